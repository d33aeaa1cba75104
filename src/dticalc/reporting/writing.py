"""Writing a report: a new folder whole or not at all; in another only what is the report's own is replaced."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from dticalc.errors import WriteError
from dticalc.files import TEMPORARY, not_written, sha256, sweep, write_folder, write_into
from dticalc.reporting.addresses import CHANGES, CONTENTS, FINDINGS, HOME, UNITS, WORKBOOK
from dticalc.texts import LANGS, Text

_OWN = b'<meta name="generator" content="dticalc">'
_HEAD = 4096  # bytes in which a page says who wrote it
_TABLES = (WORKBOOK, CHANGES)
_BUILDING = "dticalc-report."  # the beginning of the hidden folder in which the new files wait
_MARKS = ("scores.csv", "release.json")  # what stands beside results that must stay as they are


def must_take_a_report(out: Path) -> None:
    """Raise `WriteError` if a folder is inside an edition or a release: nothing is ever put into them."""
    places = (out.absolute(), *out.absolute().parents, *_behind(out))
    inside = next((each for each in places if _is_result(each)), None)
    if inside is not None:
        raise WriteError(
            Text(
                f"{inside} là một bản công bố, không được ghi thêm gì vào đó. Hãy chọn thư mục khác cho báo cáo.",
                f"{inside} holds an edition, and nothing is put into one. Choose another folder for the report.",
            )
        )


def _behind(out: Path) -> tuple[Path, ...]:
    """Give the folder that links lead to, with those around it."""
    try:
        real = out.resolve()
    except (OSError, RuntimeError):  # links in a circle too: refused where it is written
        return ()
    return (real, *real.parents)


def _is_result(folder: Path) -> bool:
    try:
        return any((folder / name).is_file() for name in _MARKS)
    except OSError:  # a name that no disk takes: refused where it is written
        return False


def write_site(out: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files of a report, given by their paths, and name what was removed; the first page comes last.

    A folder that is new or empty is written whole or not at all. In another, files of an earlier report are replaced,
    and those removed that this one does not have; a file that somebody else wrote, or has edited, stays, and raises
    `WriteError` before anything is written if the report needs its name. So does a link in place of a folder.
    """
    must_take_a_report(out)
    if _is_new(out):
        write_folder(out, files)
        return ()
    _must_be_ours(out, files)
    stale = list(_stale(out, files))
    _replace(out, files, stale)
    return tuple(each.relative_to(out).as_posix() for each in stale)


def _must_be_ours(out: Path, files: Mapping[str, bytes]) -> None:
    """Raise `WriteError` if a file or folder that the report needs is not its own."""
    folders = {out / above for name in files for above in Path(name).parents} - {out}
    linked = [each for each in sorted(folders) if each.is_symlink()]
    if linked:
        raise WriteError(
            Text(
                f"{linked[0]} là liên kết, không phải thư mục của báo cáo. Chưa ghi gì; hãy dời nó hoặc chọn thư mục "
                "khác.",
                f"{linked[0]} is a link, not a folder of the report. Nothing was written: move it or choose another "
                "folder.",
            )
        )
    foreign = [name for name, content in files.items() if not _may_be_replaced(out / name, content)]
    if foreign:
        raise _is_foreign(out / foreign[0])


def _replace(out: Path, files: Mapping[str, bytes], stale: Sequence[Path]) -> None:
    """Put new files in place of old ones: all are on the disk before the first takes its name.

    Whoever is stopped at any moment can write the report again: a table is known by its digest in the contents, so
    the contents name the old tables beside the new ones until all of these are there.
    """
    building: Path | None = None
    added: list[Path] = []
    try:
        sweep(out, re.escape(_BUILDING) + TEMPORARY)
        both = {name: content + _also(out / name) for name, content in files.items() if Path(name).name == CONTENTS}
        building = Path(tempfile.mkdtemp(prefix=f".{_BUILDING}", dir=out))
        write_into(building / "both", both)
        write_into(building / "new", files)
        for folder in sorted({out / above for name in files for above in Path(name).parents} - {out}):
            if not folder.is_dir():
                folder.mkdir()
                added.append(folder)
    except BaseException as error:
        _discard(building)
        for folder in reversed(added):
            with suppress(OSError):  # somebody has put something there in the meantime
                folder.rmdir()
        if isinstance(error, OSError):
            raise not_written(out, error) from None
        raise
    pages = sorted((name for name in files if name.endswith(".html")), key=_turn)
    try:
        _take(out, building / "both", both)
        _take(out, building / "new", sorted(files.keys() - pages))
        _remove(out, [each for each in stale if each.name in _TABLES])
        _take(out, building / "new", pages)
        _remove(out, stale)
    except OSError as error:
        raise _is_half_way(out, error) from None
    finally:
        _discard(building)


def _turn(page: str) -> tuple[bool, bool, str]:
    """Give the turn of a page: the contents first, the first page last."""
    return page.endswith(HOME), not page.endswith(CONTENTS), page


def _take(out: Path, building: Path, names: Iterable[str]) -> None:
    """Let files take their names."""
    for name in names:
        (building / name).replace(out / name)


def _also(contents: Path) -> bytes:
    """Give a comment that names the tables which stand beside the contents now."""
    tables = [contents.with_name(name) for name in _TABLES]
    digests = [sha256(each.read_bytes()) for each in tables if each.is_file() and _is_named(each)]
    return f"<!-- {' '.join(digests)} -->\n".encode()


def _discard(building: Path | None) -> None:
    if building is not None:
        shutil.rmtree(building, ignore_errors=True)


def _remove(out: Path, stale: Iterable[Path]) -> None:
    """Remove files, and the folders that are empty without them."""
    for each in stale:
        each.unlink(missing_ok=True)
        for folder in each.relative_to(out).parents[:-1]:
            with suppress(OSError):  # something is still in it
                (out / folder).rmdir()


def _is_new(out: Path) -> bool:
    try:
        return not out.is_symlink() and not (out.is_dir() and any(out.iterdir()))
    except OSError:
        return True  # refused where it is written


def _may_be_replaced(file: Path, content: bytes) -> bool:
    """Tell whether nothing stands there, the very same, a page of a report, or a table as its contents name it."""
    if not file.exists() and not file.is_symlink():
        return True
    if not file.is_file():
        return False
    if file.suffix == ".html":
        return _is_own(file)
    return _is_named(file) or file.read_bytes() == content


def _is_named(table: Path) -> bool:
    """Tell whether the contents beside a table name it as it is."""
    page = table.with_name(CONTENTS)
    return page.is_file() and _is_own(page) and sha256(table.read_bytes()).encode() in page.read_bytes()


def _is_own(page: Path) -> bool:
    try:
        with page.open("rb") as stream:
            return _OWN in stream.read(_HEAD)
    except OSError:
        return False


def _stale(out: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Give the files of an earlier report that this one does not have; the contents, which name the tables, last."""
    kept = {out / name for name in files}
    homes = {(out / name).parent for name in files if name.endswith(HOME)}
    gone = [out / lang for lang in LANGS if out / lang not in homes and _is_other_language(out / lang)]
    for folder in (*sorted(homes), *gone):
        tables = [folder / name for name in _TABLES]
        yield from (each for each in tables if each not in kept and each.is_file() and _is_named(each))
        profiles = [] if (folder / UNITS).is_symlink() else sorted((folder / UNITS).glob("*.html"))
        yield from (each for each in profiles if each not in kept and _is_own(each))
    for folder in gone:
        yield from (folder / name for name in (HOME, FINDINGS, CONTENTS) if _is_own(folder / name))


def _is_other_language(folder: Path) -> bool:
    """Tell whether a folder is the second language of the report around it: its contents lead there and back."""
    page = folder / CONTENTS
    return not folder.is_symlink() and _is_own(page) and f'href="../{CONTENTS}"'.encode() in page.read_bytes()


def prints(out: Path) -> list[Path]:
    """Give the PDF files that stand where the prints of a report stand, in any language."""
    folders = [out, *(out / lang for lang in LANGS)]
    homes = [(folder / HOME).with_suffix(".pdf") for folder in folders]
    return [each for each in homes if each.is_file()] + [
        each for folder in folders for each in sorted((folder / UNITS).glob("*.pdf"))
    ]


def _is_half_way(out: Path, error: OSError) -> WriteError:
    reason = error.strerror or type(error).__name__
    return WriteError(
        Text(
            f"Báo cáo ở {out} mới được thay một phần: {reason} ({error.filename2 or error.filename}). Hãy đóng tệp ấy "
            "nếu đang mở, rồi chạy lại.",
            f"The report in {out} is replaced in part only: {reason} ({error.filename2 or error.filename}). Close that "
            "file if it is open, and run this again.",
        )
    )


def _is_foreign(file: Path) -> WriteError:
    return WriteError(
        Text(
            f"{file} không do báo cáo trước viết ra, hoặc đã được sửa, nên không bị ghi đè. Chưa ghi gì; hãy chọn thư "
            "mục khác hoặc dời tệp ấy.",
            f"{file} was not written by an earlier report, or was edited; it is not overwritten. Nothing was written: "
            "choose another folder or move the file.",
        )
    )

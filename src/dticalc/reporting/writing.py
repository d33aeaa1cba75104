"""Writing a report: a new folder whole or not at all; in another only what is the report's own is replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dticalc.editions import Edition
from dticalc.errors import WriteError
from dticalc.files import sha256, write_file, write_folder
from dticalc.reporting.addresses import CHANGES, CONTENTS, HOME, UNITS, WORKBOOK
from dticalc.reporting.analysis import analysed
from dticalc.reporting.site import site
from dticalc.texts import Lang, Text

_OWN = b'<meta name="generator" content="dticalc">'
_HEAD = 4096  # bytes in which a page says who wrote it
_MARKS = ("scores.csv", "release.json")  # what stands beside results that must stay as they are


def write_report(
    edition: Edition, previous: Edition | None, out: Path, lang: Lang = "vi", earlier: Sequence[Edition] = ()
) -> Path:
    """Write the report of an edition into a folder, and give the path of its first page; raise `WriteError` as below.

    `previous` is the edition that it is compared with, `earlier` all whose ranks are shown year by year.
    """
    must_take_a_report(out)
    write_site(out, site(analysed(edition, previous, earlier), lang))
    return out / HOME


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
    except OSError:  # refused where it is written
        return ()
    return (real, *real.parents)


def _is_result(folder: Path) -> bool:
    try:
        return any((folder / name).is_file() for name in _MARKS)
    except OSError:  # a name that no disk takes: refused where it is written
        return False


def write_site(out: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a report, given by their paths; the first page comes last.

    A folder that is new or empty is written whole or not at all. In another, pages of an earlier report are replaced,
    and profiles that are none any more removed; a file that somebody else wrote, or has edited, stays, and raises
    `WriteError` before anything is written if the report needs its name.
    """
    must_take_a_report(out)
    if _is_new(out):
        write_folder(out, files)
        return
    foreign = [name for name, content in files.items() if not _may_be_replaced(out / name, content)]
    if foreign:
        raise _is_foreign(out / foreign[0])
    stale = list(_stale(out, files))
    # Tables before the contents that name their digests: whoever is interrupted can write the report again.
    for name in sorted(files, key=lambda name: (name.endswith(HOME), name.endswith(CONTENTS), name)):
        write_file(out / name, files[name], replaces=True)
    for page in stale:
        page.unlink(missing_ok=True)


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
    """Give the profiles and tables of an earlier report that this one does not have."""
    kept = {out / name for name in files}
    for folder in {(out / name).parent for name in files if name.endswith(HOME)}:
        for page in sorted((folder / UNITS).glob("*.html")):
            if page not in kept and _is_own(page):
                yield page
        for table in (folder / name for name in (WORKBOOK, CHANGES)):
            if table not in kept and table.is_file() and _is_named(table):
                yield table


def _is_foreign(file: Path) -> WriteError:
    return WriteError(
        Text(
            f"{file} không do báo cáo trước viết ra, hoặc đã được sửa, nên không bị ghi đè. Chưa ghi gì; hãy chọn thư "
            "mục khác hoặc dời tệp ấy.",
            f"{file} was not written by an earlier report, or was edited; it is not overwritten. Nothing was written: "
            "choose another folder or move the file.",
        )
    )

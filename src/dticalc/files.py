"""The rim: places in files, reading, digests, and writing that is complete or not there at all."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Literal

from dticalc.errors import InputError, UsageError, WriteError
from dticalc.texts import Text, grouped, visible

MAX_BYTES = 10 * 1024 * 1024
MAX_LINE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file that a result was made from: its name, the digest of its bytes, what it holds, and for which unit.

    A file that was refused is named too, as not `used`.
    """

    name: str
    digest: str
    level: Literal["dimension", "indicator", "submission", "appraisal", "published"]
    unit: str = ""
    used: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: a file, with line and column, or with sheet and cell."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Write `file:line:column`, or `file › sheet › cell`, with what is known."""
        if self.line is not None:
            return ":".join(
                visible(str(part), 1000) for part in (self.file, self.line, self.column) if part is not None
            )
        return " › ".join(visible(part, 1000) for part in (self.file, self.sheet, self.cell) if part)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Give the content of a file of at most `limit` bytes; raise `UsageError` if absent, `InputError` if too large."""
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError:
        raise UsageError(
            Text(f"Không tìm thấy tệp {path}. Hãy kiểm tra lại đường dẫn.", f"There is no file {path}. Check the path.")
        ) from None
    except OSError as error:
        raise InputError(
            Text(
                f"Không đọc được {path}: {_reason(error)}. Hãy kiểm tra tệp và quyền đọc.",
                f"{path} cannot be read: {_reason(error)}. Check the file and its permissions.",
            )
        ) from None
    if len(content) > limit:
        raise InputError(
            Text(
                f"Tệp {path} lớn hơn {grouped(limit).vi} byte. Hãy xóa hàng, cột trống thừa rồi lưu lại.",
                f"{path} is larger than {grouped(limit).en} bytes. Delete empty rows and columns and save again.",
            )
        )
    return content


def is_file(path: Path) -> bool:
    """Tell whether a file stands there; a name that no file system takes is no file."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Tell likewise whether a folder stands there."""
    try:
        return path.is_dir()
    except OSError:
        return False


def sha256(content: bytes) -> str:
    """Give the SHA-256 digest in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def shipped(*parts: str) -> Path:
    """Give the path of shipped data (`indicators/…`, `reports/…`): inside an installed wheel, or in the checkout."""
    packed = Path(__file__).parent / "shipped"
    root = packed if packed.is_dir() else Path(__file__).parents[2]
    return root.joinpath(*parts)


_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+|/[0-9]+)?")  # a fraction is what `exact` columns hold


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    r"""Write CSV (RFC 4180, UTF-8, newline LF); a text that a spreadsheet would run as a formula gets a quote mark.

    >>> csv_bytes(["a", "b"], [["=1+1", "-0.5"]])
    b"a,b\n'=1+1,-0.5\n"
    """
    lines: list[str] = []
    # The writer quotes a CR inside a cell only if CR ends its own lines; that end is cut off again.
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "".join(f"{line.removesuffix(_END)}\n" for line in lines).encode()


_END = "\r\n"


def _harmless(cell: str) -> str:
    if cell and cell[0] in "=+-@\t\r" and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def write_folder(target: Path, contents: Mapping[str, bytes], *, replaces: bool = False) -> None:
    """Write a folder of files, complete or not there at all; raise `WriteError` if it exists or cannot be written."""
    with new_folder(target, replaces=replaces) as building:
        write_into(building, contents)


@contextmanager
def new_folder(target: Path, *, replaces: bool = False) -> Iterator[Path]:
    """Give a hidden sibling folder to build in; at the end it is flushed to disk and takes its name in one step.

    If anything goes wrong it is gone again; raises `WriteError` if the target exists, unless it `replaces` that, or
    cannot be written. Only what ends a program from outside leaves it behind, for `sweep`. What is replaced steps
    aside first, and comes back if the program ends before the new folder has its name.
    """
    building: Path | None = None
    aside = target.with_name(f".{target.name}.{ASIDE}")
    try:
        if aside.is_dir() and not target.exists():
            aside.rename(target)
        if not replaces:
            must_be_free(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        building.chmod(_folder_mode())
        yield building
        for folder in sorted(each for each in building.rglob("*") if each.is_dir()):
            _flush_folder(folder)
        _flush_folder(building)
        if replaces and target.exists():
            target.rename(aside)
        building.rename(target)
        _flush_folder(target.parent)
        shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise not_written(target, error) from None
    finally:
        if building is not None and building.exists():
            shutil.rmtree(building, ignore_errors=True)


def write_into(building: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder that is being built, each flushed to disk."""
    for name, content in contents.items():
        file = building / name
        if not file.resolve().is_relative_to(building.resolve()):
            message = f"{name!r} lies outside the folder"
            raise ValueError(message)
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_through(file, content)


ASIDE = "replaced"  # the end of the name of what stepped aside
TEMPORARY = rf"(?!{ASIDE})[a-z0-9_]{{8}}"  # the end of the name of what is being written, as `tempfile` gives it


def sweep(parent: Path, left_over: str) -> list[str]:
    """Remove what writers that were killed have left in a folder, and give the names; nobody else may be writing.

    `left_over` is the pattern of their names without the dot in front: other hidden files are somebody's own.
    """
    unfinished = re.compile(rf"\.({left_over})")
    left = [each for each in parent.iterdir() if unfinished.fullmatch(each.name)] if parent.is_dir() else []
    try:
        for each in left:
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            else:
                each.unlink()
    except OSError as error:
        raise not_written(parent, error) from None
    return sorted(each.name for each in left)


def must_be_free(target: Path) -> None:
    """Raise `WriteError` if something stands where a folder is to be written: anything but an empty folder."""
    try:
        taken = target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir())))
    except OSError as error:
        raise not_written(target, error) from None
    if taken:
        raise WriteError(
            Text(
                f"{target} đã có và không bị ghi đè. Hãy chọn thư mục khác hoặc xóa thư mục cũ.",
                f"{target} exists and is not overwritten. Choose another folder or delete the old one.",
            )
        )


def free_path(path: Path) -> Path:
    """Give a path that is not taken: a copy that somebody has begun to mend is not written over."""
    numbered = (path.with_stem(f"{path.stem}-{n}") if n > 1 else path for n in count(1))
    return next(each for each in numbered if not each.exists())


def new_file(target: Path, content: bytes) -> None:
    """Write a file that is not there yet; raise `WriteError` if it is: somebody may have filled it in."""
    if target.exists() or target.is_symlink():
        raise WriteError(
            Text(
                f"{target} đã có và không bị ghi đè. Hãy chọn thư mục khác hoặc dời tệp cũ.",
                f"{target} exists and is not overwritten. Choose another folder or move the old file.",
            )
        )
    write_file(target, content, replaces=True)


def write_file(target: Path, content: bytes, *, replaces: bool = False) -> None:
    """Write or replace one file in a single step; raise `WriteError` if it cannot be, or stands in an edition.

    Unless it is said to `replaces` what is there, a file is replaced only by one of its own kind: what begins otherwise
    (an input, a ranking) is not overwritten.
    """
    if not replaces:
        _spare_others(target, content)
    building: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(descriptor)
        building = Path(name)
        _write_through(building, content)
        building.chmod(_folder_mode() & 0o666)
        building.replace(target)
    except OSError as error:
        raise not_written(target, error) from None
    finally:
        if building is not None:
            building.unlink(missing_ok=True)


def _spare_others(target: Path, content: bytes) -> None:
    """Refuse to write into an edition, or over a file that begins with another line."""
    inside = (target.parent / "manifest.json").is_file() or any(
        (above / "release.json").is_file() for above in list(target.absolute().parents)[:3]
    )
    try:
        with target.open("rb") as stream:
            first = stream.readline(MAX_LINE)
    except OSError:
        first = b""
    if inside or (first and first != content.partition(b"\n")[0][: MAX_LINE - 1] + b"\n"):
        raise WriteError(
            Text(
                f"{target} đã có và là tệp khác loại, đã được sửa, hoặc thuộc một bản công bố. Hãy chọn nơi khác.",
                f"{target} is there: of another kind, edited, or part of an edition. It stays; choose another place.",
            )
        )


def _folder_mode() -> int:
    """Give the mode that mkdir would have given: temporary names are made private, results are not."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o777 & ~mask


def _write_through(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def not_written(target: Path, error: OSError) -> WriteError:
    """Give the error that says what the system refused, and what is safe."""
    return WriteError(
        Text(
            f"Không ghi được {target}: {_reason(error)}. Chưa có gì được ghi ở đó; dữ liệu cũ còn nguyên.",
            f"{target} cannot be written: {_reason(error)}. Nothing was written there; what was there is intact.",
        )
    )


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__

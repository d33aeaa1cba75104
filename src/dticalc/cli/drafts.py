"""Commands that write definitions: export and import an annex, begin a new one."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dticalc.cli.laws import INVALID
from dticalc.cli.options import PATH, as_json, definition_ids, finding_record, folder
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.errors import UsageError
from dticalc.texts import Text

if TYPE_CHECKING:
    from dticalc.findings import Finding
    from dticalc.frameworks import Framework


@click.command(
    "export",
    cls=Command,
    text=Text(
        "Xuất bộ chỉ số thành sổ tính phụ lục (.xlsx): mỗi chỉ số một hàng.",
        "Export a definition as an annex workbook (.xlsx): one row per indicator.",
    ),
)
@click.argument("reference", metavar="ID", shell_complete=definition_ids)
@option("--out", type=PATH, required=True, vi="Tệp .xlsx sẽ ghi.", en="The .xlsx file to write.")
@folder
@speaking
def export(reference: str, out: Path, folder: Path | None) -> None:
    """Write the annex workbook of a definition."""
    from dticalc import definitions as law
    from dticalc.annexes.writing import annex_bytes
    from dticalc.files import write_file

    framework = law.load(reference, folder)
    if out.suffix.lower() != ".xlsx":
        raise UsageError(Text(f"{out}: tên tệp phải kết thúc bằng .xlsx.", f"{out}: the name must end in .xlsx."))
    write_file(out, annex_bytes(framework))
    session().say(_made(framework, out))


@click.command(
    "import",
    cls=Command,
    text=Text(
        "Đọc sổ tính phụ lục thành bộ chỉ số; mọi lỗi cùng một lần, kèm trang tính và ô.",
        "Read an annex workbook into a definition; every problem at once, with sheet and cell.",
    ),
)
@click.argument("annex", metavar="ANNEX", type=PATH)
@option(
    "--out", type=PATH, required=True, vi="Thư mục sẽ tạo cho bộ chỉ số.", en="The folder to make for the definition."
)
@option(
    "--annotate",
    type=PATH,
    vi="Nơi ghi bản sao có đánh dấu lỗi; mặc định <OUT>-loi.xlsx.",
    en="Where the copy with marked problems goes; <OUT>-loi.xlsx if absent.",
)
@folder
@as_json
@speaking
def import_annex(annex: Path, out: Path, annotate: Path | None, folder: Path | None, as_json: bool) -> None:
    """Read an annex; exit 65 with an annotated copy if something is wrong."""
    from dticalc import definitions as law
    from dticalc.annexes.reading import read_annex
    from dticalc.annotations import annotated
    from dticalc.definition_files import definition_files
    from dticalc.files import free_path, write_file, write_folder

    known = law.known_definitions(folder) | law.known_definitions(out.parent if out.parent.is_dir() else None)
    framework, findings = read_annex(annex, known)
    _tell(findings, as_json=as_json)
    if framework is None:
        copy = annotate or free_path(out.with_name(f"{out.name}-loi.xlsx"))
        write_file(copy, annotated(annex, findings))
        errors = sum(each.blocks for each in findings)
        session().say(Text(f"{errors} lỗi; chưa ghi bộ chỉ số nào.", f"Errors: {errors}; no definition was written."))
        session().say(Text(f"Bản sao có đánh dấu lỗi: {copy}", f"A copy with the problems marked: {copy}"))
        sys.exit(INVALID)
    write_folder(out, _own_roster(framework, annex.parent) | definition_files(framework))
    session().say(_made(framework, out))
    session().say(Text(f"Xem lại: dticalc definitions show {out}", f"Look at it: dticalc definitions show {out}"))
    if framework.id != out.absolute().name:
        session().say(
            Text(
                f"Mã là {framework.id}: đặt tên thư mục như vậy thì gọi được bằng mã.",
                f"The id is {framework.id}: give the folder that name to call it by its id.",
            )
        )


def _next_year(older: Framework, known: Mapping[str, Path]) -> int:
    """Give the year after the last that any known definition of the family claims."""
    from dticalc import definitions as law

    read = [law.read(path)[0] for path in known.values()]
    family = [each for each in (older, *read) if each is not None and each.family == older.family]
    return max(year for each in family for year in each.years) + 1


@click.command(
    "freeze",
    cls=Command,
    text=Text(
        "Ghi SHA256SUMS của các bộ chỉ số đã công bố; từ đó mọi thay đổi bị phát hiện.",
        "Write SHA256SUMS of published definitions; from then on every change is found.",
    ),
)
@click.argument("definitions", metavar="FOLDER", type=PATH)
@click.argument("names", metavar="[ID]…", nargs=-1)
@speaking
def freeze(definitions: Path, names: tuple[str, ...]) -> None:
    """Seal the definitions of a folder; exit 65 if one is invalid or a sealed file has changed."""
    from dticalc import definitions as law
    from dticalc.files import is_file, write_file
    from dticalc.findings import blocking
    from dticalc.seals import SUMS, sums

    known = {path.parent.name: path for path in sorted(definitions.glob("*/framework.yaml"))}
    unknown = [name for name in names if name not in known] or ([] if known else [str(definitions)])
    if is_file(definitions / "framework.yaml"):
        parent, name = definitions.parent, definitions.absolute().name
        raise UsageError(
            Text(
                f"{definitions} là một bộ chỉ số; hãy nêu thư mục chứa nó: dticalc definitions freeze {parent} {name}",
                f"{definitions} is one definition; name its folder: dticalc definitions freeze {parent} {name}",
            )
        )
    if unknown:
        missing = ", ".join(unknown)
        raise UsageError(Text(f"Không có bộ chỉ số: {missing}.", f"There is no definition: {missing}."))
    findings = law.check([known[name] for name in names] or list(known.values()))
    session().tell(findings)
    if blocking(findings):
        session().say(Text("Chưa ghi gì; hãy sửa trước.", "Nothing was written; mend it first."))
        sys.exit(INVALID)
    text = sums(definitions, names)
    write_file(definitions / SUMS, text.encode(), replaces=True)
    files = len(text.splitlines())
    session().say(Text(f"{definitions / SUMS}: {files} tệp.", f"{definitions / SUMS}: {files} files."))


def _own_roster(framework: Framework, folder: Path) -> dict[str, bytes]:
    """Give the roster that a definition names by a path from its folder; nothing for a shipped one."""
    from dticalc.files import is_file, read_bytes

    roster = folder / framework.roster
    if not is_file(roster):
        return {}
    if not roster.resolve().is_relative_to(folder.resolve()) or Path(framework.roster).name.startswith("framework"):
        raise UsageError(
            Text(
                f"Danh sách đơn vị {framework.roster} nằm ngoài thư mục {folder}; hãy đặt tệp đó vào trong.",
                f"The roster {framework.roster} lies outside the folder {folder}; put it inside.",
            )
        )
    return {framework.roster: read_bytes(roster)}


def _made(framework: Framework, out: Path) -> Text:
    made = len(framework.indicators)
    return Text(f"{framework.id}: {made} chỉ số thành phần → {out}", f"{framework.id}: {made} indicators → {out}")


def _tell(findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([finding_record(each) for each in findings], ensure_ascii=False, indent=2))
    else:
        session().tell(findings)


@click.command(
    "new",
    cls=Command,
    text=Text(
        "Tạo bộ chỉ số mới từ một bộ có sẵn, để sửa tiếp.", "Begin a new definition from one there is, to be edited."
    ),
)
@click.argument("name", metavar="ID")
@option(
    "--from",
    "origin",
    default="mau-1",
    show_default=True,
    shell_complete=definition_ids,
    vi="Bộ chỉ số làm điểm khởi đầu.",
    en="The definition to begin with.",
)
@option(
    "--year",
    "years",
    type=int,
    multiple=True,
    vi="Năm dữ liệu (có thể nhiều lần); mặc định là năm sau năm cuối.",
    en="Data year (may be repeated); by default the one after the last.",
)
@option(
    "--out",
    type=PATH,
    default=Path(),
    vi="Thư mục chứa các bộ chỉ số; mặc định là thư mục hiện tại.",
    en="The folder of definitions; by default the current one.",
)
@folder
@speaking
def new(name: str, origin: str, years: tuple[int, ...], out: Path, folder: Path | None) -> None:
    """Write a new definition, checked, with the schemas beside it for editors."""
    from dticalc import definitions as law
    from dticalc.definition_files import definition_files
    from dticalc.drafts import draft
    from dticalc.files import read_bytes, shipped, write_folder

    older, known = law.load(origin, folder), law.known_definitions(out if out.is_dir() else None)
    framework = draft(older, name, years or (_next_year(older, known),), continued=older.id in known)
    write_folder(out / name, _own_roster(older, older.path.parent) | definition_files(framework))
    schemas = sorted(shipped("indicators", "schema").glob("*.schema.json"))
    if not (out / "schema").exists():
        write_folder(out / "schema", {file.name: read_bytes(file) for file in schemas})
    said = ", ".join(map(str, framework.years))
    session().say(
        Text(
            f"{out / name}: từ {origin}, năm {said}. Sửa rồi kiểm tra: dticalc definitions check {out / name}",
            f"{out / name}: begun from {origin}, for {said}. Edit it, then: dticalc definitions check {out / name}",
        )
    )

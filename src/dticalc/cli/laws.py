"""Commands on definitions: list, show, check."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dticalc.cli.options import as_json, definition_ids, finding_record, folder
from dticalc.cli.terminal import Command, Group, Session, columns, session, speaking
from dticalc.errors import UsageError
from dticalc.numerals import plain, spelled
from dticalc.texts import Text

if TYPE_CHECKING:
    from dticalc.frameworks import Framework, Indicator

INVALID = 65
MODEL = Text(
    "ĐÂY LÀ BỘ MẪU ĐỂ MINH HỌA, KHÔNG PHẢI VĂN BẢN PHÁP LUẬT.", "THIS IS A MODEL, AN ILLUSTRATION; IT IS NOT LAW."
)


@click.group(
    "definitions",
    cls=Group,
    text=Text(
        "Các bộ chỉ số: xem, kiểm tra, so sánh, soạn mới.", "The definitions: look at, check, compare, begin anew."
    ),
)
@speaking
def group() -> None:
    """Hold the commands on definitions together."""


@group.command("list", cls=Command, text=Text("Liệt kê các bộ chỉ số có sẵn.", "List the definitions there are."))
@folder
@as_json
@speaking
def list_definitions(folder: Path | None, as_json: bool) -> None:
    """Print a line for each shipped definition and each of the user's folder."""
    from dticalc import definitions as law

    read = {path: law.read(path)[0] for path in law.known_definitions(folder).values()}
    known = sorted(
        (each for each in read.values() if each is not None), key=lambda each: (each.status == "model", each.years)
    )
    for path in (path for path, each in read.items() if each is None):
        session().say(
            Text(
                f"{path} không hợp lệ; xem: dticalc definitions check",
                f"{path} is not valid; see: dticalc definitions check",
            )
        )
    if as_json:
        click.echo(json.dumps([_facts(each) for each in known], ensure_ascii=False, indent=2))
        return
    lang = session().lang
    click.echo(
        columns(
            [
                (each.id, _years(each), each.status, each.decision.number if each.decision else "–", each.title[lang])
                for each in known
            ]
        )
    )


@group.command(
    "show",
    cls=Command,
    text=Text("Xem một bộ chỉ số: quyết định, điểm, trụ cột.", "Show a definition: decision, points, pillars."),
)
@click.argument("reference", metavar="ID", shell_complete=definition_ids)
@click.argument("code", metavar="[CODE]", required=False)
@folder
@as_json
@speaking
def show(reference: str, code: str | None, folder: Path | None, as_json: bool) -> None:
    """Print one definition, or one indicator of it."""
    from dticalc import definitions as law
    from dticalc.definition_files import framework_tree

    framework = law.load(reference, folder)
    if code is not None:
        indicator = next((each for each in framework.indicators if each.code == code), None)
        if indicator is None:
            raise UsageError(
                Text(f"{framework.id} không có chỉ số thành phần {code}.", f"{framework.id} has no indicator {code}.")
            )
        tree = next(each for each in framework_tree(framework)["indicators"] if each["code"] == code)
        click.echo(json.dumps(tree, ensure_ascii=False, indent=2, default=spelled) if as_json else _sheet(indicator))
    elif as_json:
        click.echo(json.dumps(_facts(framework), ensure_ascii=False, indent=2))
    else:
        click.echo(_page(framework, session()))


@group.command(
    "check",
    cls=Command,
    text=Text(
        "Kiểm tra bộ chỉ số: mọi lỗi cùng một lần, kèm dòng và cột.",
        "Check definitions: every problem at once, with line and column.",
    ),
)
@click.argument("paths", metavar="[PATH]…", nargs=-1)
@folder
@as_json
@speaking
def check(paths: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """Check the named definitions, or all there are; exit 65 if one is refused."""
    from dticalc import definitions as law

    known = list(law.known_definitions(folder).values())
    named = _expand(paths, folder) if paths else known
    findings = law.check(named, [path for path in named if path in known or _from_folder(path, paths)])
    if as_json:
        click.echo(json.dumps([finding_record(each) for each in findings], ensure_ascii=False, indent=2))
    else:
        session().tell(findings, to_stdout=True)
    errors = sum(each.blocks for each in findings)
    if errors:
        session().say(
            Text(f"{errors} lỗi trong {len(named)} bộ chỉ số.", f"Errors: {errors}; definitions checked: {len(named)}.")
        )
        sys.exit(INVALID)
    session().say(Text(f"{len(named)} bộ chỉ số hợp lệ.", f"Definitions checked, all valid: {len(named)}."))


def _from_folder(path: Path, paths: Sequence[str]) -> bool:
    """Tell whether a definition was found in a folder of definitions that was named."""
    return path.parent.parent in [Path(each) for each in paths]


def _expand(paths: Sequence[str], folder: Path | None) -> list[Path]:
    """Take a file, a definition's folder, a folder of definitions, or an id."""
    from dticalc import definitions as law
    from dticalc.files import is_folder

    named: list[Path] = []
    for path in paths:
        inside = sorted(Path(path).glob("*/framework.yaml")) if is_folder(Path(path)) else []
        named += inside if inside and not (Path(path) / "framework.yaml").is_file() else [law.find(path, folder)]
    return named


def _points(maximum: Fraction | None) -> str | None:
    return None if maximum is None else plain(maximum)


def _years(framework: Framework) -> str:
    years = framework.years
    return (
        f"{years[0]}–{years[-1]}"
        if len(years) > 1 and len(years) == years[-1] - years[0] + 1
        else ", ".join(map(str, years))
    )


def _facts(framework: Framework) -> dict[str, Any]:
    decision = framework.decision
    return {
        "id": framework.id,
        "title": {"vi": framework.title.vi, "en": framework.title.en},
        "family": framework.family,
        "years": list(framework.years),
        "status": framework.status,
        "roster": framework.roster,
        "scale": plain(framework.scale),
        "decision": decision
        and {"number": decision.number, "date": decision.date, "issuer": decision.issuer, "url": decision.url},
        "published": {"measure": framework.published.measure, "decimals": framework.published.decimals},
        "dimensions": [
            {
                "code": each.code,
                "name": {"vi": each.name.vi, "en": each.name.en},
                "max_points": _points(each.max_points),
            }
            for each in framework.dimensions
        ],
        "pillars": [
            {"code": each.code, "name": {"vi": each.name.vi, "en": each.name.en}, "dimensions": list(each.dimensions)}
            for each in framework.pillars
        ],
        "indicators": len(framework.indicators),
        "sha256": framework.digest,
    }


def _page(framework: Framework, to: Session) -> str:
    """Lay a definition out for a reader: head, dimensions, pillars, note, digest."""
    lang = to.lang
    lines = [f"{framework.id} · {framework.title[lang]}"]
    if framework.decision:
        decision = framework.decision
        lines += [f"{decision.number}, {decision.date}, {decision.issuer}", decision.url]
    if framework.status == "model":
        lines.append(MODEL[lang])
    lines += [_summary(framework)[lang], ""]
    lines.append(
        columns([(each.code, _points(each.max_points) or "?", each.name[lang]) for each in framework.dimensions])
    )
    if framework.pillars:
        rows = [
            (
                each.code,
                _points(framework.maximum(each.dimensions)) or "?",
                each.name[lang],
                "= " + " + ".join(each.dimensions),
            )
            for each in framework.pillars
        ]
        lines += ["", columns(rows)]
    if framework.indicators:
        lines += [
            "",
            columns(
                [(each.code, plain(each.max_points), _kind(each), each.name[lang]) for each in framework.indicators]
            ),
        ]
    if framework.note:
        lines += ["", framework.note[lang].strip()]
    lines += ["", f"SHA-256 {framework.digest}"]
    return "\n".join(lines)


def _kind(indicator: Indicator) -> str:
    return type(indicator.rule).__name__.lower()


def _sheet(indicator: Indicator) -> str:
    """Lay one indicator out for a reader: name, points, formula, inputs, evidence, worked examples."""
    from dticalc.formulas import MISSING, SOURCES, formula, question

    lang = session().lang
    say = {
        "points": Text("Điểm tối đa", "Maximum"),
        "method": Text("Lời của quyết định", "In the words of the decision"),
        "formula": Text("Cách tính", "Scoring"),
        "missing": Text("Khi thiếu số liệu", "If missing"),
        "evidence": Text("Tài liệu kiểm chứng", "Evidence"),
        "source": Text("Nguồn dữ liệu", "Source of figures"),
        "verified": Text("Đơn vị xác minh", "Verified by"),
        "reference": Text("Căn cứ", "Reference"),
        "continues": Text("Kế thừa", "Continues"),
    }
    required = {True: Text("bắt buộc", "required"), False: Text("không bắt buộc", "not required"), None: Text("", "")}
    evidence = " · ".join(
        part for part in (required[indicator.evidence_required][lang], (indicator.evidence or _NONE)[lang]) if part
    )
    facts = {
        "points": plain(indicator.max_points),
        "method": (indicator.method or _NONE)[lang],
        "formula": formula(indicator)[lang],
        "missing": MISSING[indicator.missing][lang] if indicator.missing else "",
        "evidence": evidence,
        "source": SOURCES[indicator.source][lang] if indicator.source else "",
        "verified": (indicator.verified_by or _NONE)[lang],
        "reference": indicator.reference,
        "continues": indicator.continues,
    }
    lines = [f"{indicator.code} · {indicator.name[lang]}"]
    lines += [f"{say[key][lang]}: {fact}" for key, fact in facts.items() if fact]
    lines += [f"  {each.name}: {question(each)[lang]}" for each in indicator.inputs]
    for example in indicator.examples:
        given = ", ".join(f"{name} = {value}" for name, value in example.inputs.items())
        lines.append(f"  {Text('Ví dụ', 'Example')[lang]}: {given} → {spelled(example.points)}")
    return "\n".join(lines)


_NONE = Text("", "")


def _summary(framework: Framework) -> Text:
    measure = {"value": Text("giá trị", "values"), "points": Text("điểm", "points")}[framework.published.measure]
    on = {"published": Text("đã công bố", "published"), "exact": Text("chính xác", "exact")}[framework.rank_on]
    missing = {
        "refuse": Text("bị từ chối", "refused"),
        "zero": Text("tính 0 điểm", "earns 0"),
        "exclude": Text("được loại ra", "left out"),
    }[framework.missing]
    return Text(
        "Năm {years} · danh sách {roster} · trạng thái {status}\n"
        "Thang điểm {scale}; công bố {measure}, {decimals} chữ số thập phân; xếp hạng theo số {on}; ô trống: {missing}",
        "Years {years} · roster {roster} · status {status}\n"
        "Scale {scale}; publishes {measure}, {decimals} decimals; ranks on the {on} figure; blank: {missing}",
    ).fill(
        years=_years(framework),
        roster=framework.roster,
        status=framework.status,
        scale=plain(framework.scale),
        measure=measure,
        decimals=framework.published.decimals,
        on=on,
        missing=missing,
    )

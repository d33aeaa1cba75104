"""The command `definitions diff`: what changes between two definitions, as text, JSON or a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dticalc.cli.options import PATH, as_json, definition_ids, folder
from dticalc.cli.terminal import Command, columns, option, session, speaking
from dticalc.texts import Lang, Text

if TYPE_CHECKING:
    from dticalc.frameworks import Framework
    from dticalc.revisions import Points, Revision
    from dticalc.revisions.differences import Change
    from dticalc.revisions.facets import Kind

ONE_LINE = 100
NONE = Text("không có", "none")


@click.command(
    "diff",
    cls=Command,
    text=Text(
        "So sánh hai bộ chỉ số: thêm, bỏ, chuyển, đổi điểm, đổi cách tính.",
        "Compare two definitions: what is added, dropped, moved, and what counts otherwise.",
    ),
)
@click.argument("before", metavar="A", shell_complete=definition_ids)
@click.argument("after", metavar="B", shell_complete=definition_ids)
@folder
@as_json
@option(
    "--html",
    "page",
    type=PATH,
    metavar="FILE",
    vi="Ghi thêm một trang HTML vào tệp.",
    en="Also write a page of HTML to a file.",
)
@speaking
def diff(before: str, after: str, folder: Path | None, as_json: bool, page: Path | None) -> None:
    """Print what changes from one definition to another."""
    from dticalc import definitions as law
    from dticalc.revisions import revision

    found = revision(law.load(before, folder), law.load(after, folder))
    if page is not None:
        from dticalc.files import write_file
        from dticalc.reporting.revised import render, revised

        write_file(page, render(revised(found, session().lang)).encode())
    click.echo(json.dumps(_record(found), ensure_ascii=False, indent=2) if as_json else _text(found, session().lang))
    if page is not None:
        session().say(Text(f"Đã ghi trang so sánh: {page}", f"The page was written: {page}"))


# ── as text ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _text(revision: Revision, lang: Lang) -> str:
    """Lay the changes out for a reader: both definitions, summary, points, then the changes by kind."""
    from dticalc.revisions import KINDS, illustrations, summary

    lines = [
        _heading(Text("Trước", "Before")[lang], revision.before, lang),
        _heading(Text("Sau", "After")[lang], revision.after, lang),
        "",
        *(said[lang] for said in (*illustrations(revision), *summary(revision))),
        "",
        _table(revision, lang),
    ]
    shared = {each for changes in revision.shared for each in changes}
    for kind, (title, _) in KINDS.items():
        changes = [each for each in revision.changes if each.kind == kind]
        alike = [_together(each, lang) for each in revision.shared if kind == "policy"]
        if changes:
            lines += ["", title[lang], *alike, *_listed(kind, [each for each in changes if each not in shared], lang)]
    return "\n".join(lines)


def _together(changes: Sequence[Change], lang: Lang) -> str:
    """Say once what many indicators have alike."""
    said = _turned(changes[0], lang)
    return (
        f"  {changes[0].aspect[lang]}: {' → '.join(said)} ({len(changes)}): {', '.join(each.codes for each in changes)}"
    )


def _heading(side: str, framework: Framework, lang: Lang) -> str:
    from dticalc.revisions.facets import decided

    said = [f"{side}: {framework.id}", framework.title[lang]]
    decision = decided(framework)
    return " · ".join([*said, *([decision[lang]] if decision else [])]) + f"\n  SHA-256 {framework.digest}"


def _table(revision: Revision, lang: Lang) -> str:
    words = (
        Text("Mã", "Code"),
        Text("Chỉ số chính", "Dimension"),
        Text("Trước", "Before"),
        Text("Sau", "After"),
        Text("Tăng/giảm", "Difference"),
        Text("Số chỉ số thành phần", "Indicators"),
    )
    rows = [(each.codes, _names(each, lang), *_figures(each, lang)) for each in revision.points]
    total = ("", Text("Tổng", "Total")[lang], *_figures(revision.total, lang))
    pillars = [(each.codes, _names(each, lang), *_figures(each, lang)) for each in revision.pillars]
    return columns([tuple(word[lang] for word in words), *rows, total, *pillars])


def _names(row: Points, lang: Lang) -> str:
    return " → ".join(dict.fromkeys(name[lang] for name in (row.name_before, row.name_after) if name))


def _figures(row: Points, lang: Lang) -> tuple[str, str, str, str]:
    from dticalc.revisions.facets import most, signed

    return (
        most(row.points_before)[lang] if row.name_before else "–",
        most(row.points_after)[lang] if row.name_after else "–",
        "?" if row.difference is None else signed(row.difference)[lang],
        f"{row.indicators_before} → {row.indicators_after}",
    )


def _listed(kind: Kind, changes: Sequence[Change], lang: Lang) -> Iterator[str]:
    """Give a line or three for each change; of texts only what they are, once where many have it alike."""
    from dticalc.revisions import MANY

    if kind != "texts":
        for change in changes:
            yield from _lines(change, lang)
        return
    aspects: dict[str, list[str]] = {}
    for change in changes:
        aspects.setdefault(_label(change, lang), []).append(change.aspect[lang])
    codes = {_label(each, lang): each.codes for each in changes if each.subject == "indicator"}
    alike: dict[str, list[str]] = {}
    for label, said in aspects.items():
        alike.setdefault(", ".join(said), []).append(label)
    for texts, labels in alike.items():
        indicators = [codes[label] for label in labels if label in codes]
        many = len(indicators) >= MANY
        if many:
            yield f"  {texts} ({len(indicators)}): {', '.join(indicators)}"
        single = [label for label in labels if not (many and label in codes)]
        yield from (f"  {label}: {texts}" if label else f"  {texts}" for label in single)


def _lines(change: Change, lang: Lang) -> Iterator[str]:
    from dticalc.revisions.facets import signed

    label = _label(change, lang, named=change.kind != "renamed")
    points = "" if not change.difference else f" ({signed(change.difference)[lang]} {Text('điểm', 'points')[lang]})"
    if change.kind in {"added", "dropped"}:
        said = change.after or change.before
        yield f"  {label}{points if change.subject == 'indicator' else ''}: {said[lang] if said else ''}"
        return
    if change.field == "code":
        yield f"  {label}: {Text('đổi mã', 'other code')[lang]}"
        return
    aspect = (
        "" if change.kind in {"renamed", "reweighted", "unknown", "rule", "split", "merged"} else change.aspect[lang]
    )
    where = ", ".join(part for part in (label, aspect) if part)
    old, new = _turned(change, lang)
    if len(old) + len(new) <= ONE_LINE:
        yield f"  {where}: {old} → {new}{points}"
    else:
        yield f"  {where}:{points}"
        yield f"    − {old}"
        yield f"    + {new}"


def _turned(change: Change, lang: Lang) -> tuple[str, str]:
    """Give what was said and what is said now."""
    return (change.before or NONE)[lang], (change.after or NONE)[lang]


def _label(change: Change, lang: Lang, *, named: bool = True) -> str:
    """Name what changes: the subject unless it is an indicator, its codes, its name."""
    from dticalc.revisions import SUBJECTS

    if change.subject == "framework":
        return ""
    subject = "" if change.subject == "indicator" else SUBJECTS[change.subject][lang]
    return " ".join(part for part in (subject, change.codes, change.name[lang] if named else "") if part)


# ── as JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _record(revision: Revision) -> dict[str, Any]:
    from dticalc.revisions import SUBJECTS

    return {
        "before": _side(revision.before),
        "after": _side(revision.after),
        "same": not revision.changes,
        "counts": {subject: revision.counts(subject) for subject in SUBJECTS},
        "points": [_points(each) for each in revision.points],
        "total": _points(revision.total),
        "pillars": [_points(each) for each in revision.pillars],
        "matches": [{"before": each.before, "after": each.after, "by": each.by} for each in revision.matches],
        "changes": [_change(each) for each in revision.changes],
    }


def _side(framework: Framework) -> dict[str, Any]:
    decision = framework.decision
    return {
        "id": framework.id,
        "title": _spoken(framework.title),
        "decision": decision
        and {"number": decision.number, "date": decision.date, "issuer": decision.issuer, "url": decision.url},
        "status": framework.status,
        "indicators": len(framework.indicators),
        "sha256": framework.digest,
    }


def _points(row: Points) -> dict[str, Any]:
    return {
        "code_before": row.code_before or None,
        "name_before": _spoken(row.name_before),
        "points_before": _exact(row.points_before),
        "indicators_before": row.indicators_before,
        "code_after": row.code_after or None,
        "name_after": _spoken(row.name_after),
        "points_after": _exact(row.points_after),
        "indicators_after": row.indicators_after,
        "difference": _exact(row.difference),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "codes_before": list(change.codes_before),
        "codes_after": list(change.codes_after),
        "dimension_before": change.dimension_before or None,
        "dimension_after": change.dimension_after or None,
        "name": _spoken(change.name),
        "field": change.field or None,
        "aspect": _spoken(change.aspect) if change.field else None,
        "before": _spoken(change.before),
        "after": _spoken(change.after),
        "points_before": _exact(change.points_before),
        "points_after": _exact(change.points_after),
        "difference": _exact(change.difference),
    }


def _spoken(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"vi": text.vi, "en": text.en}


def _exact(value: Fraction | None) -> str | None:
    from dticalc.numerals import spelled

    return None if value is None else spelled(value)

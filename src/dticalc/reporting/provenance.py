"""How a report was made, in words: formulas, method, digests and downloads."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dticalc.comparison import Comparison
from dticalc.edition_tables import changes_csv
from dticalc.editions import Edition
from dticalc.findings import LISTED
from dticalc.frameworks import Missing
from dticalc.reporting.assessed import basis_method
from dticalc.reporting.numbers import counted
from dticalc.reporting.reader import Reader
from dticalc.texts import Text

_RANKED_ON = {
    "published": Text("số đã công bố", "the published figure"),
    "exact": Text("số chính xác, trước khi làm tròn", "the exact figure, before rounding"),
}
_ESTIMATE = Text("số đã làm tròn của bản này", "the rounded figure of this edition")
_MISSING: Mapping[Missing, Text] = {
    "refuse": Text("ô trống bị từ chối; ô trống không phải là 0", "blanks are refused; a blank is not 0"),
    "zero": Text("ô trống được tính 0 điểm", "blanks earn 0 points"),
    "exclude": Text("ô trống được loại khỏi cả điểm và điểm tối đa", "blanks leave both points and maximum"),
}
_METHOD = (
    Text(
        "Giá trị = tổng điểm / tổng điểm tối đa của các chỉ số áp dụng; trụ cột có thể chồng nhau, "
        "chỉ số chung không cộng từ trụ cột.",
        "Value = sum of points / sum of the maxima that apply; pillars may overlap, "
        "and the index is not built from the pillars.",
    ),
    Text(
        "Tính chính xác bằng phân số từ ô số liệu; chỉ làm tròn một lần khi công bố, "
        "đến {decimals} chữ số thập phân, từ 5 trở lên thì làm tròn lên.",
        "Computed exactly, as fractions of the figures in the cells; rounded once, half up, to {decimals}.",
    ),
    Text(
        "Thứ hạng theo {on}: 1 + số đơn vị cao hơn hẳn; bằng nhau thì đồng hạng (1, 2, 2, 4).",
        "Ranks on {on}: 1 + number of units strictly higher; equals share a rank (1, 2, 2, 4).",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that the page carries inside itself."""

    name: str
    label: str
    address: str


def formulas(reader: Reader) -> tuple[tuple[str, str, str], ...]:
    """Give name, formula and maximum of the index and of each pillar; none where nothing was computed by them."""
    framework = reader.edition.framework
    if "recorded" in reader.edition.marks:
        return ()
    most = {each.code: each.max_points for each in framework.dimensions}
    groups = [(framework.title[reader.lang], tuple(most))]
    groups += [(f"{pillar.code} · {pillar.name[reader.lang]}", pillar.dimensions) for pillar in framework.pillars]
    words = reader.say("tổng điểm của", "sum of points of")
    rows = []
    for name, codes in groups:
        whole = framework.maximum(codes)
        assert whole is not None  # noqa: S101 – what has been scored has maxima
        scored = ", ".join(code for code in codes if most[code])
        formula = f"({words} {scored}) / {reader.points(whole)}" if whole else "–"
        rows.append((name, formula, reader.points(whole)))
    return tuple(rows)


def method(reader: Reader) -> tuple[str, ...]:
    """Say how points, values, rounding, ranks and blanks work in this edition."""
    framework = reader.edition.framework
    if "recorded" in reader.edition.marks:
        return basis_method(reader)
    count = framework.published.decimals
    decimals = Text(str(count), counted(count, "decimal"))
    estimated = framework.rank_on == "published" and "estimated" in reader.edition.marks
    on = _ESTIMATE if estimated else _RANKED_ON[framework.rank_on]
    filled = [each.fill(decimals=decimals, on=on) for each in _METHOD]
    return (*basis_method(reader), *(each[reader.lang] for each in filled), *_blanks(reader))


def _blanks(reader: Reader) -> Iterator[str]:
    """Say what becomes of a blank: by the definition as a whole, and by the indicators that have it otherwise."""
    edition = reader.edition
    framework, by_indicator = edition.framework, any(level == "indicator" for level, _, _ in edition.lines)
    leaves = framework.leaves("indicator" if by_indicator else "dimension")
    policies = sorted(dict.fromkeys(each.missing for each in leaves), key=lambda each: each != framework.missing)
    for policy in policies:
        codes = ", ".join(each.code for each in leaves if each.missing == policy)
        said = _MISSING[policy][reader.lang]
        if policy == framework.missing or len(policies) == 1:
            yield f"{said[0].upper()}{said[1:]}."
        else:
            yield reader.say(f"Riêng ở chỉ số {codes}: {said}.", f"But in indicators {codes}: {said}.")


def digests(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Give what can be checked with `sha256sum`: definition, roster, inputs and outputs."""
    manifest = reader.edition.manifest
    law = [("bộ chỉ số", "definition", manifest["definition"]), ("danh sách", "roster", manifest["roster"])]
    rows = [(f"{reader.say(vi, en)} {each['id']}", each["sha256"]) for vi, en, each in law]
    rows += _inputs(reader)
    if source := manifest.get("merged"):
        rows.append((f"{reader.say('ước tính từ', 'estimated from')} {source['edition']}", source["sha256"]))
    rows += [(each["file"], each["sha256"]) for each in manifest["outputs"]]
    return tuple(rows)


def _inputs(reader: Reader) -> list[tuple[str, str]]:
    """Give the digest of each input; of many submissions their number, and where the digest of each stands."""
    inputs = reader.edition.manifest["inputs"]
    sent = [each for each in inputs if each["level"] == "submission"]
    many = len(sent) > LISTED
    rows = [
        (f"{reader.say('đầu vào', 'input')} {each['file']}", each["sha256"])
        for each in inputs
        if not many or each not in sent
    ]
    if many:
        where = reader.say(
            "ở trang của từng đơn vị, và trong manifest.json", "on the page of each unit, in manifest.json"
        )
        rows.append((reader.say(f"đầu vào: {len(sent)} phiếu kê khai", f"input: {len(sent)} submissions"), where))
    return rows


def downloads(
    reader: Reader, previous: Edition | None, comparison: Comparison | None, changes: str = ""
) -> tuple[Download, ...]:
    """Give the tables of the page as CSV files that travel inside it; the changes by their address, if there is one."""
    edition = reader.edition
    found = [_inside(edition, "ranking", reader.say("Bảng xếp hạng", "Ranking"), edition.ranking)]
    if comparison and previous:
        words = reader.say("Thay đổi", "Changes")
        content = b"" if changes else changes_csv(comparison, previous, edition, reader.lang)
        inside = _inside(edition, "changes", words, content)
        found.append(replace(inside, address=changes) if changes else inside)
    return tuple(found)


def _inside(edition: Edition, name: str, label: str, content: bytes) -> Download:
    return Download(
        name=f"{edition.id}.{name}.csv",
        label=f"{label} (CSV)",
        address="data:text/csv;charset=utf-8;base64," + base64.b64encode(content).decode(),
    )

"""What a demonstration workspace says of itself: its settings, and a README in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dticalc.demonstration.planting import Planted
from dticalc.frameworks import Framework
from dticalc.numerals import scaled_text, spelled
from dticalc.rosters import Roster
from dticalc.rules import Value
from dticalc.submissions.form import Form
from dticalc.submissions.layout import ANSWERS, POSITION, SYNTHETIC
from dticalc.submissions.template import workbook_name
from dticalc.texts import Text, pointed
from dticalc.workbooks import address

SETTINGS = """\
# {mark}
# dticalc demo, seed {seed}
title = "DTI cấp tỉnh – số liệu giả lập (synthetic data)"
synthetic = true

[year.{first}]
definition = "{definition}"
roster = "{roster}"
submissions = "{first}/submissions"
appraisal = "{first}/appraisal.csv"
basis = "appraised"

[year.{second}]
definition = "{definition}"
roster = "{roster}"
submissions = "{second}/submissions"
appraisal = "{second}/appraisal.csv"
basis = "appraised"
previous = {first}
"""

README = Text(
    """\
# Số liệu giả lập: {first} và {second}

**{mark}**

Mọi phiếu, điểm thẩm định và con số ở đây do `dticalc demo --seed {seed}` tạo ra theo một mô hình. Tên tỉnh là tên
thật để dễ theo dõi; số liệu thì không: đừng trích dẫn như số liệu của tỉnh nào.

| thư mục, tệp | nội dung |
|---|---|
| `dticalc.toml` | hai năm, theo `{definition}`, danh sách `{roster}` |
| `{first}/submissions/`, `{second}/submissions/` | phiếu kê khai, mỗi đơn vị một tệp |
| `{second}/late/` | phiếu nộp muộn |
| `{first}/appraisal.csv`, `{second}/appraisal.csv` | điểm thẩm định, mỗi điểm một lý do |

## Chạy gì

```
cd <thư mục này>
dticalc run
dticalc validate {second}/submissions --roster {roster}
```

Năm {first} trọn vẹn: {units} trên {units} phiếu được tính. Năm {second} có những điều dưới đây, nên chỉ {counted}
trên {units} phiếu được tính và kết quả là bản nháp.

## Điều gì được cài sẵn trong năm {second}

{planted}

## Sửa bằng tay

1. Chép `{late}` vào `{second}/submissions/`.
2. Trong `{faulty}`, sửa các ô nêu ở trên, rồi lưu.
3. Phiếu `{stale}` không sửa được: đơn vị phải nộp phiếu năm {second}. Tạo phiếu trống bằng
   `dticalc template {definition} --year {second} --unit {stale_unit} --roster {roster} --out .`, điền rồi thay tệp cũ.
   Trước đó kết quả là bản nháp.

Ba đơn vị ấy chưa có điểm thẩm định năm {second}: khi phiếu được tính, điểm theo công thức được công nhận và có ghi chú.
""",
    """\
# Synthetic data: {first} and {second}

**{mark}**

Every submission, award and figure here was made by `dticalc demo --seed {seed}` from a model. The provinces have their
real names so that they can be followed; the figures are not theirs: do not quote them as any province's.

| folder, file | what |
|---|---|
| `dticalc.toml` | two years of `{definition}` for the roster `{roster}` |
| `{first}/submissions/`, `{second}/submissions/` | submissions, a file for each unit |
| `{second}/late/` | a submission that came late |
| `{first}/appraisal.csv`, `{second}/appraisal.csv` | awards, each with its reason |

## What to run

```
cd <this folder>
dticalc run
dticalc validate {second}/submissions --roster {roster}
```

{first} is whole: {units} of {units} submissions count. {second} holds what follows, so that only {counted} of
{units} count and the result is a draft.

## What is planted in {second}

{planted}

## Mending by hand

1. Copy `{late}` into `{second}/submissions/`.
2. In `{faulty}`, mend the cells named above, and save.
3. `{stale}` cannot be mended: its unit has to send the submission of {second}. Make a blank one with
   `dticalc template {definition} --year {second} --unit {stale_unit} --roster {roster} --out .`, fill it in and put
   it in place of the old one. Until then the result is a draft.

These three units have no awards in {second} yet: once their submissions count, what the rule gives is recognised, with
a note.
""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Names units and cells as people read them."""

    framework: Framework
    roster: Roster
    cells: Mapping[tuple[str, str], str]
    year: int

    def unit(self, code: str) -> Text:
        return self.roster.by_code[code].shown

    def file(self, code: str) -> str:
        return workbook_name(self.framework, self.roster.by_code[code], self.year)


def settings(framework: Framework, roster: Roster, seed: int, years: tuple[int, int]) -> bytes:
    """Write `dticalc.toml`."""
    first, second = years
    fill = {"mark": SYNTHETIC, "seed": seed, "definition": framework.id, "roster": roster.id}
    return SETTINGS.format(**fill, first=first, second=second).encode()


def cells_of(form: Form) -> dict[tuple[str, str], str]:
    """Give the cell of each (indicator, input), and of the evidence of each indicator."""
    found: dict[tuple[str, str], str] = {}
    for part in (part for band in form.bands for part in band.parts):
        code = part.block.indicator.code
        found[code, "evidence"] = address(part.block.row, POSITION["evidence"])
        found |= {(code, line.asked.name): address(line.row, POSITION["value"]) for line in part.lines}
    return found


def readme(form: Form, roster: Roster, planted: Planted, seed: int, years: tuple[int, int]) -> bytes:
    """Write the README: what is planted where, what to run, and how to mend it."""
    framework, lines = form.framework, planted_lines(form, roster, planted, years[1])
    names = _Names(framework=framework, roster=roster, cells={}, year=years[1])
    units = len(roster.units)
    fill = {
        "mark": SYNTHETIC,
        "seed": seed,
        "definition": framework.id,
        "roster": roster.id,
        "first": years[0],
        "second": years[1],
        "units": units,
        "counted": units - 3,
        "late": f"{years[1]}/late/{names.file(planted.late)}",
        "faulty": f"{years[1]}/submissions/{names.file(planted.faulty)}",
        "stale": f"{years[1]}/submissions/{names.file(planted.stale)}",
        "stale_unit": planted.stale,
    }
    vi, en = ("\n".join(f"* {line[lang]}" for line in lines) for lang in ("vi", "en"))
    return f"{README.vi.format(**fill, planted=vi)}\n---\n\n{README.en.format(**fill, planted=en)}".encode()


def planted_lines(form: Form, roster: Roster, planted: Planted, year: int) -> list[Text]:
    """Say what was planted in a year, a line each."""
    names = _Names(framework=form.framework, roster=roster, cells=cells_of(form), year=year)
    return [
        Text("Nộp muộn: {unit}, phiếu nằm ở `late/`.", "Late: {unit}, whose file lies in `late/`.").fill(
            unit=names.unit(planted.late)
        ),
        Text(
            "Có lỗi ở ô: {unit}, `{file}`, trang “{sheet}”: {cells}.",
            "Errors in cells: {unit}, `{file}`, sheet “{sheet}”: {cells}.",
        ).fill(
            unit=names.unit(planted.faulty),
            file=names.file(planted.faulty),
            sheet=ANSWERS,
            cells=_faults(names, planted),
        ),
        Text("Nộp lại phiếu năm trước: {unit}, `{file}`.", "Last year's submission sent again: {unit}, `{file}`.").fill(
            unit=names.unit(planted.stale), file=names.file(planted.stale)
        ),
        Text(
            "Điểm thẩm định có tranh luận (ba thấp hơn nhiều so với tự chấm, một bằng 0, một cao hơn): {awards}.",
            "Disputed awards (three far below the points claimed, one of 0, one above them): {awards}.",
        ).fill(awards=_listed(names, planted.disputed)),
        Text(
            "Thiếu tài liệu kiểm chứng, được công nhận một nửa: {awards}.",
            "No evidence named, half of the points recognised: {awards}.",
        ).fill(awards=_listed(names, planted.unproven)),
        _jump(names, planted),
        _tie(names, planted),
    ]


def _jump(names: _Names, planted: Planted) -> Text:
    jump = planted.jump
    return Text(
        "Số liệu gấp 10 lần năm trước: {unit}, chỉ số {code}, ô {cell}: {before} thành {now}.",
        "A figure ten times last year's: {unit}, indicator {code}, cell {cell}: {before} became {now}.",
    ).fill(
        unit=names.unit(jump.unit),
        code=jump.code,
        cell=names.cells[jump.code, jump.name],
        before=spelled(jump.before),
        now=spelled(jump.now),
    )


def _tie(names: _Names, planted: Planted) -> Text:
    one, other = (names.unit(unit) for unit in planted.tie.units)
    return Text(
        "Đồng hạng theo điểm thẩm định: {one} và {other} cùng có {figure}.",
        "A tie on the basis of awards: {one} and {other} both have {figure}.",
    ).fill(one=one, other=other, figure=pointed(scaled_text(planted.tie.figure, names.framework.published.decimals)))


def _faults(names: _Names, planted: Planted) -> Text:
    said = [(names.cells[each.code, each.name], each.code, _typed(each.typed)) for each in planted.faults]
    vi, en = (", ".join(f"{cell} ({code}: {typed[lang]})" for cell, code, typed in said) for lang in ("vi", "en"))
    return Text(vi, en)


def _typed(value: Value) -> Text:
    if value is None:
        return Text("thiếu tài liệu bắt buộc", "required evidence missing")
    return Text(f"“{value}”", f"“{value}”") if isinstance(value, str) else pointed(spelled(value))


def _listed(names: _Names, keys: tuple[tuple[str, str], ...]) -> Text:
    vi, en = (", ".join(f"{names.unit(unit)[lang]} {code}" for unit, code in keys) for lang in ("vi", "en"))
    return Text(vi, en)

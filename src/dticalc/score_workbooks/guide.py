"""The guide of a scores workbook: what the edition is, how its numbers come about, what may be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dticalc.annotations.texts import shown
from dticalc.editions import Edition
from dticalc.marks import markings_of, ranks_are_published
from dticalc.score_workbooks.accounts import Account
from dticalc.score_workbooks.cells import Formula, Line
from dticalc.score_workbooks.ordering import differing
from dticalc.score_workbooks.places import TABS
from dticalc.texts import Lang, Text

BASES = {
    "recorded": Text("số cơ quan công bố đã công nhận", "what the publishing authority recognised"),
    "computed": Text("điểm tính theo công thức", "points computed by the rules"),
    "self": Text("điểm tự chấm", "self-assessed points"),
    "appraised": Text(
        "điểm thẩm định; nơi không có thì điểm theo công thức", "awards, and points by the rule where there is none"
    ),
}
_KNOWN = {
    "ranking": Text(
        "thứ hạng và số đã công bố: chung và từng trụ cột", "published ranks and figures: index and pillars"
    ),
    "dimensions": Text("số đã công bố của từng chỉ số chính", "published figures of each dimension"),
}
_MEANINGS = {
    "ranking": Text(
        "thứ hạng, giá trị, điểm, trụ cột; đặt cạnh số đã công bố",
        "ranks, values, points, pillars; beside what was published",
    ),
    "totals": Text("chỉ số chung và từng trụ cột", "the index and each pillar"),
    "dimensions": Text("từng chỉ số chính", "each dimension"),
    "points": Text(
        "điểm của từng đơn vị ở từng chỉ số, tính từ các trang dưới",
        "points of each unit at each indicator, computed from the sheets below",
    ),
    "indicators": Text("giá trị và hạng ở từng chỉ số thành phần", "value and rank in each indicator"),
    "figures": Text("số liệu đầu vào", "the figures"),
    "applies": Text("chỉ số nào không áp dụng cho đơn vị nào", "which indicator does not apply to which unit"),
    "self": Text("điểm tự chấm", "self-assessed points"),
    "awards": Text("điểm thẩm định", "awards"),
    "reasons": Text(
        "lý do của điểm thẩm định khác điểm theo công thức", "reasons of awards that are not the points by the rule"
    ),
    "choices": Text("các trường hợp và chữ trong ô chọn", "cases, and the text of cells that are chosen"),
    "rules": Text("cách tính điểm bằng lời", "the rules in words"),
}


def guide_lines(edition: Edition, account: Account | None, tabs: Sequence[str], lang: Lang) -> tuple[Line, ...]:
    """Give the lines of the guide, in the order in which they are read."""
    lines = [*_warnings(edition, lang), *_identity(edition, lang)]
    lines += list(_use(account)) if account else list(_values_only(edition, lang))
    heading = Text("Các trang", "Sheets")
    lines += [Line(what=heading[lang], said="", style="part")]
    meanings = _MEANINGS if account else _KNOWN
    lines += [Line(what=TABS[tab][lang], said=meanings[tab][lang], tab=tab) for tab in tabs]
    if account:
        lines += list(_arithmetic(account))
    return tuple(lines)


def marked(edition: Edition, lang: Lang) -> str:
    """Give the marks and the stage of an edition as one line; nothing for a final one without marks."""
    labels = [each.label[lang] for each in markings_of(edition.marks)]
    return " · ".join([*labels, *([stage] if (stage := _stage(edition)[lang]) else [])])


def _stage(edition: Edition) -> Text:
    if edition.final:
        return Text("", "")
    ranked, whole = len(edition.ranked), len(edition.roster.units)
    if ranks_are_published(edition.marks):
        return Text(f"chép được {ranked}/{whole} đơn vị", f"{ranked} of {whole} units recorded")
    return Text(f"BẢN NHÁP, {ranked}/{whole} đơn vị", f"DRAFT, {ranked} of {whole} units")


def _warnings(edition: Edition, lang: Lang) -> Iterator[Line]:
    lead = Text("Lưu ý", "Note")[lang]
    for each in markings_of(edition.marks):
        yield Line(what=lead, said=each.sentence[lang], style="warning")
    if stage := _stage(edition)[lang]:
        yield Line(what=lead, said=stage, style="warning")
    if edition.framework.status == "model":
        model = Text(
            "Bộ chỉ số này là mẫu để minh họa, không phải văn bản pháp luật.",
            "This definition is a model, an illustration, not law.",
        )
        yield Line(what=lead, said=model[lang], style="warning")


def _identity(edition: Edition, lang: Lang) -> Iterator[Line]:
    law, say = edition.framework, Text
    yield Line(what=say("Bản công bố", "Edition")[lang], said="", style="part")
    yield Line(what=say("Bộ chỉ số", "Definition")[lang], said=shown(f"{law.title[lang]} ({law.id})"))
    if law.decision:
        told = say("{number} ngày {date}, {issuer}; {url}", "{number} of {date}, {issuer}; {url}").fill(
            number=law.decision.number, date=law.decision.date, issuer=law.decision.issuer, url=law.decision.url
        )
        yield Line(what=say("Quyết định", "Decision")[lang], said=shown(told[lang]))
    yield Line(what=say("Năm dữ liệu", "Year")[lang], said=str(edition.year))
    units = say("{title}: {held}/{all} đơn vị", "{title}: {held} of {all} units").fill(
        title=edition.roster.title, held=len(edition.units), all=len(edition.roster.units)
    )
    yield Line(what=say("Đơn vị", "Units")[lang], said=shown(units[lang]))
    basis = BASES["recorded" if "recorded" in edition.marks else edition.basis]
    yield Line(what=say("Loại điểm", "Basis")[lang], said=basis[lang])
    yield Line(what=say("Mã bản công bố", "Edition id")[lang], said=shown(edition.id))
    yield Line(what="SHA-256 manifest.json", said=edition.manifest_digest, style="digest")
    yield Line(what=say("SHA-256 bộ chỉ số", "SHA-256 definition")[lang], said=law.digest, style="digest")
    yield Line(what=say("SHA-256 danh sách đơn vị", "SHA-256 roster")[lang], said=edition.roster.digest, style="digest")


def _values_only(edition: Edition, lang: Lang) -> Iterator[Line]:
    yield Line(what=Text("Sổ này", "This workbook")[lang], said="", style="part")
    said = Text(
        "Chỉ có giá trị, không có công thức: bản công bố này không mang theo số liệu đã dùng để tính ra nó, nên "
        "không ô nào ở đây tính lại được. Ô trống là không biết, không phải 0.",
        "Values only, no formulas: this edition carries none of the figures that it was computed from, so that nothing "
        "here can be worked out again. A blank is not known; it is not 0.",
    )
    yield Line(what=Text("Chỉ có giá trị", "Values only")[lang], said=said[lang])
    if "estimated" in edition.marks:
        yield Line(what=Text("Ước tính", "Estimates")[lang], said=_ESTIMATED[lang])


_ESTIMATED = Text(
    "Số của mỗi đơn vị mới là trung bình cộng số của các đơn vị cũ. Số của các đơn vị cũ không có trong bản này, nên "
    "trung bình ấy được ghi thành giá trị.",
    "The figures of a new unit are the plain means of those of its old units. These are not in this edition, so that "
    "the means stand as values.",
)


def _use(account: Account) -> Iterator[Line]:
    say = account.say
    yield Line(what=say("Dùng thế nào", "How to use it"), said="", style="part")
    yield Line(what=say("Khác bản công bố", "Not as published"), said=Formula(differing(account), 0.0), style="count")
    yield Line(
        what="",
        said=say(
            "Ô trên đếm các đơn vị có hạng hoặc số khác bản đã công bố; mới mở ra thì phải là 0.",
            "The cell above counts the units whose rank or figure is not as published; as delivered it is 0.",
        ),
    )
    yield Line(
        what=say("Tính thử", "Trying out"),
        said=say(
            "Đổi một ô vàng (số liệu, điểm, điểm tối đa): điểm, giá trị và thứ hạng tự đổi theo. Chỉ sắp xếp lại "
            "trang Xếp hạng; ở các trang khác mỗi đơn vị phải đứng nguyên hàng.",
            "Change a yellow cell (a figure, points, a maximum): points, values and ranks follow. Sort the sheet "
            "Ranking only; on all others a unit must stay in its row.",
        ),
    )
    yield Line(
        what=say("Sổ đã đổi", "A changed workbook"),
        said=say(
            "không còn là bản công bố. Bản công bố là thư mục có mã và SHA-256 ghi ở trên; “dticalc verify” kiểm tra "
            "nó, “dticalc explain” giải thích từng số.",
            "is no longer the edition. The edition is the folder with the id and SHA-256 above; “dticalc verify” "
            "proves it, “dticalc explain” tells how each number came about.",
        ),
    )
    colours = (
        ("input", say("ô vàng: đầu vào, đổi được", "yellow: an input, may be changed")),
        ("plain", say("ô trắng: công thức", "white: a formula")),
        ("old", say("ô xám: số để đối chiếu, không vào công thức nào", "grey: for comparison, in no formula")),
        ("changed", say("ô cam: khác bản đã công bố", "orange: not as published")),
    )
    for place, (style, said) in enumerate(colours):
        yield Line(what=say("Màu", "Colours") if place == 0 else "", said=said, style=style)


def _arithmetic(account: Account) -> Iterator[Line]:
    say, law, rounding = account.say, account.framework, account.rounding
    yield Line(what=say("Cách tính", "The arithmetic"), said="", style="part")
    yield Line(
        what=say("Điểm và giá trị", "Points and value"),
        said=say(
            "điểm = tỷ lệ đạt × điểm tối đa; giá trị của một nhóm = tổng điểm / tổng điểm tối đa của những gì áp dụng. "
            "Nhóm có điểm tối đa bằng 0 để trống, không xếp hạng.",
            "points = share × maximum; value of a group = sum of points / sum of the maxima of what applies. A group "
            "whose maximum is 0 is blank and has no rank.",
        ),
    )
    yield Line(what=say("Làm tròn hai lần", "Rounded twice"), said=_rounded(account))
    on = say("số đã làm tròn để công bố", "the published figure")
    if law.rank_on == "exact":
        on = say(
            f"số chưa làm tròn (giữ {rounding.exact} chữ số thập phân)",
            f"the figure before rounding (to {rounding.exact} decimals)",
        )
    yield Line(
        what=say("Thứ hạng", "Rank"),
        said=say(
            f"1 + số đơn vị cao hơn hẳn (COUNTIF), theo {on}; đồng hạng thì 1, 2, 2, 4.",
            f"1 + number of units strictly above (COUNTIF), by {on}; ties give 1, 2, 2, 4.",
        ),
    )
    yield from _policies(account)
    if "estimated" in account.edition.marks:
        yield Line(what=say("Ước tính", "Estimates"), said=_ESTIMATED[account.lang])
    yield Line(
        what=say("Giới hạn", "Limits"),
        said=say(
            "Bảng tính giữ 15 chữ số và đếm theo hệ nhị phân; dticalc tính bằng phân số, không sai số. Phân số như 1/3 "
            "được ghi thành công thức =1/3. Sổ không kiểm tra số liệu: số vô lý vẫn cho ra điểm.",
            "A spreadsheet keeps 15 digits and counts in binary; dticalc computes with fractions, without any error. A "
            "fraction such as 1/3 stands as the formula =1/3. Nothing here checks figures: an absurd one earns points.",
        ),
    )


def _rounded(account: Account) -> str:
    first, decimals = account.rounding.first, account.rounding.published
    return account.say(
        f"ROUND(ROUND(x;{first});{decimals}): bảng tính giữ 0,58125 thành 0,581249999…, làm tròn một lần sẽ ra 0,5812. "
        f"Lần đầu, đến {first} chữ số, chỉ bỏ phần nhiễu ấy; lần sau, đến {decimals} chữ số, là làm tròn nửa lên.",
        f"ROUND(ROUND(x,{first}),{decimals}): a spreadsheet holds 0.58125 as 0.581249999…, and rounding that once "
        f"would give 0.5812. The first, to {first} decimals, only takes that noise away; the second, to {decimals}, is "
        "half up.",
    )


def _policies(account: Account) -> Iterator[Line]:
    say = account.say
    said = {
        "zero": say("tính 0 điểm", "earns 0 points"),
        "exclude": say("loại ra khỏi cả điểm và điểm tối đa", "is left out of points and maximum alike"),
        "refuse": say(
            "#N/A đến tận chỉ số chung: bộ chỉ số không nhận cả đơn vị thiếu số ấy",
            "gives #N/A up to the index: the definition refuses the whole unit",
        ),
    }
    usual, number = Counter(account.policies).most_common(1)[0]
    for policy in sorted(dict.fromkeys(account.policies), key=lambda each: each == usual):
        named = [leaf.code for leaf, each in zip(account.leaves, account.policies, strict=True) if each == policy]
        where = shown(", ".join(named))
        if policy == usual:
            everywhere = number == len(account.leaves)
            where = say("ở mọi chỉ số", "everywhere") if everywhere else say("ở các chỉ số còn lại", "everywhere else")
        yield Line(what=say("Thiếu số liệu", "A missing figure"), said=f"{where}: {said[policy]}")

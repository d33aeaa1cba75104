"""Profiles: what a unit reads of itself, each number with its place, and a plain sentence where there is none."""

import itertools
import json
import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from statistics import median

import pytest

from dticalc import load, load_roster, read_edition
from dticalc.derivations.prospects import next_above
from dticalc.editions import Noted
from dticalc.marks import markings_of
from dticalc.numerals import fixed, half_up, number, scaled_text
from dticalc.reporting.analysis import analysed
from dticalc.reporting.drawings import Box, Label
from dticalc.reporting.fifths import FIFTHS, fifths
from dticalc.reporting.headlines import headline, key_figures
from dticalc.reporting.illustrations.maps import tiles
from dticalc.reporting.illustrations.model import Wanted
from dticalc.reporting.illustrations.moves import dumbbells_of
from dticalc.reporting.illustrations.units import bridge_of
from dticalc.reporting.links import Links
from dticalc.reporting.numbers import spoken
from dticalc.reporting.palettes import BANDS
from dticalc.reporting.profiles import around, profile, profile_html
from dticalc.reporting.reader import Reader
from dticalc.reporting.site import site
from dticalc.texts import Text, natural_key, vietnamese_key
from moved_editions import by_points, edition, law, roster
from moved_editions import recorded as of_ranks

HOSTILE = '<script>alert(1)</script> "&" $x$ </style>'
LONG = ("Ủy ban nhân dân " * 19).strip()
NFD = unicodedata.normalize("NFD", "Huế")
VOID = {"meta", "br", "link", "img", "hr", "input"}


class Seen(HTMLParser):
    """A page as a browser sees it: texts, elements, ids, and whether every tag is closed in order."""

    def __init__(self, page):
        super().__init__()
        self.texts, self.elements, self.scripts, self._open, self.empty = [], [], [], [], []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append([tag, ""])

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        opened, text = self._open.pop()
        assert opened == tag
        if tag in {"p", "h1", "h2", "h3", "li", "caption", "dd", "tbody", "section"} and not text.strip():
            self.empty.append(tag)
        if self._open:
            self._open[-1][1] += text

    def handle_data(self, data):
        if self._open:
            self._open[-1][1] += data
        if {"style", "script"} & {tag for tag, _ in self._open}:
            self.scripts.append(data)
        else:
            self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


# ── editions ────────────────────────────────────────────────────────────────────────────────────────────────────────


def score(run, source, out, *named):
    ran = run("score", source, "--out", out, "--quiet", *named)
    assert ran.code == 0, ran.err
    return read_edition(out)


@pytest.fixture(scope="module")
def small(tmp_path_factory, run, workspaces):
    """Analyse two years of three units, from submissions and awards; the names of indicators are hostile."""
    root = workspaces(tmp_path_factory.mktemp("small"))
    law = root / "law/small/framework.yaml"
    text = law.read_text("utf-8")
    text = text.replace("vi: Hồ sơ trực tuyến,", f'vi: "{LONG}",')
    law.write_text(
        text.replace("vi: Văn bản, en: Documents", f"vi: {json.dumps(HOSTILE, ensure_ascii=False)}, en: Documents"),
        "utf-8",
    )
    workspaces.answer(root, 2025, "02", papers="0")
    made = []
    for year in (2024, 2025):
        named = ["--definition", law, "--roster", root / "law/small/three.yaml", "--year", year]
        named += ["--basis", "appraised", "--appraisal", root / f"{year}/awards.csv"]
        made.append(score(run, root / f"{year}/submissions", root / f"{year}-out", *named))
    return analysed(made[1], made[0], (made[0],))


@pytest.fixture(scope="module")
def published(tmp_path_factory, run, repository):
    """Analyse the published tables of 2020 and 2022: two definitions, dimensions only, five units."""
    folder, made = tmp_path_factory.mktemp("published"), []
    for year, name in ((2020, "qd-1726-2020"), (2022, "qd-922-2022")):
        source = repository / f"examples/dti-published/{year}.csv"
        made.append(score(run, source, folder / str(year), "--definition", name, "--year", year))
    return analysed(made[1], made[0], (made[0],))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory, run, repository):
    """Analyse the recorded ranks of 2023 beside those of 2022."""
    folder, made = tmp_path_factory.mktemp("recorded"), []
    for year in (2022, 2023):
        table = repository / f"examples/dti-published/recorded-{year}.csv"
        ran = run("record", table, "--definition", "qd-922-2022", "--year", year, "--out", folder / str(year))
        assert ran.code == 0, ran.err
        made.append(read_edition(folder / str(year)))
    return analysed(made[1], made[0], (made[0],))


@pytest.fixture(scope="module")
def estimated(tmp_path_factory, run, published):
    """Analyse the estimate of 2022 for the merged units."""
    folder = tmp_path_factory.mktemp("estimated")
    old = published.edition.framework
    assert old.id == "qd-922-2022"
    table = folder / "whole.csv"
    codes = [each.code for each in old.dimensions if each.max_points]
    units = [unit.code for unit in published.edition.roster.units]
    rows = [",".join([unit, *[f"0.{(int(unit) * 7 + n) % 90 + 10}" for n in range(len(codes))]]) for unit in units]
    table.write_text("\n".join([",".join(["unit", *codes]), *rows]) + "\n", "utf-8")
    score(run, table, folder / "old", "--definition", "qd-922-2022", "--year", 2022)
    ran = run("merge", folder / "old", "--roster", "provinces-34", "--out", folder / "new")
    assert ran.code == 0, ran.err
    return analysed(read_edition(folder / "new"))


@pytest.fixture(scope="module")
def model(tmp_path_factory, run):
    """Analyse the model index of 48 indicators for seven units that answer by its worked examples."""
    folder, law = tmp_path_factory.mktemp("model"), load("mau-1")
    (folder / "in").mkdir()
    awards = ["unit,code,appraised_points,reason,decided_by,date"]
    for place, unit in enumerate(("01", "02", "04", "48", "79", "91", "96")):
        lines = [f"# unit={unit}, year=2025", "code,input,value,self_points,applicable,evidence,note"]
        for turn, indicator in enumerate(law.indicators):
            example = indicator.examples[(place + turn) % len(indicator.examples)]
            for asked, text in example.inputs.items():
                own = next((each for each in indicator.inputs if each.name == asked), None)
                shown = "" if text is None else own.options[text].vi if own and own.options else text
                shown = {"true": "Có", "false": "Không"}.get(shown, shown)
                shown = fixed(Fraction(shown), 4) if "/" in shown else shown
                lines.append(f'{indicator.code},{asked},"{shown}",{float(example.points):.4f},,12/KH-UBND,')
        (folder / "in" / f"{unit}_2025.csv").write_text("\n".join(lines) + "\n", "utf-8")
    awards += ["48,7.5,0.5,Thiếu tài liệu kiểm chứng,Hội đồng,2026-03-15"]
    (folder / "awards.csv").write_text("\n".join(awards) + "\n", "utf-8")
    named = ["--definition", "mau-1", "--roster", "provinces-63", "--year", 2025]
    named += ["--basis", "appraised", "--appraisal", folder / "awards.csv"]
    return analysed(score(run, folder / "in", folder / "out", *named))


@pytest.fixture(scope="module")
def every(small, published, recorded, estimated, model):
    """Give all analyses by name."""
    return {"small": small, "published": published, "recorded": recorded, "estimated": estimated, "model": model}


KINDS = pytest.mark.parametrize("kind", ["small", "published", "recorded", "estimated", "model"])
BOTH = pytest.mark.parametrize("lang", ["vi", "en"])


def html(analysis, unit, lang="vi", links=None):
    return profile_html(profile(analysis, unit, lang, links))


def figures_of(analysis, level, code):
    """Give the published figures of a group by unit."""
    lines = {unit: analysis.edition.lines.get((level, code, unit)) for unit in analysis.edition.units}
    return {unit: number(line.published) for unit, line in lines.items() if line and line.published}


# ── every page ──────────────────────────────────────────────────────────────────────────────────────────────────────


@KINDS
@BOTH
def test_a_page_is_whole(every, kind, lang):
    """Every unit has a page whose links within it arrive, whose headings are in order, and that is never empty."""
    analysis = every[kind]
    for unit in analysis.edition.units:
        page = html(analysis, unit, lang)
        seen = Seen(page)
        assert len(seen.ids) == len(set(seen.ids))
        targets = {each["href"][1:] for each in seen.all("a") if each["href"].startswith("#")}
        assert targets <= set(seen.ids), targets - set(seen.ids)
        levels = [int(tag[1]) for tag, _ in seen.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        assert not seen.empty
        assert len(seen.all("table")) == page.count("<caption>")
        assert all("scope" in each for each in seen.all("th"))
        assert len(page.encode()) <= 100_000


@KINDS
def test_nothing_is_left_untranslated(every, kind):
    """The English page has no Vietnamese words but names of documents, what people wrote, and the other language."""
    analysis = every[kind]
    law, edition = analysis.edition.framework, analysis.edition
    own = {"Tiếng Việt", law.title.en, *(each.name.en for each in law.indicators)}
    own |= {law.decision.issuer, law.decision.number} if law.decision else set()
    own |= {row[key] for row in edition.answers for key in ("evidence", "note", "reason", "decided_by", "sheet")}
    own |= {row["source"] for row in edition.recorded} | {unit.name.en for unit in edition.roster.units}
    own |= {asked.unit for each in law.indicators for asked in each.inputs}
    text = Seen(html(analysis, edition.units[0], "en")).text
    for said in sorted(own, key=len, reverse=True):
        text = text.replace(said, "") if said else text
    words = [
        word
        for word in text.split()
        if re.search("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ]", word.lower())
    ]
    assert not words


def test_the_same_page_every_time(model):
    """Two runs give the same bytes, whether what all pages share was made before or not."""
    shared = around(model, "vi")
    assert profile_html(profile(model, "48", "vi", None, shared)) == html(model, "48")


def test_links_are_offered_only_where_there_is_a_page(small):
    """Without a site there is no link outside; within one there are home, contents, both neighbours and the other."""
    first, middle, last = small.edition.units
    assert all(each["href"].startswith("#") for each in Seen(html(small, middle)).all("a"))
    units = {unit: f"{unit}.html" for unit in small.edition.units}
    links = Links(home="../index.html#tinh", contents="../contents.html", language="../en/x.html", profiles=units)
    found = {each["href"] for each in Seen(html(small, middle, links=links)).all("a")}
    assert {"../index.html#tinh", "../contents.html", "../en/x.html", f"{first}.html", f"{last}.html"} <= found
    assert f"{middle}.html" not in found


# ── what was doubted ────────────────────────────────────────────────────────────────────────────────────────────────


def doubted(analysis, *findings):
    """Give an analysis whose edition noted findings: kind, unit and code of an indicator."""
    noted = [
        Noted(severity="", kind=kind, unit_code=unit, code=code, file="x", sheet="", cell="F9", found="", message=kind)
        for kind, unit, code in findings
    ]
    return replace(analysis, edition=replace(analysis.edition, findings=tuple(noted)))


def test_what_was_doubted_stands_beside_what_rests_on_it(model):
    """A warning about an item is told in the head, at the item in the annex, and where the item is told before."""
    page = profile(model, "48", "vi")
    weak = page.strengths.weaknesses[0].code
    chance = next(each for each in page.advice.chances if each.code != weak)
    first = chance.code
    analysis = doubted(model, ("tenfold", "48", weak), ("self-differs", "48", first), ("tenfold", "01", "1.1"))
    text = Seen(html(analysis, "48")).text
    codes = sorted([weak, first], key=natural_key)
    assert f"⚠ Số liệu của đơn vị này có 2 cảnh báo: chỉ số {codes[0]} và {codes[1]}." in text
    assert "⚠ Cảnh báo: Gấp hoặc kém 10 lần năm trước trở lên (F9)" in text
    assert f"○ {weak} {page.strengths.weaknesses[0].name} ⚠ số liệu cần xem lại" in text
    assert f"{first} {chance.name} ⚠ số liệu cần xem lại" in text
    assert text.count("⚠ Cảnh báo") == 2
    assert "⚠" not in Seen(html(analysis, "91")).text


def test_notes_are_no_doubts_and_errors_are_named_so(model):
    """A note leaves no sign; an error is called one; what concerns a whole submission is told without a number."""
    assert "⚠" not in html(doubted(model, ("binary-digits", "48", "1.1")), "48")
    text = Seen(html(doubted(model, ("unknown-choice", "48", "1.1"), ("tenfold", "48", "")), "48", "en")).text
    assert "⚠ The figures of this unit have 1 error and 1 warning: indicator 1.1; the figures as a whole." in text
    assert "⚠ Error: " in text


@BOTH
def test_doubts_lead_to_the_unit_on_the_page_of_findings(model, finished, lang):
    """In a report and in a release the link of a unit's doubts arrives at its own part of the page of findings."""
    codes = [*model.edition.units]
    noted = doubted(model, *(("self-differs", code, "1.1") for code in codes[1:]), ("tenfold", codes[-1], "1.2"))
    pages = {name: text.decode() for name, text in site(noted, lang).items() if name.endswith(".html")}
    folder = finished / "editions/2024-draft-1/report" / ("" if lang == "vi" else lang)
    made = {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.glob("units/*.html")}
    made["findings.html"] = (folder / "findings.html").read_text("utf-8")
    for files, most in ((pages, len(codes)), (made, 60)):
        names = dict(re.findall('<h2 id="([a-z]+-[0-9]+)">(.*?)</h2>', files["findings.html"]))
        doubtful = 0
        for name, text in files.items():
            leads = set(re.findall(r'href="\.\./findings\.html#([^"]*)"', text))
            assert bool(leads) == ("⚠" in text) or not name.startswith("units/")
            if leads:
                assert [names[each] for each in leads] == [re.search("<h1>(.*?)</h1>", text)[1]]
                doubtful += 1
        assert 0 < doubtful < most


# ── where it stands ─────────────────────────────────────────────────────────────────────────────────────────────────


@KINDS
def test_head_and_strips_say_what_was_published(every, kind):
    """Figure, rank, points of maximum and median of every group are those of the edition."""
    analysis = every[kind]
    for unit in analysis.edition.units:
        page = profile(analysis, unit, "vi")
        line = analysis.edition.line(unit, "index")
        assert page.head.figure == (spoken(line.published, "vi") or "–")
        assert page.head.rank == str(line.rank or "–")
        for row in page.standing.rows:
            code = "index" if row.level == "index" else row.code
            own, figures = analysis.edition.lines.get((row.level, code, unit)), figures_of(analysis, row.level, code)
            assert row.figure == ((own and spoken(own.published, "vi")) or "–")
            few = "recorded" in analysis.edition.marks and len(figures) < len(analysis.edition.units)
            assert (row.middle == "–") == (few or not figures)
            if figures and not few:
                decimals = analysis.edition.framework.published.decimals
                assert row.middle == spoken(fixed(median(figures.values()), decimals), "vi")
            if own and own.max_points:
                most = spoken(fixed(own.max_points, 0), "vi")
                assert row.points.endswith(f"/{most}")


def test_a_tie_is_told(small):
    """A rank that is shared says with whom."""
    standings = {unit: small.edition.line(unit, "index").rank for unit in small.edition.units}
    ranks = list(standings.values())
    for unit, rank in standings.items():
        assert (ranks.count(rank) > 1) == bool(profile(small, unit, "vi").head.tied)


def test_recorded_ranks_are_among_all(recorded):
    """A recorded rank is one of 63, however few are recorded, and the page says so."""
    unit = recorded.edition.units[0]
    page = profile(recorded, unit, "vi")
    assert page.head.of == "/63"
    assert any("như đã công bố" in each for each in page.head.remarks)


def test_changes_carry_sign_words_and_terms(published):
    """Each change has ▲, ▼ or = with words, and says on what terms the years compare."""
    for unit in published.edition.units:
        page, change = profile(published, unit, "vi"), published.changes[unit]
        assert page.head.shift.sign == (
            "=" if change.places == 0 else f"{'▲' if change.places > 0 else '▼'}{abs(change.places)}"
        )
        text = Seen(profile_html(page)).text
        assert page.head.shift.words in text
        assert "hai phiên bản bộ chỉ số" in text


def test_what_is_not_scored_is_said(published, small):
    """A dimension of 0 points and a definition without pillars have a sentence instead of a row."""
    text = Seen(html(published, published.edition.units[0])).text
    assert "Không tính điểm theo bộ chỉ số: 6 Đô thị thông minh." in text
    assert "6" not in {row.code for row in profile(published, published.edition.units[0], "vi").standing.rows}
    assert "Bộ chỉ số này không có trụ cột." in Seen(html(small, "01")).text


# ── peers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@KINDS
def test_peers_are_complete_without_script(every, kind):
    """Near peers stand in order with rank, figure and difference from the own figure; the own row is marked."""
    analysis = every[kind]
    figures = figures_of(analysis, "index", "index")
    names = {unit.name.vi: unit.code for unit in analysis.edition.roster.units}
    for unit in analysis.edition.units:
        page = profile(analysis, unit, "vi").neighbours
        rows = [*page.near, *page.region]
        assert [int(row.rank) for row in page.near] == sorted(int(row.rank) for row in page.near)
        assert len({row.name for row in rows}) == len(rows)
        assert sum(row.own for row in rows) == (analysis.edition.line(unit, "index").rank is not None)
        for row in rows:
            other = names[row.name]
            assert row.figure == (spoken(analysis.edition.line(other, "index").published, "vi") or "–")
            if not row.own and unit in figures and other in figures:
                shown = number(row.difference.replace("−", "-").replace(",", ".").replace("+", ""))
                assert shown == figures[other] - figures[unit]


def test_a_place_in_the_region_is_among_all_of_it_or_says_among_which(recorded, model):
    """Where a region has units without a rank, the place in it is said to be among those with one."""
    for analysis, words in ((recorded, "của vùng chép được hạng"), (model, "của vùng đã có hạng")):
        edition, partial = analysis.edition, 0
        for unit in edition.units:
            region = edition.roster.by_code[unit].region
            size = sum(each.region == region for each in edition.roster.units)
            ranked = sum(edition.roster.by_code[each].region == region for each in edition.units)
            told = profile(analysis, unit, "vi").neighbours.in_region
            if told:
                assert told.endswith(words) == (ranked < size)
                assert f"trong {ranked} đơn vị" in told if ranked < size else f"/{size} trong vùng" in told
                partial += ranked < size
        assert partial


def test_the_trial_of_ranks_is_told_as_in_the_national_report(model):
    """How firm a rank is: the maxima move, as the national report says, and the interval holds at least 90 %."""
    told = " ".join(profile(model, "48", "vi").head.remarks)
    assert "điểm tối đa của từng chỉ số chính tăng hoặc giảm ngẫu nhiên đến" in told
    assert "ít nhất 90\u00a0% số lần thử" in told
    assert "trọng số" not in told


def test_the_script_finds_every_figure(model):
    """The list names every other unit, in the order of the alphabet; its figures stand in the order of their rows."""
    page = html(model, "48")
    seen = Seen(page)
    carried = json.loads(re.search(r'<script type="application/json" id="peers">(.*?)</script>', page)[1])
    rows = profile(model, "48", "vi").standing.rows
    assert [each["data-peer"] for each in seen.all("td") if "data-peer" in each] == [str(n) for n in range(len(rows))]
    names = {unit: model.edition.roster.by_code[unit].name.vi for unit in model.edition.units if unit != "48"}
    others = sorted(names, key=lambda unit: vietnamese_key(names[unit]))
    assert others != sorted(names)
    for unit, text in zip(others, carried["units"], strict=True):
        *figures, name = text.split(",")
        lines = [model.edition.lines[row.level, row.code, unit] for row in rows]
        assert [scaled_text(int(each), carried["places"]) for each in figures] == [line.published for line in lines]
        assert name == names[unit]
    assert [each["value"] for each in seen.all("option")] == [""]


def test_the_script_shows_figures_as_they_were_published():
    """Figures of which some have fewer decimals than the definition are carried with their points, digit by digit."""
    made = edition(WAY, 2024)
    lines = {key: replace(line, published=line.published.rstrip("0") or "0") for key, line in made.lines.items()}
    found = replace(analysed(made), edition=replace(made, lines=lines))
    carried = json.loads(profile(found, "AG", "vi").neighbours.others)
    assert carried["places"] == 0
    assert carried["units"][0].split(",")[0] == lines["index", "index", "BT"].published


# ── why it moved ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["small", "published"])
def test_the_way_adds_up_or_says_by_how_much_not(every, kind):
    """The printed pieces sum to the printed change, or the note gives the exact rest; the ends are as published."""
    for unit in every[kind].edition.units:
        page = profile(every[kind], unit, "vi")
        way = page.past.way
        plain = [each.change.replace("−", "-").replace("+", "").replace(",", ".") for each in way.pieces]
        ends = [number(each.replace(",", ".")) for each in way.ends]
        rest = sum(map(number, plain), Fraction(0)) - (ends[1] - ends[0])
        assert way.ends[1] == page.head.figure
        told = [each for each in way.notes if "lệch" in each]
        assert bool(told) == bool(rest)
        if rest:
            assert told[0].rstrip(".").endswith(fixed(rest, 4).replace("-", "−").replace(".", ","))


WAY = "AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .3 .3 .6, LA .1 .1 .1"


def past_of(before, after, lang="vi"):
    """Give the past of Hậu Giang in the later of two editions."""
    return profile(analysed(after, before, (before,)), "HG", lang).past


def test_causes_of_the_way_sum_up():
    """What comes from law, figures and what applies is told in full, so that it adds up; under one law likewise."""
    heavier = law({"1": 40, "2": 40, "3": 20}, name="luat-2")
    row, later = WAY.replace("HG .3 .3 .6", "HG .3 .35 .6"), WAY.replace("HG .3 .3 .6", "HG .35 .2 -")
    for framework, count in ((heavier, 3), (law(), 2)):
        way = past_of(edition(row, 2023), edition(later, 2024, framework)).way
        told = next(each for each in way.notes if each.startswith("Trong đó"))
        assert "do phạm vi áp dụng thay đổi" in told
        parts = [number(each.replace(",", ".").replace("−", "-").lstrip("+")) for each in SIGNED.findall(told)]
        assert len(parts) == count
        whole = number(way.difference.replace(",", ".").replace("−", "-").lstrip("+"))
        assert ("(đã làm tròn)" in told) == (sum(parts) != whole)
        assert abs(sum(parts) - whole) <= Fraction(2, 10**4)


SIGNED = re.compile(r"[+−]\d+,\d+")


def test_no_way_between_figures_of_two_kinds():
    """Where one year publishes values and the other points no way is told, nor drawn, but the reason said."""
    before, after = edition(WAY, 2023), by_points(WAY.replace(".3 .3 .6", ".4 .3 .6"), 2024)
    found = past_of(before, after)
    assert found.way is None
    assert "chỉ so sánh hạng" in found.why_no_way
    drawn = bridge_of(Wanted(analysis=analysed(after, before), lang="en", unit="HG"))
    assert drawn == Text(
        "hai năm công bố hai loại số nên chỉ so sánh hạng",
        "the two years publish different figures, so only ranks are compared",
    )
    assert [each.figure for each in found.years] == ["giá trị 0,3600", "41,00"]
    back = past_of(after := by_points(WAY, 2023), edition(WAY, 2024))
    assert [each.figure for each in back.years] == ["36,00/100 điểm", "0,3600"], after.id


def test_the_way_of_points_is_told_in_points():
    """Where points are published, ends, pieces and words of the way are points, on the page and in the chart."""
    before, after = by_points(WAY, 2023), by_points(WAY.replace(".3 .3 .6", ".4 .3 .55"), 2024)
    way = past_of(before, after).way
    assert (way.heading, way.ends) == ("Thay đổi của điểm theo chỉ số chính", ("36,00", "40,00"))
    assert [each.change for each in way.pieces] == ["+5,00", "0,00", "−1,00"]
    assert "thay đổi của điểm" in way.notes[-1]
    assert past_of(before, after, "en").way.heading == "Change of the points by dimension"
    drawn = bridge_of(Wanted(analysis=analysed(after, before), lang="en", unit="HG"))
    assert (drawn.question, drawn.told) == ("Hau Giang: Why did the points move?", "Hau Giang: 36.00 → 40.00 (+4.00)")
    fewer = past_of(before, by_points(WAY.replace(".3 .3 .6", ".3 .3 -"), 2024))
    assert fewer.way is None
    assert "điểm tối đa áp dụng" in fewer.why_no_way


def test_the_chart_of_the_way_says_what_the_page_says():
    """Names, what is new or dropped, signed changes and ends are the same on the page and in the chart for slides."""
    other = law({"1": 50, "2": 30, "9": 20}, name="luat-2")
    later = WAY.replace(".3 .3 .6", ".5 .25 .6")
    for before, after in (
        (edition(WAY, 2023), edition(later, 2024, other)),
        (edition(WAY, 2023), edition(later, 2024, law(decimals=1))),
        (by_points(WAY, 2023), by_points(later, 2024)),
    ):
        way = past_of(before, after).way
        drawn = bridge_of(Wanted(analysis=analysed(after, before), lang="vi", unit="HG")).drawn
        texts = [shape.text for shape in drawn.shapes if isinstance(shape, Label)]
        signs = {"up": "▲", "down": "▼", "same": "="}
        for each in way.pieces:
            assert each.name + (f" ({each.kind})" if each.kind else "") in texts
            assert f"{signs[each.direction]} {each.change}" in texts
        assert set(way.ends) <= set(texts)
    assert {each.kind for each in past_of(edition(WAY, 2023), edition(later, 2024, other)).way.pieces} == {
        "",
        "mới",
        "bỏ",
    }


def test_a_page_names_the_fifth_that_the_map_paints(recorded):
    """The fifth in the head of a profile is the colour of the unit on the map: with ties, and where figures lack."""
    provinces = load_roster("provinces-34")
    tied = ", ".join(f"{code} {max(place // 4, 3)}/9 .5 .5" for place, code in enumerate(provinces.by_code))
    for analysis in (analysed(edition(tied, 2025, named=provinces)), recorded):
        drawn = tiles(Wanted(analysis=analysis, lang="en")).drawn
        fills = {shape.unit: shape.fill for shape in drawn.shapes if isinstance(shape, Box) and shape.unit}
        shared = around(analysis, "en")
        for unit in analysis.edition.units:
            told = profile(analysis, unit, "en", shared=shared).head.fifth
            assert fills[unit] == BANDS[[each.en for each in FIFTHS].index(told)]
    assert Reader(edition=recorded.edition, lang="en").few
    assert FIFTHS[1].vi == "nhóm 20\u00a0% thứ tư từ trên xuống"


def test_a_list_of_the_first_is_not_the_whole_country(tmp_path, run):
    """Of the first ten of 63 as published, the tenth is not the lowest nor in the bottom fifth; no median is told."""
    codes = [*load_roster("provinces-63").by_code][:10]
    lines = [f"{code},{place},0.{9000 - place},https://example.org/{place}" for place, code in enumerate(codes, 1)]
    table = tmp_path / "ten.csv"
    table.write_text("\n".join(["unit,rank,value,source", *lines]) + "\n", "utf-8")
    ran = run("record", table, "--definition", "qd-922-2022", "--year", 2023, "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    analysis = analysed(read_edition(tmp_path / "out"))
    reader, shared = Reader(edition=analysis.edition, lang="en"), around(analysis, "en")
    assert [key.label for key in key_figures(reader)] == ["Ranks recorded", "Values recorded"]
    assert not any("median" in each for each in headline(reader, None))
    assert [profile(analysis, unit, "en", shared=shared).head.fifth for unit in (codes[0], codes[9])] == [
        "top fifth"
    ] * 2
    assert shared.groups[0].middle is None


@pytest.mark.parametrize(("ranked", "told"), [(16, ""), (17, "bottom fifth")])
def test_the_last_of_few_is_not_called_low(ranked, told):
    """No fifth is told where less than half of the roster is ranked: the last of them may be high among all."""
    provinces = load_roster("provinces-34")
    rows = ", ".join(f"{code} {40 - place}/99 .5 .5" for place, code in enumerate([*provinces.by_code][:ranked]))
    analysis = analysed(edition(rows, 2025, named=provinces))
    assert profile(analysis, analysis.edition.ranked[-1], "en").head.fifth == told


def test_a_fifth_by_rank_is_of_all_though_few_are_recorded():
    """Rank 20 of 34 is in the middle, whatever else is recorded; units that share a rank share the fifth."""
    provinces = load_roster("provinces-34")
    ranks = [1, *[7] * 2, *range(9, 21)]
    rows = ", ".join(f"{code} {rank} -" for code, rank in zip(provinces.by_code, ranks, strict=False))
    made = fifths(Reader(edition=replace(of_ranks(rows, 2025), roster=provinces), lang="vi"))
    assert [made[code] for code, _ in zip(provinces.by_code, ranks, strict=False)] == [4, 3, 3, *[3] * 6, *[2] * 6]


def test_different_decimals_are_said():
    """Where two years round differently, the way goes by exact figures and says so, and the charts say it too."""
    before, after = edition(WAY, 2023), edition(WAY.replace(".3 .3 .6", ".4 .3 .6"), 2024, law(decimals=1))
    way = past_of(before, after).way
    assert way.ends == ("0,3600", "0,4100")
    assert way.notes[0].startswith("Hai năm công bố với số chữ số thập phân khác nhau (4 và 1)")
    wanted = Wanted(analysis=analysed(after, before), lang="en", unit="HG")
    assert "publish with different decimals" in bridge_of(wanted).note
    moved = analysed(edition(WAY.replace("HG .3 .3 .6", "HG .6 .6 .6"), 2024, law(decimals=1)), before)
    assert "differences are rough" in dumbbells_of(Wanted(analysis=moved, lang="en")).note


def test_without_an_earlier_year(model, recorded):
    """What cannot be told has a sentence: no earlier year, or values without the figures behind them."""
    assert profile(model, "48", "vi").past.why_no_way == "Không có năm trước để so sánh."
    assert "Chỉ có một năm" in Seen(html(model, "48")).text
    said = [profile(recorded, unit, "vi").past.why_no_way for unit in recorded.edition.units]
    assert all(each.endswith(".") for each in said)


@BOTH
def test_one_section_says_what_ranks_alone_cannot_tell(recorded, model, lang):
    """Where only ranks are known one section says why nothing is told behind them, instead of four that are empty."""
    folded = ("s-change", "s-strengths", "s-first", "s-three")
    for unit in recorded.edition.units:
        seen = Seen(html(recorded, unit, lang))
        assert not set(seen.ids) & set(folded)
        assert {"s-years", "s-untold", "s-annex"} <= set(seen.ids)
        assert profile(recorded, unit, lang).past.why_no_way in seen.text
        assert "dticalc explain" not in seen.text
        assert not re.search(">(Trung vị|Median)</th>", html(recorded, unit, lang))  # nor a column without a figure
    assert set(folded) < set(ids := Seen(html(model, "48", lang)).ids)
    assert "s-untold" not in ids


def test_years_stand_in_order(recorded):
    """Ranks over the years stand in order of time, each with its definition and marks."""
    unit = recorded.edition.units[0]
    years = profile(recorded, unit, "vi").past.years
    assert [each.year for each in years] == ["2022", "2023"]
    assert years[-1].rank == str(recorded.edition.line(unit, "index").rank)
    assert all("chép lại" in each.marks for each in years)


# ── strengths, first steps, three numbers ───────────────────────────────────────────────────────────────────────────


def test_strengths_and_weaknesses_bear_signs(model):
    """Each has its sign, rank and percent rank, and the page says how many items were left out and why."""
    found = 0
    for unit in model.edition.units:
        page, made = profile(model, unit, "vi"), model.standouts[unit]
        text = Seen(profile_html(page)).text
        for sign, rows, told in (
            ("●", page.strengths.strengths, made.strengths),
            ("○", page.strengths.weaknesses, made.weaknesses),
        ):
            assert [row.code for row in rows] == [each.code for each in told][: len(rows)]
            for row, each in zip(rows, told, strict=False):
                assert (row.rank, row.percent) == (f"{each.rank}/{each.of}", str(half_up(each.percent_rank * 100, 0)))
                assert f"{sign} {row.code} {row.name} {row.rank} · {row.percent} %" in text
                found += 1
        assert f"Xét {made.considered} trên 48 mục" in text or not made.considered
        rule = f"{max(1, made.considered // 8)} mục xếp cao nhất so với các đơn vị khác là mạnh nếu trên mức giữa"
        assert rule in text or not made.considered
    assert found


def test_first_steps_begin_with_what_was_lost(model):
    """At most eight lines: points lost at appraisal first with the reason, then the most that is missing."""
    page = profile(model, "48", "vi").advice
    first = page.chances[0]
    assert (first.code, first.lost) == ("7.5", True)
    assert first.how == "Thẩm định: Thiếu tài liệu kiểm chứng"
    gains = [number(each.gain[1:].replace(",", ".")) for each in page.chances if not each.lost]
    assert gains == sorted(gains, reverse=True)
    assert len(page.chances) == 8
    for each in page.chances:
        line = model.edition.line("48", "indicator", each.code)
        left = line.max_points - line.points
        assert each.lost or number(each.gain[1:].replace(",", ".")) == left


def test_the_rank_that_points_would_bring(model):
    """The rank beside a first step is that of the unit with these points, the others as they are."""
    index = {unit: model.edition.line(unit, "index") for unit in model.edition.units}
    for unit in model.edition.units:
        for each in profile(model, unit, "en").advice.chances:
            exact = model.derivations[unit].steps[0].outcome.points + number(each.gain[1:])
            shown = Fraction(fixed(exact / index[unit].max_points, 4))
            better = [other for other, line in index.items() if other != unit and number(line.published) > shown]
            assert each.rank == str(1 + len(better))


def test_one_sentence_where_every_first_step_brings_the_same_rank(model):
    """A rank that each first step would bring alone is told once, instead of in a column of the same number."""
    alike = 0
    for unit in model.edition.units:
        page, own = profile(model, unit, "vi"), model.edition.line(unit, "index").rank
        ranks = {each.rank for each in page.advice.chances}
        heads = re.search('<table class="first cards">.*?</thead>', profile_html(page), re.DOTALL)[0]
        assert (len(ranks) == 1) == bool(page.advice.alike) == (heads.count("<th ") == 3)
        if ranks == {str(own)}:
            assert f"Không mục nào trong bảng tự nó làm đổi hạng {own}" in heads
            alike += 1
        elif len(ranks) == 1:
            assert f"đưa lên hạng {ranks.pop()}" in heads
    assert alike


def test_the_points_to_draw_level_do_not_pass():
    """With six decimals the points named suffice to draw level, and do not yet reach what it takes to pass."""
    weights = {"1": 7, "2": 7, "3": 7}
    found = analysed(
        edition(
            "AG .9 .9 .9, BT .611111 .5 .5, CM .4 .4 .4, HG .3 .3 .3, LA .1 .1 .1",
            2024,
            law(weights, measure="points", decimals=6),
        )
    )
    above = profile(found, "CM", "vi").advice.sentences[0]
    level, passing = re.search("thêm ít nhất ([0-9,]+) điểm để bằng, ít nhất ([0-9,]+) điểm để vượt", above).groups()
    assert Fraction(level.replace(",", ".")) < Fraction(passing.replace(",", "."))


def test_why_drawing_level_takes_other_points_is_said(model):
    """Where the points to draw level are not those of the difference, a sentence says that ranks go by rounding."""
    said = [profile(model, unit, "vi").advice.sentences for unit in model.edition.units]
    told = ["Điểm cần thêm không đúng bằng chênh lệch" in sentences[0] for sentences in said]
    assert any(told)
    for unit, here in zip(model.edition.units, told, strict=True):
        above = next_above(model.ranking, unit)
        assert here == (above is not None and above.tie not in {None, above.points})


def test_three_numbers_sum_up(model, published, recorded):
    """Dimensions sum to the total in every column; where there is one number only, a sentence says why."""
    table = profile(model, "48", "en").three
    assert [name for name, _ in table.heads] == ["By the rule", "Self-assessed", "Appraised"]
    assert [ranked for _, ranked in table.heads] == [False, False, True]
    for column in range(3):
        points = [number(row.points[column].split(" / ")[0]) for row in table.rows]
        assert abs(sum(points[:-1]) - points[-1]) <= Fraction(len(points), 200)
    for row in table.rows:
        _, claimed, awarded = (number(each.split(" / ")[0]) for each in row.points)
        gap = number(row.gap.replace("−", "-").lstrip("+"))
        assert abs(gap - (awarded - claimed)) <= Fraction(2, 200), "appraised less self-assessed"
    assert number(table.rows[-1].gap.replace("−", "-").lstrip("+")) != 0
    for unit in model.edition.units:
        table = profile(model, unit, "en").three
        lines = [model.edition.line(unit, "dimension", each.code) for each in model.edition.framework.dimensions]
        lines.append(model.edition.line(unit, "index"))
        for row, line in zip(table.rows, lines, strict=True):
            assert number(row.points[2].split(" / ")[0]) == Fraction(fixed(line.points, 2)), "what is ranked"
        for column in zip(*(row.points for row in table.rows), strict=True):
            assert len({len(each.split(" / ")[0].partition(".")[2]) for each in column}) == 1, "one number of decimals"
    for analysis in (published, recorded):
        none = profile(analysis, analysis.edition.units[0], "vi").three
        assert not none.rows
        assert none.notes[0].endswith(".")


# ── the annex ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_annex_has_every_indicator_down_to_the_cell(small):
    """Each indicator has its place, rule, inputs with cells, three numbers, what counted and the rank."""
    page = profile(small, "01", "vi")
    leaves = [leaf for chapter in page.annex.chapters for leaf in chapter.leaves]
    assert [leaf.anchor for leaf in leaves] == [f"i-{each.code}" for each in small.edition.framework.indicators]
    rows = {(row["code"], row["input"]): row for row in small.edition.answers if row["unit_code"] == "01"}
    shown = [read.place for leaf in leaves for read in leaf.inputs]
    assert shown == [row["cell"] for row in rows.values()]
    for leaf in leaves:
        line = small.edition.line("01", "indicator", leaf.code)
        assert leaf.rule
        assert leaf.numbers == tuple("–" if each is None else spoken(f"{float(each):g}", "vi") for each in line.three)
        assert leaf.rank.startswith(str(line.rank or "–"))
    text = Seen(profile_html(page)).text
    assert "01.csv" in text
    assert "Thiếu biên bản nghiệm thu" in text
    assert "Tổ thẩm định 2, 31/03/2026" in text
    assert "dticalc explain BẢN 01" in text
    assert "dticalc explain EDITION 01" in Seen(html(small, "01", "en")).text


def test_what_does_not_count_says_why(small, estimated, recorded):
    """An item that is left out, an estimate and a recorded value say where their numbers come from."""
    blank = Seen(html(small, "02")).text
    assert "0 / 10" in blank
    merged = next(
        unit for unit in estimated.edition.units if len(estimated.edition.roster.by_code[unit].formed_from) > 1
    )
    assert "trung bình cộng của các đơn vị cũ:" in Seen(html(estimated, merged)).text
    first = Seen(html(recorded, recorded.edition.units[0])).text
    assert "Không có gì để tính lại" in first
    assert "Nguồn: http" in first


def test_a_unit_without_a_rank(published):
    """A unit that has no rank has a page that says so in each part."""
    edition, unit = published.edition, published.edition.units[-1]
    bare = {
        key: replace(line, rank=None, published="") if key[2] == unit else line for key, line in edition.lines.items()
    }
    analysis = replace(
        published, edition=replace(edition, lines=bare), peers={}, changes={}, bridges={}, intervals={}, standouts={}
    )
    seen = Seen(html(analysis, unit))
    assert "Đơn vị này không có hạng" in seen.text
    assert "Không có hạng nên không có đơn vị gần nhất." in seen.text
    assert not seen.empty


# ── names of strangers ──────────────────────────────────────────────────────────────────────────────────────────────


def test_hostile_names_stay_text(small):
    """Markup, quotes, formulas and the end of a style in a name are printed as they are, long ones shortened."""
    roster = small.edition.roster
    unit = replace(roster.by_code["01"], name=Text(f"{HOSTILE} {NFD}", f"{HOSTILE} {NFD}"))
    named = replace(roster, units=(unit, *roster.units[1:]), by_code={**roster.by_code, "01": unit})
    edition = replace(small.edition, roster=named)
    derived = {**small.derivations, "01": replace(small.derivations["01"], unit=unit, edition=edition)}
    page = html(replace(small, edition=edition, derivations=derived), "01")
    seen = Seen(page)
    assert "<script>alert" not in page
    assert page.count("</style>") == 1
    assert len(re.findall("<script", page)) == 2
    assert HOSTILE in seen.text
    assert seen.text.count(HOSTILE) >= 3
    assert LONG[:200] in seen.text
    assert unicodedata.is_normalized("NFC", seen.text)


def test_marks_stand_on_every_page_and_in_the_margin(estimated, recorded):
    """What must be said of all figures stands in the head, in the title, and in the margin of each printed page."""
    for analysis, words in ((estimated, "Ước tính sau sáp nhập"), (recorded, "Số đã công bố, chép lại")):
        page = html(analysis, analysis.edition.units[0])
        assert words in page.partition("</title>")[0]
        sentences = [each.sentence.vi for each in markings_of(analysis.edition.marks)]
        assert all(f"<strong>{each}</strong>" in page.partition("</header>")[0] for each in sentences)
        margin = re.findall(r'@top-right\{content:"(.*?)"', page)[-1]
        assert words in re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), margin)


# ── large rosters, large numbers, small counts ──────────────────────────────────────────────────────────────────────


def test_a_page_of_a_thousand_units_stays_small():
    """Among a thousand units a page has at most 100 KB; its strips keep the ends, and no list of all stands in it."""
    codes = [f"{place:04d}" for place in range(1000)]
    named = roster("xa", {code: Text(f"Xã Tân Thành Đông {code}", f"Commune {code}") for code in codes})
    rows = ", ".join(
        f"{code} {' '.join(f'0.{place * step % 997:03d}' for step in (7, 61, 383))}" for place, code in enumerate(codes)
    )
    found = analysed(edition(rows, 2024, named=named))
    page = profile(found, "0500", "vi")
    text = profile_html(page)
    assert len(text.encode()) <= 100_000
    assert not page.neighbours.others
    assert "<option" not in text
    assert 'id="peers"' not in text
    for row in page.standing.rows:
        first, dashes = row.strip.dots
        gaps = [int(each) for each in dashes.split()[1::2]]
        assert len(gaps) <= 150
        figures = figures_of(found, row.level, row.code).values()
        ends = [int(first), int(first) + sum(gaps[:-1])]
        assert ends == [round(8 + 384 * float(each)) for each in (min(figures), max(figures))]


def test_large_numbers_are_grouped():
    """Figures of five digits and more have a mark between thousands; what the script reads has none."""
    weights = {"1": 500_000, "2": 300_000, "3": 200_000}
    found = analysed(edition(WAY, 2024, law(weights, measure="points", decimals=6)))
    page = profile(found, "AG", "vi")
    assert (page.head.figure, profile(found, "AG", "en").head.figure) == ("900.000,000000", "900,000.000000")
    text = profile_html(page)
    peers = profile(found, "BT", "vi").neighbours.others
    assert '"900000000000,' in peers
    assert '"places":6,"marks":",."' in peers
    assert 'class="big longer"' in text


def test_one_is_singular():
    """In English one item was left out, and figures are rounded to 1 decimal."""
    found = analysed(edition(WAY, 2024, law(decimals=1)))
    assert "to 1 decimal." in Seen(html(found, "HG", "en")).text
    row = "AG .9 .5 .9, BT .5 .5 .5, CM .4 .5 .4, HG .3 .5 .6, LA .1 .5 .1"
    notes = profile(analysed(edition(row, 2024)), "HG", "en").strengths.notes
    assert any("1 was left out, because many units are level in it" in each for each in notes), notes

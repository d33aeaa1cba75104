"""The command that draws a chart for a slide: every kind in every form, with what must be said of it inside."""

import re
import shutil
import subprocess

import pytest

from dticalc.reporting.illustrations import KINDS

OF_UNITS = ("profile", "bridge", "history")
PUBLISHED = ("tiles", "map", "bars", "strips", "distribution", "heat", "dumbbells", "bump", "intervals", *OF_UNITS)


@pytest.fixture(scope="module")
def years(tmp_path_factory, run, repository):
    """Give the two published years that can be computed, 9 and 5 of 63 units."""
    folder = tmp_path_factory.mktemp("years")
    for year, law in ((2020, "qd-1726-2020"), (2022, "qd-922-2022")):
        table = repository / f"examples/dti-published/{year}.csv"
        assert run("score", table, "--definition", law, "--year", year, "--out", folder / str(year)).code == 0
    return folder


@pytest.fixture
def chart(run, years, tmp_path):
    """Draw a chart of 2022 beside 2020: `chart("tiles", "svg", …)` gives the run and the file."""

    def chart(kind, form="svg", *more):
        out = tmp_path / f"{kind}.{form}"
        unit = ("--unit", "Đà Nẵng") if kind in OF_UNITS else ()
        ran = run("chart", years / "2022", kind, "--previous", years / "2020", *unit, "--out", out, *more)
        return ran, out

    return chart


def test_the_help_names_every_kind(run):
    """The kinds in the help are the kinds there are."""
    told = run("chart", "--help").out
    assert [kind for kind in KINDS if kind not in told] == []
    assert set(PUBLISHED) == set(KINDS)


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_slide_says_what_it_shows(chart, kind):
    """Each chart carries its question, that it is a draft of 5 units, the unit of measure, and its source."""
    ran, out = chart(kind)
    assert (ran.code, ran.out.strip()) == (0, str(out)), ran.err
    picture = out.read_text("utf-8")
    words = " ".join(re.sub(r"<[^>]+>", " ", picture).split())
    question = KINDS[kind].question.vi
    assert question.split()[0] in words
    assert "nháp 5/63" in words
    assert "qd-922-2022.2022." in words
    assert not re.search(r"\d\.\d{4}", words.replace("qd-922-2022.2022.", "")), "decimal commas only"
    assert "<script" not in picture


@pytest.mark.parametrize(("kind", "form"), [("tiles", "png"), ("map", "pdf"), ("bump", "png"), ("intervals", "pdf")])
def test_a_slide_is_the_same_file_twice(chart, kind, form):
    """PNG and PDF of drawings and plots are what they say, and the same bytes when they are drawn again."""
    first = chart(kind, form)[1].read_bytes()
    assert first.startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[form])
    assert chart(kind, form)[1].read_bytes() == first


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("kind", ["tiles", "map"])
def test_the_islands_are_named_on_every_slide(chart, kind):
    """Hoàng Sa and Trường Sa stand on the maps in Vietnamese, in an English PDF as well."""
    out = chart(kind, "pdf", "--lang", "en")[1]
    told = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True).stdout.decode()  # noqa: S607
    assert "QĐ. Hoàng Sa" in told
    assert "QĐ. Trường Sa" in told
    assert "Bản đồ mang tính minh họa" in told


def test_units_can_be_made_to_stand_out(chart):
    """A unit is named as people write it, and stands out among the others."""
    ran, out = chart("strips", "svg", "--highlight", "can tho")
    assert ran.code == 0, ran.err
    large = re.findall(r'<circle [^>]*r="6"[^>]*data-u="(\d+)"', out.read_text("utf-8"))
    assert set(large) == {"92"}
    assert 'r="6"' not in chart("strips")[1].read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("radar", "--out", "x.svg"), "Không có biểu đồ “radar”. Các loại:\n  tiles: "),
        (("tiles", "--out", "x.jpg"), "cần kết thúc bằng .svg, .png hoặc .pdf"),
        (("bridge", "--out", "x.svg"), "cần nêu một đơn vị (--unit)"),
        (("history", "--unit", "48", "--out", "x.svg"), "cần hạng của ít nhất hai năm (--previous)"),
        (("dumbbells", "--out", "x.svg"), "cần bản công bố của một năm trước"),
        (("profile", "--unit", "Da Nangg", "--out", "x.svg"), "Đà Nẵng"),
    ],
)
def test_what_cannot_be_drawn_is_said(run, years, tmp_path, monkeypatch, words, said):
    """Unknown kinds are listed, wrong endings and missing options named, the nearest unit offered, no file written."""
    monkeypatch.chdir(tmp_path)
    ran = run("chart", years / "2022", *words)
    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_slide_that_cannot_be_written_is_said(run, years, tmp_path):
    """Where a file stands in place of the folder, the refusal says so with its code."""
    (tmp_path / "file").write_text("x", "utf-8")
    assert run("chart", years / "2022", "bars", "--out", tmp_path / "file" / "x.svg").code == 73


def test_no_slide_is_put_into_an_edition(run, years):
    """An edition stays as it was written: a chart that is to be put into it is refused."""
    before = sorted(each.name for each in (years / "2022").iterdir())
    assert run("chart", years / "2022", "bars", "--out", years / "2022" / "x.svg").code == 73
    assert sorted(each.name for each in (years / "2022").iterdir()) == before


def test_a_chart_is_not_compared_with_itself(run, years, tmp_path):
    """--previous that names the edition itself is a wrong use, and nothing is written."""
    ran = run("chart", years / "2022", "bars", "--previous", years / "2022", "--out", tmp_path / "x.svg")
    assert ran.code == 2
    assert "Hãy nêu một bản công bố trước đó" in ran.err
    assert not (tmp_path / "x.svg").exists()


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.picks])
def test_a_chosen_unit_stands_out_and_is_named(chart, kind):
    """What is highlighted looks otherwise, and the note or the plot itself says which unit it is."""
    plain, chosen = (chart(kind, "svg", *more)[1].read_bytes() for more in ((), ("--highlight", "Cần Thơ")))
    assert plain != chosen
    assert "Cần Thơ" in " ".join(re.findall(r">([^<>]+)<", chosen.decode()))


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if not kind.picks])
def test_a_chart_in_which_nothing_stands_out_says_so(chart, kind):
    """Where no unit can stand out, the wish is refused, and nothing is written."""
    ran, out = chart(kind, "svg", "--highlight", "Cần Thơ")
    assert ran.code == 2
    assert "bỏ --highlight" in ran.err
    assert not out.exists()


def test_the_same_year_is_no_previous_one(run, years, repository, tmp_path):
    """Beside an earlier year, another edition of the same year is not what is compared with."""
    lines = (repository / "examples/dti-published/2022.csv").read_text("utf-8").splitlines()
    (tmp_path / "2022.csv").write_text("\n".join(lines[:-1]) + "\n", "utf-8")
    named = ("--definition", "qd-922-2022", "--year", 2022, "--out", tmp_path / "fewer")
    assert run("score", tmp_path / "2022.csv", *named).code in {0, 1}
    given = [each for path in (tmp_path / "fewer", years / "2020") for each in ("--previous", path)]
    for earlier, out in ((given, "x.svg"), (("--previous", years / "2020"), "y.svg")):
        ran = run("chart", years / "2022", "dumbbells", *earlier, "--out", tmp_path / out)
        assert ran.code == 0, ran.err
    assert (tmp_path / "x.svg").read_bytes() == (tmp_path / "y.svg").read_bytes()


def test_a_later_year_is_no_previous_one(run, years, tmp_path):
    """Where only later years are named nothing is compared, which is said; the chart is that without them."""
    ran = run("chart", years / "2020", "tiles", "--previous", years / "2022", "--out", tmp_path / "x.svg")
    assert ran.code == 0, ran.err
    assert "của một năm trước 2020, nên không so sánh" in ran.err
    assert run("chart", years / "2020", "tiles", "--out", tmp_path / "y.svg").code == 0
    assert (tmp_path / "x.svg").read_bytes() == (tmp_path / "y.svg").read_bytes()
    ran = run("chart", years / "2020", "dumbbells", "--previous", years / "2022", "--out", tmp_path / "z.svg")
    assert ran.code == 2

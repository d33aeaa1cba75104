"""Drawings as SVG, PNG and PDF, and framed for slides: what is seen, what is said, and the same bytes every time."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from matplotlib import rc_context
from matplotlib.font_manager import FontProperties
from matplotlib.image import imread
from matplotlib.textpath import TextPath

from counting import calls
from dticalc.reporting import drawings
from dticalc.reporting.drawings import Box, Dot, Dots, Drawing, Label, Line, Outline
from dticalc.reporting.drawings.framing import framed, stamped
from dticalc.reporting.drawings.lettering import in_two_lines, shortened, text_width, wrapped
from dticalc.reporting.drawings.painting import painted
from dticalc.reporting.drawings.svg import svg
from dticalc.reporting.palettes import DOWN, GREY, PALE, UP, WHITE

HOSTILE = "<script>alert('x')</script> ]]> \"$\\frac{1}{0}$\" & --> </svg>"
SVG = "{http://www.w3.org/2000/svg}"


def drawing(*shapes, name="strips", title="Cách nhau bao nhiêu?", told="Từ 0,3 đến 0,8."):
    return Drawing(name=name, width=390, height=120.5, title=title, told=told, shapes=shapes)


EVERY = (
    Box(x=10, y=10, width=50.25, height=20, fill=UP, line=GREY, radius=3, unit="93", told="Hậu Giang: hạng 17, 0,5535"),
    Dot(x=100.04, y=-0.04, radius=4, fill=WHITE, line=UP, unit="48"),
    Dots(places=((1, 2), (3.25, 4.5), (0.04, 120)), radius=2, fill=PALE),
    Line(points=((0, 5), (390, 5.55)), line=DOWN, width=2.5, dashed=True),
    Line(points=((0, 6), (10, 6), (20, 9)), line=DOWN, dashes=(8, 3, 2, 3), unit="01", told="Hà Nội"),
    Outline(path="M1 2l3 4l-2.5 1zM30 30l5 0L35 35m2 0l1 1l0 -1z", fill=UP, line=WHITE, x=5, y=6, scale=0.6, unit="22"),
    Label(x=100, y=100, text="Điện Biên", size=10.5, anchor="end", bold=True, fill=GREY, unit="11"),
    Label(x=10, y=115, text="0,5535"),
)


def parsed(text):
    return ET.fromstring(text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))  # noqa: S314 – our own


def test_svg_speaks_to_those_who_do_not_see_it():
    """A drawing is an image with its question as title and what it shows as description, its ids its own."""
    root = parsed(svg(drawing(*EVERY)))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "strips-title strips-desc"
    assert root.get("viewBox") == "0 0 390 120.5"
    assert [(each.get("id"), each.text) for each in root[:2]] == [
        ("strips-title", "Cách nhau bao nhiêu?"),
        ("strips-desc", "Từ 0,3 đến 0,8."),
    ]


def test_svg_names_the_unit_of_every_mark():
    """Whatever stands for a unit carries its code, and says what it is when it is pointed at."""
    root = parsed(svg(drawing(*EVERY)))
    assert {each.get("data-u") for each in root.iter() if each.get("data-u")} == {"93", "48", "01", "22", "11"}
    told = {each.get("data-u"): each.findtext(f"{SVG}title") for each in root.iter() if each.get("data-u")}
    assert told["93"] == "Hậu Giang: hạng 17, 0,5535"
    assert told["48"] is None


def test_svg_is_small():
    """Numbers have one decimal at most, nothing is said twice, and many dots are one element."""
    text = svg(drawing(*EVERY))
    assert not re.search(r"\d\.\d\d|-0[\" ]|\.0[\" hM]", text)
    assert 'd="M1 2h0M3.2 4.5h0M0 120h0" stroke="#87929e" stroke-width="4" stroke-linecap="round"' in text
    assert '<text x="10" y="115">0,5535</text>' in text
    assert len(text) < 1300


def test_neighbours_share_their_paint():
    """Marks in a row that are painted alike say their colour once."""
    text = svg(drawing(*(Box(x=x, y=0, width=5, height=5, fill=UP, unit=str(x)) for x in range(10))))
    assert text.count(UP) == 1
    assert len(parsed(text).findall(f"{SVG}g/{SVG}rect")) == 10


def test_outlines_keep_thin_edges():
    """A shape that is made smaller keeps the width of its edge."""
    path = next(each for each in parsed(svg(drawing(*EVERY))).iter() if each.get("data-u") == "22")
    assert path.get("transform") == "translate(5 6)scale(0.6)"
    assert float(path.get("stroke-width", "1")) * 0.6 == pytest.approx(0.6, abs=0.05)


def test_hostile_names_stay_names():
    """Names with markup, quotes and formulas are printed as they are, in every place where a name can stand."""
    shapes = (
        Box(x=0, y=0, width=1, height=1, fill=UP, unit=HOSTILE, told=HOSTILE),
        Dot(x=0, y=0, radius=1, fill=HOSTILE, unit=HOSTILE, told=HOSTILE),
        Line(points=((0, 0),), line=HOSTILE, unit=HOSTILE, told=HOSTILE),
        Outline(path=HOSTILE, fill=UP, line=HOSTILE, unit=HOSTILE, told=HOSTILE),
        Dots(places=(), radius=1, fill=HOSTILE),
        Label(x=0, y=0, text=HOSTILE, unit=HOSTILE, fill=HOSTILE),
    )
    text = svg(drawing(*shapes, name=HOSTILE, title=HOSTILE, told=HOSTILE))
    root = parsed(text)
    assert "<script" not in text
    assert root.findtext(f"{SVG}title") == root.findtext(f"{SVG}desc") == HOSTILE
    assert [each.get("data-u") for each in root.iter() if each.get("data-u")] == [HOSTILE] * 5
    ids = [each.get("id") for each in root if each.get("id")]
    assert root.get("aria-labelledby").split(" ") == ids


def test_svg_alone_is_a_file():
    """A drawing for a file has a namespace, a size and letters of its own, and is otherwise the same."""
    text = svg(drawing(*EVERY), alone=True)
    root = ET.fromstring(text)  # noqa: S314 – our own
    assert (root.tag, root.get("width"), root.get("height")) == (f"{SVG}svg", "390", "120.5")
    assert "DejaVu Sans" in root.get("font-family")
    assert text.partition("<title")[2] == svg(drawing(*EVERY)).partition("<title")[2]


def test_svg_reads_its_template_once():
    """Of the thousand drawings of a site the first reads and compiles the template; the next takes a twentieth."""
    one = drawing(*EVERY)
    drawings.svg._template.cache_clear()
    first, next_ = calls(lambda: svg(one)), calls(lambda: svg(one))
    assert 20 * next_ < first


# ── pictures ────────────────────────────────────────────────────────────────────────────────────────────────────────


def pixels(*shapes):
    """Paint shapes and give a function from a place in the drawing to the colour that is seen there."""
    picture = imread(io.BytesIO(painted(drawing(*shapes), "png")), format="png")
    return lambda x, y: "#" + "".join(f"{round(float(part) * 255):02x}" for part in picture[int(y * 2), int(x * 2), :3])


def words(content, folder):
    """Give the texts of a PDF, or skip where there is nothing to read them with."""
    if not (tool := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed")
    (folder / "drawing.pdf").write_bytes(content)
    made = subprocess.run(
        [tool, "-layout", str(folder / "drawing.pdf"), "-"], capture_output=True, text=True, check=True
    )
    return made.stdout


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_pictures_are_the_same_bytes_twice(form):
    """A drawing gives the same file each time, without date or program in it."""
    content = painted(drawing(*EVERY), form)
    assert content == painted(drawing(*EVERY), form)
    assert content.startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[form])
    assert not re.search(rb"(?i)matplotlib|CreationDate|Producer", content)


def test_png_has_two_dots_for_each_unit():
    """A picture for slides is twice as sharp as the screen, on white."""
    picture = imread(io.BytesIO(painted(drawing(*EVERY), "png")), format="png")
    assert picture.shape[:2] == (241, 780)


def test_pictures_show_the_shapes_where_they_stand():
    """Boxes, dots and lines have their colours at their places, and what comes later covers what came before."""
    colour = pixels(
        Box(x=10, y=10, width=100, height=50, fill=UP),
        Dot(x=60, y=35, radius=10, fill=WHITE, line=DOWN),
        Dots(places=((200, 30), (240, 30)), radius=5, fill=PALE),
        Line(points=((0, 100), (390, 100)), line=DOWN, width=6),
        Line(points=((0, 110), (390, 110)), line=GREY, width=6, dashes=(20, 20)),
    )
    assert colour(20, 20) == UP
    assert colour(60, 35) == WHITE
    assert colour(50, 35) == DOWN
    assert (colour(200, 30), colour(240, 30), colour(220, 30)) == (PALE, PALE, WHITE)
    assert colour(380, 100) == DOWN
    assert (colour(10, 110), colour(30, 110), colour(50, 110)) == (GREY, WHITE, GREY)


def test_pictures_follow_path_data():
    """An outline is moved and enlarged; parts after `z`, `m` and `L` stand where SVG puts them."""
    colour = pixels(
        Outline(
            path="M10 10l20 0l0 20-20 0zm50 0 20 0 0 20-20 0z M110 10L130 10 130 30 110 30Z",
            fill=UP,
            line="",
            x=30,
            scale=2,
        )
    )
    assert [colour(x, 40) for x in (40, 70, 130, 170, 240, 270)] == [WHITE, UP, WHITE, UP, WHITE, UP]
    assert colour(70, 70) == WHITE


def test_curves_are_refused():
    """Path data that maps do not have is an error of ours, not a shape in the wrong place."""
    with pytest.raises(ValueError, match="'c'"):
        painted(drawing(Outline(path="M0 0c1 1 2 2 3 3z", fill=UP, line="")), "png")


def test_pdf_has_its_texts_as_text(tmp_path):
    """Vietnamese names, formulas and markup can be found and copied in the PDF as they stand."""
    content = painted(drawing(*EVERY, Label(x=10, y=50, text="$x_1$ <b> Đắk Lắk")), "pdf")
    told = words(content, tmp_path)
    assert "Điện Biên" in told
    assert "$x_1$ <b> Đắk Lắk" in told


def test_letters_that_the_font_lacks_do_not_stop_a_picture():
    """A name in another script is painted as boxes, without a warning."""
    assert painted(drawing(Label(x=10, y=50, text="河内")), "png")


# ── frames and letters ──────────────────────────────────────────────────────────────────────────────────────────────

QUESTION = "Vì sao các tỉnh, thành phố trực thuộc trung ương chênh lệch nhau nhiều đến thế về hạ tầng số?"
NOTE = "Giá trị (0–1), theo thẩm định; trục bắt đầu từ 0. Nguồn: bản công bố dti-2025, Quyết định 922/QĐ-BTTTT."
STAMP = "Số liệu giả lập\nnháp 62/63"


def labels(made):
    return [each for each in made.shapes if isinstance(each, Label)]


def test_a_slide_says_what_it_asks_and_where_it_comes_from():
    """Question, marks, chart and note follow one another from top to bottom, all inside the picture."""
    chart = drawing(Label(x=0, y=10, text="đây là biểu đồ"))
    slide = framed(chart, QUESTION, NOTE, STAMP)
    told = " ".join(each.text for each in labels(slide))
    assert told == " ".join([QUESTION, STAMP.replace("\n", " "), "đây là biểu đồ", NOTE])
    heights = [each.y for each in labels(slide)]
    assert heights == sorted(heights)
    assert heights[-1] < slide.height
    assert {each.fill for each in labels(slide) if each.text in STAMP} == {DOWN}
    assert slide.shapes[0] == Box(x=0, y=0, width=slide.width, height=slide.height, fill=WHITE)


def test_long_texts_stay_inside_the_slide():
    """A long question is cut into lines that end before the edge, measured in the painted picture."""
    slide = framed(drawing(), QUESTION, NOTE, STAMP)
    picture = imread(io.BytesIO(painted(slide, "png")), format="png")
    rim = int(slide.width * 2) - 10
    assert picture[:, :rim, :3].min() < 0.5
    assert picture[:, rim:, :3].min() == 1


def test_a_slide_moves_every_shape():
    """Whatever the chart is made of moves with it, and nothing else of it changes."""
    plain, slide = drawing(*EVERY), framed(drawing(*EVERY), "Câu hỏi", "")
    body = svg(replace(slide, shapes=slide.shapes[-len(EVERY) :]))
    root, moved = parsed(svg(plain)), parsed(body)
    down = slide.height - plain.height - 12
    for one, other in zip(root.iter(), moved.iter(), strict=True):
        for across, below in (("x", "y"), ("cx", "cy")):
            if one.get(across):
                assert float(other.get(across)) - float(one.get(across)) == pytest.approx(12, abs=0.11)
                assert float(other.get(below)) - float(one.get(below)) == pytest.approx(down, abs=0.11)
    assert len(re.findall(r"M12\.?\d* ", body)) >= 2


def test_a_chart_without_marks_stays_as_it_is():
    """Nothing is stamped on a final edition of real figures; a mark stands above the chart in its own room."""
    chart = drawing(*EVERY)
    assert stamped(chart, "") == chart
    made = stamped(chart, STAMP)
    assert [each.text for each in labels(made)[:2]] == STAMP.split("\n")
    assert made.height > chart.height + 20


@pytest.mark.parametrize("bold", [False, True])
def test_estimated_widths_are_close(bold):
    """The estimate is within a tenth of what the font says, for names, figures and sentences."""
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    for text in ("Thừa Thiên Huế", "Đắk Lắk", "0,5535 – 0,6012 (13)", QUESTION, NOTE):
        with rc_context({"text.parse_math": False}):
            exact = TextPath((0, 0), text, size=100, prop=font).get_extents().x1
        assert text_width(text, 100, bold=bold) == pytest.approx(exact, rel=0.1)


def test_lines_keep_every_word():
    """Cutting into lines loses nothing, keeps line breaks, and cuts a word only if it is longer than a line."""
    lines = wrapped(QUESTION + "\n" + NOTE, 150, 10)
    assert " ".join(lines) == f"{QUESTION} {NOTE}"
    assert all(text_width(line, 10) <= 150 for line in lines)
    assert wrapped("a" * 40, 60, 10) == ("a" * 9, "a" * 9, "a" * 9, "a" * 9, "a" * 4)
    assert wrapped("đến " + "a" * 12, 60, 10) == ("đến", "a" * 9, "aaa")
    assert wrapped("W", 1, 10) == ("W",)


def test_short_texts_are_whole():
    """A text that fits is not touched; one that does not ends in an ellipsis and fits."""
    assert shortened("Huế", 40, 10) == "Huế"
    assert text_width(shortened(QUESTION, 100, 10), 10) <= 100
    assert in_two_lines("Hồ Chí Minh") == ("Hồ Chí", "Minh")

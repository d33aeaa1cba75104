"""The pictures of the documentation, made by `make pictures`: pages as a reader sees them, on screens and on paper."""

import io
import os
import subprocess

import pytest
from PIL import Image

from browsing import found

ASKED = os.environ.get("DTICALC_PICTURES", "")  # where they are kept; without it they are taken and thrown away

# kind of page, width of the window, height that is shown, what is scrolled to
SHOWN = {
    "national-1440": ("index", 1440, 1300, ""),
    "national-820": ("index", 820, 1200, "#s-ranking"),
    "national-390": ("index", 390, 1000, ""),
    "heat-1440": ("index", 1440, 1000, "#s-heat"),
    "profile-1440": ("unit", 1440, 1300, ""),
    "profile-390": ("unit", 390, 1000, ""),
    "contents-820": ("contents", 820, 1000, ""),
    "findings-820": ("findings", 820, 1000, ""),
}
MOST = 150_000


@pytest.fixture
def kept(repository, tmp_path):
    """Give the folder of the pictures."""
    return repository / ASKED if ASKED else tmp_path


def keep(picture, name, folder):
    """Write a picture with as few colours as keep it small, the same bytes every time."""
    small = Image.open(io.BytesIO(picture)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    target = folder / f"report-{name}.png"
    small.save(target, optimize=True)
    assert target.stat().st_size <= MOST, f"{target}: {target.stat().st_size} bytes"


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_on_a_screen(browser, site, kept, name):
    """Each page is shown as it opens, or from a section on."""
    kind, width, height, anchor = SHOWN[name]
    page = browser.open(site.page(kind, "vi"), width=width)
    page.set_viewport_size({"width": width, "height": height})
    if anchor:
        page.run("anchor => document.querySelector(anchor).scrollIntoView()", anchor)
    if name == "national-820":
        page.select_option("select[data-highlight]", label="Đà Nẵng")
    keep(page.screenshot(), name, kept)
    page.context.close()


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize(("kind", "sheet"), [("index", 1), ("unit", 1), ("unit", 2)])
def test_a_page_on_paper(browser, site, kept, tmp_path, kind, sheet):
    """A sheet of paper is shown at 70 dots to the inch."""
    page = browser.open(site.page(kind, "vi"))
    page.printed(tmp_path)
    cut = [found("pdftoppm"), "-r", "70", "-f", sheet, "-l", sheet, "-png", "-singlefile", tmp_path / "printed.pdf"]
    drawn = subprocess.run([*map(str, cut), tmp_path / "sheet"], check=True, timeout=60, capture_output=True)
    assert drawn.returncode == 0
    named = {"index": "national", "unit": "profile"}[kind]
    keep((tmp_path / "sheet.png").read_bytes(), f"{named}-print-{sheet}", kept)
    page.context.close()

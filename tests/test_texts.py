"""Names become addresses: ids of ASCII letters that are unique, never empty, and never those of a section."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dticalc.texts import slugs

HOSTILE = st.sampled_from(
    ["", "S", "s-2", "S. Nam", "Hậu Giang", "hau giang", "hau-giang-2", "../../etc", "<b>", "Ⅷ", "\x00"]
)


@given(st.lists(st.one_of(HOSTILE, st.text(max_size=12)), max_size=12))
def test_slugs_are_safe_and_unique(names):
    """Whatever the names, each has an id of its own that can stand in an address, and none begins as sections do."""
    made = slugs(names)
    assert len(made) == len(set(made)) == len(names)
    for each in made:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", each)
        assert not each.startswith("s-")
    assert slugs(names) == made


def test_a_long_name_has_a_short_slug():
    """A name of any length gives an address that fits, and two that begin alike are told apart."""
    first, second = slugs(["tỉnh " * 5000 + "A", "tỉnh " * 5000 + "B"])
    assert len(first) <= 60
    assert second == f"{first}-2"


def test_the_provinces_have_plain_slugs(provinces):
    """Every province is found under its name without marks."""
    made = slugs([unit.name.vi for unit in provinces.units])
    assert {"ha-noi", "da-nang", "ba-ria-vung-tau", "tp-ho-chi-minh", "dak-lak"} <= set(made)

"""Why a unit moved, in one sentence: cases with the sentence in both languages, and nothing that is not so."""

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dticalc.changes import two_years
from dticalc.numerals import fixed
from dticalc.reporting.analysis import analysed
from dticalc.reporting.moved import moved_text
from dticalc.reporting.numbers import signed, spoken
from moved_editions import NAMES, WEIGHTS, by_points, edition, law, moved, recorded, roster

F = Fraction
BEFORE_ROWS = "AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .3 .3 .3, LA .1 .1 .1"
RANKED = "AG 1 .9, BT 2 .5, CM 3 .4, HG 4 .3, LA 5 .1"
EQUAL = law({"1": 30, "2": 30, "3": 30})
HEAVIER = law({"1": 40, "2": 40, "3": 20}, name="luat-2")
OTHER = law({"9": 100}, name="luat-0")


def with_hg(row):
    """Give the five with other shares for Hậu Giang."""
    return BEFORE_ROWS.replace("HG .3 .3 .3", f"HG {row}")


def hg(row, **more):
    """Give a year later in which Hậu Giang alone moved."""
    return edition(with_hg(row), 2024, **more)


BEFORE = edition(BEFORE_ROWS, 2023)

# name, the earlier edition, the later one, and what is said of Hậu Giang
CASES = [
    (
        "up, by itself alone",
        BEFORE,
        hg(".55 .6 .25"),
        "Hậu Giang tăng 2 bậc (4 → 2) nhờ điểm của chính đơn vị; giá trị tăng 0,2050 (0,3000 → 0,5050), nhờ Hạ tầng số (+0,1250) và Nhân lực số (+0,0900), dù Xã hội số kéo giảm 0,0100.",
        "Hau Giang rose 2 places (4 → 2) thanks to its own points; its value rose by 0.2050 (0.3000 → 0.5050), through Digital infrastructure (+0.1250) and Digital workforce (+0.0900), although Digital society took away 0.0100.",
    ),
    (
        "up, held back by the others",
        BEFORE,
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .7 .7 .7, HG .6 .6 .6, LA .1 .1 .1", 2024),
        "Hậu Giang tăng 1 bậc (4 → 3): điểm của chính đơn vị đưa lên 2 bậc, các đơn vị khác kéo xuống 1 bậc; giá trị tăng 0,3000 (0,3000 → 0,6000), nhiều nhất nhờ Hạ tầng số (+0,1500) và Nhân lực số (+0,0900).",
        "Hau Giang rose 1 place (4 → 3): its own points lifted it 2 places, the other units pushed it down 1; its value rose by 0.3000 (0.3000 → 0.6000), most of all through Digital infrastructure (+0.1500) and Digital workforce (+0.0900).",
    ),
    (
        "up by the others alone",
        BEFORE,
        edition("AG .9 .9 .9, BT .2 .2 .2, CM .4 .4 .4, HG .3 .3 .3, LA .1 .1 .1", 2024),
        "Hậu Giang tăng 1 bậc (4 → 3) do thay đổi của các đơn vị khác; giá trị không đổi (0,3000).",
        "Hau Giang rose 1 place (4 → 3) because of the other units; its value did not change (0.3000).",
    ),
    (
        "up, by both",
        BEFORE,
        edition("AG .9 .9 .9, BT .3 .3 .3, CM .4 .4 .4, HG .45 .45 .45, LA .1 .1 .1", 2024),
        "Hậu Giang tăng 2 bậc (4 → 2): điểm của chính đơn vị đưa lên 1 bậc, thay đổi của các đơn vị khác đưa lên thêm 1 bậc; giá trị tăng 0,1500 (0,3000 → 0,4500), nhiều nhất nhờ Hạ tầng số (+0,0750) và Nhân lực số (+0,0450).",
        "Hau Giang rose 2 places (4 → 2): its own points lifted it 1 place, the other units by 1 more; its value rose by 0.1500 (0.3000 → 0.4500), most of all through Digital infrastructure (+0.0750) and Digital workforce (+0.0450).",
    ),
    (
        "down, by itself alone",
        BEFORE,
        hg(".05 .05 .06"),
        "Hậu Giang giảm 1 bậc (4 → 5) do điểm của chính đơn vị; giá trị giảm 0,2480 (0,3000 → 0,0520), nhiều nhất do Hạ tầng số (−0,1250) và Nhân lực số (−0,0750).",
        "Hau Giang fell 1 place (4 → 5) because of its own points; its value fell by 0.2480 (0.3000 → 0.0520), most of all through Digital infrastructure (−0.1250) and Digital workforce (−0.0750).",
    ),
    (
        "down, by the others alone",
        BEFORE,
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .2 .2 .2, LA .25 .25 .25", 2024),
        "Hậu Giang giảm 1 bậc (4 → 5) do thay đổi của các đơn vị khác; giá trị giảm 0,1000 (0,3000 → 0,2000), nhiều nhất do Hạ tầng số (−0,0500) và Nhân lực số (−0,0300).",
        "Hau Giang fell 1 place (4 → 5) because of the other units; its value fell by 0.1000 (0.3000 → 0.2000), most of all through Digital infrastructure (−0.0500) and Digital workforce (−0.0300).",
    ),
    (
        "down, by both",
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .6 .6 .6, LA .1 .1 .1", 2023),
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .56 .56 .56, HG .45 .45 .45, LA .1 .1 .1", 2024),
        "Hậu Giang giảm 2 bậc (2 → 4): điểm của chính đơn vị kéo xuống 1 bậc, các đơn vị khác kéo xuống thêm 1 bậc; giá trị giảm 0,1500 (0,6000 → 0,4500), nhiều nhất do Hạ tầng số (−0,0750) và Nhân lực số (−0,0450).",
        "Hau Giang fell 2 places (2 → 4): its own points pulled it down 1 place, the other units by 1 more; its value fell by 0.1500 (0.6000 → 0.4500), most of all through Digital infrastructure (−0.0750) and Digital workforce (−0.0450).",
    ),
    (
        "down, lifted back by the others",
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .6 .6 .6, LA .1 .1 .1", 2023),
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .2 .2 .2, HG .3 .3 .3, LA .1 .1 .1", 2024),
        "Hậu Giang giảm 1 bậc (2 → 3): điểm của chính đơn vị kéo xuống 2 bậc, thay đổi của các đơn vị khác đưa lên 1 bậc; giá trị giảm 0,3000 (0,6000 → 0,3000), nhiều nhất do Hạ tầng số (−0,1500) và Nhân lực số (−0,0900).",
        "Hau Giang fell 1 place (2 → 3): its own points pulled it down 2 places, the other units lifted it 1; its value fell by 0.3000 (0.6000 → 0.3000), most of all through Digital infrastructure (−0.1500) and Digital workforce (−0.0900).",
    ),
    (
        "value up, rank down",
        BEFORE,
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .35 .35 .29, LA .45 .45 .45", 2024),
        "Hậu Giang giảm 1 bậc (4 → 5) tuy giá trị tăng 0,0380 (0,3000 → 0,3380), vì 1 đơn vị khác tăng nhiều hơn và vượt lên; giá trị tăng nhờ Hạ tầng số (+0,0250) và Nhân lực số (+0,0150), dù Xã hội số kéo giảm 0,0020.",
        "Hau Giang fell 1 place (4 → 5) although its value rose by 0.0380 (0.3000 → 0.3380), since 1 other unit rose by more and went ahead; its value rose through Digital infrastructure (+0.0250) and Digital workforce (+0.0150), although Digital society took away 0.0020.",
    ),
    (
        "value up, rank down, alone it would have climbed",
        BEFORE,
        edition("AG .9 .9 .9, BT .7 .7 .7, CM .8 .8 .8, HG .55 .55 .55, LA .6 .6 .6", 2024),
        "Hậu Giang giảm 1 bậc (4 → 5) tuy giá trị tăng 0,2500 (0,3000 → 0,5500), vì có đơn vị khác tăng nhiều hơn và vượt lên: điểm của chính đơn vị đưa lên 2 bậc, các đơn vị khác kéo xuống 3 bậc; giá trị tăng nhiều nhất nhờ Hạ tầng số (+0,1250) và Nhân lực số (+0,0750).",
        "Hau Giang fell 1 place (4 → 5) although its value rose by 0.2500 (0.3000 → 0.5500), since another unit rose by more and went ahead: its own points lifted it 2 places, the other units pushed it down 3; its value rose most of all through Digital infrastructure (+0.1250) and Digital workforce (+0.0750).",
    ),
    (
        "value down, rank up",
        BEFORE,
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .2 .2 .2, HG .28 .28 .31, LA .1 .1 .1", 2024),
        "Hậu Giang tăng 1 bậc (4 → 3) tuy giá trị giảm 0,0140 (0,3000 → 0,2860), vì 1 đơn vị khác giảm nhiều hơn; giá trị giảm do Hạ tầng số (−0,0100) và Nhân lực số (−0,0060), dù Xã hội số bù lại 0,0020.",
        "Hau Giang rose 1 place (4 → 3) although its value fell by 0.0140 (0.3000 → 0.2860), since 1 other unit fell by more; its value fell through Digital infrastructure (−0.0100) and Digital workforce (−0.0060), although Digital society gave back 0.0020.",
    ),
    (
        "same rank, value up",
        BEFORE,
        hg(".35 .3 .3"),
        "Hậu Giang giữ hạng 4; giá trị tăng 0,0250 (0,3000 → 0,3250), nhờ Hạ tầng số (+0,0250).",
        "Hau Giang kept rank 4; its value rose by 0.0250 (0.3000 → 0.3250), through Digital infrastructure (+0.0250).",
    ),
    (
        "same rank, both causes cancel",
        BEFORE,
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .7 .7 .7, HG .45 .45 .45, LA .1 .1 .1", 2024),
        "Hậu Giang giữ hạng 4: điểm của chính đơn vị đưa lên 1 bậc, các đơn vị khác kéo xuống 1 bậc; giá trị tăng 0,1500 (0,3000 → 0,4500), nhiều nhất nhờ Hạ tầng số (+0,0750) và Nhân lực số (+0,0450).",
        "Hau Giang kept rank 4: its own points lifted it 1 place, the other units pushed it down 1; its value rose by 0.1500 (0.3000 → 0.4500), most of all through Digital infrastructure (+0.0750) and Digital workforce (+0.0450).",
    ),
    (
        "nothing moved",
        BEFORE,
        hg(".3 .3 .3"),
        "Hậu Giang giữ hạng 4; giá trị không đổi (0,3000).",
        "Hau Giang kept rank 4; its value did not change (0.3000).",
    ),
    (
        "too little to print",
        BEFORE,
        hg(".30004 .29999 .3"),
        "Hậu Giang giữ hạng 4; giá trị gần như không đổi (0,3000).",
        "Hau Giang kept rank 4; its value hardly changed (0.3000).",
    ),
    (
        "dimensions cancel",
        BEFORE,
        hg(".33 .25 .3"),
        "Hậu Giang giữ hạng 4; giá trị không đổi (0,3000), tăng ở Hạ tầng số (+0,0150), giảm ở Nhân lực số (−0,0150).",
        "Hau Giang kept rank 4; its value did not change (0.3000), up in Digital infrastructure (+0.0150), down in Digital workforce (−0.0150).",
    ),
    (
        "tied with one",
        BEFORE,
        hg(".5 .5 .5"),
        "Hậu Giang tăng 2 bậc (4 → 2, đồng hạng với Bến Tre) nhờ điểm của chính đơn vị; giá trị tăng 0,2000 (0,3000 → 0,5000), nhiều nhất nhờ Hạ tầng số (+0,1000) và Nhân lực số (+0,0600).",
        "Hau Giang rose 2 places (4 → 2, tied with Ben Tre) thanks to its own points; its value rose by 0.2000 (0.3000 → 0.5000), most of all through Digital infrastructure (+0.1000) and Digital workforce (+0.0600).",
    ),
    (
        "tied with many",
        BEFORE,
        edition("AG .5 .5 .5, BT .5 .5 .5, CM .5 .5 .5, HG .5 .5 .5, LA .1 .1 .1", 2024),
        "Hậu Giang tăng 3 bậc (4 → 1, đồng hạng với 3 đơn vị khác): điểm của chính đơn vị đưa lên 2 bậc, thay đổi của các đơn vị khác đưa lên thêm 1 bậc; giá trị tăng 0,2000 (0,3000 → 0,5000), nhiều nhất nhờ Hạ tầng số (+0,1000) và Nhân lực số (+0,0600).",
        "Hau Giang rose 3 places (4 → 1, tied with 3 others): its own points lifted it 2 places, the other units by 1 more; its value rose by 0.2000 (0.3000 → 0.5000), most of all through Digital infrastructure (+0.1000) and Digital workforce (+0.0600).",
    ),
    (
        "two equal dimensions",
        BEFORE,
        hg(".32 .34 .36"),
        "Hậu Giang giữ hạng 4; giá trị tăng 0,0340 (0,3000 → 0,3340), nhiều nhất nhờ Nhân lực số (+0,0120) và Xã hội số (+0,0120).",
        "Hau Giang kept rank 4; its value rose by 0.0340 (0.3000 → 0.3340), most of all through Digital workforce (+0.0120) and Digital society (+0.0120).",
    ),
    (
        "all dimensions equal",
        edition(BEFORE_ROWS, 2023, EQUAL),
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .33 .33 .33, LA .1 .1 .1", 2024, EQUAL),
        "Hậu Giang giữ hạng 4; giá trị tăng 0,0300 (0,3000 → 0,3300), trong đó có Hạ tầng số (+0,0100) và Nhân lực số (+0,0100).",
        "Hau Giang kept rank 4; its value rose by 0.0300 (0.3000 → 0.3300), among others through Digital infrastructure (+0.0100) and Digital workforce (+0.0100).",
    ),
    (
        "two hold back alike",
        edition(BEFORE_ROWS, 2023, EQUAL),
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .39 .27 .27, LA .1 .1 .1", 2024, EQUAL),
        "Hậu Giang giữ hạng 4; giá trị tăng 0,0100 (0,3000 → 0,3100), nhờ Hạ tầng số (+0,0300), dù 2 chỉ số chính khác kéo giảm 0,0200.",
        "Hau Giang kept rank 4; its value rose by 0.0100 (0.3000 → 0.3100), through Digital infrastructure (+0.0300), although 2 other dimensions took away 0.0200.",
    ),
    (
        "new",
        edition("AG .9 .9 .9, BT .5 .5 .5", 2023, final=False),
        edition(BEFORE_ROWS, 2024),
        "Hậu Giang không có trong bản nháp năm 2023 (2/5 đơn vị); năm 2024 xếp hạng 4 với giá trị 0,3000.",
        "Hau Giang is not in the draft of 2023 (2/5 units); in 2024 it ranked 4 with a value of 0.3000.",
    ),
    (
        "gone",
        BEFORE,
        edition("AG .9 .9 .9, BT .5 .5 .5", 2024, final=False),
        "Hậu Giang không có trong bản nháp năm 2024 (2/5 đơn vị); năm 2023 xếp hạng 4 với giá trị 0,3000.",
        "Hau Giang is not in the draft of 2024 (2/5 units); in 2023 it ranked 4 with a value of 0.3000.",
    ),
    (
        "in neither year",
        edition("AG .9 .9 .9, BT .5 .5 .5", 2023, final=False),
        edition("AG .9 .9 .9, BT .5 .5 .5", 2024, final=False),
        "Hậu Giang không có trong kết quả của cả hai năm.",
        "Hau Giang is in neither of the two results.",
    ),
    (
        "nothing applied before",
        edition(with_hg("- - -"), 2023, final=False),
        edition(BEFORE_ROWS, 2024),
        "Hậu Giang: năm 2023 (bản nháp) không có hạng, vì không chỉ số nào áp dụng; năm 2024 xếp hạng 4 với giá trị 0,3000.",
        "Hau Giang: in 2023 (draft) it had no rank: nothing applied; in 2024 it ranked 4 with a value of 0.3000.",
    ),
    (
        "a draft of some units",
        BEFORE,
        edition("AG .9 .9 .9, CM .4 .4 .4, HG .45 .3 .3, LA .1 .1 .1", 2024, final=False),
        "Theo bản nháp năm 2024 (4/5 đơn vị), trong 4 đơn vị có hạng ở cả hai năm, Hậu Giang giữ hạng 3; giá trị tăng 0,0750 (0,3000 → 0,3750), nhờ Hạ tầng số (+0,0750).",
        "By the draft of 2024 (4/5 units), among the 4 units ranked in both years, Hau Giang kept rank 3; its value rose by 0.0750 (0.3000 → 0.3750), through Digital infrastructure (+0.0750).",
    ),
    (
        "a draft of some units, the other way among both",
        BEFORE,
        edition("BT .6 .6 .6, CM .5 .5 .5, HG .35 .3 .3, LA .4 .4 .4", 2024, final=False),
        "Theo bản nháp năm 2024 (4/5 đơn vị), trong 4 đơn vị có hạng ở cả hai năm, Hậu Giang giảm 1 bậc (3 → 4) tuy giá trị tăng 0,0250 (0,3000 → 0,3250), vì 1 đơn vị khác tăng nhiều hơn và vượt lên; giá trị tăng nhờ Hạ tầng số (+0,0250).",
        "By the draft of 2024 (4/5 units), among the 4 units ranked in both years, Hau Giang fell 1 place (3 → 4) although its value rose by 0.0250 (0.3000 → 0.3250), since 1 other unit rose by more and went ahead; its value rose through Digital infrastructure (+0.0250).",
    ),
    (
        "a draft of all units",
        BEFORE,
        hg(".35 .3 .3", final=False),
        "Theo bản nháp năm 2024, Hậu Giang giữ hạng 4; giá trị tăng 0,0250 (0,3000 → 0,3250), nhờ Hạ tầng số (+0,0250).",
        "By the draft of 2024, Hau Giang kept rank 4; its value rose by 0.0250 (0.3000 → 0.3250), through Digital infrastructure (+0.0250).",
    ),
    (
        "two drafts",
        edition(BEFORE_ROWS, 2023, final=False),
        hg(".35 .3 .3", final=False),
        "Theo bản nháp năm 2024, so với bản nháp năm 2023, Hậu Giang giữ hạng 4; giá trị tăng 0,0250 (0,3000 → 0,3250), nhờ Hạ tầng số (+0,0250).",
        "By the draft of 2024, against the draft of 2023, Hau Giang kept rank 4; its value rose by 0.0250 (0.3000 → 0.3250), through Digital infrastructure (+0.0250).",
    ),
    (
        "against an estimate",
        edition(BEFORE_ROWS, 2023, marks=("estimated",)),
        hg(".55 .6 .25"),
        "So với bản ước tính năm 2023, Hậu Giang tăng 2 bậc (4 → 2) nhờ điểm của chính đơn vị; giá trị tăng 0,2050 (0,3000 → 0,5050), nhờ Hạ tầng số (+0,1250) và Nhân lực số (+0,0900), dù Xã hội số kéo giảm 0,0100.",
        "Against the estimate of 2023, Hau Giang rose 2 places (4 → 2) thanks to its own points; its value rose by 0.2050 (0.3000 → 0.5050), through Digital infrastructure (+0.1250) and Digital workforce (+0.0900), although Digital society took away 0.0100.",
    ),
    (
        "another family",
        BEFORE,
        edition(BEFORE_ROWS, 2024, law(family="par")),
        "Không so sánh được Hậu Giang với kết quả năm 2023: hai họ chỉ số khác nhau (dti, par).",
        "Hau Giang cannot be compared with the results of 2023: two families of indices (dti, par).",
    ),
    (
        "another roster",
        BEFORE,
        edition(BEFORE_ROWS, 2024, named=roster("xa")),
        "Không so sánh được Hậu Giang với kết quả năm 2023: hai danh sách đơn vị khác nhau (tinh, xa).",
        "Hau Giang cannot be compared with the results of 2023: two rosters (tinh, xa).",
    ),
    (
        "another basis",
        BEFORE,
        edition(BEFORE_ROWS, 2024, basis="appraised"),
        "Theo kết quả năm 2024 (điểm thẩm định), so với kết quả năm 2023 (điểm theo công thức), Hậu Giang giữ hạng 4; giá trị không đổi (0,3000).",
        "By the results of 2024 (appraised points), against the results of 2023 (points by the rule), Hau Giang kept rank 4; its value did not change (0.3000).",
    ),
    (
        "new weights",
        edition(with_hg(".6 .3 .3"), 2023),
        edition(with_hg(".7 .3 .3"), 2024, HEAVIER),
        "Hậu Giang giữ hạng 3; giá trị tăng 0,0100 (0,4500 → 0,4600; do bộ chỉ số thay đổi −0,0300, do số liệu thay đổi +0,0400), nhờ Nhân lực số (+0,0300), dù Hạ tầng số kéo giảm 0,0200.",
        "Hau Giang kept rank 3; its value rose by 0.0100 (0.4500 → 0.4600; by the new definition −0.0300, by new figures +0.0400), through Digital workforce (+0.0300), although Digital infrastructure took away 0.0200.",
    ),
    (
        "new weights, the value stays",
        edition(with_hg(".35 .3 .3"), 2023),
        edition(with_hg(".375 .325 .225"), 2024, HEAVIER),
        "Hậu Giang giữ hạng 4; giá trị không đổi (0,3250; do bộ chỉ số thay đổi −0,0050, do số liệu thay đổi +0,0050), tăng ở Nhân lực số (+0,0400), giảm ở Hạ tầng số (−0,0250).",
        "Hau Giang kept rank 4; its value did not change (0.3250; by the new definition −0.0050, by new figures +0.0050), up in Digital workforce (+0.0400), down in Digital infrastructure (−0.0250).",
    ),
    (
        "a unit that has one year only silences nobody",
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .3 .3 .3", 2023),
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .4 .4 .4, HG .45 .45 .45, LA .1 .1 .1", 2024),
        "So với kết quả năm 2023 (4/5 đơn vị), trong 4 đơn vị có hạng ở cả hai năm, Hậu Giang tăng 1 bậc (4 → 3) nhờ điểm của chính đơn vị; giá trị tăng 0,1500 (0,3000 → 0,4500), nhiều nhất nhờ Hạ tầng số (+0,0750) và Nhân lực số (+0,0450).",
        "Against the results of 2023 (4/5 units), among the 4 units ranked in both years, Hau Giang rose 1 place (4 → 3) thanks to its own points; its value rose by 0.1500 (0.3000 → 0.4500), most of all through Digital infrastructure (+0.0750) and Digital workforce (+0.0450).",
    ),
    (
        "new weights alone move the rank",
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .5 .3 .4, HG .2 .9 .2, LA .1 .1 .1", 2023),
        edition("AG .9 .9 .9, BT .5 .5 .5, CM .5 .3 .4, HG .2 .9 .2, LA .1 .1 .1", 2024, HEAVIER),
        "Hậu Giang tăng 1 bậc (4 → 3); giá trị tăng 0,0700 (0,4100 → 0,4800; do bộ chỉ số thay đổi +0,0700), nhờ Nhân lực số (+0,0900), dù Hạ tầng số kéo giảm 0,0200.",
        "Hau Giang rose 1 place (4 → 3); its value rose by 0.0700 (0.4100 → 0.4800; by the new definition +0.0700), through Digital workforce (+0.0900), although Digital infrastructure took away 0.0200.",
    ),
    (
        "nothing continues",
        BEFORE,
        edition("AG .9, BT .5, CM .4, HG .45, LA .1", 2024, OTHER),
        "Hậu Giang tăng 1 bậc (4 → 3); giá trị tăng 0,1500 (0,3000 → 0,4500; không tách được phần của luật mới và phần của số liệu mới).",
        "Hau Giang rose 1 place (4 → 3); its value rose by 0.1500 (0.3000 → 0.4500; new law and new figures cannot be told apart).",
    ),
    (
        "other items apply",
        edition(with_hg(".3 .3 .6"), 2023),
        hg(".3 .3 -"),
        "Hậu Giang giữ hạng 4; giá trị giảm 0,0600 (0,3600 → 0,3000; do phạm vi áp dụng thay đổi −0,0600), do Xã hội số (−0,1200), dù 2 chỉ số chính khác bù lại 0,0600, nhiều nhất là Hạ tầng số.",
        "Hau Giang kept rank 4; its value fell by 0.0600 (0.3600 → 0.3000; by other items applying −0.0600), through Digital society (−0.1200), although 2 other dimensions gave back 0.0600, most of it Digital infrastructure.",
    ),
    (
        "other items apply, the value stays",
        BEFORE,
        hg(".3 .3 -"),
        "Hậu Giang giữ hạng 4; giá trị không đổi (0,3000), tăng ở Hạ tầng số (+0,0375), giảm ở Xã hội số (−0,0600) khi phạm vi áp dụng thay đổi.",
        "Hau Giang kept rank 4; its value did not change (0.3000), up in Digital infrastructure (+0.0375), down in Digital society (−0.0600) as other items apply.",
    ),
    (
        "points",
        by_points(BEFORE_ROWS, 2023),
        by_points(with_hg(".35 .3 .29"), 2024),
        "Hậu Giang giữ hạng 4; điểm tăng 2,30 (30,00 → 32,30), nhờ Hạ tầng số (+2,50), dù Xã hội số kéo giảm 0,20.",
        "Hau Giang kept rank 4; its score rose by 2.30 (30.00 → 32.30), through Digital infrastructure (+2.50), although Digital society took away 0.20.",
    ),
    (
        "points of another maximum",
        by_points(BEFORE_ROWS, 2023),
        by_points(with_hg(".35 .3 -"), 2024),
        "Hậu Giang giữ hạng 4; điểm giảm 3,50 (30,00 → 26,50).",
        "Hau Giang kept rank 4; its score fell by 3.50 (30.00 → 26.50).",
    ),
    (
        "value and points",
        BEFORE,
        by_points(with_hg(".35 .3 .29"), 2024),
        "Hậu Giang giữ hạng 4; hai năm công bố hai loại số nên chỉ so sánh hạng.",
        "Hau Giang kept rank 4; the two years publish different figures, so only ranks are compared.",
    ),
    (
        "fewer decimals, rounded the other way",
        edition(with_hg(".3049 .3049 .3049"), 2023),
        edition(with_hg(".3049 .3049 .305"), 2024, law(decimals=2)),
        "Hậu Giang giữ hạng 4; giá trị giảm 0,0049 (0,3049 → 0,30; hai năm làm tròn khác nhau).",
        "Hau Giang kept rank 4; its value fell by 0.0049 (0.3049 → 0.30; the two years round differently).",
    ),
    (
        "fewer decimals, parts larger than the published change",
        edition(with_hg(".31 .31 .31"), 2023, law()),
        edition(with_hg(".37 .34 .31"), 2024, law({"1": 40, "2": 40, "3": 20}, name="luat-2", decimals=1)),
        "Hậu Giang giữ hạng 4; giá trị giảm 0,0100 (0,3100 → 0,3; hai năm làm tròn khác nhau).",
        "Hau Giang kept rank 4; its value fell by 0.0100 (0.3100 → 0.3; the two years round differently).",
    ),
    (
        "recorded",
        recorded(RANKED, 2023),
        recorded("AG 1 -, BT 2 -, HG 3 .4321, CM 4 -, LA 5 -", 2024),
        "Hậu Giang tăng 1 bậc (4 → 3); giá trị tăng 0,1321 (0,3000 → 0,4321).",
        "Hau Giang rose 1 place (4 → 3); its value rose by 0.1321 (0.3000 → 0.4321).",
    ),
    (
        "recorded, value up and rank down",
        recorded("AG 1 -, BT 2 -, CM 3 -, HG 4 .3000, LA 5 -", 2023),
        recorded("AG 1 -, BT 2 -, CM 3 -, LA 4 -, HG 5 .3456", 2024),
        "Hậu Giang giảm 1 bậc (4 → 5) tuy giá trị tăng 0,0456 (0,3000 → 0,3456), vì có đơn vị khác tăng nhiều hơn và vượt lên.",
        "Hau Giang fell 1 place (4 → 5) although its value rose by 0.0456 (0.3000 → 0.3456), since other units rose by more and went ahead.",
    ),
    (
        "recorded ranks alone",
        recorded("AG 1 -, HG 4 -", 2023, final=False),
        recorded("AG 1 -, HG 3 -", 2024, final=False),
        "Hậu Giang tăng 1 bậc (4 → 3).",
        "Hau Giang rose 1 place (4 → 3).",
    ),
    (
        "recorded, another change published",
        recorded("AG 1 -, HG 4 -", 2023, final=False),
        recorded("AG 1 -, HG 3 - +2", 2024, final=False),
        "Hậu Giang tăng 1 bậc (4 → 3, thay đổi đã công bố: tăng 2 bậc).",
        "Hau Giang rose 1 place (4 → 3, change as published: up 2 places).",
    ),
    (
        "recorded, not found before",
        recorded("AG 1 -", 2023, final=False),
        recorded("AG 1 -, HG 3 .4 +2", 2024, final=False),
        "Không tìm thấy số đã công bố của Hậu Giang năm 2023; năm 2024 xếp hạng 3 với giá trị 0,4; thay đổi đã công bố: tăng 2 bậc.",
        "No published figures of Hau Giang were found for 2023; in 2024 it ranked 3 with a value of 0.4; change as published: up 2 places.",
    ),
    (
        "recorded value without a rank",
        recorded("AG 1 -, HG - .3000", 2023, final=False),
        recorded("AG 1 -, HG 3 .4000", 2024, final=False),
        "Hậu Giang: năm 2023 có giá trị 0,3000, không rõ hạng; năm 2024 xếp hạng 3 với giá trị 0,4000; giá trị tăng 0,1000 (0,3000 → 0,4000).",
        "Hau Giang: in 2023 it had a value of 0.3000, rank not known; in 2024 it ranked 3 with a value of 0.4000; its value rose by 0.1000 (0.3000 → 0.4000).",
    ),
    (
        "recorded rank without a value",
        recorded("AG 1 -, HG 4 -", 2023, final=False),
        recorded("AG 1 -, HG 3 .4000", 2024, final=False),
        "Hậu Giang tăng 1 bậc (4 → 3); năm 2024 có giá trị 0,4000, năm 2023 không tìm thấy.",
        "Hau Giang rose 1 place (4 → 3); in 2024 it had a value of 0.4000, of 2023 none was found.",
    ),
    (
        "recorded, nothing found before",
        recorded("AG 1 -, HG - -", 2023, final=False),
        recorded("AG 1 -, HG 3 .4000", 2024, final=False),
        "Hậu Giang: năm 2023 không tìm thấy hạng và giá trị đã công bố; năm 2024 xếp hạng 3 với giá trị 0,4000.",
        "Hau Giang: in 2023 neither rank nor value was found; in 2024 it ranked 3 with a value of 0.4000.",
    ),
    (
        "estimated from what was recorded",
        recorded(RANKED, 2023, marks=("recorded", "estimated"), final=False),
        recorded("AG 1 -, BT 2 -, HG 3 .4321, CM 4 -, LA 5 -", 2024),
        "So với bản ước tính năm 2023, Hậu Giang tăng 1 bậc (4 → 3); giá trị tăng 0,1321 (0,3000 → 0,4321).",
        "Against the estimate of 2023, Hau Giang rose 1 place (4 → 3); its value rose by 0.1321 (0.3000 → 0.4321).",
    ),
]


@pytest.mark.parametrize(("before", "after", "vi", "en"), [each[1:] for each in CASES], ids=[each[0] for each in CASES])
def test_the_sentence(before, after, vi, en):
    """Each case has its sentence, word for word, and the pages say the same from what they have worked out."""
    years = two_years(before, after)
    assert (moved(years, "HG", "vi"), moved(years, "HG", "en")) == (vi, en)
    if after.figures or after.recorded:
        made = moved_text(analysed(after, before), "HG")
        assert (made.vi, made.en) == (vi, en)


def test_without_an_earlier_edition_there_is_no_sentence():
    """An edition that is compared with none says nothing of a move."""
    assert moved_text(analysed(BEFORE), "HG") is None


# ── nothing that is not so ──────────────────────────────────────────────────────────────────────────────────────────

SHARE = st.sampled_from([".1", ".2", ".25", ".3", ".30004", ".5", ".75", "-"])
ROW = st.tuples(SHARE, SHARE, SHARE)
YEARS = st.tuples(*[st.dictionaries(st.sampled_from(sorted(NAMES)), ROW, min_size=2)] * 2)
NUMBER = re.compile(r"[+−]?[0-9]+(?:[.,][0-9]+)?")


def written(rows):
    """Write shares as the maker of editions reads them."""
    return ", ".join(f"{unit} {' '.join(row)}" for unit, row in rows.items())


def facts(years, unit, lang):
    """Give every number that may be said of a unit, as it is printed."""
    decimals = years.after.framework.published.decimals
    numbers = {str(each) for year in (years.before, years.after) for each in (year.year, len(year.units))}
    numbers |= {str(sum(e.line(u, "index").rank is not None for u in e.units)) for e in (years.before, years.after)}
    numbers |= {str(len(NAMES)), str(len(years.moves()))}
    same = years.like_for_like()
    numbers.add(str(same.among))
    changes = {each.unit_code: each for each in same.changes}
    change = changes.get(unit)
    if change is None:
        return numbers
    level = [each for each in changes.values() if each.rank_after == change.rank_after]
    numbers |= {str(len(level) - 1), str(change.rank_before), str(change.rank_after), str(abs(change.places or 0))}
    for figure in (change.figure_before, change.figure_after, change.difference):
        numbers |= set() if figure is None else {spoken(fixed(abs(figure), decimals), lang)}
    for move in (each for each in years.moves() if each.unit_code == unit):
        told = (move.rank_before, move.rank_after, move.places, move.own, move.others)
        numbers |= {str(abs(each)) for each in (*told, len(move.passed), len(move.passed_by))}
    for bridge in (each for each in years.bridges() if each.unit_code == unit and each.reason is None):
        scale = 1 if years.after.framework.published.measure == "value" else sum(e.max_after for e in bridge.dimensions)
        amounts = [each.change * scale for each in bridge.dimensions]
        ups, downs = ([each for each in amounts if each * way > 0] for way in (1, -1))
        numbers |= {str(len(ups)), str(len(downs))}
        numbers |= {spoken(fixed(abs(sum(part)), decimals), lang) for part in (ups, downs)}
        amounts += [each * scale for each in (bridge.law, bridge.figures, bridge.applies)]
        for amount in amounts:
            numbers |= {signed(amount, decimals, lang), spoken(fixed(abs(amount), decimals), lang)}
    return numbers


@given(rows=YEARS, points=st.booleans(), weights=st.sampled_from([WEIGHTS, {"1": 40, "2": 40, "3": 20}]))
def test_every_number_is_a_fact(rows, points, weights):
    """No number is said that is not in the comparison, the moves or the contributions, and none is a signed nought."""
    assume(all(any(share != "-" for row in each.values() for share in row) for each in rows))
    measure = {"measure": "points", "decimals": 2} if points else {}
    laws = law(**measure), law(weights, name="luat" if weights == WEIGHTS else "luat-2", **measure)
    before, after = (
        edition(written(row), year, framework, final=len(row) == len(NAMES))
        for row, year, framework in zip(rows, (2023, 2024), laws, strict=True)
    )
    years = two_years(before, after)
    for unit in NAMES:
        for lang in ("vi", "en"):
            said = moved(years, unit, lang)
            assert set(NUMBER.findall(said)) <= facts(years, unit, lang), said
            assert not re.search(r"[+−]0[.,]0+\b", said), said
            assert said.endswith(".")
            assert "  " not in said


@given(rows=YEARS)
def test_signs_agree(rows):
    """Up, down and the same are said of rank and value as they are; who rose more is named only where somebody did."""
    assume(all(any(share != "-" for row in each.values() for share in row) for each in rows))
    years = two_years(*(edition(written(row), year) for row, year in zip(rows, (2023, 2024), strict=True)))
    changes = {each.unit_code: each for each in years.like_for_like().changes}
    moves = {each.unit_code: each for each in years.moves()}
    for unit, change in changes.items():
        if not change.comparable:
            continue
        said, move = moved(years, unit, "vi"), moves[unit]
        if change.places is None:
            assert "nên không so sánh hạng; giá trị" in said, "one unit alone has no place to take"
            continue
        head = said[said.index(NAMES[unit].vi) + len(NAMES[unit].vi) :]
        verb = "tăng" if change.places > 0 else "giảm" if change.places < 0 else "giữ hạng"
        assert head.startswith(f" {verb} "), said
        value = "tăng" if change.difference > 0 else "giảm" if change.difference < 0 else "không đổi"
        assert re.search(rf"giá trị (gần như )?{value}", said), said
        assert ("tuy giá trị" in said) == (change.places * change.difference < 0), said
        if " tăng nhiều hơn" in said:
            ahead = [changes[other] for other in move.passed_by]
            assert ahead
            assert all(other.difference > change.difference > 0 for other in ahead)
        if " giảm nhiều hơn" in said:
            behind = [changes[other] for other in move.passed]
            assert behind
            assert all(other.difference < change.difference < 0 for other in behind)

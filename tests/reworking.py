"""Works the arithmetic of an explanation out again from its text alone, in a way of its own, from the leaves up."""

import re
from fractions import Fraction

from dticalc.numerals import fixed, half_up, plain

NAMED = {
    "vi": {
        "points": "Điểm", "most": "Điểm tối đa", "value": "Giá trị", "published": "Công bố", "rank": "Hạng",
        "computed": "Theo công thức", "self": "Tự chấm", "appraised": "Thẩm định", "counted": "Được tính",
        "input": "Số liệu", "unit": "điểm", "without": "không tính", "none": "không có",
    },
    "en": {
        "points": "Points", "most": "Maximum", "value": "Value", "published": "Published", "rank": "Rank",
        "computed": "By the rule", "self": "Self-assessed", "appraised": "Appraised", "counted": "Counted",
        "input": "Input", "unit": "points", "without": "without", "none": "none",
    },
}  # fmt: skip
COUNTED = {
    "điểm theo công thức": "computed", "điểm tự chấm": "self", "điểm thẩm định": "appraised",
    "the points by the rule": "computed", "the self-assessed points": "self", "the appraised points": "appraised",
}  # fmt: skip
LEVELS = {
    "Tổng điểm": "index", "Trụ cột": "pillar", "Chỉ số chính": "dimension", "Chỉ số thành phần": "indicator",
    "Total": "index", "Pillar": "pillar", "Dimension": "dimension", "Indicator": "indicator",
}  # fmt: skip
TITLE = re.compile(rf"( *)({'|'.join(LEVELS)}) \[([^\]]+)\] · ")
LABELLED = re.compile(r" +([^:]+?): +(.*)")
TOKEN = re.compile(r"\[[^\]]+\]|\d+(?:\.\d+)?|min|[()+−×/%;]")


class Reader:
    """Works out an expression as printed: exact numbers, codes of other lines, `+ − × / %`, brackets, `min`."""

    def __init__(self, text, known):
        spent = TOKEN.sub("", text).strip()
        assert not spent, f"{spent!r} in {text!r} is no arithmetic"
        self.rest, self.known = [*TOKEN.findall(text), ""], known

    @classmethod
    def read(cls, text, known=None):
        reader = cls(text, known or {})
        result = reader.sum()
        assert reader.rest == [""], text
        return result

    def take(self, *wanted):
        return self.rest.pop(0) if self.rest[0] in wanted else None

    def sum(self):
        result = self.product()
        while sign := self.take("+", "−"):
            result = result + self.product() if sign == "+" else result - self.product()
        return result

    def product(self):
        result = self.single()
        while sign := self.take("×", "/"):
            result = result * self.single() if sign == "×" else result / self.single()
        return result

    def single(self):
        piece = self.rest.pop(0)
        if piece == "−":
            return -self.single()
        if piece == "min":
            assert self.take("(")
            first = self.sum()
            assert self.take(";")
            second = self.sum()
            assert self.take(")")
            return min(first, second)
        if piece == "(":
            result = self.sum()
            assert self.take(")")
        else:
            result = self.known[piece[1:-1]] if piece.startswith("[") else Fraction(piece)
        return result / 100 if self.take("%") else result


def equal(chain, known=None):
    """Work out the first piece of a chain, and hold every other against it: `=` exactly, `≈` as rounded."""
    pieces = re.split(r" ([=≈]) ", chain)
    result = Reader.read(pieces[0].removeprefix("≈ "), known)
    for sign, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if sign == "=":
            assert Reader.read(text, known) == result, chain
        elif re.fullmatch(r"[\d.]+", text):
            decimals = max(6, len(text.partition(".")[2]))
            assert fixed(result, decimals) == fixed(Fraction(text), decimals), chain
        else:  # a sum or quotient of rounded figures
            terms = text.count("+") + text.count("/") + 1
            assert abs(Reader.read(text, known) - result) <= Fraction(terms, 10**6), chain
    return result


def parts_of(text, lang):
    """Cut the printed text into steps: level, code, and the labelled lines of each."""
    parts, machine = [], text.replace(",", ".") if lang == "vi" else text
    for line, shown in zip(text.splitlines(), machine.splitlines(), strict=True):
        if (title := TITLE.match(line)) is not None:
            parts.append((LEVELS[title[2]], title[3], []))
        elif not line.startswith(" ") or not parts:
            continue
        elif (row := LABELLED.match(line)) is not None:
            parts[-1][2].append((row[1], LABELLED.match(shown)[2]))
    return parts


def rework(text, lang):
    """Give (points, maximum, value, published, higher) of every step, from nothing but what is printed."""
    word, outcomes = NAMED[lang], {}
    points_of, most_of = {}, {}
    ordered = sorted(
        parts_of(text, lang), key=lambda each: ["indicator", "dimension", "pillar", "index"].index(each[0])
    )
    for level, code, rows in ordered:
        lines = dict(rows)
        points = _points(rows, lines, points_of, word)
        most = equal(lines.get(word["most"], "0").split(" (")[0])
        members = re.findall(r"\[([^\]]+)\]", lines[word["points"]])
        assert most == sum((most_of[each] for each in members), Fraction(0)) or not members
        value = _value(lines, points, most, word)
        published = None
        if word["published"] in lines:
            chain, _, figure = lines[word["published"]].partition(" → ")
            assert chain.startswith("≈ ") or equal(chain) == points
            published = figure.removesuffix(f" {word['unit']}")
        higher = re.match(r"1 \+ (\d+) .* = (\d+)\. ", lines[word["rank"]].replace(",", "."))
        if higher:
            assert 1 + int(higher[1]) == int(higher[2])
        if level in {"dimension", "indicator"}:
            points_of[code], most_of[code] = points, most
        outcomes[level, code] = (points, most, value, published, int(higher[2]) if higher else None)
    return outcomes


def _points(rows, lines, known, word):
    """Work out the points of a step: a sum of other lines, or the number that counts."""
    unit = f" {word['unit']}"
    printed = lines[word["points"]].split(unit)[0]
    if word["counted"] not in lines:
        return equal(printed, known)
    numbers, within = {}, {}
    for label, text in rows:
        name = next((key for key in ("computed", "self", "appraised") if label.startswith(word[key])), None)
        if name and unit in text:
            figure = equal(text.split(unit)[0], within)
            if label.endswith("]"):
                within[label.partition("[")[2].removesuffix("]")] = figure
            else:
                numbers[name] = figure
    said = re.split(r"[.,]", lines[word["counted"]])[0]
    points = numbers[COUNTED[said]] if said in COUNTED else Fraction(0)
    assert printed.split("≈ ")[-1] == plain(points), printed
    assert printed.startswith("≈ ") or equal(printed) == points
    return points


def _value(lines, points, most, word):
    text = lines[word["value"]]
    if not most:
        assert text.startswith(word["none"])
        return None
    chain, _, figure = text.partition(" → ")
    pieces = re.split(r" ([=≈]) ", chain)
    known = {"points": points, "most": most}
    assert equal(" ".join(["[points] / [most]", *pieces[1:]]), known) == points / most
    decimals = len(figure.partition(".")[2])
    assert half_up(Reader.read(pieces[-1]), decimals) == half_up(points / most, decimals), text
    assert fixed(points / most, decimals) == figure
    return figure

"""How firm the ranks are, in words: what becomes of them if the weights of the dimensions were somewhat different."""

from __future__ import annotations

from collections.abc import Sequence

from dticalc.reporting.numbers import join
from dticalc.reporting.reader import Reader
from dticalc.robustness import DRAWS, SPREAD, Interval, firm
from dticalc.texts import grouped

WITHIN = 3  # places
NAMED = 3


def firmness(reader: Reader, found: Sequence[Interval]) -> tuple[str, ...]:
    """Say how the trial was made, how many ranks hold in it, and which move most; nothing where none was made."""
    if not found:
        return ()
    facts = firm(found, WITHIN)
    times = grouped(DRAWS)[reader.lang]
    said = [
        reader.say(
            f"Phép thử: tính lại thứ hạng {times} lần, mỗi lần cho điểm tối đa của từng chỉ số chính tăng hoặc giảm "
            f"ngẫu nhiên đến {SPREAD}\u00a0%, tỷ lệ đạt giữ nguyên. Khoảng ghi ở đây là 90\u00a0% kết quả ở giữa. "
            "Phép thử không thay đổi thứ hạng: thứ hạng theo đúng điểm tối đa của bộ chỉ số.",
            f"A trial: ranks are computed {times} times, each time with the maximum of every dimension moved up or "
            f"down at random by up to {SPREAD}\u00a0%, and what was attained of it kept. Intervals hold the middle "
            "90\u00a0% of the results. The trial changes no rank: those follow the maxima of the definition.",
        ),
        reader.say(
            f"{facts.steady} trên {facts.units} đơn vị giữ được hạng trong phạm vi ±{WITHIN} bậc.",
            f"{facts.steady} of {facts.units} units keep their rank within ±{WITHIN} places.",
        ),
    ]
    widest = [each for each in found if each.worst - each.best == facts.widest]
    if facts.widest > WITHIN and len(widest) <= NAMED:
        named = [
            f"{reader.name(each.unit_code)} ({reader.say('hạng', 'rank')} {each.rank}, {each.best}–{each.worst})"
            for each in widest
        ]
        who = join(named, reader.lang)
        said.append(reader.say(f"Khoảng rộng nhất: {who}.", f"The widest interval: {who}."))
    return tuple(said)

"""How much work something takes, counted in calls: the same on any machine, however busy it is."""

import sys


def calls(work):
    """Run `work()` and give how many functions it called, those written in C included."""
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted

"""The scores of an edition as a live workbook: from the figures to the rank, everything is a formula."""

from __future__ import annotations

from dticalc.annotations.texts import shown
from dticalc.derivations.ledgers import Ledger
from dticalc.score_workbooks.accounts import account_of
from dticalc.score_workbooks.cells import Listing, Page
from dticalc.score_workbooks.guide import guide_lines, marked
from dticalc.score_workbooks.inputs import input_pages, inputs_of
from dticalc.score_workbooks.known import known_pages
from dticalc.score_workbooks.ordering import ranking_page
from dticalc.score_workbooks.points import points_page
from dticalc.score_workbooks.totals import dimensions_page, indicators_page, totals_page
from dticalc.score_workbooks.writing import Desk
from dticalc.texts import Lang


def score_workbook(book: Ledger, lang: Lang) -> bytes:
    """Write the scores of an edition as an XLSX workbook that computes them again, in one language.

    points = share × maximum; value = points / maximum; rank = 1 + number of units above: each is a formula with its
    value beside it. An edition that carries nothing to compute from gives values, and says so. The same edition gives
    the same bytes.
    """
    edition, account = book.edition, account_of(book, lang)
    sheets: list[Page | Listing] = []
    if account is None:
        sheets += known_pages(edition, lang)
    else:
        inputs = inputs_of(account)
        sheets += [ranking_page(account), totals_page(account), dimensions_page(account), points_page(account, inputs)]
        sheets += [indicators_page(account)] if any(level == "indicator" for level, _ in book.positions) else []
        sheets += input_pages(account, inputs)
    law = edition.framework
    desk = Desk(
        shown(f"{law.title[lang]}, {edition.year}"),
        marked(edition, lang),
        edition.id,
        lang,
        law.published.decimals,
        by_points=law.published.measure == "points",
    )
    desk.guide(guide_lines(edition, account, [each.tab for each in sheets], lang))
    for each in sheets:
        if isinstance(each, Page):
            desk.page(each)
        else:
            desk.listing(each)
    return desk.finished()

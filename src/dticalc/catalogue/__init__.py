"""The catalogue of findings: every kind, with its words; `docs/findings.md` is generated from it."""

from __future__ import annotations

from types import ModuleType

from dticalc.catalogue import (
    annexes,
    answers,
    appraisals,
    bases,
    definitions,
    documents,
    figures,
    files,
    readings,
    recorded,
    rules,
    submissions,
    tables,
)
from dticalc.catalogue.annexes import *  # noqa: F403 – a kind is called catalogue.ITS_NAME, wherever it stands
from dticalc.catalogue.answers import *  # noqa: F403
from dticalc.catalogue.appraisals import *  # noqa: F403
from dticalc.catalogue.bases import *  # noqa: F403
from dticalc.catalogue.definitions import *  # noqa: F403
from dticalc.catalogue.documents import *  # noqa: F403
from dticalc.catalogue.figures import *  # noqa: F403
from dticalc.catalogue.files import *  # noqa: F403
from dticalc.catalogue.readings import *  # noqa: F403
from dticalc.catalogue.recorded import *  # noqa: F403
from dticalc.catalogue.rules import *  # noqa: F403
from dticalc.catalogue.submissions import *  # noqa: F403
from dticalc.catalogue.tables import *  # noqa: F403
from dticalc.findings import Kind


def _kinds(section: ModuleType) -> tuple[Kind, ...]:
    return tuple(value for value in vars(section).values() if isinstance(value, Kind))


SECTIONS: dict[str, tuple[Kind, ...]] = {
    section.__name__.rpartition(".")[2]: _kinds(section)
    for section in (
        documents,
        definitions,
        rules,
        files,
        readings,
        figures,
        tables,
        annexes,
        submissions,
        answers,
        appraisals,
        bases,
        recorded,
    )
}
ALL: tuple[Kind, ...] = tuple(kind for kinds in SECTIONS.values() for kind in kinds)
BY_SLUG = {kind.slug: kind for kind in ALL}

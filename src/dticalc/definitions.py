"""Definitions: finding them, reading and checking them whole, and checking them against each other."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from dticalc.catalogue import FOLDER_NAME
from dticalc.checks import checked_documents, claimed_twice, lineage_findings, structure_findings, taken_ids
from dticalc.documents import Document, form_findings
from dticalc.errors import DefinitionError, UsageError
from dticalc.files import is_file, is_folder, read_bytes, shipped
from dticalc.findings import Finding, blocking
from dticalc.frameworks import Framework, Source, framework_of
from dticalc.rosters import refusal
from dticalc.seals import seal_findings
from dticalc.texts import Text
from dticalc.yaml_files import read_document


def shipped_definitions() -> dict[str, Path]:
    """Give the ids and files of the definitions that come with dticalc."""
    return _definitions_in(shipped("indicators"))


def _definitions_in(folder: Path) -> dict[str, Path]:
    return {file.parent.name: file for file in sorted(folder.glob("*/framework.yaml"))}


def known_definitions(folder: Path | None = None) -> dict[str, Path]:
    """Give the ids and files of the shipped definitions and of the user's folder; no id may stand for two texts."""
    if folder is not None and not is_folder(folder):
        raise UsageError(Text(f"{folder} không phải thư mục bộ chỉ số.", f"{folder} is no folder of definitions."))
    known, own = shipped_definitions(), _definitions_in(folder) if folder else {}
    for name in known.keys() & own.keys():
        if _contents(known[name]) != _contents(own[name]):
            raise UsageError(
                Text(
                    f"{own[name]}: mã {name} là của bộ chỉ số có sẵn, nội dung khác. Hãy đổi tên thư mục và mã.",
                    f"{own[name]}: {name} is a shipped definition of another text. Rename the folder and its id.",
                )
            )
    return known | own


def _contents(path: Path) -> dict[str, bytes]:
    """Give the files of a definition: the framework and the indicators beside it."""
    beside = {file.name: read_bytes(file) for file in path.parent.glob("indicators-*.yaml")}
    return {"": read_bytes(path), **beside}


def find(reference: str, folder: Path | None = None) -> Path:
    """Find a definition: a shipped id, an id in the user's folder, or a path; else `UsageError` names what there is."""
    known = known_definitions(folder)
    if reference in known:
        return known[reference]
    path = Path(reference)
    for candidate in (path, path / "framework.yaml"):
        if is_file(candidate):
            return candidate
    close = difflib.get_close_matches(reference, list(known), n=1)
    hint = Text(f" Có phải là {close[0]}?", f" Did you mean {close[0]}?") if close else Text("", "")
    listed = ", ".join(known)
    raise UsageError(
        Text(
            f"Không có bộ chỉ số “{reference}”.{hint.vi} Có: {listed}; hoặc nêu đường dẫn tới framework.yaml.",
            f"There is no definition “{reference}”.{hint.en} Known: {listed}; or name a framework.yaml.",
        )
    )


def load(reference: str, folder: Path | None = None) -> Framework:
    """Load a definition by shipped id, id in `folder`, or path.

    Raises `UsageError` if there is none and `DefinitionError` with every problem and its line if it is not valid.

    >>> framework = load("qd-922-2022")
    >>> framework.decision.number, len(framework.dimensions), [pillar.code for pillar in framework.pillars]
    ('922/QĐ-BTTTT', 9, ['CQS', 'KTS', 'XHS'])
    """
    path = find(reference, folder)
    framework, findings = read(path)
    if framework is None:
        raise DefinitionError(refusal(path, findings))
    return framework


def read(path: Path, shown: str | None = None, *, archived: bool = False) -> tuple[Framework | None, list[Finding]]:
    """Read a definition and check it whole; no framework when a problem forbids its use."""
    documents, findings = checked_documents(path, shown or str(path), None if archived else _around(path))
    if not documents or blocking(findings):
        return None, findings
    names = ["framework.yaml", *(Path(document.file).name for document in documents[1:])]
    sources = tuple(
        Source(name=name, digest=each.digest, content=each.content) for name, each in zip(names, documents, strict=True)
    )
    return framework_of(documents, sources, path), findings


def framework_in(document: Document, path: Path, known: Mapping[str, Path]) -> tuple[Framework | None, list[Finding]]:
    """Check a definition that stands in a single document (an annex, read from `path`), and give what it defines.

    It may continue and amend those that are `known`, and those around it.
    """
    findings = [*form_findings(document, "framework"), *structure_findings([document], path)]
    findings += lineage_findings([document], _around(path) | dict(known))
    findings += claimed_twice([document], _claims(_shipped()), _amends([document]))
    return None if blocking(findings) else framework_of([document], (), path), findings


def _around(path: Path) -> dict[str, Path]:
    """Give the definitions that one may continue or amend: the shipped ones and those in folders beside its own."""
    return shipped_definitions() | _definitions_in(path.absolute().parent.parent)


def check(paths: Iterable[Path], called_by_name: Collection[Path] = ()) -> list[Finding]:
    """Check definitions together: each one whole, that no year is claimed twice, that published files are unchanged.

    Claims of years are compared among `paths` and with the shipped definitions. Where a file `SHA256SUMS` stands beside
    the folders of definitions, it is held against them. Those that are `called_by_name` need folders of their ids.
    """
    findings: list[Finding] = []
    heads: list[Document] = []
    named = list(dict.fromkeys(paths))
    own = {path.absolute().parent.name: path for path in named if path.name == "framework.yaml"}
    for path in named:
        documents, problems = checked_documents(path, str(path), _around(path) | own)
        findings += problems
        heads += documents[:1]
        if path in called_by_name:
            findings += _folder_name(path, documents)
    known = _shipped()
    taken = {each.id: _contents(each.path) for each in known}
    changed = [each for each in heads if _contents(Path(each.file)) != taken.get(str(each.tree.get("id")))]
    findings += taken_ids(changed, taken)
    folders = {path.absolute().parent.parent: _above(path) for path in named if path.name == "framework.yaml"}
    return [
        *findings,
        *claimed_twice(heads, _claims(known), _amends(heads)),
        *(each for folder in folders.values() for each in seal_findings(folder)),
    ]


def _shipped() -> list[Framework]:
    read_whole = (read(path)[0] for path in shipped_definitions().values())
    return [each for each in read_whole if each is not None]


def _claims(known: Iterable[Framework]) -> dict[tuple[str, int], tuple[str, str]]:
    """Give who claims each year of a family."""
    return {(each.family, year): (each.id, "dticalc") for each in known for year in each.years}


def _amends(heads: Iterable[Document]) -> dict[str, str]:
    """Give what each definition amends, those included that they lead to."""
    found = {str(each.tree.get("id")): str(each.tree.get("amends") or "") for each in heads}
    known = {name: file for each in heads for name, file in _around(Path(each.file)).items()}
    pending = list(found.values())
    while pending:
        name = pending.pop()
        document = read_document(known[name])[0] if name in known and name not in found else None
        if document is not None:
            found[name] = str(document.tree.get("amends") or "")
            pending.append(found[name])
    return found


def _above(path: Path) -> Path:
    """Give the folder that holds the definition's own, said as the path was."""
    return path.parent.parent if path.parent != Path() else Path("..")


def _folder_name(path: Path, documents: Iterable[Document]) -> Iterable[Finding]:
    """Note a folder that is not called as the definition inside, which is then not found by its id."""
    folder = path.absolute().parent.name
    if path.name == "framework.yaml":
        return [
            each.finding(FOLDER_NAME, ("id",), folder=folder)
            for each in list(documents)[:1]
            if each.tree.get("id") != folder
        ]
    return []

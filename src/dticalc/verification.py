"""Verification: an edition is made again from its inputs and held against what stands there, byte by byte."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from dticalc.checking import Laws
from dticalc.editions import Edition, read_edition
from dticalc.errors import DticalcError
from dticalc.files import read_bytes, sha256
from dticalc.numerals import plain
from dticalc.publishing import software
from dticalc.ranking import rank
from dticalc.recomputation import scores_of
from dticalc.remaking import made_again
from dticalc.submissions.intake import ANY_SIZE
from dticalc.texts import Text, natural_key, visible

Cause = Literal["input", "definition", "software", "output", "history"]
CAUSES: Mapping[Cause, Text] = {
    "input": Text("đầu vào đã thay đổi", "an input changed"),
    "definition": Text("bộ chỉ số đã thay đổi", "the definition changed"),
    "software": Text("phần mềm cho kết quả khác", "the software gives another result"),
    "output": Text("kết quả đã bị sửa", "the output was changed"),
    "history": Text("lịch sử đã bị sửa hoặc cắt", "the history was edited or cut"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was: the file, why it differs, and what stands there instead of what."""

    cause: Cause
    file: str
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came out: every difference, the first one first; what was checked; and what could not be."""

    differences: tuple[Difference, ...] = ()
    checked: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = field(default=())

    @property
    def passes(self) -> bool:
        """Tell whether everything is as it was."""
        return not self.differences


def verify_edition(
    folder: Path, inputs: Path | None = None, previous: Path | None = None, laws: Laws | None = None
) -> Verification:
    """Make an edition again from the inputs below a folder, by the definition that it carries, and compare.

    Inputs are found by their digests, whatever they are called now. Without `inputs` the scores and ranks are made
    again from the answers or figures that the edition carries. Raises `UsageError` if there is no edition.
    """
    try:
        edition = read_edition(folder)
    except DticalcError as error:
        if error.exit_code != _REFUSED:
            raise
        return Verification(differences=(changed_inside(folder, error),))
    differences = list(changed_law(edition, laws))
    if inputs is None:
        differences += _carried(edition)
        checked = (_BYTES, _CARRIED) if edition.answers or edition.figures else (_BYTES,)
        return Verification(differences=tuple(differences), checked=checked, notes=(_NO_INPUTS,))
    found, lacking = _found(edition, inputs)
    other = _made_with(edition, inputs, previous)
    if other is None and _made_with_id(edition):
        lacking.append(_absent(edition))
    if lacking:
        return Verification(differences=(*differences, *lacking), checked=(_BYTES,))
    made = made_again(edition, found, other, laws or Laws(None, None))
    there = {name: read_bytes(folder / name, ANY_SIZE) for name in made}
    differences += compared(there, made)
    return Verification(
        differences=tuple(differences), checked=(_BYTES, _AGAIN), notes=tuple(other_software(edition.manifest))
    )


_REFUSED = 3
_BYTES = Text("mọi tệp đúng như mã SHA-256 đã ghi", "every file is as its SHA-256 says")
_CARRIED = Text(
    "điểm và thứ hạng tính lại từ số liệu mà bản công bố mang theo",
    "scores and ranks made again from the figures that the edition carries",
)
_AGAIN = Text("tính lại từ đầu vào và so từng byte", "made again from the inputs and compared byte by byte")
_NO_INPUTS = Text(
    "chưa tính lại từ tệp gốc: hãy nêu thư mục đầu vào bằng --inputs DIR",
    "not made again from the original files: name their folder with --inputs DIR",
)


# ── what the edition itself says ────────────────────────────────────────────────────────────────────────────────────


def changed_inside(folder: Path, error: DticalcError) -> Difference:
    """Find the file of an edition that is not as its manifest says, after reading it failed."""
    try:
        manifest = json.loads(read_bytes(folder / "manifest.json", ANY_SIZE))
        named = [*manifest["outputs"], *manifest["definition"]["files"], manifest["roster"]]
        wrong = [each for each in named if not _is(folder / each["file"], each["sha256"])]
    except (DticalcError, ValueError, LookupError, TypeError):
        wrong = []
    file = str(wrong[0]["file"]) if wrong else "manifest.json"
    cause: Cause = "definition" if file.startswith("definition/") else "output"
    return Difference(cause=cause, file=file, what=error.text)


def _is(file: Path, digest: str) -> bool:
    return file.is_file() and sha256(read_bytes(file, ANY_SIZE)) == digest


def changed_law(edition: Edition, laws: Laws | None) -> Iterator[Difference]:
    """Hold the definition that an edition carries against the one that is known under its id today."""
    laws = laws or Laws(None, None)
    framework = edition.framework
    if framework.id not in laws.ids:
        return
    try:
        today = laws.named(framework.id)[0]
    except DticalcError as error:
        yield Difference(cause="definition", file=framework.id, what=error.text)
        return
    before = {each.name: each.digest for each in framework.sources}
    after = {each.name: each.digest for each in today.sources}
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            what = Text(
                f"{framework.id}/{name} nay khác với bản mà bản công bố mang theo",
                f"{framework.id}/{name} differs today from the one that the edition carries",
            )
            yield Difference(cause="definition", file=f"{framework.id}/{name}", what=what)


def _carried(edition: Edition) -> Iterator[Difference]:
    """Score and rank again from what the edition carries, and give the first row that differs."""
    if not edition.answers and not edition.figures:
        return
    for rows in rank(scores_of(edition)).rows:
        for row in rows:
            line = edition.lines.get((row.group.level, row.group.code, row.unit_code))
            printed = (row.published, row.rank, plain(row.points))
            if line is None or (line.published, line.rank, plain(line.points)) != printed:
                stands = "–" if line is None else f"{line.published} ({line.rank})"
                where = f"{row.unit_code}, {row.group.level} {row.group.code}"
                what = Text(
                    f"{where}: trong bản là {stands}, tính lại là {row.published} ({row.rank})",
                    f"{where}: the edition says {stands}, made again it is {row.published} ({row.rank})",
                )
                yield Difference(cause="output", file="scores.csv", what=what)
                return


def other_software(manifest: Mapping[str, Any]) -> Iterator[Text]:
    """Say with which other versions an edition was made."""
    then, now = manifest["software"], software()
    if then != now:
        yield Text(
            f"tính bằng dticalc {then['dticalc']}, Python {then['python']}; kiểm tra bằng dticalc {now['dticalc']}, "
            f"Python {now['python']}",
            f"made by dticalc {then['dticalc']}, Python {then['python']}; verified by dticalc {now['dticalc']}, "
            f"Python {now['python']}",
        )


# ── the inputs ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _found(edition: Edition, inputs: Path) -> tuple[dict[str, bytes], list[Difference]]:
    """Find each input by its digest; what is not found is told as changed or gone."""
    by_digest: dict[str, bytes] = {}
    by_name: dict[str, str] = {}
    wanted = {each["sha256"] for each in edition.manifest["inputs"]}
    for file in _files(inputs):
        content = read_bytes(file, ANY_SIZE)
        digest = sha256(content)
        by_name.setdefault(visible(file.name, 300), digest)
        if digest in wanted:
            by_digest[digest] = content
    found, lacking = {}, []
    for each in edition.manifest["inputs"]:
        if each["sha256"] in by_digest:
            found[each["file"]] = by_digest[each["sha256"]]
        else:
            lacking.append(changed_input(each, by_name.get(Path(each["file"]).name)))
    return found, lacking


def _files(inputs: Path) -> list[Path]:
    """Give the files below a folder, or the one file; editions inside are no inputs."""
    if not inputs.is_dir():
        return [inputs]
    every = [each for each in inputs.rglob("*") if each.is_file()]
    return sorted(every, key=lambda each: natural_key(str(each)))


def changed_input(named: Mapping[str, Any], digest: str | None) -> Difference:
    """Say of an input that it is gone, or that its bytes are others."""
    then = named["sha256"][:12]
    if digest is None:
        what = Text(f"không thấy tệp (SHA-256 {then}…)", f"the file is not there (SHA-256 {then}…)")
    else:
        what = Text(
            f"nội dung đã khác: SHA-256 khi tính {then}…, nay {digest[:12]}…",
            f"its bytes changed: SHA-256 was {then}…, is {digest[:12]}…",
        )
    return Difference(cause="input", file=str(named["file"]), what=what)


def _made_with_id(edition: Edition) -> Mapping[str, str] | None:
    """Give what refers to the other edition that one was made with: last year's, or that which was merged."""
    manifest = edition.manifest
    named: Mapping[str, str] | None = manifest.get("merged") or manifest.get("previous")
    return named


def _made_with(edition: Edition, inputs: Path, previous: Path | None) -> Edition | None:
    """Find that edition by the digest of its manifest."""
    named = _made_with_id(edition)
    if named is None:
        return None
    places = [previous / "manifest.json"] if previous else list(inputs.rglob("manifest.json"))
    for file in places:
        if _is(file, named["sha256"]):
            return read_edition(file.parent)
    return None


def _absent(edition: Edition) -> Difference:
    named = _made_with_id(edition)
    name = named["edition"] if named else ""
    what = Text(
        f"không thấy bản công bố {name} mà bản này cần đến, hoặc nó đã bị sửa; nêu bằng --previous",
        f"the edition {name} that this one was made with is not there, or was changed; name it with --previous",
    )
    return Difference(cause="input", file=name, what=what)


# ── again, and side by side ─────────────────────────────────────────────────────────────────────────────────────────


def compared(there: Mapping[str, bytes], again: Mapping[str, bytes]) -> list[Difference]:
    """Compare two sets of files byte by byte; a manifest may differ in the software that it names.

    What differs while the software is another is the software's doing; otherwise the output was changed.
    """
    names = sorted(there.keys() | again.keys(), key=lambda name: (name.endswith((".json", ".html")), natural_key(name)))
    manifests = [content for name, content in there.items() if name.endswith("manifest.json")]
    other = any(json.loads(each).get("software") != software() for each in manifests)
    cause: Cause = "software" if other else "output"
    return [
        Difference(cause=cause, file=name, what=first_difference(name, there.get(name), again.get(name)))
        for name in names
        if not _same(name, there.get(name), again.get(name))
    ]


def _same(name: str, old: bytes | None, new: bytes | None) -> bool:
    if old == new or old is None or new is None or not name.endswith("manifest.json"):
        return old == new
    before, after = json.loads(old), json.loads(new)
    return {**before, "software": None} == {**after, "software": None} and before["software"] != after["software"]


def first_difference(name: str, old: bytes | None, new: bytes | None) -> Text:
    """Say where two contents of a file first differ: line, and in a table the column."""
    if old is None or new is None:
        return Text("chỉ có ở một bên", "it is there on one side only")
    lines = (old.split(b"\n"), new.split(b"\n"))
    pairs = enumerate(zip(*lines, strict=False))
    number = next((i for i, pair in pairs if pair[0] != pair[1]), min(map(len, lines)))
    left, right = (each[number].decode(errors="replace") if number < len(each) else "" for each in lines)
    column = ""
    if name.endswith(".csv"):
        header = next(csv.reader(io.StringIO(old.decode(errors="replace"))), [])
        cells = [next(csv.reader([line]), []) for line in (left, right)]
        at = next((i for i, pair in enumerate(zip(*cells, strict=False)) if pair[0] != pair[1]), None)
        if at is not None and at < len(header):
            left, right, column = cells[0][at], cells[1][at], f" ({header[at]})"
    left, right = (visible(text, 80) or "–" for text in (left, right))
    return Text(
        f"dòng {number + 1}{column}: trong bản là “{left}”, tính lại là “{right}”",
        f"line {number + 1}{column}: the edition has “{left}”, made again it is “{right}”",
    )


def joined(parts: Iterable[Verification]) -> Verification:
    """Put several verifications into one."""
    every: Sequence[Verification] = tuple(parts)
    return Verification(
        differences=tuple(each for part in every for each in part.differences),
        checked=tuple(dict.fromkeys(each for part in every for each in part.checked)),
        notes=tuple(dict.fromkeys(each for part in every for each in part.notes)),
    )

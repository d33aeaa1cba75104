"""The command that makes results: score."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dticalc.cli import options
from dticalc.cli.options import PATH, finding_record
from dticalc.cli.terminal import Command, option, session, speaking
from dticalc.errors import InputError, UsageError
from dticalc.texts import Text, natural_key, visible

if TYPE_CHECKING:
    from dticalc.appraisals import Appraisal
    from dticalc.bases import Assessment, Basis
    from dticalc.checking import Laws
    from dticalc.editions import Edition
    from dticalc.findings import Finding
    from dticalc.submissions.answers import Submission
    from dticalc.submissions.intake import Law
    from dticalc.tables import Table


@click.command(
    cls=Command,
    text=Text(
        "Kiểm tra, chấm điểm, xếp hạng một bảng số liệu hoặc thư mục phiếu kê khai, và ghi bản công bố.",
        "Validate, score and rank a table of figures or a folder of submissions, and write an edition.",
    ),
)
@click.argument("source", metavar="INPUT", type=PATH)
@options.definition(required=True)
@options.year(required=True)
@options.new_edition
@options.roster
@option(
    "--basis",
    type=click.Choice(["computed", "self", "appraised"]),
    default="computed",
    vi="Loại điểm: theo công thức, tự chấm, thẩm định; bảng số liệu chỉ có computed.",
    en="Basis: by the rule, self-assessed, appraised; a table of figures has only computed.",
)
@option(
    "--appraisal",
    type=PATH,
    metavar="FILE",
    vi="Bảng điểm thẩm định: unit,code,appraised_points,reason,decided_by,date.",
    en="The awards of the appraisers: unit,code,appraised_points,reason,decided_by,date.",
)
@options.previous(
    "Bản công bố năm trước, để so số liệu trong phiếu.",
    "Last year's edition, to hold the figures of submissions against.",
)
@option(
    "--replace",
    is_flag=True,
    vi="Thay bản nháp đang có ở EDITION; bản chính thức không bao giờ bị thay.",
    en="Replace the draft that stands at EDITION; a final edition is never replaced.",
)
@options.folder
@options.as_json
@speaking
def score(
    *,
    source: Path,
    reference: str,
    year: int,
    out: Path,
    roster: str | None,
    basis: Basis,
    appraisal: Path | None,
    previous: Path | None,
    replace: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Score a wide table or submissions and write an edition, or nothing."""
    from dticalc.checking import Laws
    from dticalc.computation import computed, entries_of, reference_to
    from dticalc.files import write_folder
    from dticalc.publishing import Imprint, id_of
    from dticalc.tables import Table
    from dticalc.workbooks import warm_up

    warm_up()
    laws = Laws(folder, roster)
    law = laws.find(reference)
    law[0].must_govern(year)
    edition = options.last_year(previous)
    read = _read(source, laws, law, year, basis, appraisal, edition)
    awards = _awards(appraisal, law) if appraisal else None
    imprint = Imprint(year=year, basis=basis, previous=None if isinstance(read, Table) else reference_to(edition))
    entries = entries_of(read, law, imprint, awards)
    _judge(entries, source, out, as_json=as_json)
    write_folder(out, contents := computed(entries, law, imprint), replaces=replace and _is_draft(out))
    _say_scored(len(entries.shares), len(law[1].units), id_of(contents))
    _name_refused(entries, source)
    if not as_json:
        click.echo(out)
    if any(each.blocks for each in entries.findings):
        sys.exit(InputError.exit_code)


def _say_scored(scored: int, whole: int, name: str) -> None:
    vi = f"Đã chấm {scored}/{whole} đơn vị: bản công bố {name}"
    session().say(Text(vi, f"Scored {scored} of {whole} units: edition {name}"))


def _is_draft(out: Path) -> bool:
    """Tell whether a draft stands there, which may be replaced: an edition that is not final, and nothing beside it."""
    from dticalc.editions import read_edition
    from dticalc.files import is_file

    if out.is_symlink() or not is_file(out / "manifest.json"):
        return False
    edition = read_edition(out)
    manifest = edition.manifest
    own = [*manifest["outputs"], *manifest["definition"]["files"], manifest["roster"], {"file": "manifest.json"}]
    there = {each.relative_to(out).as_posix() for each in out.rglob("*") if not each.is_dir()}
    return not edition.final and there == {each["file"] for each in own}


def _read(
    source: Path, laws: Laws, law: Law, year: int, basis: Basis, appraisal: Path | None, edition: Edition | None
) -> Table | list[Submission]:
    """Read what is to be scored: submissions from a folder or a single file, or a wide table."""
    from dticalc.cli.checked import say_not_compared, watch_files
    from dticalc.computation import read_source
    from dticalc.files import is_folder
    from dticalc.tables import Table

    if is_folder(source):
        _needs_awards(basis, appraisal)
        say_not_compared(edition, [law])
    read = read_source(source, laws, law, year, edition, watch_files)
    if isinstance(read, Table):
        _only_computed(basis, appraisal, edition)
    elif not is_folder(source):
        _needs_awards(basis, appraisal)
        say_not_compared(edition, [law])
    return read


def _needs_awards(basis: Basis, appraisal: Path | None) -> None:
    if basis == "appraised" and appraisal is None:
        raise UsageError(Text("--basis appraised cần --appraisal.", "--basis appraised needs --appraisal."))


def _awards(file: Path, law: Law) -> Appraisal:
    """Read the awards, and refuse them as a whole if one is wrong."""
    from dticalc.appraisals import read_appraisal
    from dticalc.findings import blocking

    awards = read_appraisal(file, *law)
    if blocking(awards.findings):
        session().tell(sorted(awards.findings, key=lambda each: each.reading_order))
        raise InputError(Text(f"{file} bị từ chối; chưa ghi gì.", f"{file} is refused; nothing was written."))
    return awards


def _only_computed(basis: str, appraisal: Path | None, previous: Edition | None) -> None:
    """Refuse another basis than the rule's for a table of figures, and say that it is not held against last year."""
    if basis != "computed" or appraisal is not None:
        raise UsageError(
            Text(
                "Điểm tự đánh giá và thẩm định cần phiếu kê khai, không lấy từ bảng số liệu.",
                "Self and appraised points need submissions; a table of figures has none.",
            )
        )
    if previous is not None:
        session().say(
            Text(
                "Lưu ý: không so với năm trước, vì chỉ phiếu kê khai mới có số liệu đầu vào để so.",
                "Note: nothing is compared with the earlier year, because only submissions have inputs to compare.",
            )
        )


def _name_refused(entries: Table | Assessment, source: Path) -> None:
    """List the files of a folder that were refused, each with the number of its errors."""
    from dticalc.submissions.outcomes import ERRORS, FILES, count

    lang = session().lang
    wrong = Counter(each.place.file for each in entries.findings if each.blocks and each.place.file != str(source))
    if wrong:
        click.echo(f"{count(len(wrong), FILES, lang)} {Text('không được tính', 'not counted')[lang]}:", err=True)
    for file, errors in sorted(wrong.items(), key=lambda each: natural_key(each[0])):
        click.echo(f"  {visible(file, 300)}: {count(errors, ERRORS, lang)}", err=True)


def _judge(entries: Table | Assessment, source: Path, out: Path, *, as_json: bool) -> None:
    """Tell what was found, and refuse the input if nothing of it can be scored."""
    from dticalc.catalogue import FINDINGS_CUT

    findings = entries.findings
    if as_json:
        click.echo(json.dumps([finding_record(each) for each in findings], ensure_ascii=False, indent=2))
    else:
        for each in findings:
            if each.kind is FINDINGS_CUT:
                session().announce(Text(each.line("vi"), each.line("en")))
        others = [each for each in findings if each.kind is not FINDINGS_CUT]
        session().tell(sorted(others, key=lambda each: (not each.blocks, *_file_by_file(each))))
    if not entries.usable:
        _name_refused(entries, source)
        errors = sum(each.blocks for each in findings)
        raise InputError(
            Text(
                f"{source} bị từ chối: {errors} lỗi; chưa ghi gì vào {out}.",
                f"{source} is refused (errors: {errors}); nothing was written to {out}.",
            )
        )


def _file_by_file(finding: Finding) -> tuple[object, ...]:
    """Order by file, folders included, and in each as a person goes through it."""
    return natural_key(finding.place.file), finding.reading_order

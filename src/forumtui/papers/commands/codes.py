"""The command that says what is known of the code on a paper."""

from pathlib import Path

import click

from forumtui.papers.acts import codes as steps
from forumtui.papers.acts.catalogue import Figure
from forumtui.papers.acts.codes import CodeStanding, Verified
from forumtui.papers.rules.codes import spaced
from forumtui.papers.words.codes import changes, compared, differences, finding, paper
from forumtui.ui.command_line import OK, PATH, SAY, SOME_WAIT, home_option, json_option, tell_json
from forumtui.village.acts.village import at_home


@click.command(help=SAY("cli.help_verify"))
@click.argument("code", nargs=-1, required=True)
@click.option("--file", type=PATH, help=SAY("cli.help_verify_file"))
@json_option
@home_option
@click.pass_context
def verify(
    context: click.Context, code: tuple[str, ...], file: Path | None, as_json: bool, home: Path
) -> None:
    """Say whether the paper is genuine; exit 0, or 3 when anything is not as on it, or it is none."""
    with at_home(home) as store:
        seen = steps.verify(store, "".join(code), file=file)
    if as_json:
        tell_json([_row(seen)])
    else:
        for line in (
            finding(seen, SAY),
            *paper(seen, SAY),
            *differences(seen, SAY),
            *changes(seen, SAY),
            *compared(seen, SAY),
        ):
            click.echo(line)
    context.exit(OK if seen.finding is CodeStanding.GENUINE else SOME_WAIT)


def _satang(figure: Figure | None) -> int | None:
    """Return a sum; what was counted at a meeting is none, and stands in the sentence."""
    return None if figure is None or figure.kind == "count" else figure.satang


def _row(seen: Verified) -> dict[str, object]:
    known = seen.paper
    return {
        "finding": seen.finding.value,
        "code": spaced(seen.code),
        "kind": None if known is None else known.kind,
        "house": None if known is None else known.house or None,
        "fund": None if known is None else known.fund_name or None,
        "number": None if known is None else known.number or None,
        "satang": None if known is None else seen.satang,
        "entry": None if seen.entry is None else seen.entry.sequence,
        "at": None if seen.entry is None else seen.entry.at,
        "compared": list(seen.compared),
        "differences": [
            {
                "file": one.file,
                "page": one.line.page,
                "line": one.line.line,
                "issued": one.line.issued,
                "found": one.line.found,
            }
            for one in seen.differences
        ],
        "changes": [
            {
                "what": one.what.value,
                "before_satang": _satang(one.before),
                "now_satang": _satang(one.now),
                "entry": None if one.entry is None else one.entry.sequence,
                "sentence": sentence,
            }
            for one, sentence in zip(seen.changes, changes(seen, SAY), strict=True)
        ],
    }

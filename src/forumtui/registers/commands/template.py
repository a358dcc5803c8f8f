"""The command that writes the set form a fund's committee fills in."""

from pathlib import Path

import click

from forumtui.registers.documents.set_form import FormFund, write_set_form
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, GivenPath
from forumtui.ui.typed_input import day_typed
from forumtui.village.rules import FundKind


@click.command(help=SAY("cli.help_template"))
@click.argument("out", type=GivenPath(dir_okay=False, written=True))
@click.option("--fund", default="", help=SAY("cli.help_fund"))
@click.option(
    "--kind", type=click.Choice([kind.value for kind in FundKind]), help=SAY("cli.help_kind")
)
@click.option("--cut-off", help=SAY("cli.help_cut_off"))
def template(out: Path, fund: str, kind: str | None, cut_off: str | None) -> None:
    """Write the set form."""
    day = None if cut_off is None else day_typed(cut_off)
    whose = FormFund(fund.strip(), None if kind is None else FundKind(kind))
    write_set_form(out, SAY, fund=whose, cut_off=day)
    click.echo(SAY("cli.template_made", file=visible(out.name)))

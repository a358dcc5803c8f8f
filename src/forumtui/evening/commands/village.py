"""The commands that name a village, and that open the one for training."""

from datetime import UTC, datetime
from pathlib import Path

import click

from forumtui.evening.acts.demo import prepare_demo
from forumtui.evening.commands.group import open_forum
from forumtui.thai.text import visible
from forumtui.training.village import latest_cut_off
from forumtui.ui.command_line import OK, SAY, home_option, need_terminal
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.village import at_home, draw_curtain, found_village


@click.command(help=SAY("cli.help_new"))
@click.argument("name")
@click.option("--cut-off", required=True, help=SAY("cli.help_cut_off"))
@home_option
def new(name: str, cut_off: str, home: Path) -> None:
    """Name the village of a folder."""
    day = day_typed(cut_off)
    with at_home(home, make=True) as store:
        found_village(store, name, day)
        draw_curtain(store)
    click.echo(SAY("cli.founded", village=visible(name.strip()), cut_off=day))


@click.command(help=SAY("cli.help_demo"))
@click.option(
    "--households",
    type=click.IntRange(1, 100_000),
    default=120,
    show_default=True,
    help=SAY("cli.help_households"),
)
@click.option("--seed", type=int, default=2560, show_default=True, help=SAY("cli.help_seed"))
@click.option("--prepare-only", is_flag=True, help=SAY("cli.help_prepare_only"))
@click.option("--bare", is_flag=True, help=SAY("cli.help_bare"))
@home_option
def demo(home: Path, households: int, seed: int, *, prepare_only: bool, bare: bool) -> int:
    """Open the training village, imagined on first use, in a folder of its own."""
    if not prepare_only:
        need_terminal()
    today = datetime.now(UTC).astimezone().date()
    made = prepare_demo(
        home,
        households=households,
        seed=seed,
        cut_off=latest_cut_off(today),
        half_done_on=None if bare else today,
    )
    if prepare_only:
        click.echo(SAY("cli.demo_ready", folder=visible(str(made))))
        return OK
    return open_forum(made)

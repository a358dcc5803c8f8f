"""Commands for the draft: begun, written, valued, commented, amended, voted."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from forumtui.contracts.acts.decisions import vote_numbered
from forumtui.engine.database import Store
from forumtui.regulation import words
from forumtui.regulation.acts import adopting
from forumtui.regulation.acts import drafting as steps
from forumtui.regulation.acts.announcing import change_value
from forumtui.regulation.acts.drafting import DraftView
from forumtui.regulation.acts.reading import write_old_rule
from forumtui.regulation.refusals import NoDraft
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.village.acts.village import at_home, fund_called

ACTIONS: Final = {
    one: one
    for one in (
        "show",
        "begin",
        "write",
        "add",
        "delete",
        "value",
        "comment",
        "vote",
        "adopt",
        "change",
        "old",
    )
}
_MOST: Final = 1_000_000


@click.command(help=SAY("regulation.help"))
@click.argument("action", default="show")
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--heading", default="", help=SAY("regulation.help_heading"))
@click.option("--text", default="", help=SAY("regulation.help_text"))
@click.option("--behind", help=SAY("regulation.help_behind"))
@click.option("--by", "by", default="", help=SAY("regulation.help_by"))
@click.option("--hidden", is_flag=True, help=SAY("regulation.help_hidden"))
@click.option("--because", default="", help=SAY("regulation.help_because"))
@click.option("--fund", help=SAY("regulation.help_fund"))
@click.option("--resolution", help=SAY("regulation.help_resolution"))
@json_option
@home_option
def regulation(
    action: str,
    name: str | None,
    value: str | None,
    heading: str,
    text: str,
    behind: str | None,
    by: str,
    because: str,
    fund: str | None,
    resolution: str | None,
    *,
    hidden: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the regulation's draft; begin, write, value, comment on it, vote on a clause or the whole."""
    wish = offered("ACTION", action, ACTIONS)
    doing: dict[str, Callable[[Store], object]] = {
        "show": lambda _: None,
        "begin": lambda store: steps.begin(store, wanted("NAME", name), SAY),
        "write": lambda store: steps.write_article(store, wanted("NAME", name), heading, text),
        "add": lambda store: steps.add_article(
            store, wanted("--behind", behind), wanted("NAME", name), heading, text
        ),
        "delete": lambda store: steps.delete_article(store, wanted("NAME", name)),
        "value": lambda store: steps.set_value(
            store, wanted("NAME", name), wanted("VALUE", value), reason=because
        ),
        "comment": lambda store: steps.comment(
            store, wanted("NAME", name), by, text, hidden=hidden
        ),
        "vote": lambda store: adopting.adopt_article(
            store, wanted("NAME", name), _vote(store, resolution)
        ),
        "adopt": lambda store: adopting.adopt(store, _vote(store, resolution)),
        "change": lambda store: change_value(
            store, wanted("NAME", name), wanted("VALUE", value), _vote(store, resolution)
        ),
        "old": lambda store: write_old_rule(
            store,
            fund_called(store, wanted("--fund", fund)).fund,
            wanted("NAME", name),
            wanted("VALUE", value),
        ),
    }
    with at_home(home) as store:
        doing[wish](store)
        view, every = the_view(store), adopting.every_edition(store)
    if as_json:
        tell_json(_rows(view))
        return
    for line in words.draft_rows(view, every[-1] if every else None, SAY):
        click.echo(line)


@click.command(help=SAY("regulation.help_amend"))
@click.argument("name", required=False)
@click.option("--text", default="", help=SAY("regulation.help_text"))
@click.option("--heading", default="", help=SAY("regulation.help_heading"))
@click.option("--delete", "deletes", is_flag=True, help=SAY("regulation.help_delete"))
@click.option("--moved-by", default="", help=SAY("regulation.help_moved_by"))
@click.option("--seconded-by", default="", help=SAY("regulation.help_seconded_by"))
@click.option("--decide", help=SAY("regulation.help_decide"))
@click.option("--resolution", help=SAY("regulation.help_resolution"))
@click.option("--withdraw", help=SAY("regulation.help_withdraw"))
@json_option
@home_option
def amend(
    name: str | None,
    text: str,
    heading: str,
    moved_by: str,
    seconded_by: str,
    decide: str | None,
    resolution: str | None,
    withdraw: str | None,
    *,
    deletes: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Move to change a clause, decide a motion by a vote, or show all motions with their changes."""
    with at_home(home) as store:
        if decide is not None:
            number = whole("--decide", decide, 1, _MOST)
            adopting.decide_amendment(store, number, _vote(store, resolution))
        elif withdraw is not None:
            steps.withdraw_amendment(store, whole("--withdraw", withdraw, 1, _MOST))
        elif name is not None:
            steps.amend(
                store,
                name,
                text,
                mover=moved_by,
                seconder=seconded_by,
                heading=heading,
                deletes=deletes,
            )
        view = the_view(store)
    if as_json:
        tell_json(
            [
                {
                    "amendment": one.id,
                    "article": one.article,
                    "deletes": one.deletes,
                    "moved_by": one.mover,
                    "seconded_by": one.seconder or None,
                    "state": one.state.value,
                    "conflicts": ", ".join(str(other) for other in one.conflicts) or None,
                    "text": one.text,
                }
                for one in view.amendments
            ]
        )
        return
    for one in view.amendments:
        click.echo(
            SAY(
                f"regulation.amendment_{one.state.value}",
                number=one.id,
                name=one.article,
                by=one.mover,
            )
        )
        if one.is_open:
            click.echo(f"  {words.motion_words(view, one, SAY)}")
    if not view.amendments:
        click.echo(SAY("regulation.no_amendment"))


def the_view(store: Store) -> DraftView:
    """Return the draft. Raises NoDraft."""
    view = steps.draft_view(store)
    if view is None:
        raise NoDraft
    return view


def _vote(store: Store, text: str | None) -> int:
    """Return a vote by its number as `resolutions` lists it: MEETING/NUMBER."""
    return vote_numbered(store, wanted("--resolution", text))


def _rows(view: DraftView) -> list[dict[str, object]]:
    found = view.draft
    return [
        {
            "article": one.name,
            "chapter": one.chapter,
            "heading": one.heading,
            "text": one.text,
            "deleted": one.deleted,
            "voted": one.name in view.voted,
            "findings": ", ".join(f.guard.value for f in view.findings.get(one.name, ())) or None,
            "comments": sum(1 for said in view.comments if said.article == one.name),
            "amendments": sum(1 for m in view.amendments if m.article == one.name and m.is_open),
            "fingerprint": found.fingerprint_of(one)[:12],
        }
        for one in found.articles
    ]

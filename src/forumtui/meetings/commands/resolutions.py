"""Commands for resolutions by raised hands: one that was counted, all there are, and the quorum."""

from pathlib import Path
from typing import Final

import click

from forumtui.engine.database import Store
from forumtui.meetings import words
from forumtui.meetings.acts import votes as steps
from forumtui.meetings.acts.agenda import agenda_of_open_meeting, item_numbered
from forumtui.meetings.acts.meetings import meetings
from forumtui.meetings.acts.quorum import quorum_now, settle_quorum
from forumtui.meetings.acts.votes import Certification
from forumtui.meetings.records.votes import ResolutionFacts
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.meetings.rules.votes import MOST_PEOPLE, Hands, MajorityRule, Side, check_present
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.thai.digits import to_arabic_digits
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.village.acts.village import at_home, fund_names

RULES: Final = {
    "present": MajorityRule.PRESENT,
    "voting": MajorityRule.VOTING,
    "two-thirds": MajorityRule.TWO_THIRDS,
}

QUORUMS: Final = {rule.value.replace("_", "-"): rule for rule in QuorumRule}

SIDES: Final = {"for": Side.FOR, "against": Side.AGAINST}


@click.command(help=SAY("cli.help_vote"))
@click.argument("question")
@click.option("--for", "for_votes", help=SAY("cli.help_vote_for"))
@click.option("--against", help=SAY("cli.help_vote_against"))
@click.option("--abstain", help=SAY("cli.help_vote_abstain"))
@click.option("--present", help=SAY("cli.help_vote_present"))
@click.option("--rule", help=SAY("cli.help_vote_rule"))
@click.option("--casting", help=SAY("cli.help_vote_casting"))
@click.option("--item", help=SAY("agenda.help_vote_item"))
@click.option("--certify", is_flag=True, help=SAY("resolution.help_certify"))
@home_option
def vote(
    question: str,
    for_votes: str | None,
    against: str | None,
    abstain: str | None,
    present: str | None,
    rule: str | None,
    casting: str | None,
    item: str | None,
    *,
    certify: bool,
    home: Path,
) -> None:
    """Write down a vote of the open meeting that was counted already."""
    hands = Hands(
        _people("--for", for_votes), _people("--against", against), _people("--abstain", abstain)
    )
    people = _people("--present", present)
    chosen = None if rule is None else offered("--rule", rule, RULES)
    side = None if casting is None else offered("--casting", casting, SIDES)
    with at_home(home) as store:
        check_present(people, steps.most_present(store))
        under = None if item is None else _item(store, item)
        done = steps.record_vote(
            store,
            question,
            rule=steps.usual_majority(store) if chosen is None else chosen,
            present=people,
            hands=hands,
            casting=side,
            certifies=certify or words.is_on_the_data(question, SAY),
            item=under,
        )
    click.echo(words.outcome(done, SAY))
    if done.figures is not None:
        click.echo(words.certified(done.figures, SAY))
    if not done.has_quorum:
        click.echo(words.quorum(done, SAY))


def _item(store: Store, number: str) -> int:
    """Return the item of the open meeting's agenda. Raises ItemUnknown."""
    found = agenda_of_open_meeting(store)
    return item_numbered(() if found is None else found.items, to_arabic_digits(number).strip()).id


def _people(option: str, text: str | None) -> int:
    return whole(option, wanted(option, text), 0, MOST_PEOPLE)


@click.command(help=SAY("cli.help_resolutions"))
@json_option
@home_option
def resolutions(as_json: bool, home: Path) -> None:
    """Show every vote there was, those that are void or were taken back among them."""
    with at_home(home) as store:
        found = steps.resolutions(store)
        standing, funds = steps.certification(store), fund_names(store)
        numbers = {one.id: one.number for one in meetings(store)}
    if as_json:
        tell_json([_row(one, numbers[one.meeting], standing) for one in found])
        return
    for one in found:
        click.echo(words.said(one, numbers[one.meeting], SAY))
        for sentence in _sentences(one):
            click.echo("  " + sentence)
        if standing.resolution == one and standing.moved:
            click.echo("  " + words.certified_anew(standing, funds, SAY))
    if not found:
        click.echo(SAY("resolution.none"))


def _sentences(one: ResolutionFacts) -> list[str]:
    counted = "" if one.reckoning is None else words.hands(one.reckoning, SAY)
    kept = "" if one.figures is None else words.certified(one.figures, SAY)
    said = (words.outcome(one, SAY), words.why(one, SAY), counted, words.quorum(one, SAY), kept)
    return [sentence for sentence in said if sentence]


def _row(one: ResolutionFacts, meeting: int, standing: Certification) -> dict[str, object]:
    reckoning, figures = one.reckoning, one.figures
    latest = standing.resolution == one
    casting = None if reckoning is None else reckoning.casting
    return {
        "meeting": meeting,
        "number": one.number,
        "question": one.question,
        "rule": one.rule.value,
        "present": one.present,
        "households_present": one.households_present,
        "households": one.households,
        "quorum": one.has_quorum,
        "quorum_rule": one.quorum_rule.value,
        "quorum_needed": one.quorum_needed,
        "carries": one.carries,
        "state": one.state.value,
        "for": None if reckoning is None else reckoning.hands.for_votes,
        "against": None if reckoning is None else reckoning.hands.against,
        "abstain": None if reckoning is None else reckoning.hands.abstain,
        "needed": None if reckoning is None else reckoning.needed,
        "casting": None if casting is None else casting.value,
        "verdict": None if reckoning is None else reckoning.verdict.value,
        "void": None if one.cause is None else one.cause.value,
        "why": one.why or None,
        "savings_satang": None if figures is None else figures.savings_satang,
        "debt_satang": None if figures is None else figures.debt_satang,
        "accrued_satang": None if figures is None else figures.accrued_satang,
        "loans": None if figures is None else figures.loans,
        "disputes": None if figures is None else figures.disputes,
        "fingerprint": None if figures is None else figures.fingerprint,
        "changed_since": standing.moved if latest else None,
        "entry": one.ended_in,
        "at": one.ended_at or None,
    }


@click.command(help=SAY("resolution.help_quorum"))
@click.option("--rule", help=SAY("resolution.help_quorum_rule"))
@pin_file_option
@json_option
@home_option
def quorum(rule: str | None, pin_file: Path | None, *, as_json: bool, home: Path) -> None:
    """Say how many households make a quorum; with `--rule` settle it, for the votes that come."""
    wanted_rule = None if rule is None else offered("--rule", rule, QUORUMS)
    with at_home(home) as store:
        if wanted_rule is not None:
            settle_quorum(store, wanted_rule, pins=PinFile(pin_file).entries)
        now, households = quorum_now(store)
    needed = quorum_of(households, now)
    if as_json:
        tell_json([{"rule": now.value, "households": households, "needed": needed}])
        return
    click.echo(
        SAY(
            "resolution.quorum_now",
            rule=words.quorum_rule(now, SAY),
            needed=f"{needed:,}",
            total=f"{households:,}",
        )
    )

"""The commands of one member: shares, the pledge, who receives, leaving; and of the savings."""

from pathlib import Path
from typing import Final

import click

from forumtui.engine.database import Store
from forumtui.membership.acts import leaving
from forumtui.membership.acts import saving as steps
from forumtui.membership.acts.saving import Savings, savings
from forumtui.membership.records.members import beneficiaries
from forumtui.membership.records.savings import EntryFacts
from forumtui.membership.refusals import BeneficiariesUnfit
from forumtui.membership.rules.beneficiaries import MOST, Receives, equal_shares
from forumtui.membership.rules.joining import borrows_at_most, votes
from forumtui.membership.rules.leaving import BoundBy, LeavingCause
from forumtui.messages.values import Money, rate_text
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, day_option, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.typed_input import month_shown, rate_typed, satang_typed
from forumtui.village.acts.households import persons
from forumtui.village.acts.village import at_home, fund_called, fund_names
from forumtui.village.records.residents import person_key, person_of_key

CAUSES: Final = {cause.value: cause for cause in LeavingCause}
MOST_SHARES: Final = 100_000
MOST_ENTRIES: Final = 10**9


@click.command(help=SAY("members.help_member"))
@click.argument("person")
@click.option("--shares", help=SAY("members.help_shares"))
@click.option("--undo-shares", help=SAY("members.help_undo_shares"))
@click.option("--pledge", help=SAY("members.help_pledge"))
@click.option("--receives", help=SAY("members.help_receives"))
@click.option("--witnesses", help=SAY("members.help_witnesses"))
@click.option("--resigns", help=SAY("members.help_resigns"))
@click.option("--ends", help=SAY("members.help_ends"))
@click.option("--meeting", help=SAY("members.help_meeting"))
@click.option("--refund-to", help=SAY("members.help_refund"))
@click.option("--receipt", help=SAY("members.help_receipt"))
@click.option("--estate", help=SAY("members.help_estate"))
@click.option("--because", help=SAY("members.help_because"))
@day_option
@json_option
@home_option
def member(
    person: str,
    shares: str | None,
    undo_shares: str | None,
    pledge: str | None,
    receives: str | None,
    witnesses: str | None,
    resigns: str | None,
    ends: str | None,
    meeting: str | None,
    refund_to: str | None,
    receipt: str | None,
    estate: str | None,
    because: str | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show a member, or write down what changed: shares, pledge, who receives, leaving."""
    who, told = person_of_key(person), receipt or ""
    with at_home(home) as store:
        if shares is not None:
            count = whole("--shares", shares, 1, MOST_SHARES)
            steps.buy_shares(store, who, count, receipt=told)
        if undo_shares is not None:
            entry = whole("--undo-shares", undo_shares, 1, MOST_ENTRIES)
            steps.reverse_shares(store, entry, wanted("--because", because))
        if pledge is not None:
            steps.set_pledge(store, who, satang_typed(pledge))
        if receives is not None:
            saw = [one.strip() for one in wanted("--witnesses", witnesses).split(",")]
            leaving.name_beneficiaries(store, who, _receives(receives), witnesses=saw)
        if resigns is not None:
            leaving.resign(store, who, resigns)
        if ends is not None:
            cause = offered("--ends", ends, CAUSES)
            leaving.end_membership(store, who, cause, meeting=meeting or "", note=because or "")
        if refund_to is not None:
            leaving.refund(store, who, received_by=refund_to, receipt=told, estate=estate or "")
        found = savings(store, who)
        with store.reading():
            paper = beneficiaries(found.period.person)
        bound = leaving.bound(store, who)
        name, funds = _name(store, who), fund_names(store)
    if as_json:
        tell_json([_row(name, found, bound)])
        return
    _tell(name, found, funds)
    for each in paper.receives if paper is not None else ():
        click.echo(
            SAY(
                "members.said_receives",
                name=visible(each[0]),
                relation=visible(each[1]),
                share=rate_text(each[2]),
            )
        )
    _tell_bound(bound)


@click.command(help=SAY("members.help_saving"))
@click.argument("person")
@click.option("--fund", help=SAY("members.help_fund"))
@click.option("--deposit", help=SAY("members.help_deposit"))
@click.option("--beside-pledge", is_flag=True, help=SAY("members.help_beside"))
@click.option("--withdraw", help=SAY("members.help_withdraw"))
@click.option("--reverse", help=SAY("members.help_reverse"))
@click.option("--hold", help=SAY("members.help_hold"))
@click.option("--because", help=SAY("members.help_because"))
@click.option("--by", help=SAY("members.help_by"))
@click.option("--receipt", help=SAY("members.help_receipt"))
@click.option("--again", is_flag=True, help=SAY("members.help_again"))
@day_option
@json_option
@home_option
def saving(
    person: str,
    fund: str | None,
    deposit: str | None,
    withdraw: str | None,
    reverse: str | None,
    hold: str | None,
    because: str | None,
    by: str | None,
    receipt: str | None,
    *,
    beside_pledge: bool,
    again: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show a member's entries of savings; take money, pay it out, take an entry back, secure it."""
    who, told = person_of_key(person), receipt or ""
    with at_home(home) as store:
        if deposit is not None:
            steps.deposit(
                store,
                who,
                fund_called(store, wanted("--fund", fund)).fund,
                satang_typed(deposit),
                by=wanted("--by", by),
                receipt=told,
                pledged=not beside_pledge,
                again=again,
            )
        if withdraw is not None:
            steps.withdraw(
                store,
                who,
                fund_called(store, wanted("--fund", fund)).fund,
                satang_typed(withdraw),
                to=wanted("--by", by),
                receipt=told,
                again=again,
            )
        if reverse is not None:
            entry = whole("--reverse", reverse, 1, MOST_ENTRIES)
            steps.reverse_saving(store, entry, wanted("--because", because))
        if hold is not None:
            steps.hold_savings(
                store,
                who,
                fund_called(store, wanted("--fund", fund)).fund,
                satang_typed(hold),
                wanted("--because", because),
            )
        found, name, funds = savings(store, who), _name(store, who), fund_names(store)
    if as_json:
        tell_json([_entry(one, funds) for one in found.entries])
        return
    _tell(name, found, funds)
    for one in found.entries:
        click.echo(
            SAY(
                "members.said_entry",
                entry=one.id,
                on=one.made_on,
                amount=Money(one.satang),
                month="" if one.month is None else month_shown(one.month),
            )
        )


def _receives(text: str) -> list[Receives]:
    """Return who receives as it is typed. Raises BeneficiariesUnfit, AmountUnreadable."""
    parts = [[word.strip() for word in one.split(":")] for one in text.split(",")]
    if any(len(one) not in {2, 3} for one in parts) or len(parts) > MOST:
        raise BeneficiariesUnfit(most=MOST)
    if all(len(one) == 2 for one in parts):
        shares = equal_shares(len(parts))
        return [Receives(one[0], one[1], part) for one, part in zip(parts, shares, strict=True)]
    if any(len(one) == 2 for one in parts):
        raise BeneficiariesUnfit(most=MOST)
    return [Receives(one[0], one[1], rate_typed(one[2])) for one in parts]


def _name(store: Store, person: int) -> str:
    found = persons(store, [person])
    return found[0].name if found else person_key(person)


def _tell(name: str, found: Savings, funds: dict[int, str]) -> None:
    click.echo(
        SAY(
            "members.said",
            number=found.period.number,
            name=visible(name),
            shares=found.shares,
            shares_baht=Money(found.shares_satang),
            pledge=Money(found.pledge_satang),
        )
    )
    for fund, satang in found.by_fund.items():
        click.echo(
            SAY(
                "members.said_fund",
                fund=visible(funds[fund]),
                saved=Money(satang),
                held=Money(found.secured.get(fund, 0)),
            )
        )
    if found.missed:
        click.echo(SAY("members.said_missed", months=" ".join(map(month_shown, found.missed))))


def _tell_bound(bound: BoundBy) -> None:
    if bound.may_resign:
        return
    click.echo(
        SAY(
            "members.said_bound",
            owed=Money(bound.owed),
            count=bound.guarantees,
            guaranteed=Money(bound.guaranteed),
        )
    )
    if bound.set_off_leaves is not None:
        click.echo(SAY("members.said_set_off", left=Money(bound.set_off_leaves)))


def _row(name: str, found: Savings, bound: BoundBy) -> dict[str, object]:
    return {
        "person": person_key(found.period.person),
        "name": name,
        "number": found.period.number,
        "kind": found.period.kind.value,
        "since": found.period.since.isoformat(),
        "until": None if found.period.until is None else found.period.until.isoformat(),
        "cause": found.period.cause,
        "shares": found.shares,
        "shares_satang": found.shares_satang,
        "saved_satang": sum(found.by_fund.values()),
        "pledge_satang": found.pledge_satang,
        "missed_months": len(found.missed),
        "owed_satang": bound.owed,
        "votes": votes(found.period.kind),
        "borrows_at_most_satang": borrows_at_most(found.period.kind, bound.saved),
        "guarantees": bound.guarantees,
        "guaranteed_satang": bound.guaranteed,
    }


def _entry(one: EntryFacts, funds: dict[int, str]) -> dict[str, object]:
    return {
        "entry": one.id,
        "fund": funds[one.fund],
        "kind": one.kind,
        "satang": one.satang,
        "month": None if one.month is None else one.month.isoformat(),
        "on": one.made_on.isoformat(),
        "receipt": one.receipt,
        "by": one.by,
        "reverses": one.reverses,
        "standing": one.standing,
    }

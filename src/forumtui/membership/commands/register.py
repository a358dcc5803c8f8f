"""The commands of the register of members, and of applications."""

from pathlib import Path

import click

from forumtui.contracts.acts.decisions import vote_numbered
from forumtui.engine.database import Store
from forumtui.membership.acts import applying as steps
from forumtui.membership.acts.applying import Applies
from forumtui.membership.acts.register import RegisterRow, member_register
from forumtui.membership.records.members import MemberApplicationFacts
from forumtui.messages.values import Money
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, day_option, home_option, json_option, tell_json
from forumtui.ui.command_options import wanted
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.village.acts.village import at_home, fund_called
from forumtui.village.records.residents import person_key, person_of_key


@click.command(help=SAY("members.help"))
@click.option("--call", help=SAY("members.help_call"))
@click.option("--until", help=SAY("members.help_until"))
@day_option
@json_option
@home_option
def members(call: str | None, until: str | None, *, as_json: bool, home: Path) -> None:
    """Show the register of members, applications that wait, who did not join; or call for members."""
    with at_home(home) as store:
        if call is not None:
            steps.call_for_members(store, call, None if until is None else day_typed(until))
        found = member_register(store)
    if as_json:
        tell_json(
            [
                *map(_member_row, found.rows),
                *map(_application_row, found.applications),
                *(
                    _row(person_key(one.person), one.name, "not_joined", saved=one.saved_satang)
                    for one in found.not_joined
                ),
            ]
        )
        return
    for row in found.rows:
        click.echo(_told(row))
    for one in found.applications:
        click.echo(
            SAY(
                "members.row_applied",
                person=person_key(one.person),
                name=visible(one.name),
                state=SAY(f"members.state_{one.state}"),
            )
        )
    for saver in found.not_joined:
        click.echo(
            SAY("members.not_joined", name=visible(saver.name), saved=Money(saver.saved_satang))
        )
    click.echo(
        SAY(
            "members.lead",
            members=sum(row.period.until is None for row in found.rows),
            applied=len(found.applications),
            without=found.without_member,
            houses=found.households,
        )
    )


@click.command(help=SAY("members.help_apply"))
@click.argument("person", nargs=-1)
@click.option("--recommended-by", help=SAY("members.help_recommended"))
@click.option("--guardian", help=SAY("members.help_guardian"))
@click.option("--field", "fields", multiple=True, help=SAY("members.help_field"))
@click.option("--papers", help=SAY("members.help_papers"))
@click.option("--fee", help=SAY("members.help_fee"))
@click.option("--by", help=SAY("members.help_by"))
@click.option("--receipt", help=SAY("members.help_receipt"))
@click.option("--admit", is_flag=True, help=SAY("members.help_admit"))
@click.option("--refuse", is_flag=True, help=SAY("members.help_refuse"))
@click.option("--meeting", help=SAY("members.help_meeting"))
@click.option("--because", help=SAY("members.help_because"))
@click.option("--abstained", help=SAY("members.help_abstained"))
@click.option("--sign", is_flag=True, help=SAY("members.help_sign"))
@click.option("--return-fee", is_flag=True, help=SAY("members.help_return_fee"))
@click.option("--ended", help=SAY("members.help_ended"))
@click.option("--from-fund", help=SAY("members.help_carry"))
@click.option("--resolution", help=SAY("members.help_resolution"))
@day_option
@json_option
@home_option
def apply(
    person: tuple[str, ...],
    recommended_by: str | None,
    guardian: str | None,
    fields: tuple[str, ...],
    papers: str | None,
    fee: str | None,
    by: str | None,
    receipt: str | None,
    meeting: str | None,
    because: str | None,
    abstained: str | None,
    ended: str | None,
    from_fund: str | None,
    resolution: str | None,
    *,
    admit: bool,
    refuse: bool,
    sign: bool,
    return_fee: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Take an application of each PERSON, or go on with it: papers, fee, decision, register."""
    people = [person_of_key(one) for one in person]
    form = Applies(recommended_by or "", guardian or "", _fields(fields))
    with at_home(home) as store:
        if from_fund is not None:
            vote = vote_numbered(store, wanted("--resolution", resolution))
            steps.carry_over(store, fund_called(store, from_fund).fund, vote, people)
        for one in people:
            _go_on(
                store,
                one,
                form,
                papers=papers,
                fee=fee,
                by=by or "",
                receipt=receipt or "",
                new=not (
                    admit or refuse or sign or return_fee or papers or fee or ended or from_fund
                ),
            )
            if admit or refuse:
                steps.decide(
                    store,
                    one,
                    admitted=admit and not refuse,
                    meeting=wanted("--meeting", meeting),
                    reason=because or "",
                    abstained=_names(abstained),
                )
            if ended is not None:
                steps.end_application(store, one, ended)
            if return_fee:
                steps.return_fee(store, one, to=wanted("--by", by), receipt=receipt or "")
            if sign:
                steps.sign_register(store, one)
        found = _told_of(store, people)
    if as_json:
        tell_json([_application_row(one) for one in found])
        return
    for each in found:
        click.echo(
            SAY(
                "members.applied",
                name=visible(each.name),
                state=SAY(f"members.state_{each.state}"),
                fee=Money(each.fee_satang),
            )
        )


def _go_on(
    store: Store,
    person: int,
    form: Applies,
    *,
    papers: str | None,
    fee: str | None,
    by: str,
    receipt: str,
    new: bool,
) -> None:
    if new or form.recommended_by or form.guardian or form.fields:
        steps.apply(store, person, form)
    if papers is not None:
        steps.see_papers(store, person, _names(papers))
    if fee is not None:
        steps.pay_fee(
            store, person, satang_typed(fee), by=wanted("--by", by or None), receipt=receipt
        )


def _told_of(store: Store, people: list[int]) -> list[MemberApplicationFacts]:
    with store.reading():
        found = [steps.latest_of(steps.resident(one).person) for one in people]
    return [one for one in found if one is not None]


def _names(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _fields(given: tuple[str, ...]) -> dict[str, str]:
    return {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in given)}


def _told(row: RegisterRow) -> str:
    one = row.period
    if one.until is not None:
        return SAY(
            "members.row_ended",
            number=one.number,
            name=visible(row.name),
            until=one.until,
            cause=SAY(f"members.cause_{one.cause}"),
        )
    return SAY(
        "members.row_member",
        number=one.number,
        name=visible(row.name),
        kind=SAY(f"members.kind_{one.kind}"),
        since=one.since,
        shares=row.shares,
        saved=Money(row.saved_satang),
    )


def _row(
    person: str,
    name: str,
    state: str,
    *,
    number: int | None = None,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
    shares: int = 0,
    saved: int = 0,
    fee: int = 0,
) -> dict[str, object]:
    return {
        "person": person,
        "name": name,
        "state": state,
        "number": number,
        "kind": kind,
        "since": since,
        "until": until,
        "shares": shares,
        "saved_satang": saved,
        "fee_satang": fee,
    }


def _member_row(row: RegisterRow) -> dict[str, object]:
    one = row.period
    return _row(
        person_key(one.person),
        row.name,
        "member" if one.until is None else str(one.cause),
        number=one.number,
        kind=one.kind.value,
        since=one.since.isoformat(),
        until=None if one.until is None else one.until.isoformat(),
        shares=row.shares,
        saved=row.saved_satang,
    )


def _application_row(one: MemberApplicationFacts) -> dict[str, object]:
    return _row(
        person_key(one.person),
        one.name,
        one.state.value,
        kind=one.kind.value,
        since=one.made_on.isoformat(),
        fee=one.fee_satang,
    )

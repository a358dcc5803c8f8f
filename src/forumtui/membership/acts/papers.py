"""The papers of members that nobody has to be one for: the call, the forms, filled in or blank."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from forumtui.contracts.records.parties import persons_on_paper
from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import occasion
from forumtui.membership.acts.room import terms_now
from forumtui.membership.documents.application import ApplicationOnPaper, member_application
from forumtui.membership.documents.book import SavingsBookFacts, savings_book
from forumtui.membership.documents.call import MemberCallFacts, member_call
from forumtui.membership.documents.card import CardOfMember, MemberCardFacts, member_cards
from forumtui.membership.documents.leaving import (
    ResignationOnPaper,
    WithdrawalOnPaper,
    member_resignation,
    withdrawal_slip,
)
from forumtui.membership.records.recruits import Recruit, recruits
from forumtui.membership.rules.terms import JoiningTerms
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Lay, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.people.rules.guarantees import age_on
from forumtui.village.acts.village import the_village

BLANK_CARDS: Final = 5
"""Cards on a sheet."""


def _call(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the call for members, on the terms of the day."""
    village = the_village(store)
    with store.reading():
        when = occasion(today)
        terms = terms_now(when.day)
    facts = MemberCallFacts(
        village=village.name,
        made_on=when.day,
        begins=when.day,
        ends=None,
        place=when.place,
        who=(
            say("members_room.who_age", age=terms.min_age),
            say("members_room.who_lives"),
            say("members_room.who_agrees"),
            say("members_room.who_recommended"),
        ),
        bring=(say("members_room.bring_card"), say("members_room.bring_house")),
        fee_satang=terms.fee_satang,
        share_satang=terms.share_satang,
        shares_min=1,
        shares_max=terms.shares_max,
        pledge_satang=terms.pledge_satang,
        pledge_days=say("members_room.pledge_day", day=terms.pledge_day),
        training=village.training,
    )
    yield PaperSheet(partial(member_call, facts, say), "member_call", "")


def _forms(
    store: Store,
    household: int | None,
    today: date | None,
    say: Messages,
    *,
    only: int | None = None,
) -> Iterator[PaperSheet]:
    """Yield a form for everybody of a household, with what the registers know; of `only` one of them."""
    assert household is not None
    village = the_village(store)
    with store.reading():
        when = occasion(today)
        terms = terms_now(when.day)
        of_house = [one for one in recruits() if one.household == household]
        known = persons_on_paper(one.person for one in of_house)
    for one in of_house:
        if only is not None and one.person != only:
            continue
        person = known[one.person]
        age = None if one.born is None else age_on(one.born, when.day)
        facts = ApplicationOnPaper(
            village=village.name,
            place=when.place,
            name=one.name,
            citizen_id=person.citizen_id,
            age=age,
            house=person.house or one.house,
            moo=person.moo,
            groups=one.fund_names,
            share_satang=terms.share_satang,
            fee_satang=terms.fee_satang,
            needs_guardian=_needs_guardian(age, terms),
            training=village.training,
        )
        sheet = partial(member_application, facts, say)
        yield PaperSheet(sheet, f"application_{one.person}_{file_part(one.house)}", one.name)


def _needs_guardian(age: int | None, terms: JoiningTerms) -> bool:
    return age is not None and age < terms.min_age


def form_of(person: int) -> PaperType:
    """Return the same paper, the form of one person only."""
    return replace(MEMBER_APPLICATION, sheets=partial(_forms, only=person))


def _houses(store: Store) -> Iterable[int]:
    with store.reading():
        found: Iterable[Recruit] = recruits()
    return list(dict.fromkeys(one.household for one in found))


def _blank(
    store: Store, _household: int | None, today: date | None, say: Messages, *, name: str
) -> Iterator[PaperSheet]:
    """Yield a form to be filled in by hand."""
    village = the_village(store)
    with store.reading():
        when = occasion(today)
        terms = terms_now(when.day)
    of, training = village.name, village.training
    lay: Lay
    match name:
        case "application":
            asked = ApplicationOnPaper(
                of,
                share_satang=terms.share_satang,
                fee_satang=terms.fee_satang,
                training=training,
            )
            lay = partial(member_application, asked, say)
        case "book":
            lay = partial(savings_book, SavingsBookFacts(of, training=training), say)
        case "cards":
            blank = (CardOfMember(),) * BLANK_CARDS
            lay = partial(member_cards, MemberCardFacts(of, when.day, blank, training), say)
        case "resignation":
            lay = partial(member_resignation, ResignationOnPaper(of, training=training), say)
        case _:
            lay = partial(withdrawal_slip, WithdrawalOnPaper(of, training=training), say)
    yield PaperSheet(lay, f"blank_{name}", "")


MEMBER_CALL: Final = PaperType(
    "member_call", About.VILLAGE, figures=None, sheets=_call, by_request=True
)
"""The call for members (ประกาศรับสมัครสมาชิก)."""

MEMBER_APPLICATION: Final = PaperType(
    "member_application",
    About.HOUSEHOLD,
    figures=None,
    sheets=_forms,
    households=_houses,
    by_request=True,
)
"""The application forms of a household, with what is known of each (ใบสมัครสมาชิก)."""


def _blank_form(key: str, name: str) -> PaperType:
    sheets = partial(_blank, name=name)
    return PaperType(key, About.VILLAGE, figures=None, sheets=sheets, by_request=True)


BLANK_APPLICATION: Final = _blank_form("blank_application", "application")
"""The application form to be filled in by hand."""

BLANK_SAVINGS_BOOK: Final = _blank_form("blank_savings_book", "book")
"""A savings book to be filled in by hand (สมุดเงินสัจจะ)."""

BLANK_CARDS_SHEET: Final = _blank_form("blank_member_cards", "cards")
"""Membership cards to be filled in by hand (บัตรสมาชิก)."""

BLANK_RESIGNATION: Final = _blank_form("blank_resignation", "resignation")
"""A letter of resignation to be filled in by hand (หนังสือลาออก)."""

BLANK_WITHDRAWAL: Final = _blank_form("blank_withdrawal", "withdrawal")
"""A withdrawal slip to be filled in by hand (ใบถอนเงิน)."""

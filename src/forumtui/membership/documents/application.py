"""The application form (ใบสมัครสมาชิก), and on its back who receives what is left (การรับโอนผลประโยชน์)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.membership.documents.parts import (
    LINE_DOTS,
    NAME_DOTS,
    SHORT_DOTS,
    SignsAs,
    amount_said,
    baht_or_dots,
    box,
    day_or_dots,
    or_dots,
    paper_head,
    signed,
)
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import INDENT, centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import ID_DOTS
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.citizen_id import on_card

MOST_BENEFICIARIES: Final = 3

WHOLE_PPM: Final = 1_000_000

GROUP_LINES: Final = 3

MARITAL: Final = ("single", "widowed", "married")
"""Of what the form asks one is ticked."""


@dataclass(frozen=True, slots=True)
class BeneficiaryOnPaper:
    """Who receives a member's money after a death: a share in millionths, the number masked."""

    name: str
    relation: str
    ppm: int
    citizen_id_masked: str = ""
    age: int | None = None


@dataclass(frozen=True, slots=True)
class ApplicationDecided:
    """What the committee decided of an application; `number` and `since` of one that was admitted."""

    meeting: str
    admitted: bool
    reason: str = ""
    number: str = ""
    account: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class ApplicationOnPaper:
    """An application as its form says it, in satang; what is "" or None is written by hand.

    `citizen_id` are the 13 digits, whole: whoever applies signs this paper. `marital` is one
    of MARITAL. `needs_guardian`: a child, whose guardian signs too. Raises ValueError for more than
    three beneficiaries, or shares that are not a whole.
    """

    village: str
    number: str = ""
    member_number: str = ""
    account: str = ""
    place: str = ""
    made_on: date | None = None
    name: str = ""
    citizen_id: str = ""
    age: int | None = None
    marital: str = ""
    spouse: str = ""
    spouse_number: str = ""
    house: str = ""
    moo: str = ""
    occupation: str = ""
    income_satang: int | None = None
    second_occupation: str = ""
    second_income_satang: int | None = None
    groups: tuple[str, ...] = ()
    shares: int | None = None
    share_satang: int | None = None
    pledge_satang: int | None = None
    fee_satang: int | None = None
    guardian: str = ""
    needs_guardian: bool = False
    fee_on: date | None = None
    fee_by: str = ""
    fee_receipt: str = ""
    decided: ApplicationDecided | None = None
    beneficiaries: tuple[BeneficiaryOnPaper, ...] = ()
    chair: str = ""
    training: bool = False

    def __post_init__(self) -> None:
        if len(self.beneficiaries) > MOST_BENEFICIARIES:
            raise ValueError(f"{len(self.beneficiaries)} beneficiaries")
        shared = sum(one.ppm for one in self.beneficiaries)
        if self.beneficiaries and shared != WHOLE_PPM:
            raise ValueError(f"{shared} millionths are shared out")

    @property
    def shares_satang(self) -> int | None:
        """What the shares cost together."""
        if self.shares is None or self.share_satang is None:
            return None
        return self.shares * self.share_satang


def member_application(
    facts: ApplicationOnPaper,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the form: what is asked and decided, then the back, which begins a page of its own."""
    margins = Margins(
        what=messages("member_papers.foot_application", number=or_dots(facts.number, 6)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    blocks = [
        text([*_head(facts, messages), *_person(facts, messages)]),
        Block(tuple(PageRow((line,)) for line in _groups(facts, messages)), whole=False),
        signed(
            [*_money(facts, messages), *wrapped(messages("member_papers.form_promise"), INDENT)],
            _applicants(facts),
            messages,
            space=2,
            gap=0,
        ),
        signed(
            list(_staff(facts, messages)),
            (SignsAs("member_papers.signs_receiver", facts.fee_by),),
            messages,
        ),
        signed(
            list(_committee(facts, messages)),
            (SignsAs("member_papers.signs_chair", facts.chair),),
            messages,
        ),
        _back(facts, messages),
    ]
    return document(blocks, margins, messages)


def _head(facts: ApplicationOnPaper, messages: Messages) -> Iterator[str]:
    member = messages("member_papers.member_number", number=or_dots(facts.member_number, 10))
    account = messages("member_papers.account", number=or_dots(facts.account, 10))
    title = messages("member_papers.application_title")
    yield from paper_head(facts.village, title, member, account)
    yield from sides(
        messages("member_papers.written_at", place=or_dots(facts.place, 30)),
        messages("member_papers.on", day=day_or_dots(facts.made_on, messages)),
    )


def _person(facts: ApplicationOnPaper, messages: Messages) -> Iterator[str]:
    say, house = messages, or_dots(facts.house, 8)
    age = "....." if facts.age is None else str(facts.age)
    yield say("member_papers.form_person")
    yield from packed(
        [
            say("member_papers.form_name", name=or_dots(facts.name, NAME_DOTS)),
            say("member_papers.form_age", age=age),
        ],
        "",
        INDENT,
    )
    citizen_id = on_card(facts.citizen_id) if facts.citizen_id else ID_DOTS
    yield f"{say('printing.citizen_id_whole')} {citizen_id}"
    moo = or_dots(facts.moo, 4)
    yield from wrapped(say("member_papers.form_house", house=house, moo=moo))
    boxes = [box(facts.marital == one, say(f"member_papers.marital_{one}")) for one in MARITAL]
    yield from packed([say("member_papers.form_marital"), *boxes], "", INDENT)
    yield from packed(
        [
            say("member_papers.form_spouse", name=or_dots(facts.spouse, 34)),
            say("member_papers.member_number", number=or_dots(facts.spouse_number, 8)),
        ],
        "",
        INDENT,
    )
    for key, what, satang in (
        ("occupation", facts.occupation, facts.income_satang),
        ("second", facts.second_occupation, facts.second_income_satang),
    ):
        yield from packed(
            [
                say(f"member_papers.form_{key}", what=or_dots(what, 22)),
                say("member_papers.form_income", amount=baht_or_dots(satang)),
            ],
            "",
            INDENT,
        )
    if facts.guardian or facts.needs_guardian:
        guardian = or_dots(facts.guardian, NAME_DOTS)
        yield from wrapped(say("member_papers.form_guardian", name=guardian))


def _groups(facts: ApplicationOnPaper, messages: Messages) -> Iterator[str]:
    yield messages("member_papers.form_groups")
    names = [*facts.groups, *[""] * (GROUP_LINES - len(facts.groups))]
    for number, name in enumerate(names, start=1):
        listed = messages("printing.listed", number=number, what=or_dots(name, LINE_DOTS))
        yield from wrapped(listed, INDENT, INDENT * 2)


def _money(facts: ApplicationOnPaper, messages: Messages) -> Iterator[str]:
    say, shares = messages, facts.shares
    yield say("member_papers.form_money")
    count = "." * 6 if shares is None else f"{shares:,}"
    each = baht_or_dots(facts.share_satang)
    yield from wrapped(say("member_papers.form_shares", count=count, each=each))
    yield from amount_said("member_papers.form_shares_sum", facts.shares_satang, say)
    yield from amount_said("member_papers.form_pledge", facts.pledge_satang, say)
    yield from amount_said("member_papers.form_fee", facts.fee_satang, say)


def _applicants(facts: ApplicationOnPaper) -> tuple[SignsAs, ...]:
    applicant = SignsAs("member_papers.signs_applicant", facts.name)
    if not facts.guardian and not facts.needs_guardian:
        return (applicant,)
    return (applicant, SignsAs("member_papers.signs_guardian", facts.guardian))


def _staff(facts: ApplicationOnPaper, messages: Messages) -> Iterator[str]:
    yield messages("member_papers.form_staff")
    yield from packed(
        [
            messages("member_papers.form_received", amount=baht_or_dots(facts.fee_satang)),
            messages("member_papers.form_receipt", number=or_dots(facts.fee_receipt, 12)),
            messages("member_papers.on", day=day_or_dots(facts.fee_on, messages)),
        ],
        "",
        INDENT,
    )


def _committee(facts: ApplicationOnPaper, messages: Messages) -> Iterator[str]:
    one = facts.decided or ApplicationDecided("", admitted=False)
    admitted = facts.decided is not None and one.admitted
    refused = facts.decided is not None and not one.admitted
    yield messages("member_papers.form_committee")
    yield from wrapped(messages("member_papers.form_meeting", meeting=or_dots(one.meeting, 20)))
    qualified = messages(
        "member_papers.form_admitted",
        number=or_dots(one.number, 8),
        account=or_dots(one.account, 8),
        day=day_or_dots(one.since, messages),
    )
    yield from wrapped(box(admitted, qualified), "", INDENT)
    because = messages("member_papers.form_refused", reason=or_dots(one.reason, 44))
    yield from wrapped(box(refused, because), "", INDENT)


def _back(facts: ApplicationOnPaper, messages: Messages) -> Block:
    say, name = messages, or_dots(facts.name, NAME_DOTS)
    lines = [*centred(say("member_papers.back_title")), ""]
    lines += wrapped(say("member_papers.back_about", name=name), INDENT)
    drawn = _beneficiaries(facts, say)
    lines += ["", *drawn.head]
    for row in drawn.rows:
        lines += ["", *row.lines] if not facts.beneficiaries else row.lines
    lines += drawn.foot
    lines += ["", *wrapped(say("member_papers.back_rules"), INDENT)]
    lines += amount_said("member_papers.back_now", facts.shares_satang, say)
    signers = (
        SignsAs("member_papers.signs_giver", facts.name),
        SignsAs("printing.signs_witness"),
        SignsAs("printing.signs_witness"),
    )
    return signed(lines, signers, say, space=2)


def _beneficiaries(facts: ApplicationOnPaper, messages: Messages) -> Block:
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("member_papers.column_name"), "left", wraps=True),
        Column(messages("member_papers.column_id"), "left"),
        Column(messages("member_papers.column_age")),
        Column(messages("member_papers.column_relation"), "left", wraps=True),
        Column(messages("member_papers.column_share")),
    )
    rows = [
        (
            str(place),
            on_paper(one.name),
            on_paper(one.citizen_id_masked) or "." * SHORT_DOTS,
            "....." if one.age is None else str(one.age),
            on_paper(one.relation),
            rate_text(one.ppm),
        )
        for place, one in enumerate(facts.beneficiaries, start=1)
    ]
    if not rows:
        blank = ("." * 24, "." * SHORT_DOTS, ".....", "." * 10, "........")
        rows = [(str(place + 1), *blank) for place in range(MOST_BENEFICIARIES)]
    total = ("", messages("member_papers.together"), "", "", "", rate_text(WHOLE_PPM))
    return table(columns, rows, total)

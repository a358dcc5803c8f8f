"""The pictures of the wall: eight rows of forty columns, one thing at a time.

A figure is three rows high. Savings come before debts and are as large; satang are always said; a
person is called คุณ and by the given name. Where nothing is to be said nothing stands.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from forumtui.election.rules.outcome import CandidateStanding
from forumtui.election.words import tally_signs
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.dates import SHORT_MONTHS, be_year
from forumtui.thai.text import visible
from forumtui.thai.width import cut, pad, shortened, width
from forumtui.thai.wrapping import wrap
from forumtui.ui.wall.moments import (
    Arriving,
    Called,
    Closing,
    Compared,
    Counting,
    Declared,
    OnePerson,
    PayDay,
    Right,
    SignedContract,
    ToBeCorrected,
)
from forumtui.ui.wall.walk import LINES
from forumtui.ui.widgets.block_signs import BarPart, bar, block_figures, framed
from forumtui.wall.records import WallBallot, WallCandidate, WallGate, WallHousehold, WallLine

COLUMNS: Final = 40

ROWS: Final = 8

FIGURE_ROWS: Final = 3

EDGE: Final = 2
"""Columns at each side of a bar."""


def centred(text: str) -> str:
    """Return a text in the middle of the wall, cut where it is too long."""
    return pad(shortened(text, COLUMNS), COLUMNS, "^").rstrip()


_IN_BLOCKS: Final = re.compile(r"[0-9/,.]*")


def rows_of(text: str, most: int) -> list[str]:
    """Return a text in the middle of the wall, in as many rows as it needs; what `most` hold is cut."""
    rows = wrap(text, COLUMNS - 2)
    if len(rows) > most:
        rows = [*rows[: most - 1], shortened("".join(rows[most - 1 :]), COLUMNS - 2)]
    return [centred(row) for row in rows]


def figure(text: str) -> tuple[str, ...]:
    """Return a figure in blocks; what else is in it stands behind in letters, as of house 12ก.

    Of an amount beyond the blocks' room the satang stand in letters too, else all of it does.
    """
    digits = _IN_BLOCKS.match(text)
    drawn = digits[0] if digits else ""
    for blocks in (drawn, drawn.partition(".")[0]):
        letters = text[len(blocks) :].strip()
        if letters and not letters.startswith("."):
            letters = f" {letters}"
        rows = block_figures(blocks)
        wide = width(rows[0]) + width(letters)
        if blocks and wide <= COLUMNS:
            at = " " * ((COLUMNS - wide) // 2)
            *above, foot = (f"{at}{row}" for row in rows)
            return (*(row.rstrip() for row in above), f"{foot}{letters}".rstrip())
    return ("", centred(text), "")


def amount(satang: int) -> tuple[str, ...]:
    """Return an amount of satang in blocks."""
    return figure(format_baht(satang))


def both_ends(left: str, right: str) -> str:
    """Return a row with a text at each end; the left one is cut first where both have no room."""
    right = shortened(right, COLUMNS - 3)
    room = COLUMNS - 2 - width(right) - 1
    return f" {pad(shortened(left, room), room)} {right}"


def progress(done: int, total: int, mark: int | None = None) -> str:
    """Return how many of how many as a bar."""
    return " " * EDGE + bar((BarPart(min(done, total)),), total, COLUMNS - 2 * EDGE, mark)


def name(given: str, say: Messages) -> str:
    """Return how somebody is called, "" for nobody."""
    after = "" if say.language == "th" else " "
    return visible(f"{say('wall.khun')}{after}{given}") if given else ""


def month(text: str, say: Messages) -> str:
    """Return a month ("2030-11") as the language says it."""
    day = date.fromisoformat(f"{text}-01")
    if say.language == "th":
        return f"{SHORT_MONTHS[day.month - 1]} {be_year(day)}"
    return f"{day.month:02d}/{be_year(day)}"


def arriving(moment: Arriving, village: str, say: Messages) -> tuple[str, ...]:
    """Return how many came, before the meeting begins."""
    reached = moment.here >= moment.needed
    words = "wall.quorum" if reached else "wall.quorum_at"
    return (
        centred(visible(village)),
        centred(say("wall.meeting", number=moment.meeting)),
        *figure(str(moment.here)),
        centred(say("wall.came", total=f"{moment.total:,}")),
        progress(moment.here, moment.total, moment.needed),
        centred(say(words, needed=f"{moment.needed:,}")),
    )


def called(
    moment: Called, gate: WallGate, following: Sequence[str], say: Messages
) -> tuple[str, ...]:
    """Return which house is called, and which come next; no sum."""
    done = f"{moment.done:,}/{moment.total:,}"
    room = COLUMNS - 3 - width(done)
    said = say("wall.following", houses="  ".join(map(visible, following))) if following else ""
    while following and width(said) > room:
        following = following[:-1]
        said = say("wall.following", houses="  ".join(map(visible, following)))
    return (
        centred(say("wall.call")),
        *figure(visible(gate.house)),
        *_in_the_middle(rows_of(name(gate.given, say), 3), 3),
        both_ends(said, done),
    )


def _in_the_middle(rows: Sequence[str], room: int) -> list[str]:
    """Return rows with blank ones above and below, as many as there is room."""
    above = (room - len(rows)) // 2
    return [""] * above + [*rows] + [""] * (room - len(rows) - above)


def asked(gate: WallGate, say: Messages) -> tuple[str, ...]:
    """Return the question whether the household's figures may stand here."""
    return (
        "",
        centred(say("wall.house", house=visible(gate.house))),
        "",
        centred(say("wall.ask")),
        "",
        centred(say("wall.closed")),
    )


def one_person(moment: OnePerson, household: WallHousehold, say: Messages) -> tuple[str, ...]:
    """Return the lines of one member, and the question whether they are right."""
    persons = {one.person: place for place, one in enumerate(household.persons)}
    place = persons.get(moment.person)
    if place is None:
        return ()
    person = household.persons[place]
    lines = person.lines[moment.page * LINES : (moment.page + 1) * LINES]
    pages = -(-len(person.lines) // LINES)
    where = say("wall.person", number=place + 1, total=len(household.persons))
    if pages > 1:
        where = say("wall.page", page=moment.page + 1, pages=pages)
    last = moment.page == pages - 1
    called_by = name(person.given, say)
    # A name that has no room beside begins on a row of its own, in the place of the rule.
    apart = width(called_by) > COLUMNS - 3 - width(where)
    above, *rest = wrap(called_by, COLUMNS - 2) if apart else ("", called_by)
    return (
        *([f" {above}"] if apart else ()),
        both_ends("".join(rest), where),
        *(line_row(line, say) for line in lines),
        *[""] * (LINES - len(lines)),
        *(() if apart else (f" {'─' * (COLUMNS - 2)}",)),
        both_ends(say("wall.accrued"), format_baht(person.accrued_satang))
        if last and person.accrued_satang
        else "",
        centred(say("wall.is_it_right")),
    )


def line_row(line: WallLine, say: Messages) -> str:
    """Return one saving or loan in a row."""
    kind = say(f"wall.kind_{line.kind}")
    wide = max(width(say("wall.kind_saving")), width(say("wall.kind_loan")))
    figure_text = format_baht(line.satang)
    room = COLUMNS - 4 - wide - max(16, width(figure_text))
    fund = pad(shortened(visible(line.fund), room), room)
    return both_ends(f"{fund} {pad(kind, wide)}", figure_text)


def whole_household(household: WallHousehold, say: Messages) -> tuple[str, ...]:
    """Return both sums of a household, savings first."""
    return (
        f" {say('wall.savings')}",
        *amount(household.savings_satang),
        f" {say('wall.debt')}",
        *amount(household.debt_satang),
    )


def right(moment: Right, say: Messages) -> tuple[str, ...]:
    """Return thanks for an answer."""
    return (
        "",
        centred("√"),
        centred(say("wall.right", house=visible(moment.house))),
        centred(say("wall.thanks")),
        "",
        "",
        progress(moment.done, moment.total),
        centred(say("wall.done", done=f"{moment.done:,}", total=f"{moment.total:,}")),
    )


def to_be_corrected(moment: ToBeCorrected, say: Messages) -> tuple[str, ...]:
    """Return that a correction was asked for: no sum and no blame."""
    return (
        "",
        centred(say("wall.house", house=visible(moment.house))),
        centred(say("wall.noted")),
        "",
        centred(say("wall.two_look")),
        "",
        progress(moment.done, moment.total),
    )


def counting(moment: Counting, say: Messages) -> tuple[str, ...]:
    """Return the hands that were counted so far."""
    needed = say("wall.needed", needed=f"{moment.needed:,}") if moment.needed else ""
    base = say("wall.base", base=f"{moment.base:,}")
    rows, hands = rows_of(visible(moment.question), 3), say("wall.raise")
    below = f"{base}  {needed}".rstrip()
    if len(rows) > 2:
        below = f"{hands}  {below}"
    else:
        rows = [*rows, *[""] * (2 - len(rows)), centred(hands)]
    return (
        *rows,
        *figure(str(moment.for_votes)),
        centred(below),
        progress(moment.for_votes, moment.base, moment.needed or None),
    )


def declared(moment: Declared, say: Messages) -> tuple[str, ...]:
    """Return what a vote came to, in a frame."""
    word = say("wall.carried" if moment.carried else "wall.not_carried")
    number = say("wall.resolution", number=moment.number)
    question = rows_of(visible(moment.question), 3)
    # A question of one row has room for blank ones around the frame.
    above = [""] if len(question) < 3 else []
    between = [""] if len(question) < 2 else []
    return (
        *above,
        *(centred(row) for row in framed((word,), COLUMNS // 2 + 2, heavy=True)),
        *between,
        centred(say("wall.of", count=f"{moment.for_votes:,}", base=f"{moment.base:,}")),
        centred(number),
        *question,
    )


STANDING_ROWS: Final = 6
"""Candidates in one column; more stand in two or three."""


def _in_columns(cells: Sequence[str]) -> list[str]:
    """Return cells in as few columns as the wall has rows for; what has no room is cut."""
    many = min(3, max(1, -(-len(cells) // STANDING_ROWS)))
    wide = (COLUMNS - 2) // many
    shown = cells[: many * STANDING_ROWS]
    rows = [shown[at : at + many] for at in range(0, len(shown), many)]
    return [f" {''.join(pad(cut(cell, wide - 1), wide) for cell in row)}".rstrip() for row in rows]


def _lead(ballot: WallBallot, say: Messages) -> str:
    seats = say("wall.seats", seats=ballot.seats)
    return both_ends(visible(ballot.question), seats)


def who_stands(ballot: WallBallot, say: Messages) -> tuple[str, ...]:
    """Return the numbers and names of who stands."""
    cells = [f"{one.number:>2} {name(one.given, say)}" for one in ballot.candidates]
    rows = _in_columns(cells)
    return (
        _lead(ballot, say),
        *rows,
        *[""] * (STANDING_ROWS - len(rows)),
        centred(say("wall.vote")),
    )


def ballot_marks(ballot: WallBallot, say: Messages) -> tuple[str, ...]:
    """Return the marks as they are read, in fives; where many stand in figures."""
    if len(ballot.candidates) > STANDING_ROWS:
        cells = [
            f"{one.number:>2} {pad(cut(visible(one.given), 9), 9)}{one.votes:>3}"
            for one in ballot.candidates
        ]
        rows = _in_columns(cells)
    else:
        rows = [_marks_of(one) for one in ballot.candidates]
    marks = sum(one.votes for one in ballot.candidates)
    below = centred(say("wall.marks", marks=f"{marks:,}"))
    return (_lead(ballot, say), *rows, *[""] * (STANDING_ROWS - len(rows)), below)


def _marks_of(one: WallCandidate) -> str:
    said = f"{one.number:>2} {pad(cut(visible(one.given), 10), 10)}"
    return f" {said}{pad(cut(tally_signs(one.votes, 20), 20), 21)}{one.votes:>4}"


def ballot_result(ballot: WallBallot, say: Messages) -> tuple[str, ...]:
    """Return who is elected or tied, those with most votes first; a round that is void says so."""
    if ballot.void:
        frame = framed((say("wall.void"),), COLUMNS // 2 + 2, heavy=True)
        return ("", _lead(ballot, say), "", *map(centred, frame))
    order = sorted(ballot.candidates, key=lambda one: (_RANK[one.standing], -one.votes, one.number))
    cells = [
        f"{_SIGN[one.standing]} {one.number:>2} {pad(cut(visible(one.given), 14), 14)}{one.votes:>4}"
        for one in order
    ]
    if len(cells) > STANDING_ROWS:
        cells = [
            f"{_SIGN[one.standing]}{one.number:>2} {pad(cut(visible(one.given), 9), 9)}{one.votes:>3}"
            for one in order
        ]
    rows = _in_columns(cells)
    won = sum(one.standing is CandidateStanding.ELECTED for one in order)
    below = say("wall.elected", won=won, seats=ballot.seats, papers=f"{ballot.papers:,}")
    return (_lead(ballot, say), *rows, *[""] * (STANDING_ROWS - len(rows)), centred(below))


_RANK: Final = {
    CandidateStanding.ELECTED: 0,
    CandidateStanding.TIED: 1,
    CandidateStanding.NOT_ELECTED: 2,
    None: 3,
}

_SIGN: Final = {
    CandidateStanding.ELECTED: "√",
    CandidateStanding.TIED: "=",
    CandidateStanding.NOT_ELECTED: " ",
    None: " ",
}


def signed_contract(moment: SignedContract, say: Messages) -> tuple[str, ...]:
    """Return what a household pays a month, how long, until when."""
    every = moment.every_months
    rhythm = "wall.months" if every == 1 else "wall.instalments"
    pays = (
        ("wall.pays_at_most" if moment.at_most else "wall.pays") if every == 1 else "wall.pays_each"
    )
    return (
        centred(say(pays, house=visible(moment.house))),
        *amount(moment.payment_satang),
        "",
        centred(say(rhythm, count=f"{moment.count:,}", every=every)),
        centred(say("wall.free", month=month(moment.last_month, say))),
        centred(say("wall.borrow_again")),
    )


def compared(moment: Compared, say: Messages) -> tuple[str, ...]:
    """Return what is paid a month now and by a plan, and until when."""
    rows: list[str] = []
    for words, satang, until in (
        (
            "wall.compare_usual" if moment.usual else "wall.compare_now",
            moment.now_satang,
            moment.now_until,
        ),
        (f"wall.compare_{moment.kind}", moment.then_satang, moment.then_until),
    ):
        end = say("wall.until", month=month(until, say)) if until else ""
        rows += [both_ends(say(words), end), *amount(satang)]
    return tuple(rows)


def pay_day(moment: PayDay, say: Messages) -> tuple[str, ...]:
    """Return how many households brought their instalment today, and how many may borrow again."""
    return (
        centred(say("wall.pay_day", day=date.fromisoformat(moment.day))),
        *figure(str(moment.paid)),
        centred(say("wall.paid_of", total=f"{moment.total:,}")),
        progress(moment.paid, moment.total),
        "",
        both_ends(say("wall.free_now"), say("wall.houses", count=f"{moment.free:,}"))
        if moment.free
        else "",
    )


def pause(now: datetime, say: Messages) -> tuple[str, ...]:
    """Return that it goes on soon, and what time it is."""
    hour, minute = block_figures(f"{now:%H}"), block_figures(f"{now:%M}")
    colon = ("▄", "▄", " ")
    clock = (f"{h} {c} {m}" for h, c, m in zip(hour, colon, minute, strict=True))
    return ("", "", centred(say("wall.pause")), "", *map(centred, clock))


def closing(moment: Closing, say: Messages) -> tuple[str, ...]:
    """Return what became of the evening."""
    rows = [
        (say("wall.count_right"), f"{moment.right:,}"),
        (say("wall.count_corrected"), f"{moment.corrected:,}"),
        (say("wall.count_later"), f"{moment.later:,}"),
    ]
    both = say("wall.fewer", before=f"{moment.contracts_before:,}", now=f"{moment.contracts_now:,}")
    return (
        centred(say("wall.checked", count=f"{moment.checked:,}")),
        *(both_ends(label, count) for label, count in rows),
        f" {'─' * (COLUMNS - 2)}",
        both_ends(say("wall.contracts"), both) if moment.contracts_now else "",
        both_ends(say("wall.code"), visible(moment.code)),
        centred(say("wall.closed_now")),
    )

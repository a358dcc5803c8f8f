"""Rows of headings recognised by meaning, in one row or in a group row above sub-headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.intake.cells import Cell
from forumtui.intake.layout import ABSENT, DateColumn, GuarantorColumns, Layout
from forumtui.intake.records import RowKind
from forumtui.intake.synonyms import Meaning, meaning_of, squeeze

Meanings = tuple[Meaning | None, ...]

_NAMES: Final = (Meaning.NAME, Meaning.BORROWER, Meaning.TARGET_HOUSEHOLD, Meaning.GIVEN)
_SAVING_SIGNS: Final = {Meaning.SHARES, Meaning.SAVINGS_BALANCE}
_LOAN_SIGNS: Final = {
    Meaning.BORROWER,
    Meaning.TARGET_HOUSEHOLD,
    Meaning.LOAN_BALANCE,
    Meaning.CONTRACT_NO,
    Meaning.LOAN_DATE,
    Meaning.DUE_DATE,
    Meaning.PRINCIPAL,
    Meaning.BORROWED,
    Meaning.REPAID,
    Meaning.ACCRUED,
    Meaning.RATE,
    Meaning.RATE_MONTHLY,
    Meaning.GUARANTOR,
}
# Savers too pay so much a month: these speak of a debt only where nothing speaks of savings.
_WEAK_LOAN_SIGNS: Final = {Meaning.INSTALMENT, Meaning.INSTALMENTS_LEFT}
_MONEY: Final = {Meaning.BALANCE, Meaning.AMOUNT}
_PERSON_SIGNS: Final = {
    Meaning.HOUSE,
    Meaning.RELATION,
    Meaning.BIRTH_DATE,
    Meaning.CITIZEN_ID,
    Meaning.SURNAME,
}
_WORTH: Final = {Meaning.VALUE, Meaning.COST, Meaning.UNIT_PRICE}
# Under these a "name" or a "house" is not the member's own.
_OTHERS_GROUP: Final = (Meaning.GUARANTOR, Meaning.UNUSED)
_SAVING_WORDS: Final = re.compile("เงินออม|สัจจะ|เงินฝาก|ออมเงิน|savings")
_LOAN_WORDS: Final = re.compile("ลูกหนี้|เงินกู้|หนี้|ผู้กู้|กู้ยืม|loan|debt")
_NUMBERED: Final = re.compile(r"\(?\d{1,2}\)?")


class KindNotSaid(ValueError):
    """The headings are a table of names and balances; nothing says savings or debts."""


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised heading: what each column means, and how many rows (1 or 2) it fills."""

    meanings: Meanings
    rows: int


def recognised_columns(row: Sequence[Cell]) -> int:
    """Return how many different meanings the cells of a row have as headings."""
    meanings = {meaning_of(cell) for cell in row if isinstance(cell, str)}
    return len(meanings - {None, Meaning.UNUSED})


def recognise(row: Sequence[Cell], below: Sequence[Cell] | None) -> Header | None:
    """Return the heading that begins in `row`, None when the row begins none.

    `below` is the row after it (None at the end): it belongs to the heading when its cells are
    sub-headings under a group ("เงินสัจจะ" above "หุ้น" and "คงเหลือ (บาท)").
    """
    if not _are_texts(row):
        return None
    alone = _meanings(row)
    if below is None or not _may_be_below(below) or sum(cell != "" for cell in row) < 2:
        return _header(row, alone, 1)
    grouped = _grouped(row, below)
    if _strength(_meanings(below)) >= _strength(grouped):
        return None
    if _strength(grouped) > _strength(alone) or _all_units(below):
        return _header([*row, *below], grouped, 2)
    return _header(row, alone, 1)


def layout_of(meanings: Meanings, words: str) -> Layout:
    """Return the columns of a table with these meanings.

    `words` is what stands around it (titles, the sheet's name): it decides between savings and
    debts when the headings do not. Raises KindNotSaid when neither does.
    """
    one = _Columns(meanings)
    if _are_assets(set(meanings)):
        return _asset_layout(one, len(meanings))
    kind = _kind(set(meanings), words)
    given, surname = one.first(Meaning.GIVEN), one.first(Meaning.SURNAME)
    name = one.first(Meaning.BORROWER, Meaning.TARGET_HOUSEHOLD, Meaning.NAME)
    if surname == ABSENT and name == ABSENT:
        name, given = given, ABSENT
    monthly = one.first(Meaning.RATE_MONTHLY)
    return Layout(
        kind=kind,
        width=len(meanings),
        order=one.first(Meaning.ORDER),
        member_no=one.first(Meaning.MEMBER_NO),
        citizen_id=one.first(Meaning.CITIZEN_ID),
        title=one.first(Meaning.TITLE),
        given=given,
        surname=surname,
        name=name,
        house=one.first(Meaning.HOUSE),
        moo=one.first(Meaning.MOO),
        relation=one.first(Meaning.RELATION),
        birth_date=DateColumn(one.first(Meaning.BIRTH_DATE)),
        shares=one.first(Meaning.SHARES),
        balance=_balance(one, kind),
        contract_no=one.first(Meaning.CONTRACT_NO),
        loan_date=DateColumn(one.first(Meaning.LOAN_DATE)),
        due_date=DateColumn(one.first(Meaning.DUE_DATE)),
        principal=one.first(Meaning.PRINCIPAL, Meaning.BORROWED, Meaning.AMOUNT),
        repaid=one.first(Meaning.REPAID),
        accrued=one.first(Meaning.ACCRUED),
        interest_unclear=one.first(Meaning.INTEREST),
        unread_amounts=_unread_amounts(one, kind),
        rate=one.first(Meaning.RATE, Meaning.RATE_MONTHLY),
        rate_is_monthly=monthly != ABSENT and one.first(Meaning.RATE) == ABSENT,
        guarantors=_guarantors(meanings),
        note=one.first(Meaning.NOTE),
    )


def side_by_side(meanings: Meanings) -> bool:
    """Say whether two tables stand beside each other: two names of members, each with more."""
    names = max(meanings.count(name) for name in _NAMES)
    owned = (Meaning.HOUSE, Meaning.MEMBER_NO, Meaning.CITIZEN_ID, *_MONEY, *_SAVING_SIGNS)
    return names > 1 and any(meanings.count(meaning) > 1 for meaning in (*owned, *_LOAN_SIGNS))


def _are_assets(found: set[Meaning | None]) -> bool:
    """Say whether headings are those of things owned: what, and its worth, and nobody's name."""
    counted = {Meaning.QUANTITY, Meaning.AMOUNT} <= found
    told = counted or not found.isdisjoint(_WORTH)
    return Meaning.ASSET in found and told and found.isdisjoint((*_NAMES, *_LOAN_SIGNS))


def _asset_layout(one: "_Columns", width: int) -> Layout:
    quantity = one.first(Meaning.QUANTITY)
    value = one.first(Meaning.VALUE, Meaning.COST)
    if value == ABSENT and quantity != ABSENT:
        value = one.first(Meaning.AMOUNT)
    elif quantity == ABSENT:
        quantity = one.first(Meaning.AMOUNT)
    return Layout(
        kind=RowKind.ASSET,
        width=width,
        order=one.first(Meaning.ORDER),
        name=one.first(Meaning.ASSET),
        quantity=quantity,
        unit=one.first(Meaning.UNIT),
        unit_price=one.first(Meaning.UNIT_PRICE),
        balance=value,
        unread_amounts=one.every(Meaning.VALUE)[1:],
        note=one.first(Meaning.NOTE),
    )


class _Columns:
    """Where each meaning stands first."""

    __slots__ = ("_meanings",)

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings

    def first(self, *wanted: Meaning) -> int:
        """Return the first column of the first meaning that the table has, else ABSENT."""
        for meaning in wanted:
            if meaning in self._meanings:
                return self._meanings.index(meaning)
        return ABSENT

    def every(self, wanted: Meaning) -> tuple[int, ...]:
        """Return every column of a meaning."""
        return tuple(place for place, meaning in enumerate(self._meanings) if meaning is wanted)


def _balance(one: _Columns, kind: RowKind) -> int:
    if kind is RowKind.SAVING:
        return one.first(Meaning.BALANCE, Meaning.SAVINGS_BALANCE, Meaning.AMOUNT)
    return one.first(Meaning.LOAN_BALANCE, Meaning.BALANCE) if kind is RowKind.LOAN else ABSENT


def _unread_amounts(one: _Columns, kind: RowKind) -> tuple[int, ...]:
    savings, debts = one.every(Meaning.SAVINGS_BALANCE), one.every(Meaning.LOAN_BALANCE)
    plain = one.every(Meaning.BALANCE)
    if kind is RowKind.SAVING:
        return plain[1:] or (() if plain else savings[1:])
    return savings + debts[1:] + (plain if debts else plain[1:])


def _kind(found: set[Meaning | None], words: str) -> RowKind:
    if found & _LOAN_SIGNS:
        return RowKind.LOAN
    if found & _SAVING_SIGNS:
        return RowKind.SAVING
    if found & _WEAK_LOAN_SIGNS:
        return RowKind.LOAN
    if not found & _MONEY:
        return RowKind.PERSON
    saving, loan = _SAVING_WORDS.search(words), _LOAN_WORDS.search(words)
    if bool(saving) == bool(loan):
        raise KindNotSaid
    return RowKind.SAVING if saving else RowKind.LOAN


def _guarantors(meanings: Meanings) -> tuple[GuarantorColumns, ...]:
    """Pair each guarantor with the house column that follows; else the n-th with the n-th."""
    names = [place for place, meaning in enumerate(meanings) if meaning is Meaning.GUARANTOR]
    houses = [place for place, meaning in enumerate(meanings) if meaning is Meaning.GUARANTOR_HOUSE]
    if len(names) == len(houses):
        return tuple(map(GuarantorColumns, names, houses))
    ends = [*names[1:], len(meanings)]
    return tuple(
        GuarantorColumns(name, next((house for house in houses if name < house < end), ABSENT))
        for name, end in zip(names, ends, strict=True)
    )


def _header(cells: Sequence[Cell], meanings: Meanings, rows: int) -> Header | None:
    known = sum(meaning is not None for meaning in meanings)
    found = set(meanings) - {None, Meaning.UNUSED, Meaning.ORDER}
    if _are_assets(found):
        return Header(meanings, rows)
    named = not found.isdisjoint(_NAMES) or Meaning.MEMBER_NO in found
    told = found & (_LOAN_SIGNS | _SAVING_SIGNS | _MONEY | _PERSON_SIGNS)
    mostly = known * 2 >= sum(bool(str(cell).strip()) for cell in cells)
    return Header(meanings, rows) if named and told and mostly and len(found) > 1 else None


def _are_texts(row: Sequence[Cell]) -> bool:
    return all(isinstance(cell, str) for cell in row)


def _meanings(row: Sequence[Cell]) -> Meanings:
    return tuple(meaning_of(str(cell)) for cell in row)


def _may_be_below(row: Sequence[Cell]) -> bool:
    if _all_units(row):
        return True
    filled = [str(cell) for cell in row if str(cell).strip()]
    return bool(filled) and _are_texts(row) and all(map(meaning_of, filled))


def _all_units(row: Sequence[Cell]) -> bool:
    """Say whether a row holds only units, "(บาท)", or column numbers, "(1)"."""
    texts = [str(cell).strip() for cell in row if str(cell).strip()]
    if len(texts) < 2 or not _are_texts(row):
        return False
    return all(_is_unit(text) for text in texts) and any(text.startswith("(") for text in texts)


def _is_unit(text: str) -> bool:
    return squeeze(text) in ("", "บาท", "ร้อยละ") or _NUMBERED.fullmatch(text) is not None


def _strength(meanings: Meanings) -> int:
    return len(set(meanings) - {None, Meaning.UNUSED})


def _grouped(row: Sequence[Cell], below: Sequence[Cell]) -> Meanings:
    """Return the meanings of two rows read together, a group reaching over the blanks after it."""
    width = max(len(row), len(below))
    over = [str(cell).strip() for cell in row] + [""] * (width - len(row))
    under = [str(cell).strip() for cell in below] + [""] * (width - len(below))
    meanings: list[Meaning | None] = []
    group = ""
    for head, sub in zip(over, under, strict=True):
        group = head or (group if sub else "")
        meanings.append(_together(group, sub))
    return tuple(meanings)


def _together(group: str, sub: str) -> Meaning | None:
    if not sub or _is_unit(sub):
        return meaning_of(group + sub) or meaning_of(group)
    if not group:
        return meaning_of(sub)
    over = meaning_of(group)
    if over in _OTHERS_GROUP:
        return meaning_of(group + sub)
    whole = meaning_of(sub)
    if over is Meaning.SAVINGS_BALANCE and whole in _MONEY:
        return Meaning.SAVINGS_BALANCE
    if whole in (Meaning.AMOUNT, Meaning.BALANCE, Meaning.INTEREST, Meaning.REPAID, None):
        return meaning_of(group + sub) or whole
    return whole

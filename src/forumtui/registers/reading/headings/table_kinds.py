"""What a table holds, told by its headings: residents, savings, debts, or things owned."""

import re
from typing import Final

from forumtui.registers.reading.headings.answers import Meanings
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.records import RowKind

_NAMES: Final = (Meaning.NAME, Meaning.BORROWER, Meaning.TARGET_HOUSEHOLD, Meaning.GIVEN)

_SAVING_SIGNS: Final = {Meaning.SHARES, Meaning.SAVINGS_BALANCE}

_LOAN_SIGNS: Final = {
    Meaning.BORROWER,
    Meaning.TARGET_HOUSEHOLD,
    Meaning.LOAN_BALANCE,
    Meaning.CONTRACT_NO,
    Meaning.LOAN_DATE,
    Meaning.DUE_DATE,
    Meaning.LOAN_DATE_SWAPPED,
    Meaning.DUE_DATE_SWAPPED,
    Meaning.PRINCIPAL,
    Meaning.BORROWED,
    Meaning.REPAID,
    Meaning.ACCRUED,
    Meaning.RATE,
    Meaning.RATE_MONTHLY,
    Meaning.RATE_FRACTION,
    Meaning.METHOD,
    Meaning.GUARANTOR,
    Meaning.CO_BORROWER,
}

# Savers too pay so much a month: these speak of a debt only where nothing speaks of savings.
_WEAK_LOAN_SIGNS: Final = {Meaning.INSTALMENT, Meaning.INSTALMENTS_LEFT}

_MONEY: Final = {Meaning.BALANCE, Meaning.AMOUNT, Meaning.TOTAL, Meaning.SIDE}

_PERSON_SIGNS: Final = {
    Meaning.HOUSE,
    Meaning.RELATION,
    Meaning.BIRTH_DATE,
    Meaning.BIRTH_DATE_SWAPPED,
    Meaning.CITIZEN_ID,
    Meaning.SURNAME,
}

_WORTH: Final = {Meaning.VALUE, Meaning.COST, Meaning.UNIT_PRICE}

_SAVING_WORDS: Final = re.compile("เงินออม|สัจจะ|เงินฝาก|ออมเงิน|savings")

_LOAN_WORDS: Final = re.compile("ลูกหนี้|เงินกู้|หนี้|ผู้กู้|กู้ยืม|loan|debt")


def kind_of(meanings: Meanings, words: str) -> RowKind | None:
    """Return what a table with these headings holds, None when it may be savings or debts.

    `words` is what stands around it (titles, the sheet's name): it decides between savings and
    debts when the headings do not.
    """
    found = set(meanings)
    if _are_assets(found):
        return RowKind.ASSET
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
        return None
    return RowKind.SAVING if saving else RowKind.LOAN


def speaks_of_kind(words: str) -> bool:
    """Say whether words speak of savings, of debts, or of both."""
    return bool(_SAVING_WORDS.search(words) or _LOAN_WORDS.search(words))


def are_headings(meanings: Meanings, written: int) -> bool:
    """Say whether a row with these meanings heads a table; `written` is how many cells it fills."""
    known = sum(meaning is not None for meaning in meanings)
    found = set(meanings) - {None, Meaning.UNUSED, Meaning.ORDER}
    if _are_assets(found):
        return True
    named = not found.isdisjoint(_NAMES) or Meaning.MEMBER_NO in found
    told = not found.isdisjoint(_LOAN_SIGNS | _SAVING_SIGNS | _MONEY | _PERSON_SIGNS)
    return named and told and known * 2 >= written and len(found) > 1


def side_by_side(meanings: Meanings) -> bool:
    """Say whether two tables stand beside each other: two names of members, each with more."""
    names = max(meanings.count(name) for name in _NAMES)
    of_people = (Meaning.HOUSE, Meaning.MEMBER_NO, Meaning.CITIZEN_ID)
    owned = (*of_people, Meaning.BALANCE, Meaning.AMOUNT, *_SAVING_SIGNS)
    return names > 1 and any(meanings.count(meaning) > 1 for meaning in (*owned, *_LOAN_SIGNS))


def _are_assets(found: set[Meaning | None]) -> bool:
    """Say whether headings are those of things owned: what, and its worth, and nobody's name."""
    counted = {Meaning.QUANTITY, Meaning.AMOUNT} <= found
    told = counted or not found.isdisjoint(_WORTH)
    return Meaning.ASSET in found and told and found.isdisjoint((*_NAMES, *_LOAN_SIGNS))

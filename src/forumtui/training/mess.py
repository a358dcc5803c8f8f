"""The mess in real registers, and what reading the imagined village's must give.

What cannot be accepted, and what raises a question.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from forumtui.training.village import ImaginedVillage, Villager, VillagerLoan

FEWEST_SAVINGS = 12

FEWEST_LOANS = 15


@dataclass(frozen=True, slots=True)
class Mess:
    """Which rows (numbered from 1 in their table, 0 none) hold what. A tiny village is tidy."""

    any: bool
    negative_saving: int = 0
    high_rate: int = 0
    dead: int = 0
    christian: int = 0
    overpaid: int = 0
    not_a_number: int = 0
    wrong_digit: int = 0
    misspelt: int = 0
    stranger: int = 0

    def saving(self, number: int) -> int:
        """Return the balance in baht that replaces a saving's own, 0 for none."""
        return -150 if number == self.negative_saving else 0

    def balance(self, number: int) -> str:
        """Return what stands instead of a debt's balance, "" for nothing."""
        return (
            {self.overpaid: "-200", self.not_a_number: "รอตรวจ"}.get(number, "") if number else ""
        )

    def day(self, number: int, loan: VillagerLoan) -> str:
        """Return a day written in the Christian era, "" where the day is written properly."""
        return f"{loan.made_on:%d/%m/%Y}" if number == self.christian else ""

    def rate(self, number: int) -> int:
        """Return a rate above what the law allows, 0 where the rate is the fund's own."""
        return 18 if number == self.high_rate else 0

    def note(self, number: int) -> str:
        """Return what stands in the column of notes."""
        notes = {self.dead: "เสียชีวิต", self.overpaid: "ชำระเกิน"}
        return notes.get(number, "") if number else ""

    def citizen_id(self, number: int, person: Villager) -> str:
        """Return the number, one of its digits wrong, or that of nobody in the village."""
        if number == self.wrong_digit:
            last = (int(person.citizen_id[-1]) + 1) % 10
            return f"{person.citizen_id[:-1]}{last}"
        return "" if number == self.stranger else person.citizen_id

    def borrower(self, number: int, person: Villager) -> str:
        """Return the name, misspelt, or of nobody in the village."""
        if number == self.misspelt:
            return f"{person.title}{person.given}์ {person.surname}"
        return "นายผ่านทาง ไกลบ้าน" if number == self.stranger else person.name

    def house(self, number: int, person: Villager) -> str:
        """Return the house, or one the village does not have."""
        return "999/9" if number == self.stranger else person.house


def mess_of(village: ImaginedVillage) -> Mess:
    """Return the mess of a village; one too small for it has none."""
    books = (village.savings_group, village.village_fund)
    if len(village.savings) < FEWEST_SAVINGS or any(len(book) < FEWEST_LOANS for book in books):
        return Mess(any=False)
    return Mess(
        any=True,
        negative_saving=8,
        high_rate=4,
        dead=6,
        christian=9,
        overpaid=12,
        not_a_number=14,
        wrong_digit=3,
        misspelt=7,
        stranger=11,
    )


@dataclass(frozen=True, slots=True)
class Expected:
    """What reading one table must give. `stated_satang` is its own total row, None without one."""

    file: str
    sheet: str | None
    kind: str
    fund_kind: str
    rows: int
    satang: int
    stated_satang: int | None


@dataclass(slots=True)
class TrainingFiles:
    """The files, and the truth about them."""

    files: list[Path] = field(default_factory=list)
    tables: list[Expected] = field(default_factory=list)
    waiting: set[tuple[str, str | None, int, str]] = field(default_factory=set)
    flags: Counter[str] = field(default_factory=Counter)

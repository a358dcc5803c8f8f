"""A village that does not exist: its households, and what they have and owe in four funds.

Names of people who do not exist are put together from parts.
"""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from forumtui.thai.citizen_id import check_digit

_MALE_HEADS: Final = "สม บุญ ประ วิ สุ ธน อนุ มา พิ ศักดิ์ ชัย คำ เกริก ณรงค์".split()  # noqa: SIM905

_MALE_TAILS: Final = "ชาย มี เลิศ ชัย พล รักษ์ ศักดิ์ วัฒน์ เดช พันธ์ ธรรม พงษ์ โชค ยศ".split()  # noqa: SIM905

_FEMALE_HEADS: Final = "สม บุญ ประ วิ สุ นภา อร มา พร กัล ศิริ คำ จัน วรร".split()  # noqa: SIM905

_FEMALE_TAILS: Final = "ศรี ใจ นภา ลักษณ์ วดี ภา รัตน์ พร งาม ยา ทิพย์ มณี นารี สุดา".split()  # noqa: SIM905

_SURNAME_HEADS: Final = (
    "ทอง แก้ว บุญ ศรี จันทร์ สุข มั่น ใจ ดอน นา ไร่ คำ เพชร สาย ลม ป่า น้ำ ฟ้า ดิน ตะวัน".split()  # noqa: SIM905
)

_SURNAME_MIDS: Final = ["", "", *"สมมุติ ฝึก ลอง จำลอง ซ้อม นึก".split()]  # noqa: SIM905

_SURNAME_TAILS: Final = "ดี งาม ใส คง แสง เจริญ มาก สว่าง ผล พันธุ์ ทรัพย์ ยืน วงศ์ กุล เย็น".split()  # noqa: SIM905


def given_name(chance: Random, *, male: bool) -> str:
    """Return a given name."""
    heads, tails = (_MALE_HEADS, _MALE_TAILS) if male else (_FEMALE_HEADS, _FEMALE_TAILS)
    return chance.choice(heads) + chance.choice(tails)


def surname(chance: Random) -> str:
    """Return a surname; there are 2,400 of them."""
    parts = (_SURNAME_HEADS, _SURNAME_MIDS, _SURNAME_TAILS)
    return "".join(chance.choice(part) for part in parts)


TRAINING_VILLAGE_NAME: Final = "หมู่บ้านฝึกซ้อม บ้านดอนสมมุติ"

CUT_OFF: Final = date(2017, 3, 31)
"""The day of the figures, unless another year's is wanted."""


def latest_cut_off(today: date) -> date:
    """Return the last such day up to today: debts of today's village are not barred by time.

    >>> latest_cut_off(date(2026, 11, 30)), latest_cut_off(date(1970, 1, 1))
    (datetime.date(2026, 3, 31), datetime.date(2017, 3, 31))
    """
    this_year = CUT_OFF.replace(year=today.year)
    latest = this_year if this_year <= today else this_year.replace(year=today.year - 1)
    return max(latest, CUT_OFF)


MOO: Final = "9"

BAHT: Final = 100


@dataclass(frozen=True, slots=True)
class Villager:
    """A person who does not exist. `citizen_id` names no province there is (digits 2-3 are 00)."""

    title: str
    given: str
    surname: str
    citizen_id: str
    birth_date: date
    relation: str
    house: str

    @property
    def name(self) -> str:
        """The name as it is written in one cell."""
        return f"{self.title}{self.given} {self.surname}"


@dataclass(frozen=True, slots=True)
class VillagerSaving:
    """Savings in the savings group, in satang."""

    member: Villager
    member_no: str
    shares: int
    balance_satang: int


@dataclass(frozen=True, slots=True)
class VillagerLoan:
    """A debt to one fund, in satang. `rate_percent` is by the year, by the month for the women's."""

    member: Villager
    number: int
    made_on: date
    due_on: date
    principal_satang: int
    balance_satang: int
    accrued_satang: int
    rate_percent: int
    guarantors: tuple[Villager, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImaginedVillage:
    """All of it; the funds' books agree with one another until mess is written into them."""

    name: str
    moo: str
    cut_off: date
    households: tuple[tuple[Villager, ...], ...]
    savings: tuple[VillagerSaving, ...]
    savings_group: tuple[VillagerLoan, ...]
    village_fund: tuple[VillagerLoan, ...]
    poverty_fund: tuple[VillagerLoan, ...]
    womens_group: tuple[VillagerLoan, ...]


@dataclass(slots=True)
class _ImaginedBooks:
    """The books of the four funds while the village is imagined, in the year of their figures."""

    year: int
    savings: list[VillagerSaving] = field(default_factory=list)
    savings_group: list[VillagerLoan] = field(default_factory=list)
    village_fund: list[VillagerLoan] = field(default_factory=list)
    poverty_fund: list[VillagerLoan] = field(default_factory=list)
    womens_group: list[VillagerLoan] = field(default_factory=list)


def imagine_village(households: int, seed: int, cut_off: date = CUT_OFF) -> ImaginedVillage:
    """Return a village of so many households; the same seed imagines the same village.

    `cut_off` is a last day of March: its debts and people are as old on any of them.
    """
    chance = Random(seed)  # noqa: S311 - imagined people need no secrecy
    people = _VillagerMaker(chance, cut_off.year)
    homes = tuple(people.household(house) for house in _gates(chance, households))
    adults = [person for home in homes for person in home[:2]]
    books = _ImaginedBooks(cut_off.year)
    for home in homes:
        _borrow_and_save(chance, home, adults, books)
    return ImaginedVillage(
        name=TRAINING_VILLAGE_NAME,
        moo=MOO,
        cut_off=cut_off,
        households=homes,
        savings=tuple(books.savings),
        savings_group=tuple(books.savings_group),
        village_fund=tuple(books.village_fund),
        poverty_fund=tuple(books.poverty_fund),
        womens_group=tuple(books.womens_group),
    )


def _gates(chance: Random, households: int) -> list[str]:
    """Return house numbers as villages have them: 12, 12/1, 12/2 for the children's houses."""
    gates: list[str] = []
    number = 0
    while len(gates) < households:
        number += 1
        gates.append(str(number))
        children = chance.choice((0, 0, 0, 0, 1, 1, 2, 3))
        gates += [f"{number}/{child}" for child in range(1, children + 1)]
    return gates[:households]


class _VillagerMaker:
    """Makes villagers, each with a citizen number of their own."""

    def __init__(self, chance: Random, year: int) -> None:
        self._chance, self._year = chance, year
        self._serial = 0
        self._given_here: set[str] = set()

    def household(self, house: str) -> tuple[Villager, ...]:
        """Return the people of one house: the head, perhaps a spouse, children and a parent."""
        chance, family = self._chance, surname(self._chance)
        self._given_here.clear()
        male = chance.random() < 0.6
        head = self._person(house, family, "หัวหน้าครัวเรือน", chance.randint(35, 70), male=male)
        people = [head]
        if chance.random() < 0.8:
            age = chance.randint(30, 68)
            people.append(self._person(house, family, "คู่สมรส", age, male=not male))
        people += [
            self._person(house, family, "บุตร", chance.randint(1, 30), male=chance.random() < 0.5)
            for _ in range(chance.choice((0, 0, 1, 1, 2, 3)))
        ]
        if chance.random() < 0.15:
            people.append(
                self._person(house, surname(chance), "มารดา", chance.randint(60, 85), male=False)
            )
        return tuple(people)

    def _person(self, house: str, family: str, relation: str, age: int, *, male: bool) -> Villager:
        chance = self._chance
        young = age < 15
        if male:
            title = "ด.ช." if young else "นาย"
        else:
            title = "ด.ญ." if young else "นาง" if relation in {"คู่สมรส", "มารดา"} else "นางสาว"
        born = date(self._year - age - 1, chance.randint(1, 12), chance.randint(1, 28))
        given = given_name(chance, male=male)
        while given in self._given_here:
            given = given_name(chance, male=male)
        self._given_here.add(given)
        return Villager(title, given, family, self._citizen_id(), born, relation, house)

    def _citizen_id(self) -> str:
        self._serial += 1
        first = f"{self._chance.choice('135')}00{self._serial:09d}"
        return first + str(check_digit(first))


def _borrow_and_save(
    chance: Random, home: tuple[Villager, ...], adults: list[Villager], books: _ImaginedBooks
) -> None:
    """Let one household save and borrow: most have one or two debts, a few in three funds."""
    grown = home[:2]
    for member in grown:
        if chance.random() < 0.75:
            _save(chance, member, books)
    if chance.random() < 0.45:
        _borrow(
            chance, books.savings_group, chance.choice(grown), adults, 20, 200, 12, year=books.year
        )
    if chance.random() < 0.6:
        _borrow(chance, books.village_fund, chance.choice(grown), adults, 5, 40, 6, year=books.year)
    if chance.random() < 0.15:
        _borrow(chance, books.poverty_fund, home[0], adults, 2, 10, 0, year=books.year)
    women = [member for member in grown if member.title in {"นาง", "นางสาว"}]
    if women and chance.random() < 0.12:
        _borrow(chance, books.womens_group, women[0], adults, 2, 12, 1, year=books.year)


def _save(chance: Random, member: Villager, books: _ImaginedBooks) -> None:
    shares = chance.randint(10, 1_500)
    number = f"{len(books.savings) + 1:04d}"
    books.savings.append(VillagerSaving(member, number, shares, shares * 50 * BAHT))


def _borrow(
    chance: Random,
    book: list[VillagerLoan],
    member: Villager,
    adults: list[Villager],
    least: int,
    most: int,
    rate: int,
    *,
    year: int,
) -> None:
    """Write a debt of `least` to `most` thousand baht at `rate` percent into the book of a year."""
    principal = chance.randint(least, most) * 1_000 * BAHT
    balance = principal * chance.randint(1, 20) // 20
    accrued = balance * chance.choice((0, 0, 1, 2)) // 100 if rate == 12 else 0
    made = date(year - chance.choice((3, 2, 1)), chance.randint(1, 12), chance.randint(1, 28))
    others = [one for one in (chance.choice(adults) for _ in range(2)) if one is not member]
    book.append(
        VillagerLoan(
            member=member,
            number=len(book) + 1,
            made_on=made,
            due_on=date(year, made.month, made.day),
            principal_satang=principal,
            balance_satang=balance,
            accrued_satang=accrued,
            rate_percent=rate,
            guarantors=tuple(dict.fromkeys(others)),
        )
    )

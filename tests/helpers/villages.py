"""Villages whose funds' books are written as committees write them, and whose rows they truly are."""

import csv
from dataclasses import dataclass, replace
from itertools import count
from random import Random

from tests.helpers.committee_books import KINDS, Committee, Entry, Sheet, write_book

from forumtui.thai.citizen_id import check_digit
from forumtui.training.village import imagine_village

SOUNDS = {"ส": "ศ", "ศ": "ส", "น": "ณ", "ณ": "น", "ท": "ธ", "พ": "ภ", "ภ": "พ", "ย": "ญ", "ล": "ฬ"}
TONES = "่้๊๋"
SHORT = {"นาย": "นาย ", "นาง": "นาง ", "นางสาว": "น.ส.", "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง"}
FUNDS = ("กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดสอบ", "กองทุนหมู่บ้านบ้านทดสอบ", "กลุ่มสตรีบ้านทดสอบ")
LATIN_SURNAMES = ("ทองใหม่", "แสนคำ", "ศรีวิไล", "บุญค้ำ", "แก้วกาญจน์")


@dataclass(frozen=True)
class Book:
    """A fund's register as a file, who truly stands in its rows, and what they add up to.

    `owners` is by sheet (None in a text) and row, from 1: a citizen number. `kind` is that of the
    file.
    """

    file: str
    kind: str
    owners: dict[tuple[str | None, int], str]
    satang: int


@dataclass(frozen=True)
class Village:
    households: str
    books: tuple[Book, ...]
    findable: int


def sound_alike(chance, name):
    places = [place for place, sign in enumerate(name) if sign in SOUNDS]
    if not places:
        return name
    place = chance.choice(places)
    return name[:place] + SOUNDS[name[place]] + name[place + 1 :]


def toneless(name):
    return "".join(sign for sign in name if sign not in TONES)


def spelled(chance, person):
    """Return title, given name and surname as a hurried hand writes them; and whether another one."""
    title, given, surname = person.title, person.given, person.surname
    slip = chance.random()
    if slip < 0.08:
        given = sound_alike(chance, given)
    elif slip < 0.14:
        surname = sound_alike(chance, surname)
    elif slip < 0.20:
        given, surname = toneless(given), toneless(surname)
    elif slip < 0.24:
        surname = chance.choice(LATIN_SURNAMES)
    if chance.random() < 0.3:
        title = SHORT.get(title, title)
    elif chance.random() < 0.1:
        title = ""
    return title, given, surname


def with_namesakes(chance, homes):
    """Let some sons be called as their fathers are, in the same house; and a stranger elsewhere."""
    changed, serial = [], count(1)
    for number, home in enumerate(homes):
        people = list(home)
        if number % 17 == 3:
            father = people[0]
            people.append(
                replace(
                    father,
                    citizen_id=another_number(next(serial)),
                    relation="บุตร",
                    birth_date=father.birth_date.replace(year=father.birth_date.year + 25),
                )
            )
        if number % 23 == 5:
            other = homes[(number + 7) % len(homes)][0]
            people.append(
                replace(
                    other,
                    citizen_id=another_number(next(serial)),
                    house=people[0].house,
                    relation="ญาติ",
                )
            )
        changed.append(tuple(people))
    return tuple(changed)


def another_number(serial):
    first = f"800{serial:09d}"
    return first + str(check_digit(first))


def write_village(folder, households, seed):
    """Write the register of households and three funds' books; return what is true of them."""
    chance = Random(seed)
    imagined = imagine_village(households, seed)
    homes = with_namesakes(chance, imagined.households)
    people = [person for home in homes for person in home]
    kind = KINDS[seed % len(KINDS)]
    heading = ["บ้านเลขที่", "หมู่ที่", "ชื่อ-สกุล", "เลขประจำตัวประชาชน", "วันเกิด", "สถานะ"]
    rows = [[p.house, "9", p.name, p.citizen_id, be(p.birth_date), p.relation] for p in people]
    file = f"บ้าน.{kind.rpartition('.')[2]}"
    write_book(folder / file, kind, [Sheet("บ้าน", [heading, *rows])])
    adults = [p for p in people if p.title not in {"ด.ช.", "ด.ญ."}]
    books = tuple(
        written(chance, Committee(fund, seed * len(FUNDS) + number), folder, adults)
        for number, fund in enumerate(FUNDS)
    )
    return Village(file, books, sum(len(book.owners) for book in books))


def written(chance, committee, folder, adults):
    """Write one fund's book; two thirds of the grown-ups are its members, some of them twice."""
    members = chance.sample(adults, k=min(len(adults), len(adults) * 2 // 3))
    entries = [
        one
        for person in members
        for one in [entry(chance, person, number=committee.number)] * (1 + (chance.random() < 0.05))
    ]
    entries = [
        replace(one, amounts=(2 * baht, baht))
        for one, baht in ((one, chance.randint(1, 400) * 100) for one in entries)
    ]
    sheets = committee.sheets(entries)
    write_book(folder / committee.file, committee.kind, sheets)
    owners = {
        (None if committee.is_text else sheet.name, row): owner
        for sheet in sheets
        for row, owner in sheet.owners.items()
    }
    satang = sum(one.amounts[1] for one in entries) * 100
    return Book(committee.file, committee.kind, owners, satang)


def entry(chance, person, *, number):
    """Return a member's row as a hurried hand writes it; the amounts are still to come."""
    title, given, surname = spelled(chance, person)
    untouched = (given, surname) == (person.given, person.surname)
    house = person.house if not untouched or chance.random() < 0.93 else ""
    citizen_id = person.citizen_id if number and chance.random() < 0.8 else ""
    return Entry(person.citizen_id, title.strip(), given, surname, house, citizen_id, (0, 0))


def be(day):
    return f"{day.day}/{day.month}/{day.year + 543}"


def write(path, heading, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        writer.writerows(rows)

"""Villages whose funds' books are written as committees write them, and whose rows they truly are."""

import csv
from dataclasses import dataclass, replace
from itertools import count
from random import Random

from forumtui.thai.citizen_id import check_digit
from forumtui.training.village import imagine_village

SOUNDS = {"ส": "ศ", "ศ": "ส", "น": "ณ", "ณ": "น", "ท": "ธ", "พ": "ภ", "ภ": "พ", "ย": "ญ", "ล": "ฬ"}
TONES = "่้๊๋"
SHORT = {"นาย": "นาย ", "นาง": "นาง ", "นางสาว": "น.ส.", "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง"}
LATIN_SURNAMES = ("ทองใหม่", "แสนคำ", "ศรีวิไล", "บุญค้ำ", "แก้วกาญจน์")


@dataclass(frozen=True)
class Book:
    """A fund's register as a file, and who truly stands in each of its rows (by citizen number)."""

    file: str
    owners: dict[int, str]


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
    write(
        folder / "บ้าน.csv",
        ["บ้านเลขที่", "หมู่ที่", "ชื่อ-สกุล", "เลขประจำตัวประชาชน", "วันเกิด", "สถานะ"],
        [[p.house, "9", p.name, p.citizen_id, be(p.birth_date), p.relation] for p in people],
    )
    adults = [p for p in people if p.title not in {"ด.ช.", "ด.ญ."}]
    books = tuple(
        Shape(chance, seed + number).write(folder, fund, adults)
        for number, fund in enumerate(
            ("กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดสอบ", "กองทุนหมู่บ้านบ้านทดสอบ", "กลุ่มสตรีบ้านทดสอบ")
        )
    )
    return Village("บ้าน.csv", books, sum(len(book.owners) for book in books))


def be(day):
    return f"{day.day}/{day.month}/{day.year + 543}"


def write(path, heading, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        writer.writerows(rows)


class Shape:
    """How one committee keeps its book: which columns, in which order, under which names."""

    def __init__(self, chance, seed):
        self.chance = chance
        shape = Random(seed)
        self.split = shape.random() < 0.4
        self.number = shape.random() < 0.5
        self.house = "บ้านเลขที่"
        self.turned = shape.random() < 0.5
        self.titles = shape.randrange(0, 4)
        self.loan = shape.random() < 0.6

    def write(self, folder, fund, adults):
        chance = self.chance
        members = chance.sample(adults, k=min(len(adults), len(adults) * 2 // 3))
        rows, owners = [], {}
        for number, person in enumerate(members, start=1):
            rows.append(self.row(number, person))
            owners[number] = person.citizen_id
        name = f"{fund}.csv"
        lines = [[fund], ["ข้อมูล ณ วันที่ 31 มีนาคม 2560"], [""], ["บ้านทดสอบ หมู่ที่ 9"]][: self.titles]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows(lines or [[fund]])
            writer.writerow(self.heading())
            writer.writerows(rows)
        first = len(lines or [fund]) + 1
        return Book(name, {first + number: owner for number, owner in owners.items()})

    def heading(self):
        names = ["คำนำหน้า", "ชื่อ", "นามสกุล"] if self.split else ["ชื่อ-สกุล"]
        amount = ["เงินต้น", "คงเหลือ"] if self.loan else ["เงินสัจจะสะสม"]
        cells = ["ที่", *names, self.house, *(["เลขบัตรประชาชน"] if self.number else []), *amount]
        return self.order(cells)

    def row(self, number, person):
        chance = self.chance
        title, given, surname = spelled(chance, person)
        if self.split:
            names = [title.strip(), given, surname]
        else:
            between = chance.choice((" ", " ", "  ", "\u00a0"))
            names = [f"{title}{given}{between}{surname}"]
        untouched = (given, surname) == (person.given, person.surname)
        house = person.house if not untouched or chance.random() < 0.93 else ""
        figures = chance.randint(1, 400) * 100
        amount = [f"{figures * 2:,}", f"{figures:,}.00"] if self.loan else [f"{figures:,}.00"]
        number_cell = [person.citizen_id if chance.random() < 0.8 else ""] if self.number else []
        return self.order([str(number), *names, house, *number_cell, *amount])

    def order(self, cells):
        return [cells[0], *reversed(cells[1:])] if self.turned else cells

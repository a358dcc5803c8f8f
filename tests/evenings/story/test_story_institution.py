"""A village from nothing to an elected committee under its announced regulation, and a second edition.

As a secretary would type it, one command after the other, each on its day. What was agreed under the
first edition stays so: a contract and what was paid keep their own.
"""

import json
from datetime import date, datetime, time, timedelta, timezone
from itertools import count

import pytest
import time_machine
from tests.helpers.command import command

from forumtui.safekeeping.acts.check import Sound, check
from forumtui.village.acts.village import at_home

NAMES = ("กล้า", "ขวัญ", "งาม", "จันทร์", "ชื่น", "ดาว", "ต้น", "ทอง", "นวล", "บุญ")
HEADS = {house: f"นาย{name} สมมุติ{name}" for house, name in enumerate(NAMES, start=1)}
WIVES = {house: f"นาง{name}ใจ สมมุติ{name}" for house, name in enumerate(NAMES, start=1)}
CHAIR, SECRETARY = HEADS[1], WIVES[6]
BANGKOK = timezone(timedelta(hours=7))
OWED = {1: 6_000, 2: 12_000, 3: 18_000}
"""Baht that the households owe the village fund, at six per cent a year."""


@pytest.fixture
def typed(tmp_path):
    """What does a command on a day, and sees how it ends; the day stays until another one is said."""
    here, minutes = {"day": date(2027, 1, 20)}, count()
    folder = tmp_path / "บ้าน"
    folder.mkdir()

    def type_(*words, ends=0, on=None):
        here["day"] = on or here["day"]
        moment = datetime.combine(here["day"], time(8), BANGKOK) + timedelta(minutes=next(minutes))
        with time_machine.travel(moment):
            done = command("--home", folder, *words, language="th", folder=tmp_path)
        assert done.returncode == ends, (words, done.stdout, done.stderr)
        return done.stdout

    type_.home, type_.folder = folder, tmp_path
    return type_


def told(typed, *words, ends=0):
    """Return what a command tells as data."""
    return json.loads(typed(*words, "--json", ends=ends))


def write_books(folder):
    residents = ["ทะเบียนราษฎร", "บ้านเลขที่,ชื่อ-สกุล,ความสัมพันธ์,วันเกิด"]
    for house in HEADS:
        residents.append(f"{house},{HEADS[house]},หัวหน้าครัวเรือน,0{house % 9 + 1}/05/25{house + 10}")
        residents.append(f"{house},{WIVES[house]},คู่สมรส,0{house % 9 + 1}/06/25{house + 20}")
    loans = ["กองทุนหมู่บ้านสมมุติ"]
    loans.append("เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย,วันที่ทำสัญญา")
    loans += [f"{h}/2568,{HEADS[h]},{h},20000,{baht},6,05/0{h}/2568" for h, baht in OWED.items()]
    books = {"ทะเบียนบ้าน.csv": residents, "กองทุนหมู่บ้าน.csv": loans}
    for name, rows in books.items():
        (folder / name).write_text("\n".join(rows) + "\n", "utf-8")
    return [str(folder / name) for name in books]


def voted(typed, question, yes, no, *more):
    """Take a vote of the eight houses that are present; return its number."""
    hands = ("--for", yes, "--against", no, "--abstain", 8 - yes - no, "--present", 8)
    typed("vote", question, *hands, *more)
    last = told(typed, "resolutions")[-1]
    return f"{last['meeting']}/{last['number']}"


def test_a_village_from_nothing_to_its_announced_regulation_and_a_second_edition(typed):
    typed("new", "บ้านสมมุติ", "--cut-off", "2569-12-31")
    typed("import", *write_books(typed.folder))
    # The first assembly: called with its agenda; nobody votes before there is a quorum.
    called = ("--by", CHAIR, "--place", "ศาลา", "--agenda", "1.1")
    typed("notice", "--call-for", "2570-02-01", *called)
    typed("notice", 1, "--posted", "หน้าศาลา", "--by", SECRETARY)
    opened = ("--place", "ศาลา", "--chair", CHAIR, "--secretary", SECRETARY, "--call", 1)
    typed("meeting", "open", "--on", "2570-02-01", *opened, on=date(2027, 2, 1))
    typed("meeting", "present", *range(1, 5))
    typed("meeting", "check-quorum", "--certified-by", SECRETARY, ends=3)
    typed("meeting", "present", *range(5, 9))
    typed("meeting", "check-quorum", "--certified-by", SECRETARY)
    for house in range(1, 9):
        typed("answer", house, "--confirmed", "--spoken-by", HEADS[house])
    no_interest = voted(typed, "รับรองข้อมูล ไม่คิดดอกเบี้ยตั้งแต่วันตัดยอด", 8, 0, "--certify")
    typed("lending", "--no-interest-by", no_interest)
    typed("lending", "--fund", "กองทุนหมู่บ้านสมมุติ", "--method", "declining")
    typed("contract", *OWED, "--months", 12, "--first-due", "2570-03-05")
    # The regulation: begun from the template, read, a clause amended, adopted by two thirds.
    typed("regulation", "begin", "ระเบียบสถาบันการจัดการเงินทุนชุมชนบ้านสมมุติ")
    typed("regulation", "value", "payment.grace_days", 10, "--because", "รอขายข้าว")
    typed("regulation", "write", "rate", "--text", "คิดดอกเบี้ยร้อยละ 18 ต่อปี", ends=2)
    moved = ("--moved-by", HEADS[3], "--seconded-by", HEADS[6])
    typed("amend", "help", "--text", "คนเดือดร้อน กรรมการไปเยี่ยมถึงบ้านก่อนทุกครั้ง", *moved)
    amended = voted(typed, "แก้ข้อช่วยเหลือ", 6, 1)
    typed("amend", "--decide", 1, "--resolution", amended)
    short = voted(typed, "รับทั้งฉบับ", 5, 3, "--rule", "two-thirds")
    typed("regulation", "adopt", "--resolution", short, ends=2)
    whole = voted(typed, "รับทั้งฉบับ อีกครั้ง", 7, 1, "--rule", "two-thirds")
    typed("regulation", "adopt", "--resolution", whole)
    elected = elect(typed)
    join(typed)
    typed("announce", "--signed-by", CHAIR, "--on", "2570-02-01", "--in-force-on", "2570-02-02")
    typed("announce", "1/2570", "--posted", "ศาลา", "--by", SECRETARY, "--witness", HEADS[8])
    typed("announce", "--in-force", ends=2)
    typed("announce", "--in-force", "--on", "2570-02-02", ends=2)
    assert "ปิดประชุมครั้งที่ 1 แล้ว" in typed("meeting", "close")
    typed("announce", "--in-force", on=date(2027, 2, 2))
    assert setting(typed, "payment.grace_days") == "10"
    second_edition(typed)
    typed("minutes", "--meeting", 1)
    minutes = next((typed.home / "exports").glob("minutes_1*.txt")).read_text("utf-8")
    for said in ("ไม่คิดดอกเบี้ยตั้งแต่วันตัดยอด", "คำขอแก้ที่ 1 ข้อ", "ผ่านทั้งฉบับตามมติที่", "จับสลาก"):
        assert said in minutes
    for name in elected:
        assert name in minutes
    with at_home(typed.home) as store:
        assert isinstance(check(store), Sound)


def elect(typed):
    """Elect five of six by slips; two are tied for the last seat, again, and a lot is drawn."""
    typed("election", "open", "--question", "กรรมการ", "--seats", 5, "--max-marks", 5)
    people = {one["name"]: one["person"] for one in told(typed, "residents")}
    seconded = (
        "--nominated-by",
        HEADS[7],
        "--seconded-by",
        f"{WIVES[9]},{WIVES[10]}",
        "--consents",
    )
    for house in range(2, 8):
        typed("candidate", people[HEADS[house]], *seconded)
    typed("candidate", "--numbers", "6,5,4,3,2,1")
    box = ("--issued", 8, "--returned", 8, "--in-box", 8, "--blank", 0)
    tellers = ("--tellers", f"{WIVES[7]},{WIVES[8]},{WIVES[9]}")
    marks = ("--votes", "1=7,2=6,3=5,4=5,5=3,6=3")
    # More slips in the box than were handed out: that round is void and taken again.
    over = ("--issued", 8, "--returned", 8, "--in-box", 9, "--blank", 0, "--invalid", 2)
    typed("ballot", *over, *marks, *tellers, ends=3)
    typed("ballot", *box, "--invalid", 1, *marks, *tellers, ends=3)
    typed("ballot", *box, "--invalid", 0, "--votes", "5=4,6=4", ends=3)
    typed("lot", 6, 5, "--witnesses", f"{WIVES[7]},{WIVES[8]}")
    return [HEADS[house] for house in (7, 6, 5, 4, 2)]


def join(typed):
    """Call for members; one applies, pays, is admitted, signs, holds shares and saves each month."""
    typed("members", "--call", "หอกระจายข่าว และเดินบอกตามบ้าน")
    person = {one["name"]: one["person"] for one in told(typed, "residents")}[WIVES[9]]
    typed("apply", person, "--recommended-by", CHAIR)
    typed("apply", person, "--papers", "สำเนาบัตร,สำเนาทะเบียนบ้าน")
    typed("apply", person, "--admit", "--meeting", "1/2570")
    # Who has not paid the fee is no member, nor who was not admitted.
    typed("apply", person, "--sign", ends=2)
    typed("apply", person, "--fee", 20, "--by", WIVES[9], "--receipt", "1/1")
    typed("apply", person, "--sign")
    typed("member", person, "--shares", 2, "--pledge", 100)
    typed("member", person, "--pledge", "9.99", ends=2)
    (one,) = [row for row in told(typed, "members") if row["state"] == "member"]
    assert (one["number"], one["shares"], one["name"]) == (1, 2, WIVES[9])


def setting(typed, name):
    (found,) = [one["value"] for one in told(typed, "settings", name)]
    return found


def second_edition(typed):
    """Change the days of grace, and pay before and after: each payment goes by its own day's edition."""
    march, april = "2570-03-08", "2570-04-08"
    first = told(typed, "due", 1, "--on", march)
    typed("pay", 1, baht(first), "--received-by", CHAIR, on=date(2027, 3, 8))
    assert "default" not in kinds(told(typed, "due", 1, "--on", april))
    paid = told(typed, "payments", 1)
    contract = told(typed, "contracts")
    opened = ("--place", "ศาลา", "--chair", CHAIR, "--secretary", SECRETARY)
    typed("meeting", "open", "--on", "2570-03-20", *opened, on=date(2027, 3, 20))
    typed("meeting", "present", *range(1, 9))
    typed("regulation", "value", "payment.grace_days", 0, "--because", "ข้าวขายแล้ว")
    whole = voted(typed, "แก้ไขฉบับที่ 2", 8, 0, "--rule", "two-thirds")
    typed("regulation", "adopt", "--resolution", whole)
    typed("announce", "--signed-by", CHAIR, "--on", "2570-03-20", "--in-force-on", "2570-03-21")
    typed("meeting", "close")
    assert setting(typed, "payment.grace_days") == "10"
    typed("announce", "--in-force", on=date(2027, 3, 21))
    assert setting(typed, "payment.grace_days") == "0"
    # What was paid within the days of grace of its own day stays as it was taken.
    assert told(typed, "payments", 1) == paid
    assert told(typed, "contracts") == contract
    second = told(typed, "due", 1, "--on", april)
    assert "default" in kinds(second)
    typed("pay", 1, baht(second), "--received-by", CHAIR, on=date(2027, 4, 8))
    assert kinds(told(typed, "due", 1, "--on", april)) == set()
    assert [one["edition"] for one in told(typed, "announce")] == [1, 2]


def baht(due):
    """Return all that is due, as it is typed."""
    satang = sum(one["owed_satang"] for one in due)
    return f"{satang // 100}.{satang % 100:02}"


def kinds(due):
    return {one["kind"] for one in due}

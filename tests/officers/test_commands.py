"""Officers on the command line: PINs come from a file, and two allow a change."""

import json

import pytest
from tests.house.test_commands import founded, run

PINS = "นายหนึ่ง ก = 482915\nนางสอง ข=70316\n\nนายสาม ค = ๕๙๓๘\nนายสี่ ง = 8024\n"


@pytest.fixture
def home(tmp_path):
    return founded(tmp_path / "home")


@pytest.fixture
def pins(tmp_path):
    def write(text=PINS, name="pins.txt"):
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return write


def appoint(home, file, *names):
    for name in names:
        words = ("--role", "กรรมการ", "--date", "2560-04-20", "--pin-file", file)
        done = run(home, "officers", "--appoint", name, *words)
        assert done.returncode == 0, done.stderr
    return done


def test_officers_are_appointed_renewed_and_ended(home, pins):
    file = pins()
    done = appoint(home, file, "นายหนึ่ง ก", "นางสอง ข", "นายสาม ค")
    assert "3 officers" in done.stdout
    alone = run(
        home, "officers", "--appoint", "นายสี่ ง", "--role", "x", "--pin-file", pins("นายสี่ ง=8024")
    )
    assert (alone.returncode, alone.stderr.strip()) == (2, "This takes the PINs of two officers")
    two = "\n".join(PINS.splitlines()[1:])
    appoint(home, pins(two), "นายสี่ ง")
    done = run(
        home,
        *("officers", "--new-pin", "นางสอง ข", "--pin-file"),
        pins("นางสอง ข = 62840\nนายหนึ่ง ก = 482915\nนายสาม ค = 5938"),
    )
    assert done.returncode == 0, done.stderr
    done = run(
        home,
        *("officers", "--end", "นายหนึ่ง ก", "--date", "2560-05-01", "--json", "--pin-file"),
        pins("นางสอง ข = 62840\nนายสาม ค = 5938"),
    )
    assert done.returncode == 0, done.stderr
    told = {one["name"]: one["until"] for one in json.loads(done.stdout)}
    assert told == {"นายหนึ่ง ก": "2017-05-01", "นางสอง ข": None, "นายสาม ค": None, "นายสี่ ง": None}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("นายหนึ่ง ก 482915", "line 1 is wrong"),
        ("\n = 482915", "line 2 is wrong"),
        ("นายอื่น = 482915", "has no line for นายหนึ่ง ก"),
        ("นายหนึ่ง ก = abc", "4 to 8 digits"),
        ("นายหนึ่ง ก = 1111", "guessed at once"),
        ("x" * 5_000, "cannot be read"),
    ],
)
def test_a_file_of_pins_that_does_not_fit_is_one_sentence_without_its_pins(home, pins, text, said):
    done = run(home, "officers", "--appoint", "นายหนึ่ง ก", "--role", "x", "--pin-file", pins(text))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "482915" not in done.stderr
    assert json.loads(run(home, "officers", "--json").stdout) == []


def test_a_wrong_pin_and_an_unknown_officer_are_refused(home, pins):
    appoint(home, pins(), "นายหนึ่ง ก", "นางสอง ข", "นายสาม ค")
    done = run(
        home,
        *("officers", "--new-pin", "นางสอง ข", "--pin-file"),
        pins("นางสอง ข = 62840\nนายหนึ่ง ก = 482916\nนายสาม ค = 5938"),
    )
    assert done.returncode == 2
    assert "not the PIN of นายหนึ่ง ก" in done.stderr
    done = run(home, "officers", "--end", "นายใคร", "--pin-file", pins())
    assert done.returncode == 2
    assert "No officer is called" in done.stderr

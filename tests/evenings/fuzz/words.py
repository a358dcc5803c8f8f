"""Random command lines: every command and option there is, filled with what fits and what does not."""

from importlib import import_module

import click
from tests.evenings.hostile.texts import TEXTS

from forumtui.areas import COMMANDS

NUMBERS = (
    "0", "1", "2", "3", "12", "-1", "1.5", "1e9", "1e400", "NaN", "inf", "9" * 19, "9" * 400, "๑๒", "²",
    "9" * 5_000, "๙" * 5_000, "0x" + "f" * 5_000, "1" + ",000" * 2_000, "1.0" * 2_000,
    "٣", "0x10", "1_000", "1,000.50", "-0", "+5", "00000001", "12,000.75", "999999999999999999999",
)  # fmt: skip
DAYS = (
    "2560-03-31", "31/3/2560", "๓๑ มี.ค. ๒๕๖๐", "29 ก.พ. 2559", "30/2/2560", "9999-12-31", "0001-01-01",
    "1/1/1", "2569-01-01", "99/99/9999", "วันนี้", "2560-13-01", "1900-01-01", "2700-12-31", "1 ม.ค. 2400",
)  # fmt: skip
NAMES = ("ก", "นายสมชาย ใจดี", "นายหนึ่ง ก", "นาง", "เจ้าหน้าที่", "x")
HOUSES = ("1", "2", "3", "4", "1/1", "๒", "999")
LINES = ("L1", "S1", "L2", "L9999999", "L" + "9" * 30, "L-1", "X1", "L", "l1", "S๑")
PRINTERS = ("file", "file:", "none", "cups:", "raw:", "escp-1pass", "escp-3pass:", "ไม่มี", "")
HOUSEHOLDS = ("1", "2", "0", "-1", "x", "100001", "")
_TEXTS = tuple(text for text in TEXTS.values() if "\x00" not in text)
_OPTIONS = (
    "--",
    "-",
    "--json",
    "--home",
    "--help",
    "-h",
    "--jso",
    "--json=1",
    "--=",
    "---",
    "--ไทย",
    "-๑",
)


def any_word(chance, files):
    """Return a word of any kind, fitting or not."""
    pool = chance.choice((NUMBERS, DAYS, NAMES, LINES, _TEXTS, _OPTIONS, files, ("", " ", "all")))
    word = chance.choice(pool)
    if chance.random() < 0.1:
        word = "".join(chance.sample(word, len(word)))[:200]
    return word


def _value(chance, option, files):
    """Return a value for an option or an argument: mostly one that could be meant."""
    if option.name == "households":
        return chance.choice(HOUSEHOLDS)
    if option.name == "printer":
        return chance.choice(PRINTERS)
    if chance.random() < 0.2:
        return any_word(chance, files)
    match option.type:
        case click.Choice():
            return str(chance.choice([*option.type.choices]))
        case click.Path():
            return chance.choice(files)
        case _:
            return chance.choice(chance.choice((HOUSES, HOUSES, NUMBERS, DAYS, NAMES, LINES)))


def command_line(chance, files):
    """Return the words of one command: its own options and arguments, then sometimes strange ones."""
    name = chance.choice([*COMMANDS])
    module, _, function = COMMANDS[name].partition(":")
    command = getattr(import_module(module), function)
    words = []
    for option in command.params:
        left_out = chance.random() < (0.05 if option.required else 0.5)
        if left_out or option.name in {"home", "prepare_only"}:
            continue
        if isinstance(option, click.Argument):
            count = 1 if option.nargs == 1 else chance.choice((1, 1, 1, 2, 3))
            words += [[_value(chance, option, files)] for _ in range(count)]
        elif option.is_flag:
            words.append([chance.choice(option.opts)])
        else:
            words.append([chance.choice(option.opts), _value(chance, option, files)])
    chance.shuffle(words)
    line = [word for group in words for word in group]
    for _ in range(chance.choice((0, 0, 0, 0, 0, 1, 3))):
        line.insert(chance.randrange(len(line) + 1), any_word(chance, files))
    if name == "demo":
        line.append("--prepare-only")
    if chance.random() < 0.02:
        name = any_word(chance, files)
    return [name, *line]

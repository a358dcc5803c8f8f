"""Every refusal: its key stays for ever, and its sentence holds its details in both languages.

The golden file holds every key: print jobs keep refusals by their keys, so that one that is gone or
has another name is a sentence lost. A new refusal adds a line, approved with APPROVE_GOLDEN=1.
"""

import ast
import os
import re
import string
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.helpers.whole_house import SOURCE, import_everything, source_files, tree_of

from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter
from forumtui.messages import LANGUAGES, Messages, _room
from forumtui.messages.refusals import Refusal, sentence
from forumtui.messages.values import Money, YearlyRate

TOGETHER = "the source"
KEYS = Path(__file__).with_name("refusal_keys.txt")
APPROVE = os.environ.get("APPROVE_GOLDEN") == "1"
THAI_LETTER = re.compile(r"[\u0e00-\u0e7f]")

MONEY = {
    *("asked", "due", "saved", "balance", "instalment", "interest", "smallest", "unit"),
    *("amount", "payment", "income"),
}
RATES = {"rate", "agreed", "highest", "ceiling", "true_rate"}
DAYS = {
    *("day", "earliest", "latest", "first_due", "last_due", "start", "made_on", "today"),
    *("since", "until"),
}
"""What the gaps of refusals and findings hold that is neither a number nor a name."""

OTHERS = {
    ("steps_refusals.amount_too_large", "most"): (Money(10**15), "10,000,000,000,000.00"),
    ("resolution.count_malformed", "most"): (100_000, "100,000"),
    ("resolution.present_missing", "most"): (100_000, "100,000"),
    ("consolidation_refusals.unit_unknown", "allowed"): (
        (Money(1), Money(100), Money(100_000)),
        "0.01, 1.00, 1,000.00",
    ),
    ("consolidation_refusals.every_out_of_range", "allowed"): ((1, 2, 12), "1, 2, 12"),
    ("steps_refusals.not_confirmed", "names"): (("Kham", "Som"), "Kham, Som"),
    # The only day that a Thai sentence has in figures.
    ("consolidation_refusals.due_too_far_ahead", "start"): (date(2026, 2, 5), "05/02/2569"),
}
"""Details of one sentence alone, and how they are written in every language."""

WHAT_WAS_SEEN = {
    *(
        "HeadingsUnclear",
        "KindUnclear",
        "SheetsUnclear",
        "RegisterChanged",
        "RowsWouldWait",
        "CopyUnsound",
    ),
}
"""What holds the tables, the report or the broken link it speaks of stands beside those."""

OWN_DATES = {"thai", "messages", "training"}
"""Where dates are made, said by the language, and written into registers that are to be read."""

FLOORS = ("rules", "acts", "refusals", "records", "reading")
FORMATTERS = {"format_baht", "format_date", "rate_text", "baht_in_words", "strftime"}
WORDS = {
    "engine/journal_words.py",
    "registers/reading/rows/amounts.py",
    "registers/reading/rows/running_sums.py",
}
"""Words that stand on the ground, because every area says them; a row's reasons are kept as texts."""


@cache
def kinds():
    """Return every class of refusal that has a sentence of its own."""
    import_everything()
    return tuple(below(Refusal))


def below(of):
    for kind in of.__subclasses__():
        if "key" in vars(kind) and kind.__module__.startswith("forumtui."):
            yield kind
        yield from below(kind)


def with_details(kind, details):
    """Return a refusal as it is raised, also of a class that takes what its details are made from."""
    refusal = kind.__new__(kind)
    Refusal.__init__(refusal, **details)
    return refusal


def catalogue_sentence(key, language):
    room, _, name = key.partition(".")
    return _room(language, room)[name]


def gaps(key):
    parsed = string.Formatter().parse(catalogue_sentence(key, "th"))
    return {name for _, name, _, _ in parsed if name is not None}


def sample(key, gap, language):
    """Return a detail for a gap, and the text that stands there for it."""
    thai = language == "th"
    if (key, gap) in OTHERS:
        value, text = OTHERS[key, gap]
        return value, text if thai or not isinstance(value, date) else f"{text} B.E."
    if gap in MONEY:
        return Money(123_456_705), "1,234,567.05"
    if gap in RATES:
        return YearlyRate(150_001), "15.0001"
    if gap in DAYS:
        return date(2026, 1, 2), "2 ม.ค. 2569" if thai else "02/01/2569 B.E."
    return "P1", "P1"


def samples(key, language):
    told = {gap: sample(key, gap, language) for gap in gaps(key)}
    return {gap: one for gap, (one, _) in told.items()}, {
        gap: text for gap, (_, text) in told.items()
    }


def written(key, language, texts):
    """Return a sentence with its gaps filled by hand."""
    bare = re.sub(r"\{(\w+):[^}]*\}", r"{\1}", catalogue_sentence(key, language))
    return bare.format(**texts)


def all_keys():
    return sorted({kind.key for kind in kinds()})


def test_no_refusal_has_lost_or_changed_its_key():
    keys = "".join(f"{key}\n" for key in all_keys())
    if APPROVE:
        KEYS.write_text(keys, "utf-8")
    assert keys == KEYS.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_writes_its_values_as_its_language_does(language):
    say = Messages(language)
    for kind in kinds():
        details, texts = samples(kind.key, language)
        told = sentence(with_details(kind, details), say)
        assert told == written(kind.key, language, texts), kind
        if language == "en":
            assert THAI_LETTER.search(told) is None, kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_the_law_writes_its_values_as_its_language_does(language):
    say = Messages(language)
    for matter in LegalMatter:
        key = LegalFinding(matter).key
        details, texts = samples(key, language)
        finding = LegalFinding(matter, gaps=tuple(details.items()))
        told = say.safe(finding.key, finding.details)
        assert told == written(key, language, texts), matter
        assert language == "th" or THAI_LETTER.search(told) is None, matter


def test_every_gap_that_the_samples_speak_of_exists():
    keys = [*all_keys(), *(LegalFinding(matter).key for matter in LegalMatter)]
    known = {gap for key in keys for gap in gaps(key)}
    assert known >= MONEY | RATES | DAYS
    assert {(key, gap) for key in keys for gap in gaps(key)} >= OTHERS.keys()


def test_every_refusal_stands_among_the_refusals_of_its_area():
    strays = {
        kind.__name__
        for kind in kinds()
        if not kind.__module__.endswith(".refusals") and kind.__name__ not in WHAT_WAS_SEEN
    }
    assert strays == set()


def formatted(tree):
    """Return what a module calls that makes text of an amount, a rate or a day."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    called = {getattr(func, "id", getattr(func, "attr", "")) for func in calls}
    # A function that is handed on is called by another.
    handed = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return (called | handed) & FORMATTERS


def written_into_a_refusal(tree, names):
    """Yield each detail of a refusal that is a number made into text."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in names:
            for keyword in call.keywords:
                yield from (
                    ast.unparse(node)
                    for node in ast.walk(keyword.value)
                    if isinstance(node, ast.FormattedValue) and "," in ast.unparse(node)[-4:]
                )


def dates_with_a_month_s_name(tree):
    """Yield each call that writes a day otherwise than in figures."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "format_date":
            style = ast.unparse(call.args[1]) if len(call.args) > 1 else ""
            if style != "DateStyle.NUMERIC":
                yield ast.unparse(call)


def test_only_the_messages_write_a_day_with_the_name_of_its_month():
    places = {path: path.relative_to(SOURCE) for path in source_files()}
    others = [path for path, place in places.items() if place.parts[0] not in OWN_DATES]
    assert len(others) > 300
    for path in others:
        assert list(dates_with_a_month_s_name(tree_of(path))) == [], path


def test_a_day_with_the_name_of_its_month_is_found():
    code = "(format_date(a), format_date(b, DateStyle.SHORT), format_date(c, DateStyle.NUMERIC))"
    assert len(list(dates_with_a_month_s_name(ast.parse(code)))) == 2


def below_the_words():
    floors = [f"*/{floor}{end}" for floor in FLOORS for end in (".py", "/**/*.py")]
    return [
        path
        for path in source_files("lending/*.py", "engine/*.py", "tables/*.py", *floors)
        if path.relative_to(SOURCE).as_posix() not in WORDS
    ]


def test_nothing_below_the_words_makes_text_of_an_amount_a_rate_or_a_day():
    names = {kind.__name__ for kind in kinds()}
    trees = {path: tree_of(path) for path in below_the_words()}
    assert len(trees) > 150
    assert {path: found for path, tree in trees.items() if (found := formatted(tree))} == {}
    for path, tree in trees.items():
        assert list(written_into_a_refusal(tree, names)) == [], path


@pytest.mark.parametrize(
    "code", ["x(format_baht(1))", "map(rate_text, rates)", "dates.format_date(day)"]
)
def test_a_formatter_is_found(code):
    assert formatted(ast.parse(code))


def test_a_number_made_into_text_for_a_refusal_is_found():
    assert list(written_into_a_refusal(ast.parse('raise No(most=f"{MOST:,}")'), {"No"}))

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.contracts.refusals import (
    DebtTooSmallForTerm,
    NothingToConsolidate,
    RateAboveCeiling,
    RateUnknown,
    SumsDifferError,
    TermOutOfRange,
)
from forumtui.contracts.rules import consolidation
from forumtui.contracts.rules.consolidation import consolidate
from forumtui.contracts.rules.contract import YearRow, by_year
from forumtui.contracts.rules.debts import LeftOut, OldDebt, SetAside
from forumtui.contracts.rules.instalments import spoken_parts
from forumtui.lending.refusals import InstalmentTooSmall
from forumtui.lending.schedule import Instalment, Terms, schedule
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.messages.values import Money, YearlyRate

FIRST_DUE = date(2026, 1, 31)


def debt(line: str, balance: int, rate_ppm: int | None, accrued: int = 0) -> OldDebt:
    return OldDebt(
        line=line,
        fund="กองทุนหมู่บ้าน",
        debtor="นางบัวลอย ใจดี",
        contract_no="7/2566",
        made_on=date(2023, 5, 1),
        balance_satang=balance,
        accrued_satang=accrued,
        rate_ppm=rate_ppm,
        debtor_key="P4",
    )


WORKED = (debt("L1", 2_000_000, 60_000), debt("L2", 3_000_000, 120_000), debt("L3", 1_000_000, 0))


@pytest.mark.parametrize(
    ("months", "each_tranche", "interest", "runs"),
    [
        (
            12,
            (172_133, 266_546, 83_333),
            264_152,
            [(1, 11, 522_012), (12, 12, 522_020)],
        ),
        (
            36,
            (60_844, 99_643, 27_778),
            777_530,
            [(1, 35, 188_265), (36, 36, 188_255)],
        ),
    ],
)
def test_extending_the_term_lowers_the_instalment_and_costs_more(
    months, each_tranche, interest, runs
):
    c = consolidate(WORKED, months=months, first_due=FIRST_DUE)
    assert tuple(tranche.principal[0].total_satang for tranche in c.tranches) == each_tranche
    assert (c.principal_satang, c.accrued_satang, c.interest_satang) == (6_000_000, 0, interest)
    assert c.total_satang == 6_000_000 + interest
    assert c.weighted_rate_ppm == 80_000
    assert parts(c) == runs


def parts(c):
    return [(one.first, one.last, one.highest_satang) for one in spoken_parts(c.instalments)]


def in_decimal(
    principal: str, yearly_percent: str, accrued: str, months: int
) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Return (principal, interest, accrued) in baht for each month, reckoned only with Decimal."""
    cent = Decimal("0.01")
    with localcontext() as context:
        context.prec = 60
        context.rounding = ROUND_HALF_UP
        balance, owed = Decimal(principal), Decimal(accrued)
        rate = Decimal(yearly_percent) / 1200
        growth = (1 + rate) ** months
        instalment = (balance * rate * growth / (growth - 1)).quantize(cent)
        part = (owed / months).quantize(cent)
        rows = []
        for month in range(1, months + 1):
            interest = (balance * rate).quantize(cent)
            paid = balance if month == months else instalment - interest
            spread = owed if month == months else part
            rows.append((paid, interest, spread))
            balance, owed = balance - paid, owed - spread
    return rows


def test_a_household_of_four_debts_agrees_with_a_reckoning_in_decimal():
    books = [
        ("18500.00", "6", "462.50"),
        ("42350.75", "12", "1270.52"),
        ("9999.99", "15", "0.00"),
        ("27000.00", "7.25", "333.33"),
    ]
    debts = [
        debt(f"L{n}", int(Decimal(p) * 100), int(Decimal(r) * 10_000), int(Decimal(a) * 100))
        for n, (p, r, a) in enumerate(books)
    ]
    expected = [in_decimal(*book, months=36) for book in books]
    c = consolidate(debts, months=36, first_due=FIRST_DUE)
    for month, instalment in enumerate(c.instalments):
        sums = [
            sum(column) * 100 for column in zip(*(rows[month] for rows in expected), strict=True)
        ]
        assert [
            instalment.principal_satang,
            instalment.interest_satang,
            instalment.accrued_satang,
        ] == sums
    assert len(c.instalments) == 36


def test_accrued_interest_bears_no_interest_and_is_spread_evenly():
    c = consolidate([debt("L1", 2_000_000, 60_000, 10_000)], months=36, first_due=FIRST_DUE)
    without = consolidate([debt("L1", 2_000_000, 60_000)], months=36, first_due=FIRST_DUE)
    assert c.interest_satang == without.interest_satang
    assert c.principal_satang == without.principal_satang
    assert c.debt_satang == 2_010_000
    (tranche,) = c.tranches
    assert [each.principal_satang for each in tranche.accrued] == [278] * 35 + [270]
    assert all(each.interest_satang == 0 for each in tranche.accrued)


def test_a_debt_of_accrued_interest_alone_is_a_tranche_without_principal():
    c = consolidate([debt("L1", 0, 60_000, 1_200)], months=12, first_due=FIRST_DUE)
    assert c.tranches[0].principal == ()
    assert parts(c) == [(1, 12, 100)]
    assert (c.principal_satang, c.weighted_rate_ppm, c.debt_satang) == (0, 0, 1_200)


def test_a_debt_paid_off_becomes_no_tranche_even_when_its_rate_is_unknown():
    c = consolidate([debt("L1", 0, None), debt("L2", 500, 0)], months=1, first_due=FIRST_DUE)
    assert [tranche.debt.line for tranche in c.tranches] == ["L2"]


def test_what_was_set_aside_is_carried_and_not_counted():
    aside = SetAside(debt("L9", 700_000, None), LeftOut.RATE_UNKNOWN)
    c = consolidate(WORKED, months=12, first_due=FIRST_DUE, set_aside=[aside])
    assert c.set_aside == (aside,)
    assert c.debt_satang == 6_000_000


def test_a_tranche_paid_off_early_leaves_the_others_running():
    c = consolidate([debt("L1", 20, 0), debt("L2", 3_600, 0)], months=36, first_due=FIRST_DUE)
    assert [len(tranche.principal) for tranche in c.tranches] == [20, 36]
    assert parts(c) == [(1, 20, 101), (21, 36, 100)]


def test_a_contract_ends_with_its_longest_tranche():
    c = consolidate([debt("L1", 20, 0)], months=36, first_due=FIRST_DUE)
    assert (c.months, len(c.instalments), c.last_due) == (36, 20, date(2027, 8, 31))


def test_the_due_day_is_kept_through_february():
    c = consolidate(WORKED, months=3, first_due=FIRST_DUE)
    assert [each.due for each in c.instalments] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
    ]
    assert c.last_due == date(2026, 3, 31)


def test_a_contract_is_summed_by_buddhist_year():
    c = consolidate([debt("L1", 120_000, 0, 600)], months=12, first_due=date(2026, 11, 5))
    assert by_year(c) == (
        YearRow(2569, 1, 2, 20_000, 0, 100, 20_100, 100_000),
        YearRow(2570, 3, 12, 100_000, 0, 500, 100_500, 0),
    )


def test_the_weighted_rate_rounds_half_up():
    c = consolidate([debt("L1", 100, 60_001), debt("L2", 100, 0)], months=1, first_due=FIRST_DUE)
    assert c.weighted_rate_ppm == 30_001


def test_the_legal_ceiling_itself_is_allowed():
    c = consolidate([debt("L1", 100_000, CEILING_PPM)], months=12, first_due=FIRST_DUE)
    assert c.weighted_rate_ppm == 150_000


@pytest.mark.parametrize(
    ("debts", "months", "refusal", "details"),
    [
        (
            [debt("L1", 100_000, 60_000), debt("L2", 100_000, 180_000)],
            12,
            RateAboveCeiling,
            {"line": "L2", "rate": YearlyRate(180_000), "ceiling": YearlyRate(150_000)},
        ),
        ([debt("L2", 100_000, 150_001)], 12, RateAboveCeiling, {"rate": YearlyRate(150_001)}),
        ([debt("L2", 0, 240_000, 500)], 12, RateAboveCeiling, {"rate": YearlyRate(240_000)}),
        (
            [debt("L5", 100_000, None)],
            12,
            RateUnknown,
            {"line": "L5", "fund": "กองทุนหมู่บ้าน", "debtor": "นางบัวลอย ใจดี"},
        ),
        ([], 12, NothingToConsolidate, {}),
        ([debt("L1", 0, 60_000)], 12, NothingToConsolidate, {}),
        (WORKED, 0, TermOutOfRange, {"months": 0, "longest": 360}),
        (WORKED, 361, TermOutOfRange, {"months": 361}),
        ([debt("L1", 52, 120_000)], 48, DebtTooSmallForTerm, {"balance": Money(52), "months": 48}),
    ],
)
def test_what_cannot_be_consolidated_is_refused_in_words(debts, months, refusal, details):
    with pytest.raises(refusal) as refused:
        consolidate(debts, months=months, first_due=FIRST_DUE)
    assert details.items() <= refused.value.details.items()
    for language in LANGUAGES:
        sentence = Messages(language)(refused.value.key, **refused.value.details)
        assert "{" not in sentence


def test_the_smallest_instalment_is_said_in_words():
    with pytest.raises(InstalmentTooSmall) as refused:
        schedule(Terms(4_000, 0, 2, unit_satang=10_000), [FIRST_DUE, FIRST_DUE])
    for language in LANGUAGES:
        sentence = Messages(language)(refused.value.key, **refused.value.details)
        assert "100.00" in sentence


def test_every_refusal_here_has_its_sentence():
    used = [each for each in vars(consolidation).values() if _is_a_refusal(each)]
    assert used
    assert all(each.key.startswith("consolidation_refusals.") for each in used)


def _is_a_refusal(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Refusal) and thing is not Refusal


def test_one_line_is_never_merged_twice():
    with pytest.raises(ValueError, match="L1"):
        consolidate([WORKED[0], WORKED[0]], months=12, first_due=FIRST_DUE)
    with pytest.raises(ValueError, match="L1"):
        consolidate(
            WORKED,
            months=12,
            first_due=FIRST_DUE,
            set_aside=[SetAside(WORKED[0], LeftOut.DISPUTED)],
        )


@pytest.mark.parametrize(("balance", "accrued"), [(-1, 0), (0, -1)])
def test_a_debt_is_never_negative(balance, accrued):
    with pytest.raises(ValueError, match="L1"):
        debt("L1", balance, 0, accrued)


def test_a_schedule_that_loses_a_satang_stops_the_contract(monkeypatch):
    def losing(terms: Terms, due: list[date], **words: object) -> tuple[Instalment, ...]:
        *rest, last = schedule(terms, due, **words)
        return (*rest, last._replace(principal_satang=last.principal_satang - 1))

    monkeypatch.setattr(consolidation, "schedule", losing)
    with pytest.raises(SumsDifferError):
        consolidate([debt("L1", 100_000, 0, 100)], months=12, first_due=FIRST_DUE)


@st.composite
def households(draw):
    amounts = st.tuples(
        st.integers(10_000, 1_000_000_000), st.integers(0, 150_000), st.integers(0, 10_000_000)
    )
    return [
        debt(f"L{n}", balance, rate, accrued)
        for n, (balance, rate, accrued) in enumerate(
            draw(st.lists(amounts, min_size=1, max_size=6))
        )
    ]


@settings(max_examples=60)
@given(households(), st.integers(1, 120), st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_no_satang_is_lost_between_the_books_and_the_contract(debts, months, first_due):
    c = consolidate(debts, months=months, first_due=first_due)
    assert sum(each.principal_satang for each in c.instalments) == sum(
        each.balance_satang for each in debts
    )
    assert sum(each.accrued_satang for each in c.instalments) == sum(
        each.accrued_satang for each in debts
    )
    assert c.total_satang == sum(each.total_satang for each in c.instalments)
    for instalment in c.instalments:
        parts = [
            row
            for tranche in c.tranches
            for row in tranche.principal
            if row.number == instalment.number
        ]
        accrued = [
            row
            for tranche in c.tranches
            for row in tranche.accrued
            if row.number == instalment.number
        ]
        assert instalment.principal_satang == sum(row.principal_satang for row in parts)
        assert instalment.interest_satang == sum(row.interest_satang for row in parts)
        assert instalment.accrued_satang == sum(row.principal_satang for row in accrued)
        assert instalment.principal_balance_satang == sum(row.balance_satang for row in parts)
        assert {row.due for row in parts + accrued} == {instalment.due}
    assert c.instalments[-1].principal_balance_satang == 0


@settings(max_examples=60)
@given(households(), st.integers(1, 120), st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_years_and_runs_hold_every_instalment_once(debts, months, first_due):
    c = consolidate(debts, months=months, first_due=first_due)
    years = by_year(c)
    assert [n for year in years for n in range(year.first, year.last + 1)] == [
        each.number for each in c.instalments
    ]
    assert sum(year.principal_satang for year in years) == c.principal_satang
    assert sum(year.interest_satang for year in years) == c.interest_satang
    assert sum(year.accrued_satang for year in years) == c.accrued_satang
    assert sum(year.total_satang for year in years) == c.total_satang
    assert years[-1].balance_satang == 0
    assert [year.year_be for year in years] == list(
        range(first_due.year + 543, c.last_due.year + 544)
    )
    said = spoken_parts(c.instalments)
    assert [number for one in said for number in range(one.first, one.last + 1)] == [
        each.number for each in c.instalments
    ]
    assert sum(one.total_satang for one in said) == c.total_satang

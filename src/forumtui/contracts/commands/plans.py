"""A plan on the command line: as it is typed, and as it is told in words or as JSON."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import click

from forumtui.contracts.acts.planning import PlanningFacts, figures_from_text, plan_shown
from forumtui.contracts.acts.proposals import proposal_shown
from forumtui.contracts.commands.schedule import DAY_COUNTS, EVERY, ROUNDINGS, UNITS_IN_BAHT
from forumtui.contracts.records.proposals import ProposalView
from forumtui.contracts.refusals import LineNotInContract, NotAPair, SavingUnknown, TargetUnknown
from forumtui.contracts.rules.contract import LONGEST_MONTHS, RepaymentTerms
from forumtui.contracts.rules.legal_findings import WEIGHT, LegalFinding, LegalMatter, Weight
from forumtui.contracts.rules.plan import Kind, Plan, PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.plan_steps import apart
from forumtui.contracts.rules.restructuring import Option, PaymentFigures
from forumtui.contracts.words.options import compared, payments, sentence
from forumtui.lending.schedule import Method
from forumtui.thai.amounts import format_baht
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.thai.width import cut
from forumtui.ui.command_line import SAY, tell_json
from forumtui.ui.command_options import mark_of, offered, wanted, whole
from forumtui.ui.refusals import GivenTwice, NotABaht, NotBoth
from forumtui.ui.typed_input import SHOWN, day_typed, rate_typed, satang_typed

METHODS: Final = {
    method.value: method for method in (Method.DECLINING, Method.EQUAL_PRINCIPAL, Method.BULLET)
}
"""What a tranche may change to; a given instalment is an option of its own, a flat rate is dearer."""

_LINE: Final = re.compile(r"L[0-9]{1,9}")

_SAVING: Final = re.compile(r"S[0-9]{1,9}")

_PERSON: Final = re.compile(r"P[0-9]{1,9}")


Given = Mapping[str, str | None]

Listed = Mapping[str, Sequence[str]]


def plan_typed(given: Given, listed: Listed, funds: Mapping[str, str], usual: Plan) -> Plan:
    """Return the plan that was typed; what was not is as in `usual`. Raises the first refusal.

    `funds` are the funds' names by key: a fund may be called by either.
    """
    return Plan(
        terms=_terms(given, usual.terms),
        equalised_ppm=None if (rate := given["equalise"]) is None else rate_typed(rate),
        changes=tuple(_changes(listed)),
        releases=tuple(_releases(listed, funds)),
    )


def _terms(given: Given, usual: RepaymentTerms) -> RepaymentTerms:
    def typed(name: str, otherwise: str) -> str:
        return given[name] or otherwise

    every = offered("--every", typed("every", str(usual.every_months)), EVERY)
    if usual.start is not None:
        # The very plan that the screen has after the same change.
        usual = apart(usual, every, usual.start)
    unit = satang_typed(typed("unit", "0.01"))
    if unit not in UNITS_IN_BAHT.values():
        unit = offered("--unit", typed("unit", "0.01"), UNITS_IN_BAHT)
    first_due = given["first_due"]
    return RepaymentTerms(
        count=whole("--count", typed("count", str(usual.count)), 1, LONGEST_MONTHS),
        first_due=usual.first_due if first_due is None else day_typed(first_due),
        every_months=every,
        grace=whole("--grace", typed("grace", "0"), 0, LONGEST_MONTHS),
        unit_satang=unit,
        rounding=offered("--rounding", typed("rounding", "half-up"), ROUNDINGS),
        day_count=offered("--interest", typed("interest", "monthly"), DAY_COUNTS),
    )


def _changes(listed: Listed) -> list[TrancheChange]:
    rates = _by_line("rate", listed)
    methods = _by_line("method", listed)
    instalments = _by_line("instalment", listed)
    waived = [_by_line(name, listed) for name in ("waive", "waive_accrued", "waive_penalty")]
    for line in methods:
        if line in instalments:
            raise NotBoth(option=f"--method {line}", other=f"--instalment {line}")
    lines = dict.fromkeys(line for each in (rates, methods, instalments, *waived) for line in each)
    return [
        TrancheChange(
            line,
            None if line not in rates else rate_typed(rates[line]),
            _method(line, methods, instalments),
            None if line not in instalments else satang_typed(instalments[line]),
            *(satang_typed(each.get(line, "0")) for each in waived),
        )
        for line in lines
    ]


def _method(line: str, methods: Mapping[str, str], given: Mapping[str, str]) -> Method | None:
    if line in given:
        return Method.FIXED
    return offered("--method", methods[line], METHODS) if line in methods else None


def _releases(listed: Listed, funds: Mapping[str, str]) -> list[PlannedRelease]:
    keys = {name: key for key, name in funds.items()} | {key: key for key in funds}
    found = _payments(listed)
    for line, text in _by_line("to_fund", listed).items():
        if text not in keys:
            raise TargetUnknown(to=cut(text, SHOWN))
        found.append(PlannedRelease(line, Way.FUND, to=keys[text]))
    for line, text in _by_line("to_person", listed).items():
        if not _PERSON.fullmatch(text):
            raise TargetUnknown(to=cut(text, SHOWN))
        found.append(PlannedRelease(line, Way.DEBTOR, to=text))
    released = [_line(text) for text in listed["release"]]
    _refuse_twice("--release", released)
    found += [PlannedRelease(line, Way.WAIVED) for line in released]
    return found


def _payments(listed: Listed) -> list[PlannedRelease]:
    """Return what savings pay: several may pay one debt, each of them once."""
    found = [_payment(line, text) for line, text in _pairs("pay", listed)]
    _refuse_twice("--pay", [f"{one.line}={one.saving}" for one in found])
    return found


def _payment(line: str, text: str) -> PlannedRelease:
    saving, _, baht = text.partition(":")
    if not _SAVING.fullmatch(saving):
        raise SavingUnknown(saving=cut(saving, SHOWN))
    satang = satang_typed(baht) if baht else None
    if satang == 0:
        raise NotABaht(text=cut(baht, SHOWN))
    return PlannedRelease(line, Way.SAVINGS, satang, saving=saving)


def _by_line(name: str, listed: Listed) -> dict[str, str]:
    pairs = _pairs(name, listed)
    _refuse_twice(_option(name), [line for line, _ in pairs])
    return dict(pairs)


def _refuse_twice(option: str, given: Sequence[str]) -> None:
    """Refuse what an option was given twice: which of them is meant? Raises GivenTwice."""
    for place, one in enumerate(given):
        if one in given[:place]:
            raise GivenTwice(option=f"{option} {one}")


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _pairs(name: str, listed: Listed) -> list[tuple[str, str]]:
    found = []
    for text in listed[name]:
        line, equals, value = text.partition("=")
        if not equals or not value.strip():
            raise NotAPair(option=_option(name), text=cut(text, SHOWN))
        found.append((_line(line), to_arabic_digits(value).strip()))
    return found


def _line(text: str) -> str:
    line = to_arabic_digits(text).strip().upper()
    if not _LINE.fullmatch(line):
        raise LineNotInContract(line=cut(text, SHOWN))
    return line


def way_wanted(resolution: str | None, committee: str | None, names: str | None) -> str:
    """Return which of the two was given; names go with the committee's word alone.

    Raises OptionMissing when neither was, NotBoth.
    """
    if resolution is not None and committee is not None:
        raise NotBoth(option="--resolution", other="--committee")
    if resolution is not None and names is not None:
        raise NotBoth(option="--resolution", other="--names")
    if committee is not None:
        wanted("--names", names)
    return wanted("--resolution", resolution or committee)


def tell_proposal(made: ProposalView, option: Option, *, as_json: bool) -> None:
    """Say what was proposed or approved, what it comes to, and its mark."""
    then, now = figures_from_text(made.after), figures_from_text(made.before)
    mark = mark_of(proposal_shown(made))
    if as_json:
        approval = made.approval
        tell_json(
            [
                {
                    "proposal": made.id,
                    "house": made.house,
                    "kinds": ",".join(made.kinds) or None,
                    **_figures(then, ""),
                    **_figures(now, "before_"),
                    "reason": made.reason,
                    "acknowledged": ",".join(made.acknowledged) or None,
                    "proposed_by": made.proposed_by,
                    "proposed_on": made.proposed_on.isoformat(),
                    "approved_on": None if approval is None else approval.approved_on.isoformat(),
                    "seen": mark,
                }
            ]
        )
        return
    key = "restructuring.proposed" if made.approval is None else "restructuring.approved"
    click.echo(SAY(key, house=visible(made.house), kinds=_kinds(made.kinds)))
    click.echo("  " + payments(option, SAY))
    click.echo("  " + SAY("options.mark", mark=mark))


def tell_options(table: PlanningFacts, shown: Sequence[Option], *, as_json: bool) -> None:
    """Say what each way comes to, beside what is paid today, what the law says, and its mark."""
    house = table.house
    if as_json:
        tell_json([_option_row(one) | {"seen": mark_of(plan_shown(table, one))} for one in shown])
        return
    for one in shown:
        rate = one.plan.equalised_ppm
        key = "restructuring.rates_kept" if rate is None else "restructuring.rates_equalised"
        click.echo(SAY(key, house=visible(house)))
        click.echo("  " + payments(one, SAY))
        click.echo("  " + visible(compared(one, SAY)))
        for cost in one.costs:
            amount = format_baht(cost.satang)
            click.echo("  " + SAY("restructuring.cost", fund=visible(cost.fund), amount=amount))
        tell_findings(one.findings)
        click.echo("  " + SAY("options.mark", mark=mark_of(plan_shown(table, one))))


def _option_row(one: Option) -> dict[str, object]:
    return {
        "equalised_ppm": one.plan.equalised_ppm,
        "kinds": ",".join(sorted(one.kinds)) or None,
        "refused": one.refused,
        **_figures(one.then, ""),
        **_figures(one.today, "before_"),
        "compared_with": one.before.kind.value,
        "income_ppm": one.income_ppm,
        "cost_satang": sum(cost.satang for cost in one.costs),
        "findings": ",".join(found.matter.value for found in one.findings) or None,
    }


def _figures(one: PaymentFigures, before: str) -> dict[str, object]:
    return {
        f"{before}payment_satang": one.payment_satang,
        f"{before}every_months": one.every_months,
        f"{before}count": one.count,
        f"{before}last_due": None if one.last_due is None else one.last_due.isoformat(),
        f"{before}interest_satang": one.interest_satang,
        f"{before}debt_satang": one.debt_satang,
    }


def _kinds(kinds: Sequence[str]) -> str:
    named = [SAY(f"restructuring.kind_{kind.value}") for kind in Kind if kind.value in kinds]
    return ", ".join(named) or SAY("restructuring.kind_none")


HEARD: Final = {
    matter.value.replace("_", "-"): matter
    for matter in LegalMatter
    if WEIGHT[matter] is Weight.ASKS
}


def tell_findings(found: Sequence[LegalFinding]) -> None:
    """Say what the law says, each with how much it weighs."""
    for one in found:
        click.echo("  " + sentence(one, SAY))

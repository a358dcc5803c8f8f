"""The villages an evening is held in: that of the shared registers, else an imagined one."""

from dataclasses import replace
from datetime import date

from tests.helpers.todays_village import todays_village

from forumtui.evening.acts.demo import decide
from forumtui.registers.acts import control_totals
from forumtui.registers.acts.importing import import_register
from forumtui.registers.rules.control_totals import ComparisonStanding
from forumtui.ui.display import Curtain
from forumtui.village.acts.village import at_home, choose_hall, found_village, hall

EVE, EVENING = "2017-04-19T20:00:00+00:00", "2017-04-20T11:00:00+00:00"
"""When the shared registers are read, and when their village meets: soon after the cut-off."""
REGISTERS = (
    "household_register.csv",
    "savings_group.xlsx",
    "village_fund.csv",
    "poverty_fund.csv",
    "womens_group.xlsx",
    "statements.xlsx",
)


def shared_village(registers, home):
    """Return the village of the shared registers, as it stands on the eve of its meeting."""
    with at_home(home, make=True) as store:
        found_village(store, "บ้านหนองโพธิ์ หมู่ที่ ๖", date(2017, 3, 31))
        for name in REGISTERS:
            import_register(store, registers / name)
    return home


def imagined_village(folder, households):
    """Return an imagined village of so many households whose debts are of today."""
    return todays_village(folder, households=households, seed=2569)


def on_the_eve(home):
    """Decide what is decided before an evening: amounts on consent, terms, why a total differs."""
    with at_home(home) as store:
        # As a village is founded at the keys.
        choose_hall(store, replace(hall(store), curtain=Curtain.CONSENT))
        decide(store)
        for fund in control_totals.control(store):
            for one in fund.comparisons:
                if one.standing is ComparisonStanding.ON_HOLD:
                    control_totals.explain(
                        store,
                        one.fund,
                        one.matter,
                        difference_satang=one.difference_satang,
                        reason="ยอดในงบเป็นของวันอื่น",
                        by="นายเหรัญญิก",
                    )

"""A training village whose debts are as old as today's: in older ones any may be barred by time.

Its books are of today: no days lie between them and a contract, whose interest would be added.
"""

from datetime import date

from forumtui.evening.acts.demo import DEMO, decide
from forumtui.registers.acts.importing import import_register
from forumtui.training.registers import write_registers
from forumtui.training.village import imagine_village, latest_cut_off
from forumtui.village.acts.village import at_home, found_village


def todays_village(folder, *, households, seed):
    # A contract without a meeting bears the machine's own day.
    today = date.today()  # noqa: DTZ011
    imagined = imagine_village(households, seed, latest_cut_off(today))
    home = folder / DEMO
    with at_home(home, make=True) as store:
        written = write_registers(imagined, home / "data")
        found_village(store, imagined.name, today, training=True)
        for file in written.files:
            import_register(store, file)
        decide(store)
    return home

"""A training village whose debts are as old as today's: in older ones any may be barred by time."""

from datetime import date

from forumtui.evening.acts.demo import prepare_demo
from forumtui.training.village import latest_cut_off


def todays_village(folder, *, households, seed):
    # A contract without a meeting bears the machine's own day.
    today = date.today()  # noqa: DTZ011
    return prepare_demo(folder, households=households, seed=seed, cut_off=latest_cut_off(today))

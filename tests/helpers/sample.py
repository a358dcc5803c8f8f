"""What the short form of a test looks at: every so manieth of many alike, others every day.

`FORUMTUI_LONG=1` looks at all of them; `FORUMTUI_DAY=739000` at those of another day, as it is printed.
"""

import os
from datetime import UTC, datetime

from hypothesis import HealthCheck, settings

LONG = os.environ.get("FORUMTUI_LONG") == "1"
DAY = int(os.environ.setdefault("FORUMTUI_DAY", str(datetime.now(UTC).toordinal())))
"""Kept for the processes that tests run in side by side: all of them choose the same."""
# Random examples, where a test says no count of its own. A busy machine makes no test fail: it only
# takes longer.
settings.register_profile(
    "hall",
    max_examples=100 if LONG else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def pytest_configure():
    settings.load_profile("hall")


def pytest_report_header():
    return f"the short form is that of FORUMTUI_DAY={DAY}"


def every(step, things):
    """Return every so manieth of the things, all of them in the long form."""
    things = list(things)
    return things if LONG else things[DAY % step :: step]

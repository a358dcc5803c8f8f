"""What an act returns is what the next one is bound to: the screen shows it without reading again."""

import random

import pytest

from forumtui.engine.seen import seen_of
from forumtui.verification.acts import answers as steps
from forumtui.village.acts import households

SPEAKER = steps.Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน", "ใบมอบ")


def disputes(store, view, seen):
    if not view.lines:
        return None
    line = view.lines[-1]
    if line.claimed_satang is not None:
        return None
    claim = {"claimed_satang": line.balance_satang + 1, "reason": "จ่ายแล้ว", "speaker": SPEAKER}
    return steps.dispute(store, view.id, line.line, seen=seen, **claim)


def undoes(store, view, seen):
    return steps.undo_last(store, view.id, seen=seen) if view.answers else None


def confirms(store, view, seen):
    absent = [one for one in view.answers if one.verdict.value == "absent"]
    if not (view.unanswered or absent):
        return None
    return steps.confirm(store, view.id, SPEAKER, seen=seen)


def marks_absent(store, view, seen):
    return steps.mark_absent(store, view.id, SPEAKER, seen=seen) if view.unanswered else None


@pytest.mark.parametrize("chance", range(8))
def test_whatever_is_answered_one_after_the_other_is_never_taken_for_changed(store, chance):
    choose = random.Random(chance)
    for stop in households.walk(store):
        view = steps.household(store, stop.household)
        for _ in range(6):
            act = choose.choice((disputes, undoes, confirms, marks_absent))
            after = act(store, view, seen_of(view.asked_about))
            if after is not None:
                view = after
                assert view.asked_about == steps.household(store, view.id).asked_about

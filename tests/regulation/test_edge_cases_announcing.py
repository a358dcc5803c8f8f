"""Every numbered edge case of announcing a regulation, by its number."""

from datetime import timedelta

import pytest
from tests.helpers.regulated import SAY, begun, in_force, second_edition, voted
from tests.helpers.small_village import TODAY

from forumtui.followup.acts.settings import settings_settled
from forumtui.meetings.acts import meetings as meeting
from forumtui.regulation import words
from forumtui.regulation.acts import adopting, announcing
from forumtui.regulation.acts import drafting as steps
from forumtui.regulation.acts.adopting import Announcing
from forumtui.regulation.acts.announcing import AnnouncingStep
from forumtui.regulation.refusals import (
    AnnouncementStands,
    AnnouncementUnknown,
    EditionUnknown,
    InForceBefore,
    NotAnnouncedBefore,
    NotTheAdopted,
)
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.village.refusals import NameMissing

CHAIR = "นายประธาน ที่หนึ่ง"


def adopted(store):
    begun(store)
    return adopting.adopt(store, voted(store))


def room(store, day=TODAY):
    return announcing.announcing_room(store, day)


def test_1_what_nobody_signed_is_not_in_force_and_the_settings_stay(store):
    adopted(store)
    before = settings_settled(store)
    with pytest.raises(NameMissing):
        adopting.announce(store, Announcing("  ", TODAY))
    with pytest.raises(EditionUnknown):
        adopting.come_into_force(store, today=TODAY)
    assert settings_settled(store) == before
    assert room(store).step is AnnouncingStep.ANNOUNCE


def test_2_nothing_is_in_force_before_it_is_announced(store):
    adopted(store)
    with pytest.raises(InForceBefore):
        adopting.announce(store, Announcing(CHAIR, TODAY, TODAY - timedelta(days=1)))
    assert room(store).announcements == ()


def test_3_another_text_than_the_adopted_is_not_announced(store, monkeypatch):
    adopted(store)
    monkeypatch.setattr(adopting, "_whole", lambda *_: "another")
    with pytest.raises(NotTheAdopted):
        adopting.announce(store, Announcing(CHAIR, TODAY))


def test_4_numbers_run_within_the_year_and_a_void_one_stays(store):
    adopted(store)
    adopting.announce(store, Announcing(CHAIR, TODAY))
    with pytest.raises(EditionUnknown):
        adopting.announce(store, Announcing(CHAIR, TODAY))
    void = announcing.void_announcement(store, 1, 2560, "พิมพ์วันผิด")
    assert void.void == "พิมพ์วันผิด"
    with pytest.raises(AnnouncementStands):
        announcing.void_announcement(store, 1, 2560, "อีกครั้ง")
    with pytest.raises(AnnouncementUnknown):
        announcing.void_announcement(store, 7, 2560, "ไม่มี")
    again = adopting.announce(store, Announcing(CHAIR, TODAY))
    assert again.number == 2
    assert [one.number for one in room(store).announcements] == [1, 2]
    assert room(store).said == again


def test_5_who_holds_the_office_on_the_day_signs_and_the_resolution_is_named(store):
    adopted(store)
    said = adopting.announce(store, Announcing("นางประธาน คนใหม่", TODAY + timedelta(days=9)))
    assert said.signed_by == "นางประธาน คนใหม่"
    assert words.resolution_named(room(store), SAY) == "มติที่ 1/1 เห็นชอบ 20 จาก 25"


def test_6_a_misprint_has_its_own_number_and_leaves_the_text(store):
    adopted(store)
    adopting.announce(store, Announcing(CHAIR, TODAY))
    before = adopting.every_edition(store)
    mended = adopting.announce(store, Announcing(CHAIR, TODAY, TODAY, misprint="ออมม เป็น ออม"))
    assert (mended.number, mended.edition, mended.text) == (2, None, "ออมม เป็น ออม")
    assert adopting.every_edition(store) == before


def test_7_each_day_goes_by_the_edition_in_force_on_it(store):
    begun(store)
    in_force(store)
    second_edition(store, {"payment.grace_days": "15", "term.max_months": "60"})
    first_day, last_day = TODAY + timedelta(days=1), TODAY + timedelta(days=31)
    for day, grace in (
        (first_day, "7"),
        (last_day - timedelta(days=1), "7"),
        (last_day, "15"),
    ):
        assert adopting.in_force(store, day).values["payment.grace_days"] == grace
    assert adopting.in_force(store, TODAY) is None
    changes = {one.name: (one.before, one.after) for one in room(store, last_day).changes}
    assert changes == {"payment.grace_days": ("7", "15"), "term.max_months": ("120", "60")}


def test_8_a_day_is_told_with_its_weekday(store):
    adopted(store)
    said = adopting.announce(store, Announcing(CHAIR, TODAY))
    assert words.day_named(said.announced_on, SAY) == "วันพฤหัสบดี 20 เม.ย. 2560"
    assert words.day_named(said.in_force_on, SAY).startswith("วันศุกร์")


def test_what_hangs_and_who_has_a_copy_is_kept_and_never_before_the_announcement(store):
    adopted(store)
    adopting.announce(store, Announcing(CHAIR, TODAY))
    early = TODAY - timedelta(days=1)
    with pytest.raises(NotAnnouncedBefore):
        announcing.hand_copy(store, 1, 2560, given_to="อำเภอ", on=early)
    with pytest.raises(NotAnnouncedBefore):
        adopting.post(store, 1, 2560, place="ศาลา", posted_by="ข", on=early, witness="")
    one = announcing.hand_copy(store, 1, 2560, given_to="อำเภอ", on=TODAY, received_by="ค")
    assert one.copies == ("อำเภอ",)
    assert room(store).step is AnnouncingStep.POST
    adopting.post(store, 1, 2560, place="ศาลา", posted_by="ข", on=TODAY, witness="ง")
    assert room(store).step is AnnouncingStep.WAIT
    meeting.close_meeting(store)
    assert room(store, TODAY + timedelta(days=1)).step is AnnouncingStep.IN_FORCE
    assert isinstance(check(store), Sound)
    assert steps.draft_view(store).is_adopted

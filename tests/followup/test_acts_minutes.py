"""What was received on the day of a meeting stands in its minutes, counted; nobody is named."""

from datetime import date

from tests.helpers.worked_village import gates

from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import reverse
from forumtui.meetings.acts.meetings import close_meeting, open_meeting
from forumtui.messages import Messages
from forumtui.minutes.acts.writing import write_minutes

DAY = date(2025, 2, 5)


def test_the_minutes_count_what_was_received_and_stands(worked, tmp_path):
    mine = gates(worked)
    receive(worked, mine["2"], MoneyPaid(50_00, "เหรัญญิก"), today=DAY)
    open_meeting(worked, held_on=DAY, place="ศาลา", chair="ก", secretary="ข")
    receive(worked, mine["1"], MoneyPaid(1000_00, "เหรัญญิก"))
    wrong = receive(worked, mine["1"], MoneyPaid(77_00, "เหรัญญิก"))
    receive(worked, mine["2"], MoneyPaid(200_50, "เหรัญญิก"))
    reverse(worked, wrong.number, because="ผิดบ้าน")
    close_meeting(worked)
    written = write_minutes(worked, out=tmp_path, language=Messages("en"))
    assert (written.facts.desk.received, written.facts.desk.received_satang) == (2, 1200_50)
    assert "2 payments on contracts were received, 1,200.50 baht together" in written.text
    assert "สมชาย" not in written.text

"""The print queue: copies are counted and kept, and a person says what came out."""

import hashlib
import json
import os
import threading
import time
from dataclasses import replace
from datetime import date

import pytest

from forumtui.contracts.acts.summary import CONTRACT
from forumtui.contracts.refusals import DayOutOfOrder
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.messages import Messages
from forumtui.messages.refusals import sentence
from forumtui.messages.values import Money
from forumtui.papers.acts import queue as print_queue
from forumtui.papers.acts.jobs import (
    ToPrint,
    drop,
    enqueue,
    enqueue_trial_page,
    paper_in,
    print_again,
    say_came_out,
    say_not_out,
)
from forumtui.papers.acts.queue import (
    Document,
    Queue,
    Saying,
    choose_printer,
    chosen_printer,
    print_jobs,
    queue,
    sayings,
)
from forumtui.papers.acts.sending import (
    carry,
    find_interrupted,
    printers_turn,
    send_next,
    settle,
    take_next,
    tell,
)
from forumtui.papers.printers.profiles import NO_PRINTER, Printer, Profile
from forumtui.papers.printers.watching import DeliveryWatch, OnItsWay, Wish
from forumtui.papers.records.print_jobs import PrintState, add_state
from forumtui.papers.refusals import (
    ExportFailed,
    KeptPaperChanged,
    NotAPaper,
    NotIssued,
    PaperUnreadable,
    PrintInterrupted,
    PrintJobNotSo,
)
from forumtui.papers.words.printing import why

TEXT = "สัญญาเลขที่ 1/2560\n\nยอดหนี้ 12,000.00 บาท\n"
SECOND = "พิมพ์ครั้งที่ ๒"
DAY = date(2027, 1, 1)


def paper(text=TEXT, about="1/2560 บ้าน 1"):
    return ToPrint(CONTRACT.key, about, text)


@pytest.fixture
def device(empty, tmp_path):
    """A device that takes everything, chosen as the printer; what it took is its content."""
    path = tmp_path / "lp0"
    path.touch()
    choose_printer(empty, Printer(Profile.RAW, str(path)))
    return path


def state_of(store, job):
    return next(one for one in print_jobs(store) if one.id == job).progress


def acts(store):
    rows = store._engine.execute_sql("SELECT act FROM journal ORDER BY id").fetchall()
    return [act for (act,) in rows if act.startswith("print")]


def bodies(store, act):
    rows = store._engine.execute_sql("SELECT body FROM journal WHERE act = ?", (act,)).fetchall()
    return [json.loads(body) for (body,) in rows]


def test_a_paper_goes_from_the_queue_to_the_printer_and_a_person_says_it_came_out(empty, device):
    (job,) = enqueue(empty, [paper()])
    assert (job.progress.state, job.copy) == (PrintState.WAITING, 1)
    assert job.sha256 == job.fingerprint == hashlib.sha256(TEXT.encode()).hexdigest()
    assert queue(empty) == Queue(waiting=1, asked=0, stuck=0)
    assert send_next(empty).progress.state is PrintState.SENT
    assert device.read_bytes() == TEXT.replace("\n", "\r\n").encode("tis-620") + b"\f"
    assert queue(empty) == Queue(waiting=0, asked=1, stuck=0)
    say_came_out(empty, job.id)
    assert state_of(empty, job.id).state is PrintState.OUT
    assert queue(empty) == Queue(waiting=0, asked=0, stuck=0)
    assert acts(empty) == [
        "printer.choose",
        "print_job.enqueue",
        "print_job.send",
        "print_job.settle",
        "print_job.say_came_out",
    ]
    states = empty._engine.execute_sql("SELECT state, act FROM print_job_state ORDER BY id")
    assert [state for state, _ in states.fetchall()] == ["waiting", "sending", "sent", "out"]


def test_what_was_printed_is_kept_as_a_file(empty, device):
    (job,) = enqueue(empty, [paper()])
    kept = empty.folder / job.file
    assert kept.parent == empty.folder / "exports" / "printed"
    assert kept.name == "00001_contract_1-2560-บ้าน-1_copy_1.txt"
    assert kept.read_text("utf-8") == TEXT


def test_a_paper_that_may_be_out_is_printed_again_as_a_marked_copy(empty, device):
    (job,) = enqueue(empty, [paper()])
    send_next(empty)
    say_not_out(empty, job.id)
    again = print_again(empty, job.id)
    assert (again.id, again.copy, again.fingerprint) == (2, 2, job.fingerprint)
    text = (empty.folder / again.file).read_text("utf-8")
    assert hashlib.sha256(text.encode()).hexdigest() == again.sha256 != again.fingerprint
    first, *rest = text.splitlines()
    assert SECOND in first
    assert [line for line in rest if line] == [line for line in TEXT.splitlines() if line]
    device.write_bytes(b"")
    send_next(empty)
    assert device.read_bytes().decode("tis-620").startswith(first)
    assert print_again(empty, again.id).copy == 3


def test_the_same_paper_put_in_later_goes_on_counting(empty, device):
    enqueue(empty, [paper()])
    send_next(empty)
    (second,) = enqueue(empty, [paper()])
    (other,) = enqueue(empty, [paper("สัญญาเลขที่ 2/2560\n")])
    assert (second.copy, other.copy) == (2, 1)


def test_copies_asked_for_at_once_are_all_told_apart(empty, device):
    jobs = enqueue(empty, [paper()], copies=3)
    assert [job.copy for job in jobs] == [1, 2, 3]
    assert len({job.sha256 for job in jobs}) == 3


def test_a_paper_of_which_nothing_left_is_sent_again_as_it_is(empty, device):
    (job,) = enqueue(empty, [paper()])
    device.unlink()
    failed = send_next(empty)
    assert failed.progress.state is PrintState.FAILED
    assert failed.progress.reason == "printer_refusals.printer_missing"
    assert failed.progress.taken == 0
    device.touch()
    again = print_again(empty, job.id)
    assert (again.id, again.copy) == (job.id, 1)
    assert send_next(empty).progress.state is PrintState.SENT
    assert SECOND not in device.read_bytes().decode("tis-620")


def test_a_stuck_paper_holds_those_behind_it_until_somebody_decides(empty, device):
    first, second = enqueue(empty, [paper(), paper("ข\n")])
    device.unlink()
    send_next(empty)
    device.touch()
    assert send_next(empty) is None
    assert queue(empty) == Queue(waiting=1, asked=0, stuck=1)
    drop(empty, first.id)
    assert send_next(empty).id == second.id


def test_papers_come_out_in_the_order_in_which_they_were_put_in(empty, device):
    first, second = enqueue(empty, [paper(), paper("ข\n")])
    device.unlink()
    send_next(empty)
    device.touch()
    print_again(empty, first.id)
    assert [send_next(empty).id, send_next(empty).id] == [first.id, second.id]


def test_a_test_page_waits_for_nobody(empty, device):
    enqueue(empty, [paper()])
    device.unlink()
    send_next(empty)
    enqueue(empty, [paper("ข\n")])
    trial = enqueue_trial_page(empty)
    device.touch()
    assert send_next(empty).id == trial.id
    assert b"escp-3pass\r\n" in device.read_bytes()
    # It is never marked: it is nobody's paper.
    assert print_again(empty, trial.id).copy == 1


def test_without_a_printer_the_text_is_kept_and_nobody_is_asked(empty):
    assert chosen_printer(empty) == NO_PRINTER
    enqueue(empty, [paper()])
    assert send_next(empty).progress.state is PrintState.SENT
    assert queue(empty) == Queue(waiting=0, asked=0, stuck=0)
    # Nothing of it is on paper, so that the first real printing is the first copy.
    (real,) = enqueue(empty, [paper()], printer=Printer(Profile.RAW, "/dev/null"))
    assert real.copy == 1


def test_a_stick_gets_the_paper_as_utf_8(empty, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_printer(empty, Printer(Profile.FILE, str(stick)))
    (job,) = enqueue(empty, [paper()])
    send_next(empty)
    assert (stick / job.file.rpartition("/")[2]).read_text("utf-8") == TEXT


def test_what_waits_goes_to_the_printer_chosen_later(empty, device, tmp_path):
    (job,) = enqueue(empty, [paper()])
    other = tmp_path / "lp1"
    other.touch()
    choose_printer(empty, Printer(Profile.RAW, str(other)))
    send_next(empty)
    assert other.read_bytes()
    assert device.read_bytes() == b""
    assert state_of(empty, job.id).device == str(other)


def test_a_half_sent_paper_is_found_when_the_power_comes_back(empty, device):
    (job,) = enqueue(empty, [paper()])
    assert take_next(empty) is not None  # and here the power goes
    assert find_interrupted(empty) == (job.id,)
    lost = state_of(empty, job.id)
    assert (lost.state, lost.reason) == (PrintState.FAILED, PrintInterrupted.key)
    assert lost.taken is None
    assert find_interrupted(empty) == ()
    # Nobody knows what came out: the next one is marked, or somebody saw the first.
    assert print_again(empty, job.id).copy == 2


def test_an_interrupted_paper_may_have_come_out_whole(empty, device):
    (job,) = enqueue(empty, [paper()])
    take_next(empty)
    find_interrupted(empty)
    say_came_out(empty, job.id)
    assert queue(empty).stuck == 0


def test_the_turn_at_the_printers_is_one_programs_alone(empty):
    with printers_turn(empty.folder) as ours, printers_turn(empty.folder) as theirs:
        assert ours
        assert not theirs
    with printers_turn(empty.folder) as ours:
        assert ours


def test_the_turn_is_waited_for(empty):
    with printers_turn(empty.folder):
        began = time.monotonic()
        with printers_turn(empty.folder, patience_seconds=0.3) as theirs:
            assert not theirs
        assert time.monotonic() - began >= 0.3


def test_a_changed_file_is_not_printed(empty, device):
    first, second = enqueue(empty, [paper(), paper("ข\n")])
    (empty.folder / first.file).write_text(TEXT.replace("12,000", "2,000"), "utf-8")
    assert send_next(empty) is None
    assert state_of(empty, first.id).reason == KeptPaperChanged.key
    assert device.read_bytes() == b""
    drop(empty, first.id)
    (empty.folder / second.file).unlink()
    assert send_next(empty) is None
    assert state_of(empty, second.id).reason == KeptPaperChanged.key


def test_a_reprint_of_a_changed_file_is_refused_and_changes_nothing(empty, device):
    (job,) = enqueue(empty, [paper()])
    send_next(empty)
    (empty.folder / job.file).write_text("อื่น\n", "utf-8")
    before = acts(empty)
    with pytest.raises(KeptPaperChanged):
        print_again(empty, job.id)
    assert acts(empty) == before
    assert len(print_jobs(empty)) == 1


def test_a_sign_the_printer_does_not_have_is_told_and_nothing_is_sent(empty, device):
    enqueue(empty, [paper("นาย漢\n")])
    failed = send_next(empty)
    assert failed.progress.reason == "fold_refusals.not_on_this_printer"
    assert (failed.progress.taken, failed.progress.details["line"]) == (0, 1)
    assert device.read_bytes() == b""


def test_what_was_replaced_stands_in_the_journal(empty, device):
    enqueue(empty, [paper("ก – ข\n")])
    send_next(empty)
    (settled,) = bodies(empty, "print_job.settle")
    assert settled["replaced"] == [{"page": 1, "line": 1, "column": 3, "sign": "–", "by": "-"}]


def test_what_a_queue_says_on_the_way_is_kept(empty, device):
    from forumtui.papers.printers.refusals import NoPaper

    (job,) = enqueue(empty, [paper()])
    take_next(empty)
    tell(empty, job.id, OnItsWay("Q-7", NoPaper(printer="Q", sent=1, total=1)))
    waits = state_of(empty, job.id)
    assert (waits.state, waits.queue_job) == (PrintState.SENDING, "Q-7")
    assert waits.reason == NoPaper.key
    tell(empty, job.id, OnItsWay("Q-7"))
    assert state_of(empty, job.id).reason == ""


def test_why_a_paper_did_not_come_out_is_kept_as_values_and_told_in_either_language(empty, device):
    (job,) = enqueue(empty, [paper()])
    take_next(empty)
    refusal = DayOutOfOrder(day=DAY, earliest=DAY, latest=DAY, least=Money(50))
    settle(empty, job.id, refusal)
    (failed,) = print_jobs(empty)
    assert failed.progress.details == refusal.details
    for say in (Messages("th"), Messages("en")):
        assert why(failed, say) == sentence(refusal, say)
        assert say.day(DAY) in why(failed, say)


def test_what_an_older_version_kept_as_text_is_told_as_it_was(empty, device):
    (job,) = enqueue(empty, [paper()])
    old = {"day": "1 ม.ค. 2570", "earliest": "5 ม.ค. 2569", "latest": "1 ก.พ. 2569"}
    failed = replace(job.progress, state=PrintState.FAILED, reason=DayOutOfOrder.key, details=old)
    with act(empty, "print_job.settle") as entry:
        add_state(job.id, failed, entry.sequence)
    (kept,) = empty._engine.execute_sql(
        "SELECT details FROM print_job_state ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert json.loads(kept) == old
    (told,) = print_jobs(empty)
    assert "1 ม.ค. 2570" in why(told, Messages("en"))


def test_a_person_stops_a_paper_on_its_way(empty, tmp_path):
    fifo = tmp_path / "lp0"
    os.mkfifo(fifo)
    # Opened for both, it has a reader that never reads, and it is full.
    printer = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
    try:
        os.write(printer, b"x" * 65_536)
        choose_printer(empty, Printer(Profile.RAW, str(fifo)))
        (job,) = enqueue(empty, [paper()])
        stop = threading.Event()
        threading.Timer(0.3, stop.set).start()
        watch = DeliveryWatch(wish=lambda: Wish.STOP if stop.is_set() else Wish.GO_ON)
        settle(empty, job.id, carry(take_next(empty), watch))
        stopped = state_of(empty, job.id)
        assert (stopped.reason, stopped.taken) == ("printer_refusals.stopped", 0)
    finally:
        os.close(printer)


@pytest.mark.parametrize("copies", [1, 2])
def test_where_no_file_can_be_kept_nothing_is_put_in(empty, device, copies):
    (empty.folder / "exports").write_text("in the way", "utf-8")
    before = acts(empty)
    with pytest.raises(ExportFailed):
        enqueue(empty, [paper()], copies=copies)
    assert print_jobs(empty) == ()
    assert acts(empty) == before


def test_what_is_no_paper_is_not_put_in(empty, device):
    with pytest.raises(NotAPaper):
        enqueue(empty, [paper(), paper("ก\x1b@\n")])
    assert print_jobs(empty) == ()


def test_only_what_fits_its_state_can_be_said_of_a_paper(empty, device):
    (job,) = enqueue(empty, [paper()])
    for say in (say_came_out, say_not_out):
        with pytest.raises(PrintJobNotSo):
            say(empty, job.id)
    with pytest.raises(PrintJobNotSo):
        print_again(empty, job.id)
    send_next(empty)
    with pytest.raises(PrintJobNotSo):
        drop(empty, job.id)
    say_came_out(empty, job.id)
    say_not_out(empty, job.id)  # said of the wrong paper
    say_came_out(empty, job.id)
    with pytest.raises(NotFound):
        say_came_out(empty, 99)


def test_a_paper_whose_place_another_took_is_done_with(empty, device):
    (job,) = enqueue(empty, [paper()])
    send_next(empty)
    say_not_out(empty, job.id)
    print_again(empty, job.id)
    old = print_jobs(empty)[0]
    assert old.superseded
    assert sayings(old) == frozenset()
    with pytest.raises(PrintJobNotSo):
        print_again(empty, job.id)
    assert not print_queue.is_stuck(old)


def test_of_a_paper_that_never_left_nobody_can_say_that_it_came_out(empty, device):
    enqueue(empty, [paper()])
    device.unlink()
    assert sayings(send_next(empty)) == {Saying.AGAIN, Saying.DROP}


def test_a_paper_in_a_file_is_read_whole_or_refused(empty, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    enqueue(empty, [paper()])
    assert paper_in(empty, path) == ToPrint(Document.FILE, "a.txt", TEXT)
    path.write_bytes("ก".encode("tis-620"))
    with pytest.raises(PaperUnreadable):
        paper_in(empty, path)
    with pytest.raises(PaperUnreadable):
        paper_in(empty, tmp_path / "none.txt")


def test_what_this_village_never_wrote_is_not_printed_and_nothing_of_it_is_kept(empty, tmp_path):
    path = tmp_path / "passphrase.txt"
    path.write_text("ม้าขาวสองตัวข้ามห้วย\n", "utf-8")
    with pytest.raises(NotIssued):
        paper_in(empty, path)
    assert print_jobs(empty) == ()
    assert not (empty.folder / "exports").exists()


def test_choosing_a_printer_is_an_act_and_the_latest_counts(empty):
    one, other = Printer(Profile.ESCP_1PASS, "/dev/usb/lp0"), Printer(Profile.CUPS, "Canon")
    choose_printer(empty, one)
    choose_printer(empty, other)
    assert chosen_printer(empty) == other
    assert [body["printer"] for body in bodies(empty, "printer.choose")] == [str(one), str(other)]


def test_a_profile_nobody_knows_here_keeps_the_text_alone(empty):
    empty._engine.execute_sql("INSERT INTO printer_choice VALUES (1, 'plotter', 'x', 1)")
    assert chosen_printer(empty) == NO_PRINTER

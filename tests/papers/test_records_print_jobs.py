"""Print jobs as the records tell of them: each copy its own, its latest state the one that counts."""

import pytest

from forumtui.engine.database import add
from forumtui.engine.journal import act, entries
from forumtui.engine.refusals import NotFound
from forumtui.papers.records.print_jobs import (
    JobProgress,
    PrintState,
    add_job,
    add_state,
    chosen_printer,
    ever_taken,
    next_job,
    original_file,
    print_job,
    print_jobs,
    print_jobs_of,
)
from forumtui.tables.papers import PrinterChoice


@pytest.fixture
def write(empty):
    """Return what writes a job and the states it went through; it gives the job."""

    def written(fingerprint, *states, copy=1, sha256=None, reprints=None):
        with act(empty, "print_job.enqueue") as entry:
            expected = next_job()
            job = add_job(
                document="slip",
                about="1",
                fingerprint=fingerprint,
                sha256=sha256 or fingerprint,
                copy=copy,
                file=f"exports/printed/{fingerprint}-{copy}.txt",
                reprints=reprints,
                act=entry.sequence,
            )
            assert job == expected
            for one in states:
                add_state(job, one, entry.sequence)
            return job

    return written


def progress(state, profile="escp-1pass", **more):
    return JobProgress(state, profile, "/dev/usb/lp0", **more)


WAITS = progress(PrintState.WAITING)
SENT = progress(PrintState.SENT, taken=120)


def test_nothing_is_queued_in_a_new_village(empty):
    with empty.reading():
        assert print_jobs() == print_jobs(PrintState.WAITING) == print_jobs_of("f") == ()
        assert chosen_printer() is None
        assert original_file("f") is None
        assert ever_taken("f", "file") == frozenset()
        with pytest.raises(NotFound):
            print_job(1)


def test_a_job_stands_as_its_latest_state_says(empty, write):
    failed = progress(
        PrintState.FAILED,
        taken=None,
        reason="printer_refusals.busy",
        details={"device": "ก", "n": 2},
    )
    job = write("f", WAITS, failed)
    with empty.reading():
        told = print_job(job)
        (entry,) = [one for one in entries() if one.act == "print_job.enqueue"]
    assert told.progress == failed
    assert (told.document, told.about, told.copy) == ("slip", "1", 1)
    assert (told.file, told.superseded) == ("exports/printed/f-1.txt", False)
    assert told.at == entry.at


def test_inside_the_act_that_made_it_so_a_job_has_no_time_yet(empty):
    with act(empty, "print_job.enqueue") as entry:
        job = add_job(
            document="slip", about="", fingerprint="f", sha256="f", copy=1, file="x",
            reprints=None, act=entry.sequence,
        )  # fmt: skip
        add_state(job, WAITS, entry.sequence)
        assert print_job(job).at == ""


def test_jobs_are_told_by_their_state_the_first_one_first(empty, write):
    one, two, three = write("a", WAITS), write("b", WAITS, SENT), write("c", WAITS)
    with empty.reading():
        assert [job.id for job in print_jobs()] == [one, two, three]
        assert [job.id for job in print_jobs(PrintState.WAITING)] == [one, three]
        assert [job.id for job in print_jobs(PrintState.SENT, PrintState.OUT)] == [two]
        assert print_jobs(PrintState.DROPPED) == ()


def test_the_copies_of_a_paper_are_told_together_and_which_took_anothers_place(empty, write):
    first = write("f", WAITS)
    write("g", WAITS)
    again = write("f", WAITS, copy=2, sha256="f2", reprints=first)
    with empty.reading():
        told = print_jobs_of("f")
    assert [(job.id, job.copy, job.superseded) for job in told] == [
        (first, 1, True),
        (again, 2, False),
    ]


def test_the_file_of_the_first_copy_is_told(empty, write):
    write("f", WAITS, copy=2, sha256="f2")
    with empty.reading():
        assert original_file("f") is None
    write("f", WAITS)
    with empty.reading():
        assert original_file("f") == "exports/printed/f-1.txt"


def test_taken_is_what_a_printer_may_have_taken_by_all_that_is_known(empty, write):
    failed = PrintState.FAILED
    sent = write("f", WAITS, SENT)
    unknown = write("f", WAITS, progress(failed, taken=None))
    after = write("f", progress(failed, taken=3), progress(failed, taken=0))
    write("f", WAITS, progress(failed, taken=0))
    write("f", WAITS)
    write("f", progress(PrintState.SENT, "file", taken=9))
    write("g", WAITS, SENT)
    with empty.reading():
        assert ever_taken("f", "file") == {sent, unknown, after}
        assert ever_taken("h", "file") == frozenset()


def test_the_printer_chosen_last_is_the_one(empty):
    for device in ("/dev/usb/lp0", "/dev/usb/lp1"):
        with act(empty, "printer.choose") as entry:
            add(PrinterChoice, profile="escp-3pass", device=device, act=entry.sequence)
    with empty.reading():
        assert chosen_printer() == ("escp-3pass", "/dev/usb/lp1")

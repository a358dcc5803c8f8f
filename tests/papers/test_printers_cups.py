"""A queue of CUPS on loopback: papers arrive, and what holds them up is told apart."""

import os
import subprocess
import threading
import time
from pathlib import Path

import pytest
from tests.helpers.cups_rig import QUEUE, missing, rig, wait

from forumtui.papers.printers import at_hand as cups_commands
from forumtui.papers.printers import cups
from forumtui.papers.printers.at_hand import printers_at_hand
from forumtui.papers.printers.cups import PrinterStanding, trouble_of
from forumtui.papers.printers.delivery import PrintedPaper, deliver
from forumtui.papers.printers.pdf import typo_font
from forumtui.papers.printers.profiles import NO_PRINTER, Printer, Profile
from forumtui.papers.printers.refusals import (
    CupsDown,
    NeedsCare,
    NoPaper,
    PrinterOff,
    PrintStopped,
    QueueGaveUp,
    QueueStopped,
    QueueUnknown,
    Undelivered,
    Unplugged,
)
from forumtui.papers.printers.watching import DeliveryWatch, Wish

GOLDEN = Path(__file__).parents[1] / "golden" / "contract_summary_th.txt"
TITLE = "forumtui 1"


@pytest.fixture(scope="module")
def running():
    if reason := missing():
        pytest.skip(reason)
    with rig() as made:
        yield made


@pytest.fixture
def printer(running, monkeypatch):
    """The rig with paper, its printer on and its queue open; this process asks it alone."""
    monkeypatch.setenv("CUPS_SERVER", str(running.socket))
    monkeypatch.setattr(cups, "LOOK_EVERY_SECONDS", 0.1)
    running.ask("cancel", "-a", QUEUE)
    running.ask("cupsenable", QUEUE)
    running.ask("cupsaccept", QUEUE)
    running.paper(250)
    return running


@pytest.fixture
def sheet():
    if typo_font() is None:
        pytest.skip("the font Tlwg Typo is not installed")
    from forumtui.papers.printers.pdf import pdf

    return pdf(GOLDEN.read_text("utf-8"))[0]


class Listener:
    """A paper on its way in a thread, and everything that was told of it."""

    def __init__(self, paper):
        self.told, self.wish, self.ended = [], Wish.GO_ON, None
        self._thread = threading.Thread(target=self._send, args=(paper,))
        self._thread.start()

    def _send(self, paper):
        watch = DeliveryWatch(self.told.append, lambda: self.wish)
        try:
            self.ended = cups.send(QUEUE, paper, TITLE, watch)
        except Undelivered as refusal:
            self.ended = refusal

    @property
    def troubles(self):
        return [type(told.trouble) for told in self.told if told.trouble is not None]

    def wait_for(self, trouble):
        wait(lambda: trouble in self.troubles or self.ended is not None)
        assert trouble in self.troubles, self.ended

    def end(self):
        self._thread.join(30)
        return self.ended


def test_a_paper_arrives_as_the_pdf_it_was(printer, sheet):
    before = len(printer.jobs())
    receipt = deliver(
        Printer(Profile.CUPS, QUEUE),
        PrintedPaper(GOLDEN.read_text("utf-8"), "x.txt", TITLE),
        DeliveryWatch(),
    )
    assert receipt.queue_job.startswith(f"{QUEUE}-")
    arrived = printer.jobs()[before:]
    assert len(arrived) == 1
    assert receipt.taken == pytest.approx(len(sheet), abs=200)
    text = subprocess.run(
        ("pdfinfo", "-"), input=arrived[0], capture_output=True, check=True
    ).stdout
    assert b"Pages:           1" in text


def test_without_paper_it_waits_and_goes_on_once_there_is_some(printer, sheet):
    printer.paper(0)
    sending = Listener(sheet)
    sending.wait_for(NoPaper)
    assert sending.ended is None
    printer.paper(250)
    assert sending.end().queue_job
    assert sending.troubles == [NoPaper]


def test_a_printer_that_is_off_is_told_and_prints_when_it_is_on(printer, sheet):
    printer.switch_off()
    sending = Listener(sheet)
    try:
        sending.wait_for(PrinterOff)
    finally:
        printer.switch_on()
    assert sending.end().queue_job


def test_a_stopped_queue_is_told(printer, sheet):
    printer.ask("cupsdisable", QUEUE)
    sending = Listener(sheet)
    sending.wait_for(QueueStopped)
    printer.ask("cupsenable", QUEUE)
    assert sending.end().queue_job


def test_a_queue_that_takes_no_jobs_refuses_at_once(printer, sheet):
    printer.ask("cupsreject", QUEUE)
    with pytest.raises(QueueStopped) as refused:
        cups.send(QUEUE, sheet, TITLE, DeliveryWatch())
    assert refused.value.details["sent"] == 0


def test_a_job_somebody_took_away_ends_like_one_that_is_done(printer, sheet):
    """Neither is waiting, and `lpstat` says no more: a person is asked what came out."""
    printer.ask("cupsdisable", QUEUE)
    sending = Listener(sheet)
    sending.wait_for(QueueStopped)
    printer.ask("cancel", sending.told[0].queue_job)
    assert sending.end().queue_job == sending.told[0].queue_job


@pytest.mark.parametrize(
    ("alert", "done"),
    [
        ("processing-to-stop-point", True),
        ("job-completed-successfully", True),
        ("job-canceled-by-user", False),
        ("aborted-by-system", False),
    ],
)
def test_a_queue_that_says_how_a_job_ended_is_believed(monkeypatch, tmp_path, alert, done):
    said = f"{QUEUE}-8 root 1 today\n\tAlerts: {alert}\n{QUEUE}-7 root 1 today\n\tAlerts: none\n"
    (tmp_path / "ended").write_text(said)
    lpstat = tmp_path / "lpstat"
    lpstat.write_text(f'#!/bin/sh\n[ "$1" != -W ] || cat {tmp_path}/ended\n')
    lpstat.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert cups.look(QUEUE, f"{QUEUE}-8") == PrinterStanding(done=done, gave_up=not done)
    assert cups.look(QUEUE, f"{QUEUE}-7") == PrinterStanding(done=True)


def test_a_stopped_paper_is_taken_out_of_its_queue(printer, sheet):
    printer.ask("cupsdisable", QUEUE)
    sending = Listener(sheet)
    sending.wait_for(QueueStopped)
    sending.wish = Wish.STOP
    assert isinstance(sending.end(), PrintStopped)
    left = subprocess.run(("lpstat", "-o", QUEUE), capture_output=True, text=True).stdout
    assert sending.told[0].queue_job not in left


def test_a_paper_that_is_left_stays_in_its_queue(printer, sheet):
    printer.ask("cupsdisable", QUEUE)
    sending = Listener(sheet)
    sending.wait_for(QueueStopped)
    sending.wish = Wish.LEAVE
    job = sending.end().queue_job
    left = subprocess.run(("lpstat", "-o", QUEUE), capture_output=True, text=True).stdout
    assert job in left


def test_a_queue_nobody_knows_is_no_stopped_one(printer, sheet):
    with pytest.raises(QueueUnknown):
        cups.send("Nobody", sheet, TITLE, DeliveryWatch())


def test_the_logs_of_cups_name_nobody(printer, sheet):
    cups.send(QUEUE, sheet, TITLE, DeliveryWatch())
    time.sleep(0.2)
    logs = b"".join(path.read_bytes() for path in (printer.folder / "log").iterdir())
    assert "ศรีสุขใส".encode() not in logs


def test_the_queue_is_among_the_printers_at_hand(printer):
    found = printers_at_hand()
    assert found[0] == NO_PRINTER
    assert Printer(Profile.CUPS, QUEUE) in found


def test_where_cups_does_not_run_that_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    with pytest.raises(CupsDown):
        cups.send(QUEUE, b"%PDF-1.4", TITLE, DeliveryWatch())
    assert not [one for one in printers_at_hand() if one.profile is Profile.CUPS]


def test_where_cups_is_not_installed_that_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CupsDown):
        cups.send(QUEUE, b"%PDF-1.4", TITLE, DeliveryWatch())


UNREACHED = "The printer may not exist or is unavailable at this time."
"""What CUPS's ipp and socket backends say (measured with CUPS 2.4.2)."""


@pytest.mark.parametrize(
    ("reasons", "message", "stopped", "cable", "expected"),
    [
        ((), "", False, False, None),
        (("none",), "Printing.", False, False, None),
        (("cups-waiting-for-job-completed",), "Printing.", False, False, None),
        (("media-empty-warning", "media-needed-warning"), "Printing.", False, False, NoPaper),
        # Told before it was switched off, and kept.
        (("media-empty-warning",), UNREACHED, False, False, PrinterOff),
        (("offline-report",), "", False, False, PrinterOff),
        (
            ("connecting-to-device",),
            "Waiting for printer to become available.",
            False,
            True,
            Unplugged,
        ),
        (("paused",), "because", True, False, QueueStopped),
        (("media-jam-error",), "", False, False, NeedsCare),
        (("cover-open-report",), "", False, False, NeedsCare),
        (("toner-low-warning",), "", False, False, None),
    ],
)
def test_what_a_printer_waits_for_is_told_apart(reasons, message, stopped, cable, expected):
    assert trouble_of(reasons, message, stopped=stopped, cable=cable) is expected


def test_a_paper_cups_may_have_taken_is_not_said_to_be_here_still(monkeypatch, tmp_path):
    """Where `lp` never answers nobody knows, so that it is printed again only with a mark."""
    lp = tmp_path / "lp"
    lp.write_text("#!/bin/sh\nexec sleep 30\n")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(cups_commands, "_PATIENCE_WITH_PAPER_SECONDS", 0.3)
    with pytest.raises(QueueGaveUp) as refused:
        cups.send(QUEUE, b"%PDF-1.4", TITLE, DeliveryWatch())
    assert refused.value.details["sent"] == len(b"%PDF-1.4")

"""Ctrl-C in the midst of what a command says: no word is said twice."""

import signal
import subprocess
import sys
import time

import pytest

SPEAKER = """
import signal
import click
from forumtui.ui.command_line import open_streams
open_streams()
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    for n in range(10**6):
        click.echo(f"line {n}")
except KeyboardInterrupt:
    pass
click.echo("the end")
"""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_line_is_said_once_whenever_it_is_stopped(unbuffered, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    for stop in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", SPEAKER],
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        ) as process:
            first = process.stdout.readline()
            time.sleep(stop / 1000)
            process.send_signal(signal.SIGINT)
            rest, _ = process.communicate(timeout=60)
        said = (first + rest).splitlines()
        assert said[-1].endswith("the end")
        assert len(said) == len(set(said))

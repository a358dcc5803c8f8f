"""A command as it is typed, done in the tests' own process: a new one would take most of the time.

The way in is the same, `__main__.main`. `python -m forumtui` itself is started by the tests of papers,
of hostile villages, of copies and of power cuts.
"""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

from forumtui import __main__
from forumtui.ui.command_line import SAY


def command(*words, language, folder, stdin=""):
    """Do `forumtui words` in a folder and return what a process would: its code and its output.

    `stdin` is what is piped into it.
    """
    streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8") for name in ("stdout", "stderr")}
    streams["stdin"] = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    spoken, umask = SAY.language, os.umask(0o022)
    environment = {key: value for key, value in os.environ.items() if key != "FORUMTUI_HOME"}
    try:
        with (
            contextlib.chdir(Path(folder)),
            mock.patch.dict(os.environ, environment, clear=True),
            mock.patch.multiple(sys, argv=["forumtui", *map(str, words)], **streams),
        ):
            SAY.language = language
            code = _code()
            texts = {name: _text(streams[name]) for name in ("stdout", "stderr")}
    finally:
        SAY.language = spoken
        os.umask(umask)
    return subprocess.CompletedProcess(words, code, **texts)


def _code():
    try:
        __main__.main()
    except SystemExit as end:
        return end.code
    raise AssertionError("a command ends its process")


def _text(stream):
    stream.flush()
    return stream.buffer.getvalue().decode()

"""Forks a process for every spreadsheet, all of what it needs read in before; started by nursery.py."""

import contextlib
import os
import signal
import socket
import sys


def forks(descriptor, program):
    """Fork processes until nobody can ask for one any more."""
    sys.path.append(program)
    from forumtui.registers.reading.formats import sandbox_child as child
    from forumtui.registers.reading.formats import spreadsheets, web, xls, xlsb, xlsx  # noqa: F401
    from forumtui.registers.reading.formats.web import pages  # noqa: F401

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    with socket.socket(fileno=descriptor) as asked:
        while True:
            said, pipes, _, _ = socket.recv_fds(asked, 256, 2)
            if not said:
                return
            if number := os.fork():
                for pipe in pipes:
                    os.close(pipe)
                asked.send(str(number).encode())
                _bury()
                continue
            asked.close()
            for pipe, stream in zip(pipes, (0, 1), strict=True):
                os.dup2(pipe, stream)
                os.close(pipe)
            try:
                child._started([program, *said.decode().split()])
            finally:
                os._exit(1)


def _bury():
    """Forget those that have ended; the one that was just forked is kept, its number is somebody's."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    forks(int(sys.argv[1]), sys.argv[2])

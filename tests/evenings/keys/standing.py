"""What stands on the screen of a running program, and whether it has come to rest."""

from forumtui.ui import terminal

WAITING = frozenset({"prints", "copy"})
"""Groups of workers that go on beside everything else."""


def names(app):
    """Return the names of the screens, the lowest first; Textual's own aside."""
    return [type(screen).__name__ for screen in app.screen_stack[1:]]


def rests(app, *, held=False):
    """Whether all keys were done with, and what came of them is on the screen.

    `held` says that the database is: what waits for it goes on waiting.
    """
    if not app.screen_stack or app._typed or app._shown_on is not app.screen:
        return False
    busy = [
        worker
        for worker in app.workers
        if not worker.is_finished and worker.group not in WAITING and worker.node is app.screen
    ]
    return (held or not busy) and terminal._rests(app) and app._at_rest()


def entries(home):
    """Return the acts in the journal, the first one first; none where there is no village."""
    import sqlite3

    path = home / "forum.db"
    if not path.exists():
        return []
    with sqlite3.connect(path) as database:
        return [act for (act,) in database.execute("SELECT act FROM journal ORDER BY id")]

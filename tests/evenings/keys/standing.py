"""What stands on the screen of a running program, and whether it has come to rest."""

from textual.widget import Widget

from forumtui.ui.terminal import safe_app

WAITING = frozenset({"prints", "copy"})
"""Groups of workers that go on beside everything else."""


def names(app):
    """Return the names of the screens, the lowest first; Textual's own aside."""
    return [type(screen).__name__ for screen in app.screen_stack[1:]]


def unrest(app, *, held=False):
    """Return what is still to be done before all keys are done with and shown; "" when nothing is.

    `held` says that the database is: what waits for it goes on waiting.
    """
    if not app.screen_stack:
        return "no screen"
    if app._typed:
        return f"keys wait: {app._typed}"
    if app._shown_on is not app.screen:
        return f"not shown: {app.screen}"
    busy = [
        worker
        for worker in app.workers
        if not worker.is_finished and worker.group not in WAITING and worker.node is app.screen
    ]
    if busy and not held:
        return f"at work: {busy}"
    pumps = (app, *app.screen.walk_children(Widget, with_self=True))
    return "".join(f"{pump} has messages  " for pump in pumps if not safe_app._rests(pump))


def entries(home):
    """Return the acts in the journal, the first one first; none where there is no village."""
    import sqlite3

    path = home / "forum.db"
    if not path.exists():
        return []
    with sqlite3.connect(path) as database:
        return [act for (act,) in database.execute("SELECT act FROM journal ORDER BY id")]

"""The handbook and the committee's page in the catalogue of papers, where any screen prints them."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from forumtui.areas import KEYS_TOLD, brought
from forumtui.engine.database import Store
from forumtui.evening.documents.handbook import Told, handbook, proofs_page
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType


def keys_told(say: Messages) -> Told:
    """Return what says the keys of the screens by their names. Reads those it is asked for in."""
    told: Told = brought(KEYS_TOLD)(say)
    return told


def _handbook_sheets(
    _store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    yield PaperSheet(partial(handbook, keys_told(say), say), "handbook", "")


def _proofs_sheets(
    _store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    yield PaperSheet(partial(proofs_page, keys_told(say), say), "proofs", "")


HANDBOOK: Final = PaperType("handbook", About.VILLAGE, figures=None, sheets=_handbook_sheets)
"""What a secretary learns the program from (คู่มือ)."""

PROOFS: Final = PaperType("proofs", About.VILLAGE, figures=None, sheets=_proofs_sheets)
"""Which record proves which claim (อะไรพิสูจน์อะไร), for the committee."""

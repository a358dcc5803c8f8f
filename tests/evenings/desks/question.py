"""What a question is, that a screen asks."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.evenings.faults.act import nothing


@dataclass(frozen=True)
class Question:
    """`ready` is what was done before the screen showed it."""

    shown: Callable
    answer: Callable
    elsewhere: dict[str, Callable]
    ready: Callable = nothing

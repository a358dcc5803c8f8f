"""Contracts are drawn up in a village whose debts are not barred by time."""

import pytest


@pytest.fixture
def village(todays):
    return todays

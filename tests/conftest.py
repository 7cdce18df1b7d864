"""How many examples a property is tried with, and what every test may do without: reading the procedure again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings

from clerk_tui.actions import reelection
from clerk_tui.knowledge import loader

settings.register_profile("short", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("long", deadline=None, max_examples=500)
settings.load_profile("short")


@pytest.fixture(scope="session", autouse=True)
def procedure_read_once() -> Iterator[None]:
    """Reading it takes 15 ms, and it never changes; tests of how it is read import the loader's own function."""
    known = cache(loader.load_procedure)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "load_procedure", known)
        patch.setattr(reelection, "load_procedure", known)
        yield

"""What every test may do without: reading the procedure again, which takes 15 ms, each time a township is opened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from clerk_tui.actions import reelection
from clerk_tui.knowledge import loader


@pytest.fixture(scope="session", autouse=True)
def procedure_read_once() -> Iterator[None]:
    """The procedure never changes; tests of how it is read import the loader's own function."""
    known = cache(loader.load_procedure)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "load_procedure", known)
        patch.setattr(reelection, "load_procedure", known)
        yield

"""Opening a township for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from clerk_tui.actions.reelection import Reelection, open_reelection
from clerk_tui.settings import Settings
from clerk_tui.store.database import Database
from clerk_tui.store.errors import ReadOnly


@contextmanager
def opened(settings: Settings) -> Iterator[Reelection]:
    """The township of this run. Of damaged data the good part is shown, but the command ends with `ReadOnly`."""
    with open_reelection(settings) as reelection:
        yield reelection
        answer_for(reelection.database)


def answer_for(database: Database) -> None:
    """Raises `ReadOnly` where what was shown is not all that the data should hold."""
    if database.trouble is not None and database.trouble.frozen:
        raise ReadOnly(database.trouble)

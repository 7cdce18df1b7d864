"""Backups: a copy of the journal on another disk, and going back to one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.value import value
from clerk_tui.settings import JOURNAL, Settings

if TYPE_CHECKING:
    from clerk_tui.store.copies import Restored

BACKUPS = "backups"


@value
class Backup:
    """The newest backup in one place: made on which day of the clock (never simulated), up to which record."""

    on: date
    revision: int


@value
class BackedUp:
    """The copy at `path` now holds everything up to record `revision`; `added` bytes were appended.

    `noted`: the data says so. Whoever may only read, and whose disk is full, takes a copy away all the same.
    """

    path: Path
    revision: int
    added: int
    noted: bool


def back_up(reelection: Reelection, folder: Path) -> BackedUp:
    """Bring the backup in `folder` up to date by appending what it lacks (备份). Raises `Diverged`, `OSError`."""
    from clerk_tui.store import copies  # 1 ms

    path = folder / portable(reelection.picture().township.name) / JOURNAL
    reelection.database.refresh()
    revision = reelection.database.revision  # before copying: other sessions' records may come along, none may lack
    added = copies.copy_to(reelection.database, path)
    fact = Backup(reelection.settings.clock().date(), revision)
    return BackedUp(path, revision, added, reelection.note(f"备份到 {folder}", BACKUPS, str(path), fact))


LONGEST = 40
"""Characters of a name taken over: with paper, phase and day it stays within the 255 bytes of a file name."""


def portable(name: str) -> str:
    """A name as the name, or part of the name, of a file or folder on any disk."""
    kept = (
        "_" if character in '<>:"/\\|?*' or not character.isprintable() else character for character in name[:LONGEST]
    )
    return "".join(kept).strip(" .") or "_"


class NoBackup(Exception):
    """There is no backup at `place`."""

    def __init__(self, place: Path):
        super().__init__(place)
        self.place = place


class WhichBackup(Exception):
    """There are several backups; one of `folders` must be named."""

    def __init__(self, folders: tuple[Path, ...]):
        super().__init__(folders)
        self.folders = folders


def find_backup(source: Path) -> Path:
    """The journal of a backup: `source` itself, in it, or in its one folder that holds one."""
    if source.is_file():
        return source
    if (source / JOURNAL).is_file():
        return source / JOURNAL
    found = tuple(sorted(source.glob(f"*/{JOURNAL}"))) if source.is_dir() else ()
    if not found:
        raise NoBackup(source)
    if len(found) > 1:
        raise WhichBackup(tuple(path.parent for path in found))
    return found[0]


def restore(settings: Settings, source: Path) -> Restored:
    """Bring back what a backup holds (恢复): into an empty folder, or over damaged records.

    Raises `NoBackup`, `WhichBackup`, and the store's errors.
    """
    from clerk_tui.store import copies  # 1 ms

    return copies.restore(settings.data, find_backup(source))

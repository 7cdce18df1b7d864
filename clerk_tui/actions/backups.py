"""Backups: a copy of the journal on another disk, and going back to one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.value import value
from clerk_tui.settings import JOURNAL, Settings
from clerk_tui.store.errors import ReadOnly

if TYPE_CHECKING:
    from clerk_tui.store.copies import Restored

BACKUPS = "backups"


@value
class Backup:
    """The newest backup in one place: when it was made and up to which record."""

    on: date
    revision: int


@value
class BackedUp:
    """The copy at `path` now holds everything up to record `revision`; `added` bytes were appended."""

    path: Path
    revision: int
    added: int


def back_up(reelection: Reelection, folder: Path) -> BackedUp:
    """Bring the backup in `folder` up to date by appending what it lacks (备份). Raises `Diverged`, `OSError`."""
    from clerk_tui.store import copies  # 1 ms

    path = folder / folder_name(reelection.picture().township.name) / JOURNAL
    revision = reelection.database.revision
    added = copies.copy_to(reelection.database, path)
    try:
        with reelection.change(f"备份到 {folder}"):
            mark = Backup(reelection.today, revision)
            reelection.database.records(BACKUPS, Backup).put(str(path), mark)
    except ReadOnly:
        pass  # whoever may only read may still take a copy away; it is just not noted
    return BackedUp(path, revision, added)


def folder_name(township: str) -> str:
    """The township's name as the name of a folder, on any disk."""
    kept = "".join(
        "_" if character in '<>:"/\\|?*' or not character.isprintable() else character for character in township
    )
    return kept.strip(" .") or "_"


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

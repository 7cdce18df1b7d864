"""What the store refuses, why a session may only read, what was put right: values with data, no sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from clerk_tui.domain.value import value


@value
class Trouble:
    """Why this session may only read (只读原因).

    `frozen` means more: what is shown is the last state known to be right, and nothing further is taken from the disk.
    """

    frozen: ClassVar[bool] = False


@value
class NotPermitted(Trouble):
    """This user may read the journal but not write it."""


@value
class ReadOnlyDisk(Trouble):
    """The disk is mounted read-only."""


@value
class NetworkDisk(Trouble):
    """The folder lies on a network file system, where locks cannot be trusted."""

    kind: str


@value
class DamagedRecord(Trouble):
    """Record `record`, which begins at byte `offset`, is unreadable, and good records follow it."""

    record: int
    offset: int
    frozen: ClassVar[bool] = True


@value
class CutShort(Trouble):
    """The journal ends at record `record`, but record `known` was acknowledged before."""

    record: int
    known: int
    frozen: ClassVar[bool] = True


@value
class HistoryDiffers(Trouble):
    """Record `record` of the journal, or what it gives, is not what was acknowledged before."""

    record: int
    frozen: ClassVar[bool] = True


@value
class JournalMoved(Trouble):
    """Another file, or none, now stands where this session opened its journal."""

    frozen: ClassVar[bool] = True


@value
class DiskFailing(Trouble):
    """A write failed and could not be taken back; `number` is the errno."""

    number: int
    frozen: ClassVar[bool] = True


@value
class NewerFormat(Trouble):
    """A newer program has changed the format of this store while it was open."""

    version: int
    frozen: ClassVar[bool] = True


@value
class Closed(Trouble):
    """This session has ended."""

    frozen: ClassVar[bool] = True


@value
class Note:
    """Something opening, closing or mending had to put right; nothing that was acknowledged is lost."""


@value
class TornWrite(Note):
    """An interrupted write after record `record` was set aside in file `name`."""

    record: int
    name: str


@value
class SnapshotChanged(Note):
    """data.json was changed from outside and is not used."""


@value
class SnapshotUnreadable(Note):
    """data.json cannot be read and is not used."""


@value
class SnapshotNotWritten(Note):
    """data.json could not be brought up to date; `number` is the errno."""

    number: int


@value
class ModesNotKept(Note):
    """This disk keeps no access rights: whoever holds it can read it."""


class StoreError(Exception):
    """The store cannot do this; nothing was changed."""


class NoStore(StoreError):
    """There is no store in `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class NoAccess(StoreError):
    """This user may not even read the store in `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class AlreadyThere(StoreError):
    """`folder` holds a store already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class NotAFile(StoreError):
    """A symbolic link, a pipe or a device stands where a plain file is needed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class GroupUnusable(StoreError):
    """The Unix group `group` does not exist, or this user may not hand files to it."""

    def __init__(self, group: str) -> None:
        super().__init__(group)
        self.group = group


class TooNew(StoreError):
    """The store has format `version`, which only a newer program understands."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class NeedsMigration(StoreError):
    """The store has the older format `version` and this session may not bring it up to date."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class Busy(StoreError):
    """Another session held the lock for longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class LockMisused(StoreError):
    """The program tried to write without the lock, or to take it twice."""


class ReadOnly(StoreError):
    """This session may only read; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class WriteFailed(StoreError):
    """The disk refused the change, which was taken back; `number` is the errno."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class DiskFull(WriteFailed):
    """There is no room for the change."""


class Unstorable(StoreError):
    """The change cannot be written as a record: no JSON, an impossible id, or more than one record may hold."""


class Conflict(StoreError):
    """Document `key` of `table` is no longer as it was read; `current` is what it is now, None if it is gone."""

    def __init__(self, table: str, key: str, current: Any) -> None:
        super().__init__(table, key)
        self.table = table
        self.key = key
        self.current = current


class BadRecord(StoreError):
    """Field `field` of document `number` in `table` does not fit its type; `problem` is one of the codec's problems.

    The value itself is kept out: it may be personal.
    """

    def __init__(self, table: str, number: str, field: str, problem: str) -> None:
        super().__init__(table, number, field, problem)
        self.table = table
        self.number = number
        self.field = field
        self.problem = problem


class Damaged(StoreError):
    """Record `record` is unreadable and this operation needs it."""

    def __init__(self, record: int) -> None:
        super().__init__(record)
        self.record = record


class Diverged(StoreError):
    """The copy at `path` holds another history than this journal."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

"""Copies of a journal on another disk (备份), mending a damaged journal from one, and beginning again from one.

A record proves its own place in the history, so the good records of a damaged journal and of a copy fit together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path

from clerk_tui.store import audit, disk, place
from clerk_tui.store.chain import LIMIT, SEAL, replay, unseal
from clerk_tui.store.database import Database
from clerk_tui.store.errors import AlreadyThere, Damaged, Diverged, NoStore
from clerk_tui.store.file import DATA, JOURNAL
from clerk_tui.store.journal import Journal
from clerk_tui.store.migrate import MIGRATIONS, newest
from clerk_tui.store.state import State

_CHUNK = 1 << 20
_TIMEOUT = 5.0  # seconds


@dataclass(frozen=True)
class Restored:
    """The store has `records` records again, `mended` of them from the copy.

    `kept` names the files that were set aside; `lost` newer records the store once knew are in none but those.
    """

    records: int
    mended: int
    lost: int
    kept: tuple[str, ...]


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    descriptor = disk.open_file(path, flags)
    try:
        yield descriptor
    finally:
        disk.close(descriptor)


def copy_to(database: Database, path: Path) -> int:
    """Bring the copy at `path` up to date by appending what it lacks, or begin one; how many bytes were added.

    Raises Diverged if the copy is not an earlier state of this journal, Damaged if what it lacks is, AlreadyThere for
    the journal's own file, NotAFile, OSError.
    """
    journal = database.journal
    journal.refresh()
    state = journal.state
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _opened(path, disk.CREATE) as copy:
        if journal.file.is_same(copy):
            raise AlreadyThere(journal.folder)
        have = _common(journal, copy, path)
        _check(journal, have, state)
        added = disk.write_all(copy, _chunks(journal, have, state.offset), have)
    disk.sync_folder(path.parent)
    return added


def _common(journal: Journal, copy: int, path: Path) -> int:
    """Up to which byte the copy is an earlier state of the journal."""
    have = disk.size(copy)
    start = max(0, have - SEAL)
    if have <= journal.state.offset and disk.read_at(copy, start, have - start) == journal.file.read(start, have):
        return have
    good = replay(State(), disk.lines_at(copy, 0, LIMIT))  # an interrupted copying, a worn stick, or another journal
    if journal.file.peek(good.offset)[0] != good.head:
        raise Diverged(path)
    ours = _good_lines(journal.file.lines(good.offset), good.seq, path)
    theirs = _good_lines(disk.lines_at(copy, good.offset, LIMIT), good.seq, path)
    if any(ours.get(seq) != line for seq, line in theirs.items()):
        raise Diverged(path)
    return good.offset


def _check(journal: Journal, start: int, state: State) -> None:
    """What is to be copied must itself be whole."""
    if start >= state.offset:
        return
    first = unseal(next(journal.file.lines(start), b""))
    known = State() if first is None else State(first.seq - 1, journal.file.peek(start)[0], start)
    found = replay(known, journal.file.lines(known.offset))
    if first is None or found.seq < state.seq:
        raise Damaged(found.seq + 1)


def _chunks(journal: Journal, start: int, end: int) -> Iterator[bytes]:
    for begin in range(start, end, _CHUNK):
        yield journal.file.read(begin, min(begin + _CHUNK, end))


def mend(database: Database, path: Path) -> int:
    """Replace damaged or missing records by those of a copy; how many were replaced. The damaged file is kept aside.

    What the copy cannot mend stays as it is, and the session read-only. Raises Diverged, Busy, ReadOnly, NotAFile,
    OSError.
    """
    return _mend(database.journal, path)


def _mend(journal: Journal, path: Path) -> int:
    with _opened(path, disk.READ) as copy, journal.repairing() as file:
        good = replay(State(), file.lines(0))
        ours = _good_lines(file.lines(good.offset), good.seq, path)
        theirs = _good_lines(disk.lines_at(copy, 0, LIMIT), good.seq, path)
        if any(ours.get(seq, line) != line for seq, line in theirs.items()):
            raise Diverged(path)
        lines = _in_order({**theirs, **ours}, good.seq)
        after = replay(good, lines)
        if after.seq == good.seq and good.seq + 1 in theirs:
            raise Diverged(path)
        if after.seq > good.seq:
            file.keep("damaged", file.read(0, file.size()))
            data = b"".join(lines[: after.seq - good.seq])
            file.overwrite(data, good.offset, len(data))
        return sum(seq in theirs and seq not in ours for seq in range(good.seq + 1, after.seq + 1))


def _good_lines(lines: Iterable[bytes], after: int, path: Path) -> dict[int, bytes]:
    """The lines of the readable records after record `after`, by number. Raises Diverged if one number has two."""
    found: dict[int, bytes] = {}
    for line in lines:
        entry = unseal(line)
        if entry is not None and entry.seq > after and found.setdefault(entry.seq, line) != line:
            raise Diverged(path)
    return found


def _in_order(lines: dict[int, bytes], after: int) -> list[bytes]:
    return [lines[seq] for seq in takewhile(lines.__contains__, count(after + 1))]


def restore(folder: Path, path: Path) -> Restored:
    """Begin again from the copy at `path` in an empty or damaged folder.

    Damaged records are mended if the copy can do it; else the old files are set aside, never removed. Raises
    AlreadyThere if the folder's store is whole, NoStore if there is no record in the copy, Damaged if it is damaged
    itself, Busy, ReadOnly, NotAFile, OSError.
    """
    whole = _whole_copy(path)
    place.make_folder(folder, None)
    try:
        journal = Journal(folder, _TIMEOUT, newest(MIGRATIONS))
    except NoStore:
        return _put_in_place(folder, path, whole, known=0)
    try:
        return _replace(journal, path, whole)
    finally:
        journal.close()


def _whole_copy(path: Path) -> State:
    with _opened(path, disk.READ) as copy:
        state = replay(State(), disk.lines_at(copy, 0, LIMIT))
        if any(map(unseal, disk.lines_at(copy, state.offset, LIMIT))):
            raise Damaged(state.seq + 1)
    if not state.seq:
        raise NoStore(path)
    return state


def _replace(journal: Journal, path: Path, whole: State) -> Restored:
    known = journal.state.seq
    if journal.trouble is None and known and audit.verify(journal).trouble is None:  # opening reads only the end
        raise AlreadyThere(journal.folder)
    if journal.file.in_place():
        before = set(journal.folder.iterdir())
        mended = _try_mend(journal, path)
        if journal.trouble is None and journal.state.seq:
            kept = sorted(found.name for found in set(journal.folder.iterdir()) - before)
            return Restored(journal.state.seq, mended, 0, tuple(kept))
    with journal.file.lock.hold():
        return _put_in_place(journal.folder, path, whole, known)


def _try_mend(journal: Journal, path: Path) -> int:
    try:
        return _mend(journal, path)
    except Diverged:
        return 0


def _put_in_place(folder: Path, path: Path, whole: State, known: int) -> Restored:
    with _opened(path, disk.READ) as copy:
        data = disk.read_at(copy, 0, whole.offset)
    new = folder / f"{JOURNAL}.new"
    disk.remove(new)  # of a restoring that was killed here
    disk.write_new(new, data, place.file_mode(folder))
    kept = _set_aside(folder)
    disk.rename(new, folder / JOURNAL)
    disk.sync_folder(folder)
    return Restored(whole.seq, whole.seq, max(0, known - whole.seq), kept)


def _set_aside(folder: Path) -> tuple[str, ...]:
    present = [name for name in (DATA, JOURNAL) if name in {found.name for found in folder.iterdir()}]
    number = next(n for n in count(1) if not any((folder / f"{name}.replaced-{n}").exists() for name in present))
    for name in present:
        disk.rename(folder / name, folder / f"{name}.replaced-{number}")
    return tuple(f"{name}.replaced-{number}" for name in present)

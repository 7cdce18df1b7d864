"""One session's hold on a journal: following what others append, appending, putting right what a power cut left.

    journal.jsonl                 one sealed line per transaction; append-only; the truth and the audit log
    data.json                     a cache of the state (see snapshot)
    journal.jsonl.torn-<seq>-<n>  bytes of an interrupted write, kept as evidence

A change is acknowledged only when its line is on the disk. The state changes in one way only: by applying a decoded
line - our own, another session's, or one found at opening.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from clerk_tui.store import place, snapshot
from clerk_tui.store.chain import LIMIT, replay, seal, unseal
from clerk_tui.store.errors import (
    Busy,
    Closed,
    CutShort,
    DamagedRecord,
    DiskFailing,
    DiskFull,
    HistoryDiffers,
    JournalMoved,
    NewerFormat,
    Note,
    ReadOnly,
    SnapshotNotWritten,
    TornWrite,
    Trouble,
    Unstorable,
    WriteFailed,
)
from clerk_tui.store.file import DATA, GROW, JournalFile
from clerk_tui.store.state import State

_BLANK = (b"", b"\n")


class Journal:
    """Readers take `state` and never wait; writers go through `writing`."""

    def __init__(self, folder: Path, timeout: float, supported: int) -> None:
        """`supported` is the newest format version this program knows. Raises NoStore, NoAccess, NotAFile, OSError."""
        self.folder = folder
        self.data = folder / DATA
        self.notes: list[Note] = []
        self.file = JournalFile(folder, timeout)
        self.trouble: Trouble | None = self.file.trouble
        self._supported = supported
        self._mutex = threading.RLock()  # flock does not separate threads
        with ExitStack() as unless_opened:
            unless_opened.callback(self.file.close)
            # The journal always holds the firm state; what was read since, without the lock, may have been taken back.
            self.state = self._firm = self._load()
            self._settle_tail()
            unless_opened.pop_all()

    def _load(self) -> State:
        cached, note = snapshot.read(self.data)
        if note is not None:
            self.notes.append(note)
        start = cached if cached and self._ends_with(cached) else State()
        found = replay(start, self.file.lines(start.offset))
        if cached and cached.seq > found.seq:  # never show less than was acknowledged
            self.stop(CutShort(found.seq, cached.seq))
            return cached
        if cached and start is not cached:
            self.stop(HistoryDiffers(cached.seq))
        return found

    def _ends_with(self, state: State) -> bool:
        return self.file.peek(state.offset)[0] == state.head

    def stop(self, trouble: Trouble) -> None:
        """Only read from now on. The first trouble that freezes the state stays."""
        if self.trouble is None or not self.trouble.frozen:
            self.trouble = trouble

    # ---- following other sessions

    def refresh(self) -> bool:
        """Take in what other sessions wrote. Never waits; two system calls if nothing is new. True if something was."""
        before = self.state
        if self._mutex.acquire(blocking=False):
            try:
                self._follow()
            finally:
                self._mutex.release()
        return self.state is not before

    def _follow(self) -> bool:
        """Take in what is new; True if there was anything, be it only half a record."""
        if self.trouble and self.trouble.frozen:
            return False
        if not self.file.in_place():
            self.stop(JournalMoved())
            return False
        head, following = self.file.peek(self.state.offset)
        if head != self.state.head:
            self._step_back()
        elif following not in _BLANK:
            self._adopt(replay(self.state, self.file.lines(self.state.offset)))
        else:
            return False
        return True

    def _step_back(self) -> None:
        """What was read last is gone: a session took back an append that failed. More than that one never goes."""
        if not self._ends_with(self._firm):
            self.stop(HistoryDiffers(self._firm.seq))
            return
        found = replay(self._firm, self.file.lines(self._firm.offset))
        if found.seq < self.state.seq - 1:
            self.stop(CutShort(found.seq, self.state.seq))
        else:
            self._adopt(found)

    def _adopt(self, state: State) -> None:
        if state.version > self._supported:
            self.stop(NewerFormat(state.version))
        else:
            self.state = state

    def took_back(self, state: State) -> bool:
        """Whether a session took back the record `state` ends with; if so, this session now shows what is there."""
        with self._mutex:
            if self._ends_with(state):
                return False
            self._follow()
            return self.state is not state

    # ---- changing

    @contextmanager
    def writing(self) -> Iterator[State]:
        """Hold both locks for a block, starting from the newest state. Raises Busy, ReadOnly."""
        with self._mutex:
            self._refuse_reader()
            with self.file.lock.hold():
                self._catch_up()
                self._refuse_reader()
                yield self.state

    def _refuse_reader(self) -> None:
        if self.trouble is not None:
            raise ReadOnly(self.trouble)

    def _catch_up(self) -> None:
        """Follow with the lock held: now every record is firm, and bytes after the last are nobody's."""
        if self._follow() and self.file.peek(self.state.offset)[1] not in _BLANK:
            self._set_tail_aside()
        self._firm = self.state

    def append(self, record: Mapping[str, Any]) -> None:
        """Write one record inside `writing`; on the disk when this returns.

        Raises Unstorable, DiskFull, WriteFailed, and ReadOnly if trouble came up since `writing` began.
        """
        self._refuse_reader()
        line = seal(record)
        after = replay(self.state, [line])
        if after is self.state or len(line) > LIMIT:  # what cannot be read back is not written
            raise Unstorable
        try:
            self._commit(line, after)
        except OSError as error:
            number = error.errno or 0
            raise (DiskFull if number in (errno.ENOSPC, errno.EDQUOT) else WriteFailed)(number) from error

    def _commit(self, line: bytes, after: State) -> None:
        """Whatever interrupts this, Ctrl-C included: the state is `after`, or the line goes again."""
        try:
            self.file.append(line, self.state.offset)
            self.state = self._firm = after
        finally:
            if self.state is not after:
                self._take_back()

    def _take_back(self) -> None:
        try:
            self.file.cut(self.state.offset)
        except OSError as error:
            self.stop(DiskFailing(error.errno or 0))

    # ---- after an interrupted write

    def settle(self) -> None:
        """Look at the bytes after the last record: an interrupted write is set aside, damage is said."""
        with self._mutex:
            self._settle_tail()

    def _settle_tail(self) -> None:
        if self.file.size() <= self.state.offset or (self.trouble and self.trouble.frozen):
            return
        try:
            if self.trouble is None:
                self.file.sync()  # the last writer may have been killed before its sync
            if self.file.tail(self.state.offset).strip(b"\n"):
                with self.file.lock.hold():
                    self._follow()
                    self._set_tail_aside()
                    self._firm = self.state
        except Busy:  # whoever writes now has to settle an interrupted write; damage is said at once
            before, follow = self.state, self._good_records_follow()
            self._follow()
            if follow and self.state is before:
                self.stop(DamagedRecord(before.seq + 1, before.offset))
        except OSError as error:
            if self.trouble is None:
                self.stop(DiskFailing(error.errno or 0))

    def _set_tail_aside(self) -> None:
        """Bytes after the last good record: an append that was never acknowledged, or damage."""
        torn = self.file.tail(self.state.offset).strip(b"\n")
        if self._good_records_follow():
            self.stop(DamagedRecord(self.state.seq + 1, self.state.offset))
        elif torn and self.trouble is None:
            try:
                name = self.file.keep(f"torn-{self.state.seq + 1}", torn)
                self.file.cut(self.state.offset)
                self.notes.append(TornWrite(self.state.seq, name))
            except OSError as error:
                self.stop(DiskFailing(error.errno or 0))

    def _good_records_follow(self) -> bool:
        """Then what stands before them was no interrupted append; nor is what is longer than any append."""
        tail = self.file.tail(self.state.offset)
        lines = (line + b"\n" for line in tail.strip(b"\n").split(b"\n") if line)
        return len(tail) > LIMIT + GROW or any(map(unseal, lines))

    @contextmanager
    def repairing(self) -> Iterator[JournalFile]:
        """Hold both locks while damaged bytes are replaced; then everything is read anew. Raises Busy, ReadOnly."""
        with self._mutex:
            if self.file.trouble is not None:
                raise ReadOnly(self.file.trouble)
            if not self.file.in_place():
                raise ReadOnly(JournalMoved())
            with self.file.lock.hold():
                yield self.file
                self.trouble = None
                self.state = self._firm = self._load()
                self._set_tail_aside()

    # ---- data.json, closing

    def snapshot(self) -> None:
        """Bring data.json up to date. Not inside a transaction. A session that may only read leaves it alone."""
        if self.trouble is not None:
            return
        try:
            with self.writing() as state:
                self._write_snapshot(state)
        except ReadOnly:
            return
        except Busy:
            self.notes.append(SnapshotNotWritten(errno.EWOULDBLOCK))

    def _write_snapshot(self, state: State) -> None:
        if snapshot.holds(self.data, state):
            return
        try:
            self.file.sync()  # data.json must never know a record that a power cut can still take
            snapshot.write(self.data, state, place.file_mode(self.folder))
        except OSError as error:
            self.notes.append(SnapshotNotWritten(error.errno or 0))

    def close(self) -> None:
        """Bring data.json up to date, cut the blank lines off and let go. May be called twice; not while writing."""
        with self._mutex:
            if self.file.closed:
                return
            self.file.lock.require_free()
            try:
                self._leave_tidy()
            finally:
                self.stop(Closed())
                self.file.close()

    def _leave_tidy(self) -> None:
        if self.trouble is not None:
            return
        try:
            with self.writing() as state:
                self._write_snapshot(state)
                if self.file.size() > state.offset:
                    self.file.cut(state.offset)
        except (Busy, ReadOnly, OSError):
            return  # blank lines at the end and an older data.json mean nothing to the next opening

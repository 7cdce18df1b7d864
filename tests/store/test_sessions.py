"""Two sessions doing anything in any order, beside a dictionary that does the same."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from clerk_tui.store import disk
from clerk_tui.store.copies import copy_to
from clerk_tui.store.database import Database
from clerk_tui.store.errors import Conflict
from tests.store.faults import Quiet
from tests.store.township import Step, clock

sessions = some.integers(0, 1)
keys = some.sampled_from("甲乙丙丁")
titles = some.text("abc", max_size=3)


class Sessions(RuleBasedStateMachine):
    """`rows` is what the store must hold: by key the title and the record that changed it last."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.os = disk.os
        disk.os = Quiet()  # type: ignore[assignment]
        self.rows: dict[str, tuple[str, int]] = {}
        self.seq = 1
        self.open: list[Database] = []

    @initialize()
    def begin(self) -> None:
        made = Database.create(self.folder / "t", "0", clock)
        self.open = [made, Database.open(self.folder / "t", "1", clock)]

    def teardown(self) -> None:
        for session in self.open:
            session.close()
        disk.os = self.os
        shutil.rmtree(self.folder)

    def _change(self, key: str, title: str | None) -> None:
        if title is None and key in self.rows:
            del self.rows[key]
            self.seq += 1
        elif title is not None and self.rows.get(key, (None, 0))[0] != title:
            self.seq += 1
            self.rows[key] = (title, self.seq)

    @rule(who=sessions, key=keys, title=titles)
    def put(self, who: int, key: str, title: str) -> None:
        self.open[who].records("steps", Step).put(key, Step(title))
        self._change(key, title)

    @rule(who=sessions, key=keys)
    def remove(self, who: int, key: str) -> None:
        self.open[who].records("steps", Step).remove(key)
        self._change(key, None)

    @rule(who=sessions, key=keys, title=some.none() | titles)
    def change_what_was_read(self, who: int, key: str, title: str | None) -> None:
        """The session may not have seen the other's change: then it must be told, and only then."""
        steps = self.open[who].records("steps", Step)
        row = steps.get(key)
        seen = row.revision if row else 0

        def action() -> None:
            if title is None:
                steps.remove(key, based_on=seen)
            else:
                steps.put(key, Step(title), based_on=seen)

        if seen == self.rows.get(key, ("", 0))[1]:
            action()
            self._change(key, title)
        else:
            with pytest.raises(Conflict) as refused:
                action()
            now = refused.value.current
            assert (now and (now.value.title, now.revision)) == self.rows.get(key)

    @rule(who=sessions, changes=some.dictionaries(keys, some.none() | titles, min_size=1), fails=some.booleans())
    def change_several_at_once(self, who: int, changes: dict[str, str | None], fails: bool) -> None:
        steps = self.open[who].records("steps", Step)
        before = self.rows.copy()
        expected = pytest.raises(ZeroDivisionError) if fails else nullcontext()
        with expected, self.open[who].transaction("several"):
            for key, title in changes.items():
                if title is None:
                    steps.remove(key)
                else:
                    steps.put(key, Step(title))
            assert 1 // (not fails)
        if fails:
            return
        changed = {key for key, title in changes.items() if title != before.get(key, (None, 0))[0]}
        self.seq += bool(changed)
        for key in changed:
            if (title := changes[key]) is None:
                del self.rows[key]
            else:
                self.rows[key] = (title, self.seq)

    @rule(who=sessions, title=titles)
    def change_through_tinydb(self, who: int, title: str) -> None:
        self.open[who].table("steps").update({"title": title})
        changed = [key for key, (now, _) in self.rows.items() if now != title]
        self.seq += bool(changed)
        self.rows |= dict.fromkeys(changed, (title, self.seq))

    @rule(who=sessions)
    def refresh(self, who: int) -> None:
        behind = self.open[who].revision < self.seq
        assert self.open[who].refresh() == behind
        self._shows_everything(self.open[who])

    @rule(who=sessions)
    def snapshot(self, who: int) -> None:
        self.open[who].snapshot()

    @rule()
    def delete_data_json(self) -> None:
        (self.folder / "t" / "data.json").unlink(missing_ok=True)

    @rule(who=sessions, killed=some.booleans())
    def reopen(self, who: int, killed: bool) -> None:
        if killed:
            self.open[who].journal.file.close()
        else:
            self.open[who].close()
        self.open[who] = Database.open(self.folder / "t", str(who), clock)
        self._shows_everything(self.open[who])

    @rule(who=sessions)
    def verify(self, who: int) -> None:
        assert self.open[who].verify().trouble is None

    @rule(who=sessions)
    def copy(self, who: int) -> None:
        copy_to(self.open[who], self.folder / "copy")
        assert len((self.folder / "copy").read_bytes().splitlines()) == self.seq

    def _shows_everything(self, session: Database) -> None:
        found: dict[str, Any] = session.records("steps", Step).all()
        assert {key: (row.value.title, row.revision) for key, row in found.items()} == self.rows
        assert session.revision == self.seq

    @invariant()
    def no_session_is_in_trouble(self) -> None:
        assert [session.trouble for session in self.open] == [None] * len(self.open)

    @invariant()
    def every_record_is_in_the_journal(self) -> None:
        if self.open:
            lines = (self.folder / "t" / "journal.jsonl").read_bytes().rstrip(b"\n").count(b"\n") + 1
            assert lines == self.seq


def test_two_sessions_are_one_dictionary() -> None:
    run_state_machine_as_test(
        Sessions, settings=settings(deadline=None, derandomize=True, max_examples=120, stateful_step_count=30)
    )


@pytest.mark.stress
def test_two_sessions_are_one_dictionary_for_long() -> None:
    run_state_machine_as_test(
        Sessions, settings=settings(deadline=None, derandomize=True, max_examples=1_500, stateful_step_count=50)
    )

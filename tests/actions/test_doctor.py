from __future__ import annotations

from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions import doctor
from clerk_tui.actions.doctor import Check, Finding, examine
from clerk_tui.domain.plan import Plan
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from clerk_tui.store.database import Database
from clerk_tui.store.errors import DamagedRecord, NotPermitted, ReadOnly
from tests.township import CONGRESS, NAME, PLAN, clock, damage, done, settings_in, township_in


def by_check(folder: Path) -> dict[Check, Finding]:
    return {found.check: found for found in examine(settings_in(folder))}


def test_a_whole_township_passes_every_check(tmp_path: Path) -> None:
    township_in(tmp_path).close()
    found = by_check(tmp_path)
    assert set(found) == set(Check)
    assert all(each.ok for each in found.values())
    assert found[Check.DATA].facts == (str(tmp_path / "data"), NAME)
    assert found[Check.KNOWLEDGE].facts == (59,)
    assert found[Check.RECORDS].facts[0] == 2


def test_a_folder_without_a_township_is_no_fault_of_the_program(tmp_path: Path) -> None:
    found = by_check(tmp_path)[Check.DATA]
    assert (found.ok, found.vital, found.cause) == (False, False, None)
    Database.create(tmp_path / "data", "甲", clock).close()
    assert by_check(tmp_path)[Check.DATA] == found


def test_damage_is_found_wherever_it_is(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        done(reelection, 1, 2)
    damage(tmp_path, 3, seen=False)
    found = by_check(tmp_path)[Check.RECORDS]
    assert (found.ok, found.vital) == (False, True)
    assert isinstance(found.cause, DamagedRecord)
    damage(tmp_path, 1)
    data = by_check(tmp_path)[Check.DATA]
    assert (data.ok, data.vital) == (False, True)
    assert isinstance(data.cause, ReadOnly)


def test_who_may_only_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reelection = township_in(tmp_path)
    reelection.database.journal.trouble = NotPermitted()
    monkeypatch.setattr(doctor, "open_reelection", lambda _settings: reelection)
    assert by_check(tmp_path)[Check.ACCESS] == Finding(Check.ACCESS, ok=False, cause=NotPermitted())


def test_faulty_knowledge_is_one_finding_and_the_rest_is_still_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    township_in(tmp_path).close()
    error = KnowledgeError((Problem("procedure.toml", "step", "number", ProblemKind.GAP),))

    def refuse(*, check: bool) -> None:
        raise error

    monkeypatch.setattr(doctor, "load_procedure", refuse)
    found = by_check(tmp_path)
    assert found[Check.KNOWLEDGE] == Finding(Check.KNOWLEDGE, ok=False, vital=True, facts=(1,), cause=error)
    assert Check.DATA not in found
    assert Check.PRINTER in found


def test_years_without_published_holidays_are_named(tmp_path: Path) -> None:
    township_in(tmp_path, plan=replace(PLAN, congress=CONGRESS.replace(year=2031))).close()
    assert by_check(tmp_path)[Check.HOLIDAYS] == Finding(Check.HOLIDAYS, ok=False, facts=(2031,))


def test_a_disk_nearly_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage(0, 0, 10 << 20))
    assert by_check(tmp_path)[Check.SPACE] == Finding(Check.SPACE, ok=False, facts=(10,))


def test_exports_that_are_no_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "exports").write_bytes(b"")
    assert not by_check(tmp_path)[Check.EXPORTS].ok


@pytest.mark.parametrize("command", [None, "/usr/bin/lp"])
def test_a_machine_without_a_print_command_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str | None
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: command)
    assert by_check(tmp_path)[Check.PRINTER] == Finding(Check.PRINTER, ok=True, facts=(command or "",))


def test_looking_changes_nothing(tmp_path: Path) -> None:
    township_in(tmp_path, plan=Plan("four-part", CONGRESS)).close()
    before = {path: path.read_bytes() for path in (tmp_path / "data").iterdir()}
    by_check(tmp_path)
    assert {path: path.read_bytes() for path in (tmp_path / "data").iterdir()} == before
    assert not (tmp_path / "exports").exists()

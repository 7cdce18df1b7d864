"""Damage, locks and changes meanwhile, each brought about for real."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from clerk_tui.actions import plans
from clerk_tui.actions import reelection as reelections
from clerk_tui.actions.reelection import ONLY, PLAN
from clerk_tui.domain.dates import Window
from clerk_tui.domain.plan import Plan
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from clerk_tui.store import lock
from tests.cli.program import Program, start
from tests.township import NAME, STUDY, TODAY, damage, journal, session_in

PATIENCE = 20.0  # seconds; only a failing test ever waits so long


@pytest.fixture
def damaged(township: Program) -> Program:
    for number in ("1", "2"):
        township("step", "done", number)
    damage(township.folder, 3)
    return township


@pytest.mark.parametrize("words", [("steps",), ("steps", "--json"), ("plan",), ("log",), ("log", "--json")])
def test_of_damaged_data_the_good_part_is_shown_with_a_warning_and_its_code(
    damaged: Program, words: tuple[str, ...]
) -> None:
    answer = damaged(*words)
    assert answer.code == 3
    assert answer.out
    assert "第 3 条记录（第 " in answer.err
    assert "已损坏，显示的是它之前的内容。请用备份修复。" in answer.err


@pytest.mark.parametrize("words", [("step", "done", "3"), ("plan", "move", "--congress-date", "2026-09-20")])
def test_damaged_data_is_not_changed(damaged: Program, words: tuple[str, ...]) -> None:
    before = journal(damaged.folder).read_bytes()
    answer = damaged(*words)
    assert answer.code == 3
    assert "现在只能看，不能改" in answer.err
    assert journal(damaged.folder).read_bytes() == before


def test_damage_is_found_by_verify_and_doctor_even_where_opening_does_not_see_it(township: Program) -> None:
    township("step", "done", "1")
    damage(township.folder, 2, seen=False)
    assert township("steps").code == 0
    answer = township("verify")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("完好的记录 1 条。")
    assert township("verify", "--json").json["trouble"]
    assert township("doctor").code == 3


def test_damage_of_the_very_first_record_is_damage_and_not_a_township_to_be_set_up(township: Program) -> None:
    damage(township.folder, 1)
    for words in (("steps",), ("step", "done", "1"), ("doctor",), ("verify",)):
        assert township(*words).code == 3
    assert township.set_up().code == 3


@pytest.mark.parametrize("seen", [True, False])
def test_damaged_data_is_mended_from_a_backup(township: Program, tmp_path: Path, seen: bool) -> None:
    township("step", "done", "1")
    township("backup", str(tmp_path))
    township("step", "done", "2")
    listed = township("steps").out
    damage(township.folder, 3, seen=seen)
    answer = township("restore", str(tmp_path / NAME))
    assert answer.code == 0
    assert "其中 1 条取自备份" in answer.out
    assert "原来的文件另存为 journal.jsonl." in answer.out
    assert township("verify").code == 0
    assert township("steps").out == listed


def test_records_that_a_backup_lacks_are_told(township: Program, tmp_path: Path) -> None:
    township("backup", str(tmp_path))
    township("step", "done", "1")
    path = journal(township.folder)
    path.write_bytes(b"{}\n" * 3)
    answer = township("restore", str(tmp_path / NAME))
    assert answer.code == 0
    assert "备份里没有最后的 " in answer.out


def test_a_damaged_backup_is_not_restored(township: Program, tmp_path: Path) -> None:
    township("step", "done", "1")
    township("backup", str(tmp_path))
    path = tmp_path / NAME / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"{}\n" + lines[2])
    answer = township("--data", str(tmp_path / "new"), "restore", str(path))
    assert (answer.code, answer.err) == (3, "备份的第 2 条记录已损坏，没有用它恢复。请换一份备份。\n")


HOLDER = (
    "import fcntl,sys; file = open(sys.argv[1], 'rb+'); fcntl.flock(file, fcntl.LOCK_EX); print(1, flush=True); input()"
)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process holds the lock."""
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"1\n"
        yield


def test_a_lock_held_by_another_process_for_too_long_is_busy(
    township: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += max(seconds, 0.1)

    with locked(journal(township.folder)):
        monkeypatch.setattr(lock, "time", SimpleNamespace(monotonic=lambda: now[0], sleep=sleep))
        answer = township("step", "done", "1")
        assert township("steps").code == 0
    assert (answer.code, answer.out) == (4, "")
    assert answer.err == "另一处正在保存，等了 5 秒仍未结束。请稍后再试。\n"
    assert now[0] >= 5
    assert township("step", "done", "1").code == 0


def test_a_plan_changed_by_another_session_while_it_was_being_shown_is_not_overwritten(township: Program) -> None:
    words = ("plan", "move", "--congress-date", "2026-09-20")
    with start(township.folder, *words, environ={"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # Room for one page only: the program stops in the middle of what it shows, the plan read and not yet saved.
        size = fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
        _until_full(process.stdout.fileno(), size)
        with session_in(township.folder) as other:
            plans.save_plan(other, plans.set_step(other, STUDY, Window(TODAY, TODAY)))
        shown, told = process.stdout.read().decode(), process.stderr.read().decode()
    assert process.returncode == 4
    assert told == "这一项刚被另一处改过，您的更改没有保存。请看过现在的内容再改。\n"
    assert "已保存" not in shown
    assert township("plan", "--json").json["congress"] == "2026-09-10"


def _until_full(pipe: int, size: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder) < size - 300:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_a_record_that_the_program_does_not_understand_is_damage(township: Program) -> None:
    with session_in(township.folder) as reelection:
        plan = reelection.picture().plan
        reelection.database.records(PLAN, Plan).put(ONLY, replace(plan, preset="five-\x1bphase"))
    answer = township("steps")
    assert (answer.code, answer.out) == (3, "")
    assert "数据表 plan 第 1 条的 preset 读不懂" in answer.err


def test_faulty_knowledge_is_listed_and_ends_as_damage(township: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty() -> None:
        raise KnowledgeError((Problem("procedure.toml", "step", "number", ProblemKind.GAP, "7"),))

    monkeypatch.setattr(reelections, "load_procedure", faulty)
    answer = township("steps")
    assert (answer.code, answer.out) == (3, "")
    assert "  procedure.toml step number：缺号 7" in answer.err


def test_a_backup_that_cannot_be_noted_is_made_and_says_so(
    township: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with locked(journal(township.folder)):
        now = iter(range(1000))
        monkeypatch.setattr(lock, "time", SimpleNamespace(monotonic=lambda: next(now), sleep=lambda _seconds: None))
        answer = township("backup", str(tmp_path))
    assert answer.code == 0
    assert answer.out.endswith("现在不能写数据，这次备份没有登记。\n")
    assert (tmp_path / NAME / "journal.jsonl").exists()

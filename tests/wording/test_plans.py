from __future__ import annotations

from datetime import date

import pytest

from clerk_tui.actions.today import BackupAge
from clerk_tui.domain.dates import Anchor, Window
from clerk_tui.domain.plan import CongressOutside, Doubt, Move, OutOfOrder, OutsidePhase, TooLate
from clerk_tui.domain.procedure import Confidence, LeadTime, Phase
from clerk_tui.wording.notes import finding
from clerk_tui.wording.plans import CONFIDENCE, doubt, moved, target
from tests.domain.build import PRESET, PROCEDURE

ONE, TWO = Window(date(2026, 8, 1), date(2026, 8, 15)), Window(date(2026, 8, 6), date(2026, 8, 20))
DAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("moving", "told"),
    [
        (Anchor.CONGRESS, "党代会日期"),
        (Anchor.START, "开始日期"),
        (Phase.ELECTION, "election"),
        ("step-3", " 3 第3项"),
    ],
)
def test_what_moves_is_named(moving: Anchor | Phase | str, told: str) -> None:
    move = Move(moving, ONE, TWO)
    assert target(move, PRESET, PROCEDURE) == told
    assert moved(move) == "08-01至08-15 改为 08-06至08-20"


def lead(before: str, working: bool) -> LeadTime:
    return LeadTime("request", "step-1", before, 30, working, "惯例", Confidence.LOW)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (OutsidePhase("step-1", Phase.ELECTION, ONE), "第1项“第1项”的时限 08-01至08-15 超出election。"),
        (
            CongressOutside(DAY, ONE, Phase.ELECTION),
            "党代会日期 2026-09-01 不在election 08-01至08-15 之内。",
        ),
        (OutOfOrder("step-2", "step-1"), "第2项“第2项”排在它的前项第1项“第1项”之前。"),
        (
            TooLate(lead("congress", working=False), DAY, date(2026, 9, 5), estimated=False),
            "第1项“第1项”应在党代会前30天办，最迟 2026-09-01，现排到 2026-09-05。依据：惯例（来源不足）。",
        ),
        (
            TooLate(lead("step-4", working=True), DAY, date(2026, 9, 5), estimated=True),
            "第1项“第1项”应在第4项“第4项”前30个工作日办，最迟 2026-09-01（估算），现排到 2026-09-05。"
            "依据：惯例（来源不足）。",
        ),
    ],
)
def test_every_doubt_says_what_and_by_which_source(found: Doubt, told: str) -> None:
    assert doubt(found, PRESET, PROCEDURE) == told
    assert finding(found, PRESET, PROCEDURE) == told


def test_a_backup_that_is_due_is_a_finding() -> None:
    assert "还没有备份过" in finding(BackupAge(None), PRESET, PROCEDURE)
    assert "备份已过3天" in finding(BackupAge(3), PRESET, PROCEDURE)


def test_every_confidence_has_a_word() -> None:
    assert set(CONFIDENCE) == set(Confidence)

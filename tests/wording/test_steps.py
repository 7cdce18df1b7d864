from __future__ import annotations

from datetime import date

import pytest

from clerk_tui.actions import steps
from clerk_tui.actions.undo import ChangedSince, NothingToUndo, Undone
from clerk_tui.domain.procedure import Step, StepState
from clerk_tui.wording.steps import named, numbers, refusal
from clerk_tui.wording.undo import undone

STEP = Step("b", 2, "走访", "党委", "照办。")
OTHERS = (Step("a", 1, "学习", "党委", "照办。"), Step("c", 3, "方案", "党委", "照办。"))


def test_steps_are_named_by_number_and_title() -> None:
    assert named(STEP) == "第2项“走访”"
    assert numbers(OTHERS) == "第1、3项"


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (
            steps.StepBlocked(STEP, OTHERS),
            "第2项“走访”还不能办结，前面的第1项“学习”；第3项“方案”未办结。请先办前项；确需先办，请写明理由。",
        ),
        (
            steps.DependentsDone(STEP, OTHERS),
            "第2项“走访”之后的第1项“学习”；第3项“方案”已经办结。请先撤销后项；确需撤销本项，请写明理由。",
        ),
        (steps.ReasonNeeded(STEP), "第2项“走访”标为不适用，须写明理由。"),
        (
            steps.InFuture(STEP, date(2026, 9, 9), date(2026, 9, 8)),
            "第2项“走访”的办结日期 2026-09-09 还没到（今天 2026-09-08）。请填今天或以前的日期。",
        ),
        (steps.ItemsOpen(STEP, ("议程", "日程")), "第2项“走访”还有2个分项未勾：议程；日程。"),
        (steps.NothingToDo(STEP, StepState.SKIPPED), "第2项“走访”现在就是“不适用”，不用再改。"),
    ],
)
def test_every_refusal_says_why_and_what_to_do(why: steps.Refusal, told: str) -> None:
    assert refusal(why) == told


def test_what_became_of_an_undo_is_told() -> None:
    assert undone(Undone("办结 1")) == "已撤销：办结 1"
    assert undone(NothingToUndo()) == "本次运行中没有可以撤销的更改。"
    assert undone(ChangedSince("办结 1")).startswith("“办结 1”之后又有别处的更改")

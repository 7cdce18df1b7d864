from __future__ import annotations

import pytest

from clerk_tui.actions.elections import entries, review
from clerk_tui.actions.elections.tables import Method, Side
from clerk_tui.domain.ballot import Discrepancy, Problem
from clerk_tui.domain.contest import State
from clerk_tui.domain.count import Count
from clerk_tui.wording.counting import entry_refusal, progress, settle_refusal, unfinished

OVER = Problem(Discrepancy.SUM_OF_BALLOTS, "collected", found=9, expected=8)
TOLD = "有效票、无效票合计9张，收回选票是8张，应当相等。"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (entries.NotCounting(None), "没有这一轮投票。"),
        (entries.NotCounting(State.CONFIRMED), "现在是“已确认”，不在计票。"),
        (entries.TellerStands("张三"), "张三是候选人，不能担任计票人。"),
        (entries.Nameless(), "看不见的字符"),
        (entries.NotYours("王\x1b岚"), "这一份由王"),
        (entries.OneEntryOnly("人手不够"), "这一项只录一份：人手不够"),
        (entries.OtherMethod(Method.TOTALS), "这一份已开始“录入合计数”。"),
        (entries.NotOpen(Side.SECOND), "第二份还没有开始录入。"),
        (entries.Closed(Side.FIRST), "第一份已经录完。"),
        (entries.AllEntered(8), "收回的8张都已录完。"),
        (entries.Impossible((OVER, OVER)), f"{TOLD}\n{TOLD}"),
        (entries.NothingThere(), "没有可撤回的。"),
        (entries.ClearingNeedsReason(), "请写明理由。"),
    ],
)
def test_a_refused_entry_is_told_with_its_reason(found: object, told: str) -> None:
    assert told in entry_refusal(found)
    assert "\x1b" not in entry_refusal(found)


def test_the_same_person_is_told_that_another_one_enters() -> None:
    assert entry_refusal(entries.SamePerson("李青")).startswith("李青已录了另一份。")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (review.NothingToSettle(), "不用裁定"),
        (review.PicksMissing(3, 2), "有3处不同，只定了2处。"),
        (review.NoScrutineer(), "请写明监票人的姓名和理由。"),
        (review.ScrutineerStands("张三"), "张三是候选人，不能担任监票人。"),
        (review.ScrutineerTyped("李四"), "李四录过票"),
        (entries.Impossible((OVER,)), TOLD),
    ],
)
def test_a_refused_decision_is_told_with_its_reason(found: object, told: str) -> None:
    assert told in settle_refusal(found)


def test_everything_that_is_missing_from_a_count_is_told_at_once() -> None:
    found = review.Unfinished((Side.FIRST, Side.SECOND), 4, (OVER,))
    assert unfinished(found).split("\n") == [
        "第一份还没有录完。",
        "第二份还没有录完。",
        "两份有4处不同，请监票人裁定。",
        TOLD,
    ]


@pytest.mark.parametrize(("size", "told"), [(3, "还有2张"), (5, "已录完"), (6, "多录了1张，请退格撤回")])
def test_progress_says_what_is_left(size: int, told: str) -> None:
    count = Count(size, 0, {}, {})
    assert progress(count, size, 5) == f" 已录{size}/5  有效{size} 无效0  {told}"

from __future__ import annotations

import pytest

from clerk_tui.actions.tally import FileProblem, Misread
from clerk_tui.domain.ballot import Discrepancy, Problem
from clerk_tui.domain.ruleset import ChangeFault, ChangeRefused, Rule
from clerk_tui.wording.tally import problem


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (FileProblem(Misread.SYNTAX, (), "3"), "文件：第3行附近不是 JSON 写法。"),
        (FileProblem(Misread.MISSING, ("due",), "number"), "due：没有写，应为整数。"),
        (FileProblem(Misread.WRONG_TYPE, ("ballots", 3, "approve"), "list"), "ballots 第3项 approve：应为列表 [ ]。"),
        (FileProblem(Misread.NO_SUCH, ("rules",), "2020 1990"), "rules：没有这个值，可用 2020、1990。"),
        (Problem(Discrepancy.NOT_COUNTED, "甲"), "候选人“甲”没有票数。"),
        (ChangeRefused(Rule.TIE, "lot", ChangeFault.FIXED), "规则 tie 不能由选举办法改变。"),
    ],
)
def test_a_problem_says_where_and_what(found: FileProblem, told: str) -> None:
    assert problem(found) == told


def test_each_kind_has_a_sentence_of_its_own() -> None:
    told = [problem(FileProblem(kind, ("due",), "number")) for kind in Misread]
    assert len(set(told)) == len(Misread)


def test_what_a_file_calls_things_is_never_shown_raw() -> None:
    told = problem(FileProblem(Misread.UNKNOWN_KEY, ("\x1b]0;x\x07" + "a" * 1000,), ""))
    assert not set("\x1b\x07") & set(told)
    assert len(told) < 100

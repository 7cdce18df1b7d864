"""What is wrong with a file of a vote, place by place."""

from __future__ import annotations

from clerk_tui.actions.tally import FileProblem, Misread, TallyProblem
from clerk_tui.domain.ballot import Problem
from clerk_tui.domain.text import visible
from clerk_tui.wording import elections

EXPECTED = {
    "number": "整数",
    "text": "文字",
    "flag": "true 或 false",
    "list": "列表 [ ]",
    "object": "对象 { }",
}


def problem(found: TallyProblem) -> str:
    """One thing that is wrong: where, and what."""
    if isinstance(found, FileProblem):
        return f"{_place(found)}：{_misread(found)}"
    return elections.problem(found) if isinstance(found, Problem) else elections.change_refused(found)


def _place(found: FileProblem) -> str:
    """文件, or ballots 第3项 approve."""
    parts = (f"第{part}项" if isinstance(part, int) else visible(part)[: elections.LONGEST] for part in found.path)
    return " ".join(parts) or "文件"


def _misread(found: FileProblem) -> str:
    detail = visible(found.detail)[: elections.LONGEST]
    match found.kind:
        case Misread.TOO_LARGE:
            return "太大，没有读。"
        case Misread.NOT_UTF8:
            return "不是 UTF-8 文字。"
        case Misread.SYNTAX:
            return f"第{detail}行附近不是 JSON 写法。"
        case Misread.TOO_DEEP:
            return "层次太深。"
        case Misread.KEY_TWICE:
            return f"“{detail}”写了两次。"
        case Misread.MISSING:
            return f"没有写，应为{EXPECTED[detail]}。"
        case Misread.UNKNOWN_KEY:
            return "不认识的项。"
        case Misread.WRONG_TYPE:
            return f"应为{EXPECTED[detail]}。"
        case Misread.TOO_BIG:
            return f"太大或太多，最多 {detail}。"
        case Misread.NAME:
            return "不是姓名：不能空着，前后不能有空格，不能有看不见的字符，最多60字。"
        case Misread.NO_SUCH:
            return f"没有这个值，可用 {'、'.join(detail.split())}。"
        case _:
            return "选票（ballots）和汇总（totals）要写一种，只写一种。"

"""What is wrong with the files of the procedure: file, table, key, and what belongs there."""

from __future__ import annotations

from clerk_tui.domain.text import visible
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind

KINDS = {
    ProblemKind.UNREADABLE: "读不出",
    ProblemKind.SYNTAX: "TOML 写法有误，或不是 UTF-8",
    ProblemKind.MISSING: "缺少，应为",
    ProblemKind.UNKNOWN_KEY: "不认识的项",
    ProblemKind.WRONG_TYPE: "类型不对，应为",
    ProblemKind.WRONG_VALUE: "值不对，可用",
    ProblemKind.UNSAFE_TEXT: "含有不能显示的字符",
    ProblemKind.UNKNOWN_NAME: "没有这个名字",
    ProblemKind.DUPLICATE: "重复",
    ProblemKind.GAP: "缺号",
    ProblemKind.ONE_SIDED: "只有一边写明",
    ProblemKind.UNCITED: "用到数字而没有列出依据",
    ProblemKind.CYCLE: "前项互相等待",
    ProblemKind.NOTATION: "时限写法不对",
    ProblemKind.REVERSED: "止日早于起日",
    ProblemKind.OUTSIDE_PHASE: "时限超出阶段",
    ProblemKind.OUT_OF_ORDER: "排在前项之前",
}


def listed(error: KnowledgeError) -> str:
    """All problems, one a line."""
    return "\n".join(["程序资料有错，请按下面所列改正：", *map(_sentence, error.problems)])


def _sentence(problem: Problem) -> str:
    place = " ".join(part for part in (problem.file, problem.table, problem.key) if part)
    detail = f" {problem.detail}" if problem.detail else ""
    return visible(f"  {place}：{KINDS[problem.kind]}{detail}")

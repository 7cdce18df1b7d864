from __future__ import annotations

import errno

import pytest

from clerk_tui.actions.doctor import Check, Finding
from clerk_tui.knowledge.problems import KnowledgeError, Problem, ProblemKind
from clerk_tui.store.errors import DamagedRecord, NotPermitted, TooNew
from clerk_tui.wording import knowledge
from clerk_tui.wording.doctor import NAMES, listed


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Finding(Check.PYTHON, ok=True, facts=("3.11.7",)), "Python 3.11.7"),
        (Finding(Check.PYTHON, ok=False, facts=("3.9.1",)), "Python 3.9.1，需要 3.10 或更新的版本"),
        (Finding(Check.KNOWLEDGE, ok=True, facts=(59,)), "程序资料完整，共 59 项程序"),
        (Finding(Check.DATA, ok=True, facts=("/d\x1b", "镇\x07")), "数据：镇\\x07，在 /d\\x1b"),
        (Finding(Check.DATA, ok=False, facts=("/d",)), "数据：/d 里还没有建立乡镇"),
        (Finding(Check.DATA, ok=False, cause=TooNew(2)), "数据：这份数据由较新的程序写成（格式 2）"),
        (Finding(Check.DATA, ok=False, cause=OSError(errno.EIO, "")), "数据：磁盘读写出错"),
        (Finding(Check.RECORDS, ok=True, facts=(7, "abc")), "记录：7 条都完好，校验码 abc"),
        (Finding(Check.RECORDS, ok=False, cause=DamagedRecord(3, 9)), "记录：第 3 条记录（第 9 字节）已损坏"),
        (Finding(Check.ACCESS, ok=True), "权限：可以修改数据"),
        (Finding(Check.ACCESS, ok=False, cause=NotPermitted()), "权限：您没有写这份数据的权限。"),
        (Finding(Check.SPACE, ok=True, facts=(900,)), "磁盘空间：还有 900 MB"),
        (Finding(Check.SPACE, ok=False, facts=(9,)), "磁盘空间：还有 9 MB，请清理"),
        (Finding(Check.EXPORTS, ok=True, facts=("/e",)), "打印输出：/e"),
        (Finding(Check.EXPORTS, ok=False, facts=("/e",)), "打印输出：/e 不能写入"),
        (Finding(Check.HOLIDAYS, ok=True), "节假日：计划涉及的年份都有安排"),
        (Finding(Check.HOLIDAYS, ok=False, facts=(2031, 2032)), "节假日：2031、2032 年的安排尚未收录"),
        (Finding(Check.PRINTER, ok=True, facts=("/usr/bin/lp",)), "打印命令：/usr/bin/lp"),
        (Finding(Check.PRINTER, ok=True, facts=("",)), "打印命令：没有 lp"),
        (Finding(Check.KNOWLEDGE, ok=False, facts=(4,), cause=KnowledgeError(())), "程序资料：有 4 处错误"),
    ],
)
def test_every_finding_has_a_sentence(found: Finding, told: str) -> None:
    assert listed(found).startswith(told)


def test_every_check_has_a_name_and_every_problem_a_kind() -> None:
    assert set(NAMES) == set(Check)
    assert set(knowledge.KINDS) == set(ProblemKind)


def test_all_problems_of_the_knowledge_are_listed_one_a_line() -> None:
    problems = (
        Problem("procedure.toml", "step", "number", ProblemKind.GAP, "7\x1b"),
        Problem("forms.toml", "", "", ProblemKind.SYNTAX),
    )
    assert knowledge.listed(KnowledgeError(problems)).splitlines() == [
        "程序资料有错，请按下面所列改正：",
        "  procedure.toml step number：缺号 7\\x1b",
        "  forms.toml：TOML 写法有误，或不是 UTF-8",
    ]

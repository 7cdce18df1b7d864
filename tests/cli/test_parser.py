from __future__ import annotations

import re

import pytest

from clerk_tui import __version__
from clerk_tui.cli.parser import BODIES
from tests.cli.program import INIT, Program

COMMANDS = (
    *("demo", "init", "steps", "step", "plan", "members", "branches", "lists", "order-names"),
    *("quota", "delegates", "nominees", "organs"),
    *("import", "export"),
    *("contests", "count", "outcome", "board", "tally", "meetings", "ballots", "badges"),
    *("forms", "print", "preview", "paper"),
    *("log", "verify", "backup", "restore", "doctor"),
)
PAPER = ("issue", "approve", "void", "numbers")
QUOTA = ("set", "units", "allocate", "adjust", "targets")
KNOWN = {
    *COMMANDS,
    *PAPER,
    *("CSV", "Excel", "Esc"),
    *("open", "count", "tick", "vote", "close", "drop", "note", "delegate", "observer", "staff"),
    *("clerk-tui", "move", "set", "checklist", "pdf", "docx", "txt", "PDF", "JSON", "Word", "U", "N"),
    *("done", "undo", "skip", "CLERK_DATA", "journal.jsonl"),
    *("preparation", "inspection", "election", "summary", "four-phase", "four-part"),
    *("surname", "name"),
    *("units", "allocate", "adjust", "targets", "guiding-age", "guiding-share", "x27", "all"),
    "structure",
    *BODIES,
    *("rules", "measures", "quorum", "at-least", "more-than", "majority", "due", "present", "issued", "seats"),
    *("candidates", "eligible", "ballots", "totals", "approve", "disapprove", "abstain", "write_in", "illegible"),
    *("spoilt", "true", "collected", "valid", "invalid", "revote", "revote_seats", "vacancies", "short", "surplus"),
    *("other_base", "problems"),
    *("members", "delegates", "nominees", "xlsx", "xls", "csv", "lrmx", "C"),
}
"""What stands in the help in Latin letters because it is typed so, or has no other name."""


def strangers(text: str) -> set[str]:
    """English words that are neither options nor names to be typed."""
    return {
        word for word in re.findall(r"-{0,2}[A-Za-z][\w.-]*", text) if not word.startswith("-") and word not in KNOWN
    }


@pytest.mark.parametrize(
    "words",
    [
        (),
        *((name,) for name in COMMANDS),
        ("plan", "move"),
        ("plan", "set"),
        *(("quota", name) for name in QUOTA),
        *(("paper", name) for name in PAPER),
        *(("meetings", name) for name in ("open", "count", "tick", "vote", "close", "drop")),
        *(("ballots", name) for name in ("print", "note")),
    ],
)
def test_the_help_is_chinese_to_the_last_word(clerk: Program, words: tuple[str, ...]) -> None:
    told = clerk.plain(*words, "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(f"用法：{' '.join(('clerk-tui', *words))} ")
    assert strangers(told.out) == set()


def test_the_help_lists_every_command_and_the_exit_codes(clerk: Program) -> None:
    told = clerk.plain("-h").out
    assert all(f"    {name} " in told for name in COMMANDS)
    assert "退出码：0 完成；1 规则不允许" in told
    assert clerk.plain("--帮助").out == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("tidy",), "参数 命令: 没有这个选择 'tidy' （可选 "),
        (("steps", "--phase", "5"), "没有这个选择 '5'"),
        (("step",), "缺少 动作, N"),
        (("step", "done", "x"), "“x”不是 1 到 999 的数字"),
        (("step", "done", "0"), "“0”不是 1 到 999 的数字"),
        (("step", "done", "9" * 5000), "不是 1 到 999 的数字"),
        (("step", "done", "0000000001"), "不是 1 到 999 的数字"),
        (("step", "finish", "1"), "没有这个选择 'finish'"),
        (("step", "done", "1", "--on", "昨天"), "参数 --on: “昨天”不是日期，请按 2026-09-10 的样子写"),
        (("steps", "--what"), "不认识的参数 --what"),
        (("--what",), "不认识的参数 --what"),
        (("--data",), "参数 --data: 后面要有一个值"),
        (("steps", "--json=yes"), "参数 --json: 后面不能有值 'yes'"),
        (("--today", "2026-13-01", "steps"), "参数 --today: “2026-13-01”不是日期"),
        (("print", "ballot"), "没有这个选择 'ballot'"),
        (("print", "plan", "--format", "odt"), "没有这个选择 'odt'"),
        (("preview", "6", "--blank", "--example"), "不能同时用"),
        (("paper",), "缺少 动作"),
        (("paper", "approve", "6"), "缺少 --reply"),
        (("init",), "缺少 --name, --kind, --superior, --session, --congress-date"),
        (("init", "--s", "1"), "选项不完整 --s 可能是 --superior, --session"),
        (("plan", "set", "1", "2026-01-01"), "缺少 止"),
        (("backup",), "缺少 文件夹"),
        (("restore",), "缺少 备份"),
        (("log", "--last", "-1"), "参数 --last: "),
    ],
)
def test_a_wrong_command_line_is_explained_in_chinese(clerk: Program, words: tuple[str, ...], told: str) -> None:
    answer = clerk.plain(*words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert answer.err.startswith("用法：clerk-tui")
    typed = {part for word in words for part in re.split("[=]", word)}
    assert strangers(answer.err) - typed == {*()}


def test_what_was_typed_is_never_shown_raw(clerk: Program) -> None:
    answer = clerk.plain("\x1b]0;x\x07\u202e")
    assert answer.code == 2
    assert not set("\x1b\x07\u202e") & set(answer.err)


def test_the_version_is_told(clerk: Program) -> None:
    assert clerk.plain("--version").out == f"clerk-tui {__version__}\n"


def test_common_options_stand_before_or_after_the_command(township: Program) -> None:
    folder = str(township.folder / "data")
    before = township.plain("--data", folder, "--today", "2026-08-01", "steps")
    after = township.plain("steps", "--data", folder, "--today", "2026-08-01")
    assert before == after
    assert before.code == 0


def test_everything_wrong_with_a_new_township_is_said_at_once(clerk: Program) -> None:
    wrong = clerk(
        *("init", "--name", " ", "--kind", "市", "--superior", "\x1b[2J委", "--session", "0012"),
        *("--term", "x", "--category", "4", "--congress-date", "明天", "--plan", "five-\x1bphase"),
    )
    assert wrong.code == 2
    assert wrong.err.splitlines() == [
        "乡镇名称：不能空着。",
        "类别：请选乡、镇、苏木或民族乡。",
        "上级党委：含有不能显示的字符，请重新输入。",
        "第几次代表大会：请填 1 到 99 的数字。",
        "第几届委员会：请填 1 到 99 的数字。",
        "乡镇类次：请选 1、2 或 3。",
        "党代会日期：请按 2026-09-10 的样子填写党代会日期。",
        "工作方案：没有“five-\\x1bphase”，可选 four-phase、four-part。",
    ]
    assert not (clerk.folder / "data").exists()


@pytest.mark.parametrize("words", [INIT])
def test_a_new_township_needs_its_congress_day(clerk: Program, words: tuple[str, ...]) -> None:
    assert "缺少 --congress-date" in clerk(*words).err

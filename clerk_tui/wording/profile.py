"""The profile of the township: what is asked, and what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from clerk_tui.domain.dates import read_day
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.text import one_line, printable
from clerk_tui.domain.township import Township, TownshipKind
from clerk_tui.domain.value import value

CATEGORIES = ("1", "2", "3")


@value
class Question:
    """A field of the profile: how it is asked, and the answers to choose from, if it is a choice."""

    key: str
    label: str
    hint: str
    choices: tuple[tuple[str, str], ...] = ()


QUESTIONS = (
    Question("name", "乡镇名称", "全称，例如：阿里河镇"),
    Question("kind", "类别", "乡、镇、苏木、民族乡", tuple((kind.value, kind.value) for kind in TownshipKind)),
    Question("superior", "上级党委", "例如：中共鄂伦春自治旗委员会，或简称旗委"),
    Question("session", "第几次代表大会", "填数字，例如：12"),
    Question("term", "第几届委员会", "填数字，例如：12"),
    Question("category", "乡镇类次", "一、二类乡镇党委7人，三类5人", tuple((n, f"{n}类") for n in CATEGORIES)),
)
PRESET = "preset"
CONGRESS = "congress"


def problem(key: str, answer: str) -> str | None:
    """What is wrong with an answer to a question, if anything is."""
    text = one_line(answer)
    match key:
        case "name" | "superior":
            return _name_problem(text)
        case "session" | "term":
            return None if text.isdecimal() and len(text) <= 2 and int(text) else "请填 1 到 99 的数字。"
        case "congress":
            return None if read_day(text) else "请按 2026-09-10 的样子填写党代会日期。"
        case "kind":
            return None if text in {kind.value for kind in TownshipKind} else "请选乡、镇、苏木或民族乡。"
        case "category":
            return None if text in CATEGORIES else "请选 1、2 或 3。"
        case _:
            return None if text else "不能空着。"


def _name_problem(text: str) -> str | None:
    if not text:
        return "不能空着。"
    if len(text) > 40:
        return "太长，最多 40 个字。"
    return None if printable(text) else "含有不能显示的字符，请重新输入。"


def problems(answers: Mapping[str, str]) -> list[str]:
    """Everything that is wrong with a set of answers, each with its label."""
    labels = {each.key: each.label for each in QUESTIONS} | {CONGRESS: "党代会日期", PRESET: "工作方案"}
    found = ((labels[key], problem(key, answers.get(key, ""))) for key in labels)
    return [f"{label}：{what}" for label, what in found if what]


def township_of(answers: Mapping[str, str]) -> Township:
    """The township that answers without problems describe."""
    text = {key: one_line(value) for key, value in answers.items()}
    return Township(
        text["name"],
        TownshipKind(text["kind"]),
        text["superior"],
        int(text["session"]),
        int(text["term"]),
        int(text["category"]),
    )


def plan_of(answers: Mapping[str, str]) -> Plan:
    """The plan that answers without problems describe."""
    congress = read_day(answers[CONGRESS])
    return Plan(answers[PRESET], congress or date.min)


def answers_of(township: Township) -> dict[str, str]:
    """A township as answers."""
    return {
        "name": township.name,
        "kind": township.kind.value,
        "superior": township.superior,
        "session": str(township.session),
        "term": str(township.term),
        "category": str(township.category),
    }

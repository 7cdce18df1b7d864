"""Search by pinyin and order by strokes over 5,000 names.

The search is measured keystroke by keystroke as somebody types, beside a matcher that tries every reading of every
name; the order beside sorting the same names by code point. Each figure is CPU time, the best of some runs.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

from clerk_tui.rosters import pinyin, stroke

NAMES = 5_000
FAMILY = [
    "李",
    "王",
    "张",
    "刘",
    "陈",
    "杨",
    "赵",
    "黄",
    "周",
    "吴",
    "徐",
    "孙",
    "胡",
    "朱",
    "高",
    "林",
    "何",
    "郭",
    "马",
    "罗",
    "单",
    "解",
    "仇",
    "区",
    "查",
    "曾",
    "盖",
    "朴",
    "翟",
    "覃",
    "欧阳",
    "诸葛",
]
GIVEN = "建国志强秀英桂芳文华德明春梅玉兰海涛小红晓东军乐重长行少云山思琪俊杰梓涵宇轩"
TYPED = ("zhangzhiq", "zs", "ouyang", "lijg", "xyz", "张志", "张zq")
BUDGET = 50
"""Milliseconds for a keystroke."""


def invented() -> list[str]:
    """5,000 names, the same in every run."""
    chance = random.Random(5)
    return [
        chance.choice(FAMILY) + "".join(chance.choices(GIVEN, k=2 if chance.random() < 0.8 else 1))
        for _ in range(NAMES)
    ]


def tried(query: str, text: str) -> bool:
    """The baseline: every way of reading the query from the text."""
    if not query:
        return True
    return bool(text) and any(
        query.startswith(reading[:size]) and tried(query[size:], text[1:])
        for reading in (text[0], *pinyin._readings().get(text[0], ()))
        for size in range(len(reading), 0, -1)
    )


def milliseconds(action: Callable[[], Any], times: int = 5) -> float:
    """The best of some runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        action()
        spent.append((time.process_time() - start) * 1e3)
    return min(spent)


def keystroke(query: str, names: list[str]) -> float:
    """The rows that one more letter leaves, with nothing remembered of the query."""

    def press() -> None:
        pinyin._query.cache_clear()
        assert sum(pinyin.matches(query, name) for name in names) <= NAMES

    return milliseconds(press)


def figures() -> dict[str, float]:
    """Every figure."""
    names = invented()
    found = {
        "pinyin.table_ms": milliseconds(pinyin._readings, times=1),
        "strokes.table_ms": milliseconds(lambda: stroke.plain("王") and stroke.rank("王"), times=1),
    }
    keys = [typed[:size] for typed in TYPED for size in range(1, len(typed) + 1)]
    ours = [keystroke(query, names) for query in keys]
    theirs = [
        milliseconds(lambda query=query: [any(tried(query, n[at:]) for at in range(len(n))) for n in names], times=2)  # type: ignore[misc]
        for query in keys
    ]
    found |= {
        "pinyin.keystroke_ms.worst": max(ours),
        "pinyin.keystroke_ms.mean": sum(ours) / len(ours),
        "pinyin.keystroke_ratio": sum(ours) / sum(theirs),
        "strokes.order_ms": milliseconds(lambda: stroke.ordered(names)),
    }
    found["strokes.order_ratio"] = found["strokes.order_ms"] / milliseconds(lambda: sorted(names))
    return found


def main() -> dict[str, float]:
    """Measure, and say whether a keystroke stays within its budget."""
    found = figures()
    for name, value in found.items():
        print(f"{name:38} {value:12.3f}")
    first = found["pinyin.table_ms"] + found["pinyin.keystroke_ms.worst"]
    print(f"the first keystroke {first:.0f} ms, budget {BUDGET} ms")
    return found


if __name__ == "__main__":
    main()

"""Days, windows and phases as people read them."""

from __future__ import annotations

from datetime import date

WEEKDAYS = "一二三四五六日"


def full(day: date) -> str:
    """2026-09-08 星期二."""
    return f"{day.isoformat()} 星期{WEEKDAYS[day.weekday()]}"


def short(day: date) -> str:
    """09-08."""
    return f"{day:%m-%d}"


def apart(day: date, today: date) -> str:
    """今天, 明天, 还有3天, 过了2天."""
    days = (day - today).days
    if days < 0:
        return f"过了{-days}天"
    return ("今天", "明天")[days] if days < 2 else f"还有{days}天"

"""Asking one question of the profile."""

from __future__ import annotations

from typing import Any

from textual.app import App

from clerk_tui.domain.text import one_line
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.wording.profile import Question, problem


async def ask(app: App[Any], question: Question, value: str) -> str | None:
    """The answer to a question, by choosing or by typing; None when it was given up."""
    if question.choices:
        return await app.push_screen_wait(Choose(question.label, [question.hint], question.choices))
    answer = await app.push_screen_wait(
        Ask(question.label, [question.hint], value, check=lambda text: problem(question.key, text), max_length=60)
    )
    return None if answer is None else one_line(answer)

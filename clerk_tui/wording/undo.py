"""What became of an undo."""

from __future__ import annotations

from clerk_tui.actions.undo import ChangedSince, NothingToUndo, Undone


def undone(outcome: Undone | NothingToUndo | ChangedSince) -> str:
    """One sentence for each outcome."""
    match outcome:
        case Undone(why):
            return f"已撤销：{why}"
        case NothingToUndo():
            return "本次运行中没有可以撤销的更改。"
        case ChangedSince(why):
            return f"“{why}”之后又有别处的更改，不能自动撤销。请看过现在的内容再改。"

"""Badges in words."""

from __future__ import annotations

from clerk_tui.actions.congress.badges import TITLES, BadgeKind, BadgesPrinted, NobodyKnown, NotAName, PdfOnly, Refusal
from clerk_tui.actions.papers.printing import FramesFound
from clerk_tui.domain.text import visible
from clerk_tui.wording import papers

MISSING = {
    BadgeKind.DELEGATE: "还没有当选的代表",
    BadgeKind.OBSERVER: "列席人员请写明姓名",
    BadgeKind.STAFF: "工作机构里还没有不是代表的工作人员，请写明姓名",
}


def printed(found: BadgesPrinted) -> str:
    """What was printed, and where it is."""
    how_many = f"{found.badges} 张" if found.badges else "空白 10 张"
    return f"{TITLES[found.kind]} {how_many}，已打印到 {found.printed.path}"


def refusal(found: Refusal) -> str:
    """Why no badge was printed."""
    match found:
        case NobodyKnown(kind):
            return f"{MISSING[kind]}；也可以先印空白的{TITLES[kind]}。"
        case NotAName(text):
            return f"“{visible(text)[:40]}”不能印在证件上。"
        case PdfOnly(path):
            return f"证件只能印成 PDF，不能是 {visible(path.suffix or path.name)}。"
        case FramesFound(_, characters):
            return papers.frames_in_names("证件", characters)

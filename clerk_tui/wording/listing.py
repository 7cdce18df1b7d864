"""Lists of names: what they are called, in which order they stand, and why one was not put so."""

from __future__ import annotations

from clerk_tui.actions.people.listing import ListKind, ListView, NoSuchPlace
from clerk_tui.actions.people.members import Absent
from clerk_tui.actions.people.units import ReasonNeeded
from clerk_tui.domain.ruleset import NameOrder
from clerk_tui.domain.text import visible
from clerk_tui.rosters.stroke import By
from clerk_tui.wording.names import TITLES
from clerk_tui.wording.nominees import OFFICES

LISTS = {
    ListKind.DELEGATES: "代表",
    ListKind.PRESIDIUM: "主席团",
    **{ListKind(office.value): f"{title}人选" for office, title in OFFICES.items()},
}
"""What each list is called."""
ORDERS = {NameOrder.STROKES: TITLES[By.SURNAME], NameOrder.APPROVED: "按上级批准的顺序"}


def list_title(view: ListView) -> str:
    """The list with its order (党委委员人选（按姓氏笔画为序，手工调整：……）)."""
    by_hand = f"，手工调整：{visible(view.manual.value.reason)}" if view.manual else ""
    return f"{LISTS[view.kind]}（{ORDERS[view.kind.order]}{by_hand}）"


def refusal(why: Absent | NoSuchPlace | ReasonNeeded) -> str:
    """Why somebody was not moved, and what to do next."""
    match why:
        case Absent(key):
            return f"名单里没有“{visible(key)}”。请写名单里的编号，或不重名的姓名。"
        case NoSuchPlace(_, people):
            return f"名单共 {people} 人，位次请写 1 到 {people}。" if people else "名单里还没有人。"
        case ReasonNeeded():
            return "调整次序须写明理由。"

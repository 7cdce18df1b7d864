"""Entering, changing, merging and removing branches."""

from __future__ import annotations

from clerk_tui.actions.people import branches as actions
from clerk_tui.actions.people.branches import Merged
from clerk_tui.actions.people.members import Absent, Invalid, Removed, Saved
from clerk_tui.actions.people.roll import roll
from clerk_tui.domain.member import Branch
from clerk_tui.domain.text import visible
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.find import Find
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved, sure
from clerk_tui.tui.forms.members import BranchForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import members as words


async def enter(room: Room, _key: str = "") -> None:
    """A new branch."""

    async def save(branch: Branch, _revision: int) -> Values | None:
        return await _told(room, actions.add_branch(room.reelection, branch), branch)

    await fill_in(room, Filing("新增党支部", BranchForm(), save), Branch(""))


async def change(room: Room, key: str) -> None:
    """Change a branch on the card."""
    row = roll(room.reelection).branches[key]

    async def save(branch: Branch, revision: int) -> Values | None:
        return await _told(room, actions.change_branch(room.reelection, key, branch, revision), branch)

    await fill_in(room, Filing(visible(row.value.name), BranchForm(), save), row.value, row.revision)


async def _told(room: Room, outcome: object, branch: Branch) -> Values | None:
    """Say what became of it; what is wrong, by field, if it has to be put right."""
    if isinstance(outcome, Invalid):
        return by_field(outcome.problems, words.BRANCH)
    if isinstance(outcome, Saved):
        saved(room, f"{branch.name} 已保存", outcome.key)
    elif isinstance(outcome, Absent):
        await refused(room, "党支部", words.branch_refusal(outcome, roll(room.reelection)))
    return None


async def remove(room: Room, key: str) -> None:
    """Remove a branch without members, once that is confirmed."""
    row = roll(room.reelection).branches[key]
    name = visible(row.value.name)
    if not await sure(room, "删除党支部", f"删除{name}？", "删除", careful=True):
        return
    outcome = actions.remove_branch(room.reelection, key, row.revision)
    if isinstance(outcome, Removed):
        saved(room, f"{name} 已删除")
    else:
        await refused(room, "删除党支部", words.branch_refusal(outcome, roll(room.reelection)))


async def merge(room: Room, key: str) -> None:
    """Move all members of a branch into another, and remove it."""
    now = roll(room.reelection)
    if key not in now.branches:
        return
    row, name = now.branches[key], visible(now.branch_name(key))
    others = [Candidate(each, now.branch_name(each)) for each in now.branches if each != key]
    into = await room.app.push_screen_wait(Find(f"{name}并入哪个支部", others, matches))
    if into is None:
        return
    text = f"把{name}的 {len(now.of_branch[key])} 名党员转到{visible(now.branch_name(into))}，并删除{name}。"
    if not await sure(room, "支部合并", text, "合并"):
        return
    outcome = actions.merge_branches(room.reelection, key, into, row.revision)
    if isinstance(outcome, Merged):
        saved(room, f"{name} 已并入{now.branch_name(into)}，转入 {outcome.members} 人", into)
    else:
        await refused(room, "支部合并", words.branch_refusal(outcome, roll(room.reelection)))


async def show_members(room: Room, key: str) -> None:
    """Open the tab of members, narrowed to the branch."""
    from clerk_tui.tui.screens.people.screen import PeopleScreen

    if isinstance(room, PeopleScreen) and key:
        room.go_to("members", roll(room.reelection).branch_name(key))

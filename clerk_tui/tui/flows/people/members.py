"""Entering, changing and removing members, with the questions a refusal leads to."""

from __future__ import annotations

from clerk_tui.actions.people import members as actions
from clerk_tui.actions.people.members import Absent, Invalid, Removed, Saved, Twins
from clerk_tui.actions.people.roll import roll
from clerk_tui.domain.member import Member
from clerk_tui.domain.person import Person
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved, sure
from clerk_tui.tui.forms.members import ExcuseForm, MemberForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import members as words
from clerk_tui.wording.fields import percent


async def enter(room: Room, near: str = "") -> None:
    """A new member; the branch is that of the member `near` until another is chosen."""
    now = roll(room.reelection)
    if not now.branches:
        room.say("请先登记党支部：Tab 到“党支部”，Ctrl+N 新增；导入党员名册时支部会一并建立。", bad=True)
        return
    branch = now.members[near].value.branch if near in now.members else next(iter(now.branches))

    async def save(member: Member, _revision: int) -> Values | None:
        outcome = actions.add_member(room.reelection, member)
        if isinstance(outcome, Twins):
            if not await _another(room, outcome):
                return {}
            outcome = actions.add_member(room.reelection, member, sure=True)
        return await _told(room, outcome, member)

    await fill_in(room, Filing("新增党员", MemberForm(now), save), Member(Person(""), branch))


async def change(room: Room, key: str) -> None:
    """Change a member on the card."""
    await _fill_in(room, key, MemberForm(roll(room.reelection)), "党员")


async def excuse(room: Room, key: str) -> None:
    """Record which of the five cases a member is, or that it is none any more."""
    if key:
        await _fill_in(room, key, ExcuseForm(), "五种情形")


async def _fill_in(room: Room, key: str, form: MemberForm | ExcuseForm, title: str) -> None:
    row = roll(room.reelection).members[key]

    async def save(member: Member, revision: int) -> Values | None:
        outcome = actions.change_member(room.reelection, key, member, revision)
        if isinstance(outcome, Twins):
            if not await _another(room, outcome):
                return {}
            outcome = actions.change_member(room.reelection, key, member, revision, sure=True)
        return await _told(room, outcome, member)

    filing = Filing(f"{title}：{visible(row.value.person.name)}", form, save)
    await fill_in(room, filing, row.value, row.revision)


async def _another(room: Room, twins: Twins) -> bool:
    text = words.member_refusal(twins, roll(room.reelection))
    return await sure(room, "可能重复", text, "是另一个人，照常登记", careful=True)


async def _told(room: Room, outcome: object, member: Member) -> Values | None:
    """Say what became of it; what is wrong, by field, if it has to be put right."""
    if isinstance(outcome, Invalid):
        return by_field(outcome.problems, words.MEMBER)
    if isinstance(outcome, Saved):
        saved(room, f"党员 {member.person.name} 已保存", outcome.key)
    elif isinstance(outcome, Absent):
        await refused(room, "党员", words.member_refusal(outcome, roll(room.reelection)))
    return None


async def remove(room: Room, key: str) -> None:
    """Take a member off the roll, once that is confirmed."""
    row = roll(room.reelection).members[key]
    name = visible(row.value.person.name)
    if not await sure(room, "删除党员", f"把 {name} 从党员名册中删除？", "删除", careful=True):
        return
    outcome = actions.remove_member(room.reelection, key, row.revision)
    if isinstance(outcome, Removed):
        saved(room, f"党员 {name} 已删除")
    else:
        await refused(room, "删除党员", words.member_refusal(outcome, roll(room.reelection)))


async def structure(room: Room, _key: str) -> None:
    """The roll by every head, to be read."""
    from clerk_tui.actions.people.roll import structure as structure_of_roll
    from clerk_tui.domain.structure import share

    text: list[str] = []
    for breakdown in structure_of_roll(room.reelection):
        parts = [
            f"{visible(part.label)} {part.count}（{percent(share(part.count, breakdown.whole))}）"
            for part in breakdown.parts
            if part.count
        ]
        if breakdown.unknown:
            parts.append(f"未填 {breakdown.unknown}")
        text.append(f"{breakdown.head.value}：{'，'.join(parts)}")
    await room.app.push_screen_wait(Choose("党员队伍统计", text, [("back", "返回")]))

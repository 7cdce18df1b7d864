"""Nominees for the committees and their posts: their files, offices, stages and seats (人选、职数)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clerk_tui.actions.people import moving, nominees
from clerk_tui.actions.people import slate as slates
from clerk_tui.actions.people.members import Invalid, Removed, Saved
from clerk_tui.actions.people.roll import roll
from clerk_tui.actions.people.slate import SlatePicture, slate_picture
from clerk_tui.domain.nominee import Nominee, Office, Proposal
from clerk_tui.domain.person import Person
from clerk_tui.domain.slate import Slate
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.text import visible
from clerk_tui.knowledge.inspection import load_requirements
from clerk_tui.rosters.pinyin import matches
from clerk_tui.store.records import Row
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.find import Find
from clerk_tui.tui.dialogs.tick import Tick
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved, sure
from clerk_tui.tui.forms.nominees import NomineeForm, SlateForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import nominees as words

OUTSIDE = "@outside"


def picture(room: Room) -> SlatePicture:
    """The slate now."""
    return slate_picture(room.reelection)


async def tell(room: Room, outcome: object, title: str) -> None:
    """Say why something was not done."""
    await refused(room, title, words.refusal(outcome, load_requirements()))  # type: ignore[arg-type]


async def enter(room: Room, _key: str = "") -> None:
    """A new nominee: somebody of the roll, or from outside it; then the offices, then the card."""
    known = roll(room.reelection)
    candidates = [Candidate(OUTSIDE, "不在党员名册上的人")]
    candidates += [
        Candidate(key, row.value.person.name, known.branch_name(row.value.branch)) for key, row in known.members.items()
    ]
    member = await room.app.push_screen_wait(Find("谁", candidates, matches))
    offices = await _tick_offices(room, "提名为", ()) if member is not None else None
    if member is None or not offices:
        return
    nominee = Nominee(Person(""), tuple(map(Proposal, offices)))
    if member != OUTSIDE:
        nominee = nominees.nominee_from_member(room.reelection, member, nominee)

    async def save(given: Nominee, _revision: int) -> Values | None:
        return await _told(room, nominees.add_nominee(room.reelection, given), given)

    await fill_in(room, Filing("新的人选", NomineeForm(), save), nominee)


async def _tick_offices(room: Room, title: str, own: tuple[Office, ...]) -> tuple[Office, ...] | None:
    items = [(office.value, words.OFFICES[office]) for office in Office]
    chosen = await room.app.push_screen_wait(Tick(title, [], items, [each.value for each in own], least=1))
    return None if chosen is None else tuple(map(Office, chosen))


async def change(room: Room, key: str) -> None:
    """A nominee's file."""
    row = picture(room).nominees[key]

    async def save(given: Nominee, revision: int) -> Values | None:
        return await _told(room, nominees.change_nominee(room.reelection, key, given, revision), given)

    await fill_in(room, Filing(f"人选：{visible(row.value.person.name)}", NomineeForm(), save), row.value, row.revision)


async def _told(room: Room, outcome: object, nominee: Nominee) -> Values | None:
    if isinstance(outcome, Invalid):
        return by_field(outcome.problems, words.NOMINEE)
    if isinstance(outcome, Saved):
        saved(room, f"人选 {nominee.person.name} 已保存", outcome.key)
    else:
        await tell(room, outcome, "人选")
    return None


async def set_offices(room: Room, key: str) -> None:
    """For what a nominee is proposed; the stages of those that stay are kept."""
    row = picture(room).nominees[key]
    offices = await _tick_offices(room, f"{visible(row.value.person.name)} 提名为", row.value.offices)
    if offices is None:
        return
    known = {each.office: each for each in row.value.proposals}
    changed = replace(row.value, proposals=tuple(known.get(each, Proposal(each)) for each in offices))
    outcome = nominees.change_nominee(room.reelection, key, changed, row.revision)
    if isinstance(outcome, Invalid):
        await tell(room, outcome, "提名职务")
    else:
        await _told(room, outcome, changed)


async def move(room: Room, key: str) -> None:
    """The next stage of one of the proposals, or the one before."""
    if key not in picture(room).nominees:
        return
    row = picture(room).nominees[key]
    answers = [
        (
            f"{each.office.value} {stage.value}",
            f"{words.OFFICES[each.office]}：{words.STAGES[each.stage]}{way}{words.STAGES[stage]}",
        )
        for each in row.value.proposals
        for stage, way in _ways(each)
    ]
    title = f"{visible(row.value.person.name)}：进入下一步"
    chosen = await room.app.push_screen_wait(Choose(title, _lacks(room, key), answers))
    if chosen is None:
        return
    office, stage = chosen.split(" ")
    outcome = nominees.move_nominee(room.reelection, key, Office(office), Stage(stage), row.revision)
    if isinstance(outcome, Saved):
        told = f"{words.OFFICES[Office(office)]}{words.STAGES[Stage(stage)]}"
        saved(room, f"{row.value.person.name} 列为{told}", key)
    else:
        await tell(room, outcome, title)


def _ways(proposal: Proposal) -> list[tuple[Stage, str]]:
    """The stage after and the stage before, each with how it is reached."""
    ways = [(proposal.stage.next, " 列为 ")] if proposal.stage.next else []
    if proposal.stage.rank:
        ways.append((list(Stage)[proposal.stage.rank - 1], " 退回 "))
    return ways


def _lacks(room: Room, key: str) -> list[str]:
    lacks = picture(room).files[key].lacks
    return [f"考察材料还缺：{'；'.join(words.lack(each, load_requirements()) for each in lacks)}。"] if lacks else []


async def move_all(room: Room, key: str) -> None:
    """Everyone at a stage for an office, to the next one."""
    ready = [
        (office, stage, len(keys))
        for office in Office
        for stage in list(Stage)[:3]
        if (keys := moving.standing_at(room.reelection, office, stage))
    ]
    answers = [
        (
            f"{office.value} {stage.value}",
            f"{words.OFFICES[office]}：{words.STAGES[stage]} {count} 名，列为{_after(stage)}",
        )
        for office, stage, count in ready
    ]
    if not answers:
        room.say("没有可以列入下一步的人选。", bad=True)
        return
    chosen = await room.app.push_screen_wait(Choose("一种职务的人选一起进入下一步", [], answers))
    if chosen is None:
        return
    office, at = chosen.split(" ")
    stage = list(Stage)[Stage(at).rank + 1]
    outcome = moving.move_all(room.reelection, Office(office), stage)
    saved(room, f"{words.OFFICES[Office(office)]}：{outcome.moved} 名列为{words.STAGES[stage]}", key)
    if outcome.refused:
        needs = load_requirements()
        await refused(
            room,
            "有的没有列入",
            "\n".join(dict.fromkeys(words.refusal(why, needs) for why in outcome.refused.values())),
        )


def _after(stage: Stage) -> str:
    return words.STAGES[stage.next] if stage.next else ""


async def remove(room: Room, key: str) -> None:
    """Remove a nominee's file, once that is confirmed."""
    row = picture(room).nominees[key]
    name = visible(row.value.person.name)
    text = f"删除人选 {name} 和他的考察材料？只是不再提名的，在卡片里写明原因就行。"
    if not await sure(room, "删除人选", text, "删除", careful=True):
        return
    outcome = nominees.remove_nominee(room.reelection, key, row.revision)
    if isinstance(outcome, Removed):
        saved(room, f"人选 {name} 已删除")
    else:
        await tell(room, outcome, "删除人选")


async def set_seats(room: Room, _key: str) -> None:
    """How many seats each body has."""
    now = picture(room)

    async def save(given: Slate, revision: int) -> Values | None:
        outcome = slates.save_slate(room.reelection, given, revision)
        if isinstance(outcome, slates.SeatsRefused):
            told = words.refusal(outcome, load_requirements()).split("\n")
            return {each.field: text for each, text in zip(outcome.problems, told, strict=True)}
        if isinstance(outcome, slates.SlateSaved):
            saved(room, f"职数已保存：党委 {given.committee} 名，纪委 {given.discipline} 名")
        else:
            await tell(room, outcome, "职数")
        return None

    await fill_in(room, Filing("职数", SlateForm(), save), now.slate, now.slate_revision)


async def choose_rules(room: Room, _key: str) -> None:
    """By which sets of structure rules the slate is judged."""
    from clerk_tui.knowledge.slate import load_slate

    now = picture(room)
    items = [(slug, sheet.title) for slug, sheet in load_slate().sheets.items()]
    chosen = await room.app.push_screen_wait(Tick("结构要求", ["按上级文件选用哪些？"], items, now.slate.rules))
    if chosen is None:
        return
    outcome = slates.save_slate(room.reelection, replace(now.slate, rules=chosen), now.slate_revision)
    if isinstance(outcome, slates.SlateSaved):
        saved(room, f"结构要求：{len(chosen)} 套")
    else:
        await tell(room, outcome, "结构要求")


async def tell_findings(room: Room, _key: str) -> None:
    """All that is doubtful about the slate."""
    now = picture(room)
    text = [f"- {words.finding(each, _name(now.nominees, each.nominee))}。" for each in now.findings]
    for key, file in now.files.items():
        if file.lacks and now.nominees[key].value.standing:
            lacks = "；".join(words.lack(each, load_requirements()) for each in file.lacks)
            text.append(f"- {visible(now.nominees[key].value.person.name)}：{lacks}。")
    await room.app.push_screen_wait(Choose("核查", text or ["人选和考察材料没有需要注意的。"], [("back", "返回")]))


def _name(rows: Mapping[str, Row[Nominee]], key: str) -> str:
    return rows[key].value.person.name if key in rows else ""

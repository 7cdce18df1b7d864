"""The quota, the electoral units and their seats (代表名额、选举单位、名额分配)."""

from __future__ import annotations

from clerk_tui.actions.people import quota, units
from clerk_tui.actions.people.delegate_records import Composition
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, UnitView, delegates_picture
from clerk_tui.actions.people.members import Invalid, Removed, Saved
from clerk_tui.actions.people.roll import roll
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.quota import Quota
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.tick import Tick
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved, sure
from clerk_tui.tui.forms.delegates import QuotaForm, UnitForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import delegates as words


def _picture(room: Room) -> DelegatesPicture:
    return delegates_picture(room.reelection)


async def set_quota(room: Room, _key: str) -> None:
    """How many delegates the congress is to have."""
    row = _picture(room).quota

    async def save(given: Quota, revision: int) -> Values | None:
        outcome = quota.save_quota(room.reelection, given, revision)
        if isinstance(outcome, Invalid):
            return by_field(outcome.problems, words.LABELS)
        if isinstance(outcome, quota.QuotaForbidden):
            return {"seats": "".join(map(words.quota_finding, outcome.findings))}
        saved(room, f"代表名额 {given.seats} 名 已保存")
        if outcome.findings:
            await refused(room, "请注意", "\n".join(map(words.quota_finding, outcome.findings)))
        return None

    await fill_in(
        room, Filing("代表名额", QuotaForm(), save), row.value if row else Quota(0), row.revision if row else 0
    )


async def choose_composition(room: Room, _key: str) -> None:
    """Which targets the composition of the delegates is held against."""
    from clerk_tui.knowledge.composition import load_compositions

    row = _picture(room).composition
    answers = [(slug, f"{preset.title}  {preset.source}") for slug, preset in load_compositions().items()]
    chosen = await room.app.push_screen_wait(Choose("代表构成比例", ["按上级文件选一套，各项比例可以再改。"], answers))
    if chosen is None:
        return
    known = row.value.percents if row and row.value.preset == chosen else {}
    outcome = quota.choose_composition(room.reelection, chosen, row.revision if row else 0, known)
    if isinstance(outcome, Invalid):
        await refused(room, "代表构成比例", words.refusal(outcome, _picture(room)))
    else:
        saved(room, f"代表构成比例：{words.preset_title(chosen)}")


async def set_percent(room: Room, _key: str) -> None:
    """Another percentage for one of the targets, as the superior's file has it."""
    picture = _picture(room)
    if picture.composition is None:
        await choose_composition(room, "")
        return
    answers = [(target.slug, f"{target.title}  {_percent(target.percent)}") for target in picture.targets]
    slug = await room.app.push_screen_wait(Choose("改哪一项的比例", [], answers))
    if slug is None:
        return
    target = next(each for each in picture.targets if each.slug == slug)
    text = [f"{target.title}：百分之几？填 0 表示与在党员中所占比例相当。"]
    typed = await room.app.push_screen_wait(
        Ask("代表构成比例", text, str(target.percent), check=_percent_problem, max_length=3, replaced=True)
    )
    if typed is None:
        return
    chosen: Composition = picture.composition.value
    percents = {**chosen.percents, slug: int(typed)}
    outcome = quota.choose_composition(room.reelection, chosen.preset, picture.composition.revision, percents)
    if isinstance(outcome, Invalid):
        labels = {each.slug: each.title for each in picture.targets}
        await refused(room, "代表构成比例", "".join(by_field(outcome.problems, labels).values()))
    else:
        saved(room, f"{target.title}：{_percent(int(typed))}")


def _percent(percent: int) -> str:
    return f"{percent}%" if percent else "与党员中占比相当"


def _percent_problem(text: str) -> str | None:
    return None if text.isascii() and text.isdigit() and int(text) <= 100 else "请填 0 到 100 的整数。"


async def make_units(room: Room, _key: str) -> None:
    """Make the units from the branches; small ones are merged."""
    drafted = units.draft_units(room.reelection)
    text = f"按党支部划分为 {len(drafted)} 个选举单位，党员少的支部合并。已有的划分会被代替。"
    if not await sure(room, "划分选举单位", text, "划分"):
        return
    outcome = units.make_units(room.reelection)
    if isinstance(outcome, units.UnitsMade):
        saved(room, f"{outcome.branches} 个党支部划分为 {outcome.units} 个选举单位")
    else:
        await refused(room, "划分选举单位", words.refusal(outcome, _picture(room)))


async def allocate(room: Room, _key: str) -> None:
    """Allocate the quota to the units by the rule."""
    picture = _picture(room)
    if not picture.seats:
        await set_quota(room, "")
        picture = _picture(room)
    if not picture.seats:
        return
    text = [
        f"{picture.seats} 名代表分配到 {len(picture.units)} 个选举单位：每个单位先得 1 名，其余按党员人数、最大余数法。"
    ]
    if changed := words.adjustments(picture.units):
        text.append(f"手工调整的会重新计算：{visible(changed)}。")
    if not await sure(room, "分配名额", "".join(text), "分配"):
        return
    outcome = units.allocate_seats(room.reelection)
    if isinstance(outcome, units.Allocated):
        saved(room, f"{outcome.seats} 名已分配到 {outcome.units} 个单位，{outcome.changed} 个单位有变动")
    else:
        await refused(room, "分配名额", words.refusal(outcome, _picture(room)))


async def enter(room: Room, _key: str = "") -> None:
    """A new unit, of branches that are in none."""
    picture, known = _picture(room), roll(room.reelection)
    if not picture.loose_branches:
        room.say("所有党支部都已编入选举单位。要拆分的，先在一个单位里去掉支部。", bad=True)
        return
    items = [(key, known.branch_name(key)) for key in picture.loose_branches]
    branches = await room.app.push_screen_wait(Tick("新的选举单位", ["包含哪些党支部？"], items, least=1))
    if not branches:
        return
    default = known.branch_name(branches[0]) + (f"等{len(branches)}个支部" if len(branches) > 1 else "")
    name = await room.app.push_screen_wait(Ask("新的选举单位", ["名称："], default, max_length=80))
    if name is not None:
        outcome = units.add_unit(room.reelection, name, branches)
        if isinstance(outcome, Saved):
            saved(room, f"选举单位 {name} 已保存", outcome.key)
        else:
            await refused(room, "新的选举单位", words.refusal(outcome, _picture(room)))


async def change(room: Room, key: str) -> None:
    """A unit's name and seats."""
    view = _picture(room).units[key]

    async def save(unit: ElectoralUnit, revision: int) -> Values | None:
        return await _save(room, view, unit, revision)

    title = (
        f"{visible(view.unit.name)}（按规则 {view.unit.computed} 名）"
        if view.unit.computed
        else visible(view.unit.name)
    )
    await fill_in(room, Filing(title, UnitForm(), save), view.unit, view.revision)


async def _save(room: Room, view: UnitView, unit: ElectoralUnit, revision: int) -> Values | None:
    """Save the name, then the seats: the two are rarely changed together."""
    if unit.name != view.unit.name:
        renamed = units.change_unit(room.reelection, view.key, unit.name, unit.branches, revision)
        if isinstance(renamed, Invalid):
            return by_field(renamed.problems, words.LABELS)
        revision = _picture(room).units[view.key].revision
    if (unit.seats, unit.reason) != (view.unit.seats, view.unit.reason):
        outcome = units.set_seats(room.reelection, view.key, unit.seats, unit.reason, revision)
        if isinstance(outcome, Invalid):
            return by_field(outcome.problems, words.LABELS)
        if isinstance(outcome, units.ReasonNeeded):
            return {"reason": f"按规则是 {view.unit.computed} 名，请写明调整的理由。"}
        if isinstance(outcome, units.SeatsHeld):
            return {"seats": words.refusal(outcome, _picture(room))}
    told = words.unbalanced(_picture(room))
    saved(room, f"{unit.name} 已保存。{told}", view.key)
    return None


async def tick_branches(room: Room, key: str) -> None:
    """Which branches a unit is made of."""
    picture, known = _picture(room), roll(room.reelection)
    if key not in picture.units:
        return
    view = picture.units[key]
    free = [*view.unit.branches, *picture.loose_branches]
    items = [(each, f"{known.branch_name(each)}  党员{len(known.of_branch.get(each, ()))}名") for each in free]
    text = ["只列出本单位的和还没有编入单位的党支部。"]
    branches = await room.app.push_screen_wait(Tick(visible(view.unit.name), text, items, view.unit.branches, least=1))
    if branches is None:
        return
    outcome = units.change_unit(room.reelection, key, view.unit.name, branches, view.revision)
    if isinstance(outcome, Saved):
        saved(room, f"{view.unit.name} 现有 {len(branches)} 个党支部", key)
    else:
        await refused(room, "选举单位", words.refusal(outcome, _picture(room)))


async def remove(room: Room, key: str) -> None:
    """Remove a unit, once that is confirmed."""
    view = _picture(room).units[key]
    name = visible(view.unit.name)
    if not await sure(room, "撤销选举单位", f"撤销{name}？它的支部可以再编入别的单位。", "撤销单位", careful=True):
        return
    outcome = units.remove_unit(room.reelection, key, view.revision)
    if isinstance(outcome, Removed):
        saved(room, f"{name} 已撤销")
    else:
        await refused(room, "撤销选举单位", words.refusal(outcome, _picture(room)))


async def tell_findings(room: Room, _key: str) -> None:
    """All that is doubtful about the quota, the units and their elections."""
    found = words.findings(_picture(room))
    text = [f"- {each}" for each in found] or ["名额、选举单位和选举结果没有需要注意的。"]
    await room.app.push_screen_wait(Choose("核查", text, [("back", "返回")]))

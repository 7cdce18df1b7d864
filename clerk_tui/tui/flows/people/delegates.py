"""What is noted about delegates, the review of their credentials, and their delegations (资格审查、编团)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.people import credentials, delegates, delegations
from clerk_tui.actions.people.credentials import ChecksBroken, Judgement
from clerk_tui.actions.people.delegates_picture import DelegatesPicture, DelegateView, delegates_picture
from clerk_tui.actions.people.members import Invalid, Removed, Saved
from clerk_tui.actions.people.roll import roll
from clerk_tui.domain.delegate import Delegate, Delegation, Verdict
from clerk_tui.domain.member import no_vote
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.text import visible
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.find import Find
from clerk_tui.tui.dialogs.tick import Tick
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved, sure
from clerk_tui.tui.flows.steps import reason
from clerk_tui.tui.forms.delegates import DelegateForm, DelegationForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import delegates as words
from clerk_tui.wording.nominees import STAGES


def _picture(room: Room) -> DelegatesPicture:
    return delegates_picture(room.reelection)


async def enter(room: Room, _key: str = "") -> None:
    """Put one member forward; the unit is that of the branch."""
    picture, known = _picture(room), roll(room.reelection)
    if not picture.units:
        room.say("还没有划分选举单位：Shift+Tab 到“选举单位”，按空格。", bad=True)
        return
    named = {each.delegate.member for each in picture.delegates.values() if each.delegate.standing}
    candidates = [
        Candidate(key, row.value.person.name, known.branch_name(row.value.branch))
        for key, row in known.members.items()
        if key not in named and no_vote(row.value, room.reelection.today) is None
    ]
    member = await room.app.push_screen_wait(Find("推荐哪名党员", candidates, matches))
    if member is None:
        return
    unit = delegates.unit_of(picture, known.members[member].value.branch)
    outcome = delegates.add_delegate(room.reelection, Delegate(member, unit))
    if isinstance(outcome, Saved):
        saved(room, f"{known.members[member].value.person.name} 已列为推荐人选", outcome.key)
    else:
        await refused(room, "推荐代表人选", words.refusal(outcome, picture))


async def change(room: Room, key: str) -> None:
    """What is noted about a delegate."""
    view = _picture(room).delegates[key]

    async def save(delegate: Delegate, revision: int) -> Values | None:
        outcome = delegates.change_delegate(room.reelection, key, delegate, revision)
        if isinstance(outcome, Invalid):
            return by_field(outcome.problems, words.LABELS)
        if isinstance(outcome, Saved):
            saved(room, f"代表 {view.name} 已保存", key)
        else:
            await refused(room, "代表", words.refusal(outcome, _picture(room)))
        return None

    await fill_in(room, Filing(f"代表：{visible(view.name)}", DelegateForm(), save), view.delegate, view.revision)


async def remove(room: Room, key: str) -> None:
    """Take back that someone was put forward, once that is confirmed."""
    view = _picture(room).delegates[key]
    name = visible(view.name)
    text = f"删除{STAGES[view.delegate.stage]} {name}？只是不再参选的，请用“退出”，推荐情况会保留。"
    if not await sure(room, "删除代表人选", text, "删除", careful=True):
        return
    outcome = delegates.remove_delegate(room.reelection, key, view.revision)
    if isinstance(outcome, Removed):
        saved(room, f"代表人选 {name} 已删除")
    else:
        await refused(room, "删除代表人选", words.refusal(outcome, _picture(room)))


async def judge(room: Room, key: str) -> None:
    """What the group that reviews credentials decided about a person."""
    picture = _picture(room)
    if key not in picture.delegates:
        return
    view = picture.delegates[key]
    answers = [(verdict.value, label) for verdict, label in _verdicts(view)]
    chosen = await room.app.push_screen_wait(Choose(f"资格审查：{visible(view.name)}", _file(view), answers))
    if chosen is None:
        return
    verdict, why = Verdict(chosen), ""
    broken = credentials.broken(view) if verdict is Verdict.PASSED else ()
    if verdict is Verdict.REJECTED or broken:
        question = "不合格的理由：" if not broken else words.refusal(ChecksBroken(broken), picture)
        given = await reason(room, f"资格审查：{visible(view.name)}", question, view.delegate.credential.reason)
        if given is None:
            return
        why = given
    outcome = credentials.judge(room.reelection, key, Judgement(verdict, why), view.revision)
    if isinstance(outcome, Saved):
        saved(room, f"{view.name}：{words.VERDICTS[verdict]}", key)
    else:
        await refused(room, "资格审查", words.refusal(outcome, _picture(room)))


def _verdicts(view: DelegateView) -> list[tuple[Verdict, str]]:
    listed = [(Verdict.PASSED, "合格"), (Verdict.REJECTED, "不合格，写明理由")]
    if view.delegate.stage is not Stage.ELECTED:
        listed = listed[1:]
    if view.delegate.credential.verdict is not Verdict.PENDING:
        listed.append((Verdict.PENDING, "撤回审查意见"))
    return listed


def _file(view: DelegateView) -> list[str]:
    """What the program has checked, and the verdict so far."""
    credential = view.delegate.credential
    told = [f"{STAGES[view.delegate.stage]}，{visible(view.unit)}", *map(words.check_told, view.checks)]
    if credential.verdict is not Verdict.PENDING:
        told.append(f"审查意见：{words.VERDICTS[credential.verdict]}  {visible(credential.reason)}")
    return told


async def pass_all(room: Room, _key: str) -> None:
    """Pass all whose checks are kept."""
    pending = _picture(room).credentials.pending
    text = f"{pending} 名当选代表还没有审查意见。程序核对都符合的列为合格，有一项不符合的留下逐人审查。"
    if not await sure(room, "资格审查", text, "把核对都符合的列为合格"):
        return
    outcome = credentials.pass_all(room.reelection)
    left = (
        f"，还有 {len(outcome.left)} 人须逐人审查：{words.names(_picture(room), outcome.left)}" if outcome.left else ""
    )
    saved(room, f"{outcome.passed} 人合格{left}")


async def replace(room: Room, key: str) -> None:
    """Who was elected in the place of a rejected delegate."""
    picture = _picture(room)
    if key not in picture.delegates:
        return
    view = picture.delegates[key]
    if view.delegate.credential.verdict is not Verdict.REJECTED:
        room.say(f"{view.name}没有被审查为不合格，不用撤换。", bad=True)
        return
    others = [
        Candidate(each.key, each.name, each.unit) for each in picture.seated if each.delegate.unit == view.delegate.unit
    ]
    chosen = await room.app.push_screen_wait(Find(f"谁替补 {visible(view.name)}", others, matches))
    if chosen is None:
        return
    outcome = credentials.name_replacement(room.reelection, key, chosen, view.revision)
    if isinstance(outcome, Saved):
        saved(room, f"{picture.delegates[chosen].name} 替补 {view.name}", key)
    else:
        await refused(room, "撤换代表", words.refusal(outcome, _picture(room)))


async def tell_checks(room: Room, _key: str) -> None:
    """How the review of credentials stands."""
    picture = _picture(room)
    text = [words.credentials_told(picture.credentials)]
    for view in picture.seated:
        text += [f"{visible(view.name)}：{words.check_told(check)}" for check in credentials.broken(view)]
    await room.app.push_screen_wait(Choose("资格审查情况", text, [("back", "返回")]))


NEW, FORM = "@new", "@form"


async def delegations_of(room: Room, _key: str) -> None:
    """The delegations: form them all at once, or change one."""
    picture = _picture(room)
    answers = [
        (key, f"{view.delegation.name}  {_led(picture, view.delegation)}") for key, view in picture.delegations.items()
    ]
    answers += [(FORM, "按人数自动编团"), (NEW, "新增一个代表团")]
    chosen = await room.app.push_screen_wait(Choose("代表团", [], answers))
    if chosen == FORM:
        await _form(room)
    elif chosen == NEW:
        await _enter_delegation(room)
    elif chosen is not None:
        await _change_delegation(room, chosen)


def _led(picture: DelegatesPicture, delegation: Delegation) -> str:
    head = picture.delegates.get(delegation.head)
    return f"{len(delegation.units)}个单位" + (f"，团长 {head.name}" if head else "")


async def _form(room: Room) -> None:
    text = ["编为几个代表团？已有的会被代替。"]
    typed = await room.app.push_screen_wait(Ask("编团", text, "4", check=_count_problem, max_length=2, replaced=True))
    if typed is None:
        return
    outcome = delegations.form_delegations(room.reelection, int(typed))
    if isinstance(outcome, delegations.DelegationsFormed):
        saved(room, f"编为 {outcome.delegations} 个代表团")
    else:
        await refused(room, "编团", words.refusal(outcome, _picture(room)))


def _count_problem(text: str) -> str | None:
    most = delegations.MOST
    return None if text.isascii() and text.isdigit() and 1 <= int(text) <= most else f"请填 1 到 {most} 的整数。"


async def _enter_delegation(room: Room) -> None:
    units = await _tick_units(room, "新的代表团", ())
    if not units:
        return
    name = await room.app.push_screen_wait(Ask("新的代表团", ["名称："], max_length=delegations.LONGEST))
    if name is None:
        return
    outcome = delegations.add_delegation(room.reelection, Delegation(name, units))
    if isinstance(outcome, Saved):
        saved(room, f"{name} 已保存")
    else:
        await refused(room, "代表团", words.refusal(outcome, _picture(room)))


async def _tick_units(room: Room, title: str, own: Sequence[str]) -> tuple[str, ...] | None:
    picture = _picture(room)
    items = [
        (key, f"{view.unit.name}  代表{view.seated or view.unit.seats}名")
        for key, view in picture.units.items()
        if key in own or not view.delegation
    ]
    return await room.app.push_screen_wait(Tick(title, ["包含哪些选举单位？"], items, own, least=1))


async def _change_delegation(room: Room, key: str) -> None:
    """Its units, or its leaders; or dissolve it."""
    view = _picture(room).delegations[key]
    title = visible(view.delegation.name)
    answers = [
        ("leaders", "名称、召集人、团长、副团长、讨论地点"),
        ("units", "包含的选举单位"),
        ("remove", "撤销这个代表团"),
    ]
    chosen = await room.app.push_screen_wait(Choose(title, [], answers))
    if chosen == "leaders":
        await _change_leaders(room, key)
    elif chosen == "units":
        units = await _tick_units(room, title, view.delegation.units)
        if units is not None:
            changed = Delegation(view.delegation.name, units, place=view.delegation.place)
            keeping = _with_leaders(_picture(room), changed, view.delegation)
            await _told(room, delegations.change_delegation(room.reelection, key, keeping, view.revision), title)
    elif chosen == "remove" and await sure(room, title, "撤销这个代表团？", "撤销", careful=True):
        await _told(room, delegations.remove_delegation(room.reelection, key, view.revision), title)


def _with_leaders(picture: DelegatesPicture, changed: Delegation, before: Delegation) -> Delegation:
    """The leaders who are still of its units stay."""

    def kept(key: str) -> str:
        return key if key in picture.delegates and picture.delegates[key].delegate.unit in changed.units else ""

    deputies = tuple(filter(None, map(kept, before.deputies)))
    return Delegation(changed.name, changed.units, kept(before.convener), kept(before.head), deputies, changed.place)


async def _change_leaders(room: Room, key: str) -> None:
    view = _picture(room).delegations[key]
    own = [(each, _picture(room).delegates[each].name) for each in view.delegates]

    async def save(delegation: Delegation, revision: int) -> Values | None:
        outcome = delegations.change_delegation(room.reelection, key, delegation, revision)
        if isinstance(outcome, Invalid):
            problems = by_field(outcome.problems, words.LABELS)
            return {DEPUTIES.get(field, field): told for field, told in problems.items()}
        await _told(room, outcome, delegation.name)
        return None

    filing = Filing(visible(view.delegation.name), DelegationForm(own), save)
    await fill_in(room, filing, view.delegation, view.revision)


DEPUTIES = {"deputies": "deputies.0"}


async def _told(room: Room, outcome: object, name: str) -> None:
    if isinstance(outcome, Saved):
        saved(room, f"{name} 已保存")
    elif isinstance(outcome, Removed):
        saved(room, f"{name} 已撤销")
    else:
        await refused(room, "代表团", words.refusal(outcome, _picture(room)))  # type: ignore[arg-type]

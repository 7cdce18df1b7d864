"""Who holds which post in the organs (工作机构)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_tui.actions.people import organs
from clerk_tui.actions.people.delegates_picture import delegates_picture
from clerk_tui.actions.people.members import Invalid, Removed, Saved
from clerk_tui.actions.people.organs import organs_picture
from clerk_tui.actions.people.roll import roll
from clerk_tui.domain.organ import FROM_DELEGATES, SINGLE, OrganKind, Post, Posting, Sitting, posts_of
from clerk_tui.domain.text import visible
from clerk_tui.rosters.pinyin import matches
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.card import Values
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.find import Find
from clerk_tui.tui.dialogs.tick import Tick
from clerk_tui.tui.flows.people.cards import Filing, by_field, fill_in, refused, saved, sure
from clerk_tui.tui.forms.organs import PostingForm
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import organs as words

OUTSIDE = "@outside"


async def enter(room: Room, key: str = "") -> None:
    """Choose the organ, the post, and one person after the other."""
    known = organs_picture(room.reelection).postings
    near = known[key].value.organ if key in known else None
    kinds = sorted(OrganKind, key=lambda kind: kind is not near)
    organ = await _chosen(room, "哪个机构", [(kind.value, words.ORGANS[kind]) for kind in kinds])
    if organ is None:
        return
    kind = OrganKind(organ)
    post = await _chosen(
        room, words.ORGANS[kind], [(each.value, words.post_name(kind, each)) for each in posts_of(kind)]
    )
    if post is None:
        return
    sitting = (
        await _chosen(room, "哪次会议", [(each.value, each.value) for each in Sitting])
        if kind is OrganKind.CHAIRS
        else ""
    )
    if sitting is not None:
        await _appoint(room, Posting(kind, Post(post), "", sitting=Sitting(sitting) if sitting else None))


async def _chosen(room: Room, title: str, answers: Sequence[tuple[str, str]]) -> str | None:
    """One of some answers; the only one without a question."""
    return answers[0][0] if len(answers) == 1 else await room.app.push_screen_wait(Choose(title, [], answers))


async def _appoint(room: Room, posting: Posting) -> None:
    """People for a post: delegates are ticked; others are searched for, one after the other until Esc."""
    seated = delegates_picture(room.reelection).seated
    if posting.organ in FROM_DELEGATES and seated:
        await _appoint_delegates(room, posting)
        return
    while await _appoint_one(room, posting) and posting.post not in SINGLE:
        pass


async def _appoint_delegates(room: Room, posting: Posting) -> None:
    here = organs_picture(room.reelection).of(posting.organ, posting.post).values()
    held = {row.value.member for row in here if row.value.sitting is posting.sitting}
    on_presidium = {row.value.member for row in organs_picture(room.reelection).of(OrganKind.PRESIDIUM).values()}
    seated = [view for view in delegates_picture(room.reelection).seated if view.delegate.member not in held]
    if posting.organ is OrganKind.CHAIRS and on_presidium:
        seated = [view for view in seated if view.delegate.member in on_presidium]
    items = [(view.delegate.member, f"{view.name}  {view.unit}") for view in seated]
    title = f"{words.ORGANS[posting.organ]}：{words.post_name(posting.organ, posting.post)}"
    chosen = await room.app.push_screen_wait(Tick(title, ["从代表中产生。"], items))
    refusals = []
    for member in chosen or ():
        outcome = organs.add_posting(room.reelection, _of_member(room, posting, member))
        if not isinstance(outcome, Saved):
            refusals.append(words.refusal(outcome))
    if chosen:
        saved(room, f"{title} 登记 {len(chosen) - len(refusals)} 人")
    if refusals:
        await refused(room, title, "\n".join(refusals))


def _of_member(room: Room, posting: Posting, member: str) -> Posting:
    name = roll(room.reelection).members[member].value.person.name
    return Posting(posting.organ, posting.post, name, member, sitting=posting.sitting)


async def _appoint_one(room: Room, posting: Posting) -> bool:
    """One more person; False once it was given up."""
    known = roll(room.reelection)
    candidates = [Candidate(OUTSIDE, "不在党员名册上的人")]
    candidates += [
        Candidate(key, row.value.person.name, known.branch_name(row.value.branch)) for key, row in known.members.items()
    ]
    title = f"{words.ORGANS[posting.organ]}：{words.post_name(posting.organ, posting.post)}"
    chosen = await room.app.push_screen_wait(Find(title, candidates, matches))
    if chosen is None:
        return False
    if chosen == OUTSIDE:
        name = await room.app.push_screen_wait(Ask(title, ["姓名："], max_length=40))
        if name is None:
            return False
        given = Posting(posting.organ, posting.post, name.strip(), sitting=posting.sitting)
    else:
        given = _of_member(room, posting, chosen)
    outcome = organs.add_posting(room.reelection, given)
    if isinstance(outcome, Saved):
        saved(room, f"{given.name}：{title}", outcome.key)
    else:
        await room.app.push_screen_wait(Choose(title, words.refusal(outcome).split("\n"), [("back", "知道了")]))
    return True


async def change(room: Room, key: str) -> None:
    """A posting on the card."""
    row = organs_picture(room.reelection).postings[key]

    async def save(posting: Posting, revision: int) -> Values | None:
        outcome = organs.change_posting(room.reelection, key, posting, revision)
        if isinstance(outcome, Invalid):
            return by_field(outcome.problems, words.POSTING)
        if isinstance(outcome, Saved):
            saved(room, f"{posting.name}：{words.posting_told(posting)}", key)
            return None
        return {"name": words.refusal(outcome)}

    filing = Filing(words.ORGANS[row.value.organ], PostingForm(row.value), save)
    await fill_in(room, filing, row.value, row.revision)


async def remove(room: Room, key: str) -> None:
    """Take someone out of an organ, once that is confirmed."""
    row = organs_picture(room.reelection).postings[key]
    name = visible(row.value.name)
    text = f"撤去 {name} 的{words.ORGANS[row.value.organ]}{words.posting_told(row.value)}？"
    if not await sure(room, "撤去职务", text, "撤去", careful=True):
        return
    outcome = organs.remove_posting(room.reelection, key, row.revision)
    if isinstance(outcome, Removed):
        saved(room, f"{name} 已撤去")
    else:
        await refused(room, "撤去职务", words.refusal(outcome))


async def tell_findings(room: Room, _key: str) -> None:
    """All that is doubtful about the organs."""
    picture = organs_picture(room.reelection)
    text = [*words.standing_wrongly(picture), *map(words.size_finding, picture.findings)]
    await room.app.push_screen_wait(
        Choose("核查", [f"- {each}" for each in text] or ["工作机构没有需要注意的。"], [("back", "返回")])
    )

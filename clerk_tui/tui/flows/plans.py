"""Changing the plan: every change shows what it moves before it is saved."""

from __future__ import annotations

from clerk_tui.actions import plans
from clerk_tui.actions.plans import PlanChange
from clerk_tui.domain.dates import Window, read_day
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.text import one_line
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.flows.steps import ask_day
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.plans import doubt, moved, target
from clerk_tui.wording.steps import named


async def move_congress(room: Room) -> None:
    """Another congress day."""
    congress = room.reelection.picture().congress
    day = await ask_day(room, "党代会日期", "没有手工改过的时限都随党代会日期推算。新的日期：", congress)
    if day is not None:
        await _confirm(room, plans.move_congress(room.reelection, day))


async def set_start(room: Room) -> None:
    """Fix the start day, or let it follow the congress day."""
    picture = room.reelection.picture()
    answers = [("fix", "手工定开始日期"), ("follow", "随党代会日期推算")]
    chosen = await room.app.push_screen_wait(Choose("开始日期", [], answers))
    if chosen == "fix":
        day = await ask_day(room, "开始日期", "工作从哪一天开始：", min(w.start for w in picture.table.phases.values()))
        if day is not None:
            await _confirm(room, plans.set_start(room.reelection, day))
    elif chosen == "follow":
        await _confirm(room, plans.set_start(room.reelection, None))


async def set_phase(room: Room, phase: Phase) -> None:
    """Fix the window of a phase by hand, or let it follow again."""
    picture = room.reelection.picture()
    window = await _ask_window(
        room, picture.preset.phase_titles[phase], picture.table.phases[phase], phase in picture.plan.phases
    )
    if isinstance(window, Window):
        await _confirm(room, plans.set_phase(room.reelection, phase, window))
    elif window == FOLLOW:
        await _confirm(room, plans.release(room.reelection, phase))


async def set_step(room: Room, slug: str) -> None:
    """Fix the window of a step by hand, or let it follow again."""
    view = room.reelection.picture().view(slug)
    window = await _ask_window(room, named(view.step), view.window, view.fixed)
    if isinstance(window, Window):
        await _confirm(room, plans.set_step(room.reelection, slug, window))
    elif window == FOLLOW:
        await _confirm(room, plans.release(room.reelection, slug))


async def change_preset(room: Room) -> None:
    """Another preset."""
    answers = [(slug, f"{preset.title}  {preset.source}") for slug, preset in room.reelection.procedure.presets.items()]
    chosen = await room.app.push_screen_wait(Choose("工作方案", [], answers))
    if chosen is not None:
        await _confirm(room, plans.change_preset(room.reelection, chosen))


FOLLOW = "follow"


async def _ask_window(room: Room, title: str, window: Window, fixed: bool) -> Window | str | None:
    question = "起止日期，中间空一格，首尾两天都算："
    if fixed:
        question = f"{question}（空着保存则恢复自动推算）"

    def check(text: str) -> str | None:
        if fixed and not text.strip():
            return None
        return None if read_window(text) else "请按 2026-09-06 2026-09-15 的样子填写，先起后止。"

    answer = await room.app.push_screen_wait(
        Ask(title, [question], f"{window.start} {window.end}", check=check, max_length=40)
    )
    if answer is None:
        return None
    return read_window(answer) or FOLLOW


def read_window(text: str) -> Window | None:
    """Two days as people type them, the first not after the second; one day stands for both."""
    days = [read_day(part) for part in one_line(text.replace("至", " ")).split(" ")]
    if len(days) == 1:
        days *= 2
    if len(days) != 2 or days[0] is None or days[1] is None or days[1] < days[0]:
        return None
    return Window(days[0], days[1])


async def _confirm(room: Room, change: PlanChange) -> None:
    """Show what the change moves and what is doubtful about it; save it when that is wanted."""
    procedure = room.reelection.procedure
    preset = procedure.presets[change.plan.preset]
    if not change.moves and change.plan == room.reelection.picture().plan:
        room.say("没有变化。")
        return
    text = [f"注意：{doubt(each, preset, procedure)}" for each in change.doubts]
    text += [f"{target(move, preset, procedure)}：{moved(move)}" for move in change.moves] or ["各项时限不变。"]
    answers = [("save", f"保存（{len(change.moves)}处时限变动）"), ("leave", "不保存")]
    if await room.app.push_screen_wait(Choose(change.why, text, answers)) == "save":
        plans.save_plan(room.reelection, change)
        room.say(f"{change.why}，已保存    Ctrl+Z 撤销")
        room.renew()

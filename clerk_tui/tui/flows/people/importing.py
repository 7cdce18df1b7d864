"""Bringing a roll in from a file, and writing one out (导入、导出)."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from clerk_tui.actions.people.exporting import KINDS, Exported, export
from clerk_tui.actions.people.importing import NO_ANSWERS, ROLLS, Stopped, preview
from clerk_tui.actions.people.intake import Preview
from clerk_tui.actions.people.roll import roll
from clerk_tui.domain.text import visible
from clerk_tui.rosters.cells import Unreadable
from clerk_tui.rosters.entries import Answers, NoHeader, Source, open_roll
from clerk_tui.rosters.headers import RollKind, fields_of, title_of
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.files import PickFile
from clerk_tui.tui.dialogs.progress import Progress
from clerk_tui.tui.flows.backups import stick
from clerk_tui.tui.flows.people.cards import refused, sure
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording import rosters as words

ENDINGS = (".xlsx", ".xls", ".csv")
CANDIDATES = ".lrmx"
"""A candidate's paper (任免审批表); only nominees come in such files."""
GO, SHEET, BRANCH = "@go", "@sheet", "@branch"


async def bring_in(kind: RollKind, room: Room, _key: str) -> None:
    """Choose a file, look at how its columns are taken, then at what each row would do."""
    from clerk_tui.tui.screens.people.preview import ImportScreen

    endings = (*ENDINGS, CANDIDATES) if kind is RollKind.NOMINEES else ENDINGS
    path = await room.app.push_screen_wait(PickFile(f"导入{ROLLS[kind]}", stick() or Path.home(), endings))
    if path is None:
        return
    source = await _read(room, path, kind, None)
    mapped = await _map(room, source, NO_ANSWERS) if source else None
    if mapped is None:
        return
    source, answers = mapped
    shown = await previewed(room, source, answers)
    if shown is None:
        room.say("已取消，什么也没有导入。")
    else:
        room.app.push_screen(ImportScreen(room.reelection, shown, answers, room.say))


async def _read(room: Room, path: Path, kind: RollKind, sheet: str | None) -> Source | None:
    """The roll in a file; None where it cannot be read, which is said."""
    room.say(f"正在读 {visible(path.name)} ……")
    source = await asyncio.to_thread(open_roll, path, kind, sheet)
    if isinstance(source, Unreadable):
        await refused(room, "导入", words.unreadable(source, path))
        return None
    if isinstance(source, NoHeader):
        await refused(room, "导入", words.no_header(source, kind))
        return None
    room.say("")
    return source


async def _map(room: Room, source: Source, answers: Answers) -> tuple[Source, Answers] | None:
    """Show how each column is taken until that is agreed to; every column can be changed."""
    while True:
        head, *_columns = words.columns(source)
        supplied = (answers.supplied or {}).get("branch", "")
        listed = [(GO, "就这样导入，先预览")]
        listed += [(str(each.at), words.column(source.kind, each)) for each in source.header.columns]
        if source.kind is RollKind.MEMBERS and "branch" not in source.header.fields.values():
            listed.insert(1, (BRANCH, f"表里没有党支部，全部属于：{visible(supplied) or '请选'}"))
        if source.sheet.others:
            listed.append((SHEET, "换一个工作表"))
        chosen = await room.app.push_screen_wait(Choose(f"各列怎样导入：{visible(source.path.name)}", [head], listed))
        if chosen is None:
            return None
        if chosen == GO:
            return source, answers
        if chosen == BRANCH:
            answers = await _supplied(room, answers)
        elif chosen == SHEET:
            source = await _other_sheet(room, source)
        else:
            source = await _remapped(room, source, int(chosen))


async def _remapped(room: Room, source: Source, at: int) -> Source:
    """Another field for a column, or none."""
    listed = [(field, title_of(source.kind, field)) for field in fields_of(source.kind)]
    column = next(each for each in source.header.columns if each.at == at)
    chosen = await room.app.push_screen_wait(
        Choose(f"“{visible(column.heading)}”是哪一项", [], [("", words.PASSED_OVER), *listed])
    )
    return source if chosen is None else source.mapped({at: chosen})


async def _other_sheet(room: Room, source: Source) -> Source:
    names = [(name, visible(name)) for name in source.sheet.others]
    chosen = await room.app.push_screen_wait(Choose("工作表", [], names))
    read = await _read(room, source.path, source.kind, chosen) if chosen is not None else None
    return read or source


async def _supplied(room: Room, answers: Answers) -> Answers:
    """The branch of a sheet that one branch sent."""
    known = [(row.value.name, row.value.name) for row in roll(room.reelection).branches.values()]
    chosen = await room.app.push_screen_wait(Choose("属于哪个党支部", [], [("", "新的党支部"), *known]))
    if chosen == "":
        chosen = await room.app.push_screen_wait(Ask("新的党支部", ["名称："], max_length=80))
    return Answers(answers.month, answers.months, {"branch": chosen}) if chosen else answers


async def previewed(room: Room, source: Source, answers: Answers) -> Preview | None:
    """What importing would do, worked out in a thread with progress; None when it was given up."""
    progress = Progress(f"预览{ROLLS[source.kind]}")
    await room.app.push_screen(progress)

    def told(done: int, total: int) -> None:
        room.app.call_from_thread(progress.told, done, total)

    try:
        shown = await asyncio.to_thread(preview, room.reelection, source, answers, told, progress.stopped.is_set)
    finally:
        progress.dismiss()
    return None if isinstance(shown, Stopped) else shown


async def write_out(kind: RollKind, room: Room, _key: str) -> None:
    """Write a roll to a file."""
    settings, name = room.reelection.settings, room.reelection.picture().township.name
    proposed = settings.exports / f"{name}-{ROLLS[kind]}-{room.reelection.today:%Y%m%d}.xlsx"
    path = await ask_path(room, f"导出{ROLLS[kind]}", proposed)
    if path is None:
        return
    outcome = await asyncio.to_thread(export, room.reelection, kind, path)
    room.say(words.exported(outcome, kind), bad=not isinstance(outcome, Exported))


async def ask_path(room: Room, title: str, proposed: Path) -> Path | None:
    """Where to write; another file of that name is replaced only when that is wanted."""
    proposed.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    typed = await room.app.push_screen_wait(
        Ask(title, ["写到哪个文件？.xlsx 或 .csv："], str(proposed), check=_path_problem, max_length=1000)
    )
    if typed is None:
        return None
    path = Path(typed.strip()).expanduser()
    if path.exists() and not await sure(
        room, title, f"{visible(path.name)} 已经有了，要代替吗？", "代替", careful=True
    ):
        return None
    return path


def _path_problem(typed: str) -> str | None:
    path = Path(typed.strip()).expanduser()
    if path.suffix.lower() not in KINDS:
        return "文件名要以 .xlsx 或 .csv 结尾。"
    return None if path.parent.is_dir() else "没有这个文件夹，请检查路径。"


import_members, export_members = (partial(each, RollKind.MEMBERS) for each in (bring_in, write_out))
import_delegates, export_delegates = (partial(each, RollKind.DELEGATES) for each in (bring_in, write_out))
import_nominees, export_nominees = (partial(each, RollKind.NOMINEES) for each in (bring_in, write_out))

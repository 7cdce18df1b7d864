"""Backing up and checking, with the sentence at the end."""

from __future__ import annotations

import asyncio
from pathlib import Path

from clerk_tui.actions.backups import back_up as make_backup
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.ask import Ask
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.store import trouble

MEDIA = (Path("/media"), Path("/run/media"), Path("/mnt"))
"""Where systems put USB sticks."""


async def back_up(room: Room) -> None:
    """Ask for a folder, on a USB stick if there is one, and bring the backup in it up to date."""
    text = ["备份到哪个文件夹？一般是 U 盘。已有的备份只补上新的记录。"]
    answer = await room.app.push_screen_wait(Ask("备份", text, str(stick() or ""), check=_problem))
    if answer is None:
        return
    done = await asyncio.to_thread(make_backup, room.reelection, Path(answer.strip()).expanduser())
    room.say(f"已备份到 {visible(str(done.path.parent))}，共 {done.revision} 条记录。")
    room.renew()


def _problem(answer: str) -> str | None:
    folder = Path(answer.strip()).expanduser()
    if not answer.strip():
        return "请填写文件夹。"
    return None if folder.is_dir() else "没有这个文件夹。请插好 U 盘，或检查路径。"


def stick() -> Path | None:
    """The first folder under the usual places that can be written to."""
    for media in MEDIA:
        try:
            places = sorted(path for path in media.glob("*/*") if path.is_mount())
        except OSError:
            continue
        if places:
            return places[0]
    return None


async def verify(room: Room) -> None:
    """Check all records from the first."""
    room.say("正在核对全部记录……")
    found = await asyncio.to_thread(room.reelection.database.verify)
    if found.trouble:
        room.say(f"核对发现问题：{trouble(found.trouble)}", bad=True)
    else:
        room.say(f"核对完毕，{found.records} 条记录都完好，校验码 {found.head[:12]}。")
    room.renew()

"""Choosing a paper and printing it in a worker, with progress and cancel."""

from __future__ import annotations

import asyncio

from clerk_tui.actions.papers import TITLES, Form, Format, Order, print_paper
from clerk_tui.documents.pdf import Cancelled
from clerk_tui.domain.text import visible
from clerk_tui.tui.dialogs.choose import Choose
from clerk_tui.tui.dialogs.progress import Progress
from clerk_tui.tui.screens.room import Room

ANSWERS = [
    (f"{form.value} {kind.value}", f"{TITLES[form]}  {'PDF' if kind is Format.PDF else '纯文本（针式打印机）'}")
    for form in Form
    for kind in Format
]


async def choose_and_print(room: Room) -> None:
    """Ask which paper as what, and print it."""
    chosen = await room.app.push_screen_wait(Choose("打印", [], ANSWERS))
    if chosen is not None:
        form, kind = chosen.split(" ")
        await print_order(room, Order(Form(form), Format(kind)))


async def print_order(room: Room, order: Order) -> None:
    """Print in a worker."""
    title = TITLES[order.form]
    progress = Progress(f"打印{title}")
    await room.app.push_screen(progress)

    def told(done: int, total: int) -> None:
        room.app.call_from_thread(progress.told, done, total)

    try:
        done = await asyncio.to_thread(print_paper, room.reelection, order, told, progress.stopped.is_set)
    except Cancelled:
        room.say(f"已取消，没有打印{title}。")
    else:
        room.say(f"已打印到 {visible(str(done.path))}")
    finally:
        progress.dismiss()
    room.renew()

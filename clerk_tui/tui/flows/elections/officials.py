"""Who counts and who scrutinises: chosen from the organs, or typed."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_tui.actions.elections.picture import ContestView
from clerk_tui.actions.elections.tables import Side
from clerk_tui.actions.elections.tellers import is_among, posted
from clerk_tui.domain.organ import Post
from clerk_tui.domain.text import visible
from clerk_tui.tui.candidates import Candidate
from clerk_tui.tui.dialogs.name import Name
from clerk_tui.tui.screens.room import Room
from clerk_tui.wording.counting import SIDES
from clerk_tui.wording.organs import POSTS


async def ask_teller(room: Room, view: ContestView, side: Side) -> str | None:
    """Who types in this entry; Enter takes whoever did so here last, or else the user. None when it was given up."""
    entry, other = view.round.entries.get(side), view.round.entries.get(side.other)
    user = room.reelection.settings.user
    before = {entry.value.by[-1]: "接着录"} if entry else {}
    known = dict(before) if entry and entry.value.user == user else {}
    known |= {user: "本机用户", **_posted(room, view, Post.TELLER), **before}
    taken = other.value.by if other else ()
    free = {name: told for name, told in known.items() if not is_among(name, taken)}
    title = "计票人是谁" if view.record.entries == 1 else f"{SIDES[side]}：计票人是谁"
    return await _ask(room, title, free)


async def ask_scrutineer(room: Room, view: ContestView, title: str, *posts: Post) -> str | None:
    """Who decides, of those who hold these posts, or as typed; None when it was given up."""
    return await _ask(room, title, _posted(room, view, *posts))


def _posted(room: Room, view: ContestView, *posts: Post) -> dict[str, str]:
    """Names, each with its post."""
    kind = view.record.kind
    return {name: POSTS[post] for post in posts for name in posted(room.reelection, kind, post)}


async def _ask(room: Room, title: str, known: Mapping[str, str]) -> str | None:
    listed = [Candidate(name, visible(name), told) for name, told in known.items()]
    return await room.app.push_screen_wait(Name(title, listed, free=True))

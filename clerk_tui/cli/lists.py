"""`lists`."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from clerk_tui.actions.people.listing import ListKind, ListView, Reordered, list_view, move, restore
from clerk_tui.cli.codes import DONE, REFUSED
from clerk_tui.cli.opening import opened
from clerk_tui.cli.output import print_json, refuse
from clerk_tui.documents.columns import padded
from clerk_tui.domain.text import visible
from clerk_tui.settings import Settings
from clerk_tui.wording.listing import list_title, refusal


def lists(options: Namespace, settings: Settings) -> int:
    """Show a list in its order; put somebody at another place of it, or all back in the usual order."""
    with opened(settings) as reelection:
        view = list_view(reelection, ListKind(options.list))
        if options.move:
            who, place = options.move
            done = move(reelection, view.kind, _key(view, who), int(place) if place.isdecimal() else 0, options.reason)
            if not isinstance(done, Reordered):
                return refuse(refusal(done), REFUSED)
            view = done.view
        elif options.restore:
            view = restore(reelection, view.kind).view
        if options.json:
            print_json(list_json(view))
        else:
            print(list_title(view))
            for place, (key, name) in enumerate(view.names.items(), 1):
                print(f"{place:>4}  {padded(key, 5)}  {visible(name)}")
    return DONE


def _key(view: ListView, who: str) -> str:
    """The key of somebody named by it, or by a name that only one has."""
    found = [key for key, name in view.names.items() if name == who]
    return found[0] if len(found) == 1 else who


def list_json(view: ListView) -> dict[str, Any]:
    """A list as `lists --json` gives it, in its order."""
    return {
        "list": view.kind.value,
        "title": list_title(view),
        "order": view.kind.order.value,
        "reason": view.manual.value.reason if view.manual else None,
        "people": [{"id": key, "name": name} for key, name in view.names.items()],
    }

"""What the profile and the plan say of the fields of papers."""

from __future__ import annotations

import re

from clerk_tui.actions.reelection import Picture, Reelection
from clerk_tui.domain.dates import Anchor
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.township import TownshipKind
from clerk_tui.knowledge.seats import load_seats

WE = {
    TownshipKind.XIANG: "我乡",
    TownshipKind.TOWN: "我镇",
    TownshipKind.SUMU: "我苏木",
    TownshipKind.ETHNIC_XIANG: "我乡",
}
"""How a township speaks of itself (自称)."""
SUPERIOR = re.compile("([县市旗区]|工)(?:作)?委")


def fields(_reelection: Reelection, picture: Picture) -> dict[str, object]:
    """The fields that the profile and the plan fill, by name."""
    township, seats = picture.township, load_seats()
    return {
        "township": township.name,
        "kind_word": township.kind.value,
        "we": WE[township.kind],
        "superior": township.superior,
        "superior_word": superior_word(township.superior),
        "session": township.session,
        "term": township.term,
        "congress_day": picture.congress,
        "start_day": picture.table.anchors[Anchor.START],
        "end_day": max(window.end for window in picture.table.phases.values()),
        "phases": [_phase(picture, phase) for phase in Phase],
        "committee_seats": seats.committee[township.category],
        "discipline_seats": seats.discipline,
        "margin": seats.margin,
    }


def behind_steps(picture: Picture, phase: Phase | None, *, whole: bool) -> dict[str, object]:
    """What the plan rests on, by step, and `whole` also all that the checklist tells of it.

    Not the status, which changes with every day.
    """
    views = picture.of_phase(phase) if phase else picture.steps
    return {view.step.slug: (view.window, view.fixed, view.record if whole else view.record.settled) for view in views}


def superior_word(name: str) -> str:
    """县委, 市委, 旗委, 区委 or 工委, as the name of the committee above says; 上级党委 where it does not."""
    found = SUPERIOR.findall(name)
    return f"{found[-1]}委" if found else "上级党委"


def _phase(picture: Picture, phase: Phase) -> dict[str, object]:
    window = picture.table.phases[phase]
    tasks = "；".join(view.step.title for view in picture.of_phase(phase))
    return {"title": picture.preset.phase_titles[phase], "start": window.start, "end": window.end, "tasks": tasks}

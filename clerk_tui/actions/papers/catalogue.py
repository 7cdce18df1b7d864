"""Which papers there are (文书目录): those of the catalogue, and the two that the plan itself yields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from unicodedata import normalize

from clerk_tui.actions.reelection import Picture
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.value import value
from clerk_tui.knowledge.forms import load_forms

CHECKLIST, PLAN = "checklist", "plan"
BALLOTS, BADGES = "ballots", "badges"
"""Printed from contests and rolls; they have no template and no number."""


@value
class Paper:
    """A paper (文书) by its short name. `steps` are the numbers of the procedures that yield or use it."""

    slug: str
    title: str
    number: str = ""
    """`6` or `15a`; none for what the plan itself yields."""
    steps: tuple[int, ...] = ()

    @property
    def working(self) -> bool:
        """Whether it is made from the plan, without a template, and thus never blank."""
        return self.slug in (CHECKLIST, PLAN)

    @property
    def elsewhere(self) -> bool:
        """Whether it is printed with the contests, and only registered with the papers."""
        return self.slug in (BALLOTS, BADGES)

    def phases(self, picture: Picture) -> tuple[Phase, ...]:
        """The phases in which it is needed; none for what is needed all the time."""
        found = {view.phase for view in picture.steps if view.step.number in self.steps}
        return tuple(phase for phase in Phase if phase in found)


@cache
def catalogue() -> tuple[Paper, ...]:
    """All papers in the order of their numbers. Raises `KnowledgeError`."""
    listed = tuple(Paper(form.slug, form.title, form.number, form.steps) for form in load_forms())
    return (*listed, Paper(CHECKLIST, "程序清单"), Paper(PLAN, "工作计划"))


SLIPS = (Paper(BALLOTS, "选票"), Paper(BADGES, "证件"))


@cache
def _by_slug() -> dict[str, Paper]:
    return {paper.slug: paper for paper in (*catalogue(), *SLIPS)}


def paper_of(slug: str) -> Paper:
    """The paper with this short name. Raises `KeyError`."""
    return _by_slug()[slug]


@value
class UnknownPapers:
    """No paper, or more than one, goes by these names."""

    names: tuple[str, ...]


def find(names: Iterable[str]) -> tuple[Paper, ...] | UnknownPapers:
    """The papers that names, numbers or titles stand for, each once; a part of a title does if only one has it."""
    found = {name: _found(name) for name in names}
    unknown = tuple(name for name, paper in found.items() if paper is None)
    if unknown:
        return UnknownPapers(unknown)
    return tuple(dict.fromkeys(paper for paper in found.values() if paper))


def _found(name: str) -> Paper | None:
    wanted = normalize("NFKC", name).strip().lower()
    by_number = wanted.lstrip("0")
    for paper in catalogue():
        if wanted in (paper.slug, _plain(paper.title)) or (paper.number and by_number == paper.number):
            return paper
    parts = [paper for paper in catalogue() if wanted and wanted in _plain(paper.title)]
    return parts[0] if len(parts) == 1 else None


def _plain(title: str) -> str:
    return normalize("NFKC", title).lower()


def of_phase(picture: Picture, phase: Phase) -> Iterator[Paper]:
    """The papers needed in a phase."""
    return (paper for paper in catalogue() if phase in paper.phases(picture))


def of_step(number: int) -> Iterator[Paper]:
    """The papers that a procedure yields or uses, by its number."""
    return (paper for paper in catalogue() if number in paper.steps)

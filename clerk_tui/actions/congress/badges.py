"""Printing badges (证件): of delegates from their roll, of staff from the organs, of others by name or in blank."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_tui.actions.backups import portable
from clerk_tui.actions.papers.catalogue import BADGES
from clerk_tui.actions.papers.printing import FramesFound, Job, Printed, Progress, print_job
from clerk_tui.actions.people.delegates_picture import DelegateView, delegates_picture
from clerk_tui.actions.people.holders import posting_records
from clerk_tui.actions.people.listing import ListKind, in_order
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.organ import OrganKind
from clerk_tui.domain.person import LONGEST_NAME, text_problems
from clerk_tui.domain.township import ordinal
from clerk_tui.domain.value import value

if TYPE_CHECKING:
    from clerk_tui.documents.badge import Badge, BadgePaper

STAFF = (OrganKind.OFFICE, OrganKind.DOCUMENTS, OrganKind.AFFAIRS, OrganKind.SECRETARIAT)
"""The organs whose people work for the congress; delegates among them bear the delegates' badge."""


class BadgeKind(Enum):
    """The kinds of badge: 代表证、列席证、工作证."""

    DELEGATE = "delegate"
    OBSERVER = "observer"
    STAFF = "staff"


TITLES = {BadgeKind.DELEGATE: "代表证", BadgeKind.OBSERVER: "列席证", BadgeKind.STAFF: "工作证"}


@value
class BadgeOrder:
    """Which badges are printed. `names` takes the place of the roll; `blank`: a sheet to fill in by hand."""

    kind: BadgeKind
    names: tuple[str, ...] = ()
    blank: bool = False
    out: Path | None = None
    accept_frames: bool = False


@value
class BadgesPrinted:
    """So many badges are in the file; 0 of a sheet in blank."""

    printed: Printed
    kind: BadgeKind
    badges: int


@value
class NobodyKnown:
    """Nothing was printed: nobody is known who bears such a badge."""

    kind: BadgeKind


@value
class NotAName:
    """Nothing was printed: this cannot stand on a badge."""

    text: str


@value
class PdfOnly:
    """Nothing was printed: badges are printed as PDF only."""

    path: Path


Refusal = NobodyKnown | NotAName | PdfOnly | FramesFound


def print_badges(
    reelection: Reelection,
    order: BadgeOrder,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BadgesPrinted | Refusal:
    """Print badges, ten to a sheet. Raises `Cancelled` and `OSError`."""
    if order.out and order.out.suffix.lower() != ".pdf":
        return PdfOnly(order.out)
    wrong = next((name for name in order.names if not name.strip() or text_problems("name", name, LONGEST_NAME)), None)
    if wrong is not None:
        return NotAName(wrong)
    badges = badges_of(reelection, order)
    if not badges and not order.blank:
        return NobodyKnown(order.kind)
    picture, title = reelection.picture(), TITLES[order.kind]
    name = "-".join(map(portable, (picture.township.name, title, f"{picture.day:%Y%m%d}")))
    path = order.out or reelection.settings.exports / f"{name}.pdf"
    job = Job(BADGES, title, _paper(reelection, order.kind, badges), path, accept_frames=order.accept_frames)
    done = print_job(reelection, picture, job, progress, cancelled)
    return done if isinstance(done, FramesFound) else BadgesPrinted(done, order.kind, len(badges))


def _paper(reelection: Reelection, kind: BadgeKind, badges: tuple[Badge, ...]) -> BadgePaper:
    from clerk_tui.documents.badge import BadgePaper

    picture = reelection.picture()
    congress = f"中国共产党{picture.township.name}第{ordinal(picture.township.session)}次代表大会"
    return BadgePaper(congress, TITLES[kind], badges, picture.day)


def badges_of(reelection: Reelection, order: BadgeOrder) -> tuple[Badge, ...]:
    """The badges themselves: those of the names given, or of everybody who is known."""
    from clerk_tui.documents.badge import Badge

    if order.blank:
        return ()
    if order.names:
        return tuple(Badge(name.strip(), (("单位", ""), ("职务", ""))) for name in order.names)
    if order.kind is BadgeKind.DELEGATE:
        return _of_delegates(reelection)
    return _of_staff(reelection) if order.kind is BadgeKind.STAFF else ()


def _of_delegates(reelection: Reelection) -> tuple[Badge, ...]:
    """Delegation by delegation, in the order of the list within each; the number is that of the roll so ordered."""
    from clerk_tui.documents.badge import Badge

    picture = delegates_picture(reelection)
    groups = [view.delegation.name for view in picture.delegations.values()]

    def group(view: DelegateView) -> int:
        return groups.index(view.delegation) if view.delegation in groups else len(groups)

    listed = in_order(
        reelection, ListKind.DELEGATES, {view.key: view for view in picture.seated}, lambda view: view.name
    )
    seated = sorted(listed, key=group)
    return tuple(
        Badge(view.name, (("代表团", view.delegation), ("单位", view.unit), ("编号", f"{number:03d}")))
        for number, view in enumerate(seated, 1)
    )


def _of_staff(reelection: Reelection) -> tuple[Badge, ...]:
    from clerk_tui.documents.badge import Badge

    delegates = {view.name for view in delegates_picture(reelection).seated}
    rows = (row.value for row in posting_records(reelection).all().values())
    people = {each.name: each.title for each in rows if each.organ in STAFF and each.name not in delegates}
    return tuple(Badge(name, (("单位职务", title), ("岗位", ""))) for name, title in people.items())

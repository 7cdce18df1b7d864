"""What is to be done on a day, and what stands in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clerk_tui.actions.backups import BACKUPS, Backup
from clerk_tui.actions.people.tables import NOMINEES, POSTINGS, QUOTA, UNITS
from clerk_tui.actions.plans import doubts_about
from clerk_tui.actions.reelection import Picture, Reelection, StepView
from clerk_tui.domain.plan import Doubt
from clerk_tui.domain.procedure import Phase, StepStatus
from clerk_tui.domain.value import value

if TYPE_CHECKING:  # loaded with the first finding about people, or elections
    from clerk_tui.actions.elections.concerns import ElectionConcern
    from clerk_tui.actions.people.concerns import Concerning, Subject

URGENCY = (StepStatus.OVERDUE, StepStatus.DUE_TODAY, StepStatus.READY, StepStatus.BLOCKED)
"""The statuses that ask for something today, the most urgent first."""
SOON = 3
"""Days ahead from which a step that has not come is shown as next."""
BACKUP_AGE = 2
"""Days after which a missing backup is mentioned."""
FIRST_CHANGES = 10
"""Records of a township that has hardly begun: nothing to back up yet."""


@value
class PhaseProgress:
    """How far a phase is: steps settled, of all, due today, overdue."""

    phase: Phase
    settled: int
    steps: int
    due_today: int
    overdue: int


@value
class BackupAge:
    """No backup for `days` days; None: none was ever made from this folder."""

    days: int | None


@value
class AboutPeople:
    """Something about units, delegates, nominees or organs; `roll` is the one in which it is dealt with."""

    roll: Subject
    found: Concerning


@value
class AboutElection:
    """Something about a contest."""

    found: ElectionConcern


Finding = Doubt | AboutPeople | AboutElection | BackupAge


def progress(picture: Picture) -> tuple[PhaseProgress, ...]:
    """The progress of each phase."""
    found = []
    for phase in Phase:
        views = picture.of_phase(phase)
        found.append(
            PhaseProgress(
                phase,
                sum(view.record.settled for view in views),
                len(views),
                sum(view.status is StepStatus.DUE_TODAY for view in views),
                sum(view.status is StepStatus.OVERDUE for view in views),
            )
        )
    return tuple(found)


def agenda(picture: Picture) -> tuple[StepView, ...]:
    """What is to be done today, the most urgent first; then what comes in the next days."""
    urgent = [view for view in picture.steps if view.status in URGENCY]
    urgent.sort(key=lambda view: (URGENCY.index(view.status), view.window.end, view.step.number))
    horizon = picture.day + timedelta(days=SOON)
    soon = [view for view in picture.steps if view.status is StepStatus.NOT_YET and view.window.start <= horizon]
    return (*urgent, *soon)


def current_phase(picture: Picture) -> tuple[Phase, int] | None:
    """The phase that holds the day, the latest where several do, and which day of it this is, from 1."""
    for phase in reversed(Phase):
        window = picture.table.phases[phase]
        if picture.day in window:
            return phase, (picture.day - window.start).days + 1
    return None


def findings(reelection: Reelection, *, people: bool = True) -> tuple[Finding, ...]:
    """What a careful colleague would mention: doubts about the plan, the people, and a backup that is due.

    Without the `people` they take some milliseconds, with them some tens the first time.
    """
    picture = reelection.picture()
    found: list[Finding] = [
        *doubts_about(reelection, picture.plan, picture.table),
        *(_about_elections(reelection) if people else ()),
        *(_about_people(reelection) if people else ()),
    ]
    backups = reelection.database.records(BACKUPS, Backup).all().values()
    now = reelection.settings.clock().date()  # a simulated day makes no backup older
    days = min(((now - row.value.on).days for row in backups), default=None)
    if reelection.database.revision > FIRST_CHANGES and (days is None or days > BACKUP_AGE):
        found.append(BackupAge(days))
    return tuple(found)


def _about_people(reelection: Reelection) -> list[AboutPeople]:
    tables = reelection.database.journal.state.tables
    if not any(tables.get(name) for name in (QUOTA, UNITS, NOMINEES, POSTINGS)):
        return []
    from clerk_tui.actions.people.concerns import concerns, subject_of  # 15 ms with all the rules on people

    return [AboutPeople(subject_of(found), found) for found in concerns(reelection)]


def _about_elections(reelection: Reelection) -> list[AboutElection]:
    if not reelection.database.journal.state.tables.get("contests"):
        return []
    from clerk_tui.actions.elections.concerns import concerns  # 15 ms with all the rules of elections

    return [AboutElection(found) for found in concerns(reelection)]

"""What about delegates, nominees and organs needs attention (需要注意): from the small tables alone.

The roll of members is never read for it: this stands on the first screen, where 5,000 members would be felt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum

from clerk_tui.actions.people.delegate_records import (
    delegate_records,
    delegation_records,
    election_records,
    quota_records,
    unit_records,
)
from clerk_tui.actions.people.holders import nominee_records, posting_records
from clerk_tui.actions.people.inspections import File
from clerk_tui.actions.people.roll import branch_records, member_count
from clerk_tui.actions.people.slate import slate_picture
from clerk_tui.actions.people.tables import NOMINEES, POSTINGS, QUOTA, UNITS
from clerk_tui.actions.reelection import ONLY, Reelection
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.branch_election import BranchElection, settle
from clerk_tui.domain.composition import Gauge
from clerk_tui.domain.delegate import Delegate, credential_counts
from clerk_tui.domain.inspection import Gap
from clerk_tui.domain.nomination import UnitDoubt, election_findings, margin_findings
from clerk_tui.domain.nominee import Nominee
from clerk_tui.domain.organ import FROM_DELEGATES, SizeFinding, size_findings
from clerk_tui.domain.procedure import Article
from clerk_tui.domain.quota import QuotaFinding, quota_findings
from clerk_tui.domain.ruleset import Rule
from clerk_tui.domain.slate import SlateFinding
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value
from clerk_tui.knowledge.delegates import load_delegate_rules
from clerk_tui.knowledge.organs import load_organs


class Subject(Enum):
    """Whom a finding is about: the roll in which it is dealt with."""

    UNITS = "units"
    DELEGATES = "delegates"
    NOMINEES = "nominees"
    ORGANS = "organs"


class Concern(Enum):
    """What somebody has to see to. What is counted stands in brackets."""

    UNALLOCATED = "unallocated"
    """Seats that no unit has (seats)."""
    OVERALLOCATED = "overallocated"
    """More seats given to units than there are (seats)."""
    LOOSE = "loose"
    """Branches in no unit (branches)."""
    SILENT = "silent"
    """Nobody put forward (units)."""
    SLIM = "slim"
    """Too few to outnumber the seats (units)."""
    NOT_ELECTED = "not-elected"
    """No election held, though it is time (units)."""
    NO_QUORUM = "no-quorum"
    TIED = "tied"
    VACANT = "vacant"
    """Seats empty after the election (units, like the two before)."""
    UNREVIEWED = "unreviewed"
    """Elected, and the credentials not reviewed (people)."""
    UNGROUPED = "ungrouped"
    """Delegations are formed, and units with delegates are in none (units)."""
    UNFINISHED = "unfinished"
    """Proposed (预备人选) with something lacking in the file (people)."""
    OVER = "over"
    """The publicity period is over, and there is no conclusion (people)."""
    OUTSIDER = "outsider"
    """On the presidium or presiding without being a delegate (posts)."""


@value
class Note:
    """So many units, branches, seats or people that something is the matter with; the article where one asks for it."""

    concern: Concern
    count: int
    article: Article | None = None


@value
class AboutSlate:
    """A doubt about the slate, with the name of the nominee whom it is about."""

    finding: SlateFinding
    name: str = ""


SUBJECTS = {
    Concern.UNREVIEWED: Subject.DELEGATES,
    Concern.UNFINISHED: Subject.NOMINEES,
    Concern.OVER: Subject.NOMINEES,
    Concern.OUTSIDER: Subject.ORGANS,
}
"""Whom a concern is about, where it is not the units."""
Concerning = QuotaFinding | Note | AboutSlate | Gauge | SizeFinding
OF_UNIT = {
    UnitDoubt.MARGIN: Concern.SLIM,
    UnitDoubt.NO_QUORUM: Concern.NO_QUORUM,
    UnitDoubt.TIED: Concern.TIED,
    UnitDoubt.VACANCIES: Concern.VACANT,
}
RULES = {Concern.SLIM: Rule.MARGIN, Concern.NO_QUORUM: Rule.QUORUM, Concern.TIED: Rule.TIE}
NOMINATION, ELECTION = "nominate-delegates", "elect-delegates"
"""The steps in whose time units are expected to put people forward, and to elect."""


def concerns(reelection: Reelection) -> tuple[Concerning, ...]:
    """All that needs attention, in the order of the work; nothing of what has not begun."""
    return reelection.worked_out(_concerns)


def _concerns(reelection: Reelection) -> tuple[Concerning, ...]:
    tables = reelection.database.journal.state.tables
    found: list[Concerning] = []
    if tables.get(QUOTA) or tables.get(UNITS):
        found += _of_quota(reelection)
        found += _of_units(reelection)
    found += _of_slate(reelection) if tables.get(NOMINEES) else ()
    found += _of_organs(reelection) if tables.get(POSTINGS) else ()
    return tuple(found)


def subject_of(found: Concerning) -> Subject:
    """Whom a finding is about."""
    match found:
        case AboutSlate() | Gauge():
            return Subject.NOMINEES
        case SizeFinding():
            return Subject.ORGANS
        case Note(concern):
            return SUBJECTS.get(concern, Subject.UNITS)
        case QuotaFinding():
            return Subject.UNITS


def _of_quota(reelection: Reelection) -> Iterator[Concerning]:
    row, units = quota_records(reelection).get(ONLY), unit_records(reelection).all()
    seats = row.value.seats if row else 0
    if row:
        yield from quota_findings(row.value, member_count(reelection), load_delegate_rules().limits)
    given = sum(each.value.seats for each in units.values())
    if units and row and given < seats:
        yield Note(Concern.UNALLOCATED, seats - given)
    if given > seats:
        yield Note(Concern.OVERALLOCATED, given - seats)
    taken = {branch for each in units.values() for branch in each.value.branches}
    loose = branch_records(reelection).all().keys() - taken if units else ()
    if loose:
        yield Note(Concern.LOOSE, len(loose))


@value
class _Units:
    """The units that have seats, and what happened in each, by key."""

    units: Mapping[str, ElectoralUnit]
    delegates: Mapping[str, list[Delegate]]
    last: Mapping[str, BranchElection]


def _units(reelection: Reelection) -> _Units:
    delegates: dict[str, list[Delegate]] = defaultdict(list)
    for row in delegate_records(reelection).all().values():
        delegates[row.value.unit].append(row.value)
    held = sorted(election_records(reelection).all().values(), key=lambda row: row.value.round)
    units = {key: row.value for key, row in unit_records(reelection).all().items() if row.value.seats}
    return _Units(units, delegates, {row.value.unit: row.value for row in held})


def _of_units(reelection: Reelection) -> Iterator[Note]:
    known = _units(reelection)
    articles = load_delegate_rules().checks.branch.articles
    counted = Counter(concern for key in known.units for concern in _of_unit(key, known))
    silent = [key for key in known.units if not known.delegates.get(key)]
    if len(silent) < len(known.units) or _begun(reelection, NOMINATION):
        counted[Concern.SILENT] = len(silent)
    if known.last or _begun(reelection, ELECTION):
        counted[Concern.NOT_ELECTED] = len(known.units.keys() - known.last.keys())
    everyone = [each for listed in known.delegates.values() for each in listed]
    counted[Concern.UNREVIEWED] = credential_counts(everyone).pending
    counted[Concern.UNGROUPED] = _ungrouped(reelection, known)
    for concern in Concern:
        if counted[concern]:
            rule = RULES.get(concern)
            yield Note(concern, counted[concern], articles[rule] if rule else None)


def _begun(reelection: Reelection, slug: str) -> bool:
    picture = reelection.picture()
    return picture.day >= picture.table.steps[slug].start


def _of_unit(key: str, known: _Units) -> set[Concern]:
    """What is the matter in one unit. Once it has elected, the margin before that matters no more."""
    rules, unit, delegates = load_delegate_rules(), known.units[key], known.delegates.get(key, [])
    last = known.last.get(key)
    if last is None:
        return {OF_UNIT[each.doubt] for each in margin_findings(unit.seats, delegates, rules.margin)}
    outcome = settle(last, rules.checks.branch)
    return {OF_UNIT[each.doubt] for each in election_findings(unit.seats, delegates, last, outcome)}


def _ungrouped(reelection: Reelection, known: _Units) -> int:
    delegations = delegation_records(reelection).all()
    grouped = {unit for row in delegations.values() for unit in row.value.units}
    loose = (key for key in known.units if any(each.seated for each in known.delegates.get(key, ())))
    return sum(key not in grouped for key in loose) if delegations else 0


def _of_slate(reelection: Reelection) -> Iterator[Concerning]:
    picture, nominees = slate_picture(reelection), nominee_records(reelection).all()
    for found in picture.findings:
        row = nominees.get(found.nominee)
        yield AboutSlate(found, row.value.person.name if row else "")
    yield from (gauge for gauge in picture.gauges if not gauge.met)
    proposed = [picture.files[key] for key, row in nominees.items() if _proposed(row.value)]
    over = sum(map(_publicity_over, proposed))
    unfinished = sum(bool(file.lacks) for file in proposed) - over
    if unfinished:
        yield Note(Concern.UNFINISHED, unfinished)
    if over:
        yield Note(Concern.OVER, over)


def _proposed(nominee: Nominee) -> bool:
    """Whether proposed for something, and not yet elected to it."""
    stages = (nominee.stage_of(office) for office in nominee.offices)
    return any(stage and stage.reached(Stage.PROPOSED) and stage is not Stage.ELECTED for stage in stages)


def _publicity_over(file: File) -> bool:
    """Whether the period has run out, and the conclusion is still to be drawn."""
    gaps = {lack.gap for lack in file.lacks}
    return file.inspection.publicity is not None and Gap.CONCLUSION in gaps and Gap.RUNNING not in gaps


def _of_organs(reelection: Reelection) -> Iterator[Concerning]:
    postings = [row.value for row in posting_records(reelection).all().values()]
    delegates = (row.value for row in delegate_records(reelection).all().values())
    seated = {delegate.member for delegate in delegates if delegate.seated}
    yield from size_findings(postings, load_organs().sizes, len(seated))
    presiding = (each for each in postings if each.organ in FROM_DELEGATES and each.member)
    outsiders = sum(each.member not in seated for each in presiding) if seated else 0
    if outsiders:
        yield Note(Concern.OUTSIDER, outsiders)

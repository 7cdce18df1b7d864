"""The tables of elections, and what their records hold.

A contest has its slug for a key, `committee` or `delegate-u0001`; a round that of its contest and its number,
`committee.1`; an entry that of its round and its side, `committee.1.a`; a ballot or stroke that of its entry and its
number, `committee.1.a.12`, from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.ballot import Ballot, BallotFace
from clerk_tui.domain.comparison import BallotDiffers, FigureDiffers
from clerk_tui.domain.contest import Contest, ContestKind, Electorate, Reduction, Round, State
from clerk_tui.domain.count import Count, Stroke, Turnout, Votes
from clerk_tui.domain.meeting import HandVote
from clerk_tui.domain.outcome import Outcome
from clerk_tui.domain.ruleset import ElectionMeasures, NameOrder, RuleSet
from clerk_tui.domain.value import value
from clerk_tui.store.records import Records

ADOPTIONS, CONTESTS, ROUNDS, CONFIRMATIONS = "adoptions", "contests", "rounds", "confirmations"
ENTRIES, BALLOTS, STROKES, SETTLEMENTS, HEAPS = "entries", "ballots", "strokes", "settlements", "heaps"


@value
class Adoption:
    """The election measures (选举办法) that a meeting adopted, whole: what the program ships later changes nothing."""

    electorate: Electorate
    measures: ElectionMeasures
    hands: HandVote
    on: date
    meeting: str


@value
class Standing:
    """Who stands in a contest: the name on the ballot, marked where namesakes stand, and the key of the person."""

    name: str
    person: str = ""
    """Key of the nominee, or of the delegate in a unit's election; empty for one typed in by hand."""


@value
class ContestRecord:
    """A contest as it was set up; what became of it is in its rounds."""

    kind: ContestKind
    title: str
    """What is elected, as on the ballot."""
    seats: int
    """How many are to be elected; in a preliminary round how many candidates there will be."""
    candidates: tuple[Standing, ...]
    """In the order of the ballot."""
    unit: str = ""
    """Key of the electoral unit that elects its delegates."""
    preliminary: bool = False
    eligible: tuple[str, ...] = ()
    """Among whom candidates and others must be, by their names on the ballot; empty where anyone may be."""
    entries: int = 2
    """How many people count independently (两人独立录入): 2, or 1 for a reason."""
    single_reason: str = ""
    """Why there is only one entry."""

    @property
    def contest(self) -> Contest:
        """The contest by which rules judge it."""
        names = tuple(each.name for each in self.candidates)
        return Contest(self.kind, self.title, BallotFace(names, self.seats, self.eligible), self.preliminary)

    def order(self, rules: RuleSet) -> NameOrder:
        """In which order names are announced."""
        return self.contest.order(rules)


@value
class Leave:
    """Someone due who is not there, and the leave that was given (请假); an empty reason: without leave."""

    name: str
    reason: str = ""


@value
class RoundRecord:
    """A round with what is known besides its course."""

    contest: str
    round: Round
    adoption: str = ""
    """Key of the measures it goes by, fixed when ballots are issued; empty: the newest, or else the regulation."""
    on_leave: tuple[Leave, ...] = ()
    candidates: tuple[Standing, ...] = ()
    """Those of its face, with the keys of the people."""
    given_up: Reduction | None = None
    """What was decided about the seats it left empty (减少名额)."""
    reached: Mapping[State, int] = field(default_factory=dict)
    """The number of the journal's record by which each state was reached last."""
    voided: int = 0
    """The number of the record by which it was taken back last: what was printed of later states before is void."""


class Side(Enum):
    """Which of the two independent entries of a count."""

    FIRST = "a"
    SECOND = "b"

    @property
    def other(self) -> Side:
        """The entry it is compared with."""
        return Side.SECOND if self is Side.FIRST else Side.FIRST


class Method(Enum):
    """How a count is entered: ballot by ballot (逐票), as called out (唱票), or in totals (汇总)."""

    BALLOTS = "ballots"
    CALL_OUT = "call-out"
    TOTALS = "totals"


@value
class TotalsSheet:
    """What is typed in for a count in totals, in ballots. Approvals follow; of who is left out nothing is known yet."""

    valid: int = 0
    invalid: int = 0
    minority: Mapping[str, Votes] = field(default_factory=dict)
    """Disapprovals, abstentions and illegible marks by name; `approve` is not looked at."""
    write_ins: Mapping[str, int] = field(default_factory=dict)


@value
class Entry:
    """One entry of a count: who typed it, and how far it is."""

    by: tuple[str, ...]
    """The tellers (计票人) who typed in it, by name; the last one may go on."""
    method: Method
    size: int = 0
    """How many ballots, or strokes, are stored."""
    sheet: TotalsSheet = TotalsSheet()
    """The totals; of a count that is called out valid and invalid ballots alone."""
    done: bool = False
    changes: int = 0
    """How often something was changed in it other than at its end."""
    user: str = ""
    """Who was logged in where it was opened last: it goes on there alone."""


@value
class Settlement:
    """What the scrutineer decided where two entries differ (裁定): the entry to be taken for each difference."""

    differences: tuple[FigureDiffers, ...]
    ballots: tuple[BallotDiffers, ...]
    """One of the two is empty."""
    taken: tuple[Side, ...]
    scrutineer: str
    reason: str
    revisions: tuple[int, int]
    """Those of the two entries that were compared: another count needs another decision."""


@value
class Pattern:
    """So many ballots that say the same."""

    ballot: Ballot
    times: int


@value
class Heap:
    """The ballots of a confirmed round, shuffled (打乱): what they say, in an order that tells nothing.

    There are none where they were not entered one by one, or the figures alone were settled.
    """

    by: tuple[str, ...]
    """The tellers who entered them."""
    ballots: tuple[Pattern, ...] = ()


@value
class Confirmation:
    """The result of a round as the chief scrutineer confirmed it, with all it follows from."""

    contest: str
    number: int
    measures: ElectionMeasures
    turnout: Turnout
    count: Count
    outcome: Outcome
    elected: tuple[str, ...]
    """In the order of announcement."""
    chief: str
    """The chief scrutineer (总监票人)."""
    on: date


def adoption_records(reelection: Reelection) -> Records[Adoption]:
    """The table of adopted measures; keys begin with a."""
    return reelection.database.records(ADOPTIONS, Adoption)


def contest_records(reelection: Reelection) -> Records[ContestRecord]:
    """The table of contests."""
    return reelection.database.records(CONTESTS, ContestRecord)


def round_records(reelection: Reelection) -> Records[RoundRecord]:
    """The table of rounds."""
    return reelection.database.records(ROUNDS, RoundRecord)


def confirmation_records(reelection: Reelection) -> Records[Confirmation]:
    """The table of confirmed results, by round."""
    return reelection.database.records(CONFIRMATIONS, Confirmation)


def entry_records(reelection: Reelection) -> Records[Entry]:
    """The table of entries."""
    return reelection.database.records(ENTRIES, Entry)


def ballot_records(reelection: Reelection) -> Records[Ballot]:
    """The table of ballots of all counts under way. To be read by key: it may hold thousands."""
    return reelection.database.records(BALLOTS, Ballot)


def stroke_records(reelection: Reelection) -> Records[Stroke]:
    """The table of strokes of all counts under way. To be read by key."""
    return reelection.database.records(STROKES, Stroke)


def heap_records(reelection: Reelection) -> Records[Heap]:
    """The table of shuffled ballots, by round."""
    return reelection.database.records(HEAPS, Heap)


def settlement_records(reelection: Reelection) -> Records[Settlement]:
    """The table of what scrutineers decided, by round."""
    return reelection.database.records(SETTLEMENTS, Settlement)


def round_key(contest: str, number: int) -> str:
    """committee.1."""
    return f"{contest}.{number}"


def entry_key(round_: str, side: Side) -> str:
    """committee.1.a."""
    return f"{round_}.{side.value}"


def item_key(entry: str, number: int) -> str:
    """committee.1.a.12."""
    return f"{entry}.{number}"

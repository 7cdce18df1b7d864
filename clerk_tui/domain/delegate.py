"""Delegates (党代表): who was put forward by which unit, how far each came, and the review of credentials."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from clerk_tui.domain.person import PartialDate
from clerk_tui.domain.stage import Stage
from clerk_tui.domain.value import value


class DelegateKind(Enum):
    """The categories of delegates (代表类别); each delegate is of one."""

    CADRE = "领导干部"
    FRONT_LINE = "生产和工作一线"
    MODEL = "先进模范"
    SPECIALIST = "专业技术"
    OTHER = "其他"


class Verdict(Enum):
    """What the group that reviews credentials (资格审查小组) decided."""

    PENDING = "pending"
    PASSED = "passed"
    REJECTED = "rejected"


@value
class Credential:
    """The verdict on one person's credentials (代表资格), with its reason and day."""

    verdict: Verdict = Verdict.PENDING
    reason: str = ""
    """Why the person was rejected, or passed in spite of a failed check."""
    on: date | None = None
    stage: Stage = Stage.ELECTED
    """How far the person had come: candidates are reviewed too."""
    replacement: str = ""
    """Key of the delegate who stands in the place of a rejected one."""


@value
class Registration:
    """What the registration form (代表登记表) asks besides the roll of members."""

    native_place: str = ""
    health: str = ""
    started_work: PartialDate | None = None
    resume: str = ""
    merits: str = ""
    """Achievements, rewards and punishments (主要实绩和奖惩)."""


NO_CREDENTIAL, NO_REGISTRATION = Credential(), Registration()


@value
class Delegate:
    """A person on the way to being a delegate; `member` and `unit` are keys."""

    member: str
    unit: str
    kind: DelegateKind | None = None
    stage: Stage = Stage.RECOMMENDED
    support: int = 0
    """How many members put this person forward (得推荐数)."""
    withdrawn: str = ""
    """Why the person no longer stands (退出); empty for who does."""
    credential: Credential = NO_CREDENTIAL
    registration: Registration = NO_REGISTRATION

    @property
    def standing(self) -> bool:
        """Whether the person is neither withdrawn nor rejected."""
        return not self.withdrawn and self.credential.verdict is not Verdict.REJECTED

    @property
    def seated(self) -> bool:
        """Whether the person is elected and not rejected: one of the congress."""
        return self.standing and self.stage is Stage.ELECTED


@value
class NominationRound:
    """What a unit reports of one stage of the nomination (推荐提名): who took part, and how many were named.

    `stage` is what those became who came through it.
    """

    unit: str
    stage: Stage
    on: date | None = None
    branches: int = 0
    """Branches that put people forward."""
    due: int = 0
    people: int = 0
    """Members who took part, of those `due`."""
    named: int = 0
    """People named in all, before the unit chose among them."""
    note: str = ""
    """Opinions heard, and the publicity given (沟通、征求意见和公示情况)."""


@value
class StageCount:
    """How many came to a stage, and how many of them left there: withdrawn or rejected."""

    stage: Stage
    reached: int
    withdrawn: int
    rejected: int


def stage_counts(delegates: Iterable[Delegate]) -> tuple[StageCount, ...]:
    """The counts of every stage, the first stage first."""
    listed = list(delegates)
    counts = []
    for stage in Stage:
        left = [each for each in listed if each.stage is stage and not each.standing]
        rejected = sum(each.credential.verdict is Verdict.REJECTED for each in left)
        reached = sum(each.stage.reached(stage) for each in listed)
        counts.append(StageCount(stage, reached, len(left) - rejected, rejected))
    return tuple(counts)


@value
class CredentialCounts:
    """What the report on credentials counts (资格审查情况), in people."""

    reviewed: int
    passed: int
    rejected_candidates: int
    """Rejected before the election."""
    rejected_elected: int
    """Rejected after it: the unit has to replace them (撤换)."""
    replaced: int
    """Rejected for whom another stands now."""
    pending: int
    """Elected, and not yet reviewed."""

    @property
    def rejected(self) -> int:
        """Rejected in all."""
        return self.rejected_candidates + self.rejected_elected


def credential_counts(delegates: Iterable[Delegate]) -> CredentialCounts:
    """The counts of the review (代表资格审查) over all who were put forward."""
    listed = list(delegates)
    rejected = [each.credential for each in listed if each.credential.verdict is Verdict.REJECTED]
    elected = sum(credential.stage is Stage.ELECTED for credential in rejected)
    passed = sum(each.credential.verdict is Verdict.PASSED for each in listed)
    return CredentialCounts(
        reviewed=len(rejected) + passed,
        passed=passed,
        rejected_candidates=len(rejected) - elected,
        rejected_elected=elected,
        replaced=sum(bool(credential.replacement) for credential in rejected),
        pending=sum(each.seated and each.credential.verdict is Verdict.PENDING for each in listed),
    )


@value
class Delegation:
    """A delegation (代表团) of the delegates of some units; the people are keys of delegates."""

    name: str
    units: tuple[str, ...]
    convener: str = ""
    """Who presides until a head is chosen (召集人)."""
    head: str = ""
    """团长."""
    deputies: tuple[str, ...] = ()
    """副团长."""
    place: str = ""
    """Where it meets (讨论地点)."""

    @property
    def leaders(self) -> tuple[str, ...]:
        """Convener, head and deputies, each once."""
        return tuple(dict.fromkeys(key for key in (self.convener, self.head, *self.deputies) if key))

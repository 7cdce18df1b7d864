"""The tables of delegates: their quota, units, nomination, elections and delegations; the targets in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clerk_tui.actions.people.tables import (
    BRANCH_ELECTIONS,
    COMPOSITION,
    DELEGATES,
    DELEGATIONS,
    NOMINATIONS,
    QUOTA,
    UNITS,
)
from clerk_tui.actions.reelection import Reelection
from clerk_tui.domain.allocation import ElectoralUnit
from clerk_tui.domain.branch_election import BranchElection
from clerk_tui.domain.delegate import Delegate, Delegation, NominationRound
from clerk_tui.domain.quota import Quota
from clerk_tui.domain.target import Target, TargetSet
from clerk_tui.domain.value import value
from clerk_tui.knowledge.composition import load_compositions
from clerk_tui.store.records import Records


@value
class Composition:
    """The targets in force: a ready set, and the percentages that the superior's file sets otherwise, by slug."""

    preset: str
    percents: Mapping[str, int]


def unit_records(reelection: Reelection) -> Records[ElectoralUnit]:
    """The table of electoral units."""
    return reelection.database.records(UNITS, ElectoralUnit)


def delegate_records(reelection: Reelection) -> Records[Delegate]:
    """The table of all who were put forward as delegates."""
    return reelection.database.records(DELEGATES, Delegate)


def round_records(reelection: Reelection) -> Records[NominationRound]:
    """The table of what units reported of each stage, by unit and stage."""
    return reelection.database.records(NOMINATIONS, NominationRound)


def election_records(reelection: Reelection) -> Records[BranchElection]:
    """The table of elections, by unit and round."""
    return reelection.database.records(BRANCH_ELECTIONS, BranchElection)


def delegation_records(reelection: Reelection) -> Records[Delegation]:
    """The table of delegations."""
    return reelection.database.records(DELEGATIONS, Delegation)


def quota_records(reelection: Reelection) -> Records[Quota]:
    """The table that holds the quota."""
    return reelection.database.records(QUOTA, Quota)


def composition_records(reelection: Reelection) -> Records[Composition]:
    """The table that holds the choice of targets."""
    return reelection.database.records(COMPOSITION, Composition)


def targets_of(composition: Composition | None) -> tuple[Target, ...]:
    """The targets of a choice, with its own percentages; none where none was made, or its set is no longer there."""
    preset: TargetSet | None = load_compositions().get(composition.preset) if composition else None
    if composition is None or preset is None:
        return ()
    own = composition.percents
    return tuple(replace(target, percent=own.get(target.slug, target.percent)) for target in preset.targets)

from __future__ import annotations

from clerk_tui.domain.branch_election import BranchElection, BranchOutcome
from clerk_tui.domain.delegate import NO_CREDENTIAL, Credential, Delegate, Verdict
from clerk_tui.domain.nomination import (
    UnitDoubt,
    UnitFinding,
    election_findings,
    margin_findings,
    open_seats,
    restaged,
    stood,
)
from clerk_tui.domain.stage import Stage

REJECTED = Credential(Verdict.REJECTED, "材料不实")
HELD = BranchElection("u0001", 1, 2, None, 50, 45, {})


def at(stage: Stage, *, withdrawn: str = "", credential: Credential = NO_CREDENTIAL) -> Delegate:
    return Delegate("m0001", "u0001", stage=stage, withdrawn=withdrawn, credential=credential)


def test_who_left_before_the_election_did_not_stand_in_it() -> None:
    there = [
        at(Stage.CANDIDATE),
        at(Stage.CANDIDATE, withdrawn="病重"),
        at(Stage.ELECTED),
        at(Stage.ELECTED, credential=REJECTED),
        at(Stage.PROPOSED),
    ]
    assert (stood(there, Stage.CANDIDATE), stood(there, Stage.PROPOSED), stood(there, Stage.ELECTED)) == (3, 4, 2)


def test_a_rejected_delegate_leaves_a_seat_open() -> None:
    assert open_seats(2, [at(Stage.ELECTED), at(Stage.ELECTED, credential=REJECTED), at(Stage.CANDIDATE)]) == 1
    assert open_seats(1, [at(Stage.ELECTED)] * 2) == 0


def test_too_few_at_a_stage_are_told_once_anyone_is_there() -> None:
    assert [*margin_findings(4, [at(Stage.RECOMMENDED)] * 3, 20)] == []
    assert [*margin_findings(4, [at(Stage.CANDIDATE)] * 5, 20)] == []
    assert [*margin_findings(4, [at(Stage.PROPOSED)] * 4 + [at(Stage.CANDIDATE)], 20)] == [
        UnitFinding(UnitDoubt.MARGIN, 1, 5, Stage.CANDIDATE)
    ]
    assert [*margin_findings(0, [at(Stage.CANDIDATE)], 20)] == []


def test_what_is_doubtful_about_an_election() -> None:
    candidates = [at(Stage.CANDIDATE)] * 3
    assert [*election_findings(2, candidates, None, None)] == []
    none = BranchOutcome(False, 46, 26, vacancies=2)
    assert [*election_findings(2, candidates, HELD, none)] == [
        UnitFinding(UnitDoubt.NO_QUORUM, 45, 46),
        UnitFinding(UnitDoubt.VACANCIES, 2, 2),
    ]
    tied = BranchOutcome(True, 40, 26, ("d0001",), ("d0002", "d0003"))
    assert [*election_findings(2, [*candidates, at(Stage.ELECTED)], HELD, tied)] == [UnitFinding(UnitDoubt.TIED, 2, 1)]
    full = BranchOutcome(True, 40, 26, ("d0001", "d0002"))
    assert [*election_findings(2, [at(Stage.ELECTED)] * 2, HELD, full)] == []


def test_stages_follow_who_is_elected() -> None:
    there = {"d1": at(Stage.CANDIDATE), "d2": at(Stage.ELECTED), "d3": at(Stage.ELECTED), "d4": at(Stage.CANDIDATE)}
    assert restaged(there, {"d1", "d2"}) == {"d1": Stage.ELECTED, "d3": Stage.CANDIDATE}

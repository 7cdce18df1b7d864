from __future__ import annotations

from clerk_tui.domain.delegate import (
    Credential,
    CredentialCounts,
    Delegate,
    Delegation,
    Verdict,
    credential_counts,
    stage_counts,
)
from clerk_tui.domain.stage import Stage


def delegate(stage: Stage, verdict: Verdict = Verdict.PENDING, withdrawn: str = "", replacement: str = "") -> Delegate:
    return Delegate(
        "m0001", "u0001", stage=stage, withdrawn=withdrawn, credential=Credential(verdict, "", None, stage, replacement)
    )


def test_whoever_is_elected_and_not_rejected_has_a_seat() -> None:
    assert delegate(Stage.ELECTED).seated
    assert delegate(Stage.ELECTED, Verdict.PASSED).seated
    assert not delegate(Stage.ELECTED, Verdict.REJECTED).seated
    assert not delegate(Stage.ELECTED, withdrawn="病故").seated
    assert not delegate(Stage.CANDIDATE).seated
    assert delegate(Stage.CANDIDATE).standing


def test_the_counts_of_each_stage() -> None:
    counts = stage_counts(
        [
            delegate(Stage.RECOMMENDED),
            delegate(Stage.RECOMMENDED, withdrawn="本人不愿意"),
            delegate(Stage.PROPOSED, Verdict.REJECTED),
            delegate(Stage.CANDIDATE),
            delegate(Stage.ELECTED),
        ]
    )
    assert [(each.stage, each.reached, each.withdrawn, each.rejected) for each in counts] == [
        (Stage.RECOMMENDED, 5, 1, 0),
        (Stage.PRELIMINARY, 3, 0, 0),
        (Stage.PROPOSED, 3, 0, 1),
        (Stage.CANDIDATE, 2, 0, 0),
        (Stage.ELECTED, 1, 0, 0),
    ]


def test_fifty_seven_rejected_come_out_of_the_review() -> None:
    reviewed = (
        [delegate(Stage.PROPOSED, Verdict.REJECTED)] * 50
        + [delegate(Stage.ELECTED, Verdict.REJECTED, replacement="d0300")] * 7
        + [delegate(Stage.ELECTED, Verdict.PASSED)] * 140
        + [delegate(Stage.ELECTED)] * 3
        + [delegate(Stage.CANDIDATE)] * 30
    )
    counts = credential_counts(reviewed)
    assert counts == CredentialCounts(197, 140, 50, 7, 7, 3)
    assert counts.rejected == 57


def test_nobody_reviewed_nobody_counted() -> None:
    assert credential_counts([]) == CredentialCounts(0, 0, 0, 0, 0, 0)


def test_a_leader_of_a_delegation_is_named_once() -> None:
    assert Delegation("第一", ("u0001",), "d0001", "d0001", ("d0002",)).leaders == ("d0001", "d0002")
    assert Delegation("第一", ()).leaders == ()

from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_tui.domain.ledger import Ledger, LedgerFault, LedgerProblem, ledger_problems

SOUND = Ledger(printed=160, spare_printed=160, damaged=2, received=150, cut=10, sealed_by="刘文斌")


@pytest.mark.parametrize(
    ("ledger", "issued"),
    [
        (Ledger(), None),
        (Ledger(printed=160), None),
        (SOUND, 140),
        (SOUND, None),
        (replace(SOUND, spare_opened=5, spare_reason="污损", cut=15), 140),
        (replace(SOUND, cut=None, sealed_by=""), 150),
    ],
)
def test_sound_figures_have_no_problem(ledger: Ledger, issued: int | None) -> None:
    assert ledger_problems(ledger, issued) == ()


@pytest.mark.parametrize(
    ("changes", "issued", "problem"),
    [
        ({"damaged": -1}, 140, LedgerProblem(LedgerFault.NEGATIVE, "damaged", -1)),
        ({"damaged": 321}, 140, LedgerProblem(LedgerFault.DAMAGED_OVER_PRINTED, "damaged", 321, 320)),
        ({"received": 161, "cut": 21}, 140, LedgerProblem(LedgerFault.RECEIVED_OVER_PRINTED, "received", 161, 160)),
        ({"damaged": 171}, 140, LedgerProblem(LedgerFault.MORE_THAN_SOUND, "received", 150, 149)),
        (
            {"spare_opened": 161, "spare_reason": "污损", "cut": None, "sealed_by": ""},
            None,
            LedgerProblem(LedgerFault.SPARE_OVER_PRINTED, "spare_opened", 161, 160),
        ),
        ({"spare_opened": 1, "cut": 11}, 140, LedgerProblem(LedgerFault.SPARE_UNEXPLAINED, "spare_reason", 1)),
        ({"cut": 0}, 151, LedgerProblem(LedgerFault.ISSUED_OVER_RECEIVED, "received", 151, 150)),
        ({"cut": 9}, 140, LedgerProblem(LedgerFault.CUT_NOT_LEFT, "cut", 9, 10)),
        ({"cut": None}, 140, LedgerProblem(LedgerFault.SEALED_EARLY, "sealed_by")),
    ],
)
def test_what_cannot_be_is_named(changes: dict[str, object], issued: int | None, problem: LedgerProblem) -> None:
    assert problem in ledger_problems(replace(SOUND, **changes), issued)  # type: ignore[arg-type]


def test_what_is_left_over_follows_from_what_was_handed_over() -> None:
    assert SOUND.left(140) == 10
    assert replace(SOUND, spare_opened=5).left(140) == 15
    assert SOUND.left(None) is None
    assert Ledger().left(140) is None


def test_all_problems_come_at_once() -> None:
    wrong = Ledger(printed=10, damaged=20, received=12, spare_opened=3, cut=-1, sealed_by="刘文斌")
    assert {each.fault for each in ledger_problems(wrong, 20)} == set(LedgerFault) - {LedgerFault.SEALED_EARLY}

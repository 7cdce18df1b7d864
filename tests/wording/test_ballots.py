from __future__ import annotations

import pytest

from clerk_tui.domain.ledger import FIGURES, LedgerFault, LedgerProblem
from clerk_tui.wording import ballots as words


@pytest.mark.parametrize("fault", list(LedgerFault))
def test_every_fault_of_a_ledger_has_a_sentence_of_its_own(fault: LedgerFault) -> None:
    told = words.ledger_problem(LedgerProblem(fault, "cut", 9, 10))
    assert told.endswith("。")
    others = {words.ledger_problem(LedgerProblem(each, "cut", 9, 10)) for each in LedgerFault if each is not fault}
    assert told not in others


def test_every_figure_has_a_name() -> None:
    assert set(FIGURES) <= set(words.FIGURES)


def test_why_ballots_bear_no_number_names_the_article() -> None:
    assert "第二十四条" in words.no_number()

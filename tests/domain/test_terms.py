from __future__ import annotations

from enum import Enum

import pytest

from clerk_tui.domain.procedure import StepState, StepStatus
from clerk_tui.domain.terms import STATE, STATUS


@pytest.mark.parametrize(("terms", "kind"), [(STATUS, StepStatus), (STATE, StepState)])
def test_every_value_has_a_term_of_its_own(terms: dict[Enum, str], kind: type[Enum]) -> None:
    assert set(terms) == set(kind)
    assert len(set(terms.values())) == len(terms)

from __future__ import annotations

from clerk_tui.actions.people.evidence import Fact, FactKind
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.stage import Stage
from clerk_tui.wording.evidence import FACTS, facts_told


def test_every_kind_of_fact_has_its_words() -> None:
    assert FACTS.keys() == set(FactKind) - {FactKind.APPROVED}


def test_facts_are_told_one_after_the_other() -> None:
    facts = [
        Fact(FactKind.SEATS, 150),
        Fact(FactKind.APPROVED, 0),
        Fact(FactKind.STANDING, 180, 189, Stage.PRELIMINARY),
        Fact(FactKind.PROPOSED, 8, 9, Stage.PROPOSED, Office.COMMITTEE),
    ]
    assert facts_told(facts) == (
        "代表名额150名；批复没有登记；初步人选180名（按差额至少189名）；党委委员预备人选8名（应有9名）"
    )
    assert facts_told(()) == ""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clerk_tui.domain.member import Member
from clerk_tui.domain.person import PartialDate, Person
from clerk_tui.domain.structure import structure_of_members
from clerk_tui.knowledge.problems import KnowledgeError, ProblemKind
from clerk_tui.knowledge.structure import FILE, load_bands

SHIPPED = Path(load_bands.__wrapped__.__code__.co_filename).with_name(FILE)


def test_the_bands_cover_whoever_can_be_a_member() -> None:
    oldest, newest = PartialDate(1921, 7, 1), PartialDate(2026, 9, 8)
    ends = [
        Member(Person("甲", birth=PartialDate(1906, 1)), "b0001", joined=oldest, transferred_in=oldest),
        Member(Person("乙", birth=PartialDate(2008, 9)), "b0001", joined=newest, transferred_in=newest),
    ]
    counted = {each.head.value: each for each in structure_of_members(ends, date(2026, 9, 8), load_bands())}
    for head in ("年龄", "入党时间", "组织关系转入时间"):
        assert counted[head].unknown == 0
        assert [counted[head].parts[place].count for place in (0, -1)] == [1, 1]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("least = 36", "least = 31", ProblemKind.WRONG_VALUE),
        ("least = 36", "least = 500", ProblemKind.WRONG_VALUE),
        ("least = 36", "", ProblemKind.MISSING),
        ("'46至50岁'", "'41至45岁'", ProblemKind.DUPLICATE),
        ("since = '1966-05-01'", "since = '1976-11-01'", ProblemKind.WRONG_VALUE),
        ("since = '1966-05-01'", "since = '一九六六年'", ProblemKind.WRONG_VALUE),
        ("since = '1966-05-01'", "since = 1966", ProblemKind.WRONG_TYPE),
        ("[[transferred.band]]", "[[transferred.bands]]", ProblemKind.MISSING),
        ("source = '党内统计通行的入党时期'", "", ProblemKind.MISSING),
    ],
)
def test_what_is_wrong_with_the_bands_is_named(tmp_path: Path, before: str, after: str, kind: ProblemKind) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    (tmp_path / FILE).write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(KnowledgeError) as found:
        load_bands(tmp_path)
    assert kind in {each.kind for each in found.value.problems}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as found:
        load_bands(tmp_path)
    assert [each.kind for each in found.value.problems] == [ProblemKind.UNREADABLE]

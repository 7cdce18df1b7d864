from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.actions.papers.catalogue import UnknownPapers, catalogue, find, of_phase, of_step, paper_of
from clerk_tui.domain.procedure import Phase
from tests.township import township_in


def slugs(found: object) -> list[str]:
    assert isinstance(found, tuple)
    return [paper.slug for paper in found]


def test_all_papers_of_the_procedure_are_listed_and_the_two_of_the_plan() -> None:
    listed = catalogue()
    assert len(listed) == 48
    assert [paper.number for paper in listed[:3]] == ["1", "2", "3"]
    assert [paper.slug for paper in listed if paper.working] == ["checklist", "plan"]
    assert paper_of("excused-members").number == "15a"


@pytest.mark.parametrize(
    "name", ["6", "06", "６", "congress-request", "Congress-Request", "关于召开党代会的请示", " 召开党代会的请示 "]
)
def test_a_paper_is_found_by_number_short_name_or_title(name: str) -> None:
    assert slugs(find([name])) == ["congress-request"]


def test_papers_named_twice_are_found_once_in_the_order_named() -> None:
    assert slugs(find(["15A", "plan", "6", "congress-request", "程序清单"])) == [
        "excused-members",
        "plan",
        "congress-request",
        "checklist",
    ]


@pytest.mark.parametrize("name", ["", "0", "45", "请示", "六", "../congress-request", "\x1b[2J", "x" * 10_000])
def test_what_names_no_paper_or_several_is_given_back(name: str) -> None:
    assert find(["6", name]) == UnknownPapers((name,))


def test_a_paper_belongs_to_the_phases_of_its_steps(tmp_path: Path) -> None:
    with township_in(tmp_path) as reelection:
        picture = reelection.picture()
        assert paper_of("congress-affairs-plan").phases(picture) == (Phase.ELECTION,)
        assert paper_of("emergency-plan").phases(picture) == ()
        assert [paper.number for paper in of_phase(picture, Phase.PREPARATION)] == ["1", "2", "3", "4", "5", "6", "7"]
        assert {paper.number for paper in of_phase(picture, Phase.SUMMARY)} >= {"42", "43"}


def test_a_step_has_the_papers_it_names() -> None:
    assert [paper.number for paper in of_step(6)] == ["6", "7"]
    assert list(of_step(99)) == []

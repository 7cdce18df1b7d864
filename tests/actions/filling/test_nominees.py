from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions.filling.known import known
from clerk_tui.actions.people.inspections import save_inspection
from clerk_tui.actions.people.slate import save_slate, slate_picture
from clerk_tui.actions.reelection import Reelection
from clerk_tui.documents.template import load
from clerk_tui.domain.inspection import Inspection, Publicity
from clerk_tui.domain.nominee import Nominee, Office
from clerk_tui.domain.person import PartialDate, Sex
from clerk_tui.domain.stage import Stage
from tests.actions.people.nominated import added, nominee
from tests.township import township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def fields(reelection: Reelection) -> dict[str, object]:
    return known(reelection, reelection.picture())


def proposed(name: str, *offices: Office, born: int = 1985) -> Nominee:
    return nominee(name, *offices, stage=Stage.PROPOSED, born=born)


def rows(reelection: Reelection, field: str) -> list[dict[str, object]]:
    found = fields(reelection)[field]
    assert isinstance(found, list)
    return found


def test_before_anyone_is_proposed_papers_ask_for_as_many_as_there_must_be(reelection: Reelection) -> None:
    added(reelection, nominee("推荐"))
    found = fields(reelection)
    assert (found["committee_seats"], found["candidates_committee"]) == (7, 9)
    assert (found["discipline_seats"], found["candidates_discipline"]) == (3, 4)
    assert found["deputy_secretaries"] == 2
    assert not {"committee_nominees", "county_seats", "candidates_county", "publicity"} & found.keys()


def test_seats_that_were_decided_are_those_of_the_papers(reelection: Reelection) -> None:
    save_slate(reelection, replace(slate_picture(reelection).slate, committee=9, deputies=3, county=4), 0)
    found = fields(reelection)
    assert (found["committee_seats"], found["candidates_committee"], found["deputy_secretaries"]) == (9, 11, 3)
    assert (found["county_seats"], found["candidates_county"]) == (4, 5)


def test_candidates_are_listed_by_strokes_and_posts_as_they_were_approved(reelection: Reelection) -> None:
    for name, *offices in (
        ("赵志强", Office.DISCIPLINE, Office.DISCIPLINE_SECRETARY),
        ("张志远", Office.COMMITTEE, Office.DEPUTY_SECRETARY),
        ("丁卫国", Office.COMMITTEE, Office.DEPUTY_SECRETARY),
        ("王建国", Office.COMMITTEE, Office.SECRETARY),
    ):
        added(reelection, proposed(name, *offices))
    found = fields(reelection)
    assert [row["name"] for row in rows(reelection, "committee_nominees")] == ["丁卫国", "王建国", "张志远"]
    assert [row["intended"] for row in rows(reelection, "committee_nominees")] == ["副书记", "书记", "副书记"]
    assert [(row["office"], row["name"]) for row in rows(reelection, "secretary_nominees")] == [
        ("书记", "王建国"),
        ("副书记", "张志远"),
        ("副书记", "丁卫国"),
        ("纪委书记", "赵志强"),
    ]
    assert (found["proposed_secretary"], found["proposed_deputies"]) == ("王建国", "张志远、丁卫国")
    assert (found["candidates_committee"], found["candidates_discipline"]) == (3, 1)
    assert [(row["name"], row["intended"]) for row in rows(reelection, "registrations")][2:6] == [
        ("张志远", "党委委员"),
        ("赵志强", "纪委委员"),
        ("王建国", "党委书记"),
        ("张志远", "党委副书记"),
    ]


def test_a_nominee_is_shown_as_the_lists_show_one(reelection: Reelection) -> None:
    whole = replace(
        proposed("田桂兰"),
        post="组织委员",
        joined=PartialDate(2007, 6, 1),
        started_work=PartialDate(2005, 7),
        native_place="云岭县",
        resume="简历",
        strengths="公道",
    )
    added(reelection, whole)
    (row,) = rows(reelection, "committee_nominees")
    assert row == {
        "name": "田桂兰",
        "sex": "男",
        "ethnicity": "汉族",
        "born": "1985.01",
        "education": "本科",
        "joined": "2007.06",
        "post": "组织委员",
        "intended": "委员",
    }
    (introduced,) = rows(reelection, "introductions")
    assert (introduced["contest"], introduced["worked"], introduced["strengths"]) == ("党委委员", "2005.07", "公道")
    (registered,) = rows(reelection, "registrations")
    assert (registered["intended"], registered["native_place"], registered["resume"]) == ("党委委员", "云岭县", "简历")


def test_publicity_is_told_once_it_is_over_for_everyone(reelection: Reelection) -> None:
    first, second = added(reelection, proposed("田桂兰")), added(reelection, proposed("王建国"))
    save_inspection(reelection, first, Inspection(publicity=Publicity(date(2026, 8, 17), 5)), 0)
    assert "publicity" not in fields(reelection)
    save_inspection(reelection, second, Inspection(publicity=Publicity(date(2026, 8, 17), 5)), 0)
    assert fields(reelection)["publicity"] == "没有收到影响提名的反映"


def test_what_was_brought_forward_and_settled_is_told(reelection: Reelection) -> None:
    key = added(reelection, proposed("田桂兰"))
    heard = Publicity(date(2026, 8, 17), 5, complaints=2)
    save_inspection(reelection, key, Inspection(publicity=heard), 0)
    assert "publicity" not in fields(reelection)
    revision = slate_picture(reelection).files[key].revision
    save_inspection(reelection, key, Inspection(publicity=replace(heard, settled=True)), revision)
    assert fields(reelection)["publicity"] == "公示中收到反映2件，均已核查清楚，不影响提名"


def test_the_new_committee_is_counted(reelection: Reelection) -> None:
    for number, born in enumerate((1976, 1985, 1992)):
        added(reelection, replace(nominee(f"人{number}", stage=Stage.ELECTED, born=born), incumbent=born == 1976))
    woman = nominee("田桂兰", stage=Stage.ELECTED, born=1984)
    added(reelection, replace(woman, person=replace(woman.person, sex=Sex.FEMALE, ethnicity="蒙古族")))
    found = fields(reelection)
    names = ("elected_total", "average_age", "women", "minority", "college", "under_thirty_five", "new")
    assert [found[f"committee_{name}"] for name in names] == [4, "41.8", 1, 1, 4, 1, 3]
    assert [row["name"] for row in rows(reelection, "committee_elected")][-1] == "田桂兰"


def test_a_figure_that_cannot_be_known_stays_blank(reelection: Reelection) -> None:
    elected = nominee("田桂兰", stage=Stage.ELECTED)
    added(reelection, replace(elected, person=replace(elected.person, birth=None, sex=None)))
    assert not {"committee_average_age", "committee_women", "committee_under_thirty_five"} & fields(reelection).keys()


def test_every_field_is_one_of_a_template(reelection: Reelection) -> None:
    added(reelection, nominee("田桂兰", stage=Stage.ELECTED))
    papers = ("candidate-request", "candidate-reply", "candidate-introductions", "congress-report", "work-plan")
    declared = {field.name for paper in papers for field in load(paper).fields}
    given = {"committee_nominees", "introductions", "registrations", "committee_elected", "candidates_committee"}
    assert given <= declared & fields(reelection).keys()

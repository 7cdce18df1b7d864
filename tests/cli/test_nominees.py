from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from clerk_tui.actions.people.holders import posting_records
from clerk_tui.actions.people.inspections import add_recommendation, save_inspection
from clerk_tui.actions.reelection import Reelection, open_reelection
from clerk_tui.domain.inspection import Inspection, Publicity, Recommendation, RecommendationKind, Votes
from clerk_tui.domain.nominee import Office
from clerk_tui.domain.organ import OrganKind, Post, Posting, Sitting
from clerk_tui.domain.stage import Stage
from tests.actions.people.nominated import SCRUTINEER, added, nominee
from tests.cli.program import Program
from tests.township import settings_in


@contextmanager
def people(township: Program) -> Iterator[Reelection]:
    with open_reelection(settings_in(township.folder)) as reelection:
        yield reelection


def test_nothing_entered_yet_still_tells_what_is_missing(township: Program) -> None:
    told = township("nominees")
    assert told.code == 0
    assert "党委委员：应选 7 名，人选 0 名" in told.out
    assert "党委委员人选 0 名，还差 9 名" in told.out
    assert township("nominees", "--json").json == []


def test_nominees_are_listed_with_stage_and_what_their_files_lack(township: Program) -> None:
    with people(township) as reelection:
        key = added(reelection, nominee("田桂兰", Office.COMMITTEE, Office.DEPUTY_SECRETARY, stage=Stage.PROPOSED))
        added(reelection, replace(nominee("王强", born=1970), dropped="年龄到限"))
        save_inspection(reelection, key, Inspection(talks=3, publicity=Publicity(date(2026, 9, 7), 5)), 0)
    told = township("nominees").out
    assert "党委委员（预备人选）、党委副书记（预备人选）" in told
    assert "公示至 2026-09-11，考察还缺" in told
    assert "不再提名：年龄到限" in told


def test_nominees_as_json(township: Program) -> None:
    with people(township) as reelection:
        key = added(reelection, nominee("田桂兰", stage=Stage.PROPOSED))
        votes = (Votes(Office.COMMITTEE, "田桂兰", 80, key),)
        add_recommendation(reelection, Recommendation(RecommendationKind.MEETING, valid=90, votes=votes))
        save_inspection(reelection, key, Inspection(talks=3, publicity=Publicity(date(2031, 3, 3), 5)), 0)
    (found,) = township("nominees", "--json").json
    assert (found["id"], found["name"], found["age"], found["birth"]) == ("n0001", "田桂兰", 41, "1985-01")
    assert found["proposals"] == [{"office": "committee", "stage": "proposed"}]
    assert found["votes"] == [{"office": "committee", "votes": 80}]
    assert (found["publicity_until"], found["publicity_estimated"]) == ("2031-03-07", True)
    assert "档案没有审核" in found["missing"]


def test_the_slate_as_a_whole(township: Program) -> None:
    with people(township) as reelection:
        for number in range(8):
            added(reelection, nominee(f"人{number}", born=1992 if number else 1970))
        added(reelection, nominee("王强", Office.SECRETARY))
    told = township("nominees", "--slate", "--json").json
    committee = next(each for each in told["offices"] if each["office"] == "committee")
    assert (committee["seats"], committee["needed"], committee["standing"], committee["missing"]) == (7, 9, 8, 1)
    gauges = {gauge["id"]: gauge for gauge in told["gauges"]}
    assert (gauges["men-under-50"]["surplus"], gauges["young-to-35"]["met"], gauges["women"]["missing"]) == (1, True, 1)
    assert {"too_few", "not_in_body"} <= {found["kind"] for found in told["findings"]}
    text = township("nominees", "--slate").out
    assert "妇女：0/8，要求不少于 1 人，还差 1 人" in text
    assert "男年满50岁的不再提名：1/8，要求不超过 0 人，多 1 人" in text
    assert "n0001" not in text


def test_organs_are_listed_by_organ(township: Program) -> None:
    with people(township) as reelection:
        added(reelection, Posting(OrganKind.COUNTING, Post.CHIEF_SCRUTINEER, "刘文斌", title="主任"))
        added(reelection, Posting(OrganKind.CHAIRS, Post.EXECUTIVE_CHAIR, "王强", sitting=Sitting.OPENING))
    told = township("organs").out
    assert "监票人、计票人（1 人）" in told
    assert "执行主席（开幕式）" in told
    assert "还差 2 人" in told
    found = {organ["organ"]: organ for organ in township("organs", "--json").json}
    assert found.keys() == {organ.value for organ in OrganKind}
    (chief,) = found["counting"]["people"]
    assert (chief["post"], chief["post_name"], chief["name"]) == ("chief-scrutineer", "总监票人", "刘文斌")
    assert (chief["candidate"], chief["meeting"]) == (False, None)
    assert found["chairs"]["people"][0]["meeting"] == "开幕式"


def test_a_candidate_who_counts_votes_all_the_same_is_told(township: Program) -> None:
    with people(township) as reelection:
        added(reelection, nominee("李明"))
        with reelection.record("并行"):
            posting_records(reelection).add("o", SCRUTINEER)
    assert "注意：李明是党委委员人选，候选人不得监票、计票" in township("organs").out


def test_a_body_is_counted_by_heads(township: Program) -> None:
    with people(township) as reelection:
        added(reelection, nominee("田桂兰"))
    text = township("structure", "committee").out
    assert "性别（共 1 人）" in text
    by_head = {head["head"]: head for head in township("structure", "committee", "--json").json}
    assert by_head["文化程度"]["whole"] == 1
    assert township("structure", "choir").code == 2


def test_a_body_stands_beside_its_last_term(township: Program) -> None:
    with people(township) as reelection:
        added(reelection, nominee("王建国"))
    text = township("structure", "committee", "--last", "性别:男=2", "--last", "性别:女=0").out
    assert "上届 2，少 1（-50.0%）" in text
    assert "上届 0，不变" in text
    by_head = {head["head"]: head for head in township("structure", "committee", "--json").json}
    assert [part["before"] for part in by_head["性别"]["parts"]] == [2, 0]
    refused = township("structure", "committee", "--last", "性别:妇女=1")
    assert (refused.code, refused.out) == (1, "")
    assert "可用：男、女" in refused.err
    assert township("structure", "committee", "--last", "性别").code == 2

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_tui.actions.congress.ledger import ledger_of, save_ledger
from clerk_tui.actions.congress.meetings import Opening, close_meeting, open_meeting, vote
from clerk_tui.actions.elections import measures, rounds
from clerk_tui.actions.elections.sequels import give_up_seats
from clerk_tui.actions.elections.tables import Adoption, Leave
from clerk_tui.actions.filling.known import known
from clerk_tui.actions.papers.catalogue import paper_of
from clerk_tui.actions.papers.making import Order, Part, make
from clerk_tui.actions.papers.parts import CONTEST, MEETING, UNIT, has_parts, parts_of
from clerk_tui.actions.reelection import Reelection
from clerk_tui.documents.frames import texts
from clerk_tui.documents.template import load
from clerk_tui.domain.ballot import Ballot
from clerk_tui.domain.contest import ContestKind, Electorate, Reduction
from clerk_tui.domain.ledger import Ledger
from clerk_tui.domain.ruleset import Decider, ElectionMeasures, Rule, Wish, derive
from clerk_tui.domain.stage import Stage
from clerk_tui.knowledge.rulesets import load_rulesets
from tests import contests as ways
from tests.actions.people.nominated import added, nominee
from tests.contests import NAMES, hands
from tests.township import TODAY, township_in


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as reelection:
        yield reelection


@pytest.fixture
def elected(town: Reelection) -> Reelection:
    """A committee and a discipline committee, a secretary of each."""
    ways.adopted(town)
    ways.held(town, ways.by_hand())
    ways.announced(town, "committee", ways.all_for(NAMES, 10, 7))
    ways.held(town, ways.by_hand(NAMES[:4], 3, ContestKind.DISCIPLINE))
    ways.announced(town, "discipline", ways.all_for(NAMES[:4], 10, 3))
    for electorate, kind in (
        (Electorate.COMMITTEE, ContestKind.SECRETARY),
        (Electorate.DISCIPLINE, ContestKind.DISCIPLINE_SECRETARY),
    ):
        ways.adopted(town, electorate)
        ways.held(town, ways.by_hand(NAMES[:1], 1, kind))
        voters = 7 if kind is ContestKind.SECRETARY else 3
        ways.announced(town, kind.value, [ways.approving(NAMES[:1])] * voters)
    return town


def fields(town: Reelection, form: str = "", part: str = "") -> dict[str, object]:
    return known(town, town.picture(), form, part)


def text(town: Reelection, order: Order) -> str:
    return "\n".join(texts(make(town, town.picture(), order).document))


def test_before_any_contest_only_the_rules_are_known(town: Reelection) -> None:
    found = fields(town)
    assert (found["rule_set"], found["quorum_words"], found["base_words"]) == ("2020", "不少于", "应到会")
    assert "contests" not in found
    assert "due" not in fields(town, "congress-election-papers")


def test_each_paper_has_the_people_of_the_vote_it_tells_of(elected: Reelection) -> None:
    due = {
        form: fields(elected, form)["due"]
        for form in ("congress-election-papers", "secretary-result-report", "discipline-result-report")
    }
    assert due == {"congress-election-papers": 10, "secretary-result-report": 7, "discipline-result-report": 3}
    assert (fields(elected, "secretary-result-report")["issued"], fields(elected)["committee_due"]) == (7, 7)
    assert "due" not in fields(elected, "mobilization-papers")


def test_votes_and_the_elected_are_listed_as_counted(elected: Reelection) -> None:
    found = fields(elected, "congress-election-papers")
    rows = found["committee_votes"]
    assert isinstance(rows, list)
    assert rows[0] == {"name": "甲", "approve": 10, "disapprove": 0, "abstain": 0, "result": "当选"}
    assert rows[8]["result"] == "未过半数"
    elected_rows = found["committee_elected"]
    assert isinstance(elected_rows, list)
    assert {row["name"] for row in elected_rows} == set(NAMES[:7])
    assert {row["votes"] for row in elected_rows} == {10}
    assert found["shortage_decision"] == "各项选举都选满，没有同票和缺额"
    assert (
        found["disputed"]
        == "党委委员以实到会人数为基数，每个人的结果相同；纪委委员以实到会人数为基数，每个人的结果相同"
    )
    contests = found["contests"]
    assert isinstance(contests, list)
    assert (contests[0]["name"], contests[0]["issued"], contests[0]["valid"], contests[2]) == ("党委委员", 10, 10, {})


def test_plenums_and_sealed_ballots(elected: Reelection) -> None:
    found = fields(elected)
    assert found["secretary_votes"] == [
        {"office": "书记", "name": "甲", "approve": 7, "disapprove": 0, "abstain": 0, "result": "当选"}
    ]
    assert found["plenums"] == [
        {"issued": 7, "collected": 7, "valid": 7, "invalid": 0},
        {"issued": 3, "collected": 3, "valid": 3, "invalid": 0},
    ]
    sealed = found["sealed_ballots"]
    assert isinstance(sealed, list)
    assert [row["name"] for row in sealed] == ["党委委员选票", "纪委委员选票", "书记选票", "纪委书记选票"]


def test_a_count_form_tells_of_its_contest_alone(elected: Reelection) -> None:
    found = fields(elected, "count-forms", "discipline")
    assert (found["contest"], found["contest_seats"], found["round"]) == ("选举discipline", 3, 1)
    assert (found["due"], found["quorum"], found["majority"]) == (10, 8, 6)
    assert (found["chief_scrutineer"], found["disputed"]) == (ways.CHIEF, "以实到会人数为基数，每个人的结果相同")
    shown = text(elected, Order("count-forms", part=Part("discipline", "纪委委员")))
    assert "选举discipline选举报告单" in shown
    assert "《中国共产党基层组织选举工作条例》" in shown
    assert "选举有效" in shown


def test_before_the_count_a_form_has_the_names_and_blanks(town: Reelection) -> None:
    ways.adopted(town)
    ways.held(town, ways.by_hand())
    found = fields(town, "count-forms", "committee")
    assert found["votes"] == [{"name": name} for name in NAMES]
    assert "disputed" not in found
    assert "due" not in found
    assert "☐ 符合规定" in text(town, Order("count-forms", part=Part("committee", "党委委员")))


def test_measures_of_the_congress_and_whom_the_other_base_would_elect(town: Reelection) -> None:
    derived = derive(load_rulesets()["2020"], {Rule.MAJORITY: Wish("present", "历来如此")})
    assert isinstance(derived, ElectionMeasures)
    measures.adopt(town, Adoption(Electorate.CONGRESS, derived, hands(10, due=12), TODAY, "选举大会"))
    ways.held(town, ways.by_hand(NAMES[:4], 3))
    ballots = [ways.approving(NAMES[:3], NAMES[3:4])] * 5 + [ways.approving((), NAMES[:4])] * 3
    ways.counted(town, "committee", ballots, due=10)
    found = fields(town, "count-forms", "committee")
    assert found["majority"] == 5
    assert found["base_words"] == "实到会"
    assert found["disputed"] == "以应到会人数为基数（至少6票），下列的人结果不同：甲、乙、丙"
    assert "（大会选举办法另定：以实到会人数的一半计算）" in str(found["measures_named"])
    shown = text(town, Order("count-forms", part=Part("committee", "党委委员")))
    assert "赞成票超过实到会有选举权人数的一半" in shown
    assert "下列的人结果不同：甲、乙、丙" in shown
    assert "下列的人结果不同" in text(town, Order("committee-result-report"))


def test_papers_before_the_vote_follow_the_measures_and_units_the_regulation(town: Reelection) -> None:
    at_least = derive(
        load_rulesets()["1990"], {Rule.QUORUM: Wish("at-least", "解释如此"), Rule.MAJORITY: Wish("due", "从严")}
    )
    assert isinstance(at_least, ElectionMeasures)
    measures.adopt(town, Adoption(Electorate.CONGRESS, at_least, hands(10, due=12), TODAY, "预备会议"))
    drafted = text(town, Order("election-measures"))
    assert "有选举权的到会代表不少于应到会代表的五分之四" in drafted
    assert "赞成票超过应到会有选举权代表人数的一半" in drafted
    assert "会议有效（1990年暂行条例，大会选举办法另定）" in text(town, Order("opening-closing-papers"))
    assert fields(town, "credential-report")["rule_set"] == "2020"


def test_each_ballot_of_a_plenum_has_its_line(elected: Reelection) -> None:
    ways.held(elected, ways.by_hand(["乙"], 1, ContestKind.DEPUTY_SECRETARY))
    ways.issued(elected, "deputy-secretary", 7, 6)
    assert fields(elected)["plenum_ballots"] == [
        {"name": "书记选票", "issued": 7, "collected": 7, "valid": 7, "invalid": 0},
        {"name": "副书记选票", "issued": 6, "collected": None, "valid": None, "invalid": None},
    ]
    assert "副书记选票" in text(elected, Order("first-plenum-papers"))


def test_ties_shortage_and_seats_given_up_are_told(town: Reelection) -> None:
    ways.adopted(town)
    ways.held(town, ways.by_hand(NAMES[:4], 3))
    ballots = [ways.approving(NAMES[:2], NAMES[2:4])] * 8 + [ways.approving((), NAMES[:4])] * 2
    ways.announced(town, "committee", ballots)
    assert fields(town)["shortage_decision"] == "党委委员缺额1名"
    wanted = Reduction(1, Decider.PRESIDIUM, "接近应选名额")
    ways.went(give_up_seats(town, "committee", wanted, ways.revision(town, "committee")))
    assert fields(town)["shortage_decision"] == "党委委员缺额1名不再选，理由是接近应选名额"


def test_a_tie_is_told(town: Reelection) -> None:
    ways.adopted(town)
    ways.held(town, ways.by_hand(NAMES[:4], 3))
    left_out = [3, 3, 3, 2, 2, 2, 1, 1, 0, 0]
    ballots = [ways.approving([name for name in NAMES[:4] if name != NAMES[each]], [NAMES[each]]) for each in left_out]
    ways.announced(town, "committee", ballots)
    assert fields(town)["shortage_decision"] == "党委委员末位同票，就同票的人再次投票选1名"
    found = fields(town, "count-forms", "committee")["votes"]
    assert isinstance(found, list)
    assert [row["result"] for row in found] == ["当选", "当选", "同票，再次投票", "同票，再次投票"]


def test_people_on_file_are_listed_with_what_is_known_of_them(town: Reelection) -> None:
    ways.adopted(town)
    key = added(town, nominee("王建国", stage=Stage.CANDIDATE))
    record = ways.by_hand(("王建国", *NAMES[1:4]), 3)
    standing = (replace(record.candidates[0], person=key), *record.candidates[1:])
    ways.held(town, replace(record, candidates=standing))
    ballot = Ballot(("王建国", "乙"), ("丙", "丁"), ("子",))
    ways.announced(town, "committee", [ballot] * 9 + [Ballot(("乙",), illegible=("王建国",))])
    rows = fields(town)["committee_elected"]
    assert isinstance(rows, list)
    known_of = {row["name"]: row for row in rows}
    assert (known_of["王建国"]["ethnicity"], known_of["王建国"]["votes"]) == ("汉族", 9)
    assert known_of["子"] == {"name": "子", "votes": 9}
    votes = fields(town)["committee_votes"]
    assert isinstance(votes, list)
    assert votes[0]["result"] == "当选（1票辨认不清）"
    assert fields(town)["committee_write_ins"] == [{"name": "子", "approve": 9, "result": "当选"}]


def test_what_the_ledger_says_is_on_the_printing_record(town: Reelection) -> None:
    ways.adopted(town)
    contest = ways.held(town, ways.by_hand())
    save_ledger(town, contest, Ledger(printed=160, spare_printed=160, damaged=2, received=150, colour="浅粉色"), 0)
    rows = fields(town)["ballots"]
    assert isinstance(rows, list)
    assert (rows[0]["printed"], rows[0]["damaged"], rows[1]) == (160, 2, {"name": "纪委委员选票"})
    view = ledger_of(town, contest)
    save_ledger(town, contest, replace(view.ledger, cut=None), view.revision)
    assert fields(town, "count-forms", "committee")["received"] == 150


def test_leave_is_told_apart_from_mere_absence(town: Reelection) -> None:
    ways.adopted(town)
    ways.held(town, ways.by_hand())
    away = rounds.Attendance(10, 8, (Leave("子", "住院"), Leave("丑")))
    ways.went(rounds.close_attendance(town, "committee", away, ways.revision(town, "committee")))
    found = fields(town, "congress-election-papers")
    assert (found["absent"], found["present"]) == (1, 8)


class TestMeetings:
    def test_minutes_are_filled_from_the_meeting_they_tell_of(self, town: Reelection) -> None:
        opening = Opening(150, 140, "王建国", "9时", "礼堂", "宋晓东", "先开")
        open_meeting(town, "preparatory", opening)
        vote(town, "preparatory", "credentials", 1, 2)
        found = fields(town, "preparatory-vote-record")
        assert (found["time"], found["place"], found["host"], found["recorder"]) == (
            "9月8日9时",
            "礼堂",
            "王建国",
            "宋晓东",
        )
        assert (found["due"], found["present"], found["absent"]) == (150, 140, 10)
        decisions = found["decisions"]
        assert isinstance(decisions, list)
        assert decisions[0] == {"approve": 137, "disapprove": 1, "abstain": 2, "result": "通过"}
        assert decisions[1] == {}
        assert "☑ 符合规定，可以表决" in text(town, Order("preparatory-vote-record"))

    def test_scripts_carry_the_figures_of_the_minute(self, town: Reelection) -> None:
        open_meeting(town, "preparatory", Opening(150, 140, reason="先开"))
        part = Part("preparatory", "预备会议")
        shown = text(town, Order("host-scripts", part=part))
        assert "会议应到代表150名，实到140名，不少于应到会人数的五分之四，符合规定，可以开会。" in shown
        assert "选举大会" not in shown
        assert "（预备会议）" in shown

    def test_a_script_never_calls_too_few_enough(self, town: Reelection) -> None:
        open_meeting(town, "election", Opening(150, 119, reason="先开"))
        open_meeting(town, "preparatory", Opening(150, 140, reason="先开"))
        shown = text(town, Order("host-scripts", part=Part("election", "选举大会")))
        assert "不足应到会人数的五分之四，不符合规定，不能进行选举" in shown

    def test_scripts_of_a_vote_tell_ballots_and_results(self, elected: Reelection) -> None:
        shown = text(elected, Order("host-scripts", part=Part("election", "选举大会")))
        assert "党委委员选票发出10张，收回10张，我宣布选举有效；纪委委员选票发出10张" in shown
        shown = text(elected, Order("host-scripts", part=Part("presidium-fourth", "主席团第四次会议")))
        assert "党委委员选票收回10张，有效10张，无效0张" in shown

    def test_all_scripts_come_together_otherwise(self, town: Reelection) -> None:
        shown = text(town, Order("host-scripts"))
        assert all(f"附件{number}" in shown for number in range(1, 10))

    def test_presidium_minutes_have_all_four_meetings(self, town: Reelection) -> None:
        open_meeting(town, "presidium-third", Opening(7, 7, "李明", reason="先开"))
        vote(town, "presidium-third", "committee", 4)
        found = fields(town)
        meetings = found["presidium_meetings"]
        assert isinstance(meetings, list)
        assert [row.get("host") for row in meetings] == [None, None, "李明", None]
        decisions = found["third_decisions"]
        assert isinstance(decisions, list)
        assert decisions[0]["result"] == "未通过"
        assert found["third_presidium_present"] == 7

    def test_the_discipline_secretary_is_passed_by_the_committee(self, town: Reelection) -> None:
        open_meeting(town, "committee-plenum", Opening(7, 7, reason="先开"))
        assert "committee_passed_day" not in fields(town)
        for item in ("measures", "scrutineers"):
            vote(town, "committee-plenum", item)
        close_meeting(town, "committee-plenum", "休会")
        assert fields(town)["plenum_day"] == TODAY


def test_who_may_have_a_paper_of_their_own(elected: Reelection) -> None:
    assert [part.key for part in parts_of(elected, paper_of("count-forms"))] == [
        "committee",
        "discipline",
        "secretary",
        "discipline-secretary",
    ]
    assert len(parts_of(elected, paper_of("host-scripts"))) == 9
    assert parts_of(elected, paper_of("checklist")) == []
    assert has_parts(elected, paper_of("branch-election-papers"), UNIT)
    assert not has_parts(elected, paper_of("count-forms"), MEETING)
    assert CONTEST in {field.name for field in load("count-forms").fields}

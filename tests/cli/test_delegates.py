from __future__ import annotations

import pytest

from tests.cli.program import Program
from tests.delegates import township_with_delegates, township_with_roll

APPROVAL = "旗组批〔2026〕3号"


@pytest.fixture
def roll(clerk: Program) -> Program:
    """The program on a township with 640 members."""
    township_with_roll(clerk.folder).close()
    return clerk


class TestQuota:
    def test_units_that_need_not_exist_are_worked_out_without_a_township(self, clerk: Program) -> None:
        told = clerk.plain("quota", "--of", "7x27", "5x4")
        assert told.out == "31 个单位，应选 209 名，差额 58 名，候选人不少于 267 名，差额÷应选 27.8%。\n"
        assert clerk.plain("quota", "--of", "7*17", "5×2", "--json").json == {
            "units": 19,
            "seats": 129,
            "margin": 36,
            "candidates": 165,
        }

    @pytest.mark.parametrize("wrong", ["0", "7x0", "seven", "7x", "1234"])
    def test_seats_that_are_none_are_wrong_usage(self, clerk: Program, wrong: str) -> None:
        told = clerk.plain("quota", "--of", wrong)
        assert told.code == 2
        assert f"'{wrong}' 不是应选人数" in told.err

    def test_from_nothing_to_an_allocation(self, roll: Program) -> None:
        assert roll("quota").out.splitlines()[0] == "代表名额未定，党员 640 名，选举单位 0 个。"
        assert roll("quota", "set", "120", "--approval", APPROVAL).code == 0
        made = roll("quota", "units", "--least", "30")
        assert "注意：名额还没有分配到选举单位。" in made.out
        allocated = roll("quota", "allocate")
        assert (allocated.code, "注意" in allocated.out) == (0, False)
        told = roll("quota", "--json").json
        assert (told["seats"], told["approval"], told["unbalanced"], told["findings"]) == (120, APPROVAL, 0, [])
        assert sum(unit["seats"] for unit in told["units"]) == told["totals"]["seats"] == 120
        assert all(unit["members"] >= 30 for unit in told["units"])
        assert told["totals"]["candidates"] == sum(unit["candidates"] for unit in told["units"])

    def test_a_change_by_hand_is_shown_with_its_reason(self, roll: Program) -> None:
        for words in (("set", "120", "--approval", APPROVAL), ("units",), ("allocate",)):
            roll("quota", *words)
        unit = roll("quota", "--json").json["units"][0]
        assert roll("quota", "adjust", unit["id"], "1").err == "请写明理由。\n"
        told = roll("quota", "adjust", unit["name"], str(unit["seats"] + 1), "--reason", "外出党员多")
        assert f"名额 {unit['seats'] + 1:>2}（按规则 {unit['seats']}：外出党员多）" in told.out
        assert "注意：分配的名额比总数多 1 名。" in told.out
        assert roll("quota", "adjust", "月球", "1").err == "没有这一条（月球），可能已被别人删除。\n"

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("set", "301"), "最多不能超过 300 名（《中国共产党基层组织选举工作条例》第八条）。"),
            (("allocate",), "还没有定代表名额。"),
            (("targets", "none"), "构成比例在名册里没有，请重选。"),
        ],
    )
    def test_what_is_refused_says_why(self, roll: Program, words: tuple[str, ...], told: str) -> None:
        refused = roll("quota", *words)
        assert (refused.code, refused.out) == (1, "")
        assert told in refused.err

    def test_doubts_name_their_article(self, roll: Program) -> None:
        told = roll("quota", "set", "90").out
        assert "注意：代表名额 90 名，一般不少于 100 名（《中国共产党基层组织选举工作条例》第八条）。" in told
        assert "注意：还没有登记上级同意" in told


class TestDelegates:
    @pytest.fixture
    def elected(self, clerk: Program) -> Program:
        """The program on a township whose units have all elected."""
        township_with_delegates(clerk.folder).close()
        clerk("quota", "targets", "guiding-age")
        return clerk

    def test_everyone_put_forward_is_listed_with_the_figures(self, elected: Program) -> None:
        lines = elected("delegates").out.splitlines()
        everyone = elected("delegates", "--json").json
        listed = [line for line in lines if line.startswith("d0")]
        assert len(listed) == len(everyone) == sum(line.startswith("d0") for line in lines)
        counts = next(line for line in lines if line.startswith("推荐人选"))
        assert counts.startswith(f"推荐人选 {len(everyone)} 人，")
        assert counts.endswith("当选 120 人。")
        assert any(line.startswith("妇女：") for line in lines)

    def test_json_of_a_delegate_is_whole(self, elected: Program) -> None:
        first = elected("delegates", "--json").json[0]
        assert (first["id"], first["stage"], first["verdict"], first["seated"]) == ("d0001", "elected", "pending", True)
        assert first["broken_checks"] == []
        assert first["votes"] > 0

    def test_only_the_elected_and_only_one_unit(self, elected: Program) -> None:
        assert len(elected("delegates", "--elected", "--json").json) == 120
        unit = elected("quota", "--json").json["units"][0]
        found = elected("delegates", "--unit", unit["name"], "--elected", "--json").json
        assert len(found) == unit["seats"] == unit["elected"]

    def test_the_summary_counts_stages_review_and_targets(self, elected: Program) -> None:
        told = elected("delegates", "--summary", "--json").json
        assert (told["seats"], told["elected"], told["credentials"]["pending"]) == (120, 120, 120)
        assert [each["stage"] for each in told["stages"]][-1] == "elected"
        assert {gauge["id"] for gauge in told["gauges"]} == {"cadres", "models", "others", "under-fifty", "women"}
        assert not elected("delegates", "--summary").out.startswith("d0")


def test_nobody_put_forward_is_told_as_that(roll: Program) -> None:
    assert roll("delegates").out.startswith("推荐人选 0 人，")


class TestPapersOfUnits:
    @pytest.fixture
    def elected(self, clerk: Program) -> Program:
        """The program on a township whose units have all elected."""
        township_with_delegates(clerk.folder).close()
        return clerk

    def test_a_unit_s_paper_is_printed_for_that_unit(self, elected: Program) -> None:
        unit = elected("quota", "--json").json["units"][-1]
        told = elected("preview", "delegate-election-report", "--unit", unit["name"])
        assert told.code == 0
        assert f"共选出代表{unit['seats']}名" in told.out
        assert told.out.count("代表登记表") >= unit["seats"]

    def test_every_unit_gets_a_file_of_its_own_and_the_paper_is_not_stale(self, elected: Program) -> None:
        units = [unit["name"] for unit in elected("quota", "--json").json["units"]]
        out = elected.folder / "out"
        printed = elected("print", "nomination-summary", "--unit", "all", "--format", "txt", "--out", str(out))
        assert printed.code == 0
        assert sorted(path.name.split("-")[-2] for path in out.iterdir()) == sorted(units)
        papers = [each for each in elected("forms", "--json").json if each["id"] == "nomination-summary"]
        (own, *parts) = sorted(papers, key=lambda each: each["part"])
        assert (own["part"], own["state"]) == ("", "draft")
        assert [(each["state"], each["changed"]) for each in parts] == [("printed", [])] * len(units)

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("delegate-roll", "--unit", "all"), "只有选举单位自己用的文书才能按选举单位打印。\n"),
            (("checklist", "--unit", "all"), "只有选举单位自己用的文书才能按选举单位打印。\n"),
            (("nomination-summary", "--unit", "月球"), "没有这个选举单位。查看全部选举单位：clerk-tui quota\n"),
        ],
    )
    def test_what_no_unit_writes_is_refused(self, elected: Program, words: tuple[str, ...], told: str) -> None:
        refused = elected("print", *words)
        assert (refused.code, refused.err) == (2, told)

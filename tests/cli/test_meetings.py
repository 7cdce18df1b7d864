from __future__ import annotations

from tests.cli.program import Program

OPEN = ("meetings", "open", "预备会议", "--due", "150", "--present")


def test_all_meetings_are_listed_with_where_they_stand(township: Program) -> None:
    told = township("meetings")
    assert told.code == 0
    assert "42  等前面的  本届党委最后一次会议  last-committee" in told.out
    assert "52、53  等前面的  选举大会  election" in told.out


def test_meetings_as_json(township: Program) -> None:
    found = {each["id"]: each for each in township("meetings", "--json").json}
    assert len(found) == 15
    assert found["preparatory"]["missing"] == {"meetings": ["delegations-first"], "steps": []}
    assert [item["id"] for item in found["preparatory"]["agenda"] if item["votes"]] == [
        "credentials",
        "presidium",
        "secretary-general",
        "agenda",
    ]


def test_a_meeting_is_held_by_commands(township: Program) -> None:
    refused = township(*OPEN, "140")
    assert refused.code == 1
    assert "代表团会议（推选团长）还没有开完" in refused.err
    told = township(*OPEN, "140", "--reason", "代表团已经议过")
    assert "应到会150人，实到会140人，达到应到会人数的五分之四，符合规定，可以开会。" in told.out
    assert "下一项：报告大会筹备情况。" in township("meetings", "count", "45", "--present", "139").out
    assert township("meetings", "tick", "preparatory", "preparations").code == 0
    told = township("meetings", "vote", "45", "credentials", "--against", "2", "--abstain", "1")
    assert "通过代表资格审查报告：同意136人，不同意2人，弃权1人，通过。" in told.out
    assert "还有3项没有办" in township("meetings", "close", "45").err
    assert "已经散会" in township("meetings", "close", "45", "--reason", "改日再开").out
    found = {each["id"]: each for each in township("meetings", "--json").json}["preparatory"]
    assert (found["state"], found["due"], found["present"], found["least"]) == ("closed", 150, 139, 120)
    assert found["agenda"][1]["approve"] == 136
    assert "已开完" in township("meetings").out
    assert township("meetings", "drop", "45").code == 1
    assert township("meetings", "drop", "45", "--reason", "练习").code == 0


def test_too_few_and_what_is_not_there_are_refused(township: Program) -> None:
    told = township(*OPEN, "119", "--reason", "先开")
    assert "至少要有120人到会，不能开会" in told.out
    assert "实到会119人，至少要有120人" in township("meetings", "vote", "45", "credentials").err
    assert "没有“联欢会”这次会议" in township("meetings", "close", "联欢会").err
    assert township("meetings", "open", "45").code == 2

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from clerk_tui.actions.reelection import TOWNSHIP as TABLE
from clerk_tui.domain.township import Township
from tests.cli.program import INIT, Program, Told
from tests.township import NAME, STUDY, session_in


def test_a_township_is_set_up_and_its_plan_shown(clerk: Program) -> None:
    told = clerk.set_up()
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"已建立{NAME}，数据在 {clerk.folder / 'data'}",
        "党代会日期  2026-09-10 星期四",
        "准备阶段  2026-08-01 至 2026-08-15  6项",
        "考察及代表选举  2026-08-16 至 2026-09-05  13项",
        "选举阶段  2026-09-06 至 2026-09-15  38项",
        "总结阶段  2026-09-16 至 2026-09-25  2项",
    ]


def test_a_township_keeps_what_was_given(clerk: Program) -> None:
    more = ("--term", "11", "--category", "3", "--congress-date", "2026-04-24", "--plan", "four-part")
    assert clerk(*INIT, *more).code == 0
    with session_in(clerk.folder) as reelection:
        township, plan = reelection.picture().township, reelection.picture().plan
    assert (township.term, township.category, plan.preset, plan.congress) == (11, 3, "four-part", date(2026, 4, 24))


def test_a_township_shared_with_a_group_that_does_not_exist_is_refused(clerk: Program) -> None:
    told = clerk.set_up("--group", "no-such-\x1bgroup")
    assert (told.code, told.out) == (1, "")
    assert "用户组“no-such-\\x1bgroup”不存在" in told.err


def test_a_second_township_in_the_same_folder_is_refused(township: Program) -> None:
    told = township.set_up()
    assert (told.code, told.out) == (1, "")
    assert "已经有乡镇数据，不会覆盖" in told.err


KEYS = ["number", "id", "title", "phase", "start", "due", "status", "requires", "waiting_for", "done_on", "papers"]


def test_the_steps_as_json_have_exactly_the_promised_shape(township: Program) -> None:
    township("step", "done", "1", "--on", "2026-08-02")
    steps = township("steps", "--json").json
    assert [step["number"] for step in steps] == list(range(1, 60))
    assert all(list(step) == KEYS for step in steps)
    assert steps[0] | {"papers": []} == {
        "number": 1,
        "id": STUDY,
        "title": "学习上级换届文件",
        "phase": "preparation",
        "start": "2026-08-01",
        "due": "2026-08-03",
        "status": "done",
        "requires": [],
        "waiting_for": [],
        "done_on": "2026-08-02",
        "papers": [],
    }
    third, fourth = steps[2], steps[3]
    assert (third["requires"], third["waiting_for"], third["done_on"]) == ([STUDY], [], None)
    assert (fourth["requires"], fourth["waiting_for"]) == ([third["id"]], [third["id"]])
    assert any(paper for step in steps for paper in step["papers"])
    assert {step["phase"] for step in steps} == {"preparation", "inspection", "election", "summary"}


def test_a_step_set_aside_waits_for_nothing_in_json(township: Program) -> None:
    township("step", "skip", "3", "--reason", "无")
    third = township("steps", "--json").json[2]
    assert (third["status"], third["waiting_for"]) == ("not_applicable", [])


def test_the_steps_are_listed_one_a_line(township: Program) -> None:
    township("step", "done", "1")
    lines = township("steps").out.splitlines()
    assert len(lines) == 59
    assert lines[0] == " 1  已办 2026-09-08  08-01至08-03  学习上级换届文件"
    assert lines[3] == " 4  逾期（等 3）  08-09至08-11  召开动员大会"


@pytest.mark.parametrize(("phase", "count"), [("1", 6), ("preparation", 6), ("2", 13), ("election", 38), ("4", 2)])
def test_the_steps_of_one_phase_are_listed_by_number_or_name(township: Program, phase: str, count: int) -> None:
    assert len(township("steps", "--phase", phase).out.splitlines()) == count


def test_open_steps_leave_out_done_and_set_aside(township: Program) -> None:
    township("step", "done", "1")
    township("step", "skip", "2", "--reason", "无")
    assert [step["number"] for step in township("steps", "--open", "--json").json] == list(range(3, 60))


def test_a_step_is_marked_taken_back_and_set_aside(township: Program) -> None:
    assert township("step", "done", "1", "--note", "已学").out == "第1项“学习上级换届文件” 已办 2026-09-08\n"
    assert township("step", "undo", "1").out == "第1项“学习上级换届文件” 逾期\n"
    assert township("step", "skip", "1", "--reason", "无文件").out == "第1项“学习上级换届文件” 不适用\n"
    with session_in(township.folder) as reelection:
        record = reelection.picture().view(STUDY).record
    assert (record.note, record.reason) == ("已学", "无文件")


def test_items_are_ticked_along_on_the_command_line(township: Program) -> None:
    assert township("step", "done", "27", "--reason", "先办").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("step", "done", "3"), "前面的第1项“学习上级换届文件”未办结。请先办前项；确需先办，请写明理由。"),
        (("step", "done", "1", "--on", "2026-09-09"), "办结日期 2026-09-09 还没到（今天 2026-09-08）"),
        (("step", "skip", "1"), "标为不适用，须写明理由"),
        (("step", "undo", "1"), "现在就是“未办结”"),
    ],
)
def test_what_a_rule_refuses_ends_with_one_and_the_reason(township: Program, words: tuple[str, ...], told: str) -> None:
    answer = township(*words)
    assert (answer.code, answer.out) == (1, "")
    assert told in answer.err
    assert len(township("log", "--json").json) == 2


def test_taking_back_what_others_build_on_needs_a_reason(township: Program) -> None:
    township("step", "done", "1")
    township("step", "done", "3")
    answer = township("step", "undo", "1")
    assert (answer.code, "之后的第3项" in answer.err) == (1, True)
    assert township("step", "undo", "1", "--reason", "文件有误").code == 0


def test_a_step_that_does_not_exist_is_wrong_usage(township: Program) -> None:
    answer = township("step", "done", "60")
    assert (answer.code, answer.err) == (2, "没有第 60 项，程序共 59 项。\n")


def test_the_plan_as_json_has_windows_anchors_and_warnings(township: Program) -> None:
    township("plan", "set", "1", "2026-08-01", "2026-08-20")
    told = township("plan", "--json").json
    assert list(told) == ["plan", "start", "congress", "phases", "warnings"]
    assert (told["plan"], told["start"], told["congress"]) == ("four-phase", "2026-08-01", "2026-09-10")
    assert told["phases"][0] == {
        "phase": "preparation",
        "title": "准备阶段",
        "start": "2026-08-01",
        "end": "2026-08-20",
        "fixed": True,
    }
    assert [phase["fixed"] for phase in told["phases"]] == [True, False, False, False]
    assert all(isinstance(warning, str) for warning in told["warnings"])


def test_a_phase_fixed_by_hand_is_marked_and_doubts_are_told(township: Program) -> None:
    answer = township("plan", "set", "election", "2026-12-01", "2026-12-09")
    assert "选举阶段：09-06至09-15 改为 12-01至12-09" in answer.out
    assert "注意：党代会日期 2026-09-10 不在选举阶段 12-01至12-09 之内。" in answer.out
    assert answer.out.endswith("已保存。\n")
    shown = township("plan").out
    assert "选举阶段  2026-12-01 至 2026-12-09（手工）  38项" in shown
    assert "注意：党代会日期" in shown


def test_moving_the_congress_shows_everything_that_moves_and_saves_it(township: Program) -> None:
    answer = township("plan", "move", "--congress-date", "2026年9月20日")
    lines = answer.out.splitlines()
    assert lines[:2] == ["开始日期：08-01 改为 08-11", "党代会日期：09-10 改为 09-20"]
    assert lines[2] == "准备阶段：08-01至08-15 改为 08-11至08-25"
    assert len([line for line in lines if " 改为 " in line]) == 2 + 4 + 59
    assert lines[-1] == "已保存。"
    assert township("plan", "--json").json["congress"] == "2026-09-20"


def test_a_dry_run_shows_the_same_and_saves_nothing(township: Program) -> None:
    dry = township("plan", "move", "--congress-date", "2026-09-20", "--dry-run")
    assert dry.code == 0
    assert dry.out.endswith("只显示变动，没有保存。\n")
    assert township("plan", "--json").json["congress"] == "2026-09-10"
    real = township("plan", "move", "--congress-date", "2026-09-20")
    assert dry.out.splitlines()[:-1] == real.out.splitlines()[:-1]
    assert township("plan", "set", "1", "2026-08-01", "2026-08-02", "--dry-run").code == 0
    assert not any(phase["fixed"] for phase in township("plan", "--json").json["phases"])


def test_reversed_days_are_wrong_usage_and_change_nothing(township: Program) -> None:
    answer = township("plan", "set", "1", "2026-08-20", "2026-08-01")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "结束日期 2026-08-01 早于开始日期 2026-08-20，请对调。\n"
    assert len(township("log", "--json").json) == 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("print", "checklist"), f"{NAME}-程序清单-20260908.pdf"),
        (("print", "plan", "--format", "txt"), f"{NAME}-工作计划-20260908.txt"),
        (("print", "checklist", "--format", "txt", "--phase", "4"), f"{NAME}-程序清单-总结阶段-20260908.txt"),
    ],
)
def test_papers_are_printed_to_the_exports(township: Program, words: tuple[str, ...], name: str) -> None:
    path = township.folder / "exports" / name
    assert township(*words).out == f"已打印到 {path}\n"
    assert path.stat().st_size > 500


def test_a_paper_is_printed_where_it_is_wanted(township: Program, tmp_path: Path) -> None:
    out = tmp_path / "U 盘" / "a\x1bb.txt"
    answer = township("print", "plan", "--format", "txt", "--out", str(out))
    assert answer.out == f"已打印到 {tmp_path}/U 盘/a\\x1bb.txt\n"
    assert out.exists()


def test_a_paper_that_cannot_be_written_is_refused_without_an_english_word(township: Program, tmp_path: Path) -> None:
    answer = township("print", "plan", "--format", "txt", "--out", str(tmp_path))
    assert (answer.code, answer.out) == (1, "")
    assert "这是文件夹，不是文件，请检查路径" in answer.err
    blocked = township("print", "plan", "--format", "txt", "--exports", str(township.folder / "data" / "journal.jsonl"))
    assert blocked.code == 1


def test_the_log_says_who_when_and_why_in_chinese(township: Program) -> None:
    township("step", "done", "1")
    lines = township("log").out.splitlines()
    assert [re.split(r" {2,}", line.strip())[0] for line in lines] == ["1", "2", "3"]
    assert [line.split("张干事  ")[1] for line in lines] == [
        "建立数据文件",
        "建立阿里河镇（模拟日期 2026-09-08）",
        "办结 1（模拟日期 2026-09-08）",
    ]


def test_the_log_as_json_and_only_its_newest_records(township: Program) -> None:
    township("step", "done", "1")
    whole, last = township("log", "--json").json, township("log", "--json", "--last", "1").json
    assert [list(each) for each in whole] == [["seq", "at", "by", "why", "hash"]] * 3
    assert last == whole[-1:]
    assert datetime.fromisoformat(last[0]["at"]).tzinfo is not None
    assert (last[0]["seq"], last[0]["by"], len(last[0]["hash"])) == (3, "张干事", 64)
    assert township("log", "--last", "99").out == township("log").out


def test_whole_records_are_verified(township: Program) -> None:
    head = township("log", "--json", "--last", "1").json[0]["hash"]
    assert township("verify").out == f"2 条记录都完好，校验码 {head}\n"
    assert township("verify", "--json").json == {"records": 2, "head": head, "trouble": None, "notes": []}


def test_what_opening_put_right_is_told_by_verify(township: Program) -> None:
    path = township.folder / "data" / "journal.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n") + b'\n{"seq":3,"at"')
    told = township("verify")
    assert told.code == 0
    assert "第 2 条之后有一次没写完的保存，已另存为 journal.jsonl." in told.out


def test_a_backup_is_made_and_appended_to(township: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    first = township("backup", str(stick))
    assert re.fullmatch(rf"已备份到 {stick}/{NAME}，共 2 条记录，新增 \d+ 字节。\n", first.out)
    township("step", "done", "1")
    assert "共 4 条记录" in township("backup", str(stick)).out


def test_a_backup_needs_its_folder(township: Program, tmp_path: Path) -> None:
    answer = township("backup", str(tmp_path / "no\x07stick"))
    assert (answer.code, answer.out) == (1, "")
    assert "no\\x07stick。请插好 U 盘，或检查路径。" in answer.err


def test_a_township_is_restored_on_another_machine(township: Program, tmp_path: Path) -> None:
    township("step", "done", "1")
    township("backup", str(tmp_path))
    there = tmp_path / "new"
    answer = township("--data", str(there), "restore", str(tmp_path / NAME))
    assert answer.out == f"已恢复到 {there}，共 3 条记录，其中 3 条取自备份。\n"
    assert township("--data", str(there), "steps").out == township("steps").out


def test_a_whole_township_is_not_restored_over(township: Program, tmp_path: Path) -> None:
    township("backup", str(tmp_path))
    answer = township("restore", str(tmp_path / NAME))
    assert (answer.code, "不会覆盖" in answer.err) == (1, True)


def test_a_place_without_a_backup_and_one_with_several_are_explained(township: Program, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    answer = township("restore", str(tmp_path / "stick"))
    assert (answer.code, answer.err) == (1, f"{tmp_path}/stick 里没有备份。请指定放备份的文件夹。\n")
    (tmp_path / "stick" / "journal.jsonl").write_bytes(b"")
    assert township("--data", str(tmp_path / "new"), "restore", str(tmp_path / "stick")).code == 1
    for name in ("甲", "乙\x1b"):
        (tmp_path / "many" / name).mkdir(parents=True)
        (tmp_path / "many" / name / "journal.jsonl").write_bytes(b"")
    answer = township("restore", str(tmp_path / "many"))
    assert answer.code == 2
    listed = [f"  {tmp_path}/many/{name}" for name in ("乙\\x1b", "甲")]
    assert answer.err.splitlines() == ["这里有几份备份，请指定其中一份：", *listed]


def test_the_doctor_finds_everything_in_order(township: Program) -> None:
    told = township("doctor")
    assert (told.code, told.err) == (0, "")
    assert f"[好] 数据：{NAME}，在 {township.folder / 'data'}" in told.out
    assert all(line.startswith("[好] ") for line in told.out.splitlines())
    listed = township("doctor", "--json").json
    assert [list(each) for each in listed] == [["check", "ok", "found"]] * 9


@pytest.mark.parametrize("words", [("steps",), ("plan",), ("log",), ("verify",), ("step", "done", "1")])
def test_a_folder_without_a_township_is_explained(clerk: Program, words: tuple[str, ...]) -> None:
    answer = clerk(*words)
    assert (answer.code, answer.out) == (1, "")
    assert "里没有乡镇数据。请先建立，或用 --data 指定别的文件夹。" in answer.err


def test_an_interrupted_setting_up_is_explained_and_completed(clerk: Program) -> None:
    from clerk_tui.store.database import Database
    from tests.township import clock

    Database.create(clerk.folder / "data", "甲", clock).close()
    answer = clerk("steps")
    assert (answer.code, answer.out) == (1, "")
    assert "还没有建立完。请运行 clerk-tui init" in answer.err
    assert clerk.set_up().code == 0


HOSTILE = "\x1b]0;壬\x07\x9b31m[b]名[/b]\u202e\u2066" + "长" * 3000


def everything(program: Program) -> list[Told]:
    words = [("steps",), ("plan",), ("log",), ("verify",), ("doctor",), ("steps", "--json"), ("log", "--json")]
    return [program(*each) for each in (*words, ("plan", "--json"), ("doctor", "--json"))]


def test_hostile_names_are_stored_and_never_reach_the_terminal_raw(township: Program, tmp_path: Path) -> None:
    with session_in(township.folder, HOSTILE) as reelection:
        township_ = reelection.picture().township
        odd = Township(HOSTILE, township_.kind, HOSTILE, 12, 12)
        with reelection.change(HOSTILE):
            reelection.database.records(TABLE, Township).put("1", odd)
    note = ("--user", HOSTILE, "step", "done", "1", "--note", HOSTILE)
    assert township(*note).code == 0
    (tmp_path / "stick").mkdir()
    told = [*everything(township), township("backup", str(tmp_path / "stick")), township("print", "plan")]
    for each in told:
        assert each.code == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", each.out + each.err)
    newest = township("log", "--json").json[-3]
    assert newest["by"] == HOSTILE
    assert "\\x1b]0;壬\\x07\\x9b31m[b]名[/b]\\u202e" in township("log").out

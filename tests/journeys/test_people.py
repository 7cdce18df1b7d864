"""From an empty township to 1,200 members, 150 delegates and 9 + 4 nominees, by keyboard alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from clerk_tui.actions.reelection import Beginning, begin
from clerk_tui.domain.member import Member, no_vote
from clerk_tui.domain.plan import Plan
from clerk_tui.domain.township import Township, TownshipKind
from clerk_tui.settings import Settings
from clerk_tui.wording.fields import partial
from tests.journeys.clerk import DAY, Clerk
from tests.people import roll
from tests.rosters.sheet_files import NATIONAL, by_openpyxl
from tests.terminal import Terminal

MEMBERS, SEATS, COMMITTEE, DISCIPLINE = 1200, 150, 9, 4
AT_ONCE = 10
"""Fields filled in one go; more keys than that in one read would be a paste."""
TOWNSHIP = Township("青禾镇", TownshipKind.TOWN, "中共云溪县委员会", 12, 12, 1)


def set_up(folder: Path) -> Clerk:
    """A township of which nothing is known but its name and its plan."""
    clerk = Clerk(folder / "data", folder / "exports")
    settings = Settings(clerk.data, clerk.exports, clerk.user, clerk.today)
    begin(settings, Beginning(TOWNSHIP, Plan("four-phase", DAY))).close()
    return clerk


def national(path: Path) -> list[Member]:
    """The roll as the superior's system puts it out, under a title row; its members."""
    members = roll(MEMBERS)[1]
    rows: list[list[Any]] = [["中共青禾镇委员会党员基本信息汇总表"], list(NATIONAL)]
    for number, member in enumerate(members, 1):
        told = {
            "序号": number,
            "姓名": member.person.name,
            "所在党支部": member.branch,
            "公民身份证号": member.person.resident_id,
            "性别": member.person.sex.value if member.person.sex else "",
            "民族": member.person.ethnicity,
            "出生日期": partial(member.person.birth),
            "学历": member.person.education.value if member.person.education else "",
            "人员类别": member.standing.value,
            "加入党组织日期": member.joined.first.isoformat() if member.joined else "",
            "转为正式党员日期": member.full_since.first.isoformat() if member.full_since else "",
            "工作岗位": member.occupation,
            "党籍状态": member.membership.value,
        }
        rows.append([told.get(heading, "") for heading in NATIONAL])
    path.write_bytes(by_openpyxl(rows))
    return list(members)


def committee(path: Path, members: list[Member]) -> None:
    """Nine of the members in a sheet as people proposed for the Party committee."""
    chosen = [each for each in members if no_vote(each, DAY) is None and each.person.resident_id][:COMMITTEE]
    rows: list[list[Any]] = [["姓名", "身份证号", "性别", "民族", "出生年月", "学历", "现任职务", "提名职务"]]
    for each in chosen:
        assert each.person.sex and each.person.birth and each.person.education
        birth = each.person.birth
        person = (each.person.name, each.person.resident_id, each.person.sex.value, each.person.ethnicity)
        rows.append([*person, f"{birth.year}年{birth.month}月", each.person.education.value, "镇干部", "党委委员"])
    path.write_bytes(by_openpyxl(rows))


def choose(terminal: Terminal, label: str) -> None:
    """Choose an answer by the digit before its text; an only answer has none."""
    answer = re.compile(rf"(\d| ) {re.escape(label)}")
    terminal.wait_for(answer)
    found = answer.search(terminal.text)
    assert found
    terminal.press(found[1].strip() or "1")


def does(terminal: Terminal, label: str) -> None:
    """Choose one of the things that can be done in a tab."""
    terminal.press("ctrl+d")
    terminal.wait_for("：办理")
    choose(terminal, label)


def brings_in(terminal: Terminal, label: str, path: Path, said: str) -> None:
    """Import a file whose columns are taken as they should be."""
    does(terminal, label)
    terminal.wait_for("输入完整路径")
    terminal.paste(str(path))
    terminal.press("enter")
    terminal.wait_for("各列怎样导入")
    terminal.press("enter")
    terminal.wait_for("错误 0 行")
    terminal.press("f8")
    terminal.wait_for(said)


def sets_the_quota(terminal: Terminal) -> None:
    """150 delegates, in units of the branches, by the rule; one of them more here than there, with reasons."""
    terminal.press("tab", "tab", "space")
    choose(terminal, "划分")
    does(terminal, "定代表名额")
    terminal.wait_for("一般100至200名")
    terminal.type(str(SEATS))
    terminal.press("enter", "0")
    terminal.press("enter")
    terminal.type("云组发〔2026〕9号")
    terminal.press("f8")
    terminal.wait_for("代表名额 150 名 已保存")
    does(terminal, "分配名额到各单位")
    choose(terminal, "分配")
    terminal.wait_for("150 名已分配到")
    for change in (1, -1):
        terminal.press("enter")
        terminal.wait_for("理由")
        shown = re.search(r"名额 +(\d+)", terminal.text[terminal.text.index("选举单位*") :])
        assert shown
        seats = int(shown[1])
        terminal.press("down", f"backspace*{len(shown[1])}")
        terminal.type(str(seats + change))
        terminal.press("f8")
        terminal.wait_for("请写明调整的理由")
        terminal.type("照顾企业党支部")
        terminal.press("f8")
        terminal.wait_for("已保存")
        terminal.press("down")
    terminal.press("home")


def puts_forward(terminal: Terminal, units: int) -> list[int]:
    """In every unit as many members as must stand at least; how many that are."""
    named = []
    for _ in range(units):
        terminal.send(b" ")
        terminal.wait_for("推荐代表人选")
        terminal.settle()
        found = re.search(r"至少要 (\d+) 项", terminal.text)
        assert found
        named.append(int(found[1]))
        terminal.send(b" " * named[-1] + b"\r")
        terminal.wait_for(f"推荐 {named[-1]} 名")
        terminal.press("down")
    return named


def elects(terminal: Terminal, named: list[int]) -> None:
    """In every unit the first of the candidates have all votes but two, the others one each."""
    terminal.press("home")
    for candidates in named:
        terminal.send(b" ")
        terminal.wait_for("应到人数")
        terminal.settle()
        seats, due = (re.search(pattern, terminal.text) for pattern in (r"选举 (\d+) 名代表", r"应到人数\* +(\d+)"))
        assert seats and due
        votes = [int(due[1]) - 2] * int(seats[1]) + [1] * (candidates - int(seats[1]))
        terminal.send(f"\r\r{due[1]}\r".encode())
        for at in range(0, len(votes), AT_ONCE):
            terminal.send("".join(f"{number}\r" for number in votes[at : at + AT_ONCE]).encode())
            terminal.settle()
        terminal.send(b"\r")
        terminal.wait_for(lambda it, seats=seats: f"当选 {seats[1]} 名" in it.text and "Esc 返回" not in it.text)
        terminal.press("down")


def reviews(terminal: Terminal) -> None:
    """Targets, credentials, delegations."""
    terminal.press("tab")
    terminal.wait_for("[代表 ")
    does(terminal, "选一套构成比例")
    terminal.press("1")
    terminal.wait_for("代表构成比例：")
    terminal.wait_for("还差")
    does(terminal, "资格审查：核对都符合的列为合格")
    terminal.press("1")
    terminal.wait_for("150 人合格")
    does(terminal, "代表团")
    choose(terminal, "按人数自动编团")
    terminal.press("enter")
    terminal.wait_for("编为 4 个代表团")


def finds(terminal: Terminal, name: str) -> None:
    """Search for a member by name."""
    terminal.wait_for("不在党员名册上的人")
    terminal.type(name)
    terminal.press("enter")


def nominates(terminal: Terminal, sheet: Path, names: list[str]) -> None:
    """Nine from a sheet, four chosen from the roll; all of them candidates in the end."""
    terminal.press("tab")
    terminal.wait_for("[人选 0]")
    brings_in(terminal, "从表格、任免表", sheet, f"新增 {COMMITTEE} 人")
    for number, name in enumerate(names):
        terminal.press("ctrl+n")
        finds(terminal, name)
        terminal.wait_for("纪委委员")
        terminal.press("down", "space", "enter")
        terminal.wait_for("新的人选")
        terminal.press("f8")
        terminal.wait_for(f"[人选 {COMMITTEE + number + 1}]")
    for office, count in (("党委委员", COMMITTEE), ("纪委委员", DISCIPLINE)):
        for stage in ("初步人选", "预备人选", "候选人"):
            does(terminal, "一种职务的人选一起进入下一步")
            choose(terminal, f"{office}：")
            terminal.wait_for(f"{office}：{count} 名列为{stage}")
    terminal.wait_for("党委 9/9 够  纪委 4/4 够")


def forms_organs(terminal: Terminal, candidate: str, others: list[str]) -> None:
    """A presidium of delegates, a secretary-general, a scrutineer; a candidate is refused as one."""
    secretary, scrutineer = others
    terminal.press("tab", "ctrl+n")
    choose(terminal, "大会主席团")
    terminal.wait_for("从代表中产生")
    terminal.send(b" " * 21 + b"\r")
    terminal.wait_for("登记 21 人")
    terminal.press("ctrl+n", "down*9", "enter", "1")
    terminal.wait_for("大会秘书长、副秘书长：秘书长")
    finds(terminal, secretary)
    terminal.wait_for("22 人次")
    terminal.press("ctrl+n", "down*11", "enter", "2")
    terminal.wait_for("监票人、计票人：监票人")
    finds(terminal, candidate)
    terminal.wait_for("候选人不得监票")
    terminal.press("enter")
    finds(terminal, scrutineer)
    terminal.wait_for(f"{scrutineer}：监票人")
    terminal.press("escape")
    terminal.wait_for("23 人次")


def of_one_name(members: list[Member]) -> list[str]:
    """The names of members with the right to be elected that nobody else has, and that are part of no other."""
    names = [each.person.name for each in members if no_vote(each, DAY) is None]
    everyone = [each.person.name for each in members]
    return [name for name in names[COMMITTEE * 2 :] if sum(name in other for other in everyone) == 1]


def test_members_delegates_nominees_and_organs_by_keyboard_alone(tmp_path: Path) -> None:
    clerk = set_up(tmp_path)
    members = national(tmp_path / "名册.xlsx")
    committee(tmp_path / "人选.xlsx", members)
    others = of_one_name(members)
    with clerk.opens() as terminal:
        terminal.wait_for("今天要办")
        terminal.press("f4")
        brings_in(terminal, "从表格导入", tmp_path / "名册.xlsx", f"新增 {MEMBERS} 人")
        terminal.wait_for(f"[党员 {MEMBERS}]")
        sets_the_quota(terminal)
        found = re.search(r"\[选举单位 (\d+)\]", terminal.text)
        assert found
        named = puts_forward(terminal, int(found[1]))
        for stage in ("初步人选", "预备人选", "候选人"):
            does(terminal, "所有单位：人选进入下一步")
            terminal.press("1")
            terminal.wait_for(f"{sum(named)} 名列为{stage}")
        elects(terminal, named)
        reviews(terminal)
        nominates(terminal, tmp_path / "人选.xlsx", others[:DISCIPLINE])
        forms_organs(terminal, others[0], others[DISCIPLINE : DISCIPLINE + 2])
        terminal.press("f10")
        assert terminal.exit_code() == 0
        assert terminal.restored()
    told = {name: json.loads(clerk.runs(name, "--json").stdout) for name in ("delegates", "nominees", "organs")}
    seated = [each for each in told["delegates"] if each["seated"]]
    assert len(seated) == SEATS
    assert all(each["verdict"] == "passed" and each["delegation"] for each in seated)
    offices = [proposal["office"] for each in told["nominees"] for proposal in each["proposals"]]
    assert (offices.count("committee"), offices.count("discipline")) == (COMMITTEE, DISCIPLINE)
    assert all(proposal["stage"] == "candidate" for each in told["nominees"] for proposal in each["proposals"])
    people = {each["organ"]: len(each["people"]) for each in told["organs"] if each["people"]}
    assert people == {"presidium": 21, "secretariat": 1, "counting": 1}
    verified = clerk.runs("verify", "--json")
    assert json.loads(verified.stdout)["trouble"] is None

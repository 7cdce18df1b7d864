from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_tui.actions import plans
from clerk_tui.actions.filling.known import known
from clerk_tui.actions.filling.names import field_name, missing
from clerk_tui.actions.filling.plan import superior_word
from clerk_tui.actions.reelection import Reelection
from clerk_tui.documents.template import load, parse
from clerk_tui.domain.township import TownshipKind
from tests.township import CONGRESS, TOWNSHIP, township_in


@pytest.fixture
def reelection(tmp_path: Path) -> Iterator[Reelection]:
    with township_in(tmp_path) as opened:
        yield opened


def test_the_profile_and_the_plan_fill_what_they_say(reelection: Reelection) -> None:
    values = known(reelection, reelection.picture())
    assert {name: values[name] for name in ("township", "kind_word", "we", "superior", "superior_word")} == {
        "township": "阿里河镇",
        "kind_word": "镇",
        "we": "我镇",
        "superior": "旗委",
        "superior_word": "旗委",
    }
    assert (values["session"], values["term"], values["congress_day"]) == (12, 12, CONGRESS)
    assert (values["start_day"], values["end_day"]) == (date(2026, 8, 1), date(2026, 9, 25))
    assert (values["discipline_seats"], values["margin"]) == (3, 20)


def test_the_phases_are_listed_with_their_days_and_tasks(reelection: Reelection) -> None:
    phases = known(reelection, reelection.picture())["phases"]
    assert isinstance(phases, list)
    assert [phase["title"] for phase in phases] == ["准备阶段", "考察及代表选举", "选举阶段", "总结阶段"]
    assert (phases[0]["start"], phases[0]["end"]) == (date(2026, 8, 1), date(2026, 8, 15))
    assert phases[0]["tasks"].startswith("学习上级换届文件；走访了解党情民情；")


@pytest.mark.parametrize(("category", "seats"), [(1, 7), (2, 7), (3, 5)])
def test_the_seats_of_the_committee_go_by_the_category(reelection: Reelection, category: int, seats: int) -> None:
    changed = replace(TOWNSHIP, category=category)
    plans.save_township(reelection, changed, reelection.picture().township_revision)
    assert known(reelection, reelection.picture())["committee_seats"] == seats


@pytest.mark.parametrize(
    ("kind", "we"),
    [
        (TownshipKind.XIANG, "我乡"),
        (TownshipKind.TOWN, "我镇"),
        (TownshipKind.SUMU, "我苏木"),
        (TownshipKind.ETHNIC_XIANG, "我乡"),
    ],
)
def test_a_township_speaks_of_itself_by_its_kind(reelection: Reelection, kind: TownshipKind, we: str) -> None:
    plans.save_township(reelection, replace(TOWNSHIP, kind=kind), reelection.picture().township_revision)
    assert known(reelection, reelection.picture())["we"] == we


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("旗委", "旗委"),
        ("中共鄂伦春自治旗委员会", "旗委"),
        ("中国共产党云岭县委员会", "县委"),
        ("中共耒阳市委", "市委"),
        ("中共呼和浩特市回民区委员会", "区委"),
        ("中共红寺堡开发区工作委员会", "工委"),
        ("开发区工委", "工委"),
        ("上级组织", "上级党委"),
        ("", "上级党委"),
    ],
)
def test_the_committee_above_is_called_by_what_its_name_says(name: str, word: str) -> None:
    assert superior_word(name) == word


def test_nothing_is_invented(reelection: Reelection) -> None:
    template = load("congress-request")
    lacking = missing(template, known(reelection, reelection.picture()))
    assert {"代表名额", "成文日期", "发文字号", "联系人"} <= set(lacking)
    assert not {"乡镇名称", "党代会日期", "党委委员名额"} & set(lacking)


def test_a_field_without_a_chinese_name_goes_by_its_own() -> None:
    template = parse("own", "+++\ntitle = '甲'\n[fields]\nsession = 2\nour_own = 4\n+++\n{{ our_own }}\n")
    assert missing(template, {}) == ("第几次代表大会", "our_own")
    assert field_name("congress_day") == "党代会日期"

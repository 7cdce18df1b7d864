from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.rosters.cells import Obstacle, Sheet, Unreadable
from clerk_tui.rosters.lrmx import is_lrmx, read_lrmx
from tests.rosters.sheet_files import saved

PAPER = """<?xml version="1.0" encoding="utf-8"?>
<Person><XingMing>王　军</XingMing><XingBie>男</XingBie><ChuShengNianYue>198506</ChuShengNianYue>
<QuanRiZhiJiaoYu_XueLi>大专</QuanRiZhiJiaoYu_XueLi><XianRenZhiWu>红旗村党支部书记</XianRenZhiWu><NiRenZhiWu/>
<JianLi>2003.09--2006.07  农校学生
2006.07--        红旗村党支部书记</JianLi>
<JiaTingChengYuan><Item><ChengWei>妻子</ChengWei><XingMing>李梅</XingMing><ChuShengRiQi>198701</ChuShengRiQi></Item>
</JiaTingChengYuan><ZhaoPian>AAAA</ZhaoPian></Person>"""


def read(folder: Path, text: str | bytes) -> Sheet | Unreadable:
    return read_lrmx(saved(folder, "王军.lrmx", text if isinstance(text, bytes) else text.encode()))


def test_a_paper_is_a_roll_of_one_without_family_and_photograph(tmp_path: Path) -> None:
    sheet = read(tmp_path, PAPER)
    assert isinstance(sheet, Sheet)
    head, row = sheet.rows
    assert {head.cells[at].text: row.cells[at].text for at in head.cells} == {
        "姓名": "王　军",
        "性别": "男",
        "出生日期": "198506",
        "全日制学历": "大专",
        "现任职务": "红旗村党支部书记",
        "简历": "2003.09--2006.07  农校学生\n2006.07--        红旗村党支部书记",
    }


@pytest.mark.parametrize(
    ("text", "obstacle"),
    [
        ('<!DOCTYPE a [<!ENTITY b "x">]><Person><XingMing>&b;</XingMing></Person>', Obstacle.BROKEN),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><Person><XingMing>a</XingMing></Person>', Obstacle.BROKEN),
        ("<Person><XingMing>王军</Person>", Obstacle.BROKEN),
        ("姓名,性别", Obstacle.BROKEN),
        (b'<?xml version="1.0" encoding="nonsense"?><Person/>', Obstacle.BROKEN),
        ("<Person><XingBie>男</XingBie></Person>", Obstacle.NOT_A_SHEET),
        (f"<Person><JianLi>{'a' * 40_000}</JianLi></Person>", Obstacle.CELL_TOO_LONG),
    ],
)
def test_what_is_no_paper_is_refused(tmp_path: Path, text: str | bytes, obstacle: Obstacle) -> None:
    found = read(tmp_path, text)
    assert isinstance(found, Unreadable)
    assert found.obstacle is obstacle


def test_papers_are_known_by_their_names() -> None:
    assert is_lrmx(Path("a.LRMX"))
    assert not is_lrmx(Path("a.xlsx"))
    assert read_lrmx(Path("none.lrmx")) == Unreadable(Obstacle.MISSING)

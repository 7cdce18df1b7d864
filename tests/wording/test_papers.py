from __future__ import annotations

from pathlib import Path

import pytest

from clerk_tui.actions.papers.making import Broken
from clerk_tui.documents.template import BadTemplate, Fault
from clerk_tui.wording import papers as words

OWN = Path("/data/templates/congress-request.md.j2")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (Broken(OWN, 4, "sing_off", Fault.KEY), f"{OWN} 第4行：没有这个项目（sing_off）"),
        (Broken(OWN, 2, "", Fault.ENCODING), f"{OWN} 第2行：不是 UTF-8 编码的文本"),
        (Broken(OWN, 9, "\x1b[2J", Fault.FENCE), f"{OWN} 第9行：表格、说明或签字栏写得不对（\\x1b[2J）"),
        (Broken(OWN, None, "PermissionError"), f"{OWN}：读不出来（PermissionError）"),
    ],
)
def test_a_broken_template_of_the_county_is_named_with_line_and_reason(broken: Broken, told: str) -> None:
    assert words.broken(broken) == f"自用模板有误，已改用程序自带的：{told}"


def test_a_broken_template_of_the_program_says_what_to_do() -> None:
    told = words.bad_template(BadTemplate("congress-request", Fault.TITLE, "title", 3))
    assert told == "第6号“关于召开党代会的请示”的模板有误第3行：要有标题（title）。请重新安装程序。"


def test_every_fault_has_words() -> None:
    assert set(words.FAULTS) == set(Fault)

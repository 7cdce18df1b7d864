from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_tui.documents.compose import compose
from clerk_tui.documents.model import (
    BLANK,
    Addressee,
    Annex,
    Attachments,
    Document,
    Form,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Remark,
    SignatureLine,
    SignOff,
    Style,
    Table,
)
from clerk_tui.documents.pdf import render_pdf
from clerk_tui.documents.template import BadTemplate, Fault, Template, forms, load, parse
from tests.documents.pdf_reading import Pdf

DAY = date(2026, 8, 5)
FRONT = "+++\ntitle = '关于{{ name }}的通知'\n[fields]\nname = 4\nnumber = 2\nday = 6\n+++\n"


def small(body: str, front: str = FRONT) -> Template:
    return parse("own", front + body)


def made(body: str, front: str = FRONT, **values: object) -> Document:
    return compose(small(body, front), values, DAY)


@pytest.mark.parametrize("form", forms())
def test_every_template_leaves_blanks_only_where_nothing_is_filled_in(form: str) -> None:
    template = load(form)
    filled, blank = (compose(template, values, DAY) for values in (template.example, {}))
    assert BLANK not in repr(filled)
    assert "{{" not in repr(filled)
    assert BLANK in repr(blank)


def test_a_template_may_ask_for_printing_on_both_sides() -> None:
    front = FRONT.replace("title", "two_sided = true\ntitle", 1)
    assert (made("甲").two_sided, made("甲", front).two_sided) == (False, True)


def test_the_request_is_laid_out_as_such_papers_are() -> None:
    template = load("congress-request")
    document = compose(template, template.example, DAY)
    assert document.style is Style.OFFICIAL
    assert document.title == "中国共产党青石镇委员会关于召开中国共产党青石镇第十二次代表大会的请示"
    assert document.letterhead == Letterhead("中国共产党青石镇委员会文件", "青党发〔2026〕12号", ("王建国",))
    assert document.imprint == Imprint("中国共产党青石镇委员会办公室", "2026年8月5日", ("县委组织部，县纪委监委",))
    kinds = [type(block) for block in document.blocks]
    assert (kinds[0], kinds[-2:]) == (Addressee, [SignOff, Remark])
    assert document.blocks[-3] == Paragraph("当否，请批示。")
    assert [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1] == [
        "一、大会的任务",
        "二、大会的主要议程",
        "三、代表名额和产生办法",
        "四、党委、纪委的组成",
        "五、选举办法",
    ]
    text = Pdf(render_pdf(document)).text()
    assert "领导干部38名，占44.7%" in text
    assert "主题词" not in text


def test_the_roster_lists_every_delegate_and_the_blank_one_has_rows_to_fill() -> None:
    template = load("delegate-roll")
    for values, count in ((template.example, 4), ({}, 24)):
        (table,) = (block for block in compose(template, values, DAY).blocks if isinstance(block, Table))
        assert len(table.rows) == count
        assert table.rows[0].cells[0] == "1"
    filled = Pdf(render_pdf(compose(template, template.example, DAY))).text()
    assert all(str(person["name"]) in filled for person in template.example["delegates"])


def collection_form(collected: int) -> list[str]:
    """The cells of the form on ballots returned, when that many of 116 committee ballots were."""
    template = load("congress-election-papers")
    contests = [{**template.example["contests"][0], "collected": collected}, *template.example["contests"][1:]]
    forms_made = [
        block
        for block in compose(template, {**template.example, "contests": contests}, DAY).blocks
        if isinstance(block, Form)
    ]
    return [cell.text for row in forms_made[2].rows for cell in row.cells]


def test_the_count_report_computes_what_was_not_returned_and_whether_the_election_is_valid() -> None:
    for collected, missing, verdict in (
        (116, "0", "选举有效"),
        (113, "3", "选举有效"),
        (117, "0", "选举无效，重新选举"),
    ):
        texts = collection_form(collected)
        place = texts.index("党委委员")
        assert texts[place + 1 : place + 5] == ["116", str(collected), missing, verdict]


def test_what_is_unknown_prints_as_a_blank_of_its_length() -> None:
    document = made("{{ name }}{{ number }}", name="甲")
    assert document.title == "关于甲的通知"
    assert document.blocks == (Paragraph("甲" + BLANK * 2),)
    assert made("").title == f"关于{BLANK * 4}的通知"


def test_filters_write_days_ordinals_and_shares() -> None:
    body = "{{ day | date }}，第{{ number | ordinal }}次，{{ number | share(80) }}，{{ 20 | share(80) }}"
    assert made(body, day=DAY, number=12).blocks == (Paragraph("2026年8月5日，第十二次，15%，25%"),)
    assert made("{{ 50 | share(85) }}{{ 1 | share(0) }}").blocks == (Paragraph(f"58.8%{BLANK * 2}%"),)
    assert made(body).blocks == (Paragraph(f"{BLANK * 2}年{BLANK}月{BLANK}日，第{BLANK * 2}次，{BLANK * 2}%，25%"),)
    assert made("{{ day | date }}", day="8月上旬").blocks == (Paragraph("8月上旬"),)


HOSTILE = st.text("#*|<>`=+-_[]()!\\^:§~1. \n\t\r甲{}%&\"'$", max_size=30)


@settings(deadline=None, derandomize=True)
@given(HOSTILE)
def test_values_cannot_become_anything_but_text(value: str) -> None:
    body = "{{ name }}：尾\n\n| 甲 | 乙 |\n|--|--|\n| {{ name }} | 丙 |\n\n```form 1 1\n| = 丁 | 戊{{ name }} |\n```\n"
    document = made(body, name=value, front=FRONT)
    kinds = [type(block) for block in document.blocks]
    assert kinds == [Paragraph, Table, Form]
    shown = "".join(value.split()) if value else BLANK * 4
    paragraph, table, form = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(form, Form)
    assert "".join(paragraph.text.split()) == shown + "：尾"
    assert [len(row.cells) for row in table.rows] == [2]
    assert "".join(str(table.rows[0].cells[0]).split()) == shown
    assert ["".join(cell.text.split()) for cell in form.rows[0].cells] == ["丁", "戊" + shown]


@pytest.mark.parametrize(
    "body",
    [
        "{{ unknown }}",
        "{{ name.secret }}",
        "{{ name.__class__.__mro__ }}",
        "{{ 1 / 0 }}",
        "{% for each in range(10 ** 9) %}{% endfor %}",
        "{% if %}",
        "{{ number | nothing }}",
        "{{ name + 1 }}",
        "{% include 'x' %}",
        "```python\n```",
        "```form x\n```",
        "```form nan\n| 甲 |\n```",
        "```form 0 1\n| 甲 | 乙 |\n```",
        "```form 1\n1e9 | 甲 |\n```",
        "```form 1\n| 甲 | 乙 |\n```",
        "```sign\n```",
    ],
)
def test_a_template_that_goes_wrong_is_an_error_with_its_form(body: str) -> None:
    with pytest.raises(BadTemplate) as found:
        render_pdf(made(body, name="甲", number=1))
    assert found.value.form == "own"
    assert found.value.detail


def test_a_mistake_of_syntax_names_its_line_of_the_file() -> None:
    with pytest.raises(BadTemplate) as found:
        made("一\n\n{% endfor %}")
    assert found.value.line == FRONT.count("\n") + 3


def test_a_fence_that_makes_no_sense_names_its_line_though_others_begin_alike() -> None:
    good, bad = (f"```form 1 1\n{cells}\n```" for cells in ("| 甲 | 乙 |", "| 甲 | 乙 | 丙 |"))
    with pytest.raises(BadTemplate) as found:
        made("{% for each in [1, 2] %}\n{% endfor %}\n" + good + "\n\n" + bad)
    assert (found.value.fault, found.value.detail) == (Fault.FENCE, "```form 1 1")
    assert found.value.line == FRONT.count("\n") + 7


@pytest.mark.parametrize("title", ["{{ nothing }}", "甲{{ 1 / 0 }}", "{% if %}"])
def test_a_mistake_above_the_text_names_its_line(title: str) -> None:
    with pytest.raises(BadTemplate) as found:
        made("", f"+++\nid = 'own'\ntitle = '{title}'\n+++\n")
    assert (found.value.fault, found.value.line) == (Fault.SYNTAX, 3)


@pytest.mark.parametrize(
    "front",
    [
        "style = 'loud'",
        "[letterhead]\nname = 'x'",
        "[letterhead]\norgan = ' '",
        "[sign_off]\norgan = 'x'",
        "[imprint]\ncopies_to = []",
    ],
)
def test_a_front_that_makes_no_sense_is_an_error(front: str) -> None:
    with pytest.raises(BadTemplate) as found:
        made("", f"+++\ntitle = '甲'\n{front}\n+++\n")
    assert (found.value.fault, found.value.line) == (Fault.FRONT, 3)
    assert found.value.detail in front


def test_everything_above_the_text_finds_its_place() -> None:
    front = (
        "+++\ntitle = '甲'\nsubtitle = '乙'\nstyle = 'working'\nlandscape = true\nattachments = ['丙', '丁']\n"
        "signatures = ['戊']\nremark = '己'\n[sign_off]\norgan = '庚'\nday = '辛'\nsealed = false\n+++\n"
    )
    document = compose(small("正文\n\n# 附件1 题\n\n```note\n注\n```", front), {}, DAY, "脚注")
    assert (document.subtitle, document.landscape, document.style) == ("乙", True, Style.WORKING)
    assert document.footer == "脚注"
    assert document.blocks == (
        Paragraph("正文"),
        Attachments(("丙", "丁")),
        SignOff("庚", "辛", False),
        Remark("己"),
        SignatureLine(("戊",)),
        Annex("附件1", "题"),
        Note("注"),
    )
    text = Pdf(render_pdf(document)).text()
    assert all(each in text for each in ("附件：1．丙", "2．丁", "（己）", "庚", "辛", "附件1", "题", "注"))

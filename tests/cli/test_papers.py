from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.program import Program

NAME = "阿里河镇"


def exports(program: Program) -> list[str]:
    return sorted(path.name for path in (program.folder / "exports").iterdir())


def own_template(program: Program, form: str, text: str) -> None:
    path = program.folder / "data" / "templates" / f"{form}.md.j2"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_every_paper_is_listed_with_its_state(township: Program) -> None:
    told = township("forms")
    lines = told.out.splitlines()
    assert (told.code, told.err, len(lines)) == (0, "", 48)
    assert lines[5] == "  6  草稿  关于召开党代会的请示  第6项  congress-request"
    assert lines[-1] == "  -  草稿  工作计划  全程  plan"


def test_the_list_narrows_to_a_phase_or_a_step(township: Program) -> None:
    assert [line.split()[0] for line in township("forms", "--step", "6").out.splitlines()] == ["6", "7"]
    assert [line.split()[0] for line in township("forms", "--phase", "1").out.splitlines()] == list("1234567")
    assert township("forms", "--phase", "1", "--step", "59").out == ""


def test_the_list_as_json(township: Program) -> None:
    township("print", "6", "--format", "txt")
    (request, reply) = township("forms", "--json", "--step", "6").json
    assert request == {
        "number": "6",
        "id": "congress-request",
        "part": "",
        "title": "关于召开党代会的请示",
        "kind": "请示",
        "retention": "永久",
        "problem": "",
        "steps": [6],
        "phases": ["preparation"],
        "state": "printed",
        "document_number": "",
        "printed_on": "2026-09-08",
        "file": f"{NAME}-06-关于召开党代会的请示-20260908.txt",
        "changed": [],
    }
    assert (reply["state"], reply["printed_on"]) == ("draft", None)


def test_papers_are_printed_by_number_name_and_title(township: Program) -> None:
    told = township("print", "6", "congress-reply", "换届选举应急预案", "--format", "txt")
    assert (told.code, told.err) == (0, "")
    assert told.out.count("已打印到") == 3
    assert exports(township) == [
        f"{NAME}-06-关于召开党代会的请示-20260908.txt",
        f"{NAME}-07-上级同意召开党代会的批复-20260908.txt",
        f"{NAME}-44-换届选举应急预案-20260908.txt",
    ]


@pytest.mark.parametrize(("kind", "magic"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("txt", b" ")])
def test_every_kind_of_file(township: Program, kind: str, magic: bytes) -> None:
    out = township.folder / f"请示.{kind}"
    told = township("print", "6", "--format", kind, "--blank", "--out", str(out))
    assert told.code == 0
    assert out.read_bytes().startswith(magic)
    if kind == "docx":
        assert zipfile.is_zipfile(out)


def test_a_paper_in_every_manner_and_kind_of_file_in_one_command(township: Program) -> None:
    told = township("print", "6", "checklist", "--filled", "--blank", "--example", "--format", "all")
    assert (told.code, told.err, told.out.count("已打印到")) == (0, "", 12)
    stem = f"{NAME}-06-关于召开党代会的请示"
    manners = ("-20260908", "-样例-20260908", "-空白-20260908")
    wanted = [f"{stem}{manner}.{kind}" for manner in manners for kind in ("docx", "pdf", "txt")]
    wanted += [f"{NAME}-程序清单-20260908.{kind}" for kind in ("docx", "pdf", "txt")]
    assert exports(township) == sorted(wanted)


@pytest.mark.parametrize(("options", "width"), [((), 132), (("--width", "80"), 80)])
def test_plain_text_is_as_wide_as_the_printer(township: Program, options: tuple[str, ...], width: int) -> None:
    out = township.folder / "清单.txt"
    assert township("print", "checklist", "--format", "txt", "--out", str(out), *options).code == 0
    rules = {len(line) for line in out.read_text(encoding="gb18030").splitlines() if line.startswith("+")}
    assert rules == {width}


def test_the_papers_of_a_step_or_phase_go_into_the_folder_that_is_named(township: Program) -> None:
    out = township.folder / "材料"
    assert township("print", "--step", "6", "--format", "txt", "--out", str(out)).code == 0
    assert len(list(out.iterdir())) == 2
    assert township("print", "--phase", "summary", "--blank", "--format", "txt").code == 0
    assert all("-空白-" in name for name in exports(township))


def test_a_phase_of_the_checklist_is_part_of_it(township: Program) -> None:
    assert township("print", "checklist", "--phase", "4", "--format", "txt").code == 0
    assert exports(township) == [f"{NAME}-程序清单-总结阶段-20260908.txt"]


def test_samples_say_so_in_their_name_and_on_the_paper(township: Program) -> None:
    assert township("print", "6", "--example", "--format", "txt").code == 0
    (name,) = exports(township)
    assert "-样例-" in name
    text = (township.folder / "exports" / name).read_bytes().decode("gb18030")
    assert "样例" in text
    assert NAME not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "请写明打印哪种文书"),
        (("6", "--all"), "请写明打印哪种文书"),
        (("6", "--phase", "1"), "分阶段打印的只有清单和计划"),
        (("--all", "--step", "6"), "请写明打印哪种文书"),
        (("checklist", "--blank"), "清单和计划没有空白或样例。"),
        (("6", "checklist", "--example"), "清单和计划没有空白或样例。"),
        (("--step", "999"), "第 999 项没有文书。"),
    ],
)
def test_options_that_do_not_go_together_are_explained(township: Program, words: tuple[str, ...], told: str) -> None:
    answer = township("print", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert not (township.folder / "exports").exists()


BROKEN = "+++\ntitle = '请示'\n+++\n{% if %}\n"
FRAMED = "+++\ntitle = '请示'\n[fields]\nnumber = 4\n+++\n张\U000323b0\n"


def test_a_broken_template_of_the_county_is_named_with_its_line_and_ours_printed(township: Program) -> None:
    own_template(township, "congress-request", BROKEN)
    path = township.folder / "data" / "templates" / "congress-request.md.j2"
    for words in (("print", "6", "--format", "txt"), ("preview", "6")):
        told = township(*words)
        assert told.code == 0
        assert f"自用模板有误，已改用程序自带的：{path} 第4行：" in told.err
    assert "关于召开中国共产党" in township("preview", "6").out


def test_a_broken_front_is_named_in_the_list(township: Program) -> None:
    own_template(township, "congress-request", "+++\ntitle = \n+++\n")
    assert "第2行" in township("forms").err
    (request, _reply) = township("forms", "--json", "--step", "6").json
    assert "第2行" in request["problem"]


def test_frames_are_announced_and_agreed_to(township: Program) -> None:
    own_template(township, "congress-request", FRAMED)
    refused = township("print", "6")
    assert refused.code == 1
    assert "\U000323b0（U+323B0）" in refused.err
    assert "--accept-frames" in refused.err
    assert not (township.folder / "exports").exists()
    agreed = township("print", "6", "--accept-frames")
    assert agreed.code == 0
    assert "印成方框" in agreed.out


def test_a_preview_lists_what_is_missing_and_shows_the_paper(township: Program) -> None:
    told = township("preview", "6")
    assert told.code == 0
    assert told.out.startswith("还缺")
    assert "代表名额" in told.out.splitlines()[0]
    assert "2026年9月10日召开中国共产党阿里河镇第十二次代表" in told.out.replace("\n", "")
    blank = township("preview", "6", "--blank").out
    assert "还缺" not in blank
    assert NAME not in blank


def test_a_preview_never_shows_control_characters(township: Program) -> None:
    own_template(township, "congress-request", "+++\ntitle = '请\\u001b[2J示'\n+++\n甲\x1b]0;x\x07乙\n")
    told = township("preview", "6")
    assert told.code == 0
    assert not set("\x1b\x07\f") & set(told.out + told.err)


def test_a_preview_of_the_checklist(township: Program) -> None:
    assert "换届选举程序清单" in township("preview", "checklist").out
    assert township("preview", "checklist", "--blank").code == 2


def test_issue_reply_and_void(township: Program) -> None:
    township("print", "6", "--format", "txt")
    issued = township("paper", "issue", "6", "--number", "阿党发[2026]12号", "--on", "2026-09-01")
    assert (issued.code, issued.out) == (0, "第6号“关于召开党代会的请示”已印发，阿党发〔2026〕12号，2026-09-01\n")
    approved = township("paper", "approve", "6", "--reply", "鄂旗委〔2026〕30号")
    assert approved.out == "第6号“关于召开党代会的请示”已批，鄂旗委〔2026〕30号，2026-09-08\n"
    assert "已批 阿党发〔2026〕12号" in township("forms", "--step", "6").out
    void = township("paper", "void", "6", "--reason", "名额有误")
    assert void.out == "第6号“关于召开党代会的请示”作废\n"


def test_numbers_follow_each_other_and_gaps_are_listed(township: Program) -> None:
    township("print", "6", "7", "8", "--format", "txt")
    township("paper", "issue", "6", "--number", "阿党发〔2026〕12号")
    gap = township("paper", "issue", "7", "--number", "阿党发〔2026〕15号")
    assert (gap.code, gap.err) == (1, "阿党发〔2026〕15号 之前跳过了13至14号，须写明理由。\n")
    township("paper", "issue", "7", "--number", "阿党发〔2026〕15号", "--reason", "其他公文")
    assert township("paper", "issue", "8").out.startswith("第8号“召开党代会和选举代表的通知”已印发，阿党发〔2026〕16号")
    assert township("paper", "numbers").out.splitlines() == [
        "阿党发〔2026〕12号  2026-09-08  关于召开党代会的请示",
        "阿党发〔2026〕15号  2026-09-08  上级同意召开党代会的批复",
        "阿党发〔2026〕16号  2026-09-08  召开党代会和选举代表的通知",
        "阿党发〔2026〕跳过 13至14号：其他公文",
        "下一个号：阿党发〔2026〕17号",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("issue", "6"), "第6号“关于召开党代会的请示”现在是“草稿”，不能这样办。请先打印。"),
        (("approve", "7", "--reply", "甲"), "现在是“已印”，不能这样办。请先登记印发。"),
        (("issue", "7", "--number", "12"), "“12”不是发文字号"),
        (("issue", "7", "--number", "\x1b[2J"), "“\\x1b[2J”不是发文字号"),
        (("issue", "7", "--on", "2026-09-09"), "2026-09-09 还没到（今天 2026-09-08）"),
        (("void", "7"), "作废第7号“上级同意召开党代会的批复”须写明理由。"),
    ],
)
def test_what_cannot_be_registered_is_explained(township: Program, words: tuple[str, ...], told: str) -> None:
    township("print", "7", "--format", "txt")
    answer = township("paper", *words)
    assert (answer.code, answer.out) == (1, "")
    assert told in answer.err


def test_a_paper_that_no_longer_holds_is_marked(township: Program) -> None:
    township("print", "6", "--format", "txt")
    township("plan", "move", "--congress-date", "2026-09-12")
    assert "已印（已变动）" in township("forms", "--step", "6").out
    issued = township("paper", "issue", "6", "--number", "阿党发〔2026〕12号")
    assert "打印以后有变动：党代会日期。请重新打印。" in issued.out


def test_over_ssh_the_line_that_fetches_the_paper_is_told(township: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.2 4000 10.0.0.9 22")
    monkeypatch.setenv("LOGNAME", "li")
    told = township("print", "checklist", "--format", "txt").out
    path = township.folder / "exports" / f"{NAME}-程序清单-20260908.txt"
    assert f"已打印到 {path}\n" in told
    assert f"scp 'li@10.0.0.9:{path}' ." in told or f"scp li@10.0.0.9:{path} ." in told


def test_papers_go_to_the_printer_when_asked(
    township: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = township("print", "6", "--format", "txt", "--queue", "desk", "--copies", "2")
    assert told.code == 1
    assert "已打印到" in told.out
    assert "没有打印命令" in told.err
    command = tmp_path / "lp"
    command.write_text(f'#!/bin/sh\nprintf "%s " "$@" > {tmp_path}/given; echo job-1\n', encoding="utf-8")
    command.chmod(0o755)
    told = township("print", "6", "--format", "txt", "--copies", "2")
    assert (told.code, told.out.splitlines()[-1]) == (0, "已送打印机：job-1")
    assert (tmp_path / "given").read_text(encoding="utf-8").startswith("-n 2 -o raw /")


def test_both_sides_are_set_and_printed_when_asked(
    township: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "lp"
    command.write_text(f'#!/bin/sh\nprintf "%s " "$@" >> {tmp_path}/given; echo job-1\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    out, both = township.folder / "一面.pdf", township.folder / "两面.pdf"
    assert township("print", "6", "--blank", "--copies", "1", "--out", str(out)).code == 0
    assert "sides=" not in (tmp_path / "given").read_text(encoding="utf-8")
    assert township("print", "6", "--blank", "--copies", "1", "--two-sided", "--out", str(both)).code == 0
    assert " sides=two-sided-long-edge " in (tmp_path / "given").read_text(encoding="utf-8")
    odd, even = (file.read_bytes().count(b"/Type /Page\n") for file in (out, both))
    assert (odd % 2, even) == (1, odd + 1)


def test_without_the_word_component_only_word_is_missing(township: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    told = township("print", "6", "--format", "docx")
    assert told.code == 1
    assert "python-docx" in told.err

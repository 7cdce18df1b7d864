"""Papers: where each stands, what is missing, why one was not printed or issued, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from clerk_tui.actions.filling.names import field_name
from clerk_tui.actions.papers import register, sending
from clerk_tui.actions.papers.catalogue import Paper, paper_of
from clerk_tui.actions.papers.making import Broken
from clerk_tui.actions.papers.printing import FramesFound, Printed
from clerk_tui.actions.papers.records import Format, Manner, NumberUse, PaperState
from clerk_tui.documents.template import BadTemplate, Fault
from clerk_tui.domain.procedure import Procedure
from clerk_tui.domain.text import visible

if TYPE_CHECKING:
    from clerk_tui.documents.fonts.office import Skipped

STATES = {
    PaperState.DRAFT: "草稿",
    PaperState.PRINTED: "已印",
    PaperState.ISSUED: "已发",
    PaperState.APPROVED: "已批",
    PaperState.VOID: "作废",
}
CHANGED = "已变动"
FORMATS = {Format.PDF: "PDF", Format.WORD: "Word", Format.TEXT: "纯文本（针式打印机）"}
MANNERS = {Manner.FILLED: "填好已知内容", Manner.BLANK: "空白", Manner.EXAMPLE: "样例"}
LISTED = 8
"""How many names a sentence lists before it only counts the rest."""


def named(paper: Paper) -> str:
    """第6号“关于召开党代会的请示”."""
    return f"{f'第{paper.number}号' if paper.number else ''}“{paper.title}”"


ELSEWHERE = "选票、证件在 F5 选举里打印，这里只登记。"


def steps(paper: Paper) -> str:
    """1、3至6; 全程 for what no single procedure needs."""
    runs: list[list[int]] = []
    for number in paper.steps:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)
    return "、".join(parts) or "全程"


def steps_named(paper: Paper) -> str:
    """第1、3至6项; 全程."""
    return f"第{steps(paper)}项" if paper.steps else steps(paper)


def state(view: register.PaperView) -> str:
    """已发 青党发〔2026〕12号, and whether the data changed since it was printed."""
    said = STATES[view.state]
    if view.decision and view.decision.number:
        said = f"{said} {view.decision.number}"
    return f"{said}（{CHANGED}）" if view.changed and view.state is not PaperState.VOID else said


def told(view: register.PaperView, procedure: Procedure) -> list[str]:
    """Everything that is recorded about a paper, a sentence each."""
    found = [f"状态：{state(view)}"]
    if view.printed:
        found.append(f"上次打印：{view.printed.printed_on}，{visible(view.printed.file)}")
    if view.decision and view.decision.issued_on:
        found.append(f"印发：{view.decision.issued_on}，{view.decision.number}")
    if view.decision and view.decision.replied_on:
        found.append(f"批复：{view.decision.replied_on}，{visible(view.decision.reply)}")
    if view.decision and view.decision.reason:
        found.append(f"作废理由：{visible(view.decision.reason)}")
    if view.changed and view.state is not PaperState.VOID:
        found.append(stale(view.changed, procedure))
    return found


def stale(changed: Iterable[str], procedure: Procedure) -> str:
    """What changed in the data since a paper was printed."""
    numbers = {step.slug: step.number for step in procedure.steps}
    names = [f"第{numbers[name]}项" if name in numbers else field_name(name) for name in changed]
    return f"打印以后有变动：{_listed(names)}。请重新打印。"


def missing(names: tuple[str, ...]) -> str:
    """What will be blank."""
    return f"还缺{len(names)}项，打印时留空：{'、'.join(map(visible, names))}。" if names else "各项都已填好。"


def _listed(names: list[str]) -> str:
    more = f"等{len(names)}项" if len(names) > LISTED else ""
    return "、".join(map(visible, names[:LISTED])) + more


def broken(what: Broken) -> str:
    """A template of the county that was passed over."""
    line = f"第{what.line}行" if what.line else ""
    place = f"{visible(str(what.path))} {line}".rstrip()
    return f"自用模板有误，已改用程序自带的：{place}：{_fault(what.fault, what.detail)}"


FAULTS = {
    Fault.FRAME: "开头要有两行 +++，标题等写在它们中间",
    Fault.SIZE: "文件太大",
    Fault.ENCODING: "不是 UTF-8 编码的文本",
    Fault.SYNTAX: "写法有误",
    Fault.KEY: "没有这个项目",
    Fault.TITLE: "要有标题",
    Fault.FIELD: "空栏写得不对，要写长度，或者 rows 和 columns",
    Fault.FRONT: "这一项写得不对",
    Fault.FENCE: "表格、说明或签字栏写得不对",
}


def _fault(fault: Fault | None, detail: str) -> str:
    """What is wrong with a template, and the words of it that are meant."""
    told = FAULTS[fault] if fault else "读不出来"
    return f"{told}（{visible(detail)}）" if detail else told


def frames(characters: tuple[str, ...]) -> str:
    """Which characters no font has."""
    listed = "、".join(f"{each}（U+{ord(each):04X}）" for each in map(str, characters))
    return f"下列字没有字形，会印成方框：{visible(listed)}"


FONT_PROBLEMS = {
    "broken": "读不出来",
    "embedding": "厂家不许嵌入文件",
    "lacks": "缺少这份文书里的字",
}


def fonts_skipped(skipped: tuple[Skipped, ...]) -> str:
    """Which fonts of the office's own were not used, and why."""
    listed = "、".join(f"{visible(each.path.name)}（{FONT_PROBLEMS[each.reason.value]}）" for each in skipped)
    return f"没有使用的字库：{listed}，已改用程序自带的字体。"


def frames_found(found: FramesFound) -> str:
    """Why a paper was not printed."""
    paper = named(paper_of(found.form))
    return f"{paper}没有打印。{frames(found.characters)}。请改用 Word 打印，或确认后照印方框。"


def frames_in_names(what: str, characters: tuple[str, ...]) -> str:
    """Why ballots or badges were not printed, which no other program may set."""
    return f"{what}没有打印。{frames(characters)}。请确认后照印方框，再手工补写。"


def printed(done: Printed) -> str:
    """Where it is."""
    return f"已打印到 {visible(str(done.path))}"


NOT_NOTED = "现在不能写数据，这次打印没有登记。"
NO_WORD = "没有安装写 Word 文件的组件（python-docx）。请改用 PDF，或请管理员安装。"


def no_template(form: str) -> str:
    """A paper of the catalogue that cannot be made yet."""
    return f"{named(paper_of(form))}还没有模板。"


def bad_template(error: BadTemplate) -> str:
    """The program's own template cannot be used."""
    where = f"第{error.line}行" if error.line else ""
    return f"{named(paper_of(error.form))}的模板有误{where}：{_fault(error.fault, error.detail)}。请重新安装程序。"


def issued(view: register.PaperView) -> str:
    """What became of a paper."""
    decision = view.decision
    if view.state is PaperState.ISSUED and decision:
        return f"{named(view.paper)}已印发，{decision.number}，{decision.issued_on}"
    if view.state is PaperState.APPROVED and decision:
        return f"{named(view.paper)}已批，{visible(decision.reply)}，{decision.replied_on}"
    return f"{named(view.paper)}{STATES[view.state]}"


def refusal(why: register.Refusal) -> str:
    """Why a paper was not issued, approved or made void, and what to do next."""
    match why:
        case register.WrongState(paper, now):
            return f"{named(paper)}现在是“{STATES[now]}”，不能这样办。{NEXT[now]}"
        case register.NotANumber(text):
            return f"“{visible(text)}”不是发文字号，请按 青党发〔2026〕12号 的样子写。"
        case register.NumberTaken(number, paper):
            return f"{number} 已经用于{named(paper)}，请换一个号。"
        case register.GapUnexplained(number, left_out):
            return f"{number} 之前跳过了{serials(left_out)}号，须写明理由。"
        case register.ReasonMissing(paper):
            return f"作废{named(paper)}须写明理由。"
        case register.NotYet(day, today):
            return f"{day} 还没到（今天 {today}）。请填今天或以前的日期。"


NEXT = {
    PaperState.DRAFT: "请先打印。",
    PaperState.PRINTED: "请先登记印发。",
    PaperState.ISSUED: "要改请先作废。",
    PaperState.APPROVED: "要改请先作废。",
    PaperState.VOID: "要用请重新打印。",
}
"""What can be done with a paper in each state."""


def serials(left_out: tuple[int, ...]) -> str:
    """7 or 7至11."""
    first, last = left_out[0], left_out[-1]
    return str(first) if first == last else f"{first}至{last}"


def number_line(number: str, use: NumberUse) -> str:
    """A document number of the register."""
    return f"{number}  {use.issued_on}  {paper_of(use.form).title}"


def gap(found: register.Gap) -> str:
    """Numbers left out, and why."""
    use = found.before
    reason = visible(use.reason) or "（没有说明）"
    return f"{use.series}〔{use.year}〕跳过 {serials(found.serials)}号：{reason}"


def not_sent(why: sending.Refusal) -> str:
    """Why the print system did not take a file."""
    match why:
        case sending.NoPrintCommand():
            return "这台机器没有打印命令（lp），文件已存好，请拷到能打印的机器上。"
        case sending.NotForPrinters():
            return "Word 文件要用 Word 打开后打印。"
        case sending.QueueUnusable(queue):
            return f"“{visible(queue)}”不是打印队列的名称。"
        case sending.PrinterRefused(""):
            return "打印系统没有回应，请检查打印机。文件已存好。"
        case sending.PrinterRefused(said):
            return f"打印系统没有接受：{visible(said)}"


def sent(done: sending.Sent) -> str:
    """The print system has it."""
    return f"已送打印机：{visible(done.told)}"


def fetch(line: str) -> str:
    """How to fetch the file over SSH."""
    return f"取回这个文件，在自己的机器上运行：{visible(line)}"

"""What the command line understands, in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_tui import __version__
from clerk_tui.cli.grammar import Commands, Parser, add, common, day, last_term, number
from clerk_tui.cli.polls import congress, elections
from clerk_tui.domain.procedure import Phase
from clerk_tui.domain.township import TownshipKind

if TYPE_CHECKING:
    from clerk_tui.actions.papers.catalogue import Paper

PHASES = {phase.value: phase for phase in Phase} | {str(n): phase for n, phase in enumerate(Phase, start=1)}
EVERY = "all"
"""In place of a kind of file: all of them."""
BODIES = {
    "members": "全体党员",
    "delegates": "当选代表",
    "committee": "党委委员人选",
    "discipline": "纪委委员人选",
    "secretary": "党委书记人选",
    "deputy-secretary": "党委副书记人选",
    "discipline-secretary": "纪委书记人选",
    "county-delegate": "上级党代会代表人选",
    "leading-group": "领导小组",
    "office": "领导小组办公室",
    "personnel": "人事安排工作小组",
    "delegates-group": "代表选举工作小组",
    "documents": "文件起草小组",
    "affairs": "会务准备工作小组",
    "credentials": "资格审查小组",
    "emergency": "突发事件应急处理办公室",
    "presidium": "主席团",
    "secretariat": "秘书长、副秘书长",
    "chairs": "执行主席",
    "counting": "监票人、计票人",
    "committee-plenum": "党委一次全会",
    "discipline-plenum": "纪委一次全会",
}
"""What can be counted by heads."""
LISTS = {
    "delegates": "代表",
    "presidium": "主席团",
    **{body: title for body, title in BODIES.items() if title.endswith("人选")},
}
"""The lists of names."""
EPILOG = """退出码：0 完成；1 规则不允许（原因见错误输出）；2 用法不对；3 数据损坏；4 正忙，或已被别处改动。

不带命令运行即打开界面。"""


def paper_named(text: str) -> Paper:
    """A paper by its number, short name or title."""
    from clerk_tui.actions.papers.catalogue import UnknownPapers, find  # only what names a paper pays

    found = find([text])
    if isinstance(found, UnknownPapers):
        raise argparse.ArgumentTypeError(f"没有这个选择 '{text}'（文书目录里没有，或不止一种）")
    return found[0]


WITH_VALUE = ("--data", "--exports", "--today", "--user")
"""The common options, each with a value after it."""


def _names_command(arguments: Sequence[str]) -> bool:
    """Whether a command is named or asked about, rather than just the screens wanted."""
    return any(
        word in ("-h", "--help", "--帮助") or (not word.startswith("-") and before not in WITH_VALUE)
        for before, word in zip(("", *arguments), arguments, strict=False)
    )


def build(arguments: Sequence[str]) -> Parser:
    """The command line; the commands only where one is named or asked about: they cost 5 ms."""
    parser = Parser(prog="clerk-tui", description="乡镇党委换届选举：四个阶段，五十九项程序。", epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"clerk-tui {__version__}", help="显示版本")
    common(parser, argparse.SUPPRESS, top=True)
    parser.set_defaults(command=None)
    if not _names_command(arguments):
        return parser
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=Parser)
    _setting_up(commands)
    _working(commands)
    _people(commands)
    _delegates(commands)
    _rolls(commands)
    elections(commands)
    congress(commands)
    _papers(commands)
    _decisions(commands)
    _keeping(commands)
    return parser


def _setting_up(commands: Commands[Parser]) -> None:
    """The answers for `init` are taken as typed, and checked together: all that is wrong is said at once."""
    demo = add(commands, "demo", "打开示范乡镇（没有则先建立），可以随便练习")
    demo.add_argument("--reset", action="store_true", help="把示范乡镇恢复到最初")
    init = add(commands, "init", "建立一个乡镇")
    init.add_argument("--name", required=True, metavar="名称", help="乡镇全称，例如：阿里河镇")
    init.add_argument("--kind", required=True, metavar="类别", help="、".join(kind.value for kind in TownshipKind))
    init.add_argument("--superior", required=True, metavar="名称", help="上级党委，例如：旗委")
    init.add_argument("--session", required=True, metavar="N", help="第几次代表大会")
    init.add_argument("--term", metavar="N", help="第几届委员会（不写则与次数相同）")
    init.add_argument("--category", default="1", metavar="N", help="乡镇类次 1、2、3（默认 1）")
    init.add_argument("--congress-date", required=True, metavar="日期", help="党代会日期")
    init.add_argument("--plan", default="four-phase", metavar="方案", help="four-phase（默认）或 four-part")
    init.add_argument("--group", metavar="用户组", help="与这个用户组共用数据")


def _working(commands: Commands[Parser]) -> None:
    steps = add(commands, "steps", "列出五十九项程序")
    steps.add_argument("--phase", choices=PHASES, metavar="阶段", help="、".join(PHASES))
    steps.add_argument("--open", action="store_true", help="只列未办结的")
    steps.add_argument("--json", action="store_true", help="输出 JSON")
    step = add(commands, "step", "办结、撤销或标为不适用")
    step.add_argument(
        "action", choices=("done", "undo", "skip"), metavar="动作", help="done 办结，undo 撤销，skip 不适用"
    )
    step.add_argument("number", type=number(1, 999), metavar="N", help="第几项")
    step.add_argument("--note", metavar="文字", help="备注")
    step.add_argument("--reason", metavar="文字", default="", help="理由：前项未办而先办，或不适用")
    step.add_argument("--on", type=day, metavar="日期", help="实际办结日期（默认今天）")
    plan = add(commands, "plan", "显示或修改计划")
    plan.add_argument("--json", action="store_true", help="输出 JSON")
    changes = plan.add_subparsers(dest="change", metavar="修改", title="修改", parser_class=Parser)
    move = add(changes, "move", "改党代会日期，没有手工改过的时限随着变")
    move.add_argument("--congress-date", required=True, type=day, metavar="日期", help="新的党代会日期")
    fix = add(changes, "set", "手工定一个阶段的起止日期")
    fix.add_argument("phase", choices=PHASES, metavar="阶段", help="、".join(PHASES))
    fix.add_argument("start", type=day, metavar="起", help="第一天")
    fix.add_argument("end", type=day, metavar="止", help="最后一天（含）")
    for each in (move, fix):
        each.add_argument("--dry-run", action="store_true", help="只显示变动，不保存")


def units_of(text: str) -> tuple[int, int]:
    """Seats and how many units have so many: `7x27`, or `7` for one. Raises `ArgumentTypeError`."""
    match = re.fullmatch("([0-9]{1,3})(?:[x*×]([0-9]{1,4}))?", text)
    seats, times = (int(match[1]), int(match[2] or 1)) if match else (0, 0)
    if not seats or not times:
        raise argparse.ArgumentTypeError(f"'{text}' 不是应选人数，例如：7，或 7x27（27 个单位各选 7 名）")
    return seats, times


def _delegates(commands: Commands[Parser]) -> None:
    quota = add(commands, "quota", "显示或修改代表名额、选举单位、名额分配和差额")
    quota.add_argument(
        "--of", nargs="+", type=units_of, default=[], metavar="应选", help="只计算差额：7x27 是 27 个单位各选 7 名"
    )
    changes = quota.add_subparsers(dest="change", metavar="修改", title="修改", parser_class=Parser)
    setting = changes.add_parser("set", help="定代表名额")
    setting.add_argument("seats", type=number(1, 9999), metavar="名额", help="代表多少名")
    setting.add_argument("--approval", default="", metavar="文号", help="上级批复的文号")
    setting.add_argument("--dispersed", action="store_true", help="所辖组织驻地分散")
    making = changes.add_parser("units", help="按党支部划分选举单位，人少的合并")
    making.add_argument("--least", type=number(1, 9999), metavar="N", help="党员少于 N 名的支部合并（默认 10）")
    changes.add_parser("allocate", help="每个单位 1 名，其余按党员数用最大余数法分配")
    adjust = changes.add_parser("adjust", help="调整一个单位的名额，写明理由")
    adjust.add_argument("unit", metavar="单位", help="选举单位的编号或名称")
    adjust.add_argument("seats", type=number(1, 9999), metavar="名额", help="调整为多少名")
    adjust.add_argument("--reason", default="", metavar="文字", help="理由，印在分配表上")
    targets = changes.add_parser("targets", help="选一套代表构成的指导性比例")
    targets.add_argument("preset", metavar="代号", help="guiding-age 或 guiding-share")
    delegates = add(commands, "delegates", "列出代表人选和代表，以及构成比例、资格审查")
    delegates.add_argument("--unit", metavar="单位", help="只列这个选举单位的")
    delegates.add_argument("--elected", action="store_true", help="只列当选且没有被取消资格的")
    delegates.add_argument("--summary", action="store_true", help="只看各步人数、构成比例和资格审查")
    for each in (quota, delegates):
        each.add_argument("--json", action="store_true", help="输出 JSON")


def _people(commands: Commands[Parser]) -> None:
    members = add(commands, "members", "列出党员，或按各项统计")
    members.add_argument("--branch", metavar="支部", help="只列这个党支部的")
    members.add_argument("--find", metavar="文字", help="姓名里的字，或拼音首字母")
    members.add_argument("--no-vote", action="store_true", help="只列没有选举权的")
    members.add_argument("--stats", action="store_true", help="按性别、民族、文化程度、年龄等统计")
    branches = add(commands, "branches", "列出党支部和各支部的党员数、应到人数")
    for each in (members, branches):
        each.add_argument("--json", action="store_true", help="输出 JSON")
    nominees = add(commands, "nominees", "列出人选、考察还缺什么，以及职数、差额和班子结构")
    nominees.add_argument("--slate", action="store_true", help="只看职数、差额和班子结构")
    organs = add(commands, "organs", "列出工作机构和任职的人")
    structure = add(commands, "structure", "按性别、民族、学历、年龄等统计一个班子或一份名册")
    structure.add_argument("body", choices=BODIES, metavar="对象", help="；".join(map(" ".join, BODIES.items())))
    structure.add_argument(
        "--last", action="append", default=[], type=last_term, metavar="项:类=人数", help="登记上届的人数，如 性别:女=1"
    )
    for each in (nominees, organs, structure):
        each.add_argument("--json", action="store_true", help="输出 JSON")
    lists = add(commands, "lists", "按次序列出名单，或者手工调整次序")
    lists.add_argument("list", choices=LISTS, metavar="名单", help="；".join(map(" ".join, LISTS.items())))
    lists.add_argument("--move", nargs=2, metavar=("姓名", "位次"), help="把一个人调到第几位，须写理由")
    lists.add_argument("--reason", default="", metavar="文字", help="调整的理由，记入变更记录")
    lists.add_argument("--restore", action="store_true", help="恢复原来的次序")
    lists.add_argument("--json", action="store_true", help="输出 JSON")
    names = add(commands, "order-names", "把标准输入的姓名（每行一个）按笔画排序；不需要先建立乡镇")
    names.add_argument(
        "--by",
        choices=("surname", "name"),
        default="surname",
        metavar="次序",
        help="surname 按姓氏笔画（党代会、政协，默认），name 按姓名笔画（人大）",
    )


KINDS = ("members", "delegates", "nominees")
"""The rolls that come from files and go to files."""


def _rolls(commands: Commands[Parser]) -> None:
    bring = add(commands, "import", "从表格导入党员、代表或人选：先列出每行的结果，没有错误才写入")
    bring.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
    bring.add_argument("--json", action="store_true", help="输出 JSON")
    bring.add_argument("--sheet", metavar="名称", help="工作表（默认第一张有内容的）")
    bring.add_argument("--map", action="append", default=[], metavar="列=项目", help="这一列作为哪一项；C= 表示不导入")
    bring.add_argument("--set", action="append", default=[], metavar="项目=内容", help="这一项空着的行都填这个内容")
    bring.add_argument("--month", type=int, choices=(1, 10), metavar="月", help="1985.1 这样的日期是 1 月还是 10 月")
    bring.add_argument("--skip-errors", action="store_true", help="跳过有错误的行，导入其余的")
    bring.add_argument("--problems", type=Path, metavar="文件", help="把问题清单写到这个 .xlsx 或 .csv 文件")
    send = add(commands, "export", "把党员、代表或人选名册导出成表格")
    send.add_argument("--replace", action="store_true", help="替换已有的文件")
    for each in (bring, send):
        each.add_argument("kind", choices=KINDS, metavar="名册", help="members 党员，delegates 代表，nominees 人选")
        each.add_argument("file", type=Path, metavar="文件", help=".xlsx 或 .csv")
    bring.epilog = "文件可以是 .xlsx、.csv、.xls；人选还可以是任免审批表 .lrmx。"


def _papers(commands: Commands[Parser]) -> None:
    forms = add(commands, "forms", "列出全部文书和各自的状态")
    forms.add_argument("--json", action="store_true", help="输出 JSON")
    printing = add(commands, "print", "打印文书、清单（checklist）或计划（plan）")
    printing.add_argument(
        "form", nargs="*", type=paper_named, metavar="文书", help="编号、短名或名称；checklist 清单，plan 计划"
    )
    printing.add_argument(
        "--format",
        choices=("pdf", "docx", "txt", EVERY),
        default="pdf",
        metavar="格式",
        help="pdf（默认）、docx、txt，或 all：三种都要",
    )
    printing.add_argument("--all", action="store_true", help="打印全部文书")
    printing.add_argument("--out", type=Path, metavar="文件", help="写到这个文件；打印几种时是文件夹")
    printing.add_argument("--two-sided", action="store_true", help="按双面排版：版记落在偶数页；送打印机时双面印")
    printing.add_argument("--accept-frames", action="store_true", help="没有字形的字照印方框")
    printing.add_argument("--queue", metavar="队列", help="再送到这个打印队列")
    printing.add_argument("--copies", type=number(1, 999), metavar="N", help="再送打印机，印这么多份")
    printing.add_argument(
        "--width", type=int, choices=(80, 132), default=132, metavar="N", help="纯文本每行多少列：80 或 132（默认 132）"
    )
    preview = add(commands, "preview", "在终端里看文书，先列还缺哪些内容")
    preview.add_argument("form", type=paper_named, metavar="文书", help="编号、短名或名称")
    preview.add_argument("--width", type=number(60, 300), default=80, metavar="N", help="每行多少列（默认 80）")
    preview.set_defaults(phase=None, format="txt", filled=False, two_sided=False, accept_frames=False, out=None)
    for each in (printing, preview):
        each.add_argument("--unit", metavar="单位", help="哪个选举单位的（编号或名称，打印时 all 是每个单位一份）")
        each.add_argument("--contest", metavar="项目", help="哪个选举项目的（代号或名称，all 同上）")
        each.add_argument("--meeting", metavar="会议", help="哪次会议的（代号或名称，all 同上）")
        manner = each.add_mutually_exclusive_group() if each is preview else each
        manner.add_argument("--blank", action="store_true", help="空白的，手工填写")
        manner.add_argument("--example", action="store_true", help="样例，内容是虚构的")
    printing.add_argument(
        "--filled", action="store_true", help="填好已知内容的（默认）；可以同 --blank、--example 合用"
    )
    for each in (forms, printing):
        each.add_argument("--phase", choices=PHASES, metavar="阶段", help="一个阶段的：" + "、".join(PHASES))
        each.add_argument("--step", type=number(1, 999), metavar="N", help="第几项程序的")


def _decisions(commands: Commands[Parser]) -> None:
    paper = add(commands, "paper", "登记文书：印发、批复、作废，列发文字号")
    actions = paper.add_subparsers(dest="action", metavar="动作", title="动作", parser_class=Parser, required=True)
    issue = actions.add_parser("issue", help="印发，登记发文字号")
    issue.add_argument("--number", metavar="字号", help="发文字号，例如：青党发〔2026〕12号（不写则用下一个号）")
    approve = actions.add_parser("approve", help="收到批复，登记批复的字号")
    approve.add_argument("--reply", required=True, metavar="字号", help="批复的发文字号")
    void = actions.add_parser("void", help="作废")
    for each in (issue, approve):
        each.add_argument("--on", type=day, metavar="日期", help="哪一天（默认今天）")
    for each in (issue, void):
        each.add_argument("--reason", default="", metavar="文字", help="理由：跳号，或作废")
    void.set_defaults(on=None)
    for each in (issue, approve, void):
        each.add_argument("form", type=paper_named, metavar="文书", help="编号、短名或名称")
        each.add_argument("--part", default="", metavar="代号", help="选举单位、选举项目或会议自己的一份，代号见 forms")
    for each in (issue, approve, void, actions.add_parser("numbers", help="列出发文字号和跳号")):
        common(each, argparse.SUPPRESS)


def _keeping(commands: Commands[Parser]) -> None:
    log = add(commands, "log", "列出变更记录：谁、何时、改了什么、为什么")
    log.add_argument("--last", type=number(1, 1_000_000), metavar="N", help="只列最近 N 条")
    log.add_argument("--json", action="store_true", help="输出 JSON")
    verify = add(commands, "verify", "从第一条起核对全部记录")
    verify.add_argument("--json", action="store_true", help="输出 JSON")
    backup = add(commands, "backup", "备份到另一个文件夹或 U 盘")
    backup.add_argument("folder", type=Path, metavar="文件夹", help="放备份的文件夹")
    restore = add(commands, "restore", "从备份恢复，或用备份修复损坏的数据")
    restore.add_argument("source", type=Path, metavar="备份", help="放备份的文件夹或其中的 journal.jsonl")
    doctor = add(commands, "doctor", "检查程序、终端、数据和打印所需的一切")
    doctor.add_argument("--json", action="store_true", help="输出 JSON")

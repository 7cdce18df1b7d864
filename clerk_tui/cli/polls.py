"""What the command line understands of elections and of the congress."""

from __future__ import annotations

from pathlib import Path

from clerk_tui.cli.grammar import Commands, Parser, add, number

TALLY = """文件是 JSON：
  rules       规则：2020（不写即是）或 1990
  measures    选举办法另定的：{"quorum": "at-least" 或 "more-than", "majority": "due" 或 "present"}
  due present issued seats
              应到会、实到会（都是有选举权的）、发出选票、应选名额
  candidates  候选人，按选票上的次序；eligible 只能在这些人里选（等额选举书记时）
  ballots     逐票：[{"approve": [赞成], "disapprove": [不赞成], "write_in": [另选], "illegible": [无法辨认],
              "spoilt": true 整张作废}, …]，没有写到的候选人是弃权，选多了的整张无效
  totals      或汇总：{"姓名": {"approve": 90, "disapprove": 40, "abstain": 8, "illegible": 0}, …}，
              另写 collected、valid、invalid（收回、有效、无效），另选得票写 "write_in": {"姓名": 3}

结果里的人都按候选人的次序，另选的人在后。revote 是末位同票、要再次投票的人，revote_seats 是他们争的名额；
vacancies 是没有当选人、也不等再次投票的名额；short 是未过半的，surplus 是过半而没有取到的。
other_base 是换一个基数的当选线和结果会变的人。会议或本轮无效的，没有当选人。
数字不可能的，退出码 1，problems 里逐条说明。"""


COUNT = """文件是 JSON，写法同 tally 的 ballots 或 totals；或者是 .csv、.xlsx 表格，第一行是表头：
  逐票  每名候选人一列，另有“另选”（几人用、隔开）“废票”“序号”。○ 赞成，× 不赞成，空着或 0 弃权，？ 无法辨认。
        全部弃权的票要写序号，空行不算
  汇总  姓名、赞成、不赞成、弃权、无法辨认，每人一行；不是候选人的算另选

JSON 里还可以写 due、present、issued、collected（应到、实到、发出、收回）：还没有清点、发票、收票的，照此登记。
已登记的要相符。所录的是计票人（--teller，不写即经办人）自己的一份；只录一份，或两份相符的，随即结束计票。
有一处不对就全部不写入，逐条说明，退出码 1。"""


def elections(commands: Commands[Parser]) -> None:
    """The commands of elections."""
    listing = add(commands, "contests", "列出选举项目、进行到哪一步、各道关口")
    count = add(commands, "count", "从文件录入一个选举项目的票数")
    count.epilog = COUNT
    count.add_argument("--from", type=Path, required=True, metavar="文件", dest="file", help="JSON、CSV 或 Excel 文件")
    count.add_argument("--teller", default="", metavar="姓名", help="计票人，两份要由两个人计（不写即经办人）")
    outcome = add(commands, "outcome", "显示一个选举项目的结果和理由")
    board = add(commands, "board", "正字大屏，给全场看；跟着计票的那一处走，Esc 离开")
    for each in (count, outcome, board):
        each.add_argument("contest", metavar="选举项目", help="代号或名称，见 contests")
    for each in (listing, outcome):
        each.add_argument("--json", action="store_true", help="输出 JSON")
    tally = add(commands, "tally", "按一个文件里的票数算出选举结果，不需要建立乡镇")
    tally.epilog = TALLY
    tally.add_argument("file", type=Path, metavar="文件", help="JSON 文件；- 从标准输入读")


PEOPLE = number(0, 9999)


def congress(commands: Commands[Parser]) -> None:
    """The commands of the congress: its meetings, and what is printed for it."""
    _meetings(commands)
    _ballots(commands)
    _badges(commands)


def _meetings(commands: Commands[Parser]) -> None:
    meetings = add(commands, "meetings", "列出党代会的各次会议（第42至57项），或者召开、表决、散会")
    meetings.add_argument("--json", action="store_true", help="输出 JSON")
    meetings.epilog = "例如：clerk-tui meetings open 预备会议 --present 140"
    changes = meetings.add_subparsers(dest="change", metavar="动作", title="动作", parser_class=Parser)
    opening = add(changes, "open", "开会：清点人数，记下主持人、时间、地点")
    counting = add(changes, "count", "重新清点到会人数")
    ticking = add(changes, "tick", "办完一项不用表决的议程，再用一次是撤回")
    voting = add(changes, "vote", "举手表决一项议程，其余到会的人都算同意")
    closing = add(changes, "close", "散会")
    dropping = add(changes, "drop", "撤回这次会议的记录")
    for each in (opening, counting, ticking, voting, closing, dropping):
        each.add_argument("meeting", metavar="会议", help="名称、代号，或第几项程序")
    for each in (opening, counting):
        each.add_argument("--present", type=PEOPLE, required=True, metavar="N", help="实到会人数")
        each.add_argument("--due", type=PEOPLE, metavar="N", help="应到会人数（不写则按名册）")
    for option, told in {"chair": "主持人", "time": "时间", "place": "地点", "recorder": "记录人"}.items():
        opening.add_argument(f"--{option}", default="", metavar="文字", help=told)
    for each in (ticking, voting):
        each.add_argument("item", metavar="议程", help="议程的代号，见 meetings --json")
    voting.add_argument("--against", type=PEOPLE, default=0, metavar="N", help="不同意的人数")
    voting.add_argument("--abstain", type=PEOPLE, default=0, metavar="N", help="弃权的人数")
    for each in (opening, closing, dropping):
        each.add_argument(
            "--reason", default="", metavar="文字", help="理由：前面的没有开完而先开，有没办的而散会，或撤回"
        )


def _ballots(commands: Commands[Parser]) -> None:
    ballots = add(commands, "ballots", "列出选票登记，打印选票，或者登记领取、剪角、封存")
    ballots.add_argument("--json", action="store_true", help="输出 JSON")
    changes = ballots.add_subparsers(dest="change", metavar="动作", title="动作", parser_class=Parser)
    printing = add(changes, "print", "打印一套选票：应到会人数加备份，或者一张样票")
    noting = add(changes, "note", "登记选票的去向，合计不符的不写入")
    for each in (printing, noting):
        each.add_argument("contest", metavar="项目", help="选举项目的代号或名称")
    which = printing.add_mutually_exclusive_group()
    which.add_argument("--spare", action="store_true", help="备用票（默认正式票）")
    which.add_argument("--sample", action="store_true", help="样票，候选人名单没有确定也可以印")
    printing.add_argument("--extra", type=PEOPLE, metavar="N", help="比应到会人数多印几张（不写则按通行做法）")
    printing.add_argument("--due", type=PEOPLE, metavar="N", help="应到会人数（不写则按名册或清点的人数）")
    printing.add_argument("--number", action="store_true", help="给选票编号：不可以，会说明理由")
    printing.add_argument("--out", type=Path, metavar="文件", help="写到这个 .pdf 文件")
    printing.add_argument("--accept-frames", action="store_true", help="没有字形的字照印方框")
    counts = {"damaged": "印坏销毁", "received": "领取的正式票", "spare-opened": "启用的备用票", "cut": "剪角作废"}
    for option, told in counts.items():
        noting.add_argument(f"--{option}", type=PEOPLE, metavar="N", help=f"{told}的张数")
    texts = {"spare-reason": "启用备用票的理由", "printer": "承印单位", "storage": "保管地点", "sealed-by": "封存人"}
    for option, told in texts.items():
        noting.add_argument(f"--{option}", metavar="文字", help=told)


def _badges(commands: Commands[Parser]) -> None:
    badges = add(commands, "badges", "打印代表证、列席证、工作证")
    badges.add_argument(
        "kind",
        choices=("delegate", "observer", "staff"),
        metavar="种类",
        help="delegate 代表证，observer 列席证，staff 工作证",
    )
    badges.add_argument("--name", nargs="+", default=[], metavar="姓名", help="只印这些人的")
    badges.add_argument("--blank", action="store_true", help="空白的，手工填写")
    badges.add_argument("--out", type=Path, metavar="文件", help="写到这个 .pdf 文件")
    badges.add_argument("--accept-frames", action="store_true", help="没有字形的字照印方框")

"""What the command line understands of elections and of the congress."""

from __future__ import annotations

from pathlib import Path

from clerk_tui.cli.grammar import Commands, Parser, add

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


def elections(commands: Commands[Parser]) -> None:
    """The commands of elections."""
    tally = add(commands, "tally", "按一个文件里的票数算出选举结果，不需要建立乡镇")
    tally.epilog = TALLY
    tally.add_argument("file", type=Path, metavar="文件", help="JSON 文件；- 从标准输入读")

"""A small procedure in files, for tests that break it."""

from __future__ import annotations

from pathlib import Path

PROCEDURE = """\
[articles]
'2020:8' = { title = '第八条', confidence = 'H' }
'2020:19' = { title = '第十九条（条号待核）', confidence = 'M' }

[figures]
quorum = { value = '五分之四', basis = '2020:19', confidence = 'H' }

[presets.short]
title = '短方案'
source = '测试'
start = -40

[presets.short.phases]
preparation = { title = '准备', window = 'start+0..start+14' }
inspection = { title = '考察', window = 'start+15..congress-5' }
election = { title = '选举', window = 'congress-4..congress+5' }
summary = { title = '总结', window = 'congress+6..congress+15' }

[[step]]
number = 1
slug = 'write-plan'
title = '制定方案'
organ = '党委'
requires = []
papers = ['plan']
basis = ['2020:8']
guidance = '写好方案。报上级批准。'
short = { phase = 'preparation', window = 'start+0..start+3' }

[[step]]
number = 2
slug = 'elect-delegates'
title = '选举代表'
organ = '选举单位'
requires = ['write-plan']
papers = ['plan', 'roll']
basis = ['2020:19']
guidance = '到会不少于{quorum}。当场计票。'
items = [
  { slug = 'attendance', title = '清点人数' },
  { slug = 'count', title = '计票' },
]
remark = '分单位办。'
short = { phase = 'inspection', window = 'start+20..congress-7' }

[[step]]
number = 3
slug = 'hold-congress'
title = '召开大会'
organ = '主席团'
requires = ['elect-delegates']
papers = ['roll']
basis = ['2020:19']
guidance = '清点人数。宣布开会。'
short = { phase = 'election', window = 'congress+0..congress+0' }

[[lead_time]]
slug = 'plan-in-time'
step = 'write-plan'
before = 'congress'
days = 30
working = false
source = '惯例'
confidence = 'L'
"""

FORMS = """\
[[form]]
number = '1'
slug = 'plan'
title = '工作方案'
steps = [1, 2]

[[form]]
number = '2'
slug = 'roll'
title = '代表名册'
steps = [2, 3]
"""


def write(folder: Path, procedure: str | bytes = PROCEDURE, forms: str | bytes = FORMS) -> Path:
    """Both files in `folder`."""
    for name, content in (("procedure.toml", procedure), ("forms.toml", forms)):
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def changed(old: str, new: str, text: str = PROCEDURE) -> str:
    """`text` with its first `old` replaced, which must be there."""
    assert old in text
    return text.replace(old, new, 1)

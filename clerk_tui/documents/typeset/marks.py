"""Punctuation: where it may stand, and how much white it carries (GB/T 15834-2011, CLREQ)."""

from __future__ import annotations

NOT_FIRST = frozenset("，。、；：？！）〕］｝】》〉」』〗”’…—～·％‰℃々,.;:?!)]}%")
"""Characters that never start a line (行首禁则)."""

NOT_LAST = frozenset("（〔［｛【《〈「『〖“‘([{￥＄№")
"""Characters that never end a line (行尾禁则)."""

WHITE_AFTER = {**dict.fromkeys("，。、；：）〕］｝】》〉」』〗”’", 0.5), "？": 0.25, "！": 0.25}
"""How much of the cell, in em, is white behind the sign and may be squeezed out."""

WHITE_BEFORE = dict.fromkeys("（〔［｛【《〈「『〖“‘", 0.5)
"""The same before the sign."""

SPACES = frozenset(" \u3000\u00a0")

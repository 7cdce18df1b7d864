"""How far a person has come on the way to being elected, delegate and committee member alike."""

from __future__ import annotations

from enum import Enum


class Stage(Enum):
    """The stages (阶段) that a person passes one after the other."""

    RECOMMENDED = "recommended"
    """推荐人选."""
    PRELIMINARY = "preliminary"
    """初步人选."""
    PROPOSED = "proposed"
    """预备人选."""
    CANDIDATE = "candidate"
    """候选人."""
    ELECTED = "elected"
    """当选."""

    @property
    def rank(self) -> int:
        """0 for the first stage, 4 for the last."""
        return list(Stage).index(self)

    def reached(self, other: Stage) -> bool:
        """Whether it is that stage or a later one."""
        return self.rank >= other.rank

    @property
    def next(self) -> Stage | None:
        """The stage that follows; none after the last."""
        stages = list(Stage)
        return stages[self.rank + 1] if self.rank + 1 < len(stages) else None

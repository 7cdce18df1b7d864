"""What badges say (代表证、列席证、工作证), and the sheets they are cut from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Badge:
    """One badge; a line without text is a rule to write on."""

    name: str
    lines: tuple[tuple[str, str], ...] = ()
    """Under the name: label and text, such as 代表团 and its name; three at most."""


@dataclass(frozen=True)
class BadgePaper:
    """Badges of one kind, ten to a sheet; printed as PDF only."""

    congress: str
    kind: str
    """代表证, 列席证 or 工作证."""
    badges: tuple[Badge, ...]
    printed_on: date
    watermark: str = ""

    @property
    def title(self) -> str:
        """What the file is called."""
        return f"{self.congress}{self.kind}"

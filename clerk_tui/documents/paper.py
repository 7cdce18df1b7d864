"""What can be printed: papers of text, and sheets of ballots or badges, which only a PDF can hold."""

from __future__ import annotations

from clerk_tui.documents.badge import BadgePaper
from clerk_tui.documents.ballot import BallotPaper
from clerk_tui.documents.model import Document

Paper = Document | BallotPaper | BadgePaper


class PdfOnlyError(TypeError):
    """Ballots and badges must look alike to a hair: they are printed from PDF, never edited or sent as text."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


def editable(paper: Paper) -> Document:
    """The paper as one that Word files and plain text can hold. Raises `PdfOnlyError`."""
    if not isinstance(paper, Document):
        raise PdfOnlyError(paper.title)
    return paper

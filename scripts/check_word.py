"""Whether the Word file of every paper has as many pages as its PDF, as LibreOffice sets it.

    python -m scripts.check_word [FORM ...]

Needs `soffice`; where it is not installed, nothing is checked. The fonts that the files name are stood in for by the
shipped ones, told to LibreOffice through a configuration of fontconfig that lasts as long as the check.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from clerk_tui.documents.compose import compose
from clerk_tui.documents.docx import render_docx
from clerk_tui.documents.docx_xml import FONTS
from clerk_tui.documents.fonts.faces import FOLDER, Role
from clerk_tui.documents.model import Document
from clerk_tui.documents.pdf import render_pdf
from clerk_tui.documents.template import forms, load

DAY = date(2026, 8, 5)
FAMILIES = {
    Role.SONG: "Clerk Song",
    Role.FANG: "FandolFang Clerk Subset",
    Role.KAI: "AR PL UKai Clerk Subset",
    Role.HEI: "Clerk Hei",
    Role.TITLE: "Clerk Title",
}
PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
FEW = 0.05
"""How many papers may be a page off: LibreOffice reads neither `autoSpaceDE` nor `characterSpacingControl`, and where a
last page is full to its last line, a single sign decides.
"""
LONGEST = 600
"""Seconds that LibreOffice may take for all papers."""


def papers(chosen: list[str]) -> Iterator[tuple[str, Document]]:
    """Every paper, blank and with its example."""
    for form in chosen or forms():
        template = load(form)
        yield f"{form}.blank", compose(template, {}, DAY)
        yield f"{form}.example", compose(template, template.example, DAY)


def aliases() -> str:
    """A configuration of fontconfig in which the shipped fonts answer to the names in Word files."""
    lines = (
        f"<match><test name='family'><string>{FONTS[role]}</string></test>"
        f"<edit name='family' mode='assign' binding='strong'><string>{family}</string></edit></match>"
        for role, family in FAMILIES.items()
    )
    return f"<fontconfig><dir>{FOLDER}</dir>{''.join(lines)}</fontconfig>"


def pages(data: bytes) -> int:
    """How many pages a PDF has."""
    return len(PAGE.findall(data))


def convert(soffice: str, folder: Path) -> None:
    """Every Word file in the folder as PDF beside it."""
    settings = folder / "fonts.conf"
    settings.write_text(aliases(), encoding="utf-8")
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", folder, *sorted(folder.glob("*.docx"))],
        env={**os.environ, "FONTCONFIG_FILE": str(settings)},
        check=True,
        capture_output=True,
        timeout=LONGEST,
    )


def main() -> int:
    """Print the papers whose pages differ; 1 when one differs by more than a page, or more than `FEW` differ."""
    soffice = shutil.which("soffice")
    if not soffice:
        print("soffice is not installed: Word files not checked")
        return 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        wanted = {}
        for paper, document in papers(sys.argv[1:]):
            wanted[paper] = pages(render_pdf(document))
            (folder / f"{paper}.docx").write_bytes(render_docx(document))
        convert(soffice, folder)
        found = {paper: pages((folder / f"{paper}.pdf").read_bytes()) for paper in wanted}
    wrong = [paper for paper in wanted if found[paper] != wanted[paper]]
    for paper in wrong:
        print(f"{paper}: {found[paper]} pages as a Word file, {wanted[paper]} as PDF")
    print(f"{len(wanted) - len(wrong)} of {len(wanted)} Word files have the pages of their PDF")
    far = any(abs(found[paper] - wanted[paper]) > 1 for paper in wrong)
    return 1 if far or len(wrong) > FEW * len(wanted) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Whether the Word file of every paper has as many pages as its PDF, as LibreOffice sets it.

    python -m scripts.check_word [FORM ...]

Needs `soffice`; where it is not installed, nothing is checked. LibreOffice runs with a home, a profile and fonts of its
own, all of which last as long as the check: the shipped fonts stand in for those that the files name, and no other
font of the machine is known to it.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
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
OURS = re.compile(rb"Clerk")
"""In the names of all fonts shipped."""
PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
LONGEST = 240
"""Seconds that LibreOffice may take for all papers; it needs 20 on two slow cores."""


def papers(chosen: list[str]) -> Iterator[tuple[str, Document]]:
    """Every paper, blank and with its example."""
    for form in chosen or forms():
        template = load(form)
        yield f"{form}.blank", compose(template, {}, DAY)
        yield f"{form}.example", compose(template, template.example, DAY)


def aliases(cache: Path) -> str:
    """A configuration of fontconfig in which the shipped fonts answer to the names in Word files, and no others do."""
    lines = (
        f"<match><test name='family'><string>{FONTS[role]}</string></test>"
        f"<edit name='family' mode='assign' binding='strong'><string>{family}</string></edit></match>"
        for role, family in FAMILIES.items()
    )
    return f"<fontconfig><dir>{FOLDER}</dir><cachedir>{cache}</cachedir>{''.join(lines)}</fontconfig>"


def pages(data: bytes) -> int:
    """How many pages a PDF has."""
    return len(PAGE.findall(data))


def strange(data: bytes) -> set[str]:
    """The fonts of a PDF that are none of ours."""
    return {name.decode("ascii", "replace") for name in FONT.findall(data) if not OURS.search(name)}


def convert(soffice: str, folder: Path, longest: float = LONGEST) -> bool:
    """Every Word file in the folder as PDF beside it; `False` when that took longer than `longest` seconds."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    settings = home / "fonts.conf"
    settings.write_text(aliases(home / "fonts"), encoding="utf-8")
    command = [soffice, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    process = subprocess.Popen(
        [*command, "--outdir", folder, *sorted(folder.glob("*.docx"))],
        env={**_bare(os.environ), "HOME": str(home), "FONTCONFIG_FILE": str(settings)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(longest)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _bare(given: Mapping[str, str]) -> dict[str, str]:
    """Without what would lead to folders and fonts of the user, or to a screen."""
    kept = {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "LD_LIBRARY_PATH"}
    return {name: value for name, value in given.items() if name in kept}


def _end(process: subprocess.Popen[bytes]) -> None:
    """`soffice` only starts the program that does the work: both, and what they started, are one group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def compare(soffice: str, chosen: list[str]) -> list[str]:
    """Set every paper both ways and say how many were compared; what is wrong, a line each."""
    with TemporaryDirectory(prefix="clerk-word-") as name:
        folder = Path(name)
        wanted = {}
        for paper, document in papers(chosen):
            wanted[paper] = pages(render_pdf(document))
            (folder / f"{paper}.docx").write_bytes(render_docx(document))
        in_time = convert(soffice, folder)
        wrong = [] if in_time else [f"LibreOffice took longer than {LONGEST} seconds"]
        for paper, count in wanted.items():
            wrong += _differences(folder / f"{paper}.pdf", paper, count)
    print(f"{len(wanted)} papers compared as Word files and as PDF: {len(wrong)} differences")
    return wrong


def _differences(made: Path, paper: str, wanted: int) -> Iterator[str]:
    if not made.is_file():
        yield f"{paper}: LibreOffice made nothing of the Word file"
        return
    data = made.read_bytes()
    if pages(data) != wanted:
        yield f"{paper}: {pages(data)} pages as a Word file, {wanted} as PDF"
    if foreign := strange(data):
        yield f"{paper}: set in fonts that are not shipped: {', '.join(sorted(foreign))}"


def main() -> int:
    """Print what differs; 1 when anything does."""
    soffice = shutil.which("soffice")
    if not soffice:
        print("LibreOffice (soffice) is not installed: Word files not checked")
        return 0
    wrong = compare(soffice, sys.argv[1:])
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

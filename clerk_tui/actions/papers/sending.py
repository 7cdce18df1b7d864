"""From the file to the desk: through a print queue of this machine, or by the line that fetches it over SSH."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from clerk_tui.domain.value import value

QUEUE = re.compile(r"[^\s/#\-][^\s/#]{0,126}")
"""Names that print systems allow, and none that could be taken for an option."""
PATIENCE = 30
"""Seconds to wait for the print system."""
RAW = (".txt",)
"""Files for dot-matrix printers: the print system must pass them on as they are, for it loses rare characters."""
PRINTABLE = (".pdf", *RAW)
TWO_SIDED = "sides=two-sided-long-edge"


@value
class Sent:
    """The print system took the file; `told` is what it said, such as the number of the job."""

    told: str


@value
class NoPrintCommand:
    """This machine has no print command."""


@value
class NotForPrinters:
    """A Word file: only Word can print it."""

    path: Path


@value
class QueueUnusable:
    """No print queue can have this name."""

    queue: str


@value
class PrinterRefused:
    """The print system did not take the file; `told` is what it said, empty when it did not answer in time."""

    told: str


Refusal = NoPrintCommand | NotForPrinters | QueueUnusable | PrinterRefused


def queues() -> tuple[str, ...]:
    """The print queues of this machine; none where there is no print command."""
    command = shutil.which("lpstat") if shutil.which("lp") else None
    if command is None:
        return ()
    try:
        listed = subprocess.run(
            [command, "-e"], capture_output=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    names = listed.stdout.decode("utf-8", "replace").split("\n")
    return tuple(name for name in names if QUEUE.fullmatch(name))


def send(path: Path, queue: str | None, copies: int = 1, *, two_sided: bool = False) -> Sent | Refusal:
    """Hand a printed file to a queue, or to the default one.

    What is not said to be two-sided is printed as the queue does by itself. Wide pages too turn over the long edge: so
    the head of a table lies at the binding on odd pages and at the outer edge on even ones, as GB/T 9704-2012 wants.
    """
    command = shutil.which("lp")
    if command is None:
        return NoPrintCommand()
    if path.suffix not in PRINTABLE:
        return NotForPrinters(path)
    if queue is not None and not QUEUE.fullmatch(queue):
        return QueueUnusable(queue)
    words = [command, *(["-d", queue] if queue else []), "-n", str(copies)]
    words += ["-o", "raw"] if path.suffix in RAW else ["-o", "media=A4"]
    words += ["-o", TWO_SIDED] if two_sided and path.suffix not in RAW else []
    try:
        done = subprocess.run(
            [*words, str(path.absolute())], capture_output=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return PrinterRefused("")
    except OSError as error:
        return PrinterRefused(str(error.strerror))
    told = (done.stderr if done.returncode else done.stdout).decode("utf-8", "replace").strip()
    return PrinterRefused(told) if done.returncode else Sent(told)


def fetch_line(path: Path, environ: Mapping[str, str]) -> str | None:
    """The line that fetches a file to the desk from which this session came over SSH; None for a session at hand."""
    parts = environ.get("SSH_CONNECTION", "").split()
    if len(parts) != 4 or not parts[3].isdecimal():
        return None
    try:
        address = ip_address(parts[2])
    except ValueError:
        return None
    host = f"[{address}]" if address.version == 6 else str(address)
    port = [] if parts[3] == "22" else ["-P", parts[3]]
    login = environ.get("LOGNAME") or environ.get("USER") or ""
    return shlex.join(["scp", *port, f"{login}{'@' if login else ''}{host}:{path.absolute()}", "."])

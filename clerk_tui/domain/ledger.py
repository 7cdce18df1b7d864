"""The ledger of the ballots of one round (选票登记): printed, handed over, opened, left over and cut, sealed.

Figures are ballots; None is what is not noted yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from clerk_tui.domain.value import value


@value
class Ledger:
    """What became of the ballots on paper."""

    printed: int | None = None
    """Of the first set (正式票)."""
    spare_printed: int | None = None
    """Of the second set (备用票)."""
    damaged: int = 0
    """Spoilt while printing and destroyed (印坏销毁), of both sets."""
    received: int | None = None
    """Of the first set, handed over to the scrutineers (领取)."""
    spare_opened: int = 0
    """Of the second set, opened and handed over too (启用备用票)."""
    spare_reason: str = ""
    """Why they were opened."""
    cut: int | None = None
    """Left over and cut at a corner before everybody (剪角作废)."""
    colour: str = ""
    spare_colour: str = ""
    printer: str = ""
    """Where they were printed (承印单位)."""
    storage: str = ""
    """Where they are kept (保管地点)."""
    sealed_by: str = ""
    """Who sealed those that were counted (封存人)."""

    def handed_over(self) -> int | None:
        """Ballots that the scrutineers had."""
        return None if self.received is None else self.received + self.spare_opened

    def left(self, issued: int | None) -> int | None:
        """Ballots left over once so many were issued (剩余)."""
        had = self.handed_over()
        return None if had is None or issued is None else had - issued


class LedgerFault(Enum):
    """What cannot be in a ledger, with what `found` and `expected` then hold."""

    NEGATIVE = "negative"
    """A figure below 0."""
    DAMAGED_OVER_PRINTED = "damaged-over-printed"
    """Ballots destroyed; ballots printed."""
    RECEIVED_OVER_PRINTED = "received-over-printed"
    """Ballots of the first set handed over; those printed."""
    SPARE_OVER_PRINTED = "spare-over-printed"
    """Spare ballots opened; those printed."""
    MORE_THAN_SOUND = "more-than-sound"
    """Ballots of both sets handed over; those printed and not destroyed."""
    SPARE_UNEXPLAINED = "spare-unexplained"
    """Spare ballots opened without a reason."""
    ISSUED_OVER_RECEIVED = "issued-over-received"
    """Ballots issued; those that the scrutineers had."""
    CUT_NOT_LEFT = "cut-not-left"
    """Ballots cut; those left over."""
    SEALED_EARLY = "sealed-early"
    """Sealed before what is left over was cut."""


@value
class LedgerProblem:
    """One thing that cannot be so."""

    fault: LedgerFault
    field: str
    found: int = 0
    expected: int = 0


FIGURES = ("printed", "spare_printed", "damaged", "received", "spare_opened", "cut")


def ledger_problems(ledger: Ledger, issued: int | None) -> tuple[LedgerProblem, ...]:
    """Everything that cannot be so, with the ballots issued in the round."""
    return (*_negative(ledger), *_over(ledger, issued), *_unexplained(ledger, issued))


def _negative(ledger: Ledger) -> Iterator[LedgerProblem]:
    for name in FIGURES:
        number = getattr(ledger, name) or 0
        if number < 0:
            yield LedgerProblem(LedgerFault.NEGATIVE, name, number)


def _over(ledger: Ledger, issued: int | None) -> Iterator[LedgerProblem]:
    """More than there can have been."""
    printed, spare = ledger.printed or 0, ledger.spare_printed or 0
    had = ledger.handed_over()
    limits = (
        (LedgerFault.DAMAGED_OVER_PRINTED, "damaged", ledger.damaged, printed + spare),
        (LedgerFault.RECEIVED_OVER_PRINTED, "received", ledger.received or 0, printed),
        (LedgerFault.SPARE_OVER_PRINTED, "spare_opened", ledger.spare_opened, spare),
        (LedgerFault.MORE_THAN_SOUND, "received", had or 0, printed + spare - ledger.damaged),
        (LedgerFault.ISSUED_OVER_RECEIVED, "received", issued or 0, issued or 0 if had is None else had),
    )
    for fault, field, found, most in limits:
        if found > max(most, 0):
            yield LedgerProblem(fault, field, found, most)


def _unexplained(ledger: Ledger, issued: int | None) -> Iterator[LedgerProblem]:
    if ledger.spare_opened and not ledger.spare_reason.strip():
        yield LedgerProblem(LedgerFault.SPARE_UNEXPLAINED, "spare_reason", ledger.spare_opened)
    left = ledger.left(issued)
    if ledger.cut is not None and left is not None and ledger.cut != max(left, 0):
        yield LedgerProblem(LedgerFault.CUT_NOT_LEFT, "cut", ledger.cut, max(left, 0))
    if ledger.sealed_by.strip() and ledger.cut is None:
        yield LedgerProblem(LedgerFault.SEALED_EARLY, "sealed_by")

"""The tables that hold people. Each record has a key that stays the same, `m0001`, made by `Records.add`."""

from __future__ import annotations

BRANCHES, MEMBERS = "branches", "members"

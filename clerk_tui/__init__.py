"""A terminal program that carries a township clerk through a Party-committee re-election (乡镇党委换届选举)."""

__version__ = "0.1.0"

"""Setting type: lines, tables and pages as lists of things to draw."""

"""Builds the starter pack from published packages: `python -m build --out starter` (see ../README.md)."""

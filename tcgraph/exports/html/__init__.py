"""The explorer: one self-contained HTML file with timeline, map and table (docs/explorer.md)."""

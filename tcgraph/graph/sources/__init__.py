"""Readers: one module a source. A reader records what the source says and where; it never judges."""

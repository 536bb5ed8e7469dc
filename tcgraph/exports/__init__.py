"""The graph for other programs, one module a format."""

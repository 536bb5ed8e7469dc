"""Papers, and what links them: reading sources, merging, the compiled graph, and queries on it."""

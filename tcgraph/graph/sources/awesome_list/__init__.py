"""Literature lists in Markdown ("awesome lists"): bullets or tables, with badges that classify each paper."""

from tcgraph.graph.sources.awesome_list.profile import Profile, bundled_profiles, read_profile
from tcgraph.graph.sources.awesome_list.reader import ListReading, read

__all__ = ["ListReading", "Profile", "bundled_profiles", "read", "read_profile"]

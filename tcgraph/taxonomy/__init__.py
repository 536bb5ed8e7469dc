"""What may be said about a paper: the controlled vocabularies, one SKOS concept scheme a facet."""

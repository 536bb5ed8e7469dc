"""The graph as RDF 1.1: the base profile, its formats, and the vocabularies that go with it."""

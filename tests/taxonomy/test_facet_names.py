"""No facet can have a name that IRIs, filters, exports or corrections need for something else."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest

import tcgraph
from tcgraph.errors import UnreadableInput, WrongWords
from tcgraph.exports.rdf.addresses import KINDS
from tcgraph.exports.rdf.profiles import PROFILES
from tcgraph.graph.corrections import FIELDS
from tcgraph.graph.filters import KEYS
from tcgraph.graph.property_graph import VERTEX_ATTRIBUTES
from tcgraph.graph.sources.awesome_list.profile import MEANINGS
from tcgraph.graph.vocabulary_import import read_vocabulary
from tcgraph.model import FACETS, RELATIONS
from tcgraph.taxonomy.facet_names import RESERVED
from tcgraph.taxonomy.namespaces import SKOS
from tcgraph.taxonomy.vocabulary import read_scheme
from tcgraph.taxonomy.words import slug
from tests import small_corpus
from tests.cli.running import ROOT, run_in

NEEDED = {*KINDS, *KEYS, *FIELDS, *RELATIONS, *MEANINGS, *(attribute.name for attribute in VERTEX_ATTRIBUTES)}


def test_every_name_that_is_needed_elsewhere_is_reserved() -> None:
    needed = NEEDED.union(*(profile.kinds for profile in PROFILES.values()))
    possible = {name for name in needed if name == slug(name)}
    assert possible - RESERVED == set(FACETS)


def test_nothing_below_a_corpus_base_begins_with_what_a_facet_can_be_called(tmp_path: Path) -> None:
    small_corpus.write(tmp_path / "small", small_corpus.feelings())
    done = run_in(tmp_path, "export", "dataset", "--corpus", "small", "-o", "published")
    assert done.code == 0
    texts = [path.read_text("utf-8") for path in (tmp_path / "published").glob("*.nq")]
    texts.append((tmp_path / "published" / "void.ttl").read_text("utf-8"))
    words = ("export", "rdf", "--corpus", "small", "--format", "nt", "--profile")
    texts += [run_in(tmp_path, *words, name, "--where", "year>=1900").out for name in PROFILES]
    steps = {step for text in texts for step in re.findall(r"<https://example\.org/small/([^/>]+)/", text)}
    assert steps >= {"paper", "part", "citation", "venue", "scheme", "facet"}
    assert steps - RESERVED == {"domain", "task", "mechanism", "feeling"}


def test_the_page_names_them_all() -> None:
    page = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    told = page.partition("names that stand there already:")[2].partition("\n\n")[0]
    assert re.findall("`([^`]+)`", told) == sorted(RESERVED)


@pytest.mark.parametrize("facet", sorted(RESERVED))
def test_a_vocabulary_of_such_a_name_is_refused_with_its_place(facet: str, tmp_path: Path) -> None:
    file = tmp_path / "taxonomy.yaml"
    file.write_text(f"title: Any\nfacet: {facet}\nconcepts: []\n", "utf-8")
    with pytest.raises(UnreadableInput, match="no facet can be called so") as told:
        read_scheme(file)
    assert (told.value.line, told.value.column) == (2, 8)


def test_an_import_that_would_have_such_a_name_asks_for_another(tmp_path: Path) -> None:
    vocabulary = tmp_path / "venue.ttl"
    vocabulary.write_text(f"<http://e/a> a <{SKOS}Concept> ; <{SKOS}prefLabel> 'A'@en .", "utf-8")
    with pytest.raises(WrongWords, match=r"'venue' itself.*--facet"):
        read_vocabulary(vocabulary)
    written = read_vocabulary(vocabulary, facet="place").text
    with tcgraph.load(small_corpus.write(tmp_path, {"taxonomy/place.yaml": written})) as graph:
        assert graph.concept("place/a").pref_label == "A"


@pytest.mark.parametrize("facet", ["feeling", "data-set", "3d", "schema", "not"])
def test_every_other_name_is_a_key_of_filters(facet: str, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path, small_corpus.feelings(facet))
    done = run_in(folder, "query", "papers", f"{facet}:love", "--corpus", ".", "--format", "json")
    assert done.code == 0, done.err
    assert '"count": 2' in done.out
    rdf = run_in(folder, "export", "rdf", "--corpus", ".").raw
    found = {quad.object.value for quad in pyoxigraph.parse(rdf, pyoxigraph.RdfFormat.TURTLE)}
    assert f"https://example.org/small/{facet}/love" in found

"""Vocabulary files, the meaning of labels, and the embedded taxonomy."""

from __future__ import annotations

import graphlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.errors import UnreadableInput
from tcgraph.graph.corpus_files import EMBEDDED
from tcgraph.graph.sources.awesome_list import read, read_profile
from tcgraph.model import FACETS, Concept, Location
from tcgraph.source_model import ConceptScheme, WrongLabel
from tcgraph.taxonomy.vocabulary import REASONS, LabelIndex, Reading, read_schemes
from tcgraph.taxonomy.words import fold, slug

TASK = """\
facet: task
title: Tasks
definition: What is done.
concepts:
- id: recognition
  label: Recognition
  definition: Telling what is there.
- id: image-recognition
  label: Image recognition
  alt: [Classification, "no"]
  hidden: Image_Recognition
  broader: [recognition]
  related: [recognition, mechanism/pruning]
  note: Broadly meant.
wrong:
- {label: Purning, reason: wrong-facet, means: [mechanism/pruning], note: And misspelt.}
- {label: Fast, reason: not-a-concept}
"""
MECHANISM = "facet: mechanism\nconcepts:\n- {id: pruning, label: Pruning}\n"
EXTRA = "facet: audience\nconcepts:\n- {id: experts, label: Experts}\n"


@pytest.fixture
def taxonomy(tmp_path: Path) -> Path:
    for facet, text in (("task", TASK), ("mechanism", MECHANISM), ("audience", EXTRA)):
        (tmp_path / f"{facet}.yaml").write_text(text)
    return tmp_path


def test_schemes_are_read_with_the_place_of_each_concept(taxonomy: Path) -> None:
    schemes = read_schemes(taxonomy, FACETS)
    assert [scheme.facet for scheme in schemes] == ["task", "mechanism", "audience"]
    assert schemes[0] == ConceptScheme(
        "task",
        "Tasks",
        "What is done.",
        (
            Concept(
                "recognition",
                "task",
                "Recognition",
                "Telling what is there.",
                location=Location("taxonomy/task.yaml", 5, 3),
            ),
            Concept(
                "image-recognition",
                "task",
                "Image recognition",
                alt_labels=("Classification", "no"),
                hidden_labels=("Image_Recognition",),
                broader=("recognition",),
                related=("task/recognition", "mechanism/pruning"),
                scope_note="Broadly meant.",
                location=Location("taxonomy/task.yaml", 8, 3),
            ),
        ),
        (
            WrongLabel(
                "Purning", "wrong-facet", ("mechanism/pruning",), "And misspelt.", Location("taxonomy/task.yaml", 16, 3)
            ),
            WrongLabel("Fast", "not-a-concept", (), "", Location("taxonomy/task.yaml", 17, 3)),
        ),
    )
    assert schemes[1].title == "Mechanism"


HEAD = "facet: task\nconcepts:\n- id: a\n  label: A\n"
SLIPS = [
    ("title: x\n", "1:1: 'facet' is missing. Add a line facet: ..."),
    ("facet: task/a\n", "1:1: facet 'task/a' is not a slug. Write 'task-a'."),
    ("facet: task\nconcept: []\n", "2:1: unknown key 'concept'. Did you mean 'concepts'?"),
    ("facet: task\nconcepts: x\n", "2:11: concepts should be a list."),
    ("facet: task\nconcepts:\n- label: A\n", "3:3: 'id' is missing."),
    ("facet: task\nconcepts:\n- id: a\n", "3:3: 'label' is missing."),
    ("facet: task\nconcepts:\n- id: A_b\n", "3:3: id 'A_b' is not a slug. Write 'a-b'."),
    ("facet: task\nconcepts:\n- id: '?'\n", "3:3: id '?' is not a slug. Write lower-case letters and digits"),
    ("facet: task\nconcepts:\n- id: ''\n", "3:3: id '' is not a slug. Write lower-case letters and digits"),
    (HEAD + "- id: a\n  label: B\n", "5:3: concept 'a' stands twice. Keep one of the two, or rename one."),
    (HEAD + "  lable: x\n", "5:3: unknown key 'lable'. Did you mean 'label'?"),
    (HEAD + "  alt: {a: b}\n", "5:12: 'a' is no language tag."),
    (HEAD + "  broader: [b]\n", "3:3: a: broader concept 'b' is not in this file. Add it or correct the id."),
    (HEAD + "  related: [b]\n", "3:3: a: related: no concept 'task/b'. Write facet/id of a concept that exists."),
    (HEAD + "  related: [topic/b]\n", "3:3: a: related: no concept 'topic/b'."),
    (HEAD + "wrong:\n- label: x\n", "6:3: 'reason' is missing."),
    (HEAD + "wrong:\n- reason: misspelt\n  means: [task/a]\n", "6:3: 'label' is missing."),
    (
        HEAD + "wrong:\n- label: x\n  reason: typo\n",
        f"6:3: reason 'typo' is unknown. Known reasons: {', '.join(REASONS)}.",
    ),
    (HEAD + "wrong:\n- label: x\n  reason: misspelt\n", "6:3: a label that is misspelt has a right reading."),
    (
        HEAD + "wrong:\n- {label: x, reason: not-a-concept, means: [task/a]}\n",
        "6:3: a label that is not-a-concept has no right reading.",
    ),
    (HEAD + "wrong:\n- {label: x, reason: misspelt, means: [a]}\n", "6:3: 'x' means: no concept 'a'. Write facet/id"),
]


@pytest.mark.parametrize(("text", "said"), SLIPS)
def test_slips_are_told_with_line_and_cure(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "task.yaml").write_text(text)
    with pytest.raises(UnreadableInput) as error:
        read_schemes(tmp_path, FACETS)
    assert str(error.value).startswith(f"taxonomy/task.yaml:{said}")
    assert error.value.cure


def test_a_facet_has_one_file(taxonomy: Path) -> None:
    (taxonomy / "tasks.yaml").write_text("facet: task\n")
    with pytest.raises(UnreadableInput) as error:
        read_schemes(taxonomy, FACETS)
    assert str(error.value).startswith("taxonomy/tasks.yaml: facet 'task' stands in taxonomy/task.yaml too.")


@pytest.mark.parametrize(
    ("facet", "label", "concepts", "reason"),
    [
        ("task", "Recognition", ("task/recognition",), None),
        ("task", "RECOGNITION", ("task/recognition",), None),
        ("task", "image-recognition", ("task/image-recognition",), None),
        ("task", "Image_Recognition", ("task/image-recognition",), None),
        ("task", "no", ("task/image-recognition",), None),
        ("task", "purning", ("mechanism/pruning",), "wrong-facet"),
        ("task", "fast", (), "not-a-concept"),
    ],
)
def test_labels_are_read(taxonomy: Path, facet: str, label: str, concepts: tuple[str, ...], reason: str | None) -> None:
    reading = LabelIndex(read_schemes(taxonomy, FACETS)).read(facet, label)
    assert reading is not None
    assert reading.concepts == concepts
    assert (reading.wrong.reason if reading.wrong else None) == reason


@pytest.mark.parametrize(("facet", "label"), [("mechanism", "Recognition"), ("task", "Recognitions"), ("x", "no")])
def test_labels_of_another_facet_are_not_known(taxonomy: Path, facet: str, label: str) -> None:
    assert LabelIndex(read_schemes(taxonomy, FACETS)).read(facet, label) is None


def test_a_label_as_written_comes_before_one_with_case_folded() -> None:
    concepts = (Concept("a", "task", "rag"), Concept("b", "task", "RAG"))
    index = LabelIndex([ConceptScheme("task", "", "", concepts, (WrongLabel("Rag", "misspelt", ("task/b",)),))])
    assert index.read("task", "RAG") == Reading(("task/b",))
    assert index.read("task", "rag") == Reading(("task/a",))
    misspelt = index.read("task", "Rag")
    assert misspelt is not None
    assert misspelt.wrong
    assert index.read("task", "rAg") == Reading(("task/a",))


@given(st.text(), st.sampled_from([" ", "-", "_", "  ", "--", "\u2011", "\u2013"]))
def test_spaces_hyphens_and_underscores_fold_alike(text: str, joint: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(f"{joint}{text}{joint}KV{joint}Cache") == fold(f"{text} kv-cache")


@given(st.text())
def test_slugs_are_slugs(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert not set(slug(text)) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug(text).startswith("-")


@pytest.fixture(scope="module")
def embedded() -> tuple[ConceptScheme, ...]:
    return read_schemes(EMBEDDED / "taxonomy", FACETS)


def labels(concept: Concept) -> list[str]:
    return [concept.pref_label, *concept.alt_labels, *concept.hidden_labels]


def ancestors(scheme: ConceptScheme) -> dict[str, set[str]]:
    """The transitive closure of broader."""
    broader = {concept.id: set(concept.broader) for concept in scheme.concepts}
    above: dict[str, set[str]] = {}
    for concept in graphlib.TopologicalSorter(broader).static_order():
        above[concept] = broader[concept].union(*(above[parent] for parent in broader[concept]))
    return above


def test_the_embedded_taxonomy_has_every_facet(embedded: tuple[ConceptScheme, ...]) -> None:
    assert tuple(scheme.facet for scheme in embedded) == FACETS
    assert all(scheme.concepts and scheme.definition for scheme in embedded)


def test_no_embedded_label_stands_twice(embedded: tuple[ConceptScheme, ...]) -> None:
    """SKOS S13 and S14, and more: no string stands at two concepts, nor both as right and as wrong."""
    for scheme in embedded:
        count = Counter(text for concept in scheme.concepts for text in labels(concept))
        count += Counter(wrong.text for wrong in scheme.wrong)
        assert [text for text, times in count.items() if times > 1] == []


def test_embedded_hierarchies_have_no_cycle_and_nothing_redundant(embedded: tuple[ConceptScheme, ...]) -> None:
    for scheme in embedded:
        above = ancestors(scheme)
        for concept in scheme.concepts:
            further = set().union(*(above[parent] for parent in concept.broader))
            assert further.isdisjoint(concept.broader), concept.key


def test_embedded_relations_are_no_hierarchy(embedded: tuple[ConceptScheme, ...]) -> None:
    """SKOS S27: related is disjoint with broader, however far up."""
    for scheme in embedded:
        above = ancestors(scheme)
        related = {frozenset((concept.key, key)) for concept in scheme.concepts for key in concept.related}
        hierarchy = {frozenset((f"{scheme.facet}/{n}", f"{scheme.facet}/{b}")) for n in above for b in above[n]}
        assert related & hierarchy == set()
        assert all(len(pair) == 2 for pair in related)


def test_every_embedded_concept_is_defined_in_words_of_its_own(embedded: tuple[ConceptScheme, ...]) -> None:
    definitions = [concept.definition for scheme in embedded for concept in scheme.concepts]
    assert all(len(text.split()) >= 5 and text.endswith(".") for text in definitions)
    assert len(set(definitions)) == len(definitions)


def test_every_embedded_reference_leads_to_a_concept(embedded: tuple[ConceptScheme, ...]) -> None:
    keys = {concept.key for scheme in embedded for concept in scheme.concepts}
    for scheme in embedded:
        assert keys.issuperset(key for wrong in scheme.wrong for key in wrong.means)
        assert keys.issuperset(key for concept in scheme.concepts for key in concept.related)
        for wrong in scheme.wrong:
            facets = {key.partition("/")[0] for key in wrong.means}
            assert (facets - {scheme.facet} != set()) == (wrong.reason == "wrong-facet") or wrong.reason == "misspelt"


@pytest.mark.parametrize("version", ["2025-01-06", "2025-05-25", "2025-08-11"])
def test_every_label_of_the_real_list_is_known_exactly(
    corpora: Path, embedded: tuple[ConceptScheme, ...], version: str
) -> None:
    known = {(scheme.facet, text) for scheme in embedded for concept in scheme.concepts for text in labels(concept)}
    known |= {(scheme.facet, wrong.text) for scheme in embedded for wrong in scheme.wrong}
    listings = read(corpora / "token-compression" / version, read_profile("token-compression")).listings
    written = {(label.facet, label.text) for item in listings for label in item.labels if label.facet in FACETS}
    assert written
    assert written - known == set()

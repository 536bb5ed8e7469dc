"""A SKOS file -> a facet's YAML file, in a corpus or by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tcgraph.errors import UnreadableInput, WrongWords
from tcgraph.graph.corpus import corpus_record
from tcgraph.graph.corpus_files import TAXONOMY
from tcgraph.graph.staging import write_readable
from tcgraph.model import FACETS
from tcgraph.source_model import ConceptScheme
from tcgraph.taxonomy.facet_names import refusal
from tcgraph.taxonomy.skos import read_skos
from tcgraph.taxonomy.skos_import import chosen_scheme, facet_of, scheme_of
from tcgraph.taxonomy.skos_nodes import absolute_iri, named
from tcgraph.taxonomy.skos_statements import scheme_iri
from tcgraph.taxonomy.vocabulary import read_schemes
from tcgraph.taxonomy.vocabulary_file import dump_scheme
from tcgraph.taxonomy.words import slug


@dataclass(frozen=True, slots=True)
class VocabularyReport:
    """What was read from a SKOS file.

    Args:
        text: the facet's file.
        left_out: how many concepts of other schemes the file has.
        path: where the facet's file belongs; None without a corpus.
    """

    scheme: ConceptScheme
    text: str
    left_out: int
    path: Path | None = None


def read_vocabulary(file: Path, folder: Path | None = None, facet: str = "", wanted: str = "") -> VocabularyReport:
    """Read a SKOS file as a facet's file, of a corpus when its folder is given; nothing is written.

    A facet that the corpus has is renewed when it is the same concept scheme: its wrong labels stay.

    Args:
        facet: its name; made of the scheme's title, or of the file's name, where it is not given.
        wanted: the IRI of the scheme, where the file has several.

    Raises:
        UnreadableInput: the file or the corpus cannot be read, or there is no concept.
        WrongWords: several schemes, no such scheme, a facet's name that is none, or the facet is another vocabulary.
    """
    if facet and facet != slug(facet):
        raise WrongWords(f"--facet {facet!r} is not a slug; write {slug(facet) or 'letters and digits'!r}")
    base = _base(folder) if folder else ""
    statements = read_skos(file)
    chosen = chosen_scheme(statements, wanted)
    facet = facet or facet_of(statements, chosen, file.stem)
    if problem := refusal(facet):
        raise WrongWords(f"{problem}. Give another one with --facet; the scheme keeps its title")
    statements_named = named(statements, facet, base)
    chosen = chosen_scheme(statements_named) if chosen.startswith("_:") else absolute_iri(chosen, facet, base)
    try:
        found = scheme_of(statements_named, facet, base, chosen)
    except UnreadableInput as error:
        raise UnreadableInput(file, error.problem, error.cure) from None
    scheme = found.scheme
    path = None
    if folder:
        path = folder / TAXONOMY / f"{facet}.yaml"
        scheme = _renewing(scheme, path, base, chosen)
    return VocabularyReport(scheme, dump_scheme(scheme), found.left_out, path)


def _renewing(scheme: ConceptScheme, path: Path, base: str, chosen: str) -> ConceptScheme:
    """A scheme with the wrong labels of the facet that it replaces: only a file that names the same scheme does so.

    Raises:
        WrongWords: the facet is another vocabulary, or other files refer to a concept that would go.
    """
    schemes = read_schemes(path.parent, FACETS)
    old = next((one for one in schemes if one.facet == scheme.facet), None)
    if old and (scheme_iri(old, base) != chosen or not path.is_file()):
        raise WrongWords(
            f"the corpus has a facet {scheme.facet!r}, of another concept scheme: {scheme_iri(old, base)}. "
            "Give another name with --facet, or take its file away"
        )
    if not old:
        return scheme
    there = {concept.key for concept in scheme.concepts}
    gone = {concept.key for concept in old.concepts} - there
    named_by = [(concept.key, concept.related) for one in schemes if one != old for concept in one.concepts]
    named_by += [(f"the wrong label {label.text!r}", label.means) for one in schemes for label in one.wrong]
    for name, targets in named_by:
        for lost in gone.intersection(targets):
            raise WrongWords(f"{lost} would go, and {name} refers to it. Change that first, in the corpus's taxonomy")
    return replace(scheme, wrong=old.wrong)


def import_vocabulary(report: VocabularyReport) -> None:
    """Write the facet's file of a vocabulary that was read for a corpus.

    Raises:
        UnreadableInput: the corpus could not be read afterwards, or it cannot be written.
    """
    if report.path:
        write_readable(report.path.parent.parent, {report.path: report.text})


def _base(folder: Path) -> str:
    """What the IRIs of a corpus begin with."""
    record = corpus_record(folder)
    base = record.text("base", f"urn:tcgraph:{record.text('name')}:")
    return base if base.endswith(("/", "#", ":")) else f"{base}/"

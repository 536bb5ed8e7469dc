"""An import writes a corpus whole or not at all, and keeps what was curated."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import tcgraph
from tcgraph.errors import UnreadableInput
from tcgraph.files import read_yaml
from tcgraph.graph.citation_import import import_citations
from tcgraph.graph.importing import ImportReport, import_list
from tcgraph.graph.papers_file import read_papers
from tcgraph.graph.sources import citation_records
from tcgraph.graph.sources.awesome_list import read, read_profile
from tcgraph.model import Source
from tcgraph.taxonomy.settings import settings_beside
from tests import small_corpus, small_list
from tests.small_corpus import curated, snapshot
from tests.small_list import ENTRIES, Entry


def imported(folder: Path, into: Path, entries: Sequence[Entry] = ENTRIES, date: str = "2025-01-01") -> ImportReport:
    """Write a list into a new folder and import it."""
    profile = read_profile(str(small_list.write_profile(folder)))
    shutil.rmtree(folder / "list", ignore_errors=True)
    reading = read(small_list.write(folder / "list", entries), profile)
    return import_list(reading, profile, into, Source("Awesome-Small", "https://example.org", "abc1234", date))


def test_a_new_corpus_has_all_its_files_and_opens(tmp_path: Path) -> None:
    report = imported(tmp_path, tmp_path / "My Field")
    assert (report.entries, report.papers, report.not_understood) == (7, 7, 0)
    assert set(snapshot(tmp_path / "My Field")) == {
        "corpus.yaml", "papers.yaml", "profile.yaml",
        "taxonomy/domain.yaml", "taxonomy/task.yaml", "taxonomy/mechanism.yaml",
    }  # fmt: skip
    corpus = tcgraph.read_corpus(tmp_path / "My Field")
    assert (corpus.name, corpus.title, corpus.base) == ("my-field", "Awesome-Small", "urn:tcgraph:my-field:")
    assert corpus.sources == (Source("Awesome-Small", "https://example.org", "abc1234", "2025-01-01"),)
    assert corpus.diagnostics == ()
    assert (tmp_path / "My Field" / "profile.yaml").read_text("utf-8") == small_list.PROFILE


def test_the_starting_taxonomy_covers_every_label(tmp_path: Path) -> None:
    twice = replace(small_list.ZETA, badges=(("orange", "Token-merging"), ("green", "α & β")))
    imported(tmp_path, tmp_path / "new", (*ENTRIES[:-1], twice))
    corpus = tcgraph.read_corpus(tmp_path / "new")
    assert corpus.diagnostics == ()
    assert all(len(paper.tags) >= 2 for paper in corpus.papers)
    merging = [c for s in corpus.schemes for c in s.concepts if c.key == "mechanism/token-merging"]
    assert [{c.pref_label, *c.hidden_labels} for c in merging] == [{"token-merging", "Token-merging"}]


def test_a_list_can_have_facets_of_its_own(tmp_path: Path) -> None:
    own = "facets: [feeling, place]\npaths: [{match: '*', place: Everywhere}]\n"
    own += "headings:\n- {match: Lapland, gives: place}\n"
    profile = small_list.PROFILE.replace("purple: domain", "purple: feeling").replace("headings:\n", own)
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "list.md").write_text("# List\n\n## Lapland\n\n" + ENTRIES[0].markdown(1), "utf-8")
    (tmp_path / "own.yaml").write_text(profile, "utf-8")
    chosen = read_profile(str(tmp_path / "own.yaml"))
    import_list(read(folder, chosen), chosen, tmp_path / "new", Source("Own"))
    corpus = tcgraph.read_corpus(tmp_path / "new")
    assert corpus.diagnostics == ()
    (paper,) = corpus.papers
    assert {tag.concept for tag in paper.tags} == {
        "feeling/vision", "place/everywhere", "place/lapland", "task/classification", "mechanism/token-pruning"
    }  # fmt: skip


def test_the_small_list_says_what_the_small_corpus_holds(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    before = set(read_papers(corpus))
    report = imported(tmp_path, corpus)
    assert (report.added, report.gone, report.kept_outside) == ((), (), ())
    assert set(read_papers(corpus)) == before


def test_a_newer_version_keeps_what_was_curated(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    before, outside = curated(corpus), (corpus / "outside.yaml").read_bytes()
    added = Entry("Eta: The Newest of All", "arXiv 2025", "Lane, Liv", "https://arxiv.org/abs/2501.00007")
    report = imported(tmp_path, corpus, (*ENTRIES, added), "2025-02-02")
    assert report.added == ("arxiv-2501.00007",)
    assert curated(corpus) == before
    assert (corpus / "outside.yaml").read_bytes() == outside
    record = read_yaml(corpus / "corpus.yaml")
    assert [source.text("date") for source in record.records("sources")] == ["2025-02-02"]
    assert [record.text(key) for key in ("name", "title", "base", "licence")] == [
        "small", "A small field", "https://example.org/small/", "CC0",
    ]  # fmt: skip


def test_papers_in_bulk_and_citations_of_them_are_kept(tmp_path: Path) -> None:
    citations = (
        small_corpus.FILES["citations.yaml"] + f"- {{citing: w1, cited: {small_corpus.ALPHA}, relation: cites}}\n"
    )
    corpus = small_corpus.write(tmp_path / "corpus", {"citations.yaml": citations})
    (corpus / "papers.jsonl").write_text('{"id": "w1", "title": "One"}\n', "utf-8")
    before = snapshot(corpus)
    imported(tmp_path, corpus)
    assert {name: snapshot(corpus)[name] for name in ("papers.jsonl", "citations.yaml")} == {
        name: before[name] for name in ("papers.jsonl", "citations.yaml")
    }


def test_without_a_version_the_old_one_is_not_claimed_and_comments_stay(tmp_path: Path) -> None:
    text = "# by hand\n" + small_corpus.CORPUS
    corpus = small_corpus.write(tmp_path / "corpus", {"corpus.yaml": text})
    profile = read_profile(str(small_list.write_profile(tmp_path)))
    import_list(read(small_list.write(tmp_path / "list"), profile), profile, corpus, Source(profile.title))
    kept = [line for line in text.splitlines() if not line.strip().startswith(("commit:", "date:"))]
    assert (corpus / "corpus.yaml").read_text("utf-8").splitlines() == kept, "the old version's commit and date go"
    import_list(read(tmp_path / "list", profile), profile, corpus, Source(profile.title))
    assert (corpus / "corpus.yaml").read_text("utf-8").splitlines() == kept


def test_the_same_list_again_leaves_corpus_yaml_byte_for_byte(tmp_path: Path) -> None:
    profile = read_profile(str(small_list.write_profile(tmp_path)))
    folder, source = tmp_path / "corpus", Source(profile.title, "https://example.org", "abc", "2025-01-01")
    reading = read(small_list.write(tmp_path / "list"), profile)
    import_list(reading, profile, folder, source)
    (folder / "corpus.yaml").write_text("# by hand\n" + (folder / "corpus.yaml").read_text("utf-8"), "utf-8")
    before = (folder / "corpus.yaml").read_bytes()
    import_list(reading, profile, folder, Source(profile.title))
    assert (folder / "corpus.yaml").read_bytes() == before


SOURCE_STYLES = {
    "in braces": "- {name: Awesome-Small, url: 'https://example.org/s', commit: abc1234, date: '2025-01-01'}",
    "the commit first": "- commit: abc1234\n  name: Awesome-Small\n  url: https://example.org/s\n  date: '2025-01-01'",
    "the value on the next line": "- name: Awesome-Small\n  url: https://example.org/s\n  commit:\n    abc1234",
}


@pytest.mark.parametrize("style", SOURCE_STYLES)
def test_however_a_source_is_written_only_its_version_goes(tmp_path: Path, style: str) -> None:
    start, end = small_corpus.CORPUS.index("- name: Awesome-Small"), small_corpus.CORPUS.index("licence:")
    text = small_corpus.CORPUS[:start] + SOURCE_STYLES[style] + "\n" + small_corpus.CORPUS[end:]
    corpus = small_corpus.write(tmp_path / "corpus", {"corpus.yaml": text})
    profile = read_profile(str(small_list.write_profile(tmp_path)))
    import_list(read(small_list.write(tmp_path / "list"), profile), profile, corpus, Source(profile.title))
    assert tcgraph.read_corpus(corpus).sources == (Source("Awesome-Small", "https://example.org/s", "", ""),)


def test_another_address_of_the_same_list_keeps_the_version(tmp_path: Path) -> None:
    imported(tmp_path, tmp_path / "corpus")
    profile = read_profile(str(tmp_path / "small.yaml"))
    moved = Source("Awesome-Small", "https://example.net/moved")
    import_list(read(tmp_path / "list", profile), profile, tmp_path / "corpus", moved)
    assert tcgraph.read_corpus(tmp_path / "corpus").sources == (moved._replace(commit="abc1234", date="2025-01-01"),)


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    profile = read_profile(str(small_list.write_profile(tmp_path)))
    with pytest.raises(UnreadableInput, match="it is no corpus"):
        import_list(read(small_list.write(tmp_path / "list"), profile), profile, tmp_path, Source(profile.title))


def test_a_newer_version_keeps_the_settings_of_validation(tmp_path: Path) -> None:
    text = small_corpus.CORPUS + "validate:\n  select: [P, V]\n  ignore: P001\n  fail-on: error\n"
    corpus = small_corpus.write(tmp_path / "corpus", {"corpus.yaml": text})
    before = settings_beside(corpus)
    assert (before.select, before.ignore, before.fail_on) == (("P", "V"), ("P001",), "error")
    imported(tmp_path, corpus, date="2025-02-02")
    assert settings_beside(corpus) == before
    assert tcgraph.read_corpus(corpus).sources[0].date == "2025-02-02"


def test_another_list_is_added_to_the_sources(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    profile = read_profile(str(small_list.write_profile(tmp_path)))
    import_list(read(small_list.write(tmp_path / "list"), profile), profile, corpus, Source("Other", date="2025-03-03"))
    assert [source.name for source in tcgraph.read_corpus(corpus).sources] == ["Other", "Awesome-Small"]


RETOUCHED: dict[str, tuple[str, dict[str, Any]]] = {
    "another title under the same link, the same people": ("BETA", {"title": "Beta: Merging What Alpha Would Prune"}),
    "another link under the same title": ("BETA", {"paper": "https://openreview.net/forum?id=beta"}),
    "no link any more": ("ALPHA", {"paper": ""}),
    "a word replaced all over the list, and another link": (
        "ALPHA", {"title": "Alpha: The First Prunning of Tokens", "paper": "https://openreview.net/forum?id=alpha"},
    ),
    "upper case": ("GAMMA", {"title": "GAMMA RAYS OF ATTENTION", "paper": "https://openreview.net/forum?id=gamma"}),
}  # fmt: skip


@pytest.mark.parametrize("change", RETOUCHED)
def test_a_retouched_entry_keeps_its_id(change: str, tmp_path: Path) -> None:
    name, changes = RETOUCHED[change]
    corpus = small_corpus.write(tmp_path / "corpus")
    old: Entry = getattr(small_list, name)
    report = imported(tmp_path, corpus, [replace(e, **changes) if e is old else e for e in ENTRIES])
    assert (report.added, report.gone) == ((), ())


def test_a_paper_that_only_looks_alike_gets_an_id_of_its_own(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    rest = [entry for entry in ENTRIES if entry is not small_list.GAMMA]
    people = "Dyer, Dan and Eaton, Eve and Fisher, Flo and Glover, Gil and Hunter, Hal"
    others = [
        Entry("Gamma Rays of Attention 2", "ACL 2025", people, "https://aclanthology.org/2025.acl-long.1/"),
        Entry("Alpha: The First Pruning of Token", "ICLR 2025", "Zed, Zoe", "https://arxiv.org/abs/2501.00009"),
    ]
    report = imported(tmp_path, corpus, [*rest, *others])
    assert report.gone == (small_corpus.GAMMA,)
    assert report.added == ("arxiv-2501.00009", "gamma-rays-of-attention-2")


def test_a_cited_paper_that_leaves_the_list_stays_as_an_outside_work(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    citations = (corpus / "citations.yaml").read_bytes()
    left = (small_list.BETA, small_list.ZETA)
    report = imported(tmp_path, corpus, [entry for entry in ENTRIES if entry not in left])
    assert report.gone == (small_corpus.BETA, small_corpus.ZETA)
    assert report.kept_outside == (small_corpus.BETA,)
    assert (corpus / "citations.yaml").read_bytes() == citations
    papers = {paper.id: paper for paper in tcgraph.read_corpus(corpus).papers}
    beta = papers[small_corpus.BETA]
    assert (beta.in_list, beta.methods, beta.year, beta.notes) == (False, ("Beta",), 2022, ("No longer in the list.",))
    assert small_corpus.ZETA not in papers
    assert small_corpus.TRANSFORMER in papers


def in_bulk(corpus: Path, *cites: str) -> None:
    line = json.dumps({"id": "w1", "title": "One", "citations": {"cites": cites}})
    (corpus / "papers.jsonl").write_text(f"\n{line}\n", "utf-8")


def test_a_paper_that_only_papers_in_bulk_cite_stays_as_an_outside_work_too(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    in_bulk(corpus, small_corpus.ZETA)
    report = imported(tmp_path, corpus, [entry for entry in ENTRIES if entry is not small_list.ZETA])
    assert (report.gone, report.kept_outside) == ((small_corpus.ZETA,), (small_corpus.ZETA,))
    whole = tcgraph.read_corpus(corpus)
    assert [paper.id for paper in whole.papers if not paper.in_list] == [small_corpus.TRANSFORMER, small_corpus.ZETA]
    assert ("w1", small_corpus.ZETA) in {(citation.citing, citation.cited) for citation in whole.citations}


UNREADABLE: dict[str, tuple[str, str]] = {
    "a work in bulk cites nothing that is known": (
        "papers.jsonl",
        '{"id": "w1", "title": "t", "citations": {"cites": ["x"]}}',
    ),
    "a work in bulk is in the new list": ("papers.jsonl", '{"id": "arxiv-2501.00007", "title": "t"}'),
    "a slip in a line": ("papers.jsonl", '{"id": "w1", "title": "t", "year": 0}'),
    "an unknown key of a source": ("corpus.yaml", "name: small\nsources:\n- {name: Other, web: x}\n"),
}


@pytest.mark.parametrize("how", UNREADABLE)
def test_what_could_not_be_read_afterwards_is_not_written(how: str, tmp_path: Path) -> None:
    name, text = UNREADABLE[how]
    corpus = small_corpus.write(tmp_path / "corpus", {name: text})
    before = snapshot(corpus)
    added = Entry("Eta: The Newest of All", "arXiv 2025", "Lane, Liv", "https://arxiv.org/abs/2501.00007")
    with pytest.raises(UnreadableInput) as told:
        imported(tmp_path, corpus, (*ENTRIES[1:], added), "2026-01-01")
    assert told.value.path == name
    assert snapshot(corpus) == before


def test_a_corpus_that_was_described_first_gets_a_taxonomy(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "corpus.yaml").write_text("name: mine\nlanguage: de\nbase: https://example.org/mine/\n", "utf-8")
    assert imported(tmp_path, corpus).started == ("domain", "mechanism", "task")
    there = tcgraph.read_corpus(corpus)
    assert (there.name, there.language, there.diagnostics) == ("mine", "de", ())
    (corpus / "taxonomy" / "task.yaml").unlink()
    assert imported(tmp_path, corpus).started == (), "who takes a facet's file away wants none"
    assert imported(tmp_path, tmp_path / "new").started == ("domain", "mechanism", "task")


def test_a_paper_that_comes_back_is_in_the_list_again(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    imported(tmp_path, corpus)
    before = snapshot(corpus)
    imported(tmp_path, corpus, [entry for entry in ENTRIES if entry is not small_list.BETA])
    assert imported(tmp_path, corpus).added == (small_corpus.BETA,)
    after = snapshot(corpus)
    del before["outside.yaml"], after["outside.yaml"]
    assert after == before
    assert tcgraph.read_corpus(corpus).diagnostics == ()


@pytest.mark.parametrize(
    "entry",
    [
        Entry("Attention Is All You Need", "NeurIPS 2017", "Vaswani, Ashish and others"),
        Entry("Attention is all you need!", "NeurIPS 2017", paper="https://arxiv.org/abs/1706.03762v7"),
        Entry(
            "Attention Is All One Needs", paper="https://arxiv.org/abs/1706.03762", badges=(("blue", "Transformer"),)
        ),
    ],
    ids=["title", "title and link", "link and method"],
)
def test_an_outside_work_that_enters_the_list_keeps_its_id(entry: Entry, tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    report = imported(tmp_path, corpus, (*ENTRIES, entry))
    assert report.added == (small_corpus.TRANSFORMER,)
    papers = {paper.id: paper for paper in tcgraph.read_corpus(corpus).papers}
    assert papers[small_corpus.TRANSFORMER].in_list
    assert len(papers) == 8


def test_two_imports_of_one_list_give_the_same_bytes(tmp_path: Path) -> None:
    imported(tmp_path, tmp_path / "one" / "field")
    imported(tmp_path, tmp_path / "other" / "field")
    before = snapshot(tmp_path / "one")
    assert snapshot(tmp_path / "other") == before
    imported(tmp_path, tmp_path / "one" / "field")
    assert snapshot(tmp_path / "one") == before


BROKEN = {
    "corpus.yaml": "name: [",
    "papers.yaml": "- id: a",
    "outside.yaml": "- id: a",
    "corrections.yaml": "- paper: a\n  field: b",
    "citations.yaml": "- citing: nobody\n  cited: nobody\n  relation: extends",
    "venues.yaml": "- nome: NeurIPS",
    "taxonomy/domain.yaml": "facet: domain\nconcepts:\n- id: No Slug",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_slip_in_the_corpus_leaves_every_file_as_it_was(name: str, tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus", {name: BROKEN[name]})
    before = snapshot(corpus)
    with pytest.raises(tcgraph.UnreadableInput) as told:
        imported(tmp_path, corpus, ENTRIES[1:], "2026-01-01")
    assert told.value.path == name
    assert told.value.line
    assert snapshot(corpus) == before


@pytest.mark.parametrize("name", ["papers.yaml", "profile.yaml"])
def test_a_file_that_cannot_be_written_leaves_every_file_as_it_was(name: str, tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus", {name: None})
    (corpus / name).mkdir()
    before = snapshot(corpus)
    with pytest.raises(tcgraph.UnreadableInput, match=name):
        imported(tmp_path, corpus, ENTRIES[1:], "2026-01-01")
    assert snapshot(corpus) == before


def test_without_room_for_temporary_files_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    before = snapshot(corpus)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(tcgraph.UnreadableInput, match=r"No such file or directory\. .*TMPDIR"):
        imported(tmp_path, corpus, ENTRIES[1:])
    assert snapshot(corpus) == before


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(tcgraph.UnreadableInput, match="taken"):
        imported(tmp_path, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_list_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    folder = small_list.write(tmp_path / "list")
    with (folder / "list.md").open("ab") as stream:
        stream.write(b"\nM\xfcller\n")
    lines = (folder / "list.md").read_bytes().count(b"\n")
    with pytest.raises(tcgraph.UnreadableInput, match="0xfc is not UTF-8") as told:
        read(folder, read_profile(str(small_list.write_profile(tmp_path))))
    assert (told.value.path, told.value.line, told.value.column) == ("list.md", lines, 2)


def record(citing: str, cited: str, **more: object) -> str:
    ends = {"citing": {"title": citing, "in_list": True}, "cited": {"title": cited, "in_list": False, **more}}
    proof = {"kind": "readme", "url": "https://example.org", "note": "says so"}
    return json.dumps(ends | {"relation": "extends", "evidence": proof})


def test_citations_find_papers_and_make_outside_works(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    lines = [
        record("alpha the first pruning of tokens", "BERT", arxiv="1810.04805", year=2018, abbr="BERT"),
        record("Epsilon: Small Steps Everywhere", "Some Old Book"),
        record("Nobody's Paper", "A work that only nobody cites"),
        record("A Delta for Every Token", "Another name of Beta", arxiv="2201.00002"),
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), "utf-8")
    papers = tcgraph.read_corpus(corpus).papers
    report = import_citations(citation_records.read(tmp_path / "c.jsonl"), corpus, papers)
    assert (report.edges, report.outside) == (3, 2)
    assert [(item.code, item.location.line) for item in report.unmatched] == [("R401", 3)]
    assert "Nobody's Paper" in report.unmatched[0].message
    read_back = tcgraph.read_corpus(corpus)
    assert {(c.citing, c.cited) for c in read_back.citations} == {
        (small_corpus.ALPHA, "arxiv-1810.04805"),
        (small_corpus.EPSILON, "some-old-book"),
        (small_corpus.DELTA, small_corpus.BETA),
    }
    assert {p.name for p in read_back.papers if not p.in_list} == {"BERT", "Some Old Book"}


def test_outside_works_that_papers_in_bulk_cite_outlive_new_citations(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    in_bulk(corpus, small_corpus.TRANSFORMER)
    lines = [record("Epsilon: Small Steps Everywhere", "Some Old Book")]
    lines += [record("A Delta for Every Token", "Attention is all you need")]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), "utf-8")
    papers = tcgraph.read_corpus(corpus).papers
    assert import_citations(citation_records.read(tmp_path / "c.jsonl"), corpus, papers).outside == 2
    whole = tcgraph.read_corpus(corpus)
    assert [paper.id for paper in whole.papers if not paper.in_list] == [small_corpus.TRANSFORMER, "some-old-book"]
    assert (small_corpus.DELTA, small_corpus.TRANSFORMER) in {(c.citing, c.cited) for c in whole.citations}
    (kept,) = (paper for paper in whole.papers if paper.id == small_corpus.TRANSFORMER)
    assert (kept.title, kept.year, kept.methods) == ("Attention Is All You Need", 2017, ("Transformer",))


def test_citations_that_could_not_be_read_afterwards_are_not_written(tmp_path: Path) -> None:
    corpus = small_corpus.write(tmp_path / "corpus")
    (corpus / "papers.jsonl").write_text('{"id": "some-old-book", "title": "Another"}', "utf-8")
    papers = tcgraph.read_corpus(corpus).papers
    before = snapshot(corpus)
    (tmp_path / "c.jsonl").write_text(record("Epsilon: Small Steps Everywhere", "Some Old Book"), "utf-8")
    with pytest.raises(UnreadableInput, match=r"'some-old-book' also stands in outside\.yaml"):
        import_citations(citation_records.read(tmp_path / "c.jsonl"), corpus, papers)
    assert snapshot(corpus) == before


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[]", "a key is missing or of the wrong kind"),
        ('{"citing": 1}', "a key is missing or of the wrong kind"),
        (record("a", "b").replace("extends", "likes"), "relation 'likes' is unknown"),
        (record("a", "b", year="long ago"), "year 'long ago'"),
    ],
)
def test_a_slip_in_a_file_of_citations_is_told_with_its_line(line: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(record("a", "b") + "\n\n" + line + "\n", "utf-8")
    with pytest.raises(tcgraph.UnreadableInput) as told:
        citation_records.read(tmp_path / "c.jsonl")
    assert problem in told.value.problem
    assert told.value.line == 3

"""Addresses and written forms -> identifiers, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcgraph.identifiers import address, arxiv_month, host, identify
from tcgraph.model import Identifier

HASH = "747d3443e319a22747fbb873e8b2f9f2"
CVF = "Wei_Joint_Token_Pruning_CVPR_2023_paper"
KNOWN = [
    ("https://arxiv.org/abs/2210.09461", "arxiv:2210.09461"),
    ("http://www.arxiv.org/abs/2210.09461v3", "arxiv:2210.09461"),
    ("https://arxiv.org/pdf/2210.09461v12.pdf", "arxiv:2210.09461"),
    ("https://arxiv.org/pdf/2404.15949#page=1.45", "arxiv:2404.15949"),
    ("https://arxiv.org/html/2210.09461v1", "arxiv:2210.09461"),
    ("https://arxiv.org/abs/2210.09461?context=cs", "arxiv:2210.09461"),
    ("https://ar5iv.labs.arxiv.org/html/2210.09461", "arxiv:2210.09461"),
    ("https://ARXIV.org/abs/0704.0001", "arxiv:0704.0001"),
    ("https://arxiv.org/abs/cs/0301012v2", "arxiv:cs/0301012"),
    ("hep-th/9901001v1", "arxiv:hep-th/9901001"),
    ("https://arxiv.org/abs/math.GT/0309136", "arxiv:math.GT/0309136"),
    ("arXiv preprint arXiv:2210.09461", "arxiv:2210.09461"),
    ("arXiv: 2210.09461v2 [cs.CV]", "arxiv:2210.09461"),
    ("arXiv 2210.09461", "arxiv:2210.09461"),
    ("2210.09461v2", "arxiv:2210.09461"),
    ("  2210.09461.pdf ", "arxiv:2210.09461"),
    ("https://doi.org/10.48550/arXiv.2210.09461", "arxiv:2210.09461"),
    ("10.48550/ARXIV.2210.09461v1", "arxiv:2210.09461"),
    ("https://doi.org/10.1145/3633781", "doi:10.1145/3633781"),
    ("https://dx.DOI.org/10.1145/ABC.Def", "doi:10.1145/abc.def"),
    ("DOI: 10.1145/3633781.", "doi:10.1145/3633781"),
    ("10.1145/3633781", "doi:10.1145/3633781"),
    ("https://doi.org/10.1109%2FCVPR.2023.1", "doi:10.1109/cvpr.2023.1"),
    ("https://doi.org/10.1016/S0140-6736(05)71146-6", "doi:10.1016/s0140-6736(05)71146-6"),
    ("(https://doi.org/10.1145/3633781)", "doi:10.1145/3633781"),
    ("doi:10.1016/j.x(2020)", "doi:10.1016/j.x(2020)"),
    ("https://dl.acm.org/doi/10.1145/3534678.3539260", "doi:10.1145/3534678.3539260"),
    ("https://dl.acm.org/doi/abs/10.1145/3534678.3539260", "doi:10.1145/3534678.3539260"),
    ("https://dl.acm.org/doi/pdf/10.1145/3633781?download=true", "doi:10.1145/3633781"),
    ("https://doi.org/10.1145/3633781#abstract", "doi:10.1145/3633781"),
    ("https://link.springer.com/chapter/10.1007/978-3-031-19812-0_1", "doi:10.1007/978-3-031-19812-0_1"),
    ("https://link.springer.com/content/pdf/10.1007/978-3-031-19812-0_1.pdf", "doi:10.1007/978-3-031-19812-0_1"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/abc.123", "doi:10.1002/abc.123"),
    ("https://onlinelibrary.wiley.com/doi/10.1002/abc.123/full", "doi:10.1002/abc.123"),
    ("https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00577/116712/Title", "doi:10.1162/tacl_a_00577"),
    ("https://openreview.net/forum?id=JroZRaRw7Eu", "openreview:JroZRaRw7Eu"),
    ("https://openreview.net/pdf?id=a-b_c", "openreview:a-b_c"),
    ("https://openreview.net/forum?noteId=x&id=JroZRaRw7Eu#discussion", "openreview:JroZRaRw7Eu"),
    ("https://aclanthology.org/2023.acl-long.123/", "acl:2023.acl-long.123"),
    ("https://aclanthology.org/2023.findings-acl.1.pdf", "acl:2023.findings-acl.1"),
    ("https://www.aclweb.org/anthology/P19-1001.pdf", "acl:P19-1001"),
    ("https://proceedings.mlr.press/v139/touvron21a.html", "pmlr:v139/touvron21a"),
    ("https://proceedings.mlr.press/v139/touvron21a/touvron21a.pdf", "pmlr:v139/touvron21a"),
    ("https://raw.githubusercontent.com/mlresearch/v235/main/assets/xu24a/xu24a.pdf", "pmlr:v235/xu24a"),
    (f"https://openaccess.thecvf.com/content/CVPR2023/html/{CVF}.html", f"cvf:{CVF}"),
    (f"https://openaccess.thecvf.com//content/CVPR2023W/ECV/papers/{CVF}.pdf", f"cvf:{CVF}"),
    (f"https://proceedings.neurips.cc/paper_files/paper/2021/file/{HASH}-Paper.pdf", f"neurips:{HASH}"),
    (f"https://papers.nips.cc/paper/2021/hash/{HASH}-Abstract.html", f"neurips:{HASH}"),
    (f"https://proceedings.mlsys.org/paper_files/paper/2024/hash/{HASH}-Abstract-Conference.html", f"mlsys:{HASH}"),
    ("https://ojs.aaai.org/index.php/AAAI/article/view/20202/19961", "aaai:20202"),
    ("https://ieeexplore.ieee.org/abstract/document/9710808/", "ieee:9710808"),
    ("https://www.usenix.org/system/files/osdi24-lee.pdf", "usenix:osdi24-lee"),
    ("openreview:JroZRaRw7Eu", "openreview:JroZRaRw7Eu"),
]
UNKNOWN = ["", "  ", "ToMe", "https://", "https://[bad", "arxiv:", "doi:", "10.1145", "10.1145/", "foo:bar", "2210.09"]
UNKNOWN += [
    "https://github.com/facebookresearch/ToMe",
    "https://arxiv.org/abs/2210.0946112",
    "arXiv 2024.",
    "1,000.0001",
]
UNKNOWN += ["https://openreview.net/group?id=ICLR.cc", "https://aclanthology.org/", "v2", "2210.09461 and more", "%"]


@pytest.mark.parametrize(("text", "identifier"), KNOWN)
def test_what_is_written_is_identified(text: str, identifier: str) -> None:
    assert str(identify(text)) == identifier


@pytest.mark.parametrize("text", UNKNOWN)
def test_nonsense_is_not_identified(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize("identifier", sorted({identifier for _, identifier in KNOWN}))
def test_what_was_identified_is_identified_again(identifier: str) -> None:
    found = identify(identifier)
    assert str(found) == identifier
    assert found is not None
    page = address(found)
    assert not page or identify(page) == found


MONTHS = st.builds("{:02}{:02}".format, st.integers(7, 49), st.integers(1, 12))
VALUES = {
    "arxiv": st.one_of(
        st.builds("{}.{:05}".format, MONTHS, st.integers(0, 99999)),
        st.builds("{}/9{:06}".format, st.sampled_from(["cs", "hep-th", "math.GT"]), st.integers(0, 999999)),
    ),
    "doi": st.from_regex(r"10\.[0-9]{4,9}/[a-z0-9]([a-z0-9._()#;:-]{0,20}[0-9])?", fullmatch=True),
    "openreview": st.from_regex(r"[A-Za-z0-9_-]{5,12}", fullmatch=True),
    "acl": st.from_regex(r"[A-Z][0-9]{2}-[0-9]{4}|20[0-9]{2}\.[a-z]+-[a-z]+\.[0-9]{1,3}", fullmatch=True),
    "pmlr": st.from_regex(r"v[0-9]{1,3}/[a-z]{2,9}[0-9]{2}[a-z]", fullmatch=True),
    "aaai": st.from_regex(r"[0-9]{4,6}", fullmatch=True),
    "ieee": st.from_regex(r"[0-9]{5,8}", fullmatch=True),
}


@given(st.one_of(*(st.builds(Identifier, st.just(scheme), values) for scheme, values in VALUES.items())))
def test_the_address_of_an_identifier_is_that_identifiers(identifier: Identifier) -> None:
    assert identify(address(identifier)) == identifier
    assert identify(str(identifier)) == identifier


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    for written in (text, f"https://{text}", f"https://arxiv.org/abs/{text}", f"doi:{text}"):
        found = identify(written)
        assert found is None or found.value
        assert host(written) == "" or written.startswith("https://")


@pytest.mark.parametrize(
    ("value", "month"),
    [("2210.09461", (2022, 10)), ("0704.0001", (2007, 4)), ("cs/0301012", (2003, 1)), ("hep-th/9901001", (1999, 1))],
)
def test_an_arxiv_id_says_its_month(value: str, month: tuple[int, int]) -> None:
    assert arxiv_month(Identifier("arxiv", value)) == month


@pytest.mark.parametrize("identifier", [Identifier("arxiv", "2213.00001"), Identifier("doi", "10.1145/3633781")])
def test_what_has_no_month_says_none(identifier: Identifier) -> None:
    assert arxiv_month(identifier) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.GitHub.com/a/b", "github.com"),
        ("http://arxiv.org", "arxiv.org"),
        ("https://a.b?c", "a.b"),
        ("ftp://a.b/c", ""),
        ("github.com/a/b", ""),
        ("https://[github.com/a", ""),
        ("", ""),
    ],
)
def test_hosts(url: str, name: str) -> None:
    assert host(url) == name

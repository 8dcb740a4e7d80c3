"""What an answer of Crossref's says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.records.markup import plain_text
from generator.importers.records.record import ImportRecord
from generator.importers.records.validation import validate_fields
from generator.importers.services.crossref_api import work_fields

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
PARTS = (
    *("title", "subtitle", "author", "editor", "issued", "container-title", "event", "abstract"),
    *("DOI", "type", "ISBN", "license", "institution", "publisher", "page"),
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\n\nTwo."),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", "One."),
        ("<p>ABSTRACT:</p><p>One.</p>", "One."),
        (
            "<jats:sec><jats:title>Aim</jats:title>\n<jats:p>To\n  count.</jats:p></jats:sec>",
            "Aim\n\nTo count.",
        ),
        ("H<jats:sub>2</jats:sub>O is <jats:italic>wet</jats:italic>", "H2O is wet"),
        ("Tea &amp; cake, &lt;b&gt; &#233;", "Tea & cake, <b> é"),
        ("for a < b and c > d", "for a < b and c > d"),
        (
            "<jats:inline-formula><jats:alternatives><jats:tex-math>$x^2$</jats:tex-math>"
            "<mml:math><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:math></jats:alternatives>"
            "</jats:inline-formula> grows",
            "$x^2$ grows",
        ),
        (
            r"<tex-math>\documentclass{minimal}\begin{document}$$n!$$\end{document}</tex-math>",
            "$n!$",
        ),
        ("<mml:math><mml:mi>x</mml:mi></mml:math> grows", "x grows"),
        ("<script>alert(1)</script>Safe", "Safe"),
        ("<jats:p>Not <b>closed", "Not closed"),
        ("", ""),
    ],
)
def test_jats_becomes_plain_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    ("message", "name", "value"),
    [
        ({"title": ["Kettles"]}, "title", "Kettles"),
        ({"title": ["Kettles"], "subtitle": ["A history"]}, "title", "Kettles: A history"),
        (
            {"title": ["Kettles: a history"], "subtitle": ["A history"]},
            "title",
            "Kettles: a history",
        ),
        ({"title": []}, "title", ""),
        (
            {"author": [{"given": "Ada", "family": "Byron"}]},
            "authors",
            [{"family": "Byron", "given": "Ada"}],
        ),
        (
            {"author": [{"given": "Sam", "family": "Ox", "suffix": "Jr."}]},
            "authors",
            [{"family": "Ox", "given": "Sam", "suffix": "Jr."}],
        ),
        (
            {"author": [{"family": "Plato"}, {"name": "The Group"}, {}]},
            "authors",
            [{"family": "Plato"}, {"literal": "The Group"}],
        ),
        (
            {"author": [{"family": "Byron", "ORCID": "http://orcid.org/0000-0002-1825-0097"}]},
            "authors",
            [{"family": "Byron", "orcid": "0000-0002-1825-0097"}],
        ),
        (
            {"author": [{"family": "Byron", "affiliation": [{"name": "Shore U."}]}]},
            "authors",
            [{"family": "Byron", "affiliation": "Shore U."}],
        ),
        ({"editor": [{"name": "The Group"}]}, "editors", [{"literal": "The Group"}]),
        ({"type": "journal-article"}, "type", "article-journal"),
        ({"type": "proceedings-article"}, "type", "paper-conference"),
        ({"type": "book-chapter"}, "type", "chapter"),
        ({"type": "posted-content"}, "type", "article"),
        ({"type": "monograph"}, "type", "book"),
        ({"type": "dissertation"}, "type", "thesis"),
        ({}, "type", ""),
        ({"volume": "3"}, "volume", "3"),
        ({"issue": "4"}, "issue", "4"),
        ({"page": "1-9", "article-number": "e7"}, "pages", "1-9"),
        ({"article-number": "e7"}, "pages", "e7"),
        ({"ISBN": ["978-1", "978-2"]}, "isbn", "978-1, 978-2"),
        ({"ISSN": ["0378-5955"]}, "issn", "0378-5955"),
        ({"type": "book", "publisher": "P", "publisher-location": "Bonn"}, "publisher", "P"),
        ({"type": "book", "publisher": "P", "publisher-location": "Bonn"}, "place", "Bonn"),
        (
            {"type": "dissertation", "institution": [{"name": "Dune U"}], "publisher": "P"},
            "institution",
            "Dune U",
        ),
        (
            {"container-title": ["Journal of Shores"], "short-container-title": ["J. Sh."]},
            "venue",
            "J. Sh.",
        ),
        (
            {"container-title": ["Journal of Shores"], "short-container-title": ["J. Sh."]},
            "container",
            "Journal of Shores",
        ),
        ({"container-title": ["ECCV", "Lecture Notes"]}, "series", "Lecture Notes"),
        ({"event": {"name": "Shore 9"}}, "event", "Shore 9"),
        (
            {"license": [{"URL": "https://creativecommons.org/licenses/by/4.0/"}]},
            "license",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        (
            {
                "issued": {"date-parts": [[2020, 12]]},
                "published-print": {"date-parts": [[2021, 3]]},
            },
            "date",
            "2021-03",
        ),
        ({"issued": {"date-parts": [[2021, 4, 9]]}}, "date", "2021-04-09"),
        ({"issued": {"date-parts": [[2021]]}}, "date", "2021"),
        ({"issued": {"date-parts": [[None]]}}, "date", ""),
        ({"container-title": ["Tea &amp; Co"]}, "venue", "Tea & Co"),
        ({"event": {"name": "TeaConf 2021"}}, "venue", "TeaConf 2021"),
        ({"institution": [{"name": "bioRxiv"}]}, "venue", "bioRxiv"),
    ],
)
def test_a_part_of_a_work_is_a_field(message: Any, name: str, value: Any) -> None:
    assert work_fields(message)[name] == value


@given(st.dictionaries(st.sampled_from(PARTS), json_values) | json_values)
def test_no_answer_is_too_odd_to_be_read(message: Any) -> None:
    rows = list(validate_fields({**work_fields(message), "arxiv": "2401.00001"}, "10.1000/1"))
    assert isinstance(rows[-1], ImportRecord)

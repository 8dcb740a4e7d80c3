"""Markup in abstracts."""

import time

import pytest

from generator.importers.records.draft import RecordDraft, validate_draft
from generator.importers.records.markup import abstract_text
from generator.importers.records.record import ImportRecord


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>One <b>and</b> only.</p><p>Two.</p>", "One and only.\n\nTwo."),
        ("<P class='a'>One.<br/>Two.", "One.\n\nTwo."),
        ("<div>One.</div>\n\nTwo,\n  on a line.", "One.\n\nTwo, on a line."),
        ("<jats:title>Abstract</jats:title><jats:p>We count.</jats:p>", "We count."),
        ("<jats:sec><jats:title>Aim</jats:title><jats:p>Go.</jats:p></jats:sec>", "Aim\n\nGo."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("&lt;p&gt;One&lt;/p&gt;", "One"),
        ("H<sub>2</sub>O &amp; CO<sub>2</sub>", "H2O & CO2"),
        ("<p>1 < 2, a<b and c>d</p>", "1 < 2, a<b and c>d"),
    ],
)
def test_markup_becomes_paragraphs_of_text(written: str, text: str) -> None:
    assert abstract_text(written) == text


@pytest.mark.parametrize(
    "text",
    [
        "Plain text.\n\nIn paragraphs.",
        "Where $a<b$ and c>d, if p < .05",
        "Mail <ada@shore.example> or see <https://shore.example>; AT&T; R&D;",
        "The tag <foo> of XML",
    ],
)
def test_other_text_is_unchanged(text: str) -> None:
    assert abstract_text(text) == text


@pytest.mark.parametrize(
    "part",
    ["<p ", "<b a='", "<p>", "</p><b>", "\n", "\n ", "<math>", "<tex-math>x</tex-math>", "&"],
)
def test_the_time_is_linear(part: str) -> None:
    start = time.perf_counter()
    abstract_text(part * 20_000 + "<p>")
    assert time.perf_counter() - start < 5


def test_every_format_drops_the_markup_of_abstracts() -> None:
    draft = RecordDraft(1, {"title": "Pebbles", "abstract": "<p>One.</p><p>Two.</p>"})
    (record,) = validate_draft(draft, "source")
    assert isinstance(record, ImportRecord)
    assert record.facts["abstract"] == "One.\n\nTwo."

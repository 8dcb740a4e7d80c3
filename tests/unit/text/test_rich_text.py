"""Fonts of titles in LaTeX, in CSL-JSON and in HTML."""

import pytest

from generator.text import csl_to_plain, csl_to_title, inline_to_html, text_to_plain, title_to_csl

SMALL_CAPS = '<span style="font-variant:small-caps;">'


@pytest.mark.parametrize(
    ("csl", "title", "plain"),
    [
        ("On <i>E. coli</i>", r"On \emph{E. coli}", "On E. coli"),
        ("<b>Bold</b> x<sup>2</sup>", r"\textbf{Bold} x\textsuperscript{2}", "Bold x2"),
        ("H<sub>2</sub>O", r"H\textsubscript{2}O", "H2O"),
        (f"{SMALL_CAPS}nmr</span> data", r"\textsc{nmr} data", "nmr data"),
        ('A <span class="nocase">de Broglie</span> wave', "A {de Broglie} wave", None),
        ("<i>An <i>inner</i> title</i>", r"\emph{An \emph{inner} title}", "An inner title"),
        ("Bounds of $x^2$ for <i>Zea</i>", r"Bounds of $x^2$ for \emph{Zea}", None),
        ("The <i> element", "The <i> element", "The <i> element"),
        ("p < 0.05 and n > 3", "p < 0.05 and n > 3", "p < 0.05 and n > 3"),
        ("<\u2060i>x<\u2060/i> is a tag", "<i>x</i> is a tag", "<i>x</i> is a tag"),
    ],
)
def test_fonts_are_the_same_in_csl_json_and_in_front_matter(
    csl: str, title: str, plain: str | None
) -> None:
    assert csl_to_title(csl) == title
    assert title_to_csl(title) == csl
    if plain is not None:
        assert csl_to_plain(csl) == plain
        assert text_to_plain(title) == plain


@pytest.mark.parametrize(
    ("csl", "title"),
    [
        ("The <sc>ad</sc> era", r"The \textsc{ad} era"),
        ("<i> Zea </i>mays", r"\emph{Zea} mays"),
        ('<span class="nodecor">Zea</span>', "Zea"),
        ("<i>a <b>b</i> c</b>", r"\emph{a <b>b} c</b>"),
    ],
)
def test_unusual_tags_are_read(csl: str, title: str) -> None:
    assert csl_to_title(csl) == title


@pytest.mark.parametrize(
    ("title", "csl"),
    [
        ("{E}nglish and {BERT}", 'English and <span class="nocase">BERT</span>'),
        (r"Caf\'e \emph{x}", "Café <i>x</i>"),
        (r"{\'E}tude \emph{na{\"\i}ve \c{c}a} {\ss} {\o}re", "Étude <i>naïve ça</i> ß øre"),
        (r"\emph{$x^2$ \& y} at 50\%", "<i>$x^2$ & y</i> at 50%"),
        (r"Caf\'e \emph{unpaired", "Café unpaired"),
        ("{unpaired", "{unpaired"),
        (r"\emph{a </i> b}", "<i>a <\u2060/i> b</i>"),
    ],
)
def test_titles_are_written_with_well_formed_tags(title: str, csl: str) -> None:
    assert title_to_csl(title) == csl


@pytest.mark.parametrize(
    ("title", "html"),
    [
        (r"On \emph{E. coli}", "On <em>E. coli</em>"),
        (r"H\textsubscript{2}O at 10\textsuperscript{3}", "H<sub>2</sub>O at 10<sup>3</sup>"),
        (r"\textbf{a \textit{b}} {C} \textsc{d}", "<b>a <i>b</i></b> C d"),
        (r"\emph{<script>x</script>}", "<em>&lt;script&gt;x&lt;/script&gt;</em>"),
        (r"Caf\'{e} \emph{na\"{\i}ve} & <b>", "Café <em>naïve</em> &amp; &lt;b&gt;"),
        ("The <i>tag</i> {C}", "The &lt;i&gt;tag&lt;/i&gt; C"),
    ],
)
def test_pages_show_fonts_and_escape_tags(title: str, html: str) -> None:
    assert inline_to_html(title) == html

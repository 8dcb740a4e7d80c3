"""What BibTeX and BibLaTeX files become: hard ones, as people keep them."""

import time
from pathlib import Path
from typing import Any

import pytest
from import_rows import facts, problems, read_rows
from people import names

from generator.errors import Problem
from generator.importers.merge.import_files import import_files
from generator.importers.readers.bibtex import BibtexReader
from generator.importers.readers.lines import read_lines
from generator.importers.records.record import ImportRecord
from generator.model import Date, Name


def rows(text: str | bytes, folder: Path) -> list[ImportRecord | Problem]:
    reader = BibtexReader()
    return [*read_rows(reader, text, folder, "refs.bib"), *reader.rest()]


def entry(fields: str, folder: Path, kind: str = "article") -> dict[str, Any]:
    """Return the facts of one entry without any problem, except title, type and key."""
    (row,) = rows(f"@{kind}{{key,\n title = {{T}},\n {fields}\n}}\n", folder)
    assert isinstance(row, ImportRecord)
    same = ("title", "type", "citation_key")
    return {name: value for name, value in row.facts.items() if name not in same}


def title(written: str, folder: Path) -> str:
    (row,) = facts(rows(f"@misc{{key, title = {{{written}}}}}", folder))
    return str(row["title"])


ARTICLE = r"""
@article{poe2024pebbles,
  author    = {Poe, Ada and van der Berg, Jan and {Shore and Dune Society}},
  title     = "Pebbles of {B}each {\'E}toile: a {\textit{count}}",
  journal   = {Journal of Shores},
  year      = 2024,
  month     = nov,
  doi       = {https://doi.org/10.1000/abc\_1},
  url       = {https://shore.example/~poe/100%25_done},
  abstract  = {We count 10% of the pebbles \& more,
               where $n_i > 3$.},
  keywords  = {pebbles, beach},
}
"""


def test_an_entry_becomes_a_paper(tmp_path: Path) -> None:
    (row,) = rows(ARTICLE, tmp_path)
    assert row == ImportRecord(
        "refs.bib",
        2,
        {
            "title": "Pebbles of {B}each Étoile: a \\textit{count}",
            "type": "article-journal",
            "authors": (
                *names("Ada Poe", "Jan van der Berg"),
                Name(literal="Shore and Dune Society"),
            ),
            "date": Date(2024, 11),
            "venue": "Journal of Shores",
            "doi": "10.1000/abc_1",
            "url": "https://shore.example/~poe/100%25_done",
            "keywords": ("pebbles", "beach"),
            "citation_key": "poe2024pebbles",
            "abstract": "We count 10% of the pebbles & more, where $n_i > 3$.",
        },
        name="poe2024pebbles",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            r"Erd{\H{o}}s, \'{\i} {\aa}ngstr{\"o}m {\o} {\ss} \c{c} \v{s}",
            "Erdős, í ångström ø ß ç š",
        ),
        ("{{On $L_1$ norms and {BERT}}}", "{On $L_1$ norms and BERT}"),
        (r"A \(x^2\) and $$y$$", "A $x^2$ and $$y$$"),
        ("pages 1--2---``quoted''", "pages 1–2—“quoted”"),
        ("It costs \\$5 and \\$6, 10\\% of C\\#", "It costs $5 and $6, 10% of C#"),
        (r"A\^{}3 {\textasciicircum} \~{}4", "A^3 ^ ~4"),
        ("Two~words\n   and more", "Two words and more"),
        ("größer 模型 ∞", "größer 模型 ∞"),
        ("\ue000 is {odd}", "\ue000 is {odd}"),
    ],
)
def test_latex_in_a_title_becomes_text(written: str, read: str, tmp_path: Path) -> None:
    assert title(written, tmp_path) == read


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("Ada Poe AND Bo Roe", ("Ada Poe", "Bo Roe")),
        ("Poe, Jr., Ada", ("Ada Poe Jr.",)),
        ("{\\'E}variste Galois and Erd{\\H{o}}s, P.", ("Évariste Galois", "P. Erdős")),
        ("de la Vall{\\'e}e Poussin, Charles", ("Charles de la Vallée Poussin",)),
        ("{Barnes and Noble, Inc.}", ("Barnes and Noble, Inc.",)),
        ("family=Berg, given=Jan, prefix=van der", ("Jan van der Berg",)),
        ("Ada\n  Poe\n  and\n  Bo Roe", ("Ada Poe", "Bo Roe")),
        ("Anderson, Armand", ("Armand Anderson",)),
        ("A, B, C, D", ("C D A B",)),
    ],
)
def test_names_are_in_their_natural_order(
    written: str, texts: tuple[str, ...], tmp_path: Path
) -> None:
    found = entry(f"author = {{{written}}}", tmp_path)["authors"]
    assert tuple(name.text for name in found) == texts


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("year = 2024", Date(2024)),
        ("year = {2024}, month = {11}", Date(2024, 11)),
        ("year = {2024}, month = 11, day = 7", Date(2024, 11, 7)),
        ('year = "2024", month = nov # "~27"', Date(2024, 11, 27)),
        ("year = 2024, month = NOV", Date(2024, 11)),
        ("year = 2024, month = {November--December}", Date(2024, 11)),
        ("year = 2024, month = may, day = {3}", Date(2024, 5, 3)),
        ("year = 87, month = mar", Date(87, 3)),
        ("date = {2024-11-27}", Date(2024, 11, 27)),
        ("date = {2024-11-27T10:00:00Z}", Date(2024, 11, 27)),
    ],
)
def test_dates_of_both_dialects_are_read(written: str, date: Date, tmp_path: Path) -> None:
    assert entry(written, tmp_path) == {"date": date}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("year = {in press}", {"extra": (("status", "in press"),)}),
        ("year = {Forthcoming}", {"extra": (("status", "Forthcoming"),)}),
        ("date = {to appear}", {"extra": (("status", "to appear"),)}),
        ("year = {submitted to Shore}", {"extra": (("status", "submitted to Shore"),)}),
        ("year = {in press, 2024}", {"date": Date(2024), "extra": (("status", "in press"),)}),
        (
            "date = {accepted}, year = 2024",
            {"date": Date(2024), "extra": (("status", "accepted"),)},
        ),
        ("year = {n.d.}", {}),
        ("year = {[no date]}", {}),
    ],
)
def test_what_is_in_place_of_a_date_is_the_status(
    written: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    assert entry(written, tmp_path) == expected


def test_references_in_a_note_are_named(tmp_path: Path) -> None:
    note = r"note = {See \citep[p.~3]{poe2001} and \url{https://a.example/b_c}, Fig.~2 -- new}"
    found = {"note": "See [poe2001] and https://a.example/b_c, Fig. 2 – new"}
    assert entry(note, tmp_path) == found


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-11/2025-01", Date(2024, 11)),
        ("2024~", Date(2024)),
        ("2024-21", Date(2024)),
    ],
)
def test_a_date_that_is_more_than_a_day_is_kept_whole(
    written: str, date: Date, tmp_path: Path
) -> None:
    found = entry(f"date = {{{written}}}, year = 1999", tmp_path)
    assert found == {"date": date, "extra": (("issued", written),)}


def test_particles_behind_a_given_name_are_not_filed_with_the_family_name(tmp_path: Path) -> None:
    [name] = entry("author = {Humboldt, Alexander von}", tmp_path)["authors"]
    assert (name.family, name.given, name.dropping_particle) == ("Humboldt", "Alexander", "von")


def test_the_subtype_of_an_entry_is_its_type(tmp_path: Path) -> None:
    written = "@misc{key, title = {T}, entrysubtype = {interview}}"
    assert [row["type"] for row in facts(rows(written, tmp_path))] == ["interview"]


@pytest.mark.parametrize(
    "written",
    [
        "eprint = {2305.07759v2}, archivePrefix = {arXiv}, primaryClass = {cs.CL}",
        "eprint = {2305.07759}, eprinttype = {arxiv}",
        "eprint = {arXiv:2305.07759}",
        "journal = {arXiv preprint arXiv:2305.07759}",
        "journal = {CoRR}, volume = {abs/2305.07759}",
        "howpublished = {\\url{https://arxiv.org/abs/2305.07759}}",
        "url = {http://arxiv.org/pdf/2305.07759v1.pdf}",
        "doi = {10.48550/arXiv.2305.07759}, publisher = {arXiv}",
        "arxivId = {2305.07759}",
        "note = {arXiv:2305.07759 [cs]}",
    ],
)
def test_the_arxiv_id_is_found_and_arxiv_is_no_venue(written: str, tmp_path: Path) -> None:
    assert entry(written, tmp_path) == {"arxiv": "2305.07759"}


def test_an_old_arxiv_id_is_found(tmp_path: Path) -> None:
    assert entry("journal = {arXiv:math.GT/0309136}", tmp_path) == {"arxiv": "math.GT/0309136"}


def test_the_number_in_another_archive_is_kept(tmp_path: Path) -> None:
    found = entry("eprint = {2305.07759}, eprinttype = {jstor}", tmp_path)
    assert found == {"extra": (("archive", "jstor"), ("archive_location", "2305.07759"))}
    assert entry("eprint = {123}, eprinttype = {pubmed}", tmp_path) == {"pmid": "123"}


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        (
            "inproceedings",
            "booktitle = {Proc. of {ACL}}, publisher = {P}, eventtitle = {ACL 1}",
            {"venue": "Proc. of ACL", "publisher": "P", "event": "ACL 1"},
        ),
        ("inproceedings", "eventtitle = {ACL 1}", {"venue": "ACL 1", "event": "ACL 1"}),
        (
            "article",
            "journaltitle = {Journal of Shores}, shortjournal = {J. Sh.}, location = {Bonn}",
            {"venue": "J. Sh.", "container": "Journal of Shores", "place": "Bonn"},
        ),
        (
            "phdthesis",
            "school = {U. of Dune}",
            {"institution": "U. of Dune", "genre": "PhD thesis"},
        ),
        ("techreport", "organization = {Shore Lab}", {"institution": "Shore Lab"}),
        ("techreport", "publisher = {Shore Lab}", {"institution": "Shore Lab"}),
        ("book", "publisher = {Shore \\& Sons}", {"publisher": "Shore & Sons"}),
        (
            "inproceedings",
            "organization = {Shore Society}, publisher = {P}",
            {"publisher": "P", "institution": "Shore Society"},
        ),
        ("misc", "howpublished = {Talk at the shore}", {"venue": "Talk at the shore"}),
        ("article", "journal = {J}, howpublished = {CD}", {"venue": "J", "note": "CD"}),
    ],
)
def test_the_venue_is_where_it_appeared(
    kind: str, written: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    assert entry(written, tmp_path, kind) == expected


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        (
            "article",
            "volume=3, number=4, pages={1--9}",
            {"volume": "3", "issue": "4", "pages": "1-9"},
        ),
        ("article", "volume=3, eid={e17}", {"volume": "3", "pages": "e17"}),
        ("article", "eid={e17}, pages={1--9}", {"number": "e17", "pages": "1-9"}),
        ("article", "issue={Spring}", {"issue": "Spring"}),
        ("techreport", "number={TR-7}, type={Memo}", {"number": "TR-7", "genre": "Memo"}),
        ("patent", "number={US7}, type={patentus}", {"number": "US7", "genre": "U.S. patent"}),
        (
            "standard",
            "number={ISO 1}, version={2}",
            {"number": "ISO 1", "extra": (("version", "2"),)},
        ),
        ("inproceedings", "volume=34, number=5", {"volume": "34", "issue": "5"}),
        (
            "book",
            "series={LNCS}, number=17, edition={2nd}, volumes=3",
            {
                "series": "LNCS",
                "edition": "2nd",
                "extra": (("number-of-volumes", "3"), ("collection-number", "17")),
            },
        ),
        (
            "inbook",
            "chapter=4, isbn={978-3}",
            {"isbn": "978-3", "extra": (("chapter-number", "4"),)},
        ),
        ("misc", "pmid={7}, pmcid={PMC1}", {"pmid": "7", "extra": (("PMCID", "PMC1"),)}),
        ("article", "year=800", {"date": Date(800)}),
        ("online", "urldate={2024-05-06}", {"accessed": Date(2024, 5, 6)}),
        ("article", "note={Retracted. See below}", {"status": "retracted", "note": "See below"}),
        (
            "article",
            "date={2024-11/2025-01}, year=1999",
            {"date": Date(2024, 11), "extra": (("issued", "2024-11/2025-01"),)},
        ),
        ("book", "date={1978~}", {"date": Date(1978), "extra": (("issued", "1978~"),)}),
        (
            "misc",
            r"howpublished={\href{https://a.example/x}{Site}}",
            {"venue": "Site", "url": "https://a.example/x"},
        ),
        ("book", "origdate={1867}", {"extra": (("original-date", "1867"),)}),
        (
            "incollection",
            "bookauthor={Poe, Ada and {Shore Society}}",
            {"extra": (("container-author", "Poe, Ada; Shore Society"),)},
        ),
        (
            "article",
            "year=2021, available-date={2019-05}",
            {"date": Date(2019, 5), "published": Date(2021)},
        ),
    ],
)
def test_each_field_has_its_place(
    kind: str, written: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    assert entry(written, tmp_path, kind) == expected


def test_the_first_of_several_urls_is_the_address(tmp_path: Path) -> None:
    found = entry("url = {https://a.example/1; https://b.example/2;\n https://c.d/3}", tmp_path)
    assert found["url"] == "https://a.example/1"


def test_a_suffix_may_be_in_the_braces_of_a_family_name(tmp_path: Path) -> None:
    found = entry("author = {Ada {Poe, Jr.} and {Roe, III}, Bo}", tmp_path)
    assert found == {"authors": (Name("Poe", "Ada", "Jr."), Name("Roe", "Bo", "III"))}


def test_an_organization_may_begin_with_a_command(tmp_path: Path) -> None:
    found = entry(r"author = {{\LaTeX{} Project Team} and {\'E}mile Roe}", tmp_path)
    assert found == {"authors": (Name(literal="LaTeX Project Team"), Name("Roe", "Émile"))}


def test_an_article_without_a_title_is_called_by_its_place(tmp_path: Path) -> None:
    text = "@article{k, author={Bo Roe}, journal={Phys. Rev.}, volume=108, pages={1--9}}"
    warning, row = rows(text, tmp_path)
    assert isinstance(row, ImportRecord)
    assert row.facts["title"] == "[Phys. Rev. 108, 1-9]"
    assert isinstance(warning, Problem)
    assert warning.message == 'no title; "[Phys. Rev. 108, 1-9]" is used instead'


def test_a_year_before_christ_is_not_one_after(tmp_path: Path) -> None:
    found = facts(rows("@book{k, title={T}, date={-0379}}", tmp_path))
    assert [row.get("date") for row in found] == [None]


def test_an_entry_with_a_year_does_not_inherit_a_date(tmp_path: Path) -> None:
    text = (
        "@mvbook{whole, title={Whole}, date={1988/2007}}\n"
        "@book{part, title={Part}, year=1989, crossref={whole}}"
    )
    assert [row.facts["date"] for row in rows(text, tmp_path)] == [Date(1988), Date(1989)]


def test_a_preprint_without_an_id_keeps_its_venue(tmp_path: Path) -> None:
    found = entry("journal = {CoRR}, number = 3", tmp_path, "article")
    assert found == {"venue": "CoRR", "issue": "3"}


def test_editors_and_translators_are_names_too(tmp_path: Path) -> None:
    found = entry("editor = {Poe, Ada and others}, translator = {Bo Roe}", tmp_path, "collection")
    assert found == {"editors": names("Ada Poe", "et al."), "translators": names("Bo Roe")}


TYPES = {
    "article-journal": "article suppperiodical",
    "paper-conference": "inproceedings conference InProceedings",
    "chapter": "incollection inbook suppcollection bookinbook",
    "book": "book mvbook proceedings collection mvcollection reference manual",
    "pamphlet": "booklet",
    "thesis": "phdthesis mastersthesis thesis",
    "report": "techreport report",
    "manuscript": "unpublished",
    "webpage": "online electronic www",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "standard": "standard",
    "periodical": "periodical",
    "entry-encyclopedia": "inreference",
    "document": "misc unheardof",
}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(kind, expected) for expected, kinds in TYPES.items() for kind in kinds.split()],
)
def test_each_entry_type_is_a_type_of_csl(kind: str, expected: str, tmp_path: Path) -> None:
    (row,) = facts(rows(f"@{kind}{{k, title={{T}}, journal={{Nature}}}}", tmp_path))
    assert row["type"] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("@article{k, title={T}, journal={arXiv preprint arXiv:2305.07759}}", "article"),
        ("@article{k, title={T}, journal={CoRR}, volume={abs/2305.07759}}", "article"),
        ("@misc{k, title={T}, eprint={2305.07759}}", "article"),
        ("@online{k, title={T}, eprint={2305.07759}, eprinttype={arxiv}}", "article"),
        ("@techreport{k, title={T}, institution={arXiv}, number={arXiv:2305.07759}}", "article"),
        ("@article{k, title={T}, journal={Nature}, eprint={2305.07759}}", "article-journal"),
        ("@inproceedings{k, title={T}, booktitle={ACL}, eprint={2305.07759}}", "paper-conference"),
        ("@phdthesis{k, title={T}, school={U}, eprint={2305.07759}}", "thesis"),
        ("@article{k, title={T}, entrysubtype={magazine}}", "article-magazine"),
    ],
)
def test_a_preprint_is_one_unless_it_appeared(written: str, expected: str, tmp_path: Path) -> None:
    (row,) = facts(rows(written, tmp_path))
    assert row["type"] == expected
    assert not row.keys() & {"volume", "number", "note"}


def test_the_genre_of_a_thesis_is_its_degree(tmp_path: Path) -> None:
    kinds = ["@mastersthesis{k,", "@thesis{k, type={mathesis},", "@phdthesis{k, type={Habil.},"]
    found = [facts(rows(f"{kind} title={{T}}}}", tmp_path))[0]["genre"] for kind in kinds]
    assert found == ["Master's thesis", "Master's thesis", "Habil."]


def test_what_has_no_place_is_named(tmp_path: Path) -> None:
    (row,) = rows("@misc{k, title={T}, biburl={x}, owner={me}, key={K}, file={}}", tmp_path)
    assert isinstance(row, ImportRecord)
    assert row.left_out == ("biburl", "owner")


def test_the_files_of_a_command_share_their_strings_and_parents(tmp_path: Path) -> None:
    texts = ["@string{jos = {J. of Shores}}\n@proceedings{p, title={Proc.}, editor={Bo Roe}}"]
    texts += ["@article{a, title={A}, journal=jos}\n@inproceedings{c, title={C}, crossref={p}}"]
    files = [tmp_path / f"{number}.bib" for number in range(2)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    strings = tmp_path / "strings.bib"
    strings.write_text("@string{unused = {Unused}}")
    report = import_files("bibtex", [strings, *files], tmp_path / "content")
    assert (report.added, report.problems) == (3, ())
    assert "venue: J. of Shores" in (tmp_path / "content/papers/a.md").read_text()
    child = (tmp_path / "content/papers/c.md").read_text()
    assert "venue: Proc." in child
    assert "- Bo Roe" in child


def test_proceedings_and_collections_with_editors_only_are_papers(tmp_path: Path) -> None:
    text = "@proceedings{p, booktitle={Proc.}, editor={Bo Roe}}\n@collection{q, title={Q}}"
    first, second = facts(rows(text, tmp_path))
    assert (first["title"], first["type"], first["editors"]) == ("Proc.", "book", names("Bo Roe"))
    assert second["type"] == "book"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("{E}nglish: The {P}enn {T}reebank", "{E}nglish: The {P}enn {T}reebank"),
        ("{BERT} and {GPT}: pre-training", "BERT and GPT: pre-training"),
        (r"A \emph{very {B}ig} {\'E}toile", r"A \emph{very {B}ig} Étoile"),
        (r"{\LaTeX} for {Erd{\H{o}}s} \v{s}", "LaTeX for {Erdős} š"),
        ("H\\textsubscript{2}O", "H\\textsubscript{2}O"),
        ("On {$L_1$} norms", "On {$L_1$} norms"),
    ],
)
def test_braces_and_fonts_of_a_title_are_kept(written: str, kept: str, tmp_path: Path) -> None:
    assert title(written, tmp_path) == kept


def test_links_are_told_by_their_addresses(tmp_path: Path) -> None:
    written = (
        "url = {https://openreview.net/forum?id=Ab_c}, code = {https://git.example/a},"
        "pdf = {pebbles.pdf}"
    )
    assert entry(written, tmp_path)["links"] == (
        ("review", "https://openreview.net/forum?id=Ab_c"),
        ("code", "https://git.example/a"),
    )


def test_an_address_may_be_how_it_was_published(tmp_path: Path) -> None:
    written = r"howpublished = {Online at \url{https://a.example/x\_y}, 2024}"
    assert entry(written, tmp_path) == {"url": "https://a.example/x_y"}


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("langid = {ngerman}", "de"),
        ("language = {English}", "en"),
        ("language = {pt_BR}", "pt-BR"),
        ("language = {eng}", "en"),
        ("language = {sw}", "sw"),
    ],
)
def test_languages_become_tags(written: str, language: str, tmp_path: Path) -> None:
    assert entry(written, tmp_path) == {"language": language}


def test_the_doi_is_found_in_the_address(tmp_path: Path) -> None:
    assert entry("url = {http://dx.doi.org/10.1000/a%28b%29}", tmp_path) == {"doi": "10.1000/a(b)"}


def test_strings_are_put_in_and_joined(tmp_path: Path) -> None:
    text = """@STRING{soc = "Society of "}
@string(full = Soc # {Shores})
@preamble{"\\newcommand{\\x}{y}" # soc}
@article{a, title = "On " # {the} # " shore", journal = FULL # ", 2nd series"}"""
    (row,) = facts(rows(text, tmp_path))
    assert (row["title"], row["venue"]) == ("On the shore", "Society of Shores, 2nd series")


def test_a_string_that_is_not_defined_is_named(tmp_path: Path) -> None:
    found = rows("@article{a,\n title = {T},\n journal = jos\n}", tmp_path)
    assert "venue" not in facts(found)[0]
    (problem,) = problems(found)
    assert problem.startswith("refs.bib:3: warning: undefined string: jos (define it by @string")


PROCEEDINGS = (
    "@proceedings{P1, title = {Proc. of Shores}, year = 2024, month = may, doi = {10.1000/2}}\n"
)
CHILD = "@inproceedings{c, title = {Pebbles}, author = {Ada Poe}, crossref = {p1}}\n"
OWN_YEAR = "@inproceedings{d, title = {Kettles}, crossref = {P1}, year = 1999}\n"


@pytest.mark.parametrize("text", [PROCEEDINGS + CHILD, CHILD + PROCEEDINGS])
def test_an_entry_inherits_from_the_one_it_refers_to(text: str, tmp_path: Path) -> None:
    by_title = {row["title"]: row for row in facts(rows(text, tmp_path))}
    assert by_title["Pebbles"] == {
        "title": "Pebbles",
        "type": "paper-conference",
        "authors": names("Ada Poe"),
        "date": Date(2024, 5),
        "venue": "Proc. of Shores",
        "citation_key": "c",
    }
    assert by_title["Proc. of Shores"]["doi"] == "10.1000/2"


def test_an_entry_may_refer_to_one_in_a_later_file(tmp_path: Path) -> None:
    files = [tmp_path / "1.bib", tmp_path / "2.bib"]
    for file, text in zip(files, (CHILD, PROCEEDINGS), strict=True):
        file.write_text(text)
    report = import_files("bibtex", files, tmp_path / "content")
    assert (report.added, report.problems) == (2, ())
    assert "venue: Proc. of Shores" in (tmp_path / "content/papers/c.md").read_text()


def test_what_an_entry_says_itself_goes_before(tmp_path: Path) -> None:
    row = facts(rows(OWN_YEAR + PROCEEDINGS, tmp_path))[-1]
    assert row["date"].year == 1999


def test_an_entry_that_refers_to_nothing_is_kept(tmp_path: Path) -> None:
    found = rows(CHILD, tmp_path)
    assert [row["title"] for row in facts(found)] == ["Pebbles"]
    assert problems(found) == ['refs.bib:1: warning: unknown crossref "p1" (check the key)']


BEFORE = "@misc{before, title = {Before}}\n"
AFTER = "@misc{after, title = {After}}\n"


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("@misc{x, title = {Open {brace}, year = 1}\n", "it has no end"),
        ('@misc{x,\n title = "Open quote,\n year = 1}\n', "unbalanced braces"),
        ("@misc{x,\n title = {A}\n year = {1}\n}\n", "line 4"),
        ("@misc{x, title {A}}\n", "'=' expected"),
        ("@misc{, title = {A}}\n", "entry key expected"),
        ("@misc{x, title = {A}, year = }\n", "field value expected"),
        ('@misc{x, title = "A} b"}\n', "unbalanced braces"),
    ],
)
def test_a_broken_entry_is_reported_and_the_rest_kept(
    broken: str, message: str, tmp_path: Path
) -> None:
    found = rows(BEFORE + broken + AFTER, tmp_path)
    assert [row["title"] for row in facts(found)] == ["Before", "After"]
    (problem,) = problems(found)
    assert problem.startswith('refs.bib:2: the entry "@misc{')
    assert message in problem


def test_bad_bytes_cost_one_entry(tmp_path: Path) -> None:
    found = rows(BEFORE.encode() + b"@misc{x,\n title={\xe9}}\n" + AFTER.encode(), tmp_path)
    assert [row["title"] for row in facts(found)] == ["Before", "After"]
    assert problems(found)[0].startswith("refs.bib:3: byte 0xe9 is not UTF-8")


@pytest.mark.parametrize(
    "comment",
    [
        "@comment{jabref-meta: databaseType:bibtex;}\n",
        "@Comment{\n@misc{off, title = {Off}}\n}\n",
        "% @misc{off,\n% title = {Off}}\n",
        "Notes, with an address: poe@shore.example, and a {brace.\n",
        "@comment{@misc{off, title = {Off}}}\n",
    ],
)
def test_comments_are_passed_over(comment: str, tmp_path: Path) -> None:
    found = rows(comment + BEFORE + comment + AFTER, tmp_path)
    assert [row["title"] for row in facts(found)] == ["Before", "After"]
    assert problems(found) == []


def test_a_comment_without_an_end_hides_no_entry(tmp_path: Path) -> None:
    assert len(facts(rows("@comment{open\n" + BEFORE + AFTER, tmp_path))) == 2


def test_a_field_can_be_commented_out(tmp_path: Path) -> None:
    assert entry("year = 2024,\n % note = {later},\n", tmp_path) == {"date": Date(2024)}


def test_entries_can_share_a_line(tmp_path: Path) -> None:
    text = (BEFORE + AFTER).replace("\n", "")
    assert [row["title"] for row in facts(rows(text, tmp_path))] == ["Before", "After"]


def test_two_papers_with_one_key_stay_two(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("@misc{k, title = {One}}\n@misc{K, title = {Two}}\n")
    report = import_files("bibtex", [file], tmp_path / "content")
    assert (report.added, [problem.line for problem in report.problems]) == (2, [2])
    assert {path.name for path in (tmp_path / "content/papers").iterdir()} == {"k.md", "K-2.md"}


def test_a_broken_entry_behind_another_is_reported(tmp_path: Path) -> None:
    found = rows("@misc{a, title = {A}} @misc{b, title {B}}\n" + AFTER, tmp_path)
    assert [row["title"] for row in facts(found)] == ["A", "After"]
    assert problems(found)[0].startswith('refs.bib:1: the entry "@misc{b, title {B}}" is broken')


def test_what_cannot_be_used_costs_the_value_and_not_the_paper(tmp_path: Path) -> None:
    text = "@misc{k, title = {T}, doi = {none}, url = {see there}, year = {soon}}"
    found = rows(text, tmp_path)
    assert facts(found) == [{"title": "T", "type": "document", "citation_key": "k"}]
    assert [problem.partition(" (")[0] for problem in problems(found)] == [
        'refs.bib:1: warning: url: "see there" is not a web address; ignored',
        'refs.bib:1: warning: doi: "none" is not a DOI; ignored',
        'refs.bib:1: warning: date: "soon" is not a date; ignored',
    ]


def test_entries_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(BEFORE + AFTER + AFTER)
    done: list[int] = []
    found = BibtexReader()(read_lines(file, "refs.bib", done.append), "refs.bib")
    assert isinstance(next(found), ImportRecord)
    assert len(done) == 1


def test_a_broken_entry_is_quoted_up_to_its_60th_character(tmp_path: Path) -> None:
    (problem,) = problems(rows("@misc{" + "k" * 80 + " title}\n", tmp_path))
    assert len(problem.split('"')[1]) == 60


@pytest.mark.parametrize(
    "written",
    [
        "title = {" + "{" * 90 + "a" + "}" * 90 + "}",
        "title = {" + "{A}b " * 1900 + "}",
        "title = {" + "\\x{a}" * 3000 + "}",
        "title = {T}, author = {A" + " 0001" * 3000 + "}",
        "title = {T}, author = {a " + "{" * 90 + "A" + "}" * 90 + ", B}",
        "title = {T}, author = {" + "," * 3000 + "}",
        "title = {T}, howpublished = {" + "\\url" * 3000 + "}",
        "title = {T}, xdata = {" + "x," * 300 + "}",
    ],
)
def test_odd_values_take_no_more_than_linear_time(written: str, tmp_path: Path) -> None:
    started = time.process_time()
    assert len(facts(rows(f"@article{{k, {written}}}", tmp_path))) == 1
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "strings",
    [
        '@string{a = "word "}\n' + "@string{a = a # a}\n" * 30,
        '@string{a = "' + "x" * 9000 + '"}\n@string{A = A # a}\n',
    ],
)
def test_strings_that_grow_without_end_are_refused(strings: str, tmp_path: Path) -> None:
    last = strings.count("\n")
    found = rows(f"{strings}@misc{{k, title = {{T}}}}\n", tmp_path)
    message = "the @strings in this entry have more than 10,000 characters; ignored"
    assert [problem for problem in found if problem == Problem("refs.bib", last, message, HINT)]
    assert facts(found)[-1]["title"] == "T"


HINT = "write them out"


def test_an_entry_with_very_many_strings_is_refused(tmp_path: Path) -> None:
    values = " # ".join(["a"] * 2000)
    entries = f'@string{{a = "word word "}}\n@misc{{k, title = {values}}}\n@misc{{l, title = a}}\n'
    found = rows(entries, tmp_path)
    assert [row.line for row in found if isinstance(row, Problem)] == [2]
    assert [fact["title"] for fact in facts(found)] == ["word word"]

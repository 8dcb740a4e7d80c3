import pytest
from people import names
from pybtex.database import Entry, parse_string

from generator.library import citations
from generator.library.citations.bibtex_text import title_as_latex
from generator.library.citations.keys import bibtex_keys, unique_keys
from generator.model import Date, Name, Paper
from generator.text.markup import text_to_plain

PAPER = Paper(
    "a",
    "GPT-4 & the Erdős $x^2$ model",
    authors=(*names("Paul Erdős", "van der Berg, Jan"), Name(literal="Simon and Schuster")),
    author_count=9,
    date=Date(2024, 11, 27),
    venue="Conference on A & B",
    arxiv="2411.18553",
    doi="10.1000/a_b%3C",
)


def bibtex(paper: Paper) -> str:
    return citations.to_bibtex(
        citations.citation(paper, bibtex_keys([paper])[0], text_to_plain(paper.title))
    )


def read(paper: Paper) -> Entry:
    [entry] = parse_string(bibtex(paper), "bibtex").entries.values()
    return entry


def test_an_entry_is_written_as_bibtex_has_it() -> None:
    assert bibtex(PAPER).splitlines() == [
        "@inproceedings{erdos2024gpt,",
        r"  title = {{GPT}-4 {\&} the Erd{\H{o}}s $x^2$ model},",
        r"  author = {Erd{\H{o}}s, Paul and van der Berg, Jan"
        " and {Simon and Schuster} and others},",
        "  year = {2024},",
        r"  booktitle = {Conference on A {\&} B},",
        "  doi = {10.1000/a_b%3C},",
        "  eprint = {2411.18553},",
        "  archivePrefix = {arXiv},",
        "  url = {https://arxiv.org/abs/2411.18553},",
        "  day = {27},",
        "  month = nov,",
        "}",
    ]


def test_a_parser_reads_it_back() -> None:
    entry = read(PAPER)
    assert entry.type == "inproceedings"
    assert (entry.fields["year"], entry.fields["month"]) == ("2024", "November")
    assert (entry.fields["doi"], entry.fields["eprint"]) == (PAPER.doi, PAPER.arxiv)
    people = [str(person) for person in entry.persons["author"]]
    assert people == [r"Erd{\H{o}}s, Paul", "van der Berg, Jan", "{Simon and Schuster}", "others"]


def test_a_paper_with_nothing_but_a_title_is_an_entry() -> None:
    entry = read(Paper("a", "Untitled"))
    assert (entry.type, dict(entry.fields)) == ("misc", {"title": "Untitled"})


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("BERT and LoRA on GPT-4o", "{BERT} and {LoRA} on {GPT}-4o"),
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("A 7B model, a T5", "A {7B} model, a {T5}"),
        ("100% of $5 in C#", r"100{\%} of {\$}5 in C{\#}"),
        (r"G\"odel and {\'e}t\'e", r"G{\"o}del and {\'e}t{\'e}"),
        (r"On $\mathbb{R}^n$", r"On $\mathbb{R}^n$"),
        ("a_b", r"a{\_}b"),
    ],
)
def test_a_title_keeps_its_capitals_and_characters(title: str, written: str) -> None:
    assert title_as_latex(title) == written


@pytest.mark.parametrize("title", [r"One \{ brace", r"Two \} \{ braces", "Half {a brace"])
def test_a_brace_in_a_title_does_not_break_the_entry(title: str) -> None:
    assert "brace" in read(Paper("a", title, doi="10.1000/a{b")).fields["title"]


def test_a_brace_in_an_address_does_not_break_the_entry() -> None:
    paper = Paper("a", "A", url="https://e.org/{a", links=(("pdf", "https://e.org/b}"),))
    assert read(paper).fields["url"] == "https://e.org/%7Ba"
    assert read(paper).fields["pdf"] == "https://e.org/b%7D"


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        (PAPER, "erdos2024gpt"),
        (Paper("a", "The Art of Models", authors=names("Ada Lovelace")), "lovelaceart"),
        (Paper("2305.07759", "模型"), "230507759"),
        (Paper("模型", "模型"), "paper"),
    ],
)
def test_a_key_is_family_name_year_and_first_telling_word(paper: Paper, key: str) -> None:
    assert bibtex_keys([paper]) == [key]


def test_an_article_of_a_journal_is_one() -> None:
    entry = read(Paper("a", "A", venue="Journal of A & B"))
    assert (entry.type, entry.fields["journal"]) == ("article", r"Journal of A {\&} B")


def test_papers_of_one_key_are_told_apart_by_their_ids() -> None:
    ada = {"authors": names("Ada Lovelace"), "date": Date(2024)}
    papers = [Paper(name, "Model Theory", **ada) for name in ("b", "2401.01", "c")]
    papers.append(Paper("d", "Other Theory", **ada))
    keys = unique_keys(papers)
    assert keys == {
        "2401.01": "lovelace2024model",
        "b": "lovelace2024model-b",
        "c": "lovelace2024model-c",
        "d": "lovelace2024other",
    }
    assert unique_keys(papers[::-1]) == keys


def test_a_stated_key_precedes_those_that_are_made() -> None:
    made = Paper("a", "Model Theory", authors=names("Ada Lovelace"), date=Date(2024))
    stated = Paper("b", "Other", citation_key="lovelace2024model")
    again = Paper("c", "Another", citation_key="Lovelace2024Model")
    assert unique_keys([made, stated, again]) == {
        "a": "lovelace2024model-a",
        "b": "lovelace2024model",
        "c": "Lovelace2024Model-c",
    }


def test_a_comma_does_not_divide_a_family_name() -> None:
    entry = read(Paper("a", "A", authors=(Name("Greene, Esquire", "Ada"),)))
    assert [person.last_names for person in entry.persons["author"]] == [["{Greene, Esquire}"]]


def test_nobody_is_called_et_al() -> None:
    extra = (("director", "Poe, Ada; et al."),)
    paper = Paper("a", "A", authors=names("Ada Lovelace"), has_more_authors=True, extra=extra)
    cited = citations.citation(paper, "key", "A")
    assert "et al" not in citations.to_json(cited.item)
    assert "et al" not in citations.to_ris(cited)
    assert "author = {Lovelace, Ada and others}" in citations.to_bibtex(cited)
    assert "director = {Poe, Ada}" in citations.to_bibtex(cited)


def test_ids_that_say_nothing_to_bibtex_still_make_keys() -> None:
    papers = [Paper(name, "模型") for name in ("模", "型", "paper", "Paper")]
    keys = unique_keys(papers).values()
    assert len({key.lower() for key in keys}) == len(papers)

"""Sentences and names in a query, and how the search says that it read them."""

from pathlib import Path
from typing import Any

import pytest
from search_answers import Find, read
from search_site import paper

LIBRARY = [
    paper("both", "Alignment by RLHF", abstract="Feedback of people."),
    paper("clean", "Alignment of Values", abstract="Preferences of people."),
    paper("is-not", "Attention is not Explanation", abstract="A study."),
    paper("is", "Explanation by Attention", abstract="Not a study."),
    paper("labels", "Training without Labels"),
    paper("labelled", "Training with Labels", abstract="Training and labels."),
    paper("dpo", "Preferences", authors=("Rafael Rafailov", "Eric Mitchell"), year="2023"),
    paper("old", "Earlier Preferences", authors=("Rafael Rafailov",), year="2020"),
    paper("other", "Rafailov Spaces of 2023", authors=("Ann Other",), year="2023"),
    paper("tsne", "Maps", authors=("Laurens van der Maaten",), year="2008"),
    paper("one", "Variational Bayes", authors=("Ann Other", "Michael I. Jordan")),
    paper(
        "two", "Jordan Curves", authors=("Michael Roe", "Ann Jordan"), abstract="Jordan Michael."
    ),
    paper("irving", "Bayes Again", authors=("Irving Jordan", "Michael Michael")),
    paper("manning", "Parsing", authors=("Christopher D. Manning", "Dan Klein")),
    paper("manning-c", "Tagging", authors=("Chris Manning",)),
    paper("crowd", "Crowds", authors=("Carl D. Fox", "Ann Manning", "C. D. Roe")),
    paper("tuning", "Tunable Filters", abstract="Tunability is tunable."),
    paper("bayes", "What Michael Jordan Wrote about Parsing by Bayes", authors=("Ann Other",)),
    paper("goedel", "Gödel and Logic", abstract="Incompleteness."),
]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("papers about alignment not RLHF", "alignment -RLHF"),
        ("alignment not rlhf", "alignment -rlhf"),
        ("alignment NOT rlhf", "alignment -rlhf"),
        ("alignment but not RLHF", "alignment -RLHF"),
        ("alignment without RLHF", "alignment -RLHF"),
        ("papers on alignment without rlhf", "alignment -rlhf"),
        ("alignment except RLHF?", "alignment -RLHF"),
        ("alignment excluding rlhf and dpo", "alignment -rlhf -dpo"),
        ("alignment not human feedback", 'alignment -"human feedback"'),
        ("alignment not RLHF by people", "alignment -RLHF by people"),
        ("find me recent papers about alignment", "alignment"),
        ("Rafailov et al. 2023", "author:Rafailov 2023"),
        ("(Rafailov et al., 2023)", "author:Rafailov 2023"),
        ("Rafailov et al (2023b)", "author:Rafailov 2023"),
        ("rafailov et al", "author:rafailov"),
        ("author:Rafailov et al. 2023", "author:Rafailov 2023"),
        ("preferences Rafailov et al.", "preferences author:Rafailov"),
        ("van der Maaten et al. 2008", 'author:"van der Maaten" 2008'),
    ],
)
def test_a_sentence_is_read_as_operators(find: Find, query: str, text: str) -> None:
    assert [found for found, _ in read(find(query), "reading")] == [text]


@pytest.mark.parametrize(
    "query",
    [
        "attention is not explanation",
        "why attention is not always explanation",
        "attention does not explain",
        "training without labels",
        "not RLHF",
        "alignment not",
        "alignment not only RLHF",
        "alignment not the reward of a model of people",
        'alignment "not" RLHF',
        "papers",
        "papers about ",
        "et al. 2023",
        "without labels",
    ],
)
def test_other_sentences_are_words(find: Find, query: str) -> None:
    assert read(find(query), "reading") == []


def test_what_a_sentence_excludes_is_not_found(find: Find) -> None:
    assert find("papers about alignment not RLHF ")["ids"] == ["clean"]
    assert find("attention is not explanation")["ids"][0] == "is-not"
    assert find("Training without Labels")["ids"][0] == "labels"


def test_the_plain_words_of_a_sentence_are_one_click_away(
    page: Any, library_of_module: Path
) -> None:
    page.goto(f"{(library_of_module / 'search.html').as_uri()}?q=papers+about+alignment+not+RLHF")
    page.get_by_role("link", name="search for the words instead").click()
    page.locator("#results[data-state=ready]").wait_for()
    assert page.locator("#q").input_value() == 'papers about alignment "not" RLHF'
    hits = page.locator("#results > li > a").all_text_contents()
    assert hits[0] == "Alignment by RLHF"
    assert "Alignment of Values" in hits


def test_et_al_is_an_author_with_a_year_that_comes_first(find: Find) -> None:
    assert find("Rafailov et al. 2023 ")["ids"] == ["dpo", "old"]
    assert find("van der Maaten et al. 2008 ")["ids"] == ["tsne"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Michael Jordan", {"one"}),
        ("michael jordan ", {"one"}),
        ("Jordan, Michael", {"one"}),
        ("M. I. Jordan", {"one"}),
        ("Michael Jordan Bayes", {"one"}),
        ("C. D. Manning", {"manning", "manning-c"}),
        ("C D Manning", {"manning", "manning-c"}),
        ("Manning, Christopher", {"manning"}),
        ("Manning, C. D.", {"manning", "manning-c"}),
        ("Christopher Manning", {"manning"}),
    ],
)
def test_a_name_in_one_author_comes_before_its_words_in_several(
    find: Find, query: str, first: set[str]
) -> None:
    assert set(find(query)["ids"][: len(first)]) == first


def test_words_that_cannot_be_a_name_and_titles_are_not_looked_up_as_names(
    page: Any, library_of_module: Path
) -> None:
    def are_keys_requested(query: str) -> bool:
        requested: list[str] = []
        page.on("request", lambda request: requested.append(request.url))
        page.goto(f"{(library_of_module / 'search.html').as_uri()}?q={query}")
        page.locator("#results[data-state=ready]").wait_for()
        return any("/search/keys/" in url for url in requested)

    assert not are_keys_requested("rafailov+manning+")
    assert are_keys_requested("michael+jordan+")
    assert not are_keys_requested("what+michael+jordan+wrote+about+parsing+by+bayes+")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('author:"C. D. Manning"', {"manning", "manning-c"}),
        ('author:"Christopher Manning"', {"manning"}),
        ('author:"Manning, Christopher"', {"manning"}),
        ('author:"Michael Jordan"', {"one"}),
        ('author:"Michael Roe"', {"two"}),
    ],
)
def test_a_name_in_quotes_limits_to_one_author(find: Find, query: str, found: set[str]) -> None:
    assert set(find(query)["ids"]) == found


def test_the_interpretation_has_the_words_that_were_typed(find: Find) -> None:
    answer = find("Gödel the LOGIC ")
    assert read(answer, "word") == [("Gödel", ""), ("LOGIC", "")]
    assert read(answer, "ignored") == [("the", "")]
    assert read(find("Incompl"), "prefix") == [("Incompl", "")]
    assert read(find("Tunabel~1 "), "similar") == [("Tunabel", "tunable")]
    assert read(find("Tunabble "), "unknown") == [("Tunabble", "tunable")]


def test_a_correction_is_said_once(page: Any, library_of_module: Path) -> None:
    page.goto(f"{(library_of_module / 'search.html').as_uri()}?q=Tunabble+filters+")
    page.get_by_role("button", name="tunable").wait_for()
    feedback = page.locator(".search-suggestions, .search-feedback").all_text_contents()
    text = " ".join(feedback)
    assert text.count("Did you mean tunable filters?") == 1
    assert text.lower().count("tunab") == 1

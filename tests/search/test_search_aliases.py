"""A paper that contains only one form of an acronym is found by the other one."""

import pytest
from lunr_py import parts, site_data
from search_decoding import decode_gaps
from search_files import analysed_papers

from generator.search.aliases import Alias, learn_aliases
from generator.search.analysis import SearchEntry
from generator.search.papers import learned_acronyms

LONG = "reinforcement learning from human feedback"
KEY = ("reinforc", "learn", "human", "feedback")
TEXTS = [
    f"We study {LONG} (RLHF).",
    f"{LONG.title()} (RLHF) again.",
    f"Only {LONG} here.",
    "Only RLHF here.",
    "Learning from feedback, human and reinforcement.",
    "The letters rlhf, small.",
]


def learned_aliases(texts: list[str], language: str = "en") -> list[Alias]:
    entries = [SearchEntry(str(at), "", "", abstract=text) for at, text in enumerate(texts)]
    analysed = analysed_papers(entries, language)
    found = learn_aliases(learned_acronyms(analysed.papers), analysed.index, analysed.analysis)
    return [alias for term in sorted(found) for alias in found[term]]


def test_each_form_finds_papers_with_only_the_other_form() -> None:
    long, short = learned_aliases(TEXTS)
    assert (long.key, long.other, long.papers) == (KEY, "RLHF", [3])
    assert (short.key, short.other, short.papers) == (("rlhf",), LONG, [2])


def test_an_alias_requires_several_papers() -> None:
    assert learned_aliases([TEXTS[0], TEXTS[2], TEXTS[3]]) == []


def test_spellings_in_one_paper_count_once() -> None:
    assert learned_aliases(["a language model (LM), all language models (LMs)", "an LM"]) == []


def test_plural_and_singular_are_the_same_acronym() -> None:
    texts = ["a language model (LM)", "the language models (LMs)", "a language model", "LMs"]
    assert [(alias.key, alias.papers) for alias in learned_aliases(texts)] == [
        (("languag", "model"), [3]),
        (("lm",), [2]),
    ]


def test_an_acronym_that_is_a_word_counts_only_in_capitals() -> None:
    posteriori = "maximum a posteriori"
    texts = [f"{posteriori} (MAP)", f"the {posteriori} (MAP)", "a map of it", "by MAP"]
    assert [(alias.other, alias.papers) for alias in learned_aliases(texts)] == [("MAP", [3])]


def test_titles_in_capitals_are_not_acronyms() -> None:
    posteriori = "maximum a posteriori"
    texts = [f"{posteriori} (MAP)", f"the {posteriori} (MAP)", "A MAP OF EVERYTHING"]
    assert learned_aliases(texts) == []


def test_two_meanings_of_an_acronym_are_two_aliases() -> None:
    texts = [
        f"{long} (ML) {more}"
        for long in ("Machine learning", "Maximum likelihood")
        for more in "ab"
    ]
    texts += ["machine learning", "maximum likelihood"]
    found = [(alias.key, alias.other.lower(), alias.papers) for alias in learned_aliases(texts)]
    assert found == [
        (("machin", "learn"), "ml", [2, 3]),
        (("maximum", "likelihood"), "ml", [0, 1]),
        (("ml",), "machine learning", [4]),
        (("ml",), "maximum likelihood", [5]),
    ]


@pytest.mark.parametrize("language", ["en", "de"])
def test_aliases_are_in_the_shard_of_their_first_term(language: str) -> None:
    texts = ["Neuronale Netze (NN) hier", "Neuronale Netze (NN) da", "Neuronale Netze", "ein NN"]
    entries = [
        SearchEntry(str(at), f"{at}.html", "", abstract=text) for at, text in enumerate(texts)
    ]
    [shard] = parts(site_data(entries, language), "terms")
    aliases = {key: (other, decode_gaps(papers)) for key, other, papers in shard[5]}
    assert aliases["nn"] == ("Neuronale Netze", [2])
    assert len(aliases) == 2

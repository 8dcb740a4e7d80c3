import pytest
from topic_words import words_of

from generator.library.topic_rules import TopicRules, assign_topics, singular
from generator.model import Library, Paper, Rules, Topic


def assigned(paper: Paper, *topics: Topic) -> tuple[str, ...]:
    return assign_topics(Library((paper,), topics)).papers[0].topics


def topic(name: str = "x", **rules: object) -> Topic:
    return Topic(name, name, match=Rules(**rules))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pre-trained Language Models", ["pre", "trained", "language", "model"]),
        ("Analysis & loss: gas", ["analysis", "loss", "gas"]),
        ("GPT-4's σ_x", ["gpt", "4", "s", "σ", "x"]),
    ],
)
def test_words_are_lower_case_and_singular(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("phrase", "title", "fits"),
    [
        ("language model", "Large Language Models", True),
        ("language models", "A language-model study", True),
        ("language model", "Languages and models", False),
        ("art", "State of the artful", False),
        ("pretrain*", "Pretraining at scale", True),
        ("models*", "Small models", True),
        ("news*", "News on newspapers", True),
        ("graph neural*", "Graphs neurally made", True),
        ("graphs neural*", "Graph neural networks", True),
        ("graph neural*", "Neural graph", False),
        ("transformer*", "A form of transport", False),
    ],
)
def test_a_phrase_matches_whole_words_in_any_case_and_number(
    phrase: str, title: str, fits: bool
) -> None:
    found = assigned(Paper("a", title), topic(title=(phrase,)))
    assert found == (("x",) if fits else ())


def test_phrases_in_the_text_need_a_minimum_count() -> None:
    rule = topic(text=("agent", "tool*"), at_least=3)
    assert assigned(Paper("a", "Agents", abstract="Tools"), rule) == ()
    assert assigned(Paper("a", "Agents", abstract="Tools", body="An agent."), rule) == ("x",)


def test_title_phrases_are_not_matched_in_the_text() -> None:
    assert assigned(Paper("a", "Title", abstract="attention"), topic(title=("attention",))) == ()


def test_a_phrase_can_exclude_a_topic() -> None:
    rule = topic(title=("attention",), never=("deficit",))
    assert assigned(Paper("a", "Attention", body="A deficit."), rule) == ()


def test_explicit_topics_are_not_replaced_by_rules() -> None:
    paper = Paper("a", "Attention", topics=("own",))
    assert assigned(paper, topic(title=("attention",)), Topic("own", "Own")) == ("own",)


def test_a_paper_gets_the_four_topics_with_the_most_evidence() -> None:
    topics = [topic(f"t{number}", text=("word",)) for number in range(4)]
    strong = topic("strong", title=("word",), text=("word",))
    assert assigned(Paper("a", "Word"), *topics, strong) == ("strong", "t0", "t1", "t2")


@pytest.mark.parametrize(
    ("in_text", "expected"),
    [(4, ("title", "text")), (5, ("text", "title")), (6, ("text", "title"))],
)
def test_a_title_match_weighs_as_much_as_five_text_matches(
    in_text: int, expected: tuple[str, ...]
) -> None:
    topics = topic("text", text=("tool",)), topic("title", title=("agent",))
    assert assigned(Paper("a", "Agent", abstract="tool " * in_text), *topics) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("dogs", "dog"),
        ("gas", "gas"),
        ("loss", "loss"),
        ("virus", "virus"),
        ("thesis", "thesis"),
        ("alias", "alias"),
        ("hypotheses", "hypotheses"),
        ("data", "data"),
    ],
)
def test_only_a_plural_loses_its_s(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_a_bounded_number_of_words_is_cached() -> None:
    assert TopicRules(())._starting_with.cache_info().maxsize == 50_000


def test_duplicate_phrases_count_once() -> None:
    rule = topic(text=("language model", "language-models"), at_least=2)
    assert assigned(Paper("a", "One language model"), rule) == ()

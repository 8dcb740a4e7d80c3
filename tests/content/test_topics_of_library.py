"""The tree of topics: balanced, described, and with rules that agree with the editors."""

import re
from collections import Counter
from collections.abc import Callable

from generator.library import groupings
from generator.library.topic_rules import TopicRules
from generator.model import Library

FEWEST_PAPERS = 5
LARGEST_SHARE = 1 / 3
LEAST_AGREEMENT = 0.80


def test_every_topic_has_a_balanced_share_of_papers(library: Library) -> None:
    groups = groupings.walk_groups(groupings.topic_tree(library))
    counts = {group.topic.id: len(group.papers) for group in groups}
    most = LARGEST_SHARE * len(library.papers)
    assert {key: n for key, n in counts.items() if not FEWEST_PAPERS <= n <= most} == {}


def test_every_paper_has_one_to_four_leaf_topics(library: Library) -> None:
    groups = {topic.parent for topic in library.topics}
    counts = {paper.id: len(paper.topics) for paper in library.papers}
    assert {key: n for key, n in counts.items() if not 1 <= n <= 4} == {}
    assert [paper.id for paper in library.papers if groups & set(paper.topics)] == []


def test_the_tree_has_a_readable_size(library: Library) -> None:
    tops = [topic for topic in library.topics if not topic.parent]
    assert 5 <= len(tops) <= 7
    assert 20 <= len(library.topics) - len(tops) <= 30


def test_every_topic_is_described_in_two_sentences(library: Library) -> None:
    sentences = {
        topic.id: len(re.findall(r"[.?!](?:\s|$)", topic.description)) for topic in library.topics
    }
    assert {key: n for key, n in sentences.items() if n != 2} == {}


def test_every_leaf_topic_has_aliases_and_rules(library: Library) -> None:
    groups = {topic.parent for topic in library.topics}
    ends = [topic for topic in library.topics if topic.id not in groups]
    bare = [topic.id for topic in ends if not topic.aliases or not topic.match.text]
    assert bare == []


def test_rules_alone_agree_with_the_editors(
    library: Library, record_property: Callable[[str, object], None]
) -> None:
    rules = TopicRules(library.topics)
    counts: Counter[str] = Counter()
    for paper in library.papers:
        chosen = set(paper.topics)
        ruled = set(rules.topics_of(paper))
        counts.update(both=len(chosen & ruled), chosen=len(chosen), ruled=len(ruled))
    agreement = 2 * counts["both"] / (counts["chosen"] + counts["ruled"])
    record_property("micro-F1", round(agreement, 3))
    print(f"micro-F1 of the rules: {agreement:.3f}")
    assert agreement >= LEAST_AGREEMENT

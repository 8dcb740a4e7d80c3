"""Letters that are typed in several ways find each other: Schölkopf, Scholkopf, Schoelkopf."""

from search_answers import Find
from search_site import paper

LIBRARY = [
    paper("kernel", "Kernels", authors=("Bernhard Schölkopf", "Michael Doe")),
    paper("plain", "Plain Kernels", authors=("Bernhard Scholkopf",)),
    paper("digraph", "Digraph Kernels", authors=("Bernhard Schoelkopf",)),
    paper("muller", "Motion", authors=("Jürgen Müller",)),
    paper("mueller", "More Motion", authors=("Rolf Mueller", "Michal Roe")),
    paper("street", "Straßen in Zürich", abstract="Über eine Straße."),
    paper("street2", "A Street", abstract="Strasse und Tuerme in Zuerich"),
    paper("danish", "Sørensen and Århus", authors=("Søren Kierkegaard",)),
    paper("polish", "Łódź", authors=("Jan Łukasiewicz",)),
    paper("aero", "Ærø", authors=("Bjørn Æsir",)),
]
KERNELS = {"kernel", "plain", "digraph"}

FOUND = {
    "Schölkopf": KERNELS,
    "Scholkopf": KERNELS,
    "Schoelkopf": KERNELS,
    "author:schoelkopf kernels": KERNELS,
    "author:schölkopf": KERNELS,
    'author:"Bernhard Schoelkopf"': {"kernel", "digraph"},
    "+schoelkopf -plain": {"kernel", "digraph"},
    "Müller": {"muller", "mueller"},
    "Muller ": {"muller", "mueller"},
    "mueller ": {"muller", "mueller"},
    "MUELLER ": {"muller", "mueller"},
    "Straße ": {"street", "street2"},
    "Strasse ": {"street", "street2"},
    "Zuerich ": {"street", "street2"},
    "zürich ": {"street", "street2"},
    "Soerensen ": {"danish"},
    "sorensen ": {"danish"},
    "Aarhus ": {"danish"},
    "lukasiewicz ": {"polish"},
    "lodz ": {"polish"},
    "aesir ": {"aero"},
    "bjoern ": {"aero"},
    "michal ": {"mueller"},
}


def test_all_spellings_of_a_word_find_the_same_papers(find: Find) -> None:
    assert {query: set(find(query)["ids"]) for query in FOUND} == FOUND


def test_a_spelling_of_the_library_is_not_corrected(find: Find) -> None:
    answer = find("schoelkopf mueller soerensen ")
    assert answer["correction"] is None
    assert {item["kind"] for item in answer["interpretation"]} == {"word"}

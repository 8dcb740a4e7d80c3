"""`llms.txt`: what a language model should know first of the library (https://llmstxt.org).

A heading, a quoted line that says what the site is, a few words, and lists of links.
"""

from collections.abc import Iterable

from generator import urls
from generator.exports.api.fields import ApiLocation
from generator.exports.api.markdown_version import escape_markdown, markdown_link
from generator.library import Site, authors_line, most_voted, walk_topics, with_status
from generator.model import Paper
from generator.text import count_text

MOST_PAPERS = 50
"""Papers in each list."""


def llms_text(site: Site) -> str:
    """Return the file."""
    place, config = ApiLocation(urls.LLMS, site), site.config
    voted = most_voted(site.newest, MOST_PAPERS)
    sections = {
        "Data": _data(place),
        "Newest papers": _papers(site.newest[:MOST_PAPERS], place),
        "Most voted papers": _papers(voted, place),
        "Topics": _topics(place),
        "Optional": _pages(place),
    }
    parts = [f"# {escape_markdown(config.title)}"]
    parts += [f"> {escape_markdown(config.description)}"] if config.description else []
    parts.append(_introduction(site))
    parts += (f"## {title}\n\n" + "\n".join(lines) for title, lines in sections.items() if lines)
    return "\n\n".join(parts) + "\n"


def _introduction(site: Site) -> str:
    papers = count_text(len(site.newest), "paper")
    return (
        f"A library of {papers}. Each paper's page, `papers/ID.html`, is there as Markdown "
        "(`papers/ID.md`) and as JSON (`api/papers/ID.json`), too."
    )


def _data(place: ApiLocation) -> list[str]:
    files = (
        ("All papers", urls.api_papers(1), "titles, authors, dates, topics and more, as JSON"),
        ("All topics", urls.API_TOPICS, "their tree, with the numbers of papers, as JSON"),
        ("What the data mean", urls.API, "every file and field of the JSON"),
    )
    return [f"- {markdown_link(title, place.address(path))}: {text}" for title, path, text in files]


def _papers(papers: Iterable[Paper], place: ApiLocation) -> list[str]:
    return [_paper(paper, place) for paper in papers]


def _paper(paper: Paper, place: ApiLocation) -> str:
    """Return a line with who wrote the paper, and when."""
    facts = filter(
        None, (escape_markdown(authors_line(paper)), paper.date.iso if paper.date else "")
    )
    twin = markdown_link(with_status(paper.title, paper), place.address(urls.twin(paper.id)))
    line = f"- {twin}: {', '.join(facts)}"
    return line.removesuffix(": ")


def _topics(place: ApiLocation) -> list[str]:
    return [
        f"- {markdown_link(group.topic.title, place.address(urls.topic(group.topic.id)))}: "
        f"{count_text(len(group.papers), 'paper')}"
        for group in walk_topics(place.site.topics)
    ]


def _pages(place: ApiLocation) -> list[str]:
    pages = place.site.library.pages
    return [
        f"- {markdown_link(page.title, place.address(urls.free_page(page.id)))}" for page in pages
    ]

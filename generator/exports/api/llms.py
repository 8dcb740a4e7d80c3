"""`llms.txt`: an overview of the library for language models (https://llmstxt.org).

The file is Markdown: a heading, the description as a quote, an introduction, and lists of links.
"""

from collections.abc import Iterable

from generator import urls
from generator.exports.api.fields import ApiLocation
from generator.exports.api.markdown_version import escape_markdown, markdown_link
from generator.library import Site, authors_line, most_voted, walk_groups, with_status
from generator.model import Paper
from generator.text import count_text

MOST_PAPERS = 50
"""The number of papers in each list."""


def llms_text(site: Site) -> str:
    """Return the content of `llms.txt`."""
    location, config = ApiLocation(urls.LLMS, site), site.config
    voted = most_voted(site.newest, MOST_PAPERS)
    sections = {
        "Data": _data(location),
        "Newest papers": _papers(site.newest[:MOST_PAPERS], location),
        "Most voted papers": _papers(voted, location),
        "Topics": _topics(location),
        "Optional": _pages(location),
    }
    parts = [f"# {escape_markdown(config.title)}"]
    parts += [f"> {escape_markdown(config.description)}"] if config.description else []
    parts.append(_introduction(site))
    parts += (f"## {title}\n\n" + "\n".join(lines) for title, lines in sections.items() if lines)
    return "\n\n".join(parts) + "\n"


def _introduction(site: Site) -> str:
    papers = count_text(len(site.newest), "paper")
    return (
        f"A library of {papers}. The page of a paper, `papers/ID.html`, is also available as "
        "Markdown (`papers/ID.md`) and JSON (`api/papers/ID.json`)."
    )


def _data(location: ApiLocation) -> list[str]:
    files = (
        (
            "All papers",
            urls.api_papers(1),
            "titles, authors, dates, topics and other fields, as JSON",
        ),
        ("All topics", urls.API_TOPICS, "the topic tree with paper counts, as JSON"),
        ("API reference", urls.API, "all files and fields of the JSON API"),
    )
    return [
        f"- {markdown_link(title, location.address(path))}: {text}" for title, path, text in files
    ]


def _papers(papers: Iterable[Paper], location: ApiLocation) -> list[str]:
    return [_paper(paper, location) for paper in papers]


def _paper(paper: Paper, location: ApiLocation) -> str:
    """Return a list item: a link to the Markdown version, the authors and the date."""
    facts = filter(
        None, (escape_markdown(authors_line(paper)), paper.date.iso if paper.date else "")
    )
    link = markdown_link(
        with_status(paper.title, paper), location.address(urls.markdown_version(paper.id))
    )
    line = f"- {link}: {', '.join(facts)}"
    return line.removesuffix(": ")


def _topics(location: ApiLocation) -> list[str]:
    return [
        f"- {markdown_link(group.topic.title, location.address(urls.topic(group.topic.id)))}: "
        f"{count_text(len(group.papers), 'paper')}"
        for group in walk_groups(location.site.topics)
    ]


def _pages(location: ApiLocation) -> list[str]:
    pages = location.site.library.pages
    return [
        f"- {markdown_link(page.title, location.address(urls.free_page(page.id)))}"
        for page in pages
    ]

"""Open Graph properties of a paper (https://ogp.me)."""

from generator.library.metadata.tags import Tags, known
from generator.library.metadata.work import PublishedWork


def open_graph_tags(work: PublishedWork, *, brief: bool = False) -> Tags:
    """Return the properties of an article or a book; with `brief`, without authors and topics."""
    authors, topics = ((), ()) if brief else (work.authors, work.topics)
    date = work.date.iso if work.date else ""
    is_book = work.names.zotero == "book"
    kind, date_property = ("book", "release_date") if is_book else ("article", "published_time")
    return known(
        ("og:type", kind),
        (f"{kind}:{date_property}", date),
        *((f"{kind}:author", name.text) for name in authors),
        *((f"{kind}:tag", topic.title) for topic in topics),
        ("book:isbn", work.paper.isbn if is_book else ""),
    )

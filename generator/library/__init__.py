"""A library with everything derived from it.

site             the library and its derived values, each computed once
library_papers   what follows from single papers
recording        records what pages ask of a site
groupings        papers by topic, name, year, month, week and day
topic_rules      topics assigned by rules
related          related papers
citations        citations and their formats
items            a paper as listings show it
metadata         Highwire, Dublin Core, Open Graph, JSON-LD, signposting and COinS
code_host        links to edit and report on GitHub, GitLab and others
"""

from generator.library.citations.bibtex import BIBTEX_MONTHS, to_bibtex
from generator.library.citations.bibtex_text import characters_of, protected, title_as_latex
from generator.library.citations.citation import Citation
from generator.library.citations.csl import (
    ARXIV,
    AUTHOR_COUNT,
    LICENSE,
    LINKS,
    MORE_AUTHORS,
    SECOND_BODY,
    paper_type,
    to_json,
)
from generator.library.citations.keys import unique_keys
from generator.library.citations.record import to_record
from generator.library.citations.ris import to_ris
from generator.library.citations.tables import citation_tables
from generator.library.code_host import correction_links, report_links
from generator.library.groupings import (
    TRENDING,
    DayGroup,
    Group,
    TopicGroup,
    WeekGroup,
    most_voted,
    newest_first,
    trending,
    walk_groups,
)
from generator.library.items import (
    Link,
    ListingItem,
    authors_line,
    link_title,
    with_status,
)
from generator.library.metadata import (
    PublishedWork,
    Tags,
    TypedLink,
    breadcrumbs_json_ld,
    brief_json_ld,
    collection_json_ld,
    dublin_core_tags,
    highwire_tags,
    json_ld_script,
    link_set,
    open_graph_tags,
    pdf_url,
    read_license,
    signposting_links,
    web_site_json_ld,
    work_json_ld,
)
from generator.library.people import person_json_ld
from generator.library.recording import Recording
from generator.library.related import Related, RelatedLists, related_papers
from generator.library.site import Site
from generator.library.topic_rules import TopicRules, assign_topics

__all__ = [
    "ARXIV",
    "AUTHOR_COUNT",
    "BIBTEX_MONTHS",
    "LICENSE",
    "LINKS",
    "MORE_AUTHORS",
    "SECOND_BODY",
    "TRENDING",
    "Citation",
    "DayGroup",
    "Group",
    "Link",
    "ListingItem",
    "PublishedWork",
    "Recording",
    "Related",
    "RelatedLists",
    "Site",
    "Tags",
    "TopicGroup",
    "TopicRules",
    "TypedLink",
    "WeekGroup",
    "assign_topics",
    "authors_line",
    "breadcrumbs_json_ld",
    "brief_json_ld",
    "characters_of",
    "citation_tables",
    "collection_json_ld",
    "correction_links",
    "dublin_core_tags",
    "highwire_tags",
    "json_ld_script",
    "link_set",
    "link_title",
    "most_voted",
    "newest_first",
    "open_graph_tags",
    "paper_type",
    "pdf_url",
    "person_json_ld",
    "protected",
    "read_license",
    "related_papers",
    "report_links",
    "signposting_links",
    "title_as_latex",
    "to_bibtex",
    "to_json",
    "to_record",
    "to_ris",
    "trending",
    "unique_keys",
    "walk_groups",
    "web_site_json_ld",
    "with_status",
    "work_json_ld",
]

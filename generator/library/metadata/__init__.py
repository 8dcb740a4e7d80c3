"""Metadata of pages for search engines, reference managers and other programs.

highwire         Highwire Press tags (Google Scholar, Zotero)
dublin_core      Dublin Core tags, and those that only Zotero reads
open_graph       Open Graph properties
json_ld          JSON-LD of pages and listings
work_json_ld     JSON-LD of a paper
signposting      typed links in the head of a paper's page, and as a link set
coins            ContextObjects in listings
licenses         the addresses and names of licenses
work             what they all say about a paper
"""

from generator.library.metadata.coins import coins
from generator.library.metadata.dublin_core import dublin_core_tags
from generator.library.metadata.highwire import highwire_tags, pdf_url
from generator.library.metadata.json_ld import (
    breadcrumbs_json_ld,
    collection_json_ld,
    json_ld_script,
    web_site_json_ld,
)
from generator.library.metadata.licenses import License, read_license
from generator.library.metadata.open_graph import open_graph_tags
from generator.library.metadata.signposting import TypedLink, link_set, signposting_links
from generator.library.metadata.tags import Tags
from generator.library.metadata.work import PublishedWork, work_of
from generator.library.metadata.work_json_ld import brief_json_ld, work_json_ld

__all__ = [
    "License",
    "PublishedWork",
    "Tags",
    "TypedLink",
    "breadcrumbs_json_ld",
    "brief_json_ld",
    "coins",
    "collection_json_ld",
    "dublin_core_tags",
    "highwire_tags",
    "json_ld_script",
    "link_set",
    "open_graph_tags",
    "pdf_url",
    "read_license",
    "signposting_links",
    "web_site_json_ld",
    "work_json_ld",
    "work_of",
]

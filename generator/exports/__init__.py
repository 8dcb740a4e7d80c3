"""The library as files for other programs.

api              a static JSON API, Markdown versions of papers, llms.txt
bibliographies   BibTeX, RIS, CSL-JSON, JSON Lines and CSV; citations in the browser
feeds            Atom and JSON Feed
discovery        OPML and OpenSearch
link_sets        typed links of papers' pages
statistics       the distribution of each field's values
"""

from generator.exports.api.fields import API_PAPER_FIELDS, API_TOPIC_FIELDS, ApiField
from generator.exports.api.files import api_files
from generator.exports.api.schemas import API_ENVELOPES
from generator.exports.bibliographies.browser import citation_scripts
from generator.exports.bibliographies.downloads import (
    ExportFile,
    export_batches,
    export_files,
    export_links,
)
from generator.exports.bibliographies.paper_citations import citation_files, citation_formats
from generator.exports.discovery import discovery_pages
from generator.exports.feeds import FeedSource, feed_pages
from generator.exports.link_sets import link_set_files, link_to_link_set, typed_links
from generator.exports.statistics import ColumnStatistics, column_statistics

__all__ = [
    "API_ENVELOPES",
    "API_PAPER_FIELDS",
    "API_TOPIC_FIELDS",
    "ApiField",
    "ColumnStatistics",
    "ExportFile",
    "FeedSource",
    "api_files",
    "citation_files",
    "citation_formats",
    "citation_scripts",
    "column_statistics",
    "discovery_pages",
    "export_batches",
    "export_files",
    "export_links",
    "feed_pages",
    "link_set_files",
    "link_to_link_set",
    "typed_links",
]

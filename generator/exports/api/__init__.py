"""The static API: JSON files of papers and topics, and Markdown versions of papers.

    api/papers.json            all papers, newest first, without their texts      (`files`)
    api/papers-2.json, ...     further parts, if one file would be too large
    api/papers/<id>.json       all fields of a paper
    api/topics.json            the tree of topics with the number of papers of each
    api/schema/*.json          the JSON Schemas of these files                    (`schemas`)
    papers/<id>.md             the Markdown version of a paper's page    (`markdown_version`)
    llms.txt                   an overview for language models (https://llmstxt.org) (`llms`)

`fields` defines the fields of papers and topics. JSON is compact and in UTF-8. URLs are
absolute if the site has a `base_url`, and otherwise relative to the file.
"""

from generator.exports.api.fields import (
    API_PAPER_FIELDS,
    API_TOPIC_FIELDS,
    ApiField,
)
from generator.exports.api.files import api_files
from generator.exports.api.schemas import API_ENVELOPES

__all__ = [
    "API_ENVELOPES",
    "API_PAPER_FIELDS",
    "API_TOPIC_FIELDS",
    "ApiField",
    "api_files",
]

"""The library for programs: a static API in JSON, and its pages as Markdown.

    api/papers.json            every paper, newest first, without its texts       (`files`)
    api/papers-2.json, ...     more of them, where one file would be too large
    api/papers/<id>.json       all that is known of a paper
    api/topics.json            the tree of topics, with the numbers of their papers
    api/schema/*.json          what is in each of these, as JSON Schema         (`schemas`)
    papers/<id>.md             a paper's page for reading, without its frame       (`twin`)
    llms.txt                   where a language model begins (https://llmstxt.org)  (`llms`)

`fields` says what is known of a paper. JSON is compact and in UTF-8. Addresses are whole
where the site knows its own; else they are relative to the file in which they stand.
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

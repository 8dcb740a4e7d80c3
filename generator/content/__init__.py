"""Reads and checks the content folder: returns a library and all problems in the content.

folder           the layout of the folder
yaml_files       YAML and front matter, with the line of each value
yaml_aliases     the limit of aliases in YAML
yaml_writer      fields as YAML
plain_yaml       fields in YAML that need no quotes
values           parsers of single values
identifiers      arXiv ids, DOIs, ISBNs, ISSNs and ORCID iDs
names            names of people and organizations
paper_field      a field of a paper's front matter
fields           the table of a paper's fields
mappings         parsing of mappings; the fields of the other files
config           site.yaml
scale            how much is published of a library of a size
groupings        the table of groupings: topics, authors, venues, years, days
paper_types      the table of the types of papers, with their names in other formats
source_types     the types of papers by their names in other formats
topics_file      topics.yaml
authors_file     authors.yaml
parse            parsing of the file of a paper or free page
texts            the texts of papers and free pages as HTML and plain text
load             parsing of all files in several processes, with a cache
checks           checks across files
duplicate_checks papers that are in the library twice
completeness     papers without abstract and summary
alias_checks     checks of aliases and superseded papers
new_file         new files of `papershelf new`
"""

from generator.content.authors_file import spelling_key
from generator.content.config import CONFIG_FILE, Config, parse_base_url, read_config
from generator.content.fields import PAPER_FIELDS, PAPER_PARSERS
from generator.content.folder import (
    PAPERS_FOLDER,
    RESERVED_ID,
    TOPICS_FILE,
    ContentFiles,
    check_links,
    leads_out,
    link_out,
    list_content,
)
from generator.content.groupings import AUTHORS, DAYS, GROUPINGS, TOPICS, YEARS, Grouping, GroupKey
from generator.content.identifiers import (
    ARXIV_ID,
    DOI,
    arxiv_month,
    parse_arxiv_id,
    parse_doi,
)
from generator.content.load import load_content
from generator.content.mappings import parse_fields
from generator.content.names import (
    NAME_SUFFIX,
    divide_family_name,
    divide_given_name,
    is_name_suffix,
    is_organization,
    name_from_text,
    parse_name,
    plain_name,
    stands_for_more_authors,
)
from generator.content.new_file import new_paper
from generator.content.paper_field import Equality, FieldType, PaperField, Statistics
from generator.content.paper_types import (
    CSL_TYPES,
    OTHER_NAMES,
    PAPER_TYPES,
    PaperType,
    type_names,
    type_title,
)
from generator.content.scale import Scale
from generator.content.source_types import GENRES, csl_type
from generator.content.texts import Prose, Texts, portable_summary
from generator.content.topics_file import read_topics
from generator.content.values import (
    LINK_KINDS,
    LONGEST_ID,
    TOPIC_ID,
    InvalidValue,
    Parser,
    is_empty,
    parse_date,
    parse_line,
    parse_paper_id,
    parse_text,
    parse_url,
    parse_whole_number,
)
from generator.content.yaml_files import (
    FENCE,
    YamlDocument,
    decode,
    load_yaml,
    read_bytes,
    read_front_matter,
    read_yaml,
    write_file,
)
from generator.content.yaml_writer import dump_yaml

__all__ = [
    "ARXIV_ID",
    "AUTHORS",
    "CONFIG_FILE",
    "CSL_TYPES",
    "DAYS",
    "DOI",
    "FENCE",
    "GENRES",
    "GROUPINGS",
    "LINK_KINDS",
    "LONGEST_ID",
    "NAME_SUFFIX",
    "OTHER_NAMES",
    "PAPERS_FOLDER",
    "PAPER_FIELDS",
    "PAPER_PARSERS",
    "PAPER_TYPES",
    "RESERVED_ID",
    "TOPICS",
    "TOPICS_FILE",
    "TOPIC_ID",
    "YEARS",
    "Config",
    "ContentFiles",
    "Equality",
    "FieldType",
    "GroupKey",
    "Grouping",
    "InvalidValue",
    "PaperField",
    "PaperType",
    "Parser",
    "Prose",
    "Scale",
    "Statistics",
    "Texts",
    "YamlDocument",
    "arxiv_month",
    "check_links",
    "csl_type",
    "decode",
    "divide_family_name",
    "divide_given_name",
    "dump_yaml",
    "is_empty",
    "is_name_suffix",
    "is_organization",
    "leads_out",
    "link_out",
    "list_content",
    "load_content",
    "load_yaml",
    "name_from_text",
    "new_paper",
    "parse_arxiv_id",
    "parse_base_url",
    "parse_date",
    "parse_doi",
    "parse_fields",
    "parse_line",
    "parse_name",
    "parse_paper_id",
    "parse_text",
    "parse_url",
    "parse_whole_number",
    "plain_name",
    "portable_summary",
    "read_bytes",
    "read_config",
    "read_front_matter",
    "read_topics",
    "read_yaml",
    "spelling_key",
    "stands_for_more_authors",
    "type_names",
    "type_title",
    "write_file",
]

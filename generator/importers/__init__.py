"""Papers from other sources into the content folder.

readers          one module per format: lines in, records out
merge            records joined with the papers of the content folder
services         arXiv and Crossref
"""

from generator.importers.merge.import_files import import_files
from generator.importers.merge.report import ImportReport
from generator.importers.readers.formats import FORMATS
from generator.importers.services.enrich import add_papers, enrich_papers
from generator.importers.services.identifiers import Identifier, identifier
from generator.importers.services.lookup import LookupSettings, open_lookup

__all__ = [
    "FORMATS",
    "Identifier",
    "ImportReport",
    "LookupSettings",
    "add_papers",
    "enrich_papers",
    "identifier",
    "import_files",
    "open_lookup",
]

"""Import papers from files and web services into the content folder.

services         fetches metadata from arXiv and Crossref
merge            merges records into the papers of the content folder
readers          one module per format: lines in, records out
records          records, and the conversion of foreign values
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

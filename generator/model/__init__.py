"""The values that the stages of a build pass on.

dates      dates of a year, a month or a day
names      names of people and organizations in parts
library    papers, topics, free pages and the library
outputs    pages before they are rendered, and the files of the site

All are immutable and complete when they are created; none refers to its parent. There is no I/O
and no HTML here.
"""

from generator.model.dates import MONTHS, Date
from generator.model.library import FreePage, Library, Listed, Paper, Person, Rules, Topic, Version
from generator.model.names import ET_AL, FAMILY_FIRST, Name
from generator.model.outputs import (
    Batch,
    BatchResult,
    GetCached,
    Output,
    Page,
    View,
    ViewFields,
)

__all__ = [
    "ET_AL",
    "FAMILY_FIRST",
    "MONTHS",
    "Batch",
    "BatchResult",
    "Date",
    "FreePage",
    "GetCached",
    "Library",
    "Listed",
    "Name",
    "Output",
    "Page",
    "Paper",
    "Person",
    "Rules",
    "Topic",
    "Version",
    "View",
    "ViewFields",
]

"""Services that builds rely on: caches, files and processes.

build_cache      values that one build leaves to the next
program_version  the version of the program that wrote them
fingerprints     changed files, detected without opening them
parallel         work in several processes
atomic_file      files that are replaced atomically
fragments        files joined from one cached fragment per paper
"""

from generator.runtime.atomic_file import replace_file
from generator.runtime.build_cache import (
    CACHE_FOLDER,
    CACHE_GITIGNORE,
    BuildCache,
    cache_file,
    content_hash,
)
from generator.runtime.fingerprints import Fingerprint, Fingerprints, Scan, scan_folder
from generator.runtime.fragments import FragmentBatch
from generator.runtime.parallel import Background, Pending, gc_paused, parallel_map, peak_memory

__all__ = [
    "CACHE_FOLDER",
    "CACHE_GITIGNORE",
    "Background",
    "BuildCache",
    "Fingerprint",
    "Fingerprints",
    "FragmentBatch",
    "Pending",
    "Scan",
    "cache_file",
    "content_hash",
    "gc_paused",
    "parallel_map",
    "peak_memory",
    "replace_file",
    "scan_folder",
]

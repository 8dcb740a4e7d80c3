"""The output folder is replaced as a whole: a build leaves the old site or the new one.

    with staged(folder) as staging:     # locks the folder: one build at a time
        staging.put(output)             # writes a new file; any process may call this
        staging.commit(paths)           # replaces the old site

New files are staged in `.papershelf-next` inside the output folder. When all are written, a short
list of renames turns the old site into the new one. That list, the journal, is on disk before
the first rename, so the next build completes renames that a kill or a power failure interrupted.
A build that stops earlier has changed nothing. The manifest `.papershelf`, also in the output
folder, lists the files that Papershelf wrote: files that are no longer part of the site are
removed, and files that are not in the manifest are never touched.

manifest         the list of files, and their stamps
folder_change    the renames from the old site to the new one
swap             the journal, and the execution of the renames
staging          all steps together
disk             locks, and error messages for a disk that refuses to write
paths            paths that are reserved or lead outside
"""

from generator.build.publish.manifest import Stamp, Stamps
from generator.build.publish.paths import MANIFEST
from generator.build.publish.staging import Staging, WriteSummary, staged

__all__ = ["MANIFEST", "Staging", "Stamp", "Stamps", "WriteSummary", "staged"]

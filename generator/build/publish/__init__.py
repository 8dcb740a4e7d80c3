"""The output folder is replaced as a whole: a build leaves the old site or the new one.

    with staged(folder, work) as staging:   # locks the folder: one build at a time
        staging.prepare()                   # links the files of the old site into a new one
        staging.put(output)                 # writes a new file; any process may call this
        staging.commit(paths)               # replaces the old site

The output folder belongs to Papershelf. A folder with files but without the mark `.papershelf` is
refused. Hidden files and folders at the top level, such as `.git`, and `CNAME` are kept; any other
file that is not part of the new site is removed.

The new site and the old one are exchanged as whole folders. The old one is kept in the build's
working folder, because the next new site is made from it: both have hard links to the files that
are unchanged, so that only what changed in the last two builds has to be linked or written.

staging   all steps together
trees     folder trees, mirrored with hard links
swap      the exchange of the old site and the new one
stamps    files that are as the previous build wrote them
disk      locks, and error messages for a disk that refuses to write
paths     paths that are reserved or lead outside
"""

from generator.build.publish.paths import MARK
from generator.build.publish.staging import Staging, WriteSummary, staged
from generator.build.publish.stamps import Stamp, Stamps

__all__ = ["MARK", "Staging", "Stamp", "Stamps", "WriteSummary", "staged"]

"""A new site takes the place of the old one: whole, or not at all.

    with staged(folder) as staging:     # only one build at a time gets in
        staging.put(output)             # the old site stays as it is; any process may do this
        staging.commit(paths)           # the new site is there

New files wait in `.papershelf-next` inside the output folder, out of everybody's way,
until all of them are there; then a short list of renames makes the new site of the old
one. The list is on the disk before the first rename is done, so what a kill or a power
cut has interrupted is completed by the next build; one that was stopped earlier has
changed nothing. `.papershelf`, in the output folder too, lists the files that Papershelf
made: those that are no longer made go, and whatever is not on the list stays untouched.

`manifest` is that list, `change` finds the renames, `swap` does them, `staging` is all
of it together, `disk` says in plain words why a disk refuses.
"""

from generator.build.publish.manifest import Stamps
from generator.build.publish.paths import MANIFEST
from generator.build.publish.staging import Staging, WriteSummary, staged

__all__ = ["MANIFEST", "Staging", "Stamps", "WriteSummary", "staged"]

"""A site that is written in one go."""

from collections.abc import Sequence
from pathlib import Path

from generator.build.publish.staging import WriteSummary, staged
from generator.model import Output


def write_site(outputs: Sequence[Output], folder: Path) -> WriteSummary:
    """Make a folder hold exactly these outputs beside the files that are not ours."""
    with staged(folder) as staging:
        for output in outputs:
            staging.put(output)
        return staging.commit({output.path for output in outputs})

"""`python -m generator` is the same command as `papershelf`."""

from generator.cli import run

run()

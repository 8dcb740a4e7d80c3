"""`python -m generator` runs the command `papershelf`."""

from generator.cli import run

run()

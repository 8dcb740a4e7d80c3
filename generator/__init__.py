"""Papershelf: a folder of research papers becomes a website.

Content files become values, values become values, the last value is bytes; only
the first and the last step touch the disk:

    content/*.md --read--> Library --derive--> Page --render--> Output --write--> site/

`generator.build` is that picture in code and the best place to start reading.
A module imports only from layers above its own (tests/unit/test_structure.py
lists the layers).
"""

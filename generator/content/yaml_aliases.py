"""The limit of what aliases in YAML (`*name`) stand for.

A list of nine aliases of a list of nine aliases, nine levels deep, would be gigabytes of text in a
message. The size of a value is its number of parts and characters with all aliases written out.
"""

import itertools
from typing import Any

from yaml import Node, ScalarNode, SequenceNode
from yaml.constructor import ConstructorError

ALIASED_TEXT = 100_000
"""The greatest size that the aliases of a file can add to it."""


def check_aliases(root: Node | None, length: int) -> None:
    """Raise `ConstructorError` if the aliases in a text of a length stand for too much."""
    if root:
        _size(root, 2 * length + ALIASED_TEXT, {})  # (without aliases it is at most 2 * length)


def _size(node: Any, limit: int, sizes: dict[int, int]) -> int:
    """Return the size of a node; `sizes` has those of lists and mappings by their ids."""
    if isinstance(node, ScalarNode):
        return 1 + len(node.value)
    if id(node) not in sizes:
        sizes[id(node)] = 0  # (while it is calculated: the node can contain itself)
        parts = node.value if isinstance(node, SequenceNode) else itertools.chain(*node.value)
        sizes[id(node)] = 1 + sum(_size(part, limit, sizes) for part in parts)
        if sizes[id(node)] > limit:
            message = f"the aliases in this value stand for more than {ALIASED_TEXT:,} characters"
            raise ConstructorError(None, None, message, node.start_mark, "use fewer aliases")
    return sizes[id(node)]

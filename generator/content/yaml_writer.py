"""Writes fields as YAML."""

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from generator.content.plain_yaml import plain_field


def dump_yaml(data: Mapping[str, Any]) -> str:
    """Return fields in their order as YAML that `load_yaml` parses to the same values.

    Long text and text of several lines becomes a literal block (`|`).
    """
    fields = (plain_field(name, value) or _dump({name: value}) for name, value in data.items())
    return "".join(fields) or _dump({})


def _dump(data: Mapping[str, Any]) -> str:
    """Return fields as YAML, without the end of the document that a text of empty lines needs."""
    text: str = yaml.dump(data, Dumper=_Dumper, width=100, indent=2)
    return text.removesuffix("...\n")


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes YAML without quotes around text that looks like a number or date.

    It does not use PyYAML's C emitter, which escapes characters beyond U+FFFF, such as
    mathematical letters.
    """

    def __init__(self, stream: Any, **options: Any) -> None:
        Emitter.__init__(
            self,
            stream,
            width=options.get("width"),
            allow_unicode=True,
            indent=options.get("indent"),
        )
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False)
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the base class's signature)
        """Write equal lists in full instead of as anchor and alias."""
        return True


def _represent_text(dumper: SafeRepresenter, value: str) -> Any:
    is_long = "\n" in value or len(value) > LONG_TEXT
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if is_long else None)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(int, lambda dumper, value: _represent_text(dumper, str(value)))

LONG_TEXT = 400
"""The length in characters above which text is written as a literal block."""

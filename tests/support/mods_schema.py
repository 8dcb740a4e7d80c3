"""The schema of MODS 3.6, as the package eulxml ships it.

    SCHEMA.assertValid(lxml_tree)

It imports two other schemas by their URLs: that of XLink is in the same package, and of that of XML
it needs only two attributes.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

XML = b"""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/>
  <xs:attribute name="space" type="xs:NCName"/>
</xs:schema>
"""


def _folder() -> Path:
    """Return where the schemas are; the package itself, made for Python 2 too, is not run."""
    spec = find_spec("eulxml")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "schema_data"


class _Nearby(etree.Resolver):
    def resolve(self, system_url: str, _public_id: str, context: Any) -> Any:
        name = system_url.rpartition("/")[2]
        if name == "xml.xsd":
            return self.resolve_string(XML, context)
        return self.resolve_filename(str(_folder() / name), context)


def _schema() -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(_Nearby())
    return etree.XMLSchema(etree.parse(str(_folder() / "mods.xsd"), parser))


SCHEMA = _schema()

"""Characters that are not allowed in any file of the site."""

import re

CONTROL_CHARACTER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    r"\u202a-\u202e\u2066-\u2069]"
)
"""A character that YAML, HTML and XML do not allow, or that changes the direction of the text
around it (Unicode Standard Annex #9, explicit directional formatting)."""

"""The sanitiser keeps the tags and attributes of this list, and drops all others."""

from html import escape, unescape

import pytest

from generator.text import markup


def names(text: str) -> list[str]:
    return text.split()


TEXT_TAGS = names("""
    a abbr b blockquote br cite code dd del div dl dt em h2 h3 h4 h5 h6 hr i img ins kbd li ol p
    pre q s section small span strong sub sup table tbody td tfoot th thead tr ul var
""")
MATH_TAGS = names("""
    menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
    mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none
""")
TAGS = [*TEXT_TAGS, "math", *MATH_TAGS]

ALLOWED = {
    **{(tag, "lang"): "en" for tag in TAGS},
    **{(tag, "title"): "A" for tag in TAGS},
    ("a", "href"): "https://a.example/",
    ("a", "id"): "fnref:1",
    ("code", "class"): "language-python",
    ("h2", "id"): "a",
    ("h3", "id"): "a",
    ("h4", "id"): "a",
    ("h5", "id"): "a",
    ("h6", "id"): "a",
    ("img", "alt"): "A",
    ("img", "height"): "1",
    ("img", "src"): "https://a.example/a.png",
    ("img", "width"): "1",
    ("li", "id"): "fn:1",
    ("math", "display"): "block",
    ("mi", "mathvariant"): "bold",
    ("mo", "fence"): "true",
    ("mo", "form"): "prefix",
    ("mo", "largeop"): "true",
    ("mo", "lspace"): "0",
    ("mo", "movablelimits"): "false",
    ("mo", "rspace"): "0",
    ("mo", "separator"): "true",
    ("mo", "stretchy"): "false",
    ("mspace", "width"): "1em",
    ("mstyle", "displaystyle"): "true",
    ("mstyle", "scriptlevel"): "1",
    ("mtd", "columnalign"): "left",
    ("mtd", "columnspan"): "2",
    ("mtd", "rowspan"): "2",
    ("mtext", "mathvariant"): "bold",
    ("ol", "start"): "2",
    ("sup", "id"): "fnref:1",
    ("td", "colspan"): "2",
    ("td", "rowspan"): "2",
    ("th", "colspan"): "2",
    ("th", "rowspan"): "2",
    ("th", "scope"): "col",
}

DANGEROUS = {
    **dict.fromkeys(["style"], "position:fixed"),
    **dict.fromkeys(
        names("""
        onabort onanimationend onauxclick onbeforetoggle onblur oncancel onchange onclick onclose
        oncontextmenu oncopy oncut ondblclick ondrag ondrop onerror onfocus onfocusin onhashchange
        oninput onkeydown onload onmessage onmouseover onpaste onplay onpointerdown onresize
        onscroll onsubmit ontoggle ontouchstart ontransitionend onwheel onunknown
        """),
        "alert(1)",
    ),
    **dict.fromkeys(
        names("""
        action actiontype altimg archive attributionsrc background cdgroup cite classid codebase
        codetype data definitionurl dynsrc formaction href longdesc lowsrc manifest ping poster
        profile src srcdoc srcset usemap xlink:href xml:base xmlns
        """),
        "https://a.example/",
    ),
    **dict.fromkeys(
        names("""
        accesskey allow autofocus charset class contenteditable crossorigin data-search-open data-x
        dir draggable enterkeyhint form formmethod formtarget hidden http-equiv id imagesizes
        inert integrity is ismap itemid itemprop itemtype language loading method name nonce
        part popover popovertarget referrerpolicy role sandbox slot tabindex target type
        aria-hidden aria-label
        """),
        "a",
    ),
}

REFUSED_TAGS = names("""
    annotation annotation-xml applet area article aside audio base basefont bgsound body button
    canvas caption center col colgroup data datalist details dialog embed fieldset font footer
    foreignObject form frame frameset h1 head header html iframe image input isindex label legend
    link listing main maction malignmark map mark marquee menu meta meter mglyph mscarries nav
    noembed noframes noscript object optgroup option output param picture plaintext portal
    progress script select semantics slot source style summary svg template textarea title track
    video xmp x-own
""")


def sanitised(html: str) -> str:
    return str(markup._sanitiser().clean(html, lambda _tag, target: target))


def in_context(tag: str, start: str) -> str:
    """Return a start tag in a context where an HTML parser accepts it."""
    if tag in ("td", "th"):
        return f"<table><tbody><tr>{start}x</{tag}></tr></tbody></table>"
    if tag == "tr":
        return f"<table><tbody>{start}<td>x</td></tr></tbody></table>"
    if tag in ("tbody", "thead", "tfoot"):
        return f"<table>{start}<tr><td>x</td></tr></{tag}></table>"
    if tag in MATH_TAGS:
        return f"<math>{start}x</{tag}></math>"
    return f"{start}x</{tag}>"


def with_attribute(tag: str, attribute: str, value: str) -> str:
    return sanitised(in_context(tag, f'<{tag} {attribute}="{escape(value)}">'))


@pytest.mark.parametrize("tag", TAGS)
def test_allowed_tags_are_kept(tag: str) -> None:
    assert f"<{tag}" in sanitised(in_context(tag, f"<{tag}>"))


@pytest.mark.parametrize("tag", REFUSED_TAGS)
def test_other_tags_are_removed(tag: str) -> None:
    for html in (f"<{tag}>x</{tag}>", f"<math><{tag}>x</{tag}></math>", f"<{tag} />"):
        assert f"<{tag.lower()}" not in sanitised(html).lower().replace("<math", "")


@pytest.mark.parametrize("tag", TAGS)
def test_no_allowed_tag_keeps_a_dangerous_attribute(tag: str) -> None:
    refused = {name: value for name, value in DANGEROUS.items() if (tag, name) not in ALLOWED}
    for attribute, value in refused.items():
        html = with_attribute(tag, attribute, value)
        assert f"<{tag}" in html
        assert f" {attribute}=" not in html, attribute


@pytest.mark.parametrize("tag", TAGS)
def test_no_allowed_tag_keeps_an_attribute_of_another_tag(tag: str) -> None:
    for attribute in {name for _, name in ALLOWED} - {
        name for each, name in ALLOWED if each == tag
    }:
        assert f" {attribute}=" not in with_attribute(tag, attribute, "1"), attribute


@pytest.mark.parametrize(("tag", "attribute"), ALLOWED)
def test_allowed_attributes_are_kept(tag: str, attribute: str) -> None:
    value = ALLOWED[tag, attribute]
    assert f' {attribute}="{value}"' in with_attribute(tag, attribute, value)


ADDRESSES = [("a", "href"), ("img", "src")]


@pytest.mark.parametrize(("tag", "attribute"), ADDRESSES)
@pytest.mark.parametrize("scheme", ["http", "https", "mailto", "paper", "topic", "page"])
def test_urls_with_allowed_schemes_are_kept(tag: str, attribute: str, scheme: str) -> None:
    assert f'{attribute}="{scheme}:a"' in with_attribute(tag, attribute, f"{scheme}:a")


@pytest.mark.parametrize(("tag", "attribute"), ADDRESSES)
@pytest.mark.parametrize(
    "scheme",
    [
        *(
            "javascript",
            "JaVaScRiPt",
            " javascript",
            "java\tscript",
            "java\nscript",
            "\x01javascript",
        ),
        *("data", "vbscript", "livescript", "file", "ftp", "blob", "about", "ws", "wss", "tel"),
        *("view-source", "jar", "filesystem", "mhtml", "intent", "x"),
    ],
)
def test_urls_with_other_schemes_are_removed(tag: str, attribute: str, scheme: str) -> None:
    html = unescape(with_attribute(tag, attribute, f"{scheme}:alert(1)"))
    assert f"{attribute}=" not in html
    assert "alert" not in html


def test_links_have_rel_noopener() -> None:
    assert with_attribute("a", "rel", "opener") == '<a rel="noopener">x</a>'

import errno
from pathlib import Path

import pytest

from generator.content.yaml_files import (
    decode,
    front_matter,
    load_yaml,
    read_bytes,
    read_front_matter,
    read_yaml,
    split_front_matter,
    write_file,
)
from generator.content.yaml_writer import dump_yaml
from generator.errors import ContentError, Problem


def written(tmp_path: Path, data: bytes) -> Path:
    file = tmp_path / "a.md"
    file.write_bytes(data)
    return file


def only_problem(error: ContentError) -> Problem:
    [problem] = error.problems
    return problem


def indented(levels: int) -> str:
    """Return mappings nested by indentation, with one level per line."""
    return "".join(f"{' ' * level}a:\n" for level in range(levels))


@pytest.mark.parametrize(
    "data",
    [
        b"one\ntwo\n",
        b"one\r\ntwo\r\n",
        b"one\rtwo\r",
        b"\xef\xbb\xbfone\r\ntwo\n",
    ],
)
def test_line_endings_and_byte_order_marks_are_normalized(data: bytes) -> None:
    assert decode(data, "a.md") == "one\ntwo\n"


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"one\ntwo \xe9\n", 2, "byte 0xe9 is not UTF-8"),
        (b"one\r\n\r\n\x00", 3, "character U+0000 is not allowed"),
        ("one\n\ufffe".encode(), 2, "character U+FFFE is not allowed"),
        (b"\x1b[31m", 1, "character U+001B is not allowed"),
    ],
)
def test_invalid_text_is_reported_at_its_line(data: bytes, line: int, message: str) -> None:
    with pytest.raises(ContentError) as raised:
        decode(data, "papers/a.md")
    problem = only_problem(raised.value)
    assert (problem.path, problem.line, problem.message) == ("papers/a.md", line, message)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("missing.md", "restore the file"),
        (".", "rename the folder, or replace it with a file"),
        ("dead.md", "restore the target of the link, or delete the link"),
    ],
)
def test_an_unreadable_file_is_reported_with_the_cause(
    tmp_path: Path, name: str, hint: str
) -> None:
    (tmp_path / "dead.md").symlink_to("nowhere.md")
    with pytest.raises(ContentError, match="cannot be read") as raised:
        read_bytes(tmp_path / name, name)
    assert only_problem(raised.value).hint == hint


def test_a_full_disk_is_reported_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(ContentError) as raised:
        write_file(tmp_path / "a.md", "text")
    problem = only_problem(raised.value)
    assert problem.path == (tmp_path / "a.md").as_posix()
    assert problem.message == "cannot be written: No space left on device"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\ntitle: A\n---\nBody.\n", ("title: A\n", "Body.\n")),
        ("--- \ntitle: A\n---\t\nBody.", ("title: A\n", "Body.")),
        ("---\n---\n", ("", "")),
        ("---\na: b\n---\nOne\n---\nTwo", ("a: b\n", "One\n---\nTwo")),
        ("---\na: |\n  b\n  ---\n---", ("a: |\n  b\n  ---\n", "")),
        ("title: A\n", None),
        ("\n---\na: b\n---\n", None),
        ("---\ntitle: A\n", None),
        ("", None),
    ],
)
def test_front_matter_is_between_the_first_two_fences(
    text: str, parts: tuple[str, str] | None
) -> None:
    assert split_front_matter(text) == parts


def test_the_first_line_of_the_body_is_recorded(tmp_path: Path) -> None:
    text = "---\r\ntitle: A\r\ndate: 2024\r\n---\r\nBody.\r\n"
    document = read_front_matter(written(tmp_path, text.encode()), "a.md")
    assert document.data == {"title": "A", "date": "2024"}
    assert (document.body, document.body_line) == ("Body.\n", text.split("\r\n").index("Body.") + 1)


def test_empty_front_matter_has_no_fields(tmp_path: Path) -> None:
    assert read_front_matter(written(tmp_path, b"---\n---\nBody."), "a.md").data == {}


@pytest.mark.parametrize(
    ("front", "line", "message", "hint"),
    [
        ("title: A\ndate: 1\ndate: 2\n", 4, 'duplicate field "date"', "keep one"),
        ("a: 1\nlinks:\n  pdf: x\n  pdf: y\n", 5, 'duplicate field "pdf"', "keep one"),
        ("title: A: B\n", 2, "mapping values are not allowed", "contains a colon in quotes"),
        ("title: [A\n", 3, "did not find expected", "check quotes, brackets"),
        ("a: b\n{{ c }}: d\n", 3, "a field name must be text", "in quotes"),
        ("a: b\n\tc: d\n", 3, "character", "indentation"),
        ("a: *b\n", 2, "undefined alias", "check quotes"),
        ("a: b\nc: " + "[" * 5000 + "]" * 5000 + "\n", 3, "nested too deeply", "plain list"),
        ("a: " + "[" * 300_000 + "\n", 2, "nested too deeply", "plain list"),
        ("a: " + "{b: " * 300_000 + "\n", 2, "nested too deeply", "plain list"),
        ("a:\n " + "- " * 300_000 + "\n", 3, "nested too deeply", "plain list"),
        ("? " * 300_000 + "\n", 2, "nested too deeply", "plain list"),
        (indented(700), 2, "nested too deeply", "plain mapping"),
        (indented(3000), 1001, "nested too deeply", "plain mapping"),
        ("- a\n", 2, "the front matter must be a mapping", "`name: value`"),
        ("text\n", 2, "the front matter must be a mapping", "`name: value`"),
    ],
)
def test_invalid_front_matter_is_reported_at_its_line(
    tmp_path: Path, front: str, line: int, message: str, hint: str
) -> None:
    with pytest.raises(ContentError) as raised:
        read_front_matter(written(tmp_path, f"---\n{front}---\n".encode()), "a.md")
    problem = only_problem(raised.value)
    assert problem.line == line
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("a: 2411.10000", "2411.10000"),
        ("a: No", "No"),
        ("a: 2024-11-27", "2024-11-27"),
        ("a: 0123", "0123"),
        ("a: null", "null"),
        ("a:", ""),
        ("a: [1, yes]", ["1", "yes"]),
        ("a: 'x: y'", "x: y"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: >-\n  one\n  two\n", "one two"),
        ("a: [" + "[1], " * 300 + "]", [["1"]] * 300),
    ],
)
def test_every_scalar_is_a_string(yaml: str, value: object) -> None:
    assert load_yaml(yaml, "a.md") == {"a": value}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"title": "Scaling: a study"},
        {"title": "- # not a comment", "arxiv": "2411.10000", "b": "yes", "c": "~"},
        {"title": "𝔸 ünïcode 📚 title", "authors": ["Ada Lovelace", "O'Neil, J."]},
        {"abstract": "One.\n\nTwo $x_1$: {a}.\n"},
        {"abstract": " leading\n and trailing \n"},
        {"abstract": "word " * 200},
        {"links": {"pdf": "https://example.org/#a", "code": "https://example.org/?b=c"}},
        {"a": ["x"], "b": ["x"], "empty": [], "text": ""},
    ],
)
def test_written_yaml_is_read_back_in_its_order(data: dict[str, object]) -> None:
    again = load_yaml(dump_yaml(data), "a.md")
    assert again == (data or {})
    assert list(again) == list(data)


def test_long_texts_are_written_as_blocks_and_short_ones_in_one_line() -> None:
    assert dump_yaml({"abstract": "One.\nTwo."}) == "abstract: |-\n  One.\n  Two.\n"
    assert dump_yaml({"title": "A paper", "upvotes": 3}) == "title: A paper\nupvotes: 3\n"
    assert dump_yaml({"title": "a" * 400}).startswith("title: aaa")
    assert dump_yaml({"title": "a" * 401}).startswith("title: |-\n  aaa")


def test_lines_are_counted_from_the_start_of_the_file() -> None:
    yaml = "title: A\ntopics:\n  - one\n  - two\nlinks:\n  pdf: x\n"
    document = front_matter(f"---\n{yaml}---\n".encode(), "a.md")
    paths = [(), ("title",), ("topics", 1), ("links", "pdf"), ("links", "code"), ("missing",)]
    assert [document.line_of(*path) for path in paths] == [2, 2, 5, 7, 6, 2]


def test_a_yaml_file_is_read_from_its_first_line(tmp_path: Path) -> None:
    document = read_yaml(written(tmp_path, b"- id: a\n- id: b\n"), "topics.yaml")
    assert document.data == [{"id": "a"}, {"id": "b"}]
    assert document.problem("wrong", "", 1, "id") == Problem("topics.yaml", 2, "wrong")


def nested_aliases(levels: int, width: int) -> str:
    lines = ["a0: &a0 word"]
    for level in range(1, levels + 1):
        aliases = ", ".join([f"*a{level - 1}"] * width)
        lines.append(f"a{level}: &a{level} [{aliases}]")
    return "\n".join(lines)


def test_aliases_that_stand_for_very_much_text_are_refused() -> None:
    text = nested_aliases(9, 9)
    with pytest.raises(ContentError) as refused:
        front_matter(f"---\ntitle: A\n{text}\n---\n".encode(), "a.md")
    message = "broken YAML: the aliases in this value stand for more than 100,000 characters"
    assert refused.value.problems == (Problem("a.md", 8, message, "use fewer aliases"),)


def test_a_long_text_with_many_aliases_is_refused() -> None:
    text = f"a: &a {'x' * 50_000}\nb: [{', '.join(['*a'] * 5000)}]\n"
    with pytest.raises(ContentError, match=r"a.yaml:2: .*aliases"):
        load_yaml(text, "a.yaml")


def test_aliases_in_keys_count() -> None:
    text = f"- &a {'x' * 50_000}\n" + "- {*a : b}\n" * 100
    with pytest.raises(ContentError, match=r"a.yaml:1: .*aliases"):
        load_yaml(text, "a.yaml")


def test_some_aliases_are_allowed() -> None:
    assert load_yaml(nested_aliases(3, 9), "a.yaml")["a3"] == [[["word"] * 9] * 9] * 9
    assert load_yaml("a: &a [b, c]\nd: *a\ne: '*'\n", "a.yaml")["d"] == ["b", "c"]

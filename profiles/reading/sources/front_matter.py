"""Front matter: the YAML between two ``---`` lines at the top of a file, and the text below it.

Scalars stay text, so that ``arxiv: 2010.10010`` keeps its zero and a date its spelling; only true, false and
null are read as such. Nothing in a file can make objects, and a file that is small cannot become large.
"""

import re
from dataclasses import dataclass, field

import yaml

MAX_CHARACTERS = 200_000
MAX_NODES = 20_000
MAX_DEPTH = 30

_OPENING = re.compile(r"\s*---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_SPACES = str.maketrans({"\t": " ", "\u00a0": " "})
_INVISIBLE = "\ufeff\u200b\u200e\u200f"
_TAG = "tag:yaml.org,2002:"


class FrontMatterError(Exception):
    """Front matter that cannot be read: the line (from 1, in the file), what is wrong and what to do."""

    def __init__(self, line: int, message: str, advice: str) -> None:
        super().__init__(f"line {line}: {message} {advice}")
        self.line = line
        self.message = message
        self.advice = advice


@dataclass
class Mapping:
    """A YAML mapping with its values (text, bool, None, lists and mappings of these).

    ``lines`` has the line of each key, nested ones as ``author.github``; ``notes`` are (line, sentence).
    """

    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    notes: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Parts:
    """A file cut in two. ``yaml`` is None where the file has no front matter; lines are counted from 1."""

    yaml: str | None
    line_of_yaml: int
    body: str
    line_of_body: int


def split_front_matter(text: str) -> Parts:
    """Cut a file with line ends ``\\n`` into front matter and body; FrontMatterError if it never closes."""
    opening = _OPENING.match(text)
    if opening is None:
        return Parts(None, 1, text, 1)
    line_of_yaml = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise FrontMatterError(
            max(1, line_of_yaml - 1),
            "The front matter opens with --- here and never closes.",
            "Write a second line --- below the last setting.",
        )
    line_of_body = text.count("\n", 0, closing.end()) + 1
    return Parts(text[opening.end() : closing.start()], line_of_yaml, text[closing.end() :], line_of_body)


def read_mapping(text: str, first_line: int = 1) -> Mapping:
    """Read YAML that must be a mapping; ``first_line`` is where it starts in its file.

    The last of duplicate keys wins, as in Jekyll. Raises FrontMatterError.
    """
    try:
        return _read_strictly(text, first_line)
    except FrontMatterError as error:
        mended = text.translate(_SPACES)
        if mended == text:
            raise
        try:
            mapping = _read_strictly(mended, first_line)
        except FrontMatterError:
            raise error from None
    position = next(index for index, character in enumerate(text) if ord(character) in _SPACES)
    line = first_line + text.count("\n", 0, position)
    mapping.notes.append(
        (line, "A tab or a no-break space stands where YAML wants a space; it was read as one.")
    )
    return mapping


class _TextLoader(yaml.CSafeLoader):
    """libyaml (the parser that Jekyll has, too) with no types but true, false and null.

    PyYAML's own scanner refuses files that libyaml reads, those with tabs before a colon.
    """

    yaml_implicit_resolvers = {}


_TextLoader.add_implicit_resolver(f"{_TAG}null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
# The words that Ruby's YAML takes for truth values: "published: no" hides a page on a Jekyll site.
_TextLoader.add_implicit_resolver(
    f"{_TAG}bool", re.compile(r"(?:true|false|yes|no|on|off)\Z", re.IGNORECASE), list("tTfFyYnNoO")
)
_TextLoader.add_implicit_resolver(f"{_TAG}merge", re.compile(r"<<\Z"), ["<"])


def _read_strictly(text: str, first_line: int) -> Mapping:
    if len(text) > MAX_CHARACTERS:
        raise FrontMatterError(
            first_line,
            f"The YAML here is longer than {MAX_CHARACTERS:,} characters.",
            "Move long text below the closing ---.",
        )
    try:
        _refuse_deep_nesting(text, first_line)
        node = _first_document(text)
    except yaml.YAMLError as error:
        raise _syntax_error(text, first_line, error) from error
    reader = _FrontMatter(first_line)
    if node is None or node.tag == f"{_TAG}null":
        return reader.mapping
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(
            first_line + node.start_mark.line,
            "The YAML here is not a list of settings.",
            "Write one setting a line, a word, a colon, a space and a value: title: About me",
        )
    reader.mapping.values = reader.read_mapping(node, "", 0)
    return reader.mapping


def _refuse_deep_nesting(text: str, first_line: int) -> None:
    """Count depth over the flat stream of events: composing deep nesting would overflow the C stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_TextLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _too_large(first_line + (event.start_mark.line if event.start_mark else 0))


def _first_document(text: str) -> yaml.Node | None:
    loader = _TextLoader(text)
    try:
        # Like Jekyll, which reads one document and looks no further.
        return loader.get_node() if loader.check_node() else None
    finally:
        loader.dispose()


def _syntax_error(text: str, first_line: int, error: yaml.YAMLError) -> FrontMatterError:
    if isinstance(error, yaml.MarkedYAMLError):
        if "nesting depth" in (error.problem or ""):
            # Newer releases of libyaml count for themselves.
            return _too_large(first_line + (error.problem_mark.line if error.problem_mark else 0))
        # A quote that is never closed is noticed at the end of the text; where it opens is what helps.
        is_open_quote = error.problem == "found unexpected end of stream" and error.context_mark is not None
        mark = error.context_mark if is_open_quote else error.problem_mark
        line, what = first_line + (mark.line if mark else 0), str(error.problem)
    else:
        position = getattr(error, "position", 0)
        line, what = first_line + text.count("\n", 0, position), str(getattr(error, "reason", error))
    return FrontMatterError(
        line,
        f"The YAML here cannot be read: {what}.",
        "Put text that holds a colon, a quote or a # in quotes, and close each quote.",
    )


def _too_large(line: int) -> FrontMatterError:
    return FrontMatterError(
        line, "The YAML here is nested or repeated too often.", "Write the values out without *aliases."
    )


class _FrontMatter:
    """Turns YAML nodes into values, and notes lines and duplicate keys on the way."""

    def __init__(self, first_line: int) -> None:
        self.mapping = Mapping()
        self.first_line = first_line
        self.node_count = 0

    def read(self, node: yaml.Node, path: str, depth: int) -> object:
        self.node_count += 1
        if self.node_count > MAX_NODES or depth > MAX_DEPTH:
            raise _too_large(self._line(node))
        if isinstance(node, yaml.MappingNode):
            return self.read_mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, path, depth + 1) for item in node.value]
        if node.tag == f"{_TAG}null":
            return None
        if node.tag == f"{_TAG}bool":
            return node.value.lower() in ("true", "yes", "on")
        return _text(node)

    def read_mapping(self, node: yaml.MappingNode, path: str, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        merged: dict[str, object] = {}
        for key_node, value_node in node.value:
            value = self.read(value_node, self._path(path, key_node), depth + 1)
            if key_node.tag == f"{_TAG}merge":
                for part in value if isinstance(value, list) else [value]:
                    merged = {**part, **merged} if isinstance(part, dict) else merged
                continue
            key = _key(key_node)
            if key in values:
                message = f"“{key}” is set twice; this last one counts."
                self.mapping.notes.append((self._line(key_node), message))
            values[key] = value
            self.mapping.lines[self._path(path, key_node)] = self._line(key_node)
        return {**merged, **values}

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    @staticmethod
    def _path(path: str, key_node: yaml.Node) -> str:
        return f"{path}.{_key(key_node)}" if path else _key(key_node)


def _key(node: yaml.Node) -> str:
    return _text(node).strip().strip(_INVISIBLE).strip() if isinstance(node, yaml.ScalarNode) else ""


def _text(node: yaml.Node) -> str:
    """The text of a scalar, without the NUL that an escape can write and no text has."""
    return str(node.value).replace("\0", "")

"""What is wrong with a damaged YAML file, in plain words."""

from typing import Any

_PLAIN = {
    "found unexpected end of stream": "quotes or brackets are not closed",
    "mapping values are not allowed in this context": (
        "there is a colon where none may be, or a line is indented too far"
    ),
    "mapping values are not allowed here": "there is a colon where none may be",
    "could not find expected ':'": "a colon is missing after a name",
    "found character '\\t' that cannot start any token": "a line is indented with a tab; use spaces",
    "found character that cannot start any token": (
        "a line is indented with a tab, or begins with a sign that YAML keeps; use spaces, or quotes"
    ),
    "did not find expected key": "a line is indented otherwise than those above it, or quotes are not closed",
    "did not find expected '-' indicator": "a line of a list is indented otherwise than those above it",
    "did not find expected ',' or ']'": "a comma is missing, or a square bracket is not closed",
    "did not find expected ',' or '}'": "a comma is missing, or a curly bracket is not closed",
    "found undefined alias": "an asterisk names nothing; put the text in quotes",
}
"""Words of PyYAML and LibYAML."""


def yaml_mistake(yaml: Any, error: Exception) -> str:
    """Return what is wrong and where: "quotes or brackets are not closed, line 3, column 7".

    Args:
        yaml: the module.
        error: what it raised.
    """
    if isinstance(error, yaml.reader.ReaderError):
        return "it holds bytes that are not text in UTF-8; save the file as UTF-8 in a text editor"
    if isinstance(error, RecursionError):
        return "its values nest too deeply"
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    if mark is None or not problem:
        return " ".join(str(error).split())[:300]
    reason = _PLAIN.get(problem, problem)
    return f"{reason}, line {mark.line + 1}, column {mark.column + 1}"

"""What the system says of its errors reaches people in words, without its numbers: `[Errno 2]`."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.paths import ROOT

PACKAGES = "app", "graphose_core", "trainer"
SYSTEM = {"OSError", "URLError", "FileNotFoundError", "PermissionError", "DAMAGED"}
"""Errors of the system, by the names that handlers catch them by."""


def raw_texts(path: Path) -> Iterator[str]:
    """Yield the places of a module where the text of an error of the system is taken as it is."""
    for handler in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(handler, ast.ExceptHandler) or handler.name is None or handler.type is None:
            continue
        if not SYSTEM & {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}:
            continue
        for node in ast.walk(handler):
            if is_raw(node, handler.name):
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def is_raw(node: ast.AST, name: str) -> bool:
    """Whether a node is `{error}` in an f-string, or `str(error)`."""
    match node:
        case ast.FormattedValue(value=ast.Name(id=used)):
            return used == name
        case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id=used)]):
            return used == name
    return False


def test_messages_say_errors_of_the_system_in_words() -> None:
    modules = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    assert [place for path in modules for place in raw_texts(path)] == []

"""What a person reads uses the standard words: labels, tooltips, messages and the guide."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT

REFUSED = {
    r"left open": "Auto",
    r"\bby chance\b|\bby lot\b": "at random",
    r"\bchance\b": "randomness",
    r"\bre-draw": "new seed",
    r"\bkept one\b": "snapshot",
    r"\ball beyond\b": "children",
    r"\bway of joints\b": "interpolation",
    r"\bkey (before|after|pose)\b|\bkeys on the timeline\b": "keyframe",
    r"again and again": "loop",
    r"\bthat of the scene\b": "scene",
    r"\bas drawn\b": "native",
    r"stays when pulled": "root joint",
    r"\bmend(s|ed)?\b": "repair",
    r"folders again": "refresh",
    r"\bbegin (from|with) ▸": "start from",
    r"\bcritic\b|\bjudge\b": "discriminator",
    r"\bkey points?\b": "keypoint",
    r"\bpart them\b|\bparted by\b": "disconnect, separate",
}
"""Words that were read once, as patterns, and what is written in their place."""


def _docstrings(tree: ast.AST) -> set[int]:
    """Return the identities of all string statements."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def _texts(source: str) -> Iterator[str]:
    """Yield the strings of a module that a person may read: of several words, or with a capital."""
    tree = ast.parse(source)
    skipped = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            text = node.value.replace("&", "")
            if " " in text.strip() or text[:1].isupper():
                yield text


def _sources() -> Iterator[Path]:
    for package in ("app", "graphose_core"):
        yield from sorted((ROOT / package).rglob("*.py"))


def _found(text: str) -> list[str]:
    return [pattern for pattern in REFUSED if re.search(pattern, text, re.IGNORECASE)]


def test_labels_tooltips_and_messages_use_the_standard_words() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {text!r}: write {', '.join(REFUSED[each] for each in _found(text))}"
        for path in _sources()
        for text in _texts(path.read_text(encoding="utf-8"))
        if _found(text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "guide").glob("*.md")), ids=lambda page: page.stem)
def test_the_guide_uses_the_standard_words(page: Path) -> None:
    found = {line: _found(line) for line in page.read_text(encoding="utf-8").splitlines() if _found(line)}
    assert not found

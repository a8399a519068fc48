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
    r"\bpictures?\b": "image",
}
"""Words that were read once, as patterns, and what is written in their place."""


def _docstrings(tree: ast.AST) -> set[int]:
    """Return the identities of all string statements."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def _texts(source: str, docstrings: bool = False) -> Iterator[str]:
    """Yield the strings of a module that a person may read: of several words, or with a capital."""
    tree = ast.parse(source)
    skipped = set() if docstrings else _docstrings(tree)
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


PICTURE = re.compile(r"\bpictur\w*", re.IGNORECASE)

STORED = re.compile(
    r"few-pictures"  # a study, named on the command line and in the folders of its runs
    r"|picture_ends|pictures {9}uint8"  # tensors of people's data sets
    r"|Pictures of all kinds"  # a table, after which a published file is named
    r"|^\| image \|.*"  # the glossary, which says that the word was read once
)
"""Where the old word for an image stays."""

PAGES = (ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "LICENSES-ASSETS.md")


def _says_picture(text: str) -> bool:
    return PICTURE.search(STORED.sub("", text)) is not None


@pytest.mark.parametrize(
    "text", ["few-pictures and pictures", "| image | the picture |\nA picture", "Pictured"]
)
def test_the_old_word_is_found_beside_names_that_stay(text: str) -> None:
    assert any(map(_says_picture, text.splitlines()))


def test_commands_of_the_trainer_say_image_and_not_picture() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {text!r}"
        for path in sorted((ROOT / "trainer").rglob("*.py"))
        for text in _texts(path.read_text(encoding="utf-8"), docstrings=True)
        if _says_picture(text)
    ]
    assert not found, "\n".join(found)


def test_attributes_of_skeletons_say_image_and_not_picture() -> None:
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted((ROOT / "assets" / "skeletons").glob("*.json"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if _says_picture(line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "page", [*PAGES, *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda page: str(page.relative_to(ROOT))
)
def test_documentation_says_image_and_not_picture(page: Path) -> None:
    found = [line for line in page.read_text(encoding="utf-8").splitlines() if _says_picture(line)]
    assert not found

"""Search for the annotations that a list of results belongs to."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.coco.content import read_content, recognises
from graphose_core.formats.dialects.coco.ids import id_of
from graphose_core.formats.dialects.coco.images import read_images
from graphose_core.formats.labels import Omissions
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import is_dir, is_file

LARGEST = 500_000_000
"""Bytes of a file that is looked into."""

MOST = 20
"""Largest number of files that are examined."""

FOLDER = "annotations"
"""Where data sets keep their annotations, beside or above the results."""


def truth_beside(path: Path, results: Sequence[Any]) -> dict[str, Any] | None:
    """Return the content of the first file of annotations that has all images of the results, or None.

    It is searched in the folder of the results, and in `annotations` there and one folder above.
    """
    named = {id_of(result.get("image_id")) for result in results if isinstance(result, dict)} - {None}
    if not named:
        return None
    for other in _near(path):
        with suppress(FileFormatError, OSError):
            content = _annotations(other)
            if content is not None:
                images = read_images(content.get("images"), None, Omissions())
                if all(images.by_id.get(key) is not None for key in named):
                    return content
    return None


def _near(path: Path) -> Iterator[Path]:
    folders = [path.parent, path.parent / FOLDER, path.absolute().parent.parent / FOLDER]
    found = (other for folder in folders if is_dir(folder) for other in sorted(folder.glob("*.json")))
    others = dict.fromkeys(other for other in found if is_file(other) and other.name != path.name)
    yield from list(others)[:MOST]


def _annotations(path: Path) -> dict[str, Any] | None:
    if path.stat().st_size > LARGEST or not recognises(Sample(path)):
        return None
    content = read_content(path, Omissions(), by_elements=True)
    return content if isinstance(content, dict) and content.get("images") else None

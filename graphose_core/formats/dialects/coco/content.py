"""The value of a COCO file, in any encoding that JSON is written in."""

import json
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.labels import Omissions
from graphose_core.formats.sample import Sample, give_way
from graphose_core.path_checks import read_file
from graphose_core.text_files.json_elements import Elements
from graphose_core.text_files.json_values import NotReadableError, json_by_elements, json_of

LISTS = ("annotations", "images")
"""Members that may be long lists."""

REMEDY = "repair the file, or choose one with COCO keypoints"


def read_content(
    path: Path, omissions: Omissions, by_elements: bool = False
) -> dict[str, Any] | list[Any] | Elements:
    """Return the object, or the list of results, that a file holds.

    Bytes that are no text are read as replacement characters and told: they stand in names, as a rule. With
    `by_elements`, lists that take much memory are `Elements`, parsed as they are taken.

    Raises:
        FileFormatError: if the file is no JSON, or another value; the message says where it ends to be.
        OSError: if the system cannot read the file.
    """
    data = read_file(path)
    encoding = json.detect_encoding(data)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    damaged = "\ufffd" in text and _damaged(data, encoding)
    del data  # as much again as the text
    try:
        value = json_by_elements(text, LISTS, give_way) if by_elements else json_of(text, give_way)
    except NotReadableError as error:
        raise FileFormatError(f"{path.name}: {error}; {REMEDY}") from error
    if not isinstance(value, dict | list | Elements):
        raise FileFormatError(f"{path.name}: is {value!r:.40}, no object with annotations; {REMEDY}")
    if damaged:
        why = f"they are not written in {encoding}; save the file as UTF-8"
        omissions.add("characters", why, done="replaced")
    return value


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds annotations or results in COCO's form.

    Nothing but the first result is parsed: files have hundreds of megabytes.
    """
    encoding = json.detect_encoding(sample.content)
    start = sample.content[:1000].decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    if start.startswith("["):
        return _is_result(_first(sample.content.decode(encoding, errors="replace")))
    beside = any(_mentions(sample.content, word, encoding) for word in ("images", "categories", "image_id"))
    return start.startswith("{") and _mentions(sample.content, "annotations", encoding) and beside


def _damaged(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False


def _mentions(content: bytes, word: str, encoding: str) -> bool:
    plain = encoding.removesuffix("-sig")
    byte_orders = (
        (plain,) if plain == "utf-8" or plain[-2:] in ("le", "be") else (f"{plain}-le", f"{plain}-be")
    )
    return any(f'"{word}"'.encode(order) in content for order in byte_orders)


def _first(text: str) -> Any:
    """Return the first object of a list, None where it begins with something else."""
    place = text.find("{")
    if place < 0:
        return None
    try:
        return json.JSONDecoder().raw_decode(text, place)[0]
    except (ValueError, RecursionError):
        return None


def _is_result(entry: object) -> bool:
    if not isinstance(entry, dict) or "image_id" not in entry:
        return False
    return "category_id" in entry or "keypoints" in entry

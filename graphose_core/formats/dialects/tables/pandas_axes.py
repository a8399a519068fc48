"""Names of rows and columns in the H5 of a pandas table, where they are stored as arrays of text."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.stored import check_kind, read_array, whole_attribute


def axis_length(group: Any, name: str, path: Path) -> int:
    """Return how many names there are along an axis; they are not read."""
    several = text_of(group.attrs[f"{name}_variety"]) == "multi"
    names = group[f"{name}_label0" if several else name]
    check_kind(names, "Siu", path)
    return int(names.size)


def axis_names(group: Any, name: str, path: Path) -> Sequence[str] | NDArray[np.int64]:
    """Return names along an axis; one text is made of several levels."""
    if text_of(group.attrs[f"{name}_variety"]) == "multi":
        return ["/".join(item) for item in axis_items(group, name, path)]
    values = read_array(group[name], "Siu", path)
    return as_texts(values) if values.dtype.kind == "S" else as_numbers(values, path)


def axis_items(group: Any, name: str, path: Path) -> list[tuple[str, ...]]:
    """Return the names along an axis of several levels, each with its text of every level.

    Raises:
        FileFormatError: if a name is missing in its level.
    """
    levels = range(whole_attribute(group, f"{name}_nlevels", 16, path))
    texts = [_texts(group[f"{name}_level{level}"], path) for level in levels]
    places = [read_array(group[f"{name}_label{level}"], "iu", path).tolist() for level in levels]
    for level, inside in zip(texts, places, strict=True):
        if any(not 0 <= place < len(level) for place in inside):
            raise FileFormatError(f"{path.name}: {name}: a column or row has no name; choose another file")
    return list(
        zip(*([level[p] for p in inside] for level, inside in zip(texts, places, strict=True)), strict=True)
    )


def _texts(dataset: Any, path: Path) -> list[str]:
    values = read_array(dataset, "Siu", path)
    return as_texts(values) if values.dtype.kind == "S" else [str(value) for value in values.tolist()]


def as_texts(values: NDArray[Any]) -> list[str]:
    """Return bytes of UTF-8 as texts."""
    return [value.decode("utf-8") for value in values.tolist()]


def as_numbers(values: NDArray[Any], path: Path) -> NDArray[np.int64]:
    """Return the numbers of frames.

    Raises:
        FileFormatError: if they are no whole numbers from 0 on.
    """
    if values.dtype.kind not in "iu" or values.ndim != 1 or (values.size and int(values.min()) < 0):
        raise FileFormatError(f"{path.name}: index = {values.dtype}: only text or whole numbers; repair it")
    return values.astype(np.int64)


def text_of(value: Any) -> str:
    """Return an attribute that pandas wrote as text, or as bytes of UTF-8."""
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)

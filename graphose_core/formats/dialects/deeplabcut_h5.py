"""DeepLabCut's H5: a pandas table, read with h5py alone, which never unpickles.

pandas knows two layouts. The fixed one (labels of a project since DeepLabCut 2.3) keeps the names of columns
and rows as arrays of text: `axis1` names the rows, `block0_items_level0`, … and `…_label0`, … the columns of
`block0_values` by levels and places in them. The other one, "table" (videos, and older labels), keeps the
names of its columns as a pickle. Nothing pickled is loaded: neither such names nor a column of objects.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.label_table import Column, LabelTable
from graphose_core.formats.fields import needed

MOST = 50_000_000
"""Numbers that are read of a file; it may claim any size."""

COORDINATES = ("x", "y", "likelihood")


def load(path: Path, has_twin: bool) -> LabelTable | None:
    """Read an H5.

    Args:
        path: the file.
        has_twin: whether a CSV of the same name lies beside it.

    Returns:
        The table, or None if its names are pickled and there is a twin to be read in its place.

    Raises:
        FileFormatError: if it is no such file, or holds something pickled; the message says what helps.
        MissingPackageError: if `h5py` is not installed.
        OSError: if the system cannot read the file.
    """
    reader = needed("h5py", "h5py", "H5 files of DeepLabCut")
    with path.open("rb"):
        pass  # what the system cannot read is told as it is
    try:
        with reader.File(path, "r") as file:
            group = _group(file, path)
            if _text(group.attrs["pandas_type"]) == "frame":
                return _table(group, path)
    except (OSError, LookupError, ValueError, TypeError, AttributeError, RuntimeError) as error:
        raise FileFormatError(
            f"{path.name}: is no H5 of DeepLabCut ({error}); choose the CSV beside it, or another file"
        ) from error
    if has_twin:
        return None
    raise _pickled(path, "the names of its columns are")


def _group(file: Any, path: Path) -> Any:
    for group in file.values():
        if _text(group.attrs.get("pandas_type", b"")).startswith("frame"):
            return group
    raise FileFormatError(f"{path.name}: holds no table of labels; choose an H5 that DeepLabCut wrote")


def _table(group: Any, path: Path) -> LabelTable:
    names = _index(group, "axis1", path)
    columns: list[Column] = []
    blocks: list[NDArray[np.float64]] = []
    for number in range(int(group.attrs["nblocks"])):
        inside = [_column(item, path) for item in _items(group, f"block{number}_items", path)]
        blocks.append(_values(group[f"block{number}_values"], (len(names), len(inside)), path))
        columns += inside
    if not blocks:
        raise FileFormatError(f"{path.name}: nblocks = 0: nothing is labelled; choose another file")
    return LabelTable(tuple(columns), tuple("/".join(name) for name in names), np.concatenate(blocks, axis=1))


def _column(item: tuple[str, ...], path: Path) -> Column:
    """Scorer, individual (where there are several), body part, coordinate."""
    if len(item) not in (3, 4) or item[-1] not in COORDINATES:
        raise FileFormatError(
            f"{path.name}: column = {item!r}: scorer, individual, body part and one of "
            f"{', '.join(COORDINATES)} are read; choose an H5 that DeepLabCut wrote"
        )
    return item[1] if len(item) == 4 else "", item[-2], item[-1]


def _index(group: Any, name: str, path: Path) -> list[tuple[str, ...]]:
    """Return names along an axis: one text each, or one a level."""
    if _text(group.attrs[f"{name}_variety"]) == "multi":
        return _items(group, name, path)
    return [(text,) for text in _texts(group[name], path)]


def _items(group: Any, name: str, path: Path) -> list[tuple[str, ...]]:
    levels = range(int(group.attrs[f"{name}_nlevels"]))
    texts = [_texts(group[f"{name}_level{level}"], path) for level in levels]
    places = [_array(group[f"{name}_label{level}"], "iu", path).tolist() for level in levels]
    for level, inside in zip(texts, places, strict=True):
        if any(not 0 <= place < len(level) for place in inside):
            raise FileFormatError(f"{path.name}: {name}: a column or row has no name; choose another file")
    return list(
        zip(*([level[p] for p in inside] for level, inside in zip(texts, places, strict=True)), strict=True)
    )


def _values(dataset: Any, shape: tuple[int, int], path: Path) -> NDArray[np.float64]:
    """[rows, columns]; pandas says whether it wrote them that way round."""
    values = _array(dataset, "fiu", path).astype(np.float64)
    values = values if dataset.attrs.get("transposed", 0) else values.T
    if values.shape != shape:
        raise FileFormatError(
            f"{path.name}: values = {values.shape}: the table has {shape[0]} rows and {shape[1]} columns; "
            "choose another file"
        )
    return values


def _texts(dataset: Any, path: Path) -> list[str]:
    values = _array(dataset, "Siu", path)
    if values.dtype.kind == "S":
        return [value.decode("utf-8") for value in values.tolist()]
    return [str(value) for value in values.tolist()]


def _array(dataset: Any, kinds: str, path: Path) -> NDArray[Any]:
    if dataset.dtype.kind == "O":
        raise _pickled(path, f"{dataset.name} is")
    if dataset.dtype.kind not in kinds:
        raise FileFormatError(
            f"{path.name}: {dataset.name} = {dataset.dtype}: text or numbers are read; choose another file"
        )
    if dataset.size > MOST:
        raise FileFormatError(
            f"{path.name}: {dataset.name} = {dataset.size} values: {MOST} are read; choose a shorter file"
        )
    return np.asarray(dataset[()])


def _text(value: Any) -> str:
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def _pickled(path: Path, what: str) -> FileFormatError:
    """Return the error that says what is pickled; to be raised."""
    return FileFormatError(
        f"{path.name}: {what} pickled, and nothing pickled is loaded, as that could run a program; "
        f"put the CSV that DeepLabCut writes with it ({path.with_suffix('.csv').name}) beside it "
        "(for videos: analyze_videos_converth5_to_csv), or choose that"
    )

"""The H5 of a pandas table, read with h5py alone, which never unpickles.

pandas knows two layouts. The fixed one (labels of a project since DeepLabCut 2.3) keeps the names of columns
and rows as arrays of text: `axis1` names the rows, `block0_items_level0`, … and `…_label0`, … the columns of
`block0_values` by levels and places in them. The other one, "table" (videos, and older labels), keeps rows in
an array of records, and the names of columns as a pickle, which `plain_pickle.py` reads without unpickling. A
column of objects is refused.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.stored import check_kind, read_array, whole_attribute
from graphose_core.formats.dialects.tables import plain_pickle
from graphose_core.formats.dialects.tables.columns import Column
from graphose_core.formats.dialects.tables.label_table import LabelTable
from graphose_core.formats.dialects.tables.pandas_axes import (
    as_numbers,
    as_texts,
    axis_items,
    axis_length,
    axis_names,
    text_of,
)
from graphose_core.formats.parsing.openable import check_openable
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.formats.parsing.values import sentence

COORDINATES = ("x", "y", "likelihood")

MOST_BLOCKS = 10_000
"""Blocks of columns of one kind of number; pandas makes one a kind."""


def load(path: Path, has_twin: bool) -> LabelTable | None:
    """Read an H5.

    Args:
        path: the file.
        has_twin: whether a CSV of the same name lies beside it.

    Returns:
        The table, or None if its names are pickled in a way that is not read, and there is a twin to be read
        in its place.

    Raises:
        FileFormatError: if it is no such file, or holds something pickled; the message says what helps.
        MissingPackageError: if `h5py` is not installed.
        OSError: if the system cannot read the file.
    """
    reader = needed("h5py", "h5py", "H5 files of DeepLabCut")
    check_openable(path)  # what the system cannot read is told as it is
    try:
        with reader.File(path, "r") as file:
            group = table_group(file, path)
            if text_of(group.attrs["pandas_type"]) == "frame":
                return _fixed(group, path)
            return _records(group, path)
    except plain_pickle.NotPlainError as error:
        if has_twin:
            return None
        raise _pickled(path, str(error)) from error
    except (ArithmeticError, AttributeError, LookupError, MemoryError, OSError) as error:
        raise _damaged(path, error) from error
    except (RuntimeError, TypeError, ValueError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> FileFormatError:
    return FileFormatError(
        f"{path.name}: is not an H5 file of DeepLabCut ({sentence(error)}); "
        "choose the CSV beside it, or another file"
    )


def table_group(file: Any, path: Path) -> Any:
    """Return the group of an opened H5 that holds its table; links that lead nowhere are passed over.

    Raises:
        FileFormatError: if there is none.
    """
    for group in file.values():
        if group is not None and text_of(group.attrs.get("pandas_type", b"")).startswith("frame"):
            return group
    raise FileFormatError(f"{path.name}: holds no table of labels; choose an H5 that DeepLabCut wrote")


def fixed_blocks(group: Any, path: Path) -> list[tuple[Any, list[Column]]]:
    """Return the data sets of a table in the fixed layout, each with what is in its columns.

    Raises:
        FileFormatError: if there is none.
    """
    count = whole_attribute(group, "nblocks", MOST_BLOCKS, path)
    if not count:
        raise FileFormatError(f"{path.name}: nblocks = 0: nothing is labelled; choose another file")
    return [
        (
            group[f"block{number}_values"],
            [_column(item, path) for item in axis_items(group, f"block{number}_items", path)],
        )
        for number in range(count)
    ]


def _fixed(group: Any, path: Path) -> LabelTable:
    blocks = fixed_blocks(group, path)
    columns = [column for _, inside in blocks for column in inside]
    rows = axis_length(group, "axis1", path)
    for dataset, inside in blocks:
        check_kind(dataset, "fiu", path)
        _check_shape(dataset, (rows, len(inside)), path)
    values = [_oriented(dataset, path) for dataset, _ in blocks]
    joined = values[0] if len(values) == 1 else np.concatenate(values, axis=1)
    return LabelTable(tuple(columns), axis_names(group, "axis1", path), joined)


def _records(group: Any, path: Path) -> LabelTable:
    """Read the layout "table"."""
    table = group["table"]
    kinds = table.dtype
    if kinds.names is None or "index" not in kinds.names:
        raise FileFormatError(f"{path.name}: the table has no index; choose an H5 that DeepLabCut wrote")
    records = read_array(table, "V", path)
    columns: list[Column] = []
    blocks = []
    for field, inside in record_blocks(group, path):
        values = records[field].reshape(len(records), -1)
        if values.dtype.kind not in "fiu" or values.shape[1] != len(inside):
            raise FileFormatError(
                f"{path.name}: {field} = {values.shape[1]} × {values.dtype}: {len(inside)} columns of "
                "numbers are read; choose an H5 that DeepLabCut wrote"
            )
        columns += inside
        blocks.append(values)
    if not blocks:
        raise FileFormatError(f"{path.name}: the table has no columns of numbers; choose another file")
    index = records["index"]
    names: Sequence[str] | NDArray[np.int64]
    names = as_texts(index) if index.dtype.kind == "S" else as_numbers(index, path)
    values = blocks[0] if len(blocks) == 1 else np.concatenate(blocks, axis=1)
    return LabelTable(tuple(columns), names, np.ascontiguousarray(values))


def record_blocks(group: Any, path: Path) -> list[tuple[str, list[Column]]]:
    """Return the fields of numbers of a table of records, each with what is in its columns.

    Raises:
        NotPlainError: if their names are pickled in a way that is not read.
    """
    table = group["table"]
    fields = sorted(name for name in table.dtype.names or () if name.startswith("values_block_"))
    return [
        (field, [_column(item, path) for item in _pickled_items(table, group, field)]) for field in fields
    ]


def _pickled_items(table: Any, group: Any, field: str) -> list[tuple[str, ...]]:
    """Return the names of a block's columns: its own, or those of the table where there is one block.

    Raises:
        NotPlainError: if they are no list of tuples of texts.
    """
    attributes, name = (table.attrs, f"{field}_kind") if f"{field}_kind" in table.attrs else (group.attrs, "")
    decoded = plain_pickle.decode(_bytes(attributes[name or "non_index_axes"]))
    if not name:
        decoded = decoded[0][1] if _is_axes(decoded) else None
    if not isinstance(decoded, list) or not all(map(_is_name, decoded)):
        raise plain_pickle.NotPlainError("they are not a list of names")
    return decoded


def _is_axes(decoded: Any) -> bool:
    first = decoded[0] if isinstance(decoded, list) and len(decoded) == 1 else None
    return isinstance(first, tuple) and len(first) == 2


def _is_name(item: Any) -> bool:
    return isinstance(item, tuple) and all(isinstance(part, str) for part in item)


def _column(item: tuple[str, ...], path: Path) -> Column:
    """Scorer, individual (where there are several), body part, coordinate."""
    if len(item) not in (3, 4) or item[-1] not in COORDINATES:
        raise FileFormatError(
            f"{path.name}: column = {sentence(item, 100)}: scorer, individual, body part and one of "
            f"{', '.join(COORDINATES)} are read; choose an H5 that DeepLabCut wrote"
        )
    return item[1] if len(item) == 4 else "", item[-2], item[-1]


def _check_shape(dataset: Any, shape: tuple[int, int], path: Path) -> None:
    """Compare before anything is read: a short file may claim any number of rows."""
    sides = dataset.shape if dataset.attrs.get("transposed", 0) else dataset.shape[::-1]
    if sides != shape:
        raise FileFormatError(
            f"{path.name}: values = {sides}: the table has {shape[0]} rows and {shape[1]} columns; "
            "choose another file"
        )


def _oriented(dataset: Any, path: Path) -> NDArray[Any]:
    """[rows, columns]; pandas says whether it wrote them that way round."""
    values = read_array(dataset, "fiu", path)
    return values if dataset.attrs.get("transposed", 0) else values.T


def _bytes(value: Any) -> bytes:
    if not isinstance(value, bytes):
        raise plain_pickle.NotPlainError("they are not bytes")
    return value


def _pickled(path: Path, why: str) -> FileFormatError:
    """Return the error that says why names of columns are not read; to be raised."""
    twin = path.with_suffix(".csv").name
    return FileFormatError(
        f"{path.name}: the names of its columns are pickled, and nothing pickled is loaded, as that could "
        f"run a program ({why}); put the CSV that DeepLabCut writes with it ({twin}) beside it "
        "(for videos: analyze_videos_converth5_to_csv), or choose that"
    )

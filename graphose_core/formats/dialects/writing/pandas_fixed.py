"""A pandas table in its "fixed" HDF5 layout, written with h5py alone; `pandas.read_hdf` opens it.

See `tables/pandas_h5.py` for the layout. The attributes are those that PyTables, through which pandas reads,
keeps at groups and arrays.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.parsing.optional_packages import needed

KEY = "df_with_missing"

_GROUP = {"CLASS": "GROUP", "TITLE": "", "VERSION": "1.0"}
_ARRAY = {"CLASS": "ARRAY", "FLAVOR": "numpy", "TITLE": "", "VERSION": "2.4"}

Item = tuple[str, ...]


def write(
    path: Path,
    names: Sequence[str],
    columns: Sequence[Item],
    rows: Sequence[Item],
    values: NDArray[np.float64],
) -> None:
    """Write a table whose columns and rows are named in levels.

    Args:
        path: the file.
        names: of the levels of columns: "scorer", "bodyparts", "coords".
        columns: names of columns, one a level.
        rows: names of rows, one a level; their levels have no names.
        values: [rows, columns].

    Raises:
        MissingPackageError: if `h5py` is not installed.
        OSError: if the system cannot write the file.
    """
    h5py = needed("h5py", "h5py", "HDF5 files")
    with h5py.File(path, "w") as file:
        _attributes(file, {**_GROUP, "PYTABLES_FORMAT_VERSION": "2.1"})
        group = file.create_group(KEY)
        about = {"pandas_type": "frame", "encoding": "UTF-8", "errors": "strict"}
        _attributes(group, {**_GROUP, **about, "ndim": np.int64(2), "nblocks": np.int64(1)})
        _index(group, "axis0", columns, names)
        _index(group, "axis1", rows, None)
        _index(group, "block0_items", columns, names)
        _dataset(group, "block0_values", values, {})


def _index(group: Any, name: str, items: Sequence[Item], names: Sequence[str] | None) -> None:
    levels = list(zip(*items, strict=True))
    _attributes(group, {f"{name}_variety": "multi", f"{name}_nlevels": np.int64(len(levels))})
    for i, texts in enumerate(levels):
        places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        known = np.array([text.encode() for text in places])
        about = {"kind": "string", "nan_rep": "nan"}
        if names is not None:
            about |= {"name": names[i], f"{name}_name{names[i]}": names[i]}
        _dataset(group, f"{name}_level{i}", known, about)
        _dataset(group, f"{name}_label{i}", np.array([places[text] for text in texts], np.int32), {})


def _dataset(group: Any, name: str, values: NDArray[Any], about: dict[str, Any]) -> None:
    dataset = group.create_dataset(name, data=values)
    _attributes(dataset, {**_ARRAY, **about, "transposed": np.uint8(1)})


def _attributes(node: Any, values: dict[str, Any]) -> None:
    """Write attributes; texts as PyTables does: of a fixed number of UTF-8 bytes, none for an empty one."""
    h5py = needed("h5py", "h5py", "HDF5 files")
    for name, value in values.items():
        if value == "":
            node.attrs[name] = h5py.Empty("S1")
        elif isinstance(value, str):
            data = value.encode()
            node.attrs.create(name, np.array(data, h5py.string_dtype("utf-8", len(data))))
        else:
            node.attrs[name] = value

"""H5 files with the structure that pandas gives a table in its two layouts."""

import pickle
from pathlib import Path

import h5py
import numpy as np

Level = list[str] | list[int]


def write_fixed(
    path: Path,
    columns: list[tuple[str, ...]],
    rows: list[str] | list[int] | list[tuple[str, ...]],
    values: np.ndarray,
    blocks: int = 1,
) -> Path:
    """`DataFrame.to_hdf(path, key="df_with_missing")`: the names as text, the values in blocks of columns."""
    with h5py.File(path, "w") as file:
        group = file.create_group("df_with_missing")
        group.attrs.update({"pandas_type": np.bytes_(b"frame"), "nblocks": blocks, "ndim": 2})
        _index(group, "axis0", columns)
        _index(group, "axis1", rows)
        for number, inside in enumerate(np.array_split(np.arange(len(columns)), blocks)):
            _index(group, f"block{number}_items", [columns[i] for i in inside])
            block = group.create_dataset(f"block{number}_values", data=values[:, inside])
            block.attrs["transposed"] = 1
    return path


def write_table(path: Path, names: bytes) -> Path:
    """`to_hdf(…, format="table")`: the names of the columns are the pickle that is given."""
    kind = np.dtype([("index", "S29"), ("values_block_0", "<f8", (2,))])
    with h5py.File(path, "w") as file:
        group = file.create_group("df_with_missing")
        group.attrs.update({"pandas_type": np.bytes_(b"frame_table"), "non_index_axes": np.bytes_(names)})
        table = group.create_dataset("table", data=np.array([(b"labeled-data/a/img0.png", (1, 2))], kind))
        table.attrs["values_block_0_kind"] = np.bytes_(names)
    return path


def write_records(
    path: Path, columns: list[tuple[str, ...]], rows: np.ndarray, values: np.ndarray, blocks: int = 1
) -> Path:
    """`DataFrame.to_hdf(path, format="table")`: rows as records, the names of columns as pickles."""
    parts = np.array_split(np.arange(len(columns)), blocks)
    fields = [(f"values_block_{i}", "<f8", (len(inside),)) for i, inside in enumerate(parts)]
    records = np.zeros(len(rows), [("index", rows.dtype), *fields])
    records["index"] = rows
    with h5py.File(path, "w") as file:
        group = file.create_group("df_with_missing")
        axes = np.bytes_(pickle.dumps([(1, columns)], 0))
        group.attrs.update({"pandas_type": np.bytes_(b"frame_table"), "non_index_axes": axes})
        for i, inside in enumerate(parts):
            records[f"values_block_{i}"] = values[:, inside]
        table = group.create_dataset("table", data=records)
        for i, inside in enumerate(parts):
            names = pickle.dumps([columns[place] for place in inside], 0)
            table.attrs[f"values_block_{i}_kind"] = np.bytes_(names)
    return path


def end_texts_in_null(path: Path) -> None:
    """Let the texts of records be of the type that PyTables gives them: a whole field holds no null."""
    with h5py.File(path, "r+") as file:
        group = file["df_with_missing"]
        rows, noted = group["table"][()], dict(group["table"].attrs)
        del group["table"]
        kind = h5py.h5t.create(h5py.h5t.COMPOUND, rows.dtype.itemsize)
        for name in rows.dtype.names:
            own, offset = rows.dtype.fields[name][:2]
            part = h5py.h5t.py_create(own) if own.kind != "S" else h5py.h5t.C_S1.copy()
            if own.kind == "S":
                part.set_size(own.itemsize)
            kind.insert(name.encode(), offset, part)
        made = h5py.h5d.create(group.id, b"table", kind, h5py.h5s.create_simple(rows.shape))
        made.write(h5py.h5s.ALL, h5py.h5s.ALL, rows, kind)
        group["table"].attrs.update(noted)


def put_objects(path: Path, name: str, pickled: bytes) -> None:
    """Replace an array by a column of objects, as PyTables pickles it."""
    with h5py.File(path, "r+") as file:
        group = file["df_with_missing"]
        del group[name]
        objects = group.create_dataset(name, (1,), dtype=h5py.vlen_dtype(np.uint8))
        objects[0] = np.frombuffer(pickled, np.uint8)
        objects.attrs["PSEUDOATOM"] = np.bytes_(b"object")


def _index(group: h5py.Group, name: str, entries: list) -> None:
    several = isinstance(entries[0], tuple)
    group.attrs[f"{name}_variety"] = np.bytes_(b"multi" if several else b"regular")
    if not several:
        group.create_dataset(name, data=_array(entries))
        return
    group.attrs[f"{name}_nlevels"] = len(entries[0])
    for level, values in enumerate(zip(*entries, strict=True)):
        known = list(dict.fromkeys(values))
        group.create_dataset(f"{name}_level{level}", data=_array(known))
        group.create_dataset(f"{name}_label{level}", data=np.array([known.index(v) for v in values], np.int8))


def _array(entries: Level) -> np.ndarray:
    return np.array([e.encode() if isinstance(e, str) else e for e in entries])

"""DeepLabCut's H5: what is plain text is read, what is pickled is not even looked at."""

import math
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from graphose_core.errors import FileFormatError, MissingPackageError
from graphose_core.formats.dialects.deeplabcut import keypoint_table as deeplabcut
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.registry import format_of
from tests.graphose_core.formats.h5_tables import put_objects, write_fixed, write_records, write_table
from tests.graphose_core.formats.samples import sample

COLUMNS = [("Ann", part, axis) for part in ("snout", "tail") for axis in ("x", "y")]
VALUES = np.array([[1.5, 2, 3, 4], [5, 6, math.nan, math.nan]])
FOLDERS = [("labeled-data", "a", "img0.png"), ("labeled-data", "a", "img1.png")]
NAMES = ["/".join(folders) for folders in FOLDERS]

CSV = f"""scorer,Ann,Ann,Ann,Ann
bodyparts,snout,snout,tail,tail
coords,x,y,x,y
{NAMES[0]},1.5,2,3,4
{NAMES[1]},5,6,,
"""


@pytest.mark.parametrize("rows", [NAMES, FOLDERS])
@pytest.mark.parametrize("blocks", [1, 2])
def test_labels_are_read_as_from_the_csv(tmp_path: Path, rows: list, blocks: int):
    table = write_fixed(tmp_path / "labels.h5", COLUMNS, rows, VALUES, blocks)
    (tmp_path / "same.csv").write_text(CSV)
    assert format_of(table).name == "deeplabcut"
    assert deeplabcut.load(table).frames == deeplabcut.load(tmp_path / "same.csv").frames


def test_several_animals_in_a_video(tmp_path: Path):
    columns = [
        ("net", animal, "snout", what) for animal in ("one", "two") for what in ("x", "y", "likelihood")
    ]
    values = np.array([[1, 2, 0.9, 3, 4, 0.8], [5, 6, 0.9, 7, 8, 0.1]])
    first, second = deeplabcut.load(write_fixed(tmp_path / "video.h5", columns, [0, 1], values)).frames
    assert [(s.name, s.points) for s in first.subjects] == [
        ("one", {"snout": Keypoint(1, 2)}),
        ("two", {"snout": Keypoint(3, 4)}),
    ]
    assert [s.name for s in second.subjects] == ["one"]
    assert (first.name, first.image) == ("0", None)


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)

    def __reduce__(self):
        return os.mkdir, (self._folder,)


def test_the_bomb_of_these_tests_does_go_off(tmp_path: Path):
    pickle.loads(pickle.dumps(Bomb(tmp_path / "run")))
    assert (tmp_path / "run").is_dir()


@pytest.mark.parametrize("name", ["block0_values", "axis1", "axis0_level1", "block0_items_level1"])
def test_a_column_of_objects_is_refused_and_never_unpickled(tmp_path: Path, name: str):
    table = write_fixed(tmp_path / "labels.h5", COLUMNS, NAMES, VALUES)
    put_objects(table, name, pickle.dumps(Bomb(tmp_path / "run")))
    if name == "axis0_level1":  # not needed, so not looked at
        assert len(deeplabcut.load(table).frames) == 2
    else:
        with pytest.raises(FileFormatError, match=rf"{name} is pickled.*labels\.csv"):
            deeplabcut.load(table)
    assert not (tmp_path / "run").exists()


def test_of_a_table_with_pickled_names_the_csv_beside_it_is_read(tmp_path: Path):
    table = write_table(tmp_path / "labels.h5", pickle.dumps(Bomb(tmp_path / "run"), 0))
    with pytest.raises(FileFormatError, match=r"names of its columns are pickled.*labels\.csv"):
        deeplabcut.load(table)
    table.with_suffix(".csv").write_text(CSV)
    assert len(deeplabcut.load(table).frames) == 2
    assert not (tmp_path / "run").exists()


def _label_out_of_range(group: h5py.Group) -> None:
    group["block0_items_label1"][0] = 7


def _wrong_shape(group: h5py.Group) -> None:
    del group["block0_values"]
    group["block0_values"] = VALUES[:, :3]


def _no_coordinate(group: h5py.Group) -> None:
    group["block0_items_level2"][0] = b"q"


def _too_large(group: h5py.Group) -> None:
    del group["block0_values"], group["axis1"]
    group.create_dataset("block0_values", (10**12, 4), chunks=(1024, 4), dtype="f8").attrs["transposed"] = (
        True
    )
    group.create_dataset("axis1", (10**12,), chunks=(1024,), dtype="i8")


def _nothing_stored(group: h5py.Group) -> None:
    del group["block0_values"], group["axis1"]
    group.create_dataset("block0_values", (10**6, 4), chunks=(1024, 4), dtype="f8").attrs["transposed"] = True
    group.create_dataset("axis1", (10**6,), chunks=(1024,), dtype="i8")


def _blocks(value: object) -> Callable[[h5py.Group], None]:
    return lambda group: group.attrs.__setitem__("nblocks", value)


def _complex(group: h5py.Group) -> None:
    del group["block0_values"]
    group["block0_values"] = VALUES * 1j


def _no_axis(group: h5py.Group) -> None:
    del group["axis1"]


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (_label_out_of_range, "block0_items"),
        (_wrong_shape, r"values = \(3, 2\)"),  # not marked as transposed
        (_no_coordinate, "column = .*'q'"),
        (_too_large, "50000000 are read"),
        (_nothing_stored, "0 bytes are stored"),
        (_blocks(math.inf), "nblocks = inf"),
        (_blocks(10**9), "nblocks = 1000000000"),
        (_blocks(0), "nblocks = 0"),
        (_complex, "block0_values = complex128"),
        (_no_axis, "axis1"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, spoil, named: str):
    table = write_fixed(tmp_path / "labels.h5", COLUMNS, NAMES, VALUES)
    with h5py.File(table, "r+") as file:
        spoil(file["df_with_missing"])
    with pytest.raises(FileFormatError, match=named):
        deeplabcut.load(table)


def test_another_h5_and_what_is_none(tmp_path: Path):
    path = tmp_path / "other.h5"
    with h5py.File(path, "w") as file:
        file["tracks"] = np.zeros(3)
    with pytest.raises(FileFormatError, match="holds no table of labels"):
        deeplabcut.load(path)
    with h5py.File(path, "w") as file:
        file["loop"], file["lost"] = h5py.SoftLink("/loop"), h5py.ExternalLink("absent.h5", "/tracks")
    with pytest.raises(FileFormatError) as told:
        deeplabcut.load(path)
    assert "NoneType" not in str(told.value)
    path.write_bytes(b"\x89HDF")
    with pytest.raises(FileFormatError, match=r"other\.h5: is not an H5"):
        deeplabcut.load(path)
    with pytest.raises(FileNotFoundError):
        deeplabcut.load(tmp_path / "absent.h5")


def test_without_h5py_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    table = write_fixed(tmp_path / "labels.h5", COLUMNS, NAMES, VALUES)
    monkeypatch.setitem(sys.modules, "h5py", None)
    with pytest.raises(MissingPackageError, match=r"pip install"):
        deeplabcut.load(table)


RECORDS = {
    "numbers": (np.array([7, 5]), ["5", "7"]),
    "images": (np.array([b"a/img0.png", b"a/img1.png"]), ["a/img0.png", "a/img1.png"]),
}


@pytest.mark.parametrize("index", RECORDS)
def test_a_table_whose_names_are_plain_is_read_without_unpickling(tmp_path: Path, index: str, monkeypatch):
    monkeypatch.setattr(pickle, "loads", None)
    rows, names = RECORDS[index]
    values = VALUES[::-1] if index == "numbers" else VALUES
    frames = deeplabcut.load(write_records(tmp_path / "labels.h5", COLUMNS, rows, values)).frames
    assert [frame.name for frame in frames] == names
    assert frames[0].subjects[0].points == {"snout": Keypoint(1.5, 2), "tail": Keypoint(3, 4)}


def test_several_blocks_and_several_animals_of_a_table(tmp_path: Path):
    columns = [("net", animal, "snout", axis) for animal in ("one", "two") for axis in ("x", "y")]
    path = write_records(tmp_path / "labels.h5", columns, np.arange(2), VALUES, blocks=2)
    first, second = deeplabcut.load(path).frames
    assert [(s.name, s.points) for s in first.subjects] == [
        ("one", {"snout": Keypoint(1.5, 2)}),
        ("two", {"snout": Keypoint(3, 4)}),
    ]
    assert len(second.subjects) == 1


def test_what_pandas_writes_is_read(tmp_path: Path):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    pytest.importorskip("tables", reason="PyTables is not installed")
    columns = pandas.MultiIndex.from_tuples(COLUMNS, names=["scorer", "bodyparts", "coords"])
    (tmp_path / "same.csv").write_text(CSV)
    expected = deeplabcut.load(tmp_path / "same.csv").frames
    for form in ("fixed", "table"):
        for rows in (NAMES, pandas.MultiIndex.from_tuples(FOLDERS)) if form == "fixed" else (NAMES,):
            path = tmp_path / f"{form}.h5"
            pandas.DataFrame(VALUES, rows, columns).to_hdf(path, key="df_with_missing", mode="w", format=form)
            assert deeplabcut.load(path).frames == expected


@pytest.mark.parametrize("name", ["12M-rows", "50M", "long-names", "nblocks-1e9", "nblocks-inf"])
def test_hostile_files_are_refused_before_they_are_read(name: str):
    with pytest.raises(FileFormatError) as refusal:
        deeplabcut.load(sample(f"hostile/h5-{name}.h5"))
    assert len(str(refusal.value)) < 300


def test_the_real_project():
    path = sample("openfield/labeled-data/m4s1/CollectedData_Pranav.h5")
    assert deeplabcut.load(path).frames == deeplabcut.load(path.with_suffix(".csv")).frames

"""A damaged shard is told with its file, whichever process reads it, and never read as something else."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from safetensors.numpy import load_file, save

from graphose_core.errors import ConfigError
from tests.broken import broken_bytes
from tests.paths import SHARED_DATA
from trainer.data.loader import load
from trainer.domains.people.clothing.person import COLOURED, JOINTS
from trainer.domains.people.dataset.columns import CHOICES, SCALARS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.dataset.storage.manifest import Manifest, shard_path, write_manifest
from trainer.domains.people.dataset.storage.shards import PeopleFolder, Shard, packed, write_shard

SIZE, COUNT = 16, 3
HOSTILE = sorted((SHARED_DATA / "hostile").glob("shards-*.shard"))


def record(seed: int) -> PeopleRecord:
    """One example of anything, of two figures."""
    rng = np.random.default_rng(seed)
    joints = len(JOINTS)
    figure = FigureRecord(
        keypoints=rng.random((joints, 3), np.float32),
        visible=np.ones(joints, np.bool_),
        present=np.ones(joints, np.bool_),
        covers=np.zeros(joints, np.int64),
        hands=np.zeros(2, np.int64),
        turns=rng.uniform(-90, 90, (4, 3)).astype(np.float32),
        choices=np.zeros(len(CHOICES), np.int64),
        scalars=rng.random(len(SCALARS), np.float32),
        colours=rng.random((len(COLOURED), 3), np.float32),
    )
    image = rng.integers(0, 256, (SIZE, SIZE, 4), np.uint8)
    heights = np.full((SIZE, SIZE), np.nan, np.float32)
    background = rng.random((2, 3), np.float32)
    return PeopleRecord(image, np.full((SIZE, SIZE), 17, np.uint8), heights, background, (figure, figure))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("people")
    write_manifest(made, Manifest(count=COUNT, size=SIZE, seed=0, shard=COUNT))
    write_shard(shard_path(made, 0), [packed([record(number) for number in range(COUNT)])])
    return made


def read_all(path: Path) -> None:
    shard = Shard(path, SIZE)
    for number in range(len(shard)):
        shard[number]


def test_a_whole_shard_is_read(folder: Path) -> None:
    read_all(shard_path(folder, 0))


def test_damaged_bytes_are_read_or_told_with_their_file(folder: Path, tmp_path: Path) -> None:
    good = shard_path(folder, 0).read_bytes()
    path = tmp_path / "shard-broken"

    @given(broken_bytes(good))
    def check(content: bytes) -> None:
        path.write_bytes(content)
        try:
            read_all(path)
        except ConfigError as error:
            told = str(error)
        else:
            return
        assert told.startswith(str(path))
        assert "\n" not in told

    check()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("picture_ends", np.array([5, 3, 9]), "picture_ends does not divide"),
        ("part_ends", np.array([1.0, 2.0, 3.0]), "part_ends has shape"),
        ("height_ends", np.array([-1, 2, 3]), "height_ends does not divide"),
        ("figure_ends", np.array([2, 4, 60]), "figure_ends does not divide"),
        ("keypoints", np.full((6, 17, 3), np.nan, np.float32), "keypoints holds values that are not numbers"),
        ("colours", np.full((6, 7, 3), np.inf, np.float32), "colours holds infinite"),
        ("hands", np.full((6, 2), 99, np.uint8), "hands holds an index of nothing"),
        ("scalars", np.zeros((6, 4), np.float32), "scalars has shape"),
        ("turns", np.zeros((6, 2, 3), np.float32), "turns has shape"),
        ("turns", np.full((6, 4, 3), np.inf, np.float32), "turns holds infinite"),
        ("backgrounds", np.zeros((2, 2, 3), np.float32), "backgrounds has shape"),
    ],
)
def test_the_message_names_the_tensor(
    folder: Path, tmp_path: Path, name: str, value: np.ndarray, told: str
) -> None:
    path = tmp_path / "shard"
    path.write_bytes(save(load_file(shard_path(folder, 0)) | {name: value}))
    with pytest.raises(ConfigError, match=told):
        Shard(path, SIZE)


def test_a_shard_of_before_has_no_angles(folder: Path, tmp_path: Path) -> None:
    tensors = load_file(shard_path(folder, 0))
    del tensors["turns"]
    path = tmp_path / "shard"
    path.write_bytes(save(tensors))
    assert all(np.isnan(figure.turns).all() for figure in Shard(path, SIZE)[1].figures)
    kept = Shard(shard_path(folder, 0), SIZE)[1].figures[0].turns
    assert np.array_equal(kept, record(1).figures[0].turns)


class Records:
    """A data set of records, as a run has one."""

    def __init__(self, folder: Path) -> None:
        self._folder = PeopleFolder(folder)

    def __getitem__(self, number: int) -> PeopleRecord:
        return self._folder[number]


@pytest.mark.parametrize("workers", [0, 1])
def test_a_damaged_shard_is_named_from_a_worker_process_too(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    write_manifest(tmp_path, Manifest(count=COUNT, size=SIZE, seed=0, shard=COUNT))
    tensors = load_file(shard_path(folder, 0))
    shard_path(tmp_path, 0).write_bytes(save(tensors | {"pictures": tensors["pictures"] // 2}))
    with pytest.raises(ConfigError, match=r"shard-00000\.safetensors: image 1: .*make the people again"):
        list(load(Records(tmp_path), [1], workers))


def test_a_shard_of_another_size_or_count_is_refused(folder: Path, tmp_path: Path) -> None:
    for changes, told in (({"size": 32}, "not 32 × 32"), ({"count": 4, "shard": 4}, "holds 3 images")):
        manifest = Manifest(count=COUNT, size=SIZE, seed=0, shard=COUNT).model_copy(update=changes)
        write_manifest(tmp_path, manifest)
        shard_path(tmp_path, 0).write_bytes(shard_path(folder, 0).read_bytes())
        with pytest.raises(ConfigError, match=told):
            PeopleFolder(tmp_path)[0]


@pytest.mark.skipif(not HOSTILE, reason="../shared/data/hostile is not there")
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda path: path.stem)
def test_hostile_shards_are_told_with_their_file(hostile: Path, tmp_path: Path) -> None:
    path = tmp_path / "shard"
    path.write_bytes(hostile.read_bytes()[1:])  # they are kept with a letter before them
    with pytest.raises(ConfigError, match=f"^{path}"):
        read_all(path)

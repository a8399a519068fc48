"""The files of ../shared/data/hostile, and what reads each of them."""

import json
import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from app.recovery.unsaved import from_bytes
from graphose_core.checkpoint import read_info
from graphose_core.document.files.scene_file import load
from graphose_core.document.files.skeletons import read_skeleton
from graphose_core.formats.summary.described import described
from graphose_core.images.decode import decoded
from graphose_core.inference.session import Session
from graphose_core.rendering.backgrounds import background_of
from tests.paths import SHARED_DATA
from trainer.domains.people.dataset.storage.shards import Shard
from trainer.runs.settings.config import FinetuneConfig, read_config
from trainer.runs.summary import summaries

HOSTILE = SHARED_DATA / "hostile"

FILES = (
    sorted(path.name for path in HOSTILE.iterdir() if path.name != "README.md") if HOSTILE.is_dir() else []
)

LONGEST = 700


def labels(path: Path, _folder: Path) -> None:
    json.dumps(described(path), allow_nan=False)


def checkpoint(path: Path, _folder: Path) -> None:
    read_info(path)
    Session.open(path, "cpu")


def run_folder(path: Path, folder: Path) -> None:
    """A file holds the length of the settings, they, the length of a state's head, 4 bytes, and the head."""
    data = path.read_bytes()
    (length,) = struct.unpack("<I", data[:4])
    (run := folder / "run" / "state").mkdir(parents=True)
    (run.parent / "config.json").write_bytes(data[4 : 4 + length])
    head = data[12 + length :]
    (run / "state.safetensors").write_bytes(struct.pack("<Q", len(head)) + head)
    for summary in summaries(folder):
        summary.model_dump_json()


def shard(path: Path, folder: Path) -> None:
    """A file holds a letter, then a shard."""
    (copy := folder / "shard-00000.safetensors").write_bytes(path.read_bytes()[1:])
    opened = Shard(copy, 32)
    for number in range(len(opened)):
        opened[number]


READERS: dict[tuple[str, ...], Callable[[Path, Path], object]] = {
    ("coco", "csv", "h5", "mat", "openpose", "slp", "HANG"): labels,
    ("ckpt",): checkpoint,
    ("doc", "scene"): lambda path, _folder: background_of(load(path).background, 16),
    ("skel",): lambda path, _folder: read_skeleton(path),
    ("recovery",): lambda path, _folder: from_bytes(path.read_bytes(), path.name).is_outdated,
    ("rundir",): run_folder,
    ("shards",): shard,
    ("toml",): lambda path, _folder: read_config(FinetuneConfig, path, {}),
    ("bomb", "endless"): lambda path, _folder: decoded(path, path.name),
}


def reader_of(name: str) -> Callable[[Path, Path], object]:
    """Return what reads a file of that name; its second argument is an empty folder."""
    return next(read for starts, read in READERS.items() if name.startswith(starts))


def made_places(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put what the scenes name as backgrounds where their paths lead from."""
    (failing := folder / "out" / "failing").mkdir(parents=True)
    for name in ("bomb-13000.png", "endless.eps"):
        (failing / name).symlink_to(HOSTILE / name)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "outout")  # as the path is spelt there
    monkeypatch.chdir(folder)

"""What is fuzzed: good content, the name of its file, and what reads it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from PIL import Image

from app.recovery import unsaved
from graphose_core.checkpoint import CheckpointInfo, read_info, save_checkpoint
from graphose_core.checkpoint_head import drawn_figure, joint_types
from graphose_core.document.files import clip, scene_file
from graphose_core.document.files.skeletons import read_skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.formats.confined.trial import SUFFIXES
from graphose_core.images.decode import FORMATS, decoded
from graphose_core.poses import pose_file
from graphose_core.samples.scenes import sample_scene
from tests.graphose_core.formats.dialects.goods import ALL
from tests.graphose_core.formats.dialects.matlab.mpii_files import saved
from tests.graphose_core.formats.importing import COCO, CSV, H5, OPENPOSE, imported
from tests.networks import tiny_network
from tests.paths import ROOT
from trainer.runs.record.history import read_history
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig, read_config


@dataclass(frozen=True)
class Subject:
    """One kind of file.

    Attributes:
        name: of the kind.
        file: name that it has on the disk.
        good: content that is read.
        read: reads the file.
        tenth: whether a tenth of the cases is tried, as each takes a process of its own.
    """

    name: str
    file: str
    good: bytes
    read: Callable[[Path], object]
    tenth: bool = False


def subjects() -> Iterator[Subject]:
    """Yield all kinds."""
    yield from _documents()
    yield from _of_runs()
    yield from _images()
    for name, (file, good) in {**ALL, **_label_files()}.items():
        yield Subject(f"labels: {name}", file, good, imported, Path(file).suffix in SUFFIXES)


def _label_files() -> dict[str, tuple[str, bytes]]:
    """Return files of the most frequent formats; readers in C are tried in a process."""
    return {
        "COCO": ("a.json", COCO),
        "OpenPose": ("a.json", OPENPOSE),
        "CSV of DeepLabCut": ("a.csv", CSV),
        "H5 of DeepLabCut": ("a.h5", H5),
        "SLEAP": ("a.slp", _sleap()),
        "MPII": ("a.mat", saved(False)),
        "MPII, packed": ("a.mat", saved(True)),
        "Leeds Sports Pose": ("joints.mat", _leeds((14, 3, 4), True)),
        "Leeds Sports Pose, the first set": ("joints.mat", _leeds((3, 14, 4), False)),
    }


def _leeds(shape: tuple[int, ...], packed: bool) -> bytes:
    """Return a `joints.mat`; its sides are those of one set or the other."""
    joints = np.random.default_rng(0).uniform(1, 100, shape)
    return saved(packed, joints=joints, others=np.ones((2, 2)))


def _sleap() -> bytes:
    """Return a SLEAP file of one frame; its reader is imported here alone."""
    import sleap_io as sio  # noqa: PLC0415 (it takes a second)

    skeleton = sio.Skeleton(nodes=["snout", "tail"], edges=[("snout", "tail")], name="mouse")
    mouse = sio.Instance.from_numpy(np.array([[1.0, 2.0], [3.0, 4.0]]), skeleton=skeleton)
    video = sio.Video(filename="cage.mp4", open_backend=False)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.slp"
        frame = sio.LabeledFrame(video=video, frame_idx=7, instances=[mouse])
        sio.Labels([frame]).save(str(path), verbose=False)
        return path.read_bytes()


def _documents() -> Iterator[Subject]:
    scene = sample_scene()
    joints = [JointRef(scene.figures[0].name, joint.name) for joint in scene.figures[0].joints]
    kept = unsaved.to_bytes(unsaved.Unsaved(scene, Path("a.graphose"), datetime(2026, 1, 1, tzinfo=UTC)))
    pose = next((ROOT / "assets" / "poses").glob("*/*.pose.json"))
    bones = ROOT / "assets" / "skeletons" / "coco17.json"
    yield Subject("scene", "a.graphose", scene_file.to_json(scene), scene_file.load)
    yield Subject("recovery", "a.recovery", kept, lambda p: unsaved.from_bytes(p.read_bytes(), p.name))
    yield Subject("clip", "a.json", clip.to_json(clip.copied(scene, joints)), _read_clip)
    yield Subject("library pose", "a.pose.json", pose.read_bytes(), pose_file.load)
    yield Subject("skeleton", "coco17.json", bones.read_bytes(), read_skeleton)


def _of_runs() -> Iterator[Subject]:
    settings = b"steps = 50\nbatch = 4\nsize = 64\n[model]\nhidden = 8\nchannels = [8, 6]\n"
    yield Subject(
        "settings of a fine-tuning", "a.toml", settings, lambda p: read_config(FinetuneConfig, p, {})
    )
    yield Subject(
        "settings of a pre-training", "a.toml", settings, lambda p: read_config(PretrainConfig, p, {})
    )
    step = {"kind": "step_completed", "step": 3, "total_steps": 9, "losses": {"a": 0.5}}
    told = json.dumps(step | {"images_per_second": 1.0, "eta_seconds": 2.0}).encode() + b"\n"
    yield Subject("events of a run", "events.jsonl", told * 3, lambda p: read_history(p.parent))
    yield Subject("checkpoint", "a.safetensors", _checkpoint(), _read_checkpoint)


def _images() -> Iterator[Subject]:
    values = np.random.default_rng(0).integers(0, 256, (24, 32, 3), np.uint8)
    for kind in FORMATS:
        content = BytesIO()
        Image.fromarray(values).save(content, kind)
        yield Subject(f"image: {kind}", f"a.{kind.lower()}", content.getvalue(), lambda p: decoded(p, p.name))


def _read_clip(path: Path) -> object:
    return clip.from_json(path.read_bytes())


def _checkpoint() -> bytes:
    network = tiny_network()
    info = CheckpointInfo(name="tiny", stage="finetune", model=network.config)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.safetensors"
        weights = {name: torch.zeros(1) for name in list(network.state_dict())[:3]}
        save_checkpoint(path, weights, info)
        return path.read_bytes()


def _read_checkpoint(path: Path) -> object:
    return read_info(path), joint_types(path), drawn_figure(path)

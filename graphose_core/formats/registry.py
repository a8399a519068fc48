"""All foreign formats, in one table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from graphose_core.errors import FileFormatError, UnknownNameError
from graphose_core.formats.dialects import flat_table, lspet, sleap
from graphose_core.formats.dialects.annotators import (
    alphatracker,
    cvat,
    label_studio,
    labelme,
    mpii_json,
    via,
)
from graphose_core.formats.dialects.characters import animated_drawings, bvh
from graphose_core.formats.dialects.coco import content as coco_content
from graphose_core.formats.dialects.coco import reading as coco
from graphose_core.formats.dialects.coco import writing as coco_writing
from graphose_core.formats.dialects.deeplabcut import keypoint_table as deeplabcut
from graphose_core.formats.dialects.estimators import alphapose, mediapipe, mmpose
from graphose_core.formats.dialects.matlab import mpii
from graphose_core.formats.dialects.openpose import reading as openpose
from graphose_core.formats.dialects.openpose import writing as openpose_writing
from graphose_core.formats.dialects.recordings import analysis, jabs, nwb
from graphose_core.formats.dialects.writing import deeplabcut_project as deeplabcut_writing
from graphose_core.formats.dialects.writing import sleap_package
from graphose_core.formats.dialects.yolo import reading as yolo
from graphose_core.formats.dialects.yolo import writing as yolo_writing
from graphose_core.formats.frames.several import load_each
from graphose_core.formats.labels import Labels
from graphose_core.formats.parsing.openable import check_openable
from graphose_core.formats.sample import Sample
from graphose_core.formats.unreadable import refusal_of, remedy_of


def _always(_sample: Sample) -> bool:
    return True


Said = Literal["covered", "outlines", "boxes", "names"]
"""Facts of figures that some formats keep and others do not: covered points apart from visible ones, the
pixels of a figure, its box, its name."""


@dataclass(frozen=True)
class Format:
    """A file format of labelled keypoints.

    Attributes:
        name: what scripts call it.
        label: what people call it.
        suffixes: endings of its files, the dot included.
        load: reads a file. Raises FileFormatError, MissingPackageError or OSError.
        recognises: whether a file with one of the endings is of this format; of two formats that recognise
            a file, the earlier one reads it.
        save: writes frames to a file or folder, where the format can be written; it may return what was
            left out. Formats that hold images take a third argument, `images`, that returns a frame's image
            or its file.
        load_all: reads files that hold one image each as one set, where the format has such files.
        says: facts that files written by `save` keep.
        splits: whether they tell frames to train on from frames to validate with.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    load: Callable[[Path], Labels]
    recognises: Callable[[Sample], bool] = _always
    save: Callable[..., object] | None = None
    load_all: Callable[[Sequence[Path]], Labels] | None = None
    says: frozenset[Said] = frozenset()
    splits: bool = False


FORMATS: tuple[Format, ...] = (
    Format(
        "labelme",
        "labelme or X-AnyLabeling",
        (".json",),
        labelme.load,
        labelme.recognises,
        None,
        labelme.load_all,
    ),
    Format("via", "VGG Image Annotator", (".json",), via.load, via.recognises),
    Format("label-studio", "Label Studio", (".json",), label_studio.load, label_studio.recognises),
    Format("alphatracker", "AlphaTracker", (".json",), alphatracker.load, alphatracker.recognises),
    Format(
        *("mmpose", "MMPose predictions", (".json",), mmpose.load, mmpose.recognises),
        load_all=partial(load_each, mmpose.load),
    ),
    Format("mpii-json", "MPII as JSON", (".json",), mpii_json.load, mpii_json.recognises),
    Format("alphapose", "AlphaPose", (".json",), alphapose.load, alphapose.recognises),
    Format(
        *("coco", "COCO keypoints", (".json",), coco.load, coco_content.recognises, coco_writing.save),
        says=frozenset({"covered", "outlines", "boxes"}),
    ),
    Format(
        *("openpose", "OpenPose", (".json",), openpose.load, openpose.recognises),
        save=openpose_writing.save,
    ),
    Format(
        *("mediapipe", "MediaPipe landmarks", (".json",), mediapipe.load, mediapipe.recognises),
        load_all=partial(load_each, mediapipe.load),
    ),
    Format(
        *("animated-drawings", "AnimatedDrawings character", (".yaml", ".yml")),
        *(animated_drawings.load, animated_drawings.recognises),
    ),
    Format(
        *("yolo", "YOLO-pose", (".yaml", ".yml", ".txt"), yolo.load, yolo.recognises),
        save=yolo_writing.save,
        load_all=yolo.load_all,
        says=frozenset({"covered", "boxes"}),
        splits=True,
    ),
    Format("cvat", "CVAT", (".xml",), cvat.load, cvat.recognises),
    Format("bvh", "BVH motion capture", (".bvh",), bvh.load, bvh.recognises),
    Format(
        *("sleap", "SLEAP", (".slp",), sleap.load),
        save=sleap_package.save,
        says=frozenset({"names"}),
    ),
    Format("sleap-analysis", "SLEAP analysis", (".h5", ".hdf5"), analysis.load, analysis.recognises),
    Format("jabs", "JABS", (".h5",), jabs.load, jabs.recognises),
    Format("nwb", "NWB (ndx-pose)", (".nwb",), nwb.load),
    Format(
        *("deeplabcut", "DeepLabCut", (".csv", ".h5"), deeplabcut.load, deeplabcut.recognises),
        save=deeplabcut_writing.save,
        says=frozenset({"names"}),
    ),
    Format("table", "Table of keypoints", (".csv", ".tsv"), flat_table.load, flat_table.recognises),
    Format("mpii", "MPII Human Pose", (".mat",), mpii.load, mpii.recognises),
    Format("lspet", "Leeds Sports Pose", (".mat",), lspet.load),
)


def format_named(name: str) -> Format:
    """Return the format of that name.

    Raises:
        UnknownNameError: if there is none.
    """
    found = next((known for known in FORMATS if known.name == name), None)
    if found is None:
        names = ", ".join(known.name for known in FORMATS)
        raise UnknownNameError(f"format = {name!r}: there is no such format of labels; choose {names}")
    return found


def label_of(name: str) -> str:
    """Return what people call the format of that name; the name itself where there is none."""
    return next((known.label for known in FORMATS if known.name == name), name)


def format_of(path: Path) -> Format:
    """Return the format of a file, by its ending and, where that is not enough, by what it contains.

    Raises:
        FileFormatError: if it is none that we know.
        OSError: if the system cannot read the file.
    """
    check_openable(path)  # what the system cannot read is told as it is
    sample = Sample(path)
    if not path.stat().st_size:
        raise FileFormatError(f"{path.name}: is empty; choose another file")
    for known in FORMATS:
        if path.suffix.lower() in known.suffixes and known.recognises(sample):
            return known
    if (remedy := remedy_of(sample)) is not None:
        raise FileFormatError(f"{path.name}: {remedy}")
    suffixes = sorted({suffix for known in FORMATS for suffix in known.suffixes})
    if path.suffix.lower() not in suffixes:
        raise FileFormatError(
            f"{path.name}: a name that ends in {path.suffix or 'nothing'!r} is of no file of labels; choose "
            f"one that ends in {', '.join(suffixes)}"
        )
    own = [known.label for known in FORMATS if path.suffix.lower() in known.suffixes]
    raise FileFormatError(refusal_of(sample, own))

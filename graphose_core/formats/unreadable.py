"""Files of known kinds that hold no keypoints or cannot be read, and what to do instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphose_core.errors import FileFormatError, MissingPackageError
from graphose_core.formats.parsing.json_file import mentions
from graphose_core.formats.parsing.yaml_file import read_yaml
from graphose_core.formats.sample import Sample


@dataclass(frozen=True)
class Unreadable:
    """A kind of file.

    Attributes:
        what: what it is.
        remedy: what to choose or do instead.
        suffixes: endings of its files, the dot included.
        words: all of them stand in it.
    """

    what: str
    remedy: str
    suffixes: tuple[str, ...]
    words: tuple[str, ...] = ()


_PICKLED = "a pickled file, which could run a program when it is read"

KINDS: tuple[Unreadable, ...] = (
    Unreadable(
        "a project of VIA 3", "label in VIA 2, or export COCO", (".json",), ('"fid_list"', '"metadata"')
    ),
    Unreadable(
        "regions of VIA as CSV", "export them as JSON", (".csv",), ("region_shape_attributes", "filename")
    ),
    Unreadable(
        "AlphaPose's result in OpenPose's or CMU's form",
        "run it with --format coco, its default",
        (".json",),
        ('"bodies"', '"joints"'),
    ),
    Unreadable(
        "boxes of Pascal VOC without keypoints",
        "export CVAT 1.1 or COCO",
        (".xml",),
        ("<annotation>", "<bndbox"),
    ),
    Unreadable(
        "the settings of a DeepLabCut project",
        "choose CollectedData_….h5 or .csv in its folder labeled-data",
        (".yaml", ".yml"),
        ("bodyparts:", "scorer:"),
    ),
    Unreadable(
        "motion capture in another form than BVH",
        "export it as BVH",
        (".fbx", ".c3d", ".amc", ".asf", ".trc"),
    ),
    Unreadable(
        "SLEAP's labels as JSON",
        "open it in SLEAP and save it as .slp",
        (".json",),
        ('"skeletons"', '"videos"'),
    ),
    Unreadable("annotations of V7 Darwin", "export COCO", (".json",), ('"slots"', '"annotations"')),
    Unreadable("annotations of Supervisely", "export COCO", (".json",), ('"classTitle"', '"geometryType"')),
    Unreadable(
        "DWPose's own result",
        "save its keypoints in OpenPose's form",
        (".json",),
        ('"candidate"', '"subset"'),
    ),
    Unreadable("one JSON object a line", "export COCO keypoints", (".jsonl", ".ndjson")),
    Unreadable(
        "an archive",
        "unpack it, and choose the file of labels in it",
        (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar"),
    ),
    Unreadable(_PICKLED, "save the keypoints as JSON or CSV", (".pkl", ".pickle", ".pt", ".pth")),
    Unreadable("numbers of NumPy without names", "save the keypoints as JSON or CSV", (".npy", ".npz")),
)


def remedy_of(sample: Sample) -> str | None:
    """Return what a file of a known kind is and what to do instead; None for another file."""
    suffix = sample.path.suffix.lower()
    for kind in KINDS:
        if suffix in kind.suffixes and mentions(sample, *kind.words):
            return f"is {kind.what}; {kind.remedy}"
    return None


_EXPORT = "choose such a file, or export COCO keypoints (.json)"

_NEEDED = {
    ".csv": "its head names the keypoints: three lines scorer, bodyparts and coords as of DeepLabCut, or one "
    "line such as image, nose_x, nose_y",
    ".tsv": "its first line names the keypoints, such as image, nose_x, nose_y",
    ".txt": "choose the data.yaml of the data set, or the labels of an image in its folder labels",
}
"""What a file with an ending has to hold, or to choose instead, where one thing can be said for all."""


def refusal_of(sample: Sample, own: Sequence[str]) -> str:
    """Return why a file that no format recognises cannot be read, and what to do.

    Args:
        sample: the file.
        own: what people call the formats whose files have its ending.
    """
    suffix = sample.path.suffix.lower()
    if suffix == ".json" and sample.not_json is not None:
        return f"{sample.path.name}: {sample.not_json}; repair the file, or export it again"
    names = " or ".join((", ".join(own[:-1]), own[-1])) if len(own) > 1 else own[0]
    if suffix in (".yaml", ".yml"):
        try:
            read_yaml(sample.path, names)
        except FileFormatError as error:
            return str(error)
        except MissingPackageError:
            pass  # what it is cannot be said; what it should be can
    remedy = _NEEDED.get(suffix, _EXPORT)
    return f"{sample.path.name}: holds no keypoints that can be read as {names}; {remedy}"

"""MPII Human Pose: `mpii_human_pose_v1_u12_1.mat`, up to sixteen points of each person.

Andriluka, Pishchulin, Gehler, Schiele: 2D Human Pose Estimation: New Benchmark and State of the Art Analysis,
CVPR 2014. `RELEASE.annolist(i)` has `image.name` and the people `annorect`, each with
`annopoints.point(k)`: x, y, id, and is_visible, which is 0 for what is covered and missing for the head.
`RELEASE.img_train(i)` is 0 for images whose people are not published.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.matlab.arrays import STRUCTURE, Array, holds_variable, variables
from graphose_core.formats.dialects.matlab.people import People, read_people
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import sentence
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import read_file

RELEASE = "RELEASE"

NAMES = "image.name is the name of a file; the image is called after its number, and not found"
SPLITS = "there is one for each image; nobody knows which images are for training"

_SIDES = ("hip", "knee", "ankle", "shoulder", "elbow", "wrist")

PERSON = Kind(
    "person",
    (
        *("right_ankle", "right_knee", "right_hip", "left_hip", "left_knee", "left_ankle"),
        *("pelvis", "thorax", "upper_neck", "head_top"),
        *("right_wrist", "right_elbow", "right_shoulder", "left_shoulder", "left_elbow", "left_wrist"),
    ),
    (
        *(("right_ankle", "right_knee"), ("right_knee", "right_hip"), ("right_hip", "pelvis")),
        *(("left_hip", "pelvis"), ("left_knee", "left_hip"), ("left_ankle", "left_knee")),
        *(("pelvis", "thorax"), ("thorax", "upper_neck"), ("upper_neck", "head_top")),
        *(("right_wrist", "right_elbow"), ("right_elbow", "right_shoulder"), ("right_shoulder", "thorax")),
        *(("left_shoulder", "thorax"), ("left_elbow", "left_shoulder"), ("left_wrist", "left_elbow")),
    ),
    tuple((f"left_{name}", f"right_{name}") for name in _SIDES),
)


def recognises(sample: Sample) -> bool:
    """Return whether a file has a variable `RELEASE`."""
    return holds_variable(sample.content, RELEASE)


def load(path: Path) -> Labels:
    """Read all images and people; what is damaged is left out and told. Frames are made when they are taken.

    Raises:
        FileFormatError: naming what is wrong.
        OSError: if the system cannot read the file.
    """
    data = read_file(path)  # what the system cannot read is told as it is
    try:
        release = next((array for array in variables(data) if array.name == RELEASE), None)
        images = release.field("annolist") if release is not None else None
        if release is None or images is None or images.kind != STRUCTURE:
            raise ValueError("it has no RELEASE.annolist")
        known = release.field("img_train")
        published = known.numbers() if known is not None else []
        images.fields  # noqa: B018 (it is checked, and kept)
    except ValueError as error:
        raise FileFormatError(
            f"{path.name}: is not a file of MPII Human Pose ({sentence(error)}); choose another file"
        ) from error
    omissions = Omissions()
    splits = ["train" if number else "test" for number in published]
    if len(splits) != images.size:
        omissions.add("splits", SPLITS, f"{RELEASE}.img_train")
        splits = [""] * images.size
    people = read_people(images, omissions)
    maker = _Maker(_names(images, omissions), splits, people)
    totals = {"images": images.size, "people": people.total, "points": people.points}
    return Labels(LazyFrames(images.size, maker.frame), omissions.told(totals))


def _names(images: Array, omissions: Omissions) -> list[str]:
    """Return the names of images; "" and a note where there is none."""
    found = []
    for row in range(images.size):
        try:
            image = images.field("image", row)
            named = image.field("name") if image is not None else None
            name = sentence(named.text()) if named is not None else ""
        except ValueError:
            name = ""
        if not name:
            omissions.add("names of images", NAMES, f"annolist({row + 1})", done="missing")
        found.append(name)
    return found


@dataclass(frozen=True)
class _Maker:
    """Makes the frame of an image."""

    names: list[str]
    splits: list[str]
    people: People

    def frame(self, row: int) -> Frame:
        name, people = self.names[row], self.people.of_image(row)
        subjects = tuple(_subject(self.people.rows[begin:end]) for begin, end in people)
        image_path = f"images/{name}" if name else None
        return Frame(name or f"image {row + 1}", subjects, image_path, split=self.splits[row])


def _subject(rows: NDArray[np.float64]) -> Subject:
    return Subject(
        PERSON,
        {
            PERSON.points[int(number)]: Keypoint(x, y, Visibility.OCCLUDED if covered else Visibility.VISIBLE)
            for x, y, number, covered in rows.tolist()
        },
    )

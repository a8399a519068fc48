"""MPII Human Pose: `mpii_human_pose_v1_u12_1.mat`, up to sixteen points of each person.

Andriluka, Pishchulin, Gehler, Schiele: 2D Human Pose Estimation: New Benchmark and State of the Art Analysis,
CVPR 2014. `RELEASE.annolist(i)` has `image.name` and the people `annorect`, each with
`annopoints.point(k)`: x, y, id, and is_visible, which is 0 for what is covered and missing for the head.
`RELEASE.img_train(i)` is 0 for images whose people are not published.
"""

from dataclasses import dataclass
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.matlab.arrays import STRUCTURE, Array, variables
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.labels import Labels
from graphose_core.formats.parsing.values import sentence
from graphose_core.formats.sample import Sample

RELEASE = "RELEASE"

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
    try:
        return any(array.name == RELEASE for array in variables(sample.content))
    except ValueError:
        return False


def load(path: Path) -> Labels:
    """Read all images; frames are made as they are asked for. A person whose points are damaged is not there.

    Raises:
        FileFormatError: naming what is wrong.
        OSError: if the system cannot read the file.
    """
    data = path.read_bytes()  # what the system cannot read is told as it is
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
            f"{path.name}: is no file of MPII Human Pose ({sentence(error)}); choose another file"
        ) from error
    splits = ["train" if number else "test" for number in published]
    maker = _Maker(images, splits if len(splits) == images.size else [""] * images.size)
    return Labels(LazyFrames(images.size, maker.frame))


@dataclass(frozen=True)
class _Maker:
    """Makes the frame of an image."""

    images: Array
    splits: list[str]

    def frame(self, row: int) -> Frame:
        try:
            image = self.images.field("image", row)
            named = image.field("name") if image is not None else None
            name = sentence(named.text()) if named is not None else ""
        except ValueError:
            name = ""
        people = self._people(row)
        image_path = f"images/{name}" if name else None
        return Frame(name or f"image {row + 1}", people, image_path, split=self.splits[row])

    def _people(self, row: int) -> tuple[Subject, ...]:
        try:
            people = self.images.field("annorect", row)
            count = people.size if people is not None and "annopoints" in people.fields else 0
        except ValueError:
            return ()
        found = (_subject(people, i) for i in range(count) if people is not None)
        return tuple(subject for subject in found if subject is not None)


def _subject(people: Array, place: int) -> Subject | None:
    try:
        labelled = people.field("annopoints", place)
        points = labelled.field("point") if labelled is not None else None
        if points is None:
            return None
        found = dict(filter(None, (_point(points, i) for i in range(points.size))))
    except ValueError:
        return None
    return Subject(PERSON, found) if found else None


def _point(points: Array, place: int) -> tuple[str, Keypoint] | None:
    x, y, number = (_number(points, name, place) for name in ("x", "y", "id"))
    if x is None or y is None or number is None or number not in range(len(PERSON.points)):
        return None
    covered = _number(points, "is_visible", place) == 0
    return PERSON.points[int(number)], Keypoint(x, y, Visibility.OCCLUDED if covered else Visibility.VISIBLE)


def _number(points: Array, name: str, place: int) -> float | None:
    field = points.field(name, place)
    numbers = field.numbers() if field is not None else []
    return numbers[0] if len(numbers) == 1 and abs(numbers[0]) < 1e9 else None

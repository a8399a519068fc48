"""OpenPose JSON, one file a frame: `people[].pose_keypoints_2d` holds x, y, confidence for each body part.

OpenPose writes the frames of a video as a folder of files, `…_000000000000_keypoints.json` and so on.

See https://github.com/CMU-Perceptual-Computing-Lab/openpose, "output format". The number of parts tells the
model: 25 (BODY_25), 18 (COCO) or 15 (MPI). A part with confidence 0 was not found. Places are in pixels,
OpenPose's default (`--keypoint_scale 0`).
"""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field

from graphose_core.errors import FileFormatError
from graphose_core.formats.fields import Record, read_record, wrong_field
from graphose_core.formats.following import followed
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.sample import Sample

Number = Annotated[float, Field(allow_inf_nan=False)]

_LIMBS = (
    *(("neck", "right_shoulder"), ("right_shoulder", "right_elbow"), ("right_elbow", "right_wrist")),
    *(("neck", "left_shoulder"), ("left_shoulder", "left_elbow"), ("left_elbow", "left_wrist")),
    *(("right_hip", "right_knee"), ("right_knee", "right_ankle")),
    *(("left_hip", "left_knee"), ("left_knee", "left_ankle")),
)
_FACE = (
    *(("neck", "nose"), ("nose", "right_eye"), ("right_eye", "right_ear")),
    *(("nose", "left_eye"), ("left_eye", "left_ear")),
)
_ARMS = (
    *("right_shoulder", "right_elbow", "right_wrist"),
    *("left_shoulder", "left_elbow", "left_wrist"),
)
_LEGS = ("right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle")
_EYES = ("right_eye", "left_eye", "right_ear", "left_ear")
_FEET = (
    *("left_big_toe", "left_small_toe", "left_heel"),
    *("right_big_toe", "right_small_toe", "right_heel"),
)
_SOLES = tuple(
    bone
    for side in ("left", "right")
    for bone in (
        (f"{side}_ankle", f"{side}_big_toe"),
        (f"{side}_big_toe", f"{side}_small_toe"),
        (f"{side}_ankle", f"{side}_heel"),
    )
)

KINDS: dict[int, Kind] = {
    25: Kind(
        "person",
        ("nose", "neck", *_ARMS, "mid_hip", *_LEGS, *_EYES, *_FEET),
        (
            *_LIMBS,
            *(("neck", "mid_hip"), ("mid_hip", "right_hip"), ("mid_hip", "left_hip")),
            *_FACE,
            *_SOLES,
        ),
    ),
    18: Kind(
        "person",
        ("nose", "neck", *_ARMS, *_LEGS, *_EYES),
        (*_LIMBS, ("neck", "right_hip"), ("neck", "left_hip"), *_FACE),
    ),
    15: Kind(
        "person",
        ("head_top", "neck", *_ARMS, *_LEGS, "chest"),
        (*_LIMBS, ("head_top", "neck"), ("neck", "chest"), ("chest", "right_hip"), ("chest", "left_hip")),
    ),
}
"""By the number of parts."""

MARK = b'"people"'
"""What each of its files contains."""


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds people in OpenPose's form."""
    return MARK in sample.content


_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".bmp")


class _Person(Record):
    pose_keypoints_2d: tuple[Number, ...]


class _File(Record):
    people: tuple[_Person, ...]


def load(path: Path) -> Labels:
    """Read the one frame of a file; its image is the one beside it that is called alike.

    Raises:
        FileFormatError: naming the field that is wrong.
        OSError: if the system cannot read the file.
    """
    file = read_record(_File, path, "OpenPose keypoints")
    subjects = [_subject(person, i, path) for i, person in enumerate(file.people)]
    stem = path.stem.removesuffix("_keypoints")
    images = (f"{stem}{ending}" for ending in _ENDINGS)
    image = next((name for name in images if path.with_name(name).is_file()), None)
    return Labels((Frame(stem, tuple(subject for subject in subjects if subject.points), image),))


def load_folder(folder: Path) -> Labels:
    """Read all frames of a folder in the order of their numbers; a person keeps a name from frame to frame.

    Files are those called `…_keypoints.json`, or without any such all JSON files that hold people.

    Raises:
        FileFormatError: naming the file and the field that is wrong, or that there is no such file.
        OSError: if the system cannot read the folder or a file.
    """
    files = [path for path in folder.iterdir() if path.suffix.lower() == ".json" and path.is_file()]
    chosen = [path for path in files if path.stem.endswith("_keypoints")]
    chosen = chosen or [path for path in files if MARK in path.read_bytes()]
    if not chosen:
        raise FileFormatError(
            f"{folder.name}: holds no JSON file with people; choose what OpenPose wrote (--write_json)"
        )
    return Labels(followed([frame for path in sorted(chosen, key=_numbers) for frame in load(path).frames]))


def _numbers(path: Path) -> list[tuple[int, str]]:
    """Return a key that sorts "frame 2" before "frame 10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", path.stem)
    return [(int(part), "") if part[0] in "0123456789" else (-1, part) for part in parts]


def _subject(person: _Person, index: int, path: Path) -> Subject:
    numbers, field = person.pose_keypoints_2d, f"people.{index}.pose_keypoints_2d"
    count, rest = divmod(len(numbers), 3)
    if numbers and (rest or count not in KINDS):
        rule = f"x, y, confidence for {', '.join(map(str, KINDS))} parts are read"
        raise wrong_field(path, field, f"{len(numbers)} numbers", rule)
    kind = KINDS[count] if numbers else KINDS[25]
    points = {}
    for k in range(count):
        x, y, confidence = numbers[3 * k : 3 * k + 3]
        if confidence < 0:
            raise wrong_field(path, f"{field}.{3 * k + 2}", confidence, "a confidence is 0 or more")
        if confidence > 0:
            points[kind.points[k]] = Keypoint(x, y)
    return Subject(kind, points)

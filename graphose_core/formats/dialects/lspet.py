"""Leeds Sports Pose, and Extended: `joints.mat`, 14 joints of a person an image.

Extended (Johnson and Everingham: Learning Effective Human Pose Estimation from Inaccurate Annotation, CVPR
2011) is 14 joints × (x, y, visible) × images, `images/im00001.jpg`, … A joint that is not visible has a place
nevertheless, or none at all (0, 0). The first set (Clustered Pose and Nonlinear Appearance Models for Human
Pose Estimation, BMVC 2010) is (x, y, covered) × 14 joints × images, `images/im0001.jpg`, … Reading needs
SciPy.
"""

from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.mat_tags import check_tags
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.path_checks import read_file

PLACE = "x and y must be finite numbers"
UNLABELLED = "no joint of them has a place"

PERSON = Kind(
    "person",
    (
        *("right_ankle", "right_knee", "right_hip", "left_hip", "left_knee", "left_ankle"),
        *("right_wrist", "right_elbow", "right_shoulder", "left_shoulder", "left_elbow", "left_wrist"),
        *("neck", "head_top"),
    ),
    (
        *(("right_ankle", "right_knee"), ("right_knee", "right_hip"), ("right_hip", "left_hip")),
        *(("left_hip", "left_knee"), ("left_knee", "left_ankle"), ("right_wrist", "right_elbow")),
        *(("right_elbow", "right_shoulder"), ("left_shoulder", "left_elbow"), ("left_elbow", "left_wrist")),
        *(("right_shoulder", "neck"), ("left_shoulder", "neck"), ("neck", "head_top")),
        *(("right_shoulder", "right_hip"), ("left_shoulder", "left_hip")),
    ),
)


def load(path: Path) -> Labels:
    """Read all images of a file.

    Raises:
        FileFormatError: naming the field that is wrong.
        MissingPackageError: if SciPy is not installed.
        OSError: if the system cannot read the file.
    """
    reader = needed("scipy.io", "SciPy", "MATLAB files")
    data = read_file(path)  # what the system cannot read is told as it is
    try:
        check_tags(data, "joints")
        content = reader.loadmat(BytesIO(data), variable_names=("joints",))
    except Exception as error:  # of a changed file SciPy raises whatever it stumbles over, NameError too
        raise FileFormatError(
            f"{path.name}: is not a MATLAB 5 file ({error}); choose another file"
        ) from error
    joints, digits = _joints(content, path)
    names = [f"im{i + 1:0{digits}}.jpg" for i in range(joints.shape[2])]
    omissions = Omissions()
    for joint, image in np.argwhere(~np.isfinite(joints[:, :2]).all(axis=1)).tolist():
        omissions.add("joints", PLACE, f"{names[image]}: {PERSON.points[joint]}")
    people = [_subject(joints[:, :, i]) for i in range(len(names))]
    for name, person in zip(names, people, strict=True):
        omissions.add("people", UNLABELLED, name, count=not person.points)
    return Labels(
        tuple(
            Frame(name, (person,) if person.points else (), f"images/{name}")
            for name, person in zip(names, people, strict=True)
        ),
        omissions.told({"joints": joints.shape[0] * joints.shape[2], "people": len(people)}),
    )


def _joints(content: dict[str, object], path: Path) -> tuple[NDArray[np.float64], int]:
    """Return [14, (x, y, visible), N], and the digits in the names of images."""
    joints = content.get("joints")
    count = len(PERSON.points)
    shape = joints.shape if isinstance(joints, np.ndarray) else None
    if shape is None or len(shape) != 3 or shape[:2] not in ((count, 3), (3, count)):
        raise FileFormatError(
            f"{path.name}: joints = {shape or type(joints).__name__}: {count} × 3 × images are read; "
            "choose the joints.mat of Leeds Sports Pose"
        )
    values = np.asarray(joints, np.float64)
    if shape[0] == count:
        return values, 5
    first = values.swapaxes(0, 1).copy()
    first[:, 2] = first[:, 2] == 0  # it says there what is covered
    return first, 4


def _subject(joints: NDArray[np.float64]) -> Subject:
    points = {}
    for name, (x, y, seen) in zip(PERSON.points, joints.tolist(), strict=True):
        if np.isfinite([x, y]).all() and (seen or (x, y) != (0, 0)):
            points[name] = Keypoint(x, y, Visibility.VISIBLE if seen else Visibility.OCCLUDED)
    return Subject(PERSON, points)

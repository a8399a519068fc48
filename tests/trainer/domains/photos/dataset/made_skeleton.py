"""A skeleton that is made from nine labelled poses of a mouse."""

import numpy as np

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from tests.trainer.domains.photos.labelled import JOINTS, places

POSES = np.stack([places(number) for number in range(9)])

KIND = Kind("mouse", JOINTS)

MADE = skeleton_from_labels(
    KIND,
    [
        Frame(str(k), (Subject(KIND, {n: Keypoint(*p) for n, p in zip(JOINTS, pose, strict=True)}),))
        for k, pose in enumerate(POSES.tolist())
    ],
)

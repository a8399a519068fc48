"""JABS (`*_pose_est_v2.h5` … `v6.h5`): twelve points of mice, found by a network.

`poseest/points` are [frames, (instances,) 12, (y, x)], `poseest/confidence` is 0 where there is no point.
From version 3 on a second array says which mouse an instance is: `instance_track_id`, in version 3, where
`instance_count` instances of a frame count, or `instance_embed_id`, where 0 is nobody.
(https://github.com/KumarLabJax/JABS-behavior-classifier, "Pose file formats".)
"""

import re
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.recordings.opened import holds, opened
from graphose_core.formats.dialects.recordings.points import joined
from graphose_core.formats.dialects.stored import MOST, read_array
from graphose_core.formats.dialects.tables.label_table import tracked
from graphose_core.formats.dialects.tables.project import Project
from graphose_core.formats.dialects.tables.sequences import named_video
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.sample import Sample
from graphose_core.formats.videos.facts import SUFFIXES, find_by_stem

POINTS = (
    *("NOSE", "LEFT_EAR", "RIGHT_EAR", "BASE_NECK", "LEFT_FRONT_PAW", "RIGHT_FRONT_PAW"),
    *("CENTER_SPINE", "LEFT_REAR_PAW", "RIGHT_REAR_PAW", "BASE_TAIL", "MID_TAIL", "TIP_TAIL"),
)

BONES = (
    *(("BASE_NECK", "NOSE"), ("BASE_NECK", "CENTER_SPINE"), ("CENTER_SPINE", "BASE_TAIL")),
    *(("BASE_TAIL", "MID_TAIL"), ("MID_TAIL", "TIP_TAIL"), ("NOSE", "LEFT_EAR"), ("NOSE", "RIGHT_EAR")),
    *(("CENTER_SPINE", "LEFT_FRONT_PAW"), ("CENTER_SPINE", "RIGHT_FRONT_PAW")),
    *(("BASE_TAIL", "LEFT_REAR_PAW"), ("BASE_TAIL", "RIGHT_REAR_PAW")),
)

PAIRS = tuple(
    (name, name.replace("LEFT", "RIGHT")) for name in ("LEFT_EAR", "LEFT_FRONT_PAW", "LEFT_REAR_PAW")
)

NOBODY = "the file does not say which animal they are"
TWICE = "an animal is once in a frame; the last instance is read"

MOST_ANIMALS = 100


def recognises(sample: Sample) -> bool:
    """Return whether an H5 holds JABS's points."""
    return holds(sample, lambda file: "poseest/points" in file and "poseest/confidence" in file)


def load(path: Path) -> Labels:
    """Read all frames; they are made as they are asked for.

    Raises:
        FileFormatError: naming what is wrong.
        MissingPackageError: if `h5py` is not installed.
        OSError: if the system cannot read the file.
    """
    with opened(path, "a pose file of JABS") as file:
        group = file["poseest"]
        points = read_array(group["points"], "uif", path)
        confidence = read_array(group["confidence"], "f", path)
        if points.shape[-2:] != (len(POINTS), 2) or points.shape[:-1] != confidence.shape or points.ndim > 4:
            raise FileFormatError(
                f"{path.name}: points = {points.shape}: [frames, instances, {len(POINTS)}, 2] are read, "
                "with a confidence each; choose another file"
            )
        places = np.where((confidence > 0)[..., None], points[..., ::-1], np.nan).astype(np.float32)
        omissions = Omissions()
        if points.ndim == 3:
            places, animals = places[:, None], ["1"]
        else:
            places, animals = _by_animal(places, _identities(group, path), path, omissions)
    project = Project(bones=BONES, pairs=PAIRS, kind="Mouse", likely=0.0)
    table = joined(places, np.full(places.shape[:3], np.nan), animals, POINTS)
    return tracked(table, project, named_video(_video(path), len(places), path), omissions)


def _identities(group: Any, path: Path) -> NDArray[np.int64]:
    """[frames, instances]; −1 is nobody."""
    if "instance_embed_id" in group:
        return read_array(group["instance_embed_id"], "ui", path).astype(np.int64) - 1
    found = read_array(group["instance_track_id"], "ui", path).astype(np.int64)
    if "instance_count" in group:
        counts = read_array(group["instance_count"], "ui", path).astype(np.int64)
        found = np.where(np.arange(found.shape[1]) < counts[:, None], found, -1)
    return found


def _by_animal(
    places: NDArray[np.float32], identities: NDArray[np.int64], path: Path, omissions: Omissions
) -> tuple[NDArray[np.float32], list[str]]:
    """Return [frames, animals, points, 2], and the animals' names."""
    if identities.shape != places.shape[:2]:
        raise FileFormatError(f"{path.name}: identities = {identities.shape}: {places.shape[:2]} are needed")
    labelled = np.isfinite(places).any(axis=(2, 3))
    omissions.add("instances", NOBODY, count=int(np.count_nonzero(labelled & (identities < 0))))
    known = np.unique(identities[identities >= 0])
    if len(known) > MOST_ANIMALS or len(known) * places[:, 0].size > MOST:
        raise FileFormatError(
            f"{path.name}: {len(known)} tracks: {MOST_ANIMALS} are read; choose a file with joined "
            "identities (v4)"
        )
    sorted_places = np.full((len(places), len(known), *places.shape[2:]), np.nan, np.float32)
    for i, animal in enumerate(known):
        frames, instances = np.nonzero(identities == animal)
        omissions.add("instances", TWICE, count=len(frames) - len(np.unique(frames)))
        sorted_places[frames, i] = places[frames, instances]
    return sorted_places, [str(int(animal) + 1) for animal in known]


def _video(path: Path) -> str:
    """Return the name of the video: that of the one beside the file, or else JABS's own ending."""
    stem = re.sub(r"_pose_est_v\d+$", "", path.stem)
    found = find_by_stem(stem, path.parent)
    return found.name if found is not None else f"{stem}{SUFFIXES[1]}"

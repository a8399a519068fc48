"""SLEAP's analysis H5: `tracks` are the points of all frames; `dims` says in which order its axes are.

Without `dims` (SLEAP's own export) it is [track, xy, node, frame], or [frame, node, xy, track] where the file
has `transpose` = False.
"""

from pathlib import Path
from typing import Any

import numpy as np

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.recordings.opened import holds, opened, text, texts
from graphose_core.formats.dialects.recordings.points import joined
from graphose_core.formats.dialects.stored import read_array
from graphose_core.formats.dialects.tables.label_table import tracked
from graphose_core.formats.dialects.tables.project import Project
from graphose_core.formats.dialects.tables.sequences import named_video
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import sentence
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_values import json_of

AXES = ("frame", "track", "node", "xy")
MATLAB = ("track", "xy", "node", "frame")
OLD = ("frame", "node", "xy", "track")


def recognises(sample: Sample) -> bool:
    """Return whether an H5 holds `tracks` and `node_names`."""
    return holds(sample, lambda file: "tracks" in file and "node_names" in file)


def load(path: Path) -> Labels:
    """Read all frames; they are made as they are asked for.

    Raises:
        FileFormatError: naming what is wrong.
        MissingPackageError: if `h5py` is not installed.
        OSError: if the system cannot read the file.
    """
    with opened(path, "an analysis of SLEAP") as file:
        nodes = texts(file["node_names"], path)
        axes = _axes(file, path)
        points = read_array(file["tracks"], "f", path).transpose([axes.index(axis) for axis in AXES])
        tracks = texts(file["track_names"], path) if "track_names" in file else []
        if points.shape[2:] != (len(nodes), 2) or (tracks and points.shape[1] != len(tracks)):
            raise FileFormatError(
                f"{path.name}: tracks = {points.shape}: [frames, {len(tracks) or 1}, {len(nodes)}, 2] is "
                "needed; choose another file"
            )
        tracks = tracks or [f"animal {i + 1}" for i in range(points.shape[1])]
        video = text(file["video_path"][()]) if "video_path" in file else ""
        project = Project(bones=_bones(file, path), pairs=_pairs(file), likely=0.0, kind=_kind(file))
    table = joined(points, np.full(points.shape[:3], np.nan), tracks, nodes)
    return tracked(table, project, named_video(video, len(points), path), Omissions())


def _axes(file: Any, path: Path) -> tuple[str, ...]:
    dims = file["tracks"].attrs.get("dims")
    if dims is None:
        return MATLAB if file.attrs.get("transpose", True) else OLD
    axes = json_of(text(dims))
    if not isinstance(axes, list) or sorted(map(str, axes)) != sorted(AXES):
        raise FileFormatError(
            f"{path.name}: dims = {sentence(axes, 80)}: {', '.join(AXES)} are needed; repair the file"
        )
    return tuple(axes)


def _bones(file: Any, path: Path) -> tuple[tuple[str, str], ...]:
    names = texts(file["edge_names"], path) if "edge_names" in file and len(file["edge_names"]) else []
    return tuple(zip(names[::2], names[1::2], strict=False))


def _pairs(file: Any) -> tuple[tuple[str, str], ...]:
    pairs = json_of(text(file.attrs.get("skeleton_symmetries", "[]")))
    return tuple((str(pair[0]), str(pair[1])) for pair in pairs if len(pair) == 2)


def _kind(file: Any) -> str:
    return text(file.attrs.get("skeleton_name", ""))

"""Instances of sleap-io as subjects."""

import re
from typing import Any

import numpy as np

from graphose_core.formats.keypoints import Keypoint, Kind, Subject
from graphose_core.formats.parsing.values import sentence

_RIGHT = re.compile(r"right|(^|[^a-z])r($|[^a-z])|[a-z]R\d*$", re.ASCII)


def kind_of(skeleton: Any) -> Kind:
    """Return a skeleton of sleap-io: its points, bones, and the pairs that a mirror exchanges."""
    bones = tuple((str(a), str(b)) for a, b in skeleton.edge_names)
    pairs = []
    for symmetry in skeleton.symmetries:
        names = sorted(str(node.name) for node in symmetry.nodes)
        if len(names) == 2:
            pairs.append((names[1], names[0]) if _RIGHT.search(names[0]) else (names[0], names[1]))
    points = tuple(str(name) for name in skeleton.node_names)
    return Kind(sentence(skeleton.name or "") or "animal", points, bones, tuple(pairs))


def subject_of(instance: Any, kind: Kind) -> Subject:
    """Return an instance; what SLEAP keeps as invisible has no place that anybody gave it."""
    places = np.asarray(instance.numpy(), np.float64)
    points = {
        kind.points[i]: Keypoint(float(places[i, 0]), float(places[i, 1]))
        for i in np.flatnonzero(np.isfinite(places).all(axis=1))
    }
    return Subject(kind, points, str(instance.track.name) if instance.track is not None else "")

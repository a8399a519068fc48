"""What is known of the frames of a table from its columns, without any of them being made."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.tables.columns import NOWHERE, Individual
from graphose_core.formats.dialects.tables.sequences import Sequences
from graphose_core.formats.frames.facts import FrameFacts
from graphose_core.formats.keypoints import Kind
from graphose_core.formats.parsing.values import sentence

Names = Sequence[str] | NDArray[np.int64]


def name_of(name: str, row: int) -> str:
    """Return what the frame of a row is called, by what its first column says."""
    return sentence(name) or f"row {row + 1}"


def facts_of(
    names: Names,
    values: NDArray[np.floating],
    animals: Sequence[Individual],
    likely: float,
    sequences: Sequences,
    order: NDArray[np.intp],
) -> FrameFacts:
    """Return what is known of the frames of all rows.

    Args:
        names: of the images, a row each; or the numbers of the frames of a video.
        values: [rows, columns], in pixels; NaN is not labelled.
        animals: who has columns of their own.
        likely: likelihood from which on a point counts.
        sequences: which video or folder a row is a frame of.
        order: rows in the order of the frames.
    """
    counts = np.zeros(len(values), np.int64)
    found: list[tuple[int, Kind, int, dict[str, int]]] = []
    for animal in animals:
        labelled = _labelled(animal, values, likely)
        there: NDArray[np.bool_] = np.asarray(labelled.any(axis=1))
        counts += there
        if there.any():
            points = dict(zip(animal.kind.points, labelled.sum(axis=0).tolist(), strict=True))
            found.append((int(there[order].argmax()), animal.kind, int(there.sum()), points))
    found.sort(key=lambda each: each[0])  # those of the same frame stay as they are
    subjects, known = dict[Kind, int](), dict[Kind, dict[str, int]]()
    for _, kind, count, points in found:
        subjects[kind] = subjects.get(kind, 0) + count
        before = known.setdefault(kind, {})
        for name, number in points.items():
            before[name] = before.get(name, 0) + number
    places, folders = _folders(sequences, order)
    numbers = sequences.numbers[order]
    return FrameFacts(
        names=_names(names, order),
        counts=counts[order],
        sequences=folders,
        places=places,
        times=_times(sequences, order),
        numbers=np.where(numbers >= 0, numbers, -1),
        labelled=known,
        subjects=subjects,
    )


def _labelled(animal: Individual, values: NDArray[np.floating], likely: float) -> NDArray[np.bool_]:
    """Return which points of an individual are labelled, [rows, points]."""
    found = np.zeros((len(values), len(animal.places)), bool)
    for k, (x, y, likelihood) in enumerate(animal.places.tolist()):
        if NOWHERE in (x, y):
            continue
        found[:, k] = np.isfinite(values[:, x]) & np.isfinite(values[:, y])
        if likelihood != NOWHERE:
            found[:, k] &= values[:, likelihood] >= likely
    return found


def _names(names: Names, order: NDArray[np.intp]) -> list[str]:
    if isinstance(names, np.ndarray):
        return list(map(str, names[order].tolist()))
    return [name_of(names[row], row) for row in order.tolist()]


def _folders(sequences: Sequences, order: NDArray[np.intp]) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return which sequence each frame belongs to, and their names in the order in which they occur."""
    of_frame = sequences.of_row[order]
    own, first, inverse = np.unique(of_frame, return_index=True, return_inverse=True)
    found: dict[str, int] = {}
    places = np.zeros(len(own), np.int64)
    for k in np.argsort(first).tolist():
        places[k] = found.setdefault(sequences.names[int(own[k])], len(found))
    return places[inverse.reshape(-1)], tuple(found)


def _times(sequences: Sequences, order: NDArray[np.intp]) -> NDArray[np.float64]:
    if sequences.times is not None:
        return np.asarray(sequences.times[order], np.float64)
    videos = [sequences.videos.get(i) for i in range(len(sequences.names))]
    rates = np.array([np.nan if video is None else video.facts.rate or np.nan for video in videos])
    numbers = sequences.numbers[order]
    return np.asarray(np.where(numbers >= 0, numbers / rates[sequences.of_row[order]], np.nan))

"""Facts about the figures of a data set that a format of labels cannot represent."""

from collections.abc import Callable, Mapping, Sequence

from graphose_core.formats.keypoints import Frame, Subject, Visibility
from graphose_core.formats.labels import LeftOut, Omissions
from graphose_core.formats.registry import Format, Said


def facts_lost(frames: Sequence[Frame], written: Format) -> tuple[LeftOut, ...]:
    """Return the facts in the frames that files of the format do not keep.

    Names count only where a frame has several figures.
    """
    found = Omissions()
    for frame in frames:
        for subject in frame.subjects:
            for said, (what, why, count) in _FACTS.items():
                if said not in written.says and not (said == "names" and len(frame.subjects) < 2):
                    found.add(what, why.format(written.label), count=count(subject))
    return found.told()


def _covered(subject: Subject) -> int:
    return sum(point.visibility is Visibility.OCCLUDED for point in subject.points.values())


_FACTS: Mapping[Said, tuple[str, str, Callable[[Subject], int]]] = {
    "covered": (
        "marks of covered points",
        "not kept by {}; the points are written as visible ones",
        _covered,
    ),
    "outlines": ("segmentations", "not kept by {}", lambda subject: subject.segmentation is not None),
    "boxes": ("boxes", "not kept by {}", lambda subject: subject.box is not None),
    "names": ("names of figures", "not kept by {}", lambda subject: bool(subject.name)),
}
"""Name of each fact, why it is not kept, and the function that counts it in a figure."""

"""Boxes and areas of what is labelled."""

from math import fsum

from graphose_core.formats.keypoints import Segmentation, Subject

Place = tuple[float, float]


def area_of(outline: Segmentation) -> float:
    """Return the pixels of a segmentation; polygons count as if they did not overlap."""
    if outline.polygons:
        return fsum(_polygon_area(polygon) for polygon in outline.polygons)
    return sum(outline.runs[1::2])


def box_around(subject: Subject) -> tuple[float, float, float, float]:
    """Return left, top, width and height of the labelled points, of which there is one at least.

    Each side is a pixel at least, as a box without area is none to whoever reads it.
    """
    known = [point for point in subject.points.values() if point.visibility]
    left, width = _extent([point.x for point in known])
    top, height = _extent([point.y for point in known])
    return left, top, width, height


def _extent(places: list[float]) -> Place:
    low, high = min(places), max(places)
    return (low, high - low) if high - low >= 1 else ((low + high - 1) / 2, 1.0)


def _polygon_area(polygon: tuple[Place, ...]) -> float:
    """Return the area by the shoelace formula."""
    ends = zip(polygon, (*polygon[1:], *polygon[:1]), strict=True)
    return abs(fsum(a[0] * b[1] - b[0] * a[1] for a, b in ends)) / 2

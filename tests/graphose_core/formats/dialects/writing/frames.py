"""Labelled frames to be written, and their images."""

from PIL import Image

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility

MOUSE = Kind(
    "mouse", ("snout", "left_ear", "right_ear"), (("snout", "left_ear"),), (("left_ear", "right_ear"),)
)
CAGE = Kind("single", ("corner",))


def mouse(name: str = "", x: float = 1.5, kind: Kind = MOUSE) -> Subject:
    points = {"snout": Keypoint(x, 2.25), "right_ear": Keypoint(x + 1, 3, Visibility.OCCLUDED)}
    return Subject(kind, points, name)


def frame(number: int, *subjects: Subject, sequence: str = "a.mp4") -> Frame:
    return Frame(f"{sequence} {number}", subjects, video=sequence, number=number, sequence=sequence)


def image(labelled: Frame) -> Image.Image:
    """An image whose colour says which frame it is."""
    return Image.new("RGB", (64, 48), (labelled.number or 0, 10, 20))


def places(labelled: Frame) -> list[tuple[str, dict[str, tuple[float, float]]]]:
    return [(s.name, {name: (p.x, p.y) for name, p in s.points.items()}) for s in labelled.subjects]

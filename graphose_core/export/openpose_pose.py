"""The pose of a scene as OpenPose JSON, with the skeleton image that ControlNet takes."""

from pathlib import Path

from PIL import Image

from graphose_core.atomic import write_atomic
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.formats.dialects.openpose.drawing import skeleton_image
from graphose_core.formats.dialects.openpose.writing import as_text, check_known, save
from graphose_core.formats.labels import LeftOut

SIDE = 512
"""Default side of a canvas in pixels: that of ControlNet's training images."""


def skeleton_path(pose: Path) -> Path:
    """Return the path of a JSON file's skeleton image: "wave_skeleton.png" for "wave.json"."""
    return pose.with_name(f"{pose.stem}_skeleton.png")


def save_pose(document: PoseDocument, path: Path, size: tuple[int, int]) -> tuple[LeftOut, ...]:
    """Write the JSON and the skeleton image beside it, and return what OpenPose cannot represent.

    Args:
        document: the scene.
        path: path of the JSON file.
        size: width and height of the canvas and of the image, in pixels.

    Raises:
        DocumentError: if OpenPose knows none of the figures.
        OSError: if the system cannot write.
    """
    frame = frame_of(document, "scene", size)
    check_known([frame])
    write_atomic(skeleton_path(path), lambda beside: skeleton_image(frame).save(beside, format="PNG"))
    return save([frame], path)


def pose_text(document: PoseDocument, side: int = SIDE) -> str:
    """Return the JSON of a scene; `side`: the shorter one of its canvas, in pixels.

    Raises:
        DocumentError: if OpenPose knows none of the figures.
    """
    return as_text([frame_of(document, "scene", document.frame.pixels(side))])


def skeleton_of(document: PoseDocument, side: int = SIDE) -> Image.Image:
    """Return the skeleton image of a scene, RGB, its shorter side of `side` pixels, as ControlNet takes it.

    Raises:
        DocumentError: if OpenPose knows none of the figures.
    """
    frame = frame_of(document, "scene", document.frame.pixels(side))
    check_known([frame])
    return skeleton_image(frame)

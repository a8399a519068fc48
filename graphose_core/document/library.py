"""The skeletons that come with the application, and figures made from them."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from graphose_core.document.pose import Figure, Joint
from graphose_core.document.skeleton import Skeleton
from graphose_core.document.value import explain
from graphose_core.errors import DocumentError, SkeletonError, UnknownNameError

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "skeletons"
"""Where the skeletons lie, one JSON file each, named after the skeleton."""


@cache
def skeleton_names() -> tuple[str, ...]:
    """Names of all skeletons, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@cache
def skeleton(name: str) -> Skeleton:
    """The skeleton called `name`.

    Raises:
        UnknownNameError: if there is none.
        SkeletonError: if its file contradicts itself.
    """
    if name not in skeleton_names():
        known = ", ".join(skeleton_names()) or "none"
        raise UnknownNameError(f"skeleton {name!r} is not in the library; choose one of {known}")
    path = FOLDER / f"{name}.json"
    try:
        return Skeleton.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise SkeletonError(f"{path.name}: {explain(error)}; mend the file") from error


def figure_from(
    skeleton: Skeleton, name: str, centre: tuple[float, float] = (0.5, 0.5), size: float = 1.0
) -> Figure:
    """A figure called `name` in the skeleton's starting pose.

    Args:
        skeleton: the kind of figure.
        name: what the figure is called in the document.
        centre: where the middle of the starting pose comes to lie, in the picture's unit square.
        size: side of the starting pose's unit square, in picture sides.

    Raises:
        DocumentError: if the pose would lie too far outside the frame, or the name is empty.
    """
    joints = [
        {
            "name": rest.name,
            "type": rest.type,
            "position": tuple(c + (p - 0.5) * size for c, p in zip(centre, rest.position, strict=True)),
            "attributes": rest.attributes,
        }
        for rest in skeleton.joints
    ]
    try:
        return Figure(
            name=name,
            skeleton=skeleton.name,
            joints=tuple(Joint.model_validate(joint) for joint in joints),
            bones=skeleton.bones,
        )
    except ValidationError as error:
        raise DocumentError(f"figure {name!r} of skeleton {skeleton.name!r}: {explain(error)}") from error

"""Bundled skeletons, the user's own skeletons, and figures made from them."""

import os
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from graphose_core.assets import ASSETS
from graphose_core.atomic import write_text
from graphose_core.document.files.earlier_sharing import with_taken_on
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.document.values.traits import Trait, traits_before
from graphose_core.document.values.value import explain
from graphose_core.errors import DocumentError, FileFormatError, SkeletonError, UnknownNameError
from graphose_core.path_checks import require_file
from graphose_core.text_files.json_keys import check_keys
from graphose_core.text_files.json_values import NotReadableError
from graphose_core.user_data import data_folder

FOLDER = ASSETS / "skeletons"
"""Where the bundled skeletons lie, one JSON file each, named after the skeleton."""

FREE = "free"
"""Name of the skeleton whose figures may hold any joint."""

VARIABLE = "GRAPHOSE_SKELETONS"
"""Environment variable that names another folder for a person's own skeletons than that of all their data."""

FILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
"""What a skeleton may be called: its name is that of its file."""


def own_folder() -> Path:
    """Return where a person's own skeletons lie, as the bundled ones do."""
    return Path(os.environ.get(VARIABLE) or data_folder() / "skeletons")


def own_file(name: str) -> Path:
    """Return where a person's own skeleton of that name lies."""
    return own_folder() / f"{name}.json"


@cache
def skeleton_names() -> tuple[str, ...]:
    """Return the names of all skeletons, in alphabetical order, without broken files of the user's."""
    return tuple(sorted({*bundled_names(), *own_names()}))


def bundled_names() -> frozenset[str]:
    """Return the names of the skeletons that come with the application."""
    return frozenset(path.stem for path in FOLDER.glob("*.json"))


def own_names() -> frozenset[str]:
    """Return the names of a person's own skeletons; one with a bundled one's name does not count."""
    found = {path.stem for path in own_folder().glob("*.json") if _is_good(path)}
    return frozenset(found) - bundled_names()


@cache
def skeleton(name: str) -> Skeleton:
    """Return the skeleton called `name`.

    Raises:
        UnknownNameError: if there is none.
        SkeletonError: if its file contradicts itself.
    """
    if name not in skeleton_names():
        known = ", ".join(skeleton_names()) or "none"
        raise UnknownNameError(f"skeleton {name!r} is not in the library; choose one of {known}")
    if name in bundled_names():
        return read_skeleton(FOLDER / f"{name}.json")
    return with_taken_on(read_skeleton(own_file(name)), map(skeleton, sorted(bundled_names())))


@cache
def label_of(name: str) -> str:
    """Return what lists call the skeleton called `name`: of an unknown one its name.

    One of a person's own that would be taken for another is marked: "person (your own)" where there is
    "Person (COCO-17)", "Mouse (mouse-2)" where there is a second "mouse".
    """
    if name not in skeleton_names():
        return name
    label, bundled = skeleton(name).label, bundled_names()
    if name in bundled:
        return label
    alike = [each for each in skeleton_names() if each != name and _called(each) == _called(name)]
    told_apart = "(" in label and all(skeleton(each).label.casefold() != label.casefold() for each in alike)
    if not alike or told_apart:
        return label
    return f"{label} (your own)" if bundled.issuperset(alike) else f"{label} ({name})"


def _called(name: str) -> str:
    """Return the label of a skeleton without what is in parentheses, in small letters."""
    return skeleton(name).label.split(" (")[0].casefold()


def has_trait(name: str, trait: Trait) -> bool:
    """Return whether the skeleton called `name` has a trait; an unknown one has those of the free one."""
    return trait in skeleton(name if name in skeleton_names() else FREE).traits


@cache
def bundled_with(trait: Trait) -> Skeleton:
    """Return the bundled skeleton that has a trait, the first by its name where several have it.

    Raises:
        UnknownNameError: if none has it.
    """
    for name in sorted(bundled_names()):
        if trait in skeleton(name).traits:
            return skeleton(name)
    raise UnknownNameError(f"no bundled skeleton has the trait {trait!r}; add it to one's JSON")


def read_skeleton(path: Path) -> Skeleton:
    """Return the skeleton that a file holds.

    Raises:
        SkeletonError: if it contradicts itself.
        OSError: if the system cannot read the file.
    """
    try:
        require_file(path)
    except FileFormatError as error:
        raise SkeletonError(str(error)) from error
    try:
        check_keys(data := path.read_bytes())
        return Skeleton.model_validate_json(data)
    except ValidationError as error:
        raise SkeletonError(f"{path.name}: {explain(error)}; repair the file") from error
    except NotReadableError as error:
        raise SkeletonError(f"{path.name}: {error}; repair the file") from error


def save_skeleton(made: Skeleton) -> Path:
    """Keep a person's own skeleton, in the place of one that has its name; return its file.

    Raises:
        SkeletonError: if it has the name of a bundled one, or a name that no file can have.
        OSError: if the system cannot write the file.
    """
    if not FILE_NAME.fullmatch(made.name):
        raise SkeletonError(
            f"name {made.name!r} must be small letters, digits, _ or -, and begin with a letter or digit; "
            "the label can be anything"
        )
    if made.name in bundled_names():
        raise SkeletonError(f"name {made.name!r} belongs to a bundled skeleton; choose another")
    path = own_file(made.name)
    write_text(path, _written(made), keep_links=True)
    forget_skeletons()
    return path


def delete_skeleton(name: str) -> None:
    """Delete a person's own skeleton. Figures that were made from it stay; their joints keep their types.

    Raises:
        UnknownNameError: if there is none of that name.
        OSError: if the system cannot delete the file.
    """
    if name not in own_names():
        raise UnknownNameError(f"skeleton {name!r} is not one of your own; bundled ones cannot be deleted")
    own_file(name).unlink()
    forget_skeletons()


def forget_skeletons() -> None:
    """Clear the caches, so that skeletons are read again."""
    skeleton_names.cache_clear()
    skeleton.cache_clear()
    label_of.cache_clear()


def _written(made: Skeleton) -> str:
    """The file's content; fields that older versions do not know are left out where they say nothing new."""
    given = traits_before(kind.name for kind in made.joint_types)
    unsaid = {"traits"} if made.traits == given else set()
    unsaid |= {field for field in ("about", "icon") if not getattr(made, field)}
    return made.model_dump_json(indent=1, exclude=unsaid)


def _is_good(path: Path) -> bool:
    try:
        return read_skeleton(path).name == path.stem
    except (SkeletonError, OSError):
        return False


def figure_from(
    skeleton: Skeleton, name: str, centre: tuple[float, float] = (0.5, 0.5), size: float = 1.0
) -> Figure:
    """Return a figure called `name` in the skeleton's starting pose.

    Args:
        skeleton: the kind of figure.
        name: what the figure is called in the document.
        centre: where the middle of the starting pose comes to lie, in the image's unit square.
        size: side of the starting pose's unit square, in image sides.

    Raises:
        DocumentError: if the pose would lie too far outside the frame, or the name is empty.
    """
    (x, y), middle = centre, 0.5
    places = {
        rest.name: (x + (rest.position[0] - middle) * size, y + (rest.position[1] - middle) * size)
        for rest in skeleton.joints
    }
    return figure_at(skeleton, name, places)


def figure_at(
    skeleton: Skeleton, name: str, places: Mapping[str, tuple[float, float]], hidden: Collection[str] = ()
) -> Figure:
    """Return a figure called `name` of a skeleton's joints and bones.

    Args:
        skeleton: the kind of figure.
        name: what the figure is called in the document.
        places: of all its joints, in the image's unit square.
        hidden: names of joints that are hidden.

    Raises:
        DocumentError: if a place lies too far outside the frame, or the name is empty.
    """
    joints = [
        {
            "name": rest.name,
            "type": rest.type,
            "position": places[rest.name],
            "hidden": rest.name in hidden,
            "attributes": rest.attributes,
        }
        for rest in skeleton.joints
    ]
    try:
        # All at once: a crowd of 20,000 people has 340,000 joints.
        return Figure.model_validate(
            {"name": name, "skeleton": skeleton.name, "joints": joints, "bones": skeleton.bones}
        )
    except ValidationError as error:
        raise DocumentError(f"figure {name!r} of skeleton {skeleton.name!r}: {explain(error)}") from error

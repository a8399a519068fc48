"""Sample scenes of people."""

from collections.abc import Mapping
from functools import cache

from graphose_core.anatomy.figure_extent import whole
from graphose_core.anatomy.presets import bodies, outfits
from graphose_core.assets import ASSETS
from graphose_core.document.files.skeletons import bundled_with, figure_from, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import AttributeValue
from graphose_core.poses.pose_file import load
from graphose_core.samples.scenes import Sample
from graphose_core.samples.studio_wall import STUDIO

PERSON = bundled_with("wears_outfits").name
"""Name of the skeleton of the people in samples."""

POSES = ASSETS / "poses" / PERSON

SIZE = 128
"""Side of the image, pixels."""

LOOKS: dict[str, AttributeValue] = {
    "sex": 0.9, "skin": (0.8627, 0.6745, 0.5412), "hair": (0.2039, 0.1412, 0.1020), "hair_style": "bob",
    "pitch": 8.0, "light_side": -0.5, "light_height": 58.0, "ambient": 0.55, "shadow": 0.45,
}  # fmt: skip
"""Attributes of the person in the opening scene, beside outfit and body."""

OTHER_LOOKS: dict[str, AttributeValue] = LOOKS | {
    "sex": 0.1, "skin": (0.4941, 0.3216, 0.2275), "hair": (0.0863, 0.0784, 0.0784), "hair_style": "short",
}  # fmt: skip


def person_scene() -> PoseDocument:
    """Return a scene with one waving person in everyday clothes before a studio wall."""
    return studio_scene(dressed(_posed("wave")))


def new_person_scene(kind: str = PERSON, name: str = "person") -> PoseDocument:
    """Return a scene with one person in the starting pose of the skeleton called `kind`."""
    return studio_scene(dressed(figure_from(skeleton(kind), name)))


def two_people_scene() -> PoseDocument:
    """Return a scene with two people, one who waves and one who listens."""
    left = _beside(dressed(_posed("wave"), "casual", looks=OTHER_LOOKS), -0.2)
    right = _beside(dressed(_posed("stand-at-ease", "person 2"), "skirt", "slim"), 0.22)
    return studio_scene(left, right)


def sitting_scene() -> PoseDocument:
    """Return a scene with one sitting person."""
    return studio_scene(dressed(_posed("sit-on-a-chair"), "stripes", looks=OTHER_LOOKS))


PEOPLE_SAMPLES = (
    Sample("person", "Person", "Someone who waves", person_scene),
    Sample("people", "Two people", "One waves, one looks on", two_people_scene),
)


def studio_scene(*people: Figure) -> PoseDocument:
    """Return a scene with people, fitted into the image, before a studio wall."""
    return PoseDocument(figures=whole(people), canvas=SIZE, background=STUDIO)


def dressed(
    figure: Figure,
    outfit: str = "everyday",
    body: str = "average",
    looks: Mapping[str, AttributeValue] = LOOKS,
) -> Figure:
    """Return the person with the attributes of presets, which replace all previous ones."""
    worn = {preset.name: preset.attributes for preset in outfits()}[outfit]
    built = {preset.name: preset.attributes for preset in bodies()}[body]
    values = {**looks, **worn, **built}
    given = {key: value for key, value in values.items() if value is not None}
    return figure.replace(attributes=given)


@cache
def _posed(pose: str, name: str = "person") -> Figure:
    """Return a bundled pose with unset depths, so that they are inferred while joints are dragged."""
    figure = load(POSES / f"{pose}.pose.json").figure
    joints = tuple(joint.replace(depth=None) for joint in figure.joints)
    return figure.replace(name=name, joints=joints)


def _beside(figure: Figure, aside: float) -> Figure:
    return figure.replace(
        joints=tuple(
            joint.replace(position=(joint.position[0] + aside, joint.position[1])) for joint in figure.joints
        )
    )

"""Skeletons: joint types, starting pose, bones, left/right pairs, attributes and traits of a figure."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from graphose_core.document.values.traits import Trait, traits_before
from graphose_core.document.values.value import AttributeValue, Colour, Finite, Many, Value
from graphose_core.errors import listed

Name = str

Place = Annotated[float, Field(ge=-10.0, le=11.0, allow_inf_nan=False)]
"""A coordinate in a figure's unit square, or up to ten of its sides away from it."""


class AttributeSpec(Value):
    """One attribute that joints (or the whole figure) may carry."""

    name: Name
    label: str
    tip: str = ""
    """Tooltip: the effect of the value; empty if the label says it."""
    kind: Literal["categorical", "colour", "scalar"]
    scope: Literal["joint", "figure"] = "joint"
    choices: Many[str] = ()
    """For `categorical`: the values that are allowed."""
    minimum: Finite = 0.0
    maximum: Finite = 1.0
    """For `scalar`: the range, both ends included."""
    applies_to: Many[Name] = ()
    """Joint types that carry it; empty means all."""
    sided: bool = False
    """For `scalar`: right is +, left is −, so that the mirror image has the negative."""
    held: bool = False
    """For joints: whether it says how what hangs from the joint is held, such as a hand; then it belongs to
    poses, and equal values of left and right are mirror images."""
    shared: bool = False
    """For figures: whether it belongs to the scene, such as its camera or light; then it is the same for all
    figures whose skeletons share it."""
    group: str = ""
    """Heading under which it is shown; attributes without one come first."""
    swatches: Many[Colour] = ()
    """For `colour`: the swatches that are offered; empty means the named colours."""

    @model_validator(mode="after")
    def _check(self) -> "AttributeSpec":
        if self.kind == "categorical" and not self.choices:
            raise ValueError(f"attribute {self.name!r} is a choice; it needs values to choose from")
        if self.kind == "scalar" and not self.minimum < self.maximum:
            raise ValueError(f"attribute {self.name!r} must have a minimum below its maximum")
        if self.sided and (self.kind != "scalar" or self.minimum != -self.maximum):
            raise ValueError(f"attribute {self.name!r} is sided; its range must be the same to both sides")
        if self.held and self.scope != "joint":
            raise ValueError(
                f"attribute {self.name!r} is held; only joints hold something, so scope it to them"
            )
        if self.shared and self.scope != "figure":
            raise ValueError(
                f"attribute {self.name!r} is shared; scenes share those of whole figures, so scope it to them"
            )
        return self


class JointType(Value):
    """A kind of joint, such as `hand_finger`."""

    name: Name
    label: str
    hint: Colour = (0.6, 0.6, 0.65)
    """Colour in which the canvas draws joints of this type."""


class RestJoint(Value):
    """A joint of the starting pose: position in the figure's own unit square, x right, y down."""

    name: Name
    type: Name
    position: tuple[Place, Place]
    attributes: dict[str, AttributeValue] = Field(default_factory=dict)


class Skeleton(Value):
    """A kind of figure. Figures may add joints and bones of these types beyond the starting pose."""

    name: Name
    label: str
    joint_types: Many[JointType]
    joints: Many[RestJoint]
    bones: Many[tuple[Name, Name]] = ()
    pairs: Many[tuple[Name, Name]] = ()
    """Names of (left, right) joints that a mirror exchanges."""
    attributes: Many[AttributeSpec] = ()
    root: Name | None = None
    """The joint that the others hang from, and that stays when they are pulled; None: the graph's middle."""
    traits: Many[Trait] = ()
    """What else the application can know of it. A file that lacks the field gets
    :func:`~graphose_core.document.values.traits.traits_before`."""
    about: str = ""
    """What it is, in a few words for those who have never seen one; "" for one's own."""
    icon: str = ""
    """Of a bundled skeleton, the name of its icon in the Material Design set."""

    @model_validator(mode="before")
    @classmethod
    def _add_traits(cls, fields: Any) -> Any:
        if not isinstance(fields, dict) or "traits" in fields:
            return fields
        kinds = fields.get("joint_types")
        rows = kinds if isinstance(kinds, list) else []
        return {**fields, "traits": traits_before(row.get("name") for row in rows if isinstance(row, dict))}

    def joint_type(self, name: Name) -> JointType | None:
        """Return the joint type called `name`, or None."""
        return next((kind for kind in self.joint_types if kind.name == name), None)

    def _check_names(self) -> None:
        for word, names in (
            ("joint types", [kind.name for kind in self.joint_types]),
            ("attributes", [spec.name for spec in self.attributes]),
            ("bones", [frozenset(bone) for bone in self.bones]),
            ("places in pairs", [name for pair in self.pairs for name in pair]),
            ("traits", list(self.traits)),
        ):
            if len(set(names)) != len(names):
                raise ValueError(f"two {word} are the same; they must differ")

    @model_validator(mode="after")
    def _check(self) -> "Skeleton":
        names = {joint.name for joint in self.joints}
        types = {kind.name for kind in self.joint_types}
        if len(names) != len(self.joints):
            raise ValueError("two joints share a name; joint names must differ")
        for joint in self.joints:
            if joint.type not in types:
                raise ValueError(
                    f"joint {joint.name!r} has type {joint.type!r}, not one of {listed(sorted(types))}"
                )
        for a, b in (*self.bones, *self.pairs):
            if a not in names or b not in names or a == b:
                raise ValueError(f"bone or pair ({a[:60]!r}, {b[:60]!r}) must name two different joints")
        self._check_names()
        if self.root is not None and self.root not in names:
            raise ValueError(f"root {self.root!r} must be one of the joints")
        return self

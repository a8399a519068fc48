"""A pose of the library: one figure as it stands, under a name, for any scene."""

from typing import Annotated

from pydantic import Field, model_validator

from graphose_core.document.kinematics.held import held_attributes
from graphose_core.document.values.pose import Figure, Name
from graphose_core.document.values.value import Value

LEAST_SHARE = 0.5
"""Share of a pose's joints that a figure must have, or the pose does not fit it."""


class LibraryPose(Value):
    """A named pose of one figure."""

    name: Name
    figure: Figure
    tags: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = ()
    """Search terms in addition to the name."""
    anchor: tuple[Name, ...] = ()
    """Joints whose middle is fixed when the pose is applied; empty: the median shift of joints is zero."""
    grounded: bool = False
    """Whether the lowest joint keeps the height of the figure's lowest, so that it stays on its ground."""
    held: bool = False
    """Whether hands and feet are held as the figure's, also where nothing is set; see :attr:`holds`."""

    @model_validator(mode="after")
    def _check(self) -> "LibraryPose":
        names = {joint.name for joint in self.figure.joints}
        if not names:
            raise ValueError("the figure has no joint; a pose needs at least one")
        if missing := set(self.anchor) - names:
            raise ValueError(f"anchor {sorted(missing)} is not among the joints of the figure")
        return self

    @property
    def holds(self) -> bool:
        """Whether it says how hands and feet are held: a pose that was read from an image says nothing."""
        names = held_attributes(self.figure.skeleton)
        return self.held or any(name in joint.attributes for joint in self.figure.joints for name in names)

    def shared(self, figure: Figure) -> tuple[str, ...]:
        """Return the joints that pose and figure share by name and type, without the pose's hidden ones."""
        mine = {joint.name: joint for joint in self.figure.joints if not joint.hidden}
        return tuple(
            joint.name
            for joint in figure.joints
            if joint.name in mine
            and (figure.skeleton == self.figure.skeleton or joint.type == mine[joint.name].type)
        )

    def fits(self, figure: Figure) -> bool:
        """Return whether the figure has enough of the pose's joints to take it."""
        shown = sum(not joint.hidden for joint in self.figure.joints)
        return shown > 0 and len(self.shared(figure)) >= LEAST_SHARE * shown

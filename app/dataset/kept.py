"""Choices of the new-model page that stay when its labels are read again. No Qt."""

from dataclasses import dataclass

from graphose_core.document.values.skeleton import Skeleton


@dataclass(frozen=True)
class Kept:
    """What a person has chosen for a skeleton.

    Attributes:
        name: of the figure.
        skeleton: that was read before.
        bones: that the person has left or made.
    """

    name: str
    skeleton: Skeleton
    bones: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, skeleton: Skeleton) -> "Kept":
        """Return the name and the bones of a skeleton that is known."""
        return cls(skeleton.label, skeleton, skeleton.bones)

    def in_place_of(self, made: Skeleton) -> Skeleton:
        """Return a skeleton that was read with the chosen bones, if it has the same joints as before."""
        same = {joint.name for joint in made.joints} == {joint.name for joint in self.skeleton.joints}
        return made.replace(bones=self.bones) if same else made

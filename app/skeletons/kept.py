"""Properties of a skeleton that its draft has no rows for; they stay while the rows are edited. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import AttributeSpec, Skeleton
from graphose_core.document.values.value import AttributeValue

Kind = TypeVar("Kind")

UNSEEN = ("tip", "applies_to", "sided", "held", "shared", "group", "swatches")
"""Fields of attributes for which the form has no column."""


@dataclass(frozen=True)
class Kept:
    """Attributes and starting values of a skeleton.

    Attributes:
        specs: its attributes by their names in the form.
        values: attributes of the joints of its starting pose, by the joints' names in the form.
    """

    specs: Mapping[str, AttributeSpec] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, AttributeValue]] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: Skeleton) -> "Kept":
        """Return what a skeleton has."""
        values = {joint.name: joint.attributes for joint in kind.joints if joint.attributes}
        return cls({spec.name: spec for spec in kind.attributes}, values)

    def for_figure(self, figure: Figure) -> "Kept":
        """Return it with the values of a figure's own joints."""
        return replace(
            self, values={joint.name: joint.attributes for joint in figure.joints if joint.attributes}
        )

    def unseen(self, name: str, kind: str, scope: str) -> dict[str, object]:
        """Return fields of an attribute that the form does not show; none where its kind has changed."""
        spec = self.specs.get(name)
        if spec is None or (spec.kind, spec.scope) != (kind, scope):
            return {}
        return {key: getattr(spec, key) for key in UNSEEN}

    def values_of(self, joint: str, kinds: Mapping[str, str]) -> dict[str, AttributeValue]:
        """Return the starting values of a joint.

        Args:
            joint: its name.
            kinds: of the attributes that there are, by their names; values of others are left out.
        """
        same = {name for name, spec in self.specs.items() if kinds.get(name) == spec.kind}
        return {name: value for name, value in self.values.get(joint, {}).items() if name in same}

    def with_attribute(self, old: str, new: str) -> "Kept":
        """Return it after an attribute was renamed."""
        values = {joint: _renamed(own, old, new) for joint, own in self.values.items()}
        return Kept(_renamed(self.specs, old, new), values)

    def with_joint(self, old: str, new: str) -> "Kept":
        """Return it after a joint was renamed."""
        return replace(self, values=_renamed(self.values, old, new))

    def with_type(self, old: str, new: str) -> "Kept":
        """Return it after a type of joint was renamed."""
        specs = {
            name: spec.replace(applies_to=tuple(new if one == old else one for one in spec.applies_to))
            for name, spec in self.specs.items()
        }
        return replace(self, specs=specs)


def _renamed(rows: Mapping[str, Kind], old: str, new: str) -> dict[str, Kind]:
    return {new if name == old else name: row for name, row in rows.items()}

"""Base of edits: values that turn one document into another and know their inverse."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import AttributeValue


class Edit(ABC):
    """One change to a document. Edits are frozen values; applying one never changes the old document."""

    __slots__ = ()

    caption: ClassVar[str] = "Edit"

    @property
    def label(self) -> str:
        """What the edit does, as shown in the menu: "Move joints"."""
        return self.caption

    @abstractmethod
    def apply(self, document: PoseDocument) -> PoseDocument:
        """Return the document after the edit.

        Raises:
            UnknownNameError: if the edit names a figure, joint, bone or pose that is not there.
            DocumentError: if the document would break a rule.
        """

    @abstractmethod
    def inverse(self, document: PoseDocument) -> "Edit":
        """Return the edit that undoes this one; `document` is the document *before* this edit.

        Raises:
            UnknownNameError: as :meth:`apply` does.
        """

    def merge(self, later: "Edit") -> "Edit | None":  # noqa: ARG002
        """Return one edit with the effect of both, or None if `later` does not continue this one."""
        return None


@dataclass(frozen=True, slots=True)
class PutFigures(Edit):
    """Put whole figures in the place of those that have their names."""

    figures: tuple[Figure, ...]
    caption: ClassVar[str] = "Change figures"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return with_figures(document, self.figures)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return PutFigures(tuple(document.figure(figure.name) for figure in self.figures))


class FigureEdit(Edit):
    """An edit that changes figures but neither their number nor their names; undone by putting them back."""

    __slots__ = ()

    @abstractmethod
    def touched(self) -> Iterable[str]:
        """Return the names of the figures that change."""

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return PutFigures(tuple(document.figure(name) for name in dict.fromkeys(self.touched())))


@dataclass(frozen=True, slots=True)
class Group(Edit):
    """Several edits in a row as one step of history."""

    label: str = field()
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "edits", tuple(self.edits))

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        for edit in self.edits:
            document = edit.apply(document)
        return document

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        inverses: list[Edit] = []
        for edit in self.edits:
            inverses.append(edit.inverse(document))
            document = edit.apply(document)
        return Group(self.label, tuple(reversed(inverses)))


def with_figures(document: PoseDocument, figures: Iterable[Figure]) -> PoseDocument:
    """Return the document with each of `figures` in the place of the one that has its name.

    Raises:
        UnknownNameError: if one is not there.
    """
    changed = list(document.figures)
    for figure in figures:
        changed[document.index(figure.name)] = figure
    # Names and number are as before, so nothing that the document checks can have broken.
    return document.model_copy(update={"figures": tuple(changed)})


def with_joints(document: PoseDocument, joints: Mapping[JointRef, Joint]) -> PoseDocument:
    """Return the document with some joints replaced by joints of the same names.

    Raises:
        UnknownNameError: if one of them is not there.
    """
    figures: dict[str, list[Joint]] = {}
    for ref, joint in joints.items():
        figure = document.figure(ref.figure)
        changed = figures.setdefault(ref.figure, list(figure.joints))
        changed[figure.index(ref.joint)] = joint
    # As above: names and number stay, so the figures' own rules hold as they did.
    return with_figures(
        document,
        [document.figure(name).model_copy(update={"joints": tuple(j)}) for name, j in figures.items()],
    )


def with_attribute(
    attributes: Mapping[str, AttributeValue], name: str, value: AttributeValue | None
) -> dict[str, AttributeValue]:
    """Return the attributes with one set, or without it if `value` is None."""
    others = {key: held for key, held in attributes.items() if key != name}
    return others if value is None else {**attributes, name: value}


def attribute_label(name: str, value: AttributeValue | None) -> str:
    """Return the label of an edit that sets an attribute, or unsets it if `value` is None."""
    return f"Unset {name}" if value is None else f"Set {name}"

"""Edits of whole figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from graphose_core.document.edits.duplicate_place import way_beside
from graphose_core.document.edits.edit import (
    Edit,
    FigureEdit,
    PutFigures,
    attribute_label,
    with_attribute,
    with_figures,
)
from graphose_core.document.values.names import unused_name
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import AttributeValue


def free_figure_name(document: PoseDocument, wish: str) -> str:
    """`wish`, or "wish 2", "wish 3", … : the first that no figure of the document has."""
    return unused_name(wish, (figure.name for figure in document.figures))


@dataclass(frozen=True, slots=True)
class AddFigure(Edit):
    """Add a figure: behind the one at `index`, or in front of all."""

    figure: Figure
    index: int | None = None
    caption: ClassVar[str] = "Add figure"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        figures = list(document.figures)
        figures.insert(len(figures) if self.index is None else self.index, self.figure)
        return document.replace(figures=tuple(figures))

    def inverse(self, document: PoseDocument) -> Edit:  # noqa: ARG002
        """See :meth:`Edit.inverse`."""
        return DeleteFigure(self.figure.name)


@dataclass(frozen=True, slots=True)
class DeleteFigure(Edit):
    """Remove a figure. Saved poses keep theirs."""

    name: str
    caption: ClassVar[str] = "Delete figure"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        gone = document.index(self.name)
        return document.replace(figures=document.figures[:gone] + document.figures[gone + 1 :])

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return AddFigure(document.figure(self.name), document.index(self.name))


@dataclass(frozen=True, slots=True)
class DuplicateFigure(Edit):
    """Put a copy of a figure in front of it, moved by `offset` (unit square); None: to a free place."""

    name: str
    offset: tuple[float, float] | None = None
    caption: ClassVar[str] = "Duplicate figure"

    def target(self, document: PoseDocument) -> str:
        """Return the name of the copy."""
        return free_figure_name(document, self.name)

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return self._addition(document).apply(document)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return DeleteFigure(self.target(document))

    def _addition(self, document: PoseDocument) -> AddFigure:
        figure = document.figure(self.name)
        dx, dy = way_beside(figure, document) if self.offset is None else self.offset
        joints = tuple(
            joint.replace(position=(joint.position[0] + dx, joint.position[1] + dy))
            for joint in figure.joints
        )
        copy = figure.replace(name=self.target(document), joints=joints)
        return AddFigure(copy, document.index(self.name) + 1)


@dataclass(frozen=True, slots=True)
class OrderFigure(Edit):
    """Move a figure in the drawing order: 0 is the back."""

    name: str
    index: int
    caption: ClassVar[str] = "Change order"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        figures = list(document.figures)
        figures.insert(self.index, figures.pop(document.index(self.name)))
        return document.replace(figures=tuple(figures))

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return OrderFigure(self.name, document.index(self.name))


@dataclass(frozen=True, slots=True)
class SetFigureAttribute(FigureEdit):
    """Set an attribute of a figure; None unsets it, so that the model decides."""

    figure: str
    name: str
    value: AttributeValue | None

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return attribute_label(self.name, self.value)

    def touched(self) -> Iterable[str]:
        """See :meth:`FigureEdit.touched`."""
        return (self.figure,)

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        figure = document.figure(self.figure)
        attributes = with_attribute(figure.attributes, self.name, self.value)
        return with_figures(document, [figure.replace(attributes=attributes)])

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        same = isinstance(later, SetFigureAttribute) and (later.figure, later.name) == (
            self.figure,
            self.name,
        )
        return later if same else None


@dataclass(frozen=True, slots=True)
class SetFigureAttributes(FigureEdit):
    """Give figures several attributes at once; None unsets one. What is not named stays."""

    figures: tuple[str, ...]
    values: Mapping[str, AttributeValue | None]
    title: str = "Set attributes"
    """Label in the history."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return self.title

    def touched(self) -> Iterable[str]:
        """See :meth:`FigureEdit.touched`."""
        return self.figures

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        changed = []
        for name in self.figures:
            figure = document.figure(name)
            kept = {key: value for key, value in figure.attributes.items() if key not in self.values}
            given = {key: value for key, value in self.values.items() if value is not None}
            changed.append(figure.replace(attributes={**kept, **given}))
        return with_figures(document, changed)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        same = isinstance(later, SetFigureAttributes) and (later.figures, later.values.keys()) == (
            self.figures,
            self.values.keys(),
        )
        return later if same else None


@dataclass(frozen=True, slots=True)
class TurnFigures(PutFigures):
    """Put figures as they are once they are turned in the place of those that have their names."""

    caption: ClassVar[str] = "Turn"

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        same = isinstance(later, TurnFigures) and _names(later) == _names(self)
        return later if same else None


def _names(edit: PutFigures) -> list[str]:
    return [figure.name for figure in edit.figures]

"""Edits of background, latents, canvas and reference image."""

from dataclasses import dataclass
from typing import ClassVar

from graphose_core.document.edits.edit import Edit
from graphose_core.document.values.background import Background
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import Reference


@dataclass(frozen=True, slots=True)
class SetBackground(Edit):
    """Set the background."""

    background: Background
    caption: ClassVar[str] = "Set background"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return document.replace(background=self.background)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return SetBackground(document.background)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, SetBackground) else None


@dataclass(frozen=True, slots=True)
class SetLatents(Edit):
    """Set the latents."""

    latents: Latents
    caption: ClassVar[str] = "Change randomness"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return document.replace(latents=self.latents)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return SetLatents(document.latents)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, SetLatents) else None


@dataclass(frozen=True, slots=True)
class SetCanvas(Edit):
    """Set the shorter side of the image, in pixels."""

    canvas: int
    caption: ClassVar[str] = "Set canvas size"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return document.replace(canvas=self.canvas)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return SetCanvas(document.canvas)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, SetCanvas) else None


@dataclass(frozen=True, slots=True)
class SetAspect(Edit):
    """Set the aspect of the canvas, width to height; figures stay where they are about its middle."""

    aspect: tuple[int, int]
    caption: ClassVar[str] = "Change the canvas"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        return document.replace(aspect=self.aspect)

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return SetAspect(document.aspect)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, SetAspect) else None


@dataclass(frozen=True, slots=True)
class SetReference(Edit):
    """Set the reference image under the skeleton, or remove it (None)."""

    reference: Reference | None
    act: str = "Change"
    """Verb of the label in the history."""

    @property
    def label(self) -> str:
        """See :attr:`Edit.label`."""
        return f"{'Remove' if self.reference is None else self.act} reference"

    def apply(self, document: PoseDocument) -> PoseDocument:
        """See :meth:`Edit.apply`."""
        # The reference checked itself, and no rule of the document concerns it.
        return document.model_copy(update={"reference": self.reference})

    def inverse(self, document: PoseDocument) -> Edit:
        """See :meth:`Edit.inverse`."""
        return SetReference(document.reference, self.act)

    def merge(self, later: Edit) -> Edit | None:
        """See :meth:`Edit.merge`."""
        return later if isinstance(later, SetReference) else None

"""Preview of a pose instead of the document's own, without an edit. No Qt.

Scrubbing and playing show in-betweens that nobody asked to keep. The first edit on top of one keeps it: the
in-between becomes the document's pose and the edit is applied to it, in one step of history. Taking that step
back shows the in-between again.
"""

from graphose_core.document.edits.catalogue import (
    ApplyPose,
    Edit,
    Group,
    SetAspect,
    SetBackground,
    SetCanvas,
    SetLatents,
    SetReference,
    TimelineEdit,
)
from graphose_core.document.timeline.timeline import Moment
from graphose_core.document.values.pose_document import PoseDocument

CACHED_MOMENTS = 100
"""How many edits on top of an in-between show it again when they are undone."""


class Preview:
    """A moment of the timeline shown in place of the figures of the base document (the history's own)."""

    def __init__(self) -> None:
        self._moment: Moment | None = None
        self._base: PoseDocument | None = None
        self._left: list[tuple[PoseDocument, Moment]] = []

    @property
    def moment(self) -> Moment | None:
        """The moment on show; None: the document's own pose."""
        return self._moment

    def show(self, moment: Moment | None, base: PoseDocument) -> None:
        """Show a moment in place of the figures of `base`; None ends the preview."""
        self._moment = moment
        self._base = base

    def over(self, base: PoseDocument) -> PoseDocument:
        """Return `base` with the previewed moment, if there is one."""
        return base if self._moment is None else self._moment.within(base)

    def kept(self, edit: Edit, base: PoseDocument) -> Edit:
        """Return an edit that adopts the previewed pose first, unless `edit` leaves that pose alone.

        Raises:
            DocumentError: if the previewed document refuses the edit.
        """
        moment = self._moment
        if moment is None or _beside(edit, moment):
            return edit
        shown = moment.within(base)
        if edit.apply(shown) == shown:
            return Group(edit.label)
        self._left = [*self._left, (base, moment)][-CACHED_MOMENTS:]
        kept: tuple[Edit, ...] = (ApplyPose(moment.figures), SetLatents(moment.latents))
        if moment.background is not None:
            kept += (SetBackground(moment.background),)
        if shown.reference != base.reference:
            kept += (SetReference(shown.reference),)  # the pose keeps the image that it was labelled in
        return Group(edit.label, (*kept, edit))

    def follow(self, base: PoseDocument, back: bool = False) -> None:
        """End the preview if the document's own pose has changed; on undo (`back`), restore it."""
        moment = self._moment
        if moment is not None and self._base is not None and _same(moment, base, self._base):
            self._base = base
            return
        self._moment = None
        for at in range(len(self._left) - 1, -1, -1) if back else ():
            document, left = self._left[at]
            if _same(left, document, base):
                self._moment, self._base = left, base
                del self._left[at:]
                return

    def forget(self) -> None:
        """Reset for another document."""
        self._moment = self._base = None
        self._left.clear()


def _beside(edit: Edit, moment: Moment) -> bool:
    """Return whether an edit changes nothing that the moment replaces."""
    if isinstance(edit, Group):
        return all(_beside(each, moment) for each in edit.edits)
    ground = isinstance(edit, SetBackground) and moment.background is None
    return ground or isinstance(edit, TimelineEdit | SetAspect | SetCanvas | SetReference)


def _same(moment: Moment, a: PoseDocument, b: PoseDocument) -> bool:
    """Return whether two documents are equal in everything that the moment replaces."""
    ground = moment.background is None or a.background == b.background
    return ground and a.figures == b.figures and a.latents == b.latents

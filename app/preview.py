"""A pose that is shown in the place of the document's own without being an edit. No Qt.

Scrubbing and playing show in-betweens that nobody asked to keep. The first edit on top of one keeps it: the
in-between becomes the document's pose and the edit is applied to it, in one step of history. Taking that step
back shows the in-between again.
"""

from graphose_core.document.edits import ApplyPose, Edit, Group, SetLatents, TimelineEdit
from graphose_core.document.pose import PoseDocument
from graphose_core.document.timeline import Moment

REMEMBERED = 100
"""How many in-betweens that became poses are shown again when that is undone."""


class Preview:
    """What is shown over a base document, which is the history's."""

    def __init__(self) -> None:
        self._moment: Moment | None = None
        self._base: PoseDocument | None = None
        self._left: list[tuple[PoseDocument, Moment]] = []

    @property
    def moment(self) -> Moment | None:
        """What is shown, or None: the document's own pose."""
        return self._moment

    def show(self, moment: Moment | None, base: PoseDocument) -> None:
        """Show a moment over a document, or nothing."""
        self._moment = moment
        self._base = base

    def over(self, base: PoseDocument) -> PoseDocument:
        """The document as it is seen."""
        return base if self._moment is None else self._moment.within(base)

    def kept(self, edit: Edit, base: PoseDocument) -> Edit:
        """The edit on top of what is shown; edits of the timeline alone need no pose.

        Raises:
            DocumentError: if what is shown does not take the edit.
        """
        moment = self._moment
        if moment is None or isinstance(edit, TimelineEdit):
            return edit
        shown = moment.within(base)
        if edit.apply(shown) == shown:
            return Group(edit.label)
        self._left = [*self._left, (base, moment)][-REMEMBERED:]
        return Group(edit.label, (ApplyPose(moment.figures), SetLatents(moment.latents), edit))

    def follow(self, base: PoseDocument, back: bool = False) -> None:
        """Give way if the document's own pose has changed; going `back`, show again what was left there."""
        if self._moment is not None and self._base is not None and _posed_like(base, self._base):
            self._base = base
            return
        self._moment = None
        for at in range(len(self._left) - 1, -1, -1) if back else ():
            document, moment = self._left[at]
            if _posed_like(document, base):
                self._moment, self._base = moment, base
                del self._left[at:]
                return

    def forget(self) -> None:
        """Begin anew, with another document."""
        self._moment = self._base = None
        self._left.clear()


def _posed_like(a: PoseDocument, b: PoseDocument) -> bool:
    return a.figures == b.figures and a.latents == b.latents

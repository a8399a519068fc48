"""The studio wall: background of people and of figures of one's own in new scenes and in thumbnails."""

from collections.abc import Iterable

from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.edits.scene_edits import SetBackground
from graphose_core.document.files.skeletons import bundled_names, has_trait
from graphose_core.document.values.background import GradientBackground, SolidBackground
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument

STUDIO = GradientBackground(top=(0.80, 0.83, 0.86), bottom=(0.90, 0.89, 0.87))


def shows_on_black(figure: Figure) -> bool:
    """Return whether a figure is bright on black by itself: the bundled ones that wear nothing are.

    Clothes, and what images of a person's own show, may be dark.
    """
    return figure.skeleton in bundled_names() and not has_trait(figure.skeleton, "wears_outfits")


def with_wall(edit: Edit, newcomers: Iterable[Figure], document: PoseDocument) -> Edit:
    """Return the edit that adds figures, with a studio wall for the first ones that black may hide.

    A background that was chosen stays.
    """
    first = not document.figures and document.background == SolidBackground()
    if not first or all(map(shows_on_black, newcomers)):
        return edit
    return Group(edit.label, (edit, SetBackground(STUDIO)))

"""The studio wall: background of people in new scenes and in thumbnails."""

from collections.abc import Iterable

from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.edits.scene_edits import SetBackground
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.background import GradientBackground, SolidBackground
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument

STUDIO = GradientBackground(top=(0.80, 0.83, 0.86), bottom=(0.90, 0.89, 0.87))


def with_wall(edit: Edit, newcomers: Iterable[Figure], document: PoseDocument) -> Edit:
    """Return the edit that adds figures, with a studio wall for the first people of a scene.

    Dark clothes and shadows would not show on black. A background that was chosen stays.
    """
    first = not document.figures and document.background == SolidBackground()
    if not first or not any(has_trait(figure.skeleton, "wears_outfits") for figure in newcomers):
        return edit
    return Group(edit.label, (edit, SetBackground(STUDIO)))

"""The wall that people stand before in new scenes and in thumbnails."""

from collections.abc import Iterable

from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.edits.scene_edits import SetBackground
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure, GradientBackground, PoseDocument, SolidBackground

STUDIO = GradientBackground(top=(0.80, 0.83, 0.86), bottom=(0.90, 0.89, 0.87))


def with_wall(edit: Edit, newcomers: Iterable[Figure], document: PoseDocument) -> Edit:
    """Return the edit that adds figures; the first people of a scene bring a wall along.

    Before black, neither dark clothes nor a shadow are seen. A background that somebody chose stays.
    """
    first = not document.figures and document.background == SolidBackground()
    if not first or not any(has_trait(figure.skeleton, "wears_outfits") for figure in newcomers):
        return edit
    return Group(edit.label, (edit, SetBackground(STUDIO)))

"""How a reference image is laid: in the middle of the canvas, which may take its shape. No Qt."""

from graphose_core.document.edits.catalogue import Edit, Group, PutTimeline, SetAspect, SetReference
from graphose_core.document.timeline.timeline import without_images
from graphose_core.document.values.frame import Aspect, aspect_of
from graphose_core.document.values.pose import PoseDocument
from graphose_core.document.values.reference import Reference
from graphose_core.formats.conversion.pixel_mapping import in_canvas

Size = tuple[int, int]

SQUARE: Aspect = (1, 1)
"""Of a canvas whose shape nobody has chosen yet."""


def canvas_for(document: PoseDocument, size: Size | None) -> Aspect:
    """Return the aspect of the canvas under an image that a person lays: its own, if the canvas is square.

    Args:
        document: as it is.
        size: of the image in pixels; None if it cannot be read.
    """
    own = aspect_of(size) if size is not None else None
    return own if own is not None and document.aspect == SQUARE else document.aspect


def laying(
    document: PoseDocument, reference: Reference, size: Size | None, canvas: Aspect, in_keyframes: bool
) -> Edit:
    """Return the edit that lays an image in the middle of the canvas, as large as it fits in.

    Args:
        document: as it is; a reference that it has gives its opacity, and what it lies under.
        reference: the image.
        size: in pixels; None if it cannot be read.
        canvas: aspect that the canvas gets.
        in_keyframes: whether keyframes came with it; else it is seen in the place of those that they have.
    """
    before = document.reference
    if before is not None:
        reference = reference.replace(opacity=before.opacity, beneath=before.beneath)
    if size is not None:
        reference = reference.replace(size=in_canvas(size, canvas).scale * max(size))
    edits: list[Edit] = [SetReference(reference, "Lay")]
    if canvas != document.aspect:
        edits.append(SetAspect(canvas))
    timeline = without_images(document.timeline)
    if not in_keyframes and timeline != document.timeline:
        edits.append(PutTimeline(timeline))
    return edits[0] if len(edits) == 1 else Group(edits[0].label, tuple(edits))

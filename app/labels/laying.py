"""Placement of a reference image: centred on the canvas, which may take its aspect. No Qt."""

from graphose_core.document.edits.catalogue import Edit, Group, PutTimeline, SetAspect, SetReference
from graphose_core.document.timeline.timeline import without_images
from graphose_core.document.values.frame import Aspect, aspect_of
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import Reference
from graphose_core.formats.conversion.pixel_mapping import in_canvas

Size = tuple[int, int]

SQUARE: Aspect = (1, 1)
"""Aspect of a canvas for which none has been chosen."""


def canvas_for(document: PoseDocument, size: Size | None) -> Aspect:
    """Return the canvas's aspect for a reference image: the image's own, if the canvas is square.

    Args:
        document: as it is.
        size: size of the image in pixels; None if it cannot be read.
    """
    own = aspect_of(size) if size is not None else None
    return own if own is not None and document.aspect == SQUARE else document.aspect


def laying(
    document: PoseDocument, reference: Reference, size: Size | None, canvas: Aspect, in_keyframes: bool
) -> Edit:
    """Return the edit that fits a reference image centred into the canvas.

    Args:
        document: current document; opacity and layer of its reference are kept.
        reference: the image.
        size: its size in pixels; None if it cannot be read.
        canvas: new aspect of the canvas.
        in_keyframes: whether its keyframes have images too; if not, it replaces any that keyframes have.
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

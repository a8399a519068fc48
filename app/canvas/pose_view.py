"""View of image, masks and skeleton, kept up to date with the editor and the theme."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QWidget

from app.canvas.gestures.hit_testing import BoneHit, Hit, JointHit
from app.canvas.gestures.pointer import Reaction
from app.canvas.items.ghost_item import GhostItem, Shade
from app.canvas.items.layers import TOP, Layers
from app.canvas.items.pose_item import PoseAppearance, PoseItem
from app.canvas.overlays import (
    MaskView,
    Overlays,
    ViewLayout,
    compared,
    node_colour,
    tint,
)
from app.canvas.placeholder import placeholder_of
from app.canvas.reference.image import ReferenceImage, source_of
from app.canvas.reference.loading import Source
from app.canvas.reference.waiting import FrameWaiting
from app.canvas.surface import Surface
from app.editing.selection import select
from app.editor import Editor
from app.theme.theme import theme
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import KeyframeImage, Reference
from graphose_core.rendering.contract import RenderResult


class PoseView(Surface):
    """Shows image, masks and skeleton; changes nothing."""

    reference_shown = Signal()
    """The reference image has changed, or has been read again."""
    hovered = Signal(object)
    """The joint, bone or handle under the pointer, or None."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._overlays = Overlays()
        self._image: RenderResult | None = None
        self._kept: NDArray[np.uint8] | None = None
        self._layers = Layers()
        self._image_item, self._reference_item = self._layers.image, self._layers.reference
        self._pose_item = PoseItem(PoseAppearance(editor.document, editor.selection))
        self._reference_image = ReferenceImage(self)
        self._reference_image.loaded.connect(self._show_frame)
        self._reference_image.given_up.connect(self._follow_document)
        self._waiting = FrameWaiting()
        self._ghost_item = GhostItem()
        for item, height in self._layers.heights():
            self.add(item, height)
        self.add(self._ghost_item, TOP + 1)
        self.add(self._pose_item, TOP + 2)
        editor.document_changed.connect(self._follow_document)
        editor.selection_changed.connect(self._follow_selection)
        theme().changed.connect(self._follow_theme)
        self.set_extent(QRectF(*editor.document.frame))
        self._follow_theme()

    @property
    def image(self) -> RenderResult | None:
        """The image on show."""
        return self._image

    @property
    def overlays(self) -> Overlays:
        """The overlays on show."""
        return self._overlays

    @property
    def appearance(self) -> PoseAppearance:
        """The skeleton as it is painted."""
        return self._pose_item.appearance

    def show_image(self, image: RenderResult | None) -> None:
        """Show another image, and its masks if they are asked for."""
        self._image = image
        self._cover_ghosts()
        self._show_layers()
        self._draw(replace(self.appearance, undrawn=() if image is None else image.left_out))
        self._show_masks()

    def show_detail(self, image: RenderResult, place: QRectF) -> None:
        """Show a part of the image on show with more pixels, at a place in the document."""
        document = self._editor.document
        self._layers.show_detail(image, place, document.background, QRectF(*document.frame))

    def keep_image(self) -> None:
        """Keep the image on show, to compare later ones with it."""
        self._kept = None if self._image is None else self._image.image
        self._show_masks()

    @property
    def kept(self) -> NDArray[np.uint8] | None:
        """The image that was kept last, [H, W, 3]."""
        return self._kept

    @property
    def channels(self) -> int:
        """Number of layout channels; 0 without a layout."""
        layout = None if self._image is None else self._image.layout
        return 0 if layout is None else len(layout)

    def reload_reference(self) -> None:
        """Read the reference image again."""
        self._reference_image.forget()
        self._follow_document()

    @property
    def reference_problem(self) -> str:
        """Why the reference image cannot be read; "" if it can, or is not there."""
        return self._reference_image.problem

    @property
    def reference_pixmap(self) -> QPixmap | None:
        """The reference image; None if there is none, or it cannot be read or was not read yet."""
        return self._reference_image.pixmap(self._editor.document.reference, self._editor.path, self._moves)

    def is_ready_for(self, images: Sequence[KeyframeImage]) -> bool:
        """Return whether the first image of keyframes can be laid under the skeleton at once.

        Those that cannot are read meanwhile, in this order.
        """
        reference = self._editor.document.reference
        if reference is None or not reference.shown:
            return True
        shown = [reference.showing(image) for image in images]
        return not shown or self._reference_image.is_ready(shown, self._editor.path)

    @property
    def _moves(self) -> bool:
        """Whether the reference is the image of a keyframe, which changes with the playhead."""
        moment = self._editor.moment
        return moment is not None and moment.image is not None

    def _is_late(self, reference: Reference | None) -> bool:
        """Return whether the image of the skeleton's frame is not read yet: both appear together."""
        if reference is None or not (self._moves and reference.shown):
            return False
        return not self._reference_image.is_ready((reference,), self._editor.path)

    def _show_frame(self, source: Source) -> None:
        """Show the document that waited for an image; while scrubbing, frames appear as they are read."""
        document, wanted = self._waiting.take(source), self._editor.document.reference
        if document is not None and self._is_late(wanted):
            pixmap = self._reference_image.pixmap(document.reference, self._editor.path, lazily=True)
            self._draw(replace(self.appearance, document=document))
            self._reference_item.show_reference(document.reference, pixmap)
        elif wanted is not None and source == source_of(wanted, self._editor.path):
            self._follow_document()

    def _show_reference(self) -> None:
        self._reference_item.show_reference(self._editor.document.reference, self.reference_pixmap)
        self._update_layers()
        self.reference_shown.emit()

    @property
    def _lies_beneath(self) -> bool:
        """Whether there is a reference between background and figures."""
        reference = self._editor.document.reference
        parted = self._image is not None and self._overlays.layout is not ViewLayout.SIDE
        return parted and reference is not None and reference.shown and reference.beneath

    def _update_layers(self) -> None:
        """Lay the reference over or under the figures, if that has changed."""
        if self._lies_beneath != self._layers.beneath:
            self._show_layers()

    def _show_layers(self) -> None:
        self._layers.show(self._image, self._editor.document.background, self._lies_beneath)

    def set_overlays(self, overlays: Overlays) -> None:
        """Choose the overlays."""
        self._overlays = overlays
        self._image_item.set_bare(overlays.layout is ViewLayout.SIDE)
        self._image_item.set_smooth(overlays.smooth)
        self._cover_ghosts()
        self._update_layers()
        self._draw(replace(self.appearance, skeleton=overlays.skeleton))
        self._show_masks()

    def set_extent(self, extent: QRectF) -> None:
        """See :meth:`Surface.set_extent`."""
        self._layers.background.set_rect(extent)
        self._image_item.set_rect(extent)
        self._ghost_item.set_rect(extent)
        super().set_extent(extent)

    def show_ghosts(self, shades: tuple[Shade, ...]) -> None:
        """Draw other poses faintly over the image."""
        self._ghost_item.show_shades(shades)

    def _cover_ghosts(self) -> None:
        """Mask the onion skin's images by the coverage of the image on show."""
        seen = self._image if self._overlays.layout is not ViewLayout.SIDE else None
        self._ghost_item.set_coverage(None if seen is None else seen.coverage)

    def _mark(self, hover: Hit) -> None:
        if hover != self.appearance.hover:
            self._draw(replace(self.appearance, hover=hover))
            self.hovered.emit(hover)

    def _sketch(self, reaction: Reaction) -> None:
        self._draw(
            replace(
                self.appearance,
                band=reaction.band,
                wire=reaction.wire,
                guides=reaction.guides,
                readout=reaction.readout,
                frame=reaction.frame,
            )
        )

    def _draw(self, appearance: PoseAppearance) -> None:
        self._pose_item.draw(appearance)

    def _show_masks(self) -> None:
        image, view = self._image, self._overlays.masks
        if image is None or image.masks is None or not view.needs_masks:
            # What is alike must be black: the image may not glimmer through a difference.
            opacity = 1.0 if view is MaskView.DIFFERENCE else self._overlays.opacity
            self._image_item.set_masks(compared(image, self._kept, self._overlays), opacity)
            self._draw(replace(self.appearance, node_colours={}))
            return
        colours = {ref: node_colour(i) for i, ref in enumerate(image.joints)}
        wanted = image.joints if view is MaskView.ALL else self._editor.selection.reach
        chosen = [i for i, ref in enumerate(image.joints) if ref in wanted]
        pixels = tint(image.masks[chosen], [colours[image.joints[i]] for i in chosen]) if chosen else None
        self._image_item.set_masks(pixels, self._overlays.opacity)
        self._draw(replace(self.appearance, node_colours=colours))

    def _follow_document(self) -> None:
        document = self._editor.document
        if not _is_there(self.appearance.hover, document):
            self._mark(None)
        self.set_extent(QRectF(*document.frame))
        self._image_item.set_ground(placeholder_of(document))
        reference = document.reference
        if reference is not None and self._is_late(reference):
            self._waiting.put(source_of(reference, self._editor.path), document)
            return
        self._waiting.clear()
        self._draw(replace(self.appearance, document=document, selection=self._editor.selection))
        self._show_reference()

    def _follow_selection(self) -> None:
        selection = self._editor.selection.within(self.appearance.document)
        self._draw(replace(self.appearance, selection=selection))
        if self._overlays.masks is MaskView.SELECTED:
            self._show_masks()

    def _follow_theme(self) -> None:
        self.set_surround(theme().tokens.surround)
        self._image_item.set_frame(QColor(theme().tokens.line))
        self._image_item.set_ground(placeholder_of(self._editor.document))


def _is_there(hover: Hit, document: PoseDocument) -> bool:
    if isinstance(hover, JointHit):
        return not select(hover.ref).within(document).is_empty
    if isinstance(hover, BoneHit):
        return not select(hover.bone).within(document).is_empty
    return hover is not None

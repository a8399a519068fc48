"""A renderer of close-ups (heads, hands, visible part), for networks that were trained on zooms."""

import time
from dataclasses import replace

from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import RenderError
from graphose_core.framing.close_ups.fading import Pixels, mix, over, weights_of
from graphose_core.framing.close_ups.parts import Part, parts_of
from graphose_core.framing.region import Region, seen_in
from graphose_core.rendering.backgrounds import CLEAR, background_of
from graphose_core.rendering.contract import (
    Content,
    Crop,
    Renderer,
    RendererInfo,
    RenderRequest,
    RenderResult,
)


class CloseUpRenderer:
    """Renders close-ups of squares of an image, where requested and supported by the network.

    The whole image lies below; squares around heads, and around hands that the network does not draw as
    sharply itself, are composited over it with fading borders.
    Of a requested part the network renders a single close-up instead of the whole.

    Args:
        square: renderer of square documents; it is closed with this one.
    """

    def __init__(self, square: Renderer) -> None:
        self._square = square

    @property
    def info(self) -> RendererInfo:
        """See `Renderer.info`."""
        return self._square.info

    def render(self, request: RenderRequest, /) -> RenderResult:
        """See `Renderer.render`.

        Raises:
            RenderError: if the request is cancelled before all squares are rendered.
            GraphoseError: if it cannot be drawn; the message says why.
        """
        size, info = request.size or self.info.size, self.info
        plain = replace(request, close_ups=False)
        figures = request.content is not Content.SHADOWS
        if not (request.close_ups and figures) or info.views <= 1 or size <= info.size:
            return self._square.render(plain)
        start = time.perf_counter()
        window = request.crop or Crop.whole(size)
        parts = parts_of(request.document.figures, size, window, info)
        if parts and parts[0].alone and not (request.masks or request.layout):
            below = self._seen(request, size, window, parts[0])
            parts = parts[1:]
        else:
            below = self._square.render(plain)
        image, coverage = below.image.copy(), below.coverage.copy()
        for part in parts:
            if request.wanted is not None and not request.wanted():
                raise RenderError("another image is wanted by now; ask for that")
            self._lay(image, coverage, request, window, part)
        spent = (time.perf_counter() - start) * 1e3
        return replace(below, image=image, coverage=coverage, milliseconds=spent)

    def close(self) -> None:
        """See `Renderer.close`."""
        self._square.close()

    def _lay(self, image: Pixels, coverage: Pixels, request: RenderRequest, window: Crop, part: Part) -> None:
        """Render a square and composite it over image and coverage of a window, in place."""
        shown = part.within(window)
        if shown is None:
            return
        size = request.size or self.info.size
        drawn, weights = self._seen(request, size, shown, part), weights_of(part, shown)
        place = (
            slice(shown.top - window.top, shown.bottom - window.top),
            slice(shown.left - window.left, shown.right - window.left),
        )
        mix(image[place], drawn.image, weights)
        mix(coverage[place], drawn.coverage, weights)

    def _seen(self, request: RenderRequest, size: int, shown: Crop, part: Part) -> RenderResult:
        """Return the visible part of a square, rendered as a close-up over the document's background."""
        whole = request.document
        region = Region(part.left / size, part.top / size, part.side / size, whole.figures)
        document = PoseDocument.model_construct(  # nothing is checked again: joints may lie far outside
            figures=seen_in(region), canvas=whole.canvas, background=CLEAR, latents=whole.latents
        )
        crop = Crop(
            shown.left - part.left, shown.top - part.top, shown.right - part.left, shown.bottom - part.top
        )
        wanted = replace(request, document=document, size=part.side, crop=crop, close_ups=False)
        drawn = self._square.render(wanted)
        ground = background_of(whole.background, size, shown)
        return replace(drawn, image=over(drawn.image, drawn.coverage, ground))

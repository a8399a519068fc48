"""A renderer that combines several models in one scene, each of which draws the figures it knows."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphoseError, RenderError
from graphose_core.rendering.backgrounds import CLEAR
from graphose_core.rendering.contract import (
    Content,
    ModelSource,
    Opener,
    Renderer,
    RendererInfo,
    RenderRequest,
    RenderResult,
)
from graphose_core.rendering.drawable import draws, shown_types

Finder = Callable[[frozenset[str]], ModelSource | None]
"""Returns a model that knows all these joint types, or None."""

MOST = 3
"""Number of models that stay open beside the first; the least recently used one is closed."""

AGAIN = 5.0
"""Seconds after which a missing model is searched for again, as one may have been trained."""


class CompositeRenderer:
    """Renders figures with the first model where it knows them, each other one with a model that does.

    Adjacent figures with the same model are rendered in one pass; the passes are composited in the document's
    order, over the shadows of all figures. A scene that the first model knows entirely is passed on to it
    unchanged.

    Args:
        first: renderer of the chosen model; it is closed with this one.
        opener: opens other models on first use.
        find: finds other models.
        clock: returns seconds; for tests.
    """

    def __init__(
        self, first: Renderer, opener: Opener, find: Finder, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._first = first
        self._opener = opener
        self._find = find
        self._clock = clock
        self._open: OrderedDict[ModelSource, Renderer] = OrderedDict()
        self._found: dict[frozenset[str], tuple[float, ModelSource | None]] = {}

    @property
    def info(self) -> RendererInfo:
        """See `Renderer.info`: that of the first model."""
        return self._first.info

    def render(self, request: RenderRequest, /) -> RenderResult:
        """See `Renderer.render`.

        Raises:
            RenderError: if no model draws a figure, and the request is not `partial`.
            GraphoseError: if a model cannot draw; the message says why.
        """
        start = time.perf_counter()
        figures = request.document.figures
        chosen = [self._renderer_of(figure) for figure in figures]
        if all(renderer is self._first for renderer in chosen):
            return self._first.render(request)
        left_out = tuple(f.name for f, renderer in zip(figures, chosen, strict=True) if renderer is None)
        if left_out and not request.partial:
            raise RenderError(
                f"no model draws {', '.join(map(repr, left_out))}: train one for it, or hide its joints"
            )
        passes = _passes(figures, chosen) or [(self._first, ())]
        results = _rendered(request, passes)
        lent = tuple(
            (figure.name, renderer.info.name)
            for figure, renderer in zip(figures, chosen, strict=True)
            if renderer is not None and renderer is not self._first
        )
        spent = (time.perf_counter() - start) * 1e3
        return replace(laid_over(results), milliseconds=spent, lent=lent, left_out=left_out)

    def close(self) -> None:
        """See `Renderer.close`; closes all open models."""
        self._first.close()
        while self._open:
            self._open.popitem()[1].close()

    def _renderer_of(self, figure: Figure) -> Renderer | None:
        if draws(self._first.info.types, figure):
            return self._first
        types = shown_types((figure,))
        now = self._clock()
        asked, source = self._found.get(types, (-AGAIN, None))
        if now - asked >= AGAIN:
            source = self._find(types)
            self._found[types] = now, source
        renderer = None if source is None else self._opened(source)
        return renderer if renderer is not None and draws(renderer.info.types, figure) else None

    def _opened(self, source: ModelSource) -> Renderer | None:
        """Return another open model; None if it cannot be opened: then its figures are not drawn."""
        if source not in self._open:
            try:
                self._open[source] = self._opener(source)
            except (GraphoseError, OSError):
                return None
            while len(self._open) > MOST:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(source)
        return self._open[source]


def _passes(
    figures: Sequence[Figure], chosen: Sequence[Renderer | None]
) -> list[tuple[Renderer, tuple[Figure, ...]]]:
    """Return the renderers in the order of their passes, each with the figures of the pass."""
    drawn = ((figure, by) for figure, by in zip(figures, chosen, strict=True) if by is not None)
    grouped = groupby(drawn, key=lambda pair: id(pair[1]))
    together = [tuple(pairs) for _, pairs in grouped]
    return [(pairs[0][1], tuple(figure for figure, _ in pairs)) for pairs in together]


def _rendered(
    request: RenderRequest, passes: Iterable[tuple[Renderer, tuple[Figure, ...]]]
) -> list[RenderResult]:
    """Return the results of all passes, the lowest over the background, all of the first one's size."""
    results: list[RenderResult] = []
    for renderer, figures, content in _layers(request.content, list(passes)):
        document = _with_figures(request.document, figures)
        wanted = replace(request, content=content)
        if not results:
            results.append(renderer.render(replace(wanted, document=document)))
            continue
        above = document.model_copy(update={"background": CLEAR})
        size = results[0].side if request.crop is None else request.size
        results.append(renderer.render(replace(wanted, document=above, size=size)))
    return results


def _layers(
    content: Content, passes: Sequence[tuple[Renderer, tuple[Figure, ...]]]
) -> list[tuple[Renderer, tuple[Figure, ...], Content]]:
    """Return passes with what each draws: where there are several, shadows first, below all figures."""
    if content is not Content.ALL or len(passes) == 1:
        return [(*each, content) for each in passes]
    return [(*each, wanted) for wanted in (Content.SHADOWS, Content.FIGURES) for each in passes]


def _with_figures(document: PoseDocument, figures: tuple[Figure, ...]) -> PoseDocument:
    return document.model_copy(update={"figures": figures})


def laid_over(results: Sequence[RenderResult]) -> RenderResult:
    """Composite images.

    Args:
        results: at least one, of one size, the lowest first; all but that over black.

    Returns:
        Image and coverage of all; the joints, masks and channels of the layout one after the other, enlarged
        to the finest of them. The rest is the lowest one's, with the warnings of all.
    """
    lowest, *others = results
    image = lowest.image.astype(np.uint16)
    coverage = lowest.coverage.astype(np.uint16)
    for result in (other for other in others if other.coverage.any()):
        kept = 255 - result.coverage.astype(np.uint16)
        image = np.minimum(result.image + (image * kept[..., None] + 127) // 255, 255)
        coverage = np.minimum(result.coverage + (coverage * kept + 127) // 255, 255)
    return replace(
        lowest,
        image=image.astype(np.uint8),
        coverage=coverage.astype(np.uint8),
        joints=tuple(ref for result in results for ref in result.joints),
        masks=_stacked([result.masks for result in results]),
        layout=_stacked([result.layout for result in results]),
        warnings=tuple(dict.fromkeys(warning for result in results for warning in result.warnings)),
    )


def _stacked(planes: Sequence[NDArray[np.float32] | None]) -> NDArray[np.float32] | None:
    """Return stacks [N, H, H] concatenated at the finest H; None without any."""
    there = [plane for plane in planes if plane is not None]
    if not there:
        return None
    side = max(plane.shape[-1] for plane in there)
    return np.concatenate([_enlarged(plane, side) for plane in there])


def _enlarged(planes: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """Return planes [N, h, h] as [N, side, side], by nearest-neighbour interpolation."""
    place = np.arange(side) * planes.shape[-1] // side
    return planes[:, place[:, None], place[None]]

"""Images of a timeline's frames, kept while it plays: from the second time on nothing is drawn. No Qt."""

from collections import OrderedDict
from dataclasses import replace

from graphose_core.rendering.contract import RenderRequest, RenderResult

MOST_BYTES = 192_000_000
"""Memory that kept images may take: sixteen seconds at 12 frames a second of 512 × 512 pixels."""

Key = tuple[int, ...]


class FrameCache:
    """The images used last, by what they show.

    Frames are recognised by the identity of their figures, which the playhead keeps for each frame, and are
    then compared: to compare each with all that is kept would take longer than a frame lasts.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._held = 0
        self._kept: OrderedDict[Key, tuple[RenderRequest, RenderResult]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, request: RenderRequest, exact: bool = False) -> tuple[RenderRequest, RenderResult] | None:
        """Return an equal request, of any size unless `exact`, and its image; None if it is not kept."""
        found = self._kept.get(_key(request))
        if found is None:
            return None
        kept = found[0]
        if (kept if exact else replace(kept, size=request.size)) != request:
            return None
        self._kept.move_to_end(_key(request))
        return found

    def keep(self, request: RenderRequest, result: RenderResult) -> None:
        """Keep an image; those that were not used for longest go if it takes too much memory."""
        self._drop(_key(request))
        self._kept[_key(request)] = request, result
        self._held += _bytes(result)
        while self._held > self._most and self._kept:
            self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Forget all images."""
        self._kept.clear()
        self._held = 0

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self._held -= _bytes(gone[1])


def _key(request: RenderRequest) -> Key:
    """Return what tells frames apart quickly: kept figures are alive, so no identity recurs."""
    return tuple(id(figure) for figure in request.document.figures)


def _bytes(result: RenderResult) -> int:
    parts = (result.image, result.coverage, result.masks, result.layout)
    return sum(part.nbytes for part in parts if part is not None)

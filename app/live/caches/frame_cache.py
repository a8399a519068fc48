"""Cache of the images of a timeline's frames, so that a loop is rendered only once. No Qt."""

from collections import OrderedDict
from dataclasses import replace

from graphose_core.rendering.contract import RenderRequest, RenderResult

MOST_BYTES = 192_000_000
"""Limit of the cache in bytes: sixteen seconds at 12 frames a second of 512 × 512 pixels."""

Key = tuple[int, ...]


class FrameCache:
    """Least-recently-used cache of images by the request that they answer.

    Entries are found by the identity of a frame's figures, which the playhead keeps alive, and then compared
    for equality: comparing with every entry would take longer than a frame lasts.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._held = 0
        self._kept: OrderedDict[Key, tuple[RenderRequest, RenderResult]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, request: RenderRequest, exact: bool = False) -> tuple[RenderRequest, RenderResult] | None:
        """Return an equal request, of any size unless `exact`, and its image; None if it is not kept.

        Unless `exact`, an averaged image answers a request for one that is not, and the other way round.
        """
        found = self._kept.get(_key(request))
        if found is None:
            return None
        kept = found[0]
        if (kept if exact else replace(kept, size=request.size, averaged=request.averaged)) != request:
            return None
        self._kept.move_to_end(_key(request))
        return found

    def keep(self, request: RenderRequest, result: RenderResult) -> None:
        """Add an image; drop the least recently used ones beyond :data:`MOST_BYTES`."""
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
    """Return a fast key by object identity, which is unique as cached figures stay alive."""
    return tuple(id(figure) for figure in request.document.figures)


def _bytes(result: RenderResult) -> int:
    parts = (result.image, result.coverage, result.masks, result.layout)
    return sum(part.nbytes for part in parts if part is not None)

"""Documents that are shown as soon as the image that belongs to them was read."""

from app.canvas.reference_loading import Source
from graphose_core.document.values.pose import PoseDocument


class FrameWaiting:
    """While the playhead moves, what it passes waits for its image: the newest last."""

    def __init__(self) -> None:
        self._documents: dict[Source, PoseDocument] = {}

    def put(self, source: Source, document: PoseDocument) -> None:
        """Let a document wait for its image, after all others."""
        self._documents.pop(source, None)
        self._documents[source] = document

    def take(self, source: Source) -> PoseDocument | None:
        """Return the newest that waits for an image, None if none does; those before it wait no longer."""
        if source not in self._documents:
            return None
        sources = list(self._documents)
        for passed in sources[: sources.index(source)]:
            del self._documents[passed]
        return self._documents.pop(source)

    def clear(self) -> None:
        """Let nothing wait."""
        self._documents.clear()

"""Queue of documents whose reference image is still being read."""

from app.canvas.reference.loading import Source
from graphose_core.document.values.pose_document import PoseDocument


class FrameWaiting:
    """Holds the documents that a moving playhead has passed, by the source of their image, newest last."""

    def __init__(self) -> None:
        self._documents: dict[Source, PoseDocument] = {}

    def put(self, source: Source, document: PoseDocument) -> None:
        """Append a document that waits for the image of `source`."""
        self._documents.pop(source, None)
        self._documents[source] = document

    def take(self, source: Source) -> PoseDocument | None:
        """Remove and return the document that waits for an image (None: none does); drop all older ones."""
        if source not in self._documents:
            return None
        sources = list(self._documents)
        for passed in sources[: sources.index(source)]:
            del self._documents[passed]
        return self._documents.pop(source)

    def clear(self) -> None:
        """Drop all documents."""
        self._documents.clear()

"""A renderer that notes the warnings of its images for the watch of an export."""

from graphose_core.export.watch import Watch
from graphose_core.rendering.contract import Renderer, RendererInfo, RenderRequest, RenderResult


class WatchedRenderer:
    """Renders with another renderer.

    Args:
        renderer: of the images; it is closed with this one.
        watch: is told the warnings.
    """

    def __init__(self, renderer: Renderer, watch: Watch) -> None:
        self._renderer, self._watch = renderer, watch

    @property
    def info(self) -> RendererInfo:
        """See `Renderer.info`."""
        return self._renderer.info

    def render(self, request: RenderRequest, /) -> RenderResult:
        """See `Renderer.render`.

        Raises:
            GraphoseError: if rendering fails; the message says why.
        """
        result = self._renderer.render(request)
        self._watch.warn(result.warnings)
        return result

    def close(self) -> None:
        """See `Renderer.close`."""
        self._renderer.close()

"""Open a model for drawing files: canvases of any aspect, heads and hands drawn as close-ups."""

from pathlib import Path

from graphose_core.framing.close_ups.close_up_renderer import CloseUpRenderer
from graphose_core.framing.framed_renderer import FramedRenderer
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import Renderer


def opened(checkpoint: Path, device: str = "auto") -> Renderer:
    """Return a renderer that draws with a fine-tuned checkpoint.

    Args:
        checkpoint: a safetensors file.
        device: see `ModelSource.device`.

    Raises:
        CheckpointError: if it cannot be read, or draws no images.
    """
    return FramedRenderer(CloseUpRenderer(Session.open(checkpoint, device)))

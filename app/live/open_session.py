"""Open a model with torch. The window's modules may import this: torch is loaded at the first call."""

from app.live.read_ahead import read_ahead, torch_libraries
from graphose_core.rendering.contract import ModelSource, Renderer


def open_session(source: ModelSource) -> Renderer:
    """Open a model; the first call loads torch, which takes a second or more, so call it in a worker.

    Raises:
        CheckpointError: if the file cannot be read, or is no fine-tuned checkpoint.
    """
    read_ahead(torch_libraries())
    from graphose_core.inference.session import Session  # noqa: PLC0415 (loads torch)

    return Session.open(source.path, source.device)

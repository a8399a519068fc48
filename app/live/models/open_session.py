"""Open a model with torch. The window's modules may import this: torch is loaded at the first call."""

import sys

from app.live.models.bundled_models import BUNDLED_MODELS, fitting
from app.live.models.own_models import own_fitting, own_models
from app.live.models.read_ahead import read_ahead, torch_libraries
from app.widgets.threads.collecting import no_collections
from graphose_core.framing.close_ups.close_up_renderer import CloseUpRenderer
from graphose_core.framing.framed_renderer import FramedRenderer
from graphose_core.rendering.composite import CompositeRenderer
from graphose_core.rendering.contract import ModelSource, Renderer
from graphose_core.rendering.drawable import ANYTHING


def open_session(source: ModelSource) -> Renderer:
    """Open a model; others are opened beside it when a scene has figures that it does not know.

    The first call loads torch, which takes a second or more, so call it in a worker.

    Raises:
        CheckpointError: if the file cannot be read, or is no fine-tuned checkpoint.
    """
    drawing = CompositeRenderer(_session(source), _session, lambda types: other_model(types, source.device))
    return FramedRenderer(drawing)


def other_model(types: frozenset[str], device: str = "auto") -> ModelSource | None:
    """Return a model that knows these joint types: a bundled one, else the newest of one's own, or None."""
    wanted = types - {ANYTHING}
    if not wanted:
        return None
    bundled = fitting(wanted)
    path = own_fitting(wanted) if bundled is None else bundled.path
    return None if path is None else ModelSource.at(path, device)


def known_beside() -> tuple[frozenset[str], ...]:
    """Return the joint types of each available model that may render figures beside another one."""
    bundled = (model.types for model in BUNDLED_MODELS if model.is_there)
    return (*bundled, *(types for _, types in own_models()))


def _session(source: ModelSource) -> Renderer:
    read_ahead(torch_libraries())
    with no_collections("torch" not in sys.modules):  # they take a fifth of a second, and hold the window up
        from graphose_core.inference.session import Session  # noqa: PLC0415 (loads torch)

    return CloseUpRenderer(Session.open(source.path, source.device))

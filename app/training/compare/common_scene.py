"""The scene on which runs are compared: the current one where all runs can draw it. No Qt."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.live.models.brought_figures import beginning, brought_by
from app.live.models.bundled_models import BUNDLED_MODELS, misfits
from graphose_core.checkpoint_head import joint_types
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import CheckpointError, GraphoseError

OWN = "The scene's own poses, and variations of them: the same for each run."
OTHER = "These runs do not draw the figures of the scene: a figure of theirs is shown, and variations of it."
NONE = "No figure is known to both runs, so a run that does not know the scene's figures shows nothing."


def scene_for(document: PoseDocument, weights: Sequence[Path]) -> tuple[PoseDocument, str]:
    """Return a scene that all runs can draw, and a sentence about it.

    The first that all can draw of: the document, the figures of the runs' own skeletons, samples of bundled
    models; the document if there is none.

    Args:
        document: document on the canvas.
        weights: checkpoints of the runs.
    """
    known = frozenset[str].intersection(*(_types(path) for path in weights)) if weights else frozenset()
    offered = [document, *_brought(weights), *(model.scene() for model in BUNDLED_MODELS)]
    for place, scene in enumerate(offered):
        if scene.figures and not misfits(scene, known):
            return scene, OTHER if place else OWN
    return document, NONE


def _types(path: Path) -> frozenset[str]:
    try:
        return joint_types(path)
    except (CheckpointError, OSError):
        return frozenset()


def _brought(weights: Sequence[Path]) -> list[PoseDocument]:
    """Yield a scene with the figure of each run's own skeleton, before its own background."""
    scenes = []
    for path in weights:
        if (figure := brought_by(path)) is not None:
            with suppress(GraphoseError, OSError):  # then another figure is taken
                scenes.append(beginning(figure, PoseDocument()).apply(PoseDocument()))
    return scenes

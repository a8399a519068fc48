"""The user's own trained models, and the choice among them for a scene. No Qt, no torch."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from graphose_core.checkpoint_head import joint_types
from graphose_core.document.files.skeletons import own_names, skeleton
from graphose_core.errors import GraphoseError
from trainer.runs.folders import list_runs
from trainer.runs.process import runs_folder


def own_models(runs: Path | None = None) -> Iterator[tuple[Path, frozenset[str]]]:
    """Yield the weights of fine-tuned models with their joint types, newest first.

    Args:
        runs: the folder that holds the runs; None: the person's own.
    """
    try:
        found = list_runs(runs_folder() if runs is None else runs)
    except OSError:  # the page of runs tells why; nothing in the folder draws
        return
    for run in found:
        if run.stage == "finetune" and run.weights is not None:
            with suppress(GraphoseError, OSError):  # broken, or being written: it draws nothing now
                yield run.weights, joint_types(run.weights)


def drawn_by_own() -> frozenset[str]:
    """Return the names of the user's own skeletons whose joint types one of the user's models knows."""
    names = own_names()
    known = [types for _, types in own_models()] if names else []
    wanted = {name: {joint.type for joint in skeleton(name).joints} for name in names}
    return frozenset(n for n, types in wanted.items() if types and any(types <= each for each in known))


def own_fitting(types: Iterable[str], runs: Path | None = None) -> Path | None:
    """Return the newest of the user's own weights that know all these joint types, or None."""
    wanted = frozenset(types)
    if not wanted:
        return None
    return next((path for path, known in own_models(runs) if wanted <= known), None)

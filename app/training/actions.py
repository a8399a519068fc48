"""Actions on training runs."""

from collections.abc import Callable

from app.commands.action import SWITCH, Action, Condition
from app.commands.action_set import ActionSet
from app.training.dock import TrainingDock


def training_actions(dock: TrainingDock, show_runs: Callable[[], object]) -> ActionSet:
    """Return the actions that start and stop runs, and show their panel."""
    running = Condition("Start a run first", lambda: dock.is_running)
    return ActionSet(
        (
            Action(
                "train.pretrain",
                "&Pre-train masks…",
                "Teach the masks where joints show",
                ("Ctrl+Alt+P",),
                dock.pretrain,
                "layers-outline",
            ),
            Action(
                "train.finetune",
                "&Fine-tune…",
                "Teach the whole network to draw",
                ("Ctrl+Alt+F",),
                dock.finetune,
                "school-outline",
            ),
            Action(
                "train.stop",
                "&Stop",
                "Save, then end the run",
                ("Ctrl+Alt+S",),
                dock.stop,
                "stop-circle-outline",
                when=running,
            ),
            Action(
                "train.runs",
                "&All runs…",
                "List the runs with their settings, measures and notes, and compare two",
                ("Ctrl+Alt+T",),
                show_runs,
                "format-list-bulleted",
            ),
            Action(
                "view.training",
                "Trainin&g panel",
                "Show the training panel",
                ("Ctrl+T",),
                dock.toggle,
                group=SWITCH,
                checked=lambda: dock.is_seen,
            ),
        ),
        (dock.running_changed, dock.seen_changed),
    )

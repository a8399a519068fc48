"""Studies that take seconds: tiny networks, few steps, and a measure that looks at the weights alone."""

from pathlib import Path

from graphose_core.checkpoint import read_weights
from tests.trainer.tiny_runs import TINY, Memory
from trainer.domains.column import Column
from trainer.runs.commands import Commands
from trainer.runs.process import to_toml
from trainer.runs.record.events import StepCompleted
from trainer.studies.begin import begin
from trainer.studies.folder import StudyFolder
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Figures
from trainer.studies.running.runner import run_study
from trainer.studies.study import Study, Table, Trained
from trainer.studies.variant import Variant

SETTINGS = {name: value for name, value in TINY.items() if name != "size"}
TINY_STUDY = {"size": 16, "scenes": 4, "steps": 4, "settings": SETTINGS, "finetune": {"adversary_start": 0.5}}


def weigh(trained: Trained) -> Figures:
    """A figure that any difference in the weights shows in, and no image is needed for."""
    weights = read_weights(trained.weights)
    total = sum(float(tensor.double().abs().sum()) for tensor in weights.values())
    return Figures(values={"weight": total}, curves={"sizes": [1.0, 2.0]})


def heaviest(summary: Summary) -> str:
    numbers = summary.numbers("weight")
    return f"The heaviest is {max(numbers, key=lambda name: numbers[name].mean)}."


def toy_study(**changes) -> Study:
    """Two variants with the same pre-training, and one without."""
    values = {
        "name": "toy",
        "question": "Which is heaviest?",
        "variants": (
            Variant("plain", "As it is."),
            Variant("fast", "Learns faster.", finetune={"learning_rate": 0.01}),
            Variant("fresh", "From nothing.", pretrain=None),
        ),
        "measure": weigh,
        "tables": (Table("Weights", (Column("weight", "weight", 3, "high"),)),),
        "notes": (),
        "plots": (),
        "sheets": (),
        "verdict": heaviest,
    }
    return Study(**(values | changes))


def run_tiny(study: Study, root: Path, tell=None, **changes) -> tuple[bool, Memory]:
    """Run a study from its folder; `tell(commands, event)` may give commands as events come."""
    commands = Commands()
    memory = Memory()
    if tell is not None:
        remember = memory.tell

        def listen(event):
            remember(event)
            tell(commands, event)

        memory.tell = listen
    folder = StudyFolder(root)
    first = TINY_STUDY if not (root / "plan.json").exists() else {}
    plan = begin(study, folder, None, first | changes, memory)
    return run_study(study, plan, folder, memory, commands), memory


def stop_at(step: int, run: int):
    """Tell to stop at a step of the n-th run (from 1) that is told of."""
    seen = {"runs": 0}

    def tell(commands, event):
        seen["runs"] += event.kind == "run_started"
        if isinstance(event, StepCompleted) and seen["runs"] == run and event.step >= step:
            commands.give("stop")

    return tell


def config_file(path: Path, **changes) -> Path:
    path.write_text(to_toml(TINY_STUDY | changes))
    return path

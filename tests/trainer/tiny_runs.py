"""Settings of runs that take seconds, a reporter that remembers, and a task that notes its losses."""

from pathlib import Path

import torch

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.models.graphose import Graphose
from trainer.runs.record.events import Event
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig
from trainer.training.loop import Loop
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.network_config import model_config
from trainer.training.tasks.pretrain import Pretraining

MODEL = {
    "hidden": 8,
    "layers": 2,
    "mask_channels": 2,
    "mask_width": [4, 4, 4],
    "features": 4,
    "channels": [8, 6],
    "discriminator_channels": [4, 6],
    "latent": 3,
    "noise": 2,
    "query": 3,
}
TINY = {
    "size": 16,
    "batch": 2,
    "workers": 0,
    "warmup": 0,
    "sample_every": 1000,
    "device": "cpu",
    "model": MODEL,
}


def pretrain_config(**changes) -> PretrainConfig:
    return PretrainConfig.build(TINY | {"steps": 6} | changes)


def finetune_config(**changes) -> FinetuneConfig:
    return FinetuneConfig.build(TINY | {"steps": 6, "adversary_start": 0.0} | changes)


class Memory:
    """A reporter that keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def tell(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]


def task_of(config):
    return Finetuning(config) if isinstance(config, FinetuneConfig) else Pretraining(config)


def loop_of(config, folder: Path) -> tuple[Loop, Memory]:
    memory = Memory()
    return Loop(task_of(config), config, folder, memory), memory


def note_losses(loop: Loop, tell=None) -> dict[int, dict[str, float]]:
    """The losses of the steps to come, as they come; `tell(commands, step)` may give commands after each."""
    noted, make_step = {}, loop.task.step

    def step(number, *batches, **rest):
        noted[number] = make_step(number, *batches, **rest)
        if tell is not None:
            tell(loop.commands, number)
        return noted[number]

    loop.task.step = step
    return noted


def stop_after(step: int):
    def tell(commands, number):
        if number == step - 1:
            commands.give("stop")

    return tell


def write_untrained(path: Path, **changes) -> Path:
    """A checkpoint of an untrained tiny network for PRO scenes."""
    torch.manual_seed(0)
    model = model_config(finetune_config(**changes))
    save_checkpoint(
        path, Graphose(model).state_dict(), CheckpointInfo(name="tiny", stage="finetune", model=model)
    )
    return path

"""Events of a run, recorded in its folder."""

from tests.trainer.tiny_runs import Memory
from trainer.runs.record.events import (
    CheckpointSaved,
    RunStarted,
    StepCompleted,
)
from trainer.runs.record.recording import RecordingReporter

START = RunStarted(stage="pretrain", folder="x", start_step=0, total_steps=9, image_size=16)


def made(step: int, loss: float, seconds: float = 0.0) -> StepCompleted:
    return StepCompleted(
        step=step,
        total_steps=9,
        losses={"loss": loss},
        images_per_second=4.0,
        eta_seconds=1.0,
        seconds=seconds,
    )


def saved(step: int, psnr: float) -> CheckpointSaved:
    return CheckpointSaved(step=step, path="w", metrics={"psnr": psnr})


def record(folder, events, resume=False) -> Memory:
    memory = Memory()
    with RecordingReporter(memory, folder, resume=resume) as recording:
        for event in events:
            recording.tell(event)
    return memory

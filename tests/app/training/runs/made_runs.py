"""Runs on disk for tests of their list."""

import json
from pathlib import Path

from safetensors.numpy import save_file

from trainer.runs.process import plan_run
from trainer.runs.record.events import CheckpointSaved, Event, RunStarted, StepCompleted
from trainer.runs.record.recording import EVENTS


def make_run(
    folder: Path, psnr: float, steps: int = 100, made: int = 40, events: tuple[Event, ...] = ()
) -> Path:
    """Write the folder of an unfinished fine-tuning with a curve of two checkpoints."""
    plan_run("finetune", {"steps": steps, "size": 32, "seed": made}, folder)
    (folder / "state").mkdir()
    save_file({}, folder / "state" / "state.safetensors", {"step": str(made)})
    (folder / "state" / "seconds").write_text("90")
    (folder / "weights.safetensors").write_bytes(b"")
    weights = str(folder / "weights.safetensors")
    told: tuple[Event, ...] = (
        RunStarted(stage="finetune", folder=str(folder), start_step=0, total_steps=steps, image_size=32),
        StepCompleted(
            step=made, total_steps=steps, losses={"loss": 0.5}, images_per_second=4.0, eta_seconds=9.0
        ),
        CheckpointSaved(step=made // 2, path=weights, metrics={"psnr": psnr - 1}),
        CheckpointSaved(step=made, path=weights, metrics={"psnr": psnr}),
        *events,
    )
    (folder / EVENTS).write_text("".join(f"{json.dumps(each.model_dump())}\n" for each in told))
    return folder

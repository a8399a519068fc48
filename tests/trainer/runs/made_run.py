"""A folder of a run, as tests need it: settings and a state without tensors."""

from pathlib import Path

from safetensors.numpy import save_file

from trainer.runs.settings.config import FinetuneConfig

RAN = FinetuneConfig(steps=10, model={"channels": (8, 6)})


def make_run(folder: Path, config: FinetuneConfig = RAN, *, state: bool = True) -> Path:
    """Make the folder of a run that has saved its settings, and its state if that is wanted."""
    folder.mkdir()
    (folder / "config.json").write_text(config.model_dump_json())
    if state:
        (folder / "state").mkdir()
        save_file({}, folder / "state" / "state.safetensors", {"step": "4"})
    return folder

"""Layout of a study's folder."""

from dataclasses import dataclass
from pathlib import Path

from graphose_core.checkpoint import read_info
from trainer.runs.folders import read_run


@dataclass(frozen=True)
class StudyFolder:
    """Paths in a study's folder.

    It holds `plan.json`, `masks/` and `runs/` (a run folder for each variant and seed), `results/`,
    `features/` of real images, and the report.
    """

    root: Path

    def masks(self, variant: str, seed: int) -> Path:
        """Return the run folder of a pre-training."""
        return self.root / "masks" / variant / f"seed-{seed}"

    def run(self, variant: str, seed: int) -> Path:
        """Return the run folder of a fine-tuning."""
        return self.root / "runs" / variant / f"seed-{seed}"

    def result(self, variant: str, seed: int) -> Path:
        """Return the path of a variant's result for a seed."""
        return self.root / "results" / variant / f"seed-{seed}.json"

    @property
    def features(self) -> Path:
        """Folder of the features of real images, which all rows are compared with."""
        return self.root / "features"

    @property
    def plots(self) -> Path:
        """Folder of the plots."""
        return self.root / "plots"


def is_finished(run: Path) -> bool:
    """Return whether a run has made all its steps and written its final weights.

    Raises:
        CheckpointError: if its weights are broken.
    """
    found = read_run(run)
    if found is None or found.state != "finished" or found.weights is None:
        return False
    return read_info(found.weights).steps >= (found.total_steps or 0)


def has_state(run: Path) -> bool:
    """Return whether a run has a saved state from which it can resume."""
    return (run / "state" / "state.safetensors").is_file()

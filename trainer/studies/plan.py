"""A study's plan: everything that its folder needs to go on, on any machine, as one JSON file."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from graphose_core.atomic import write_text
from graphose_core.document.values.value import explain
from graphose_core.errors import TrainingError
from trainer.runs.config import FinetuneConfig, PretrainConfig
from trainer.studies.calibration import Calibration
from trainer.studies.request import StudyRequest

FORMAT = 1
FILE = "plan.json"


class PlannedVariant(BaseModel):
    """A variant with all its settings written out.

    Attributes:
        pretrain: of `PretrainConfig`, without its seed; None where nothing is pre-trained.
        masks_of: the variant whose pre-training this one begins from: the first with equal settings.
        finetune: of `FinetuneConfig`, without its seed and the path of its masks.
        parameters: those of the network that learn or could learn: that a gradient reaches.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sentence: str
    pretrain: dict[str, Any] | None
    masks_of: str | None
    finetune: dict[str, Any]
    parameters: int

    def pretraining(self, seed: int) -> PretrainConfig | None:
        """Settings of the pre-training with a seed."""
        return None if self.pretrain is None else PretrainConfig.build(self.pretrain | {"seed": seed})

    def finetuning(self, seed: int, masks: Path | None) -> FinetuneConfig:
        """Settings of the fine-tuning with a seed, from these masks."""
        return FinetuneConfig.build(self.finetune | {"seed": seed, "masks": masks and str(masks)})


class StudyPlan(BaseModel):
    """What is trained. Read from a folder, it counts, whatever the rows of this code say by now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    request: StudyRequest
    steps: int
    """Steps of fine-tuning, the same for all variants: so all see the same pictures."""
    pretrain_steps: int
    variants: tuple[PlannedVariant, ...]
    calibration: Calibration | None = None
    """What the number of steps was taken from; None where it was given."""


def write_plan(folder: Path, plan: StudyPlan) -> None:
    """Write the plan whole."""
    write_text(folder / FILE, plan.model_dump_json(indent=2))


def read_plan(folder: Path) -> StudyPlan | None:
    """The plan of a folder, or None if it holds none.

    Raises:
        TrainingError: if it cannot be read, or is of a newer format.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        plan = StudyPlan.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        why = explain(error) if isinstance(error, ValidationError) else str(error)
        raise TrainingError(
            f"{path}: is no plan of a study ({why}); give it back as it was, or choose another folder"
        ) from error
    if plan.format > FORMAT:
        raise TrainingError(f"{path}: format {plan.format} is newer than {FORMAT}, the newest known; update")
    return plan


def check_same(folder: Path, plan: StudyPlan, asked: dict[str, Any]) -> None:
    """Make sure that what is asked for now is what the folder's plan says.

    Only the number of seeds may grow.

    Args:
        folder: of the study, for the message.
        plan: that it holds.
        asked: fields of a request; what is not asked for is as planned.

    Raises:
        TrainingError: naming the first field that differs.
        ConfigError: if a field breaks a rule.
    """
    planned = plan.request.model_dump()
    now = StudyRequest.build(planned | asked).model_dump()
    for name, value in now.items():
        grown = name == "seeds" and value > planned[name]
        if value != planned[name] and not grown:
            raise TrainingError(
                f"{name} = {value!r}, but {folder} holds a study with {name} = {planned[name]!r}; "
                "go on with what it began with, or choose another folder"
            )

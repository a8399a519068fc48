"""A study's plan: all that is needed to continue it on any machine, as one JSON file."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from graphose_core.atomic import write_text
from graphose_core.document.values.value import explain
from graphose_core.errors import TrainingError, in_words
from graphose_core.path_checks import read_file
from trainer.domains.registry import first_domain
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig
from trainer.runs.settings.run_config import RunConfig
from trainer.studies.calibration import Calibration
from trainer.studies.request import StudyRequest

FORMAT = 1
"""Version of the plan's format."""
FILE = "plan.json"
"""File name of a plan."""


class PlannedVariant(BaseModel):
    """A variant with all its settings resolved.

    Attributes:
        name: as in the study.
        sentence: what is different, for a reader of the results.
        pretrain: fields of `PretrainConfig` without its seed; None: no pre-training.
        masks_of: the variant whose pre-training this one starts from: the first with equal settings.
        finetune: fields of `FinetuneConfig` without its seed and the path of its masks.
        parameters: number of the network's parameters that a gradient reaches.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sentence: str
    pretrain: dict[str, Any] | None
    masks_of: str | None
    finetune: dict[str, Any]
    parameters: int

    @property
    def images_a_step(self) -> int:
        """Images from which one step of fine-tuning learns."""
        return int(self.finetune["batch"]) * int(self.finetune.get("accumulate", 1))

    def pretraining(self, seed: int) -> PretrainConfig | None:
        """Return the settings of the pre-training with a seed, or None if there is none."""
        return None if self.pretrain is None else PretrainConfig.build(self.pretrain | {"seed": seed})

    def finetuning(self, seed: int, masks: Path | None) -> FinetuneConfig:
        """Return the settings of the fine-tuning with a seed, starting from `masks` if given."""
        return FinetuneConfig.build(self.finetune | {"seed": seed, "masks": masks and str(masks)})


Config = TypeVar("Config", bound=RunConfig)


def on_device(config: Config, device: str | None) -> Config:
    """Return settings that train on another device; the same where None is given.

    A device belongs to a machine, not to a study: the same plan may go on elsewhere.
    """
    return config if device is None else type(config).build(config.model_dump() | {"device": device})


class StudyPlan(BaseModel):
    """The trainings of a study.

    A plan that is read from a folder takes precedence over the current definition of the study.

    Attributes:
        format: version of the format.
        request: what the user asked for.
        steps: steps of fine-tuning, equal for all variants, so that all see the same images.
        pretrain_steps: steps of pre-training.
        variants: the variants with their settings.
        calibration: timing from which `steps` was derived; None if `steps` was given.
        domain: name of the domain whose data are learnt.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    request: StudyRequest
    steps: int
    pretrain_steps: int
    variants: tuple[PlannedVariant, ...]
    calibration: Calibration | None = None
    domain: str = first_domain()

    @property
    def images(self) -> int:
        """Images that a variant learns from in fine-tuning, the same one as often as it comes."""
        return self.steps * self.variants[0].images_a_step


def write_plan(folder: Path, plan: StudyPlan) -> None:
    """Write the plan to its folder, atomically."""
    write_text(folder / FILE, plan.model_dump_json(indent=2))


def read_plan(folder: Path) -> StudyPlan | None:
    """Read the plan of a folder, or return None if it holds none.

    Raises:
        TrainingError: if it cannot be read, or its format is newer than this program's.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        plan = StudyPlan.model_validate_json(read_file(path))
    except (OSError, ValidationError) as error:
        why = explain(error) if isinstance(error, ValidationError) else in_words(error)
        raise TrainingError(
            f"{path}: is not a plan of a study ({why}); restore it as it was, or choose another folder"
        ) from error
    if plan.format > FORMAT:
        raise TrainingError(f"{path}: format {plan.format} is newer than {FORMAT}, the newest known; update")
    return plan


def check_same(folder: Path, plan: StudyPlan, asked: dict[str, Any]) -> None:
    """Check that a request agrees with the folder's plan; only the number of seeds may grow.

    Args:
        folder: of the study, for the message.
        plan: the folder's plan.
        asked: fields of a request; a field that is missing is as planned.

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

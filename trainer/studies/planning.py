"""Planning of a study from its definition and a request."""

from collections.abc import Callable
from typing import Any

from trainer.domains.registry import owner_of
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig
from trainer.runs.settings.run_config import RunConfig
from trainer.studies.calibration import Calibration, seconds_a_step, steps_within
from trainer.studies.measures.parameters import live_parameters, matched
from trainer.studies.plan import PlannedVariant, StudyPlan, on_device
from trainer.studies.request import StudyRequest
from trainer.studies.result import Machine
from trainer.studies.studied import check_data, example_graph
from trainer.studies.study import Study
from trainer.studies.variant import Variant
from trainer.training.tasks.network_config import FRAME, model_config

_OF_A_RUN = {"seed", "masks"}
"""Fields of a run's settings that are set for each run, not planned."""
_OF_MASKS = (
    *FRAME, "hidden", "layers", "mask_channels", "mask_width", "noise",
)  # fmt: skip
"""Fields of the model that decide its mask generator."""


def make_plan(
    study: Study, request: StudyRequest, tell: Callable[[str], None], device: str | None = None
) -> StudyPlan:
    """Resolve the settings of all variants, match their parameters, and turn the budget into steps.

    Args:
        study: the study's definition.
        request: what the user asks for.
        tell: receives progress messages; timing takes about ten steps a variant.
        device: where steps are timed, as `RunConfig.device` names it; None: as the settings say.

    Raises:
        ConfigError: if a setting breaks a rule, or the study cannot be made on these data.
    """
    check_data(study.name, request.data, study.domains)
    tell("counting parameters")
    variants = _planned(study, request)
    calibration = None
    if request.images is not None:
        steps = -(-request.images // variants[0].images_a_step)
    elif request.steps is not None:
        steps = request.steps
    else:
        calibration = _calibrated(variants, tell, device)
        steps = steps_within(request.budget, calibration, request.pretrain_share)
    pretrain_steps = max(1, round(steps * request.pretrain_share))
    return StudyPlan(
        request=request,
        steps=steps,
        pretrain_steps=pretrain_steps,
        variants=tuple(_with_steps(variant, steps, pretrain_steps) for variant in variants),
        calibration=calibration,
        domain=owner_of(request.data).name,
    )


def _planned(study: Study, request: StudyRequest) -> list[PlannedVariant]:
    """Resolve the variants' settings; variants with equal pre-training share the first one's."""
    planned: list[PlannedVariant] = []
    target = graph = None
    for variant in study.variants:
        finetune = _finetune(study, variant, request)
        graph = example_graph(finetune) if graph is None else graph
        count = live_parameters(model_config(finetune), graph)
        if study.equal_parameters and target is not None:
            width, count = matched(model_config(finetune), graph, target)
            if width != model_config(finetune).hidden:
                finetune = finetune.model_copy(update={"model": finetune.model | {"hidden": width}})
        target = target or count
        pretrain = _pretrain(variant, request, finetune)
        same = next((v.name for v in planned if pretrain is not None and v.pretrain == pretrain), None)
        planned.append(
            PlannedVariant(
                name=variant.name,
                sentence=variant.sentence,
                pretrain=pretrain,
                masks_of=None if pretrain is None else same or variant.name,
                finetune=_settings(finetune),
                parameters=count,
            )
        )
    return planned


def _finetune(study: Study, variant: Variant, request: StudyRequest) -> FinetuneConfig:
    """Resolve the settings of a variant's fine-tuning, but for its number of steps."""
    shared = dict(study.finetune) | request.settings | request.finetune
    layers = (study.finetune, request.settings, request.finetune)
    model = {name: value for layer in layers for name, value in layer.get("model", {}).items()}
    model |= dict(variant.model)
    decided = {"data": request.data, "size": request.size, "steps": 1, "masks": None, "model": model}
    return FinetuneConfig.build(shared | dict(variant.finetune) | decided)


def _pretrain(variant: Variant, request: StudyRequest, finetune: FinetuneConfig) -> dict[str, Any] | None:
    """Resolve the settings of a variant's pre-training, or return None if it has none.

    Of the model, only fields that affect the mask generator are kept, so that variants can share it.
    """
    if variant.pretrain is None:
        return None
    shared = request.settings | request.pretrain
    model = {name: value for name, value in finetune.model.items() if name in _OF_MASKS}
    values = shared | dict(variant.pretrain) | {"size": request.size, "steps": 1, "model": model}
    return _settings(PretrainConfig.build(values))


def _settings(config: RunConfig) -> dict[str, Any]:
    """Return the fields of a configuration that are planned."""
    return config.model_dump(mode="json", exclude=_OF_A_RUN)


def _with_steps(variant: PlannedVariant, steps: int, pretrain_steps: int) -> PlannedVariant:
    """Return the variant with its numbers of steps set."""
    pretrain = variant.pretrain and variant.pretrain | {"steps": pretrain_steps}
    return variant.model_copy(update={"finetune": variant.finetune | {"steps": steps}, "pretrain": pretrain})


def _calibrated(
    variants: list[PlannedVariant], tell: Callable[[str], None], device: str | None
) -> Calibration:
    """Time the steps of all variants; shared pre-training is timed once."""
    pretrain, finetune = {}, {}
    for variant in variants:
        tell(f"measuring how long a step takes: {variant.name}")
        finetune[variant.name] = seconds_a_step(on_device(variant.finetuning(0, None), device))
        pretraining = variant.pretraining(0)
        if pretraining is not None and variant.masks_of == variant.name:
            pretrain[variant.name] = seconds_a_step(on_device(pretraining, device))
        elif pretraining is not None and variant.masks_of is not None:
            pretrain[variant.name] = pretrain[variant.masks_of]
    machine = Machine.here()
    return Calibration(
        pretrain=pretrain, finetune=finetune, machine=f"{machine.processor}, {machine.threads} threads"
    )

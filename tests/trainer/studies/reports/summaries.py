"""Summaries and plans of studies that nobody ran."""

from trainer.studies.plan import PlannedVariant, StudyPlan
from trainer.studies.reports.summary import Summary
from trainer.studies.request import StudyRequest
from trainer.studies.result import Figures, Machine, Result

MACHINE = Machine(system="Linux", processor="CPU", threads=2, torch="2", revision="abc")


def summary_of(values: dict[str, list[dict[str, float]]], **curves) -> Summary:
    """A summary of figures by variant and seed."""
    variants = tuple(
        PlannedVariant(
            name=name,
            sentence=f"{name}.",
            pretrain=None,
            masks_of=None,
            finetune={"batch": 2},
            parameters=1000,
        )
        for name in values
    )
    results = tuple(
        Result(
            variant=name, seed=seed, figures=Figures(values=figures, curves=curves.get(name, {})), hours=1.0,
            machine=MACHINE,
        )
        for name, seeds in values.items()
        for seed, figures in enumerate(seeds)
    )  # fmt: skip
    return Summary(variants, results)


def plan_for(summary: Summary, seeds: int) -> StudyPlan:
    request = StudyRequest(study="baselines", seeds=seeds, steps=10)
    return StudyPlan(request=request, steps=10, pretrain_steps=3, variants=summary.variants)

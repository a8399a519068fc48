"""How a study is made on this machine: nothing of it belongs to the study's plan."""

from dataclasses import dataclass

from graphose_core.errors import ConfigError
from trainer.studies.plan import StudyPlan
from trainer.training.processes.devices import training_device


@dataclass(frozen=True)
class Execution:
    """Choices of whoever runs a study; another machine may go on with others.

    Attributes:
        device: that trains, as `RunConfig.device` names it; None: as the plan's settings say.
        jobs: rows that are made side by side, at most.
        only: names of the variants to make now; empty: all. The others stay planned.
    """

    device: str | None = None
    jobs: int = 1
    only: tuple[str, ...] = ()

    def check(self, plan: StudyPlan) -> None:
        """Check that this can be done with a plan.

        Raises:
            ConfigError: if a variant is unknown, the number of jobs is none, or the device is not there.
        """
        known = [variant.name for variant in plan.variants]
        for name in self.only:
            if name not in known:
                raise ConfigError(
                    f"only: {name!r} is not a variant of this study; choose among {', '.join(known)}"
                )
        if self.jobs < 1:
            raise ConfigError(
                f"jobs = {self.jobs}: at least one row has to be made at a time; give 1 or more"
            )
        training_device(self.training_device(plan))

    def training_device(self, plan: StudyPlan) -> str:
        """Return the name of the device that trains."""
        return self.device or str(plan.variants[0].finetune.get("device", "auto"))


@dataclass(frozen=True, order=True)
class Row:
    """One row of a study's results: a seed and a variant."""

    seed: int
    variant: str

    def __str__(self) -> str:
        return f"{self.variant}/seed-{self.seed}"


def rows_of(plan: StudyPlan, only: tuple[str, ...] = ()) -> list[Row]:
    """Return the rows in the order in which they are made: all variants of a seed before the next seed.

    Args:
        plan: the study's plan.
        only: names of the variants; empty: all.
    """
    names = [variant.name for variant in plan.variants if not only or variant.name in only]
    return [Row(seed, name) for seed in range(plan.request.seeds) for name in names]

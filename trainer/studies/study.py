"""What a study is: variants, what is measured of each, and how the numbers are told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from matplotlib.figure import Figure

from trainer.studies.plan import PlannedVariant, StudyPlan
from trainer.studies.result import Figures
from trainer.studies.summary import Summary
from trainer.studies.variant import Variant


@dataclass(frozen=True)
class Trained:
    """A trained variant: where its weights are.

    Attributes:
        weights: checkpoint of the fine-tuning.
        masks: checkpoint of the pre-training that it began from, or None.
    """

    plan: StudyPlan
    variant: PlannedVariant
    seed: int
    weights: Path
    masks: Path | None


@dataclass(frozen=True)
class Column:
    """A column of the table: a figure, how it is headed, and which way is better."""

    figure: str
    heading: str
    decimals: int
    better: Literal["low", "high", ""] = ""


@dataclass(frozen=True)
class Plot:
    """A plot: its file's stem, its caption, and how it is drawn."""

    name: str
    caption: str
    draw: Callable[[Summary], Figure]


@dataclass(frozen=True)
class Study:
    """One of the studies, as rows of data.

    Attributes:
        name: as on the command line.
        question: what it asks, one sentence.
        variants: rows of the table; the first is the reference.
        measure: figures of one trained variant.
        columns: what the table shows of them.
        notes: what a reader must know of the figures, a sentence each.
        plots: drawn from the summary.
        verdict: one sentence, from the numbers.
        finetune: changes of `FinetuneConfig` that all variants share.
        equal_parameters: whether variants are widened to the parameters of the first.
        masks_before: whether the sheet of pictures also shows the masks as they were pre-trained.
    """

    name: str
    question: str
    variants: tuple[Variant, ...]
    measure: Callable[[Trained], Figures]
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    plots: Sequence[Plot]
    verdict: Callable[[Summary], str]
    finetune: Mapping[str, Any] = field(default_factory=dict)
    equal_parameters: bool = False
    masks_before: bool = False

"""What is known of the toy domain before torch is loaded."""

from typing import ClassVar

from trainer.domains.about import About, TrainingData, listed
from trainer.domains.settings import DomainSettings, Share

SETS = {"toy": "four lines of dots", "toy:level": "lines that do not rise"}


class ToySettings(DomainSettings):
    """How the lines lie."""

    binding: ClassVar[tuple[str, ...]] = ("slope",)

    slope: Share = 0.5


ABOUT = About(
    name="toy",
    title="lines of dots",
    training=TrainingData("toy", "Lines of dots", "`toy`", "toy for lines of dots"),
    teaches=lambda data: data == "toy",
    knows=lambda data: data in SETS,
    lacking="is no set of lines",
    data_help=listed(SETS),
    sets=SETS,
    every=tuple(SETS),
    settings=ToySettings,
    measures={"dots_missing": None},
)

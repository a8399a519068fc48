"""What is known of PRO scenes before torch is loaded."""

from pathlib import Path

from graphose_core.path_checks import is_file
from trainer.domains.about import About, TrainingData, listed
from trainer.domains.pro.drawing.variations import DATA_SETS, GENERALISATION, is_named
from trainer.domains.pro.settings import ProSettings

NAME = "pro"
GRAPHS = "graphs.json"
"""What a folder of reference scenes holds beside its images."""

SETS = {name: variation.about for name, variation in DATA_SETS.items()}


def _knows(data: str) -> bool:
    return is_named(data) or is_file(Path(data) / GRAPHS)


ABOUT = About(
    name=NAME,
    title="PRO scenes",
    training=TrainingData(
        argument=NAME, title="Drawn scenes", help=f"`{NAME}`", remedy=f"{NAME} for scenes that are drawn"
    ),
    teaches=lambda data: data == NAME,
    knows=_knows,
    lacking=f"holds no reference scenes (no {GRAPHS})",
    data_help=f"{listed(SETS)}; or a folder of reference scenes",
    sets=SETS,
    every=GENERALISATION,
    every_help="the published rules and each way to break them",
    sheet_help="each family by itself",
    drags=tuple(DATA_SETS),
    settings=ProSettings,
    measures={"drawer_psnr": None},
)

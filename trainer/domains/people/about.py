"""What is known of people before torch is loaded."""

from pathlib import Path

from graphose_core.errors import ConfigError
from graphose_core.path_checks import is_file
from trainer.domains.about import About, TrainingData, listed
from trainer.domains.column import Column
from trainer.domains.people.dataset.sets import PEOPLE, PEOPLE_SETS, is_people_set
from trainer.domains.people.settings import PeopleSettings

MANIFEST = "people.json"
"""What a folder of people says of itself."""

SETS = {name: kind.about for name, kind in PEOPLE_SETS.items()}
SETS_HELP = f"{listed(SETS)} (extra `people`)"


def is_people_folder(data: str) -> bool:
    """Return whether `data` is the path of a folder of people."""
    return is_file(Path(data) / MANIFEST)


def is_people(data: str) -> bool:
    """Return whether `data` is a folder of people, or names a set of them.

    Raises:
        ConfigError: if it looks like the name of a set that there is not.
    """
    if data.startswith(f"{PEOPLE}:") and not is_people_set(data):
        raise ConfigError(f"{data}: there is no such set of people; choose one of {', '.join(PEOPLE_SETS)}")
    return is_people_set(data) or is_people_folder(data)


ABOUT = About(
    name="people",
    title="people",
    training=TrainingData(
        argument=None,
        title="A folder of people",
        help="a folder of people",
        remedy="a folder that make-people has filled",
    ),
    teaches=is_people_folder,
    knows=is_people,
    lacking=f"holds no people (no {MANIFEST})",
    data_help=f"{SETS_HELP}; or a folder of people",
    sets=SETS,
    every=tuple(SETS),
    every_help="each set of people",
    sheet_help="each set of people",
    settings=PeopleSettings,
    measures={
        "colour_errors": None,
        "colour_errors_real": None,
        "heads_turned": None,
        "heads_turned_real": None,
        "heads_seen": 0,
        "sides_swapped": None,
        "sides_seen": 0,
        "psnr_over_backgrounds": None,
        "psnr_mean_over_backgrounds": None,
        "shadow_error": None,
    },
    reported=(
        Column("pck_0.1", "PCK@0.1", 3, "high"),
        Column("pck_0.1_real", "of real images", 3),
        Column("colour_errors", "colours of parts, 100 × Oklab", 2, "low"),
        Column("colour_errors_real", "of real images", 2),
        Column("heads_turned", "heads turned", 3, "low"),
        Column("sides_swapped", "sides swapped", 3, "low"),
        Column("psnr_over_backgrounds", "PSNR over backgrounds, dB", 2, "high"),
        Column("psnr_mean_over_backgrounds", "mean over images", 2, "high"),
        Column("shadow_error", "error of shadows", 2, "low"),
    ),
    commands="trainer.domains.people.commands:add_commands",
)

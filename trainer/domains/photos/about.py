"""What is known of labelled images before torch is loaded."""

from pathlib import Path
from typing import Any

from graphose_core.assets import ASSETS
from graphose_core.errors import ConfigError
from graphose_core.path_checks import is_file
from trainer.domains.about import About, TrainingData
from trainer.domains.column import Column
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.manifest import MANIFEST, read_manifest
from trainer.domains.photos.settings import PhotosSettings

MASKS = ASSETS / "checkpoints" / "masks-pretrained.safetensors"
"""Surrogate masks that come with the application: with them masks stay at their joints."""


def is_photos_folder(data: str) -> bool:
    """Return whether `data` is the path of a folder of prepared images."""
    return is_file(Path(data) / MANIFEST)


def defaults_of(data: str) -> dict[str, Any]:
    """Return settings of a fine-tuning on a folder of prepared images.

    Masks learn slowly: at half the rate of the rest those of 128 pixels grew over the whole image. Where
    whole images are learnt they learn late as well: most of such an image is no figure, and what is learnt
    first, the background, would otherwise take the masks away.
    """
    choices = _choices_of(data)
    settings = {
        "adversary": "projected",
        "adversary_start": 0.15,
        "adversary_weight": 0.1,
        "batch": 12,
        "learning_rate": 2e-3,
        "mask_rate": 0.1,
        "masks": str(MASKS) if MASKS.is_file() else None,
        "precision": "auto",
    }
    if choices is not None:
        settings["size"] = choices.size
        if choices.background == "whole":
            settings |= {"adversary_start": 0.3, "learning_rate": 1e-3, "mask_warmup": 0.3}
    return settings


def _choices_of(data: str) -> Choices | None:
    try:
        return read_manifest(Path(data)).choices
    except (ConfigError, OSError):  # told when the run begins
        return None


ABOUT = About(
    name="photos",
    title="labelled images",
    training=TrainingData(
        argument=None,
        title="A folder of labelled images",
        help="a folder that `photos` has prepared from labelled images",
        remedy="a folder that photos has prepared",
    ),
    teaches=is_photos_folder,
    knows=is_photos_folder,
    lacking=f"holds no labelled images (no {MANIFEST})",
    data_help="a folder of prepared images, of which the held-out ones are taken",
    every_help="no set of labelled images",
    sheet_help="held-out images of the folder that is named",
    settings=PhotosSettings,
    defaults=defaults_of,
    measures={"psnr_figure": None, "figure_share": None, "psnr_background": None},
    reported=(Column("psnr_figure", "PSNR of the figure, dB", 2, "high"),),
    commands="trainer.domains.photos.commands:add_commands",
)

"""Settings of variants that stand for what the paper describes."""

from typing import Any

PUBLISHED_DATA: dict[str, Any] = {"variety": 0.0}
"""Changes of `FinetuneConfig` that train on scenes by the published rules alone."""

PUBLISHED_MODEL: dict[str, Any] = {"local_octaves": 0, "surface": None}
"""Changes of `ModelConfig` to what the paper has: a layout of masks times features and nothing else, and no
painter over the image."""

SUPERVISED: dict[str, Any] = {**PUBLISHED_DATA, "adversary": "none", "model": PUBLISHED_MODEL}
"""Changes of `FinetuneConfig` to the published data and model by the supervised losses alone: what an
adversary and waves in the frames of nodes add, `baselines` measures."""

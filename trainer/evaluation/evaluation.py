"""The figures of an evaluation, as they are written and read."""

from collections.abc import Mapping
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from trainer.evaluation.attribute_effect import AttributeEffect


class Evaluation(BaseModel):
    """Figures of a checkpoint on n held-out examples, over black or the background of their images.

    `psnr` is that of the mean squared error over all images; `psnr_mean` the mean over images; `psnr_thin`
    that of the mean squared error over the pixels of thin parts and those next to them, which are
    `thin_share` of all; None where there are none. `ssim` has a Gaussian window of 11 pixels, σ = 1.5, and a
    data range of 1. `halves` are the distances between two disjoint sets of n real images: what a perfect
    model would read. `kid_lite1` and `frechet_lite1` are the distances by EfficientNet-Lite1, which nothing
    is trained against; `kid` and `frechet_effnet` are by Lite0, which the projected adversary trains with.
    None in evaluations that were made before them. `fid` is the published Fréchet inception distance; None
    where it was not asked for. `measures` are the figures that single domains have beyond these (see
    `Domain.measures`), those of all domains, each with its empty value where it was not measured; they are
    laid beside the others when an evaluation is written. `averaged` says that images of the network's size
    were drawn at twice that and averaged.
    """

    model_config = ConfigDict(frozen=True)

    data: str
    psnr: float
    psnr_mean: float
    psnr_thin: float | None
    thin_share: float
    ssim: float
    kid: float
    kid_se: float
    frechet_effnet: float
    kid_lite1: float | None = None
    kid_lite1_se: float | None = None
    frechet_lite1: float | None = None
    fid: float | None = None
    halves: dict[str, float]
    attribute_effect: dict[str, AttributeEffect] = Field(default_factory=dict)
    measures: dict[str, Any] = Field(default_factory=dict)
    n: int
    size: int
    averaged: bool = False
    mask_locality: float
    mask_diversity: float
    oversmoothing: float
    oversmoothing_layers: list[float]

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, values: Any) -> Any:
        """Collect values without a field as measures of domains."""
        if not isinstance(values, Mapping):
            return values
        common = {name: value for name, value in values.items() if name in cls.model_fields}
        own = {name: value for name, value in values.items() if name not in common}
        return common | {"measures": common.get("measures", {}) | own}

    @model_serializer(mode="wrap")
    def _flat(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Merge the measures of domains with the common figures."""
        values: dict[str, Any] = {}
        for name, value in handler(self).items():
            values |= value if name == "measures" else {name: value}
        return values

"""Variants of a study."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Variant:
    """A variant of a study, given by its differences from the defaults.

    Attributes:
        name: short, of letters, digits and hyphens; it names folders.
        sentence: what is different, for a reader of the results.
        model: changes of `ModelConfig`, in pre-training and fine-tuning alike.
        pretrain: changes of `PretrainConfig`; None: no pre-training.
        finetune: changes of `FinetuneConfig`.
    """

    name: str
    sentence: str
    model: Mapping[str, Any] = field(default_factory=dict)
    pretrain: Mapping[str, Any] | None = field(default_factory=dict)
    finetune: Mapping[str, Any] = field(default_factory=dict)

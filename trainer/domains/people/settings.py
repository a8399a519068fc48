"""Settings of a fine-tuning on people. Needs no torch."""

from trainer.domains.settings import DomainSettings, Weight


class PeopleSettings(DomainSettings):
    """Weights of the losses that images of people have beside those of all images."""

    parts_weight: Weight = 0.5
    """Of the cross-entropy of a pixel's weights over the parts of people."""
    details_weight: Weight = 0.2
    """Of the L1 between images and between their gradients on people's heads and hands."""
    heights_weight: Weight = 1.0
    """Of the L1 between painted and true rest heights of people's tops, metres."""
    changes_weight: Weight = 0.15
    """Of the relative error of what a changed attribute changes, in folders made with `--changes`."""

"""Composite what is drawn over the background of its image."""

from torch import Tensor, cat, ones_like

from trainer.domains.photos.batches import PhotoBatch


def over(image: Tensor, batch: PhotoBatch) -> Tensor:
    """Return premultiplied RGBA [B, 4, S, S] over the batch's backgrounds, alpha 1; as it is without them."""
    if batch.background is None:
        return image
    alpha = image[:, 3:]
    shown = image[:, :3] + (1 - alpha) * batch.background.to(image.device)
    return cat([shown, ones_like(alpha)], dim=1)

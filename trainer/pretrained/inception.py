"""InceptionV3 of the published FID. No package contains its weights: they are downloaded on request.

Nothing here runs unless a person asks for the FID: that is the one place in this project that uses a network.
"""

from pathlib import Path
from urllib.error import URLError

import torch
from torch import Tensor, nn

from graphose_core.errors import ConfigError, MissingPackageError, in_words

WIDTH = "2048"
"""Name of the pooled features that the FID is computed from, which is their number."""
_HASH = "6726825d"
"""Beginning of the SHA-256 of the weights, as their publisher's file name says it."""
_INSTALL = 'python -m pip install -c constraints.txt -e ".[fid]"'


class PublishedFeatures(nn.Module):
    """[B, 3, S, S] in [0, 1] → [B, 2048], as the published FID takes them: of images of 8 bits a channel.

    Args:
        network: uint8 [B, 3, S, S] → [B, 2048].
    """

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: Tensor) -> Tensor:
        """Return the features of a batch."""
        found: Tensor = self.network((images.clamp(0, 1) * 255).round().to(torch.uint8))
        return found


def published_features() -> PublishedFeatures:
    """Return the network of the published FID, from torchmetrics; its weights are downloaded once.

    Raises:
        MissingPackageError: if the extra is not installed.
        ConfigError: if the weights are not there and cannot be fetched, or are not those that were published.
    """
    try:
        from torch_fidelity.feature_extractor_inceptionv3 import URL_INCEPTION_V3  # noqa: PLC0415 (an extra)
        from torchmetrics.image.fid import NoTrainInceptionV3  # noqa: PLC0415 (as above)
    except ImportError as error:
        raise MissingPackageError(
            f"the published FID needs {error.name or 'torch-fidelity'}, which is not installed; "
            f"run: {_INSTALL}, or leave --fid out"
        ) from error
    except RuntimeError as error:  # torchvision, which it imports, was built for another torch
        raise MissingPackageError(
            f"the published FID needs a torchvision that fits torch {torch.__version__} ({error}); "
            f"run: {_INSTALL}, or leave --fid out"
        ) from error
    weights = _fetched(URL_INCEPTION_V3, Path(torch.hub.get_dir()) / "checkpoints")
    return PublishedFeatures(NoTrainInceptionV3("inception-v3-compat", [WIDTH], str(weights)))


def _fetched(address: str, folder: Path) -> Path:
    """Return the file of the weights, fetched if it is not there; it is known to hold nothing but tensors."""
    path = folder / address.rsplit("/", 1)[1]
    try:
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            torch.hub.download_url_to_file(address, str(path), hash_prefix=_HASH, progress=False)
        # The network's own class opens this file as any pickle. What the reader of tensors alone accepts is
        # harmless there, too.
        torch.load(path, map_location="cpu", weights_only=True)
    except (URLError, OSError, RuntimeError) as error:
        raise ConfigError(
            f"{address}: the weights of the published FID cannot be had ({in_words(error)}); fetch them "
            f"where there is a network and put them at {path}, or leave --fid out: frechet_effnet needs no "
            "network"
        ) from error
    except Exception as error:  # what an unpickler raises is of no one kind
        raise ConfigError(
            f"{path}: holds something else than the weights of the published FID ({in_words(error)}); "
            "delete it"
        ) from error
    return path

"""Features of real images that are computed once."""

import torch

from trainer.evaluation.kept_features import kept_features

CPU = torch.device("cpu")


class Counting(torch.nn.Module):
    """Mean colours, and how often they were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def forward(self, images):
        self.asked += 1
        return images.mean(dim=(2, 3))


def test_the_same_images_are_computed_once_and_others_anew(tmp_path):
    network, images = Counting(), [torch.rand(3, 3, 4, 4), torch.rand(1, 3, 4, 4)]
    first = kept_features(network, "n", images, CPU, tmp_path)
    assert (network.asked, first.shape, first.dtype) == (2, (4, 3), torch.float64)
    assert torch.equal(kept_features(network, "n", images, CPU, tmp_path), first)
    assert network.asked == 2
    changed = [images[0] + 0.01, images[1]]
    assert not torch.equal(kept_features(network, "n", changed, CPU, tmp_path), first)
    kept_features(network, "other", images, CPU, tmp_path)
    assert network.asked == 6
    assert len(list(tmp_path.iterdir())) == 3


def test_a_broken_file_is_made_anew_and_without_a_folder_nothing_is_written(tmp_path):
    network, images = Counting(), [torch.rand(2, 3, 4, 4)]
    first = kept_features(network, "n", images, CPU, tmp_path)
    [path] = tmp_path.iterdir()
    path.write_bytes(b"broken")
    assert torch.equal(kept_features(network, "n", images, CPU, tmp_path), first)
    assert torch.equal(kept_features(network, "n", images, CPU, None), first)
    assert network.asked == 3

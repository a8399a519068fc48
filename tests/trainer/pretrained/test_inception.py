"""The published FID is refused with a sentence where its package or its weights cannot be had."""

import sys
import types
from urllib.error import URLError

import pytest
import torch

from graphose_core.errors import ConfigError, MissingPackageError
from trainer.pretrained import inception
from trainer.pretrained.inception import PublishedFeatures, published_features

ADDRESS = "https://example.org/weights-6726825d.pth"


def test_without_the_package_it_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch_fidelity", None)
    monkeypatch.setitem(sys.modules, "torch_fidelity.feature_extractor_inceptionv3", None)
    with pytest.raises(MissingPackageError, match=r'pip install .*"\.\[fid\]", or leave --fid out'):
        published_features()


def test_without_a_network_it_says_where_to_put_the_weights(tmp_path, monkeypatch):
    def offline(*_, **__):
        raise URLError("no route to host")

    monkeypatch.setattr(torch.hub, "download_url_to_file", offline)
    with pytest.raises(ConfigError, match=r"no route to host.*put them at .*weights-6726825d\.pth"):
        inception._fetched(ADDRESS, tmp_path)


def test_weights_that_are_there_are_taken_without_asking_any_network(tmp_path, monkeypatch):
    monkeypatch.setattr(torch.hub, "download_url_to_file", lambda *_, **__: pytest.fail("asked"))
    torch.save({"weight": torch.zeros(2)}, tmp_path / "weights-6726825d.pth")
    assert inception._fetched(ADDRESS, tmp_path) == tmp_path / "weights-6726825d.pth"


def test_a_file_that_would_run_code_is_refused(tmp_path):
    torch.save({"weight": types.SimpleNamespace()}, tmp_path / "weights-6726825d.pth")
    with pytest.raises(ConfigError, match="something else than the weights"):
        inception._fetched(ADDRESS, tmp_path)


def test_images_are_taken_with_8_bits_a_channel():
    seen = []
    network = PublishedFeatures(lambda images: seen.append(images) or images.float().mean(dim=(2, 3)))
    network(torch.tensor([-0.1, 0.5, 1.2]).view(1, 3, 1, 1))
    assert seen[0].dtype == torch.uint8
    assert seen[0].flatten().tolist() == [0, 128, 255]

"""Our drawing of the reference's graphs against the reference's own images."""

import json

import numpy as np
import pytest
from PIL import Image

from tests.paths import SHARED_DATA
from trainer.domains.pro.drawing.draw import draw_graph
from trainer.domains.pro.drawing.scene import PRO_COLOURS, PRO_TYPES

REFERENCE = SHARED_DATA / "pro_reference"
pytestmark = pytest.mark.skipif(
    not (REFERENCE / "graphs.json").exists(), reason="../shared/data/pro_reference is not there"
)

SHIFT = 0.25 / 128  # theirs is drawn on whole pixels, on average a quarter of one further than ours


@pytest.fixture(scope="module")
def reference() -> dict:
    return json.loads((REFERENCE / "graphs.json").read_text())


def components(count: int, edges: list[list[int]]) -> np.ndarray:
    label = np.arange(count)
    for _ in range(count):
        for a, b in edges:
            label[a] = label[b] = min(label[a], label[b])
    return label


def signal_to_noise(graph: dict) -> float:
    """PSNR in dB of our image of a graph, blades half as thick as they can be."""
    theirs = np.asarray(Image.open(REFERENCE / graph["image"]).convert("RGB")) / 255
    count = len(graph["pos"])
    ours = draw_graph(
        np.array(graph["pos"]) + SHIFT,
        np.array(graph["type"]),
        np.array(list(PRO_COLOURS.values()))[graph["color"]] / 255,
        np.full(count, np.nan),
        np.array(graph["edges"]),
        components(count, graph["edges"]),
        128,
    )
    return float(-10 * np.log10(np.mean((ours[..., :3] / 255 - theirs) ** 2)))


def test_names_are_in_the_order_of_the_reference(reference):
    assert list(PRO_TYPES) == reference["types"]
    assert list(PRO_COLOURS) == reference["colors"]


def test_our_images_of_their_graphs_look_like_theirs(reference):
    values = [signal_to_noise(graph) for graph in reference["graphs"][::5]]
    assert np.mean(values) > 25
    assert min(values) > 17

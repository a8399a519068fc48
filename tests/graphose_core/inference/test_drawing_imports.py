"""What drawing loads: the first image waits for it."""

import subprocess
import sys

DRAWING = """
import sys
import torch
from graphose_core.checkpoint import CheckpointInfo
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import RenderRequest
from tests.graphose_core.documents import chain, document
from tests.networks import tiny_network
network = tiny_network()
session = Session(network, CheckpointInfo(name="tiny", stage="finetune", model=network.config), "cpu")
session.render(RenderRequest(document(chain())))
over = document(*(chain(name) for name in ("one", "two", "three")))
session.render(RenderRequest(over))
heavy = {"torch_geometric", "torchmetrics", "pandas", "scipy", "matplotlib", "torch._dynamo"}
print(*sorted(heavy & set(sys.modules)))
"""


def test_an_image_is_drawn_without_what_only_training_needs():
    done = subprocess.run([sys.executable, "-c", DRAWING], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

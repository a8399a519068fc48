"""Sessions that draw with a tiny network."""

from graphose_core.checkpoint import CheckpointInfo
from graphose_core.rendering.contract import RenderRequest
from tests.graphose_core.documents import document
from tests.networks import tiny_config

SIZE = 16


def info(stage: str = "finetune") -> CheckpointInfo:
    return CheckpointInfo(name="tiny", stage=stage, model=tiny_config())


def render(session, *figures, size=None, masks=False, layout=False, crop=None, **changes):
    asked = {"size": size, "masks": masks, "layout": layout, "crop": crop}
    return session.render(RenderRequest(document(*figures, **changes), **asked))

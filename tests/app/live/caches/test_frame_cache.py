"""Kept frames are found by what they show, and take a bounded amount of memory."""

import numpy as np

from app.live.caches.frame_cache import FrameCache
from graphose_core.document.edits.catalogue import MoveJoints, SetLatents
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import RenderRequest, RenderResult
from graphose_core.samples.scenes import sample_scene

TIP = JointRef("hand", "index_4")


def at(x: float) -> PoseDocument:
    return MoveJoints({TIP: (x, 0.5)}).apply(sample_scene())


def image(side: int = 10) -> RenderResult:
    return RenderResult(
        np.zeros((side, side, 3), np.uint8), np.zeros((side, side), np.uint8), (), None, None, 1.0, "cpu"
    )


def test_a_frame_is_found_again_at_any_size_unless_it_must_be_exact():
    cache, document, kept = FrameCache(), at(0.2), image()
    cache.keep(RenderRequest(document, size=64), kept)
    for found in (
        cache.find(RenderRequest(document, size=64), exact=True),
        cache.find(RenderRequest(document, size=128)),
    ):
        assert found == (RenderRequest(document, size=64), kept)
    assert cache.find(RenderRequest(document, size=128), exact=True) is None


def test_another_pose_seed_or_overlay_is_not_taken_for_it():
    cache, document = FrameCache(), at(0.2)
    cache.keep(RenderRequest(document), image())
    assert cache.find(RenderRequest(at(0.3))) is None
    assert cache.find(RenderRequest(SetLatents(Latents(seed=7)).apply(document))) is None
    assert cache.find(RenderRequest(document, masks=True)) is None


def test_what_was_not_used_for_longest_goes_first():
    documents = [at(x / 10) for x in range(5)]
    cache = FrameCache(most_bytes=3 * 400)
    for document in documents[:3]:
        cache.keep(RenderRequest(document), image())
    assert cache.find(RenderRequest(documents[0])) is not None
    cache.keep(RenderRequest(documents[3]), image())
    assert len(cache) == 3
    assert cache.find(RenderRequest(documents[1])) is None
    assert cache.find(RenderRequest(documents[0])) is not None
    cache.keep(RenderRequest(documents[4]), image(1000))
    assert len(cache) == 0

"""Held-out scenes of tiny runs, drawn once: a run that is to be killed then saves most of the time.

To be loaded by the process that forks such runs, and by no other. A scene depends on seed and number alone.
"""

from functools import cache

from tests.trainer.tiny_runs import TINY, finetune_config
from trainer.domains.held_out import WATCHED, WATCHED_OFFSET
from trainer.domains.pro import batches

batches.draw_scene = cache(batches.draw_scene)
for _batch, _numbers in ((16, range(1, WATCHED + 1)), (8, range(1))):
    _held_out = batches.ProBatches(finetune_config().seed + WATCHED_OFFSET, _batch, TINY["size"])
    for _number in _numbers:
        _ = _held_out[_number]

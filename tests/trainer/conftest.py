"""What the trainer's tests share."""

from collections.abc import Iterator
from functools import lru_cache

import pytest

from tests.trainer.pooled import Pooled
from trainer.domains.pro import batches
from trainer.domains.pro.drawing.draw import draw_scene


@pytest.fixture(scope="session", autouse=True)
def each_scene_is_drawn_once() -> Iterator[None]:
    """Keep the scenes that runs learn: each test's runs take the same ones, and each save 64 held-out ones.

    A scene depends on its arguments alone, which tests of drawing check with `draw_scene` itself.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "draw_scene", lru_cache(maxsize=4096)(draw_scene))
        yield


@pytest.fixture
def pooled_features(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure Fréchet and kernel distances on pooled pixels, where it is not they that are looked at."""
    monkeypatch.setattr("trainer.evaluation.feature_distances.EffnetFeatures", Pooled)

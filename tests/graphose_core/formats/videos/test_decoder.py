"""A frame is that of its number, whether it is reached one by one or by a jump."""

from pathlib import Path

import numpy as np
import pytest

from graphose_core.formats.videos import decoder
from graphose_core.formats.videos.decoder import VideoDecoder
from tests.graphose_core.formats.images.film import film


@pytest.mark.parametrize("ahead", [3, 120])
def test_frames_back_and_forth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int) -> None:
    monkeypatch.setattr(decoder, "AHEAD", ahead)
    film(tmp_path / "clip.mp4")
    video = VideoDecoder(tmp_path / "clip.mp4")
    for number in (0, 1, 2, 17, 18, 39, 5, 5, 30, 4, 38):
        assert abs(np.asarray(video.frame(number)).mean() - (5 * number + 20)) < 2.4
    assert video.orientation == 1
    video.close()

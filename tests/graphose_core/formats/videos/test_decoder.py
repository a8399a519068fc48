"""A frame is that of its number, whether it is reached one by one or by a jump."""

from pathlib import Path

import av
import numpy as np
import pytest

from graphose_core.errors import FileFormatError
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


def test_a_film_that_cannot_be_read_is_told_in_words_alone(tmp_path: Path) -> None:
    (path := tmp_path / "a.mp4").write_bytes(b"hello" * 100)
    with pytest.raises(FileFormatError, match=r"^a\.mp4: is not a readable video \([^\[]*\)") as told:
        VideoDecoder(path)
    assert str(tmp_path) not in str(told.value)


def test_a_file_of_sound_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as file:
        sound = file.add_stream("aac", rate=8000)
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        silence.sample_rate = 8000
        for packet in (*sound.encode(silence), *sound.encode()):
            file.mux(packet)
    with pytest.raises(FileFormatError, match=r"^a\.mp4: holds .* no images; choose another video"):
        VideoDecoder(path)

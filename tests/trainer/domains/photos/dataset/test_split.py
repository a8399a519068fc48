import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.errors import ConfigError
from trainer.domains.photos.dataset.split import held_out


@given(st.lists(st.sampled_from("abcdefg"), min_size=10, max_size=60), st.floats(0.1, 0.6))
def test_held_out_frames_are_the_last_of_their_sequences(sequences, share):
    way, chosen = held_out("time", share, [*sequences, *"aaaaaaaaaa"], [""] * (len(sequences) + 10))
    names = np.array([*sequences, *"aaaaaaaaaa"])
    assert way == "time"
    for name in set(sequences):
        own = chosen[names == name]
        assert (np.diff(own.astype(int)) >= 0).all(), "no frame that is trained on follows a held-out one"


@given(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=60), st.floats(0.1, 0.6))
def test_sequences_are_held_out_whole(rest, share):
    sequences = [*"abcdefg", *rest]
    way, chosen = held_out("auto", share, sequences, [""] * len(sequences))
    assert way == "sequence"
    learnt = {name for name, held in zip(sequences, chosen, strict=True) if not held}
    assert learnt.isdisjoint(name for name, held in zip(sequences, chosen, strict=True) if held)


def test_what_the_labels_say_comes_first():
    way, chosen = held_out("auto", 0.2, list("abcdef"), ["train", "test", "", "validation", "train", ""])
    assert (way, np.flatnonzero(chosen).tolist()) == ("file", [1, 3])


def test_a_split_that_leaves_one_part_empty_is_refused():
    with pytest.raises(ConfigError, match="split = file: of 3 images 0 would be held out"):
        held_out("file", 0.2, list("aaa"), [""] * 3)
    with pytest.raises(ConfigError, match="split = sequence: of 3 images 3 would"):
        held_out("sequence", 0.2, list("aaa"), [""] * 3)

"""A trial takes a few frames from everywhere."""

from graphose_core.formats.loading import load
from tests.trainer.domains.photos.labelled import deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.frames.selection import selected
from trainer.domains.photos.dataset.prepare import prepare
from trainer.domains.photos.dataset.trial_images import spread_out


def test_frames_are_spread_over_all_videos_with_what_belongs_to_them(tmp_path):
    labels = deeplabcut(tmp_path, videos=2)
    everything = selected(load(labels), labels)
    some = spread_out(everything, 5)
    places = [everything.frames.index(frame) for frame in some.frames]
    assert places[0] == 0
    assert places[-1] == len(everything.frames) - 1
    assert places == sorted(set(places))
    assert set(some.sequences) == set(everything.sequences)
    assert some.subjects == tuple(everything.subjects[place] for place in places)


def test_a_selection_of_few_stays_as_it_is(tmp_path):
    labels = deeplabcut(tmp_path, count=4)
    everything = selected(load(labels), labels)
    assert spread_out(everything, 4) is everything
    assert spread_out(everything, None) is everything


def test_a_trial_is_not_taken_for_the_whole(tmp_path):
    labels = deeplabcut(tmp_path / "in", count=20)
    trial = prepare(labels, tmp_path / "trial", Choices(size=16), most=10)
    whole = prepare(labels, tmp_path / "whole", Choices(size=16))
    assert (trial.counts.images, whole.counts.images) == (10, 20)
    assert trial.fingerprint != whole.fingerprint

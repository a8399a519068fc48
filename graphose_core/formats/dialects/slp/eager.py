"""Frames of sleap-io's `Labels`, whichever format it read them from."""

from pathlib import Path
from typing import Any

from graphose_core.formats.dialects.slp.frame_rows import NOBODY
from graphose_core.formats.dialects.slp.subjects import kind_of, subject_of
from graphose_core.formats.dialects.slp.videos import videos_of
from graphose_core.formats.labels import Labels, Omissions


def labels_from(labels: Any, path: Path) -> Labels:
    """Return all frames, video by video, by number; who was labelled by a person comes first.

    Args:
        labels: of sleap-io.
        path: of their file; videos are looked for from there.
    """
    videos = {
        id(v): known for v, known in zip(labels.videos, videos_of(labels.videos, {}, path), strict=True)
    }
    order = {id(video): i for i, video in enumerate(labels.videos)}
    kinds = {id(skeleton): kind_of(skeleton) for skeleton in labels.skeletons}
    frames, omissions = [], Omissions()
    for frame in sorted(labels.labeled_frames, key=lambda f: (order[id(f.video)], f.frame_idx)):
        instances = [*frame.user_instances, *frame.predicted_instances]
        subjects = [subject_of(instance, kinds[id(instance.skeleton)]) for instance in instances]
        known = videos[id(frame.video)]
        omissions.add("instances", NOBODY, count=sum(not subject.points for subject in subjects))
        frames.append(known.frame(int(frame.frame_idx), tuple(s for s in subjects if s.points)))
    rates = {video.facts.rate for video in videos.values()}
    return Labels(tuple(frames), omissions.told(), rates.pop() if len(rates) == 1 else None)

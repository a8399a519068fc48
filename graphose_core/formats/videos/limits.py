"""What decoding a frame may take."""

SECONDS = 30
"""Processor time for a request; a frame far from its keyframe takes one or two."""

WAITING = 600
"""Seconds of the clock for a request: a machine that is busy must not make a good video a damaged one."""

ROOM = 2_000_000_000
"""Bytes of memory that decoding may take; a film in 4K takes a quarter of them."""

OPEN = 4
"""Number of videos that stay open."""

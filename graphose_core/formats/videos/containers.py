"""Which kinds of files are opened as videos."""

CONTAINERS = (
    *("mov,mp4,m4a,3gp,3g2,mj2", "avi", "matroska,webm", "asf", "asf_o", "flv", "ogg", "nut", "mxf", "gif"),
    *("mpeg", "mpegts", "mpegvideo", "m4v", "h264", "hevc", "ivf"),
)
"""Kinds of files that are opened as videos, by FFmpeg's names. What a file is, FFmpeg finds by its content.
Other kinds are lists of further files, which it would open: a pipe among them, where it waits for ever."""

OPENED = {"protocol_whitelist": "file", "format_whitelist": ",".join(CONTAINERS)}
"""Options that every video is opened with."""

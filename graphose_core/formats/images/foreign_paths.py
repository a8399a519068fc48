"""Paths of files as labels write them: of another system, another machine, or a web address."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_DRIVE = re.compile(r"[A-Za-z]:")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True)
class ForeignPath:
    """A path in its parts.

    Attributes:
        folders: names of its folders, from the outermost; ".." among them goes up.
        name: of the file itself.
        absolute: whether it begins at a root or a drive of the machine that wrote it.
    """

    folders: tuple[str, ...]
    name: str
    absolute: bool = False


def foreign_paths(written: str) -> tuple[ForeignPath, ...]:
    r"""Return what a path may mean, the likeliest first; nothing for one that names no file.

    `\` and `/` part folders alike, as labels are carried from system to system; a drive letter says only that
    the path is absolute. A `\` may also be part of a name: some programs unpack archives so. Of a web address
    the path counts, without what is quoted in it; of Label Studio's `?d=` the path that follows.
    """
    plain = _without_address(written.strip())
    made = [_parted(plain.replace("\\", "/"))]
    if "\\" in plain:
        made.append(_parted(plain))
    if "%" in plain:
        made.append(_parted(unquote(plain).replace("\\", "/")))
    return tuple(dict.fromkeys(path for path in made if path.name and "\0" not in plain))


def _without_address(written: str) -> str:
    """Return the path of a web address, and anything else as it is."""
    local_file = re.match(r"/data/local-files/?\?", written)
    if not local_file and not _SCHEME.match(written):
        return written
    try:
        address = urlsplit(written)
    except ValueError:
        return written
    inner = parse_qs(address.query).get("d")
    return inner[0] if inner else unquote(address.path)


def _parted(path: str) -> ForeignPath:
    drive = _DRIVE.match(path)
    rest = path[drive.end() :] if drive else path
    parts = [part for part in rest.split("/") if part not in ("", ".")]
    absolute = drive is not None or path.startswith(("/", "\\"))
    if not parts or parts[-1] == ".." or rest.endswith("/"):
        return ForeignPath((), "", absolute)
    return ForeignPath(tuple(parts[:-1]), parts[-1], absolute)

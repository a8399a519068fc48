"""Opens images, each in a process of its own, and prints what that took and what was foretold."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from PIL import Image

from graphose_core.errors import GraphoseError
from graphose_core.images.decode import decoded, opened
from graphose_core.images.exif import TRANSPOSED, stored_of
from graphose_core.images.memory import memory_of
from tests.reliability.hostile_limits import taken_by


def foretold(path: Path, longest: int | None) -> int:
    """Return the bytes that opening is said to take."""
    with opened(path, path.name) as image:
        stored = stored_of(image)
        if longest is not None:
            image.draft(None, (longest, longest))
        return memory_of(image, stored.size, stored.orientation in TRANSPOSED, longest)


def tell(path: Path, longest: int | None) -> None:
    """Print what one image takes, as a line of JSON."""
    told = foretold(path, longest) / 1e6
    taken = taken_by(lambda: decoded(path, path.name, longest), GraphoseError)
    print(json.dumps(asdict(taken) | {"foretold": told, "file": path.stat().st_size / 1e6}), flush=True)


if __name__ == "__main__":
    Image.init()
    most = int(sys.argv[1]) or None
    for name in sys.argv[2:]:
        if (child := os.fork()) == 0:  # memory that another image let go would count as free
            tell(Path(name), most)
            os._exit(0)
        os.waitpid(child, 0)

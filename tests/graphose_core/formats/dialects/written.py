"""Write small files, and return where they are."""

import json
from pathlib import Path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def written_json(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content))
    return path

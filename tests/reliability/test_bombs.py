"""Small files that would become large are refused in a sentence, and quickly, in little memory."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from graphose_core.checkpoint import read_info
from graphose_core.document.files.scene_file import from_json
from graphose_core.errors import GraphoseError
from graphose_core.formats.registry import load
from graphose_core.images.decode import opened
from tests.reliability.conftest import Count

SIDE = 60_000


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side: int) -> bytes:
    """A PNG that says that it has so many pixels a side, and has one row."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(bytes(1000))) + _chunk(b"IEND", b"")


def _image(path: Path) -> object:
    return opened(path, "bomb")


def _bytes(path: Path) -> object:
    return from_json(path.read_bytes(), path.name)


BOMBS: dict[str, tuple[str, bytes, Callable[[Path], object]]] = {
    "image": ("a.png", png(SIDE), _image),
    "image of no end": ("a.png", png(2**31 - 1), _image),
    "deep scene": ("a.graphose", b"[" * 2_000_000, _bytes),
    "deep labels": ("a.json", b'{"a":' * 500_000, load),
    "head of a checkpoint": ("a.safetensors", struct.pack("<Q", 2**62) + b"{}", read_info),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str, tmp_path: Path, count: Count) -> None:
    file, content, read = BOMBS[name]
    path = tmp_path / file
    path.write_bytes(content)
    failures: list[str] = []
    try:
        read(path)
        failures.append(f"{name} was read")
    except GraphoseError as error:
        if "\n" in str(error) or len(str(error)) > 2000:
            failures.append(f"{name}: {str(error)[:200]!r}")
    count(f"bombs, {name}", 1, failures)

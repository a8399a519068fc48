"""Small files that would become large are refused in a sentence, and quickly, in little memory."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from graphose_core.checkpoint import read_info
from graphose_core.document.files.scene_file import from_json
from graphose_core.errors import GraphoseError
from graphose_core.formats.loading import load
from graphose_core.images.decode import opened
from tests.reliability.conftest import Count
from tests.reliability.hostile_limits import taken_by
from trainer.runs.settings.config import FinetuneConfig, read_config

SIDE = 60_000


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side: int) -> bytes:
    """A PNG that says that it has so many pixels a side, and has one row."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(bytes(1000))) + _chunk(b"IEND", b"")


def _image(path: Path) -> object:
    return opened(path, "bomb")


def _settings(path: Path) -> object:
    return read_config(FinetuneConfig, path, {})


def _bytes(path: Path) -> object:
    return from_json(path.read_bytes(), path.name)


def tiff(side: int) -> bytes:
    """A TIFF that says that it has so many pixels a side, in one strip of some bytes."""
    tags = {256: side, 257: side, 258: 8, 259: 1, 262: 1, 273: 200, 277: 1, 278: side, 279: side}
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + rows + bytes(300)


def laughs(levels: int) -> bytes:
    """An XML file of labels in which each entity holds ten of the one before."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    head = f'<?xml version="1.0"?><!DOCTYPE annotations [<!ENTITY e0 "ha">{entities}]>'
    return f"{head}<annotations><version>&e{levels - 1};</version></annotations>".encode()


def aliases(levels: int) -> bytes:
    """A YAML file in which each list holds ten of the one before."""
    lines = ["names: &a0 [ha]"]
    lines += [f"l{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join([*lines, f"kpt_shape: *a{levels - 1}", "train: a"]).encode()


BOMBS: dict[str, tuple[str, bytes, Callable[[Path], object]]] = {
    "image": ("a.png", png(SIDE), _image),
    "image of no end": ("a.png", png(2**31 - 1), _image),
    "TIFF": ("a.tif", tiff(SIDE), _image),
    "deep scene": ("a.graphose", b"[" * 2_000_000, _bytes),
    "scene of a long number": ("a.graphose", b'{"format": ' + b"9" * 3_000_000 + b"}", _bytes),
    "deep labels": ("a.json", b'{"a":' * 500_000, load),
    "labels of a long number": ("a.json", b'{"images": [{"id": ' + b"9" * 3_000_000 + b"}]}", load),
    "labels of many braces": ("a.json", b"[" + b"{}," * 1_000_000 + b"{}]", load),
    "labels of entities": ("a.xml", laughs(12), load),
    "deep labels in XML": ("a.xml", b"<annotations>" + b"<a>" * 500_000, load),
    "labels of aliases": ("data.yaml", aliases(12), load),
    "deep labels in YAML": ("data.yaml", b"names: " + b"[" * 100_000, load),
    "table of many columns": (
        "a.csv",
        b"scorer" + b",a" * 1_000_000 + b"\nbodyparts" + b",b" * 1_000_000,
        load,
    ),
    "settings": ("a.toml", b"a = " + b"[" * 500_000, _settings),
    "head of a checkpoint": ("a.safetensors", struct.pack("<Q", 2**62) + b"{}", read_info),
}

LARGEST = 300
"""Megabytes that reading may take beyond the file."""


def defused(name: str, folder: Path) -> str | None:
    """Read a bomb; return what is wrong with how it ended, or None."""
    file, content, read = BOMBS[name]
    path = folder / file
    path.write_bytes(content)
    taken = taken_by(lambda: read(path), GraphoseError)
    if not taken.said:
        return f"{name} was read"
    if "\n" in taken.said or len(taken.said) > 2000:
        return f"{name}: {taken.said[:200]!r}"
    most = LARGEST + len(content) / 1e6
    return f"{name}: {taken.megabytes:.0f} MB" if (taken.megabytes or 0) > most else None


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_short(name: str, tmp_path: Path, count: Count) -> None:
    found = defused(name, tmp_path)
    count(f"bombs, {name}", 1, [found] if found else [])


@pytest.mark.slow
def test_bombs(tmp_path: Path, count: Count) -> None:
    found = []
    for name in BOMBS:
        (folder := tmp_path / name).mkdir()
        found.append(defused(name, folder))
    count("bombs", len(BOMBS), [each for each in found if each])

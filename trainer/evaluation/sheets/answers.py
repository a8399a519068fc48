"""Scoring of a person's answers about drawn and generated images. No torch."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path

from graphose_core.errors import ConfigError
from graphose_core.path_checks import read_file
from graphose_core.text_files.json_values import NotReadableError, json_of

LONGEST = 100_000
"""Largest size in bytes of a key or a file of answers."""

WORDS = ("drawn", "generated")

_ANSWER = re.compile(r"\s*(\d+)\W+(\w+)\s*")


@dataclass(frozen=True)
class Score:
    """Result of comparing answers with the key."""

    right: int
    count: int

    @property
    def share(self) -> float:
        """Share of correct answers; 0.5 is chance level."""
        return self.right / self.count

    @property
    def chance(self) -> float:
        """Probability of at least as many correct answers by guessing."""
        ways = sum(comb(self.count, right) for right in range(self.right, self.count + 1))
        return ways / int(2**self.count)


def read_key(path: Path) -> tuple[str, ...]:
    """Return the origins of a panel's images, in order of their numbers.

    Raises:
        ConfigError: if the file is no key.
        OSError: if the system cannot read it.
    """
    try:
        values = json_of(read_file(path, LONGEST))
    except NotReadableError:
        values = None
    key = values.get("key") if isinstance(values, dict) else None
    if not isinstance(key, list) or not key or any(word not in WORDS for word in key):
        raise ConfigError(
            f"{path.name}: is not the key of a panel; give the key.json that was written beside it"
        )
    return tuple(key)


def read_answers(path: Path, count: int) -> tuple[str, ...]:
    """Return answers, in order of the images' numbers, from lines such as "7 drawn".

    Args:
        path: a text file; empty lines are passed over.
        count: number of images: each needs one answer.

    Raises:
        ConfigError: if a line is not an answer, or a number is missing, too large or there twice.
        OSError: if the system cannot read it.
    """
    found: dict[int, str] = {}
    for line in read_file(path, LONGEST).decode("utf-8", "replace").splitlines():
        if not line.strip():
            continue
        parts = _ANSWER.fullmatch(line)
        number, word = (int(parts[1]), parts[2].lower()) if parts else (0, "")
        if word not in WORDS or not 1 <= number <= count or number in found:
            raise ConfigError(
                f"{path.name}: {line.strip()[:40]!r} is not an answer; write each number from 1 to {count} "
                'once, as "7 drawn" or "7 generated"'
            )
        found[number] = word
    missing = [str(number) for number in range(1, count + 1) if number not in found]
    if missing:
        raise ConfigError(f"{path.name}: has no answer for {', '.join(missing[:5])}; add what is missing")
    return tuple(found[number] for number in range(1, count + 1))


def scored(answers: Sequence[str], key: Sequence[str]) -> Score:
    """Compare answers with the key."""
    return Score(sum(a == b for a, b in zip(answers, key, strict=True)), len(key))

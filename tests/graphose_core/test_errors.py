import errno
from pathlib import Path
from urllib.error import URLError

import pytest

from graphose_core.errors import ConfigError, in_words, said


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConfigError("size = 65: 64, 128 or 256; choose one"), "size = 65: 64, 128 or 256; choose one"),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "a.csv"),
            "a.csv: No such file or directory; check the path, or choose another one",
        ),
        (OSError(errno.EEXIST, "is there; choose a new folder", "out"), "out: is there; choose a new folder"),
        (OSError("no number"), "no number"),
    ],
)
def test_a_command_line_tells_value_rule_and_remedy(error: Exception, words: str):
    assert said(error) == words


def test_errors_of_the_system_are_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        (tmp_path / "gone").read_bytes()
    assert in_words(caught.value) == "No such file or directory"
    assert in_words(URLError(OSError(101, "Network is unreachable"))) == "Network is unreachable"
    assert in_words(OSError(22, "is a folder, not a file; choose a file", "x")) == "is a folder, not a file"
    assert in_words(OSError("image file is truncated")) == "image file is truncated"
    assert in_words(ConfigError("x = 1: no")) == "x = 1: no"
    assert said(OSError(28, "No space left on device")) == "No space left on device"

import os
import sys
from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.loading import load
from graphose_core.formats.parsing.openable import check_openable
from graphose_core.images.decode import decoded


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are no files there")
@pytest.mark.parametrize("read", [check_openable, load, lambda path: decoded(path, path.name)])
def test_nothing_waits_for_a_pipe(tmp_path: Path, read):
    path = tmp_path / "labels.json"
    os.mkfifo(path)
    with pytest.raises(FileFormatError, match="is a pipe, not a file"):
        read(path)


def test_what_the_system_cannot_read_is_told_by_it(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        check_openable(tmp_path / "none")
    (tmp_path / "some").write_text("x")
    check_openable(tmp_path / "some")

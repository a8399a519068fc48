from pathlib import Path

import pytest

from graphose_core.text_files import toml_values
from graphose_core.text_files.json_values import NotReadableError
from graphose_core.text_files.toml_values import read_toml


def test_a_file_is_read(tmp_path: Path):
    path = tmp_path / "a.toml"
    path.write_text('steps = 10\nname = "ä"\n', encoding="utf-8")
    assert read_toml(path) == {"steps": 10, "name": "ä"}


@pytest.mark.parametrize(
    "content", [b"a = ", b"a = \xff", b"a = " + b"9" * 5000, b"a = " + b"[" * 5000, b"a = 1\na = 2", b"\0"]
)
def test_what_is_no_toml_is_told_in_one_short_line(tmp_path: Path, content: bytes):
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(NotReadableError) as caught:
        read_toml(path)
    assert 0 < len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(toml_values, "LARGEST", 10)
    path = tmp_path / "a.toml"
    path.write_text("# 9 bytes and more", encoding="utf-8")
    with pytest.raises(NotReadableError, match="larger than 10 bytes"):
        read_toml(path)


def test_a_file_that_is_not_there_is_told_by_the_system(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        read_toml(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"steps = {'9' * 5000}", "steps has 5,000 digits (at line 1)"),
        (f"a = 1\n[x]\nrates = [1, {'9' * 5000}]", "rates has 5,000 digits (at line 3)"),
        (f"a = {{ b = {'1_0' * 3000} }}", "b has 6,000 digits (at line 1)"),
    ],
)
def test_a_number_of_thousands_of_digits_is_told_by_its_field(tmp_path: Path, content: str, said: str):
    path = tmp_path / "a.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotReadableError) as caught:
        read_toml(path)
    assert said in str(caught.value)
    assert "at most 4,300" in str(caught.value)
    assert "sys." not in str(caught.value)


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path):
    path = tmp_path / "a.toml"
    path.write_bytes(b'a = 1\nb = "\xff"\n')
    with pytest.raises(NotReadableError, match="line 2 is not text in UTF-8; save the file as UTF-8"):
        read_toml(path)

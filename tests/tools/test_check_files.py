from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import check_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small project that has nothing wrong with it."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("typst==1.0 \\\n    --hash=sha256:0a\n", encoding="utf-8")
    (tmp_path / "package.json").write_text('{"dependencies": {"a": "1.0.0"}}', encoding="utf-8")
    (tmp_path / "package-lock.json").write_text(
        '{"packages": {"": {}, "node_modules/a": {"integrity": "sha512-0a"}}}', encoding="utf-8"
    )
    monkeypatch.setattr(check_files, "ROOT", tmp_path)
    monkeypatch.setattr(check_files, "_files", lambda: sorted(tmp_path.iterdir()))
    return tmp_path


def test_nothing_is_found_where_nothing_is_wrong(project: Path) -> None:
    assert project.is_dir()
    assert list(check_files.problems()) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notes.md", "see " + "/home/" + "asha/notes"),
        ("notes.md", "pip --index-url " + "pypi" + ".org/simple"),
        ("requirements.txt", "typst==1.0\n"),
        ("requirements.txt", "typst>=1.0 --hash=sha256:0a\n"),
        ("requirements.txt", "# http" + "://example.org\n"),
        ("package.json", '{"dependencies": {"a": "^1.0.0"}}'),
        ("package-lock.json", '{"packages": {"node_modules/a": {}}}'),
    ],
)
def test_each_thing_wrong_is_found(project: Path, name: str, text: str) -> None:
    (project / name).write_text(text, encoding="utf-8")
    assert [line for line in check_files.problems() if line.startswith(name)]

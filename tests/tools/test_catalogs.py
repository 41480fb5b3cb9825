from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import pytest

from tools import catalogs

if TYPE_CHECKING:
    from pathlib import Path

CODE = 'def say(_, ngettext, n):\n    _("Hello {name}")\n    ngettext("{n} mark", "{n} marks", n)\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with two texts, begun in Nepali."""
    locale = tmp_path / "locale"
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "page.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(catalogs, "ROOT", tmp_path)
    monkeypatch.setattr(catalogs, "LOCALE", locale)
    monkeypatch.setattr(catalogs, "TEMPLATE", locale / "chautari.pot")
    monkeypatch.setattr(catalogs, "SOURCES", ("ui",))
    catalogs.collect()
    catalogs.add("ne")
    return tmp_path


def translate(project: Path, text: str) -> None:
    path = project / "locale" / "ne" / "LC_MESSAGES" / "chautari.po"
    begun = path.read_text(encoding="utf-8")
    done = begun.replace(
        'msgid "Hello {name}"\nmsgstr ""', f'msgid "Hello {{name}}"\nmsgstr "{text}"'
    )
    path.write_text(done, encoding="utf-8")


def test_what_is_translated_is_spoken(project: Path) -> None:
    translate(project, "नमस्ते {name}")
    catalogs.compile_all()
    spoken = gettext.translation("chautari", project / "locale", languages=["ne"])
    assert spoken.gettext("Hello {name}") == "नमस्ते {name}"


def test_what_waits_for_a_translator_stays_english(project: Path) -> None:
    catalogs.compile_all()
    spoken = gettext.translation("chautari", project / "locale", languages=["ne"])
    assert spoken.ngettext("{n} mark", "{n} marks", 2) == "{n} marks"


def test_collecting_again_keeps_the_translation(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project, "नमस्ते {name}")
    catalogs.collect()
    assert "ne: 1 texts without a translation" in capsys.readouterr().out


def test_a_lost_placeholder_is_refused(project: Path) -> None:
    translate(project, "नमस्ते")
    with pytest.raises(SystemExit, match="words in braces"):
        catalogs.compile_all()


def test_a_form_for_one_number_may_leave_the_number_out(project: Path) -> None:
    catalogs.add("ar")
    path = project / "locale" / "ar" / "LC_MESSAGES" / "chautari.po"
    begun = path.read_text(encoding="utf-8")
    path.write_text(begun.replace('msgstr[2] ""', 'msgstr[2] "علامتان"'), encoding="utf-8")
    catalogs.compile_all()
    spoken = gettext.translation("chautari", project / "locale", languages=["ar"])
    assert spoken.ngettext("{n} mark", "{n} marks", 2) == "علامتان"


def test_a_form_for_many_numbers_keeps_the_number(project: Path) -> None:
    catalogs.add("ar")
    path = project / "locale" / "ar" / "LC_MESSAGES" / "chautari.po"
    begun = path.read_text(encoding="utf-8")
    path.write_text(begun.replace('msgstr[3] ""', 'msgstr[3] "علامات"'), encoding="utf-8")
    with pytest.raises(SystemExit, match="words in braces"):
        catalogs.compile_all()

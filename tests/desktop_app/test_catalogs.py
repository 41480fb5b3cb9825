"""The program's translations: whole, with the placeholders of the English texts, and compilable."""

from __future__ import annotations

import ast
import string
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from desktop_app.language import LOCALE_FOLDER
from tools import catalogs
from tools.saying import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

TRANSLATED = ("ne", "ar")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The texts that the code holds now, collected apart from the program's own template."""
    folder = tmp_path_factory.mktemp("locale")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs, "LOCALE", folder)
        patch.setattr(catalogs, "TEMPLATE", folder / "chautari.pot")
        catalogs.collect()
    return _read(folder / "chautari.pot")


@pytest.fixture(params=TRANSLATED)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    path = LOCALE_FOLDER / request.param / "LC_MESSAGES" / "chautari.po"
    if not path.is_file():
        pytest.skip(f"There is no translation into {request.param} yet.")
    return _read(path, request.param)


def test_plural_texts_stand_where_the_collector_sees_them() -> None:
    unseen = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in _modules()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "ngettext"
        and not all(isinstance(argument, ast.Constant) for argument in call.args[:2])
    ]
    assert not unseen


def _modules() -> list[Path]:
    folders = ("desktop_app", "maps", "exports", "ui")
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py")]


def test_no_text_of_the_program_is_missing(texts: Catalog, catalog: Catalog) -> None:
    missing = [m.id for m in texts if m.id and catalog.get(m.id, m.context) is None]
    assert missing == []


def test_no_translation_is_empty_or_doubtful(catalog: Catalog) -> None:
    assert [m.id for m in _messages(catalog) if m.fuzzy or not all(_forms(m))] == []


def test_every_plural_form_is_there(catalog: Catalog) -> None:
    plural = [message for message in _messages(catalog) if message.pluralizable]
    assert plural
    assert [m.id for m in plural if len(_forms(m)) != catalog.num_plurals] == []


def test_placeholders_are_those_of_the_text(catalog: Catalog) -> None:
    assert [(m.id, m.string) for m in _messages(catalog) if not _keeps_placeholders(m)] == []


def test_it_compiles(catalog: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    assert len(read_mo(compiled)) == len(list(_messages(catalog)))


def _read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=language, domain="chautari")


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _keeps_placeholders(message: Message) -> bool:
    """Tell whether nothing is lost or made up; a form for one, two or no thing may say it in words."""
    forms = [_placeholders(form) for form in _forms(message)]
    if isinstance(message.id, str):
        return forms == [_placeholders(message.id)]
    whole = _placeholders(message.id[1])
    return forms[-1] == whole and all(form <= whole and len(whole - form) <= 1 for form in forms)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

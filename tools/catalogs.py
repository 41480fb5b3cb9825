"""The program's translations: collect its texts, bring each language up to date, compile.

`python -m tools.catalogs compile|collect`, and `add LANGUAGE` for a new one.
"""

from __future__ import annotations

import gettext
import sys
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from desktop_app import VERSION
from tools.saying import ROOT, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel.messages.catalog import Message

LOCALE = ROOT / "desktop_app" / "locale"
TEMPLATE = LOCALE / "chautari.pot"
SOURCES = ("desktop_app", "maps", "exports", "ui")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def compile_all() -> None:
    """Write the `.mo` beside each `.po`; a text with faulty placeholders stops it.

    Raises:
        SystemExit: A translation's placeholders differ from those of the English text.
    """
    for text in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        catalog = _read(text)
        alone = _of_one_number(catalog)
        for message in catalog:
            if message.id and not _keeps_placeholders(message, alone):
                raise SystemExit(
                    f"{text.relative_to(ROOT)}:{message.lineno}: "
                    "the words in braces are not those of the English text"
                )
        with text.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalog)


def collect() -> None:
    """Gather the program's texts into the template, and bring every language up to date with it."""
    template = _headed(Catalog(project="Chautari", version=VERSION, charset="utf-8"))
    for folder in SOURCES:
        found = extract_from_dir(
            ROOT / folder,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for name, line, message, comments, context in found:
            place = (Path(folder, name).as_posix(), line)
            template.add(message, None, [place], auto_comments=comments, context=context)
    LOCALE.mkdir(exist_ok=True)
    _write(TEMPLATE, template)
    for text in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        catalog = _read(text)
        catalog.update(template, no_fuzzy_matching=True)
        _write(text, catalog)
        missing = sum(bool(message.id) and not all(_forms(message.string)) for message in catalog)
        say(f"{catalog.locale}: {missing} texts without a translation")


def add(language: str) -> None:
    """Begin the translation into a language."""
    target = LOCALE / language / "LC_MESSAGES" / "chautari.po"
    target.parent.mkdir(parents=True)
    with TEMPLATE.open("rb") as source:
        _write(target, _headed(read_po(source, locale=language)))
    say(f"Translate the texts in {target.relative_to(ROOT)}, then run: make run")


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Give the forms of a text: one, or one for each plural."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _of_one_number(catalog: Catalog) -> frozenset[int]:
    """Find the plural forms that are said of one number only, as "two marks" is one word in Arabic."""
    form_of = gettext.c2py(catalog.plural_expr)
    uses = Counter(form_of(number) for number in range(1000))
    return frozenset(form for form, numbers in uses.items() if numbers == 1)


def _keeps_placeholders(message: Message, alone: frozenset[int]) -> bool:
    """Tell whether each translated form has the placeholders of one of the English ones.

    A form that is said of one number only may leave that number out.
    """
    wanted = [_placeholders(form) for form in _forms(message.id)]
    fewer = [whole - {name} for whole in wanted if whole and message.pluralizable for name in whole]
    return all(
        (found := _placeholders(form)) in wanted or (place in alone and found in fewer)
        for place, form in enumerate(_forms(message.string))
        if form
    )


def _placeholders(text: str) -> set[str] | None:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # a brace that is never closed
        return None


def _headed(catalog: Catalog) -> Catalog:
    """Head a file without the people and addresses that Babel would leave to be filled in."""
    catalog.header_comment = "# Texts of Chautari. Apache-2.0, like the program."
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = ""
    catalog.fuzzy = False
    return catalog


def _read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.parent.parent.name, domain="chautari")


def _write(path: Path, catalog: Catalog) -> None:
    with path.open("wb") as target:
        write_po(target, catalog, width=100, include_lineno=False, ignore_obsolete=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["compile"]:
            compile_all()
        case ["collect"]:
            collect()
        case ["add", language]:
            add(language)
        case _:
            raise SystemExit(__doc__)

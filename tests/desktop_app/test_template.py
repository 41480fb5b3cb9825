"""The default template: whole, drawn, translated, and suggesting."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.template import (
    DESK_SECTIONS,
    FOLDER,
    Suggestion,
    Template,
    languages,
    load_default,
)

ROOT = Path(__file__).resolve().parents[2]
ICON_CSS = ROOT / "node_modules/@mdi/font/css/materialdesignicons.css"
VOCABULARY = ROOT.parent / "shared/vocabulary.md"
TEMPLATE = load_default()
GUARDED = {"stopped", "bribe", "harm"}
CROSSES = {"hospital", "hospital-box", "hospital-building", "medical-bag", "medical-cotton-swab"}

VOCABULARY_CODES = {
    "kind": "barrier strength idea landmark",
    "service": "health education local_government policing justice registration water sanitation "
    "transport social_protection livelihoods",
    "barrier": "none closed stock full far cutoff unsafe stopped access cost bribe unaware "
    "language digital refused papers rule shame custom privacy family poor harm unheard other",
    "affected": "women men girls boys youth older ethnic indigenous caste religion language_group "
    "displaced migrant no_papers poor informal_work tenants widows carers remote",
    "severity": "1 2 3",
    "freq": "once sometimes often always",
    "basis": "own seen heard",
    "level": "individual household community service policy",
    "r4": "redistribution recognition representation reconciliation",
    "sdg": "SDG1 SDG2 SDG3 SDG4 SDG5 SDG6 SDG10 SDG11 SDG16",
    "right": "ICESCR6 ICESCR9 ICESCR11 ICESCR12 ICESCR13 ICESCR14 ICESCR15 ICCPR2 ICCPR6 ICCPR7 "
    "ICCPR9 ICCPR12 ICCPR16 ICCPR25 ICCPR26 ICCPR27 CERD5 CEDAW7 CEDAW10 CEDAW11 CEDAW12 CEDAW13 "
    "CEDAW14 CEDAW16 CRC2 CRC7 CRC12 CRC19 CRC23 CRC24 CRC28 CRPD5 CRPD9 CRPD12 CRPD13 CRPD19 "
    "CRPD24 CRPD25 CRPD29 UNDRIP14 UNDRIP18 UNDRIP21 UNDRIP24",
}


def codes(section: str) -> list[str]:
    return [entry.code for entry in TEMPLATE.section(section)]


@pytest.mark.parametrize("section", VOCABULARY_CODES)
def test_every_code_of_the_vocabulary_is_there(section: str) -> None:
    assert set(VOCABULARY_CODES[section].split()) <= set(codes(section))


def test_the_vocabulary_page_names_no_other_code() -> None:
    if not VOCABULARY.exists():
        pytest.skip("the vocabulary page is not beside the project")
    text = VOCABULARY.read_text(encoding="utf-8")
    known = {entry.code for entry in TEMPLATE.entries} | set(TEMPLATE.sections)
    elsewhere = {"functional", "journey", "schedule", "since"}  # a dimension, and typed by hand
    assert set(re.findall(r"`([a-z_]+)`", text)) <= known | elsewhere


@pytest.mark.parametrize("section", TEMPLATE.sections)
def test_codes_are_unique_in_a_section(section: str) -> None:
    assert len(codes(section)) == len(set(codes(section)))


def test_codes_are_plain_ascii() -> None:
    upper = {"sdg", "right"}
    for entry in TEMPLATE.entries:
        pattern = r"[A-Z]+[0-9]+" if entry.section in upper else r"[a-z][a-z0-9_]*|[1-3]"
        assert re.fullmatch(pattern, entry.code)


def test_every_entry_speaks_every_language() -> None:
    spoken = set(languages())
    silent = [e for e in TEMPLATE.entries if set(e.names) != spoken]
    silent += [e for e in TEMPLATE.entries if e.hints and set(e.hints) != spoken]
    assert silent == []


def test_every_entry_names_its_source() -> None:
    assert [e for e in TEMPLATE.entries if not e.source] == []


@pytest.mark.parametrize("section", ["kind", "service", "barrier", "affected", "group_kind"])
def test_a_name_under_a_picture_is_short(section: str) -> None:
    for entry in TEMPLATE.section(section):
        assert len(entry.names["en"].split()) <= 3
        assert max(map(len, entry.names.values())) <= 28


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_a_translation_has_no_word_too_many(language: str) -> None:
    data = json.loads((FOLDER / f"default.{language}.json").read_text(encoding="utf-8"))
    known = {f"{entry.section}.{entry.code}" for entry in TEMPLATE.entries}
    assert data["language"] == language
    assert data["names"].keys() == known
    assert data["hints"].keys() <= known


def test_every_icon_is_in_the_icon_font() -> None:
    if not ICON_CSS.exists():
        pytest.skip("the icon font is not installed: run `make run` or `make test` first")
    there = set(re.findall(r"\.mdi-([a-z0-9-]+)::before", ICON_CSS.read_text(encoding="utf-8")))
    assert {entry.icon for entry in TEMPLATE.entries} <= there


def test_no_icon_is_or_holds_a_cross() -> None:
    assert not CROSSES & {entry.icon for entry in TEMPLATE.entries}


@pytest.mark.parametrize("section", [name for name in TEMPLATE.sections if name != "right"])
def test_pictures_within_a_section_differ(section: str) -> None:
    icons = [entry.icon for entry in TEMPLATE.section(section)]
    assert len(icons) == len(set(icons))


def test_pictures_of_the_palette_differ() -> None:
    icons = [e.icon for name in ("kind", "service", "barrier") for e in TEMPLATE.section(name)]
    assert len(icons) == len(set(icons))


def test_what_endangers_people_is_sensitive() -> None:
    assert {e.code for e in TEMPLATE.entries if e.sensitive} == GUARDED


def test_what_is_never_with_a_place_is_off_by_default() -> None:
    guarded = [e for e in TEMPLATE.entries if e.never_with_place]
    assert len(guarded) == 4
    assert all(e.hidden and e.section == "affected" for e in guarded)


def test_the_six_functional_domains_are_there() -> None:
    domains = [e.code for e in TEMPLATE.section("affected") if e.dimension == "functional"]
    assert len(domains) == 6
    assert all(code.startswith("difficulty_") for code in domains)


@pytest.mark.parametrize("section", ["barrier", "affected"])
def test_every_dimension_has_a_name(section: str) -> None:
    named = {e.code for e in TEMPLATE.section("dimension") if e.dimension == section}
    assert {e.dimension for e in TEMPLATE.section(section)} - {""} == named


def test_the_agenda_asks_all_four_rs_and_plans_its_time() -> None:
    agenda = TEMPLATE.section("agenda")
    assert [e.dimension for e in agenda if e.dimension in codes("r4")] == codes("r4")
    assert all(e.minutes > 0 for e in agenda)


def test_every_question_is_of_a_set_that_is_there() -> None:
    known = {"", *codes("r4"), *codes("question_set")}
    assert {e.dimension for e in TEMPLATE.section("agenda")} <= known


def test_consent_goes_from_narrow_to_wide() -> None:
    audiences = [e.code for e in TEMPLATE.section("consent") if e.dimension == "audience"]
    assert audiences == ["group", "room", "partners", "public"]


def test_public_is_read_out_as_final() -> None:
    assert "cannot be called back" in TEMPLATE.hint("consent", "public", "en")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ne", "स्वास्थ्य"),
        ("ne-NP", "स्वास्थ्य"),
        ("ar", "الصحة"),
        ("en", "Health care"),
        ("fr", "Health care"),
    ],
)
def test_a_name_falls_back_to_english(language: str, name: str) -> None:
    assert TEMPLATE.name("service", "health", language) == name


def test_a_code_without_entry_is_its_own_name() -> None:
    assert TEMPLATE.name("service", "ferry", "ne") == "ferry"


def test_a_service_and_its_barriers_suggest_codes() -> None:
    assert TEMPLATE.suggest("health", ["language", "far"]) == Suggestion(
        level=("service",),
        r4=("redistribution", "recognition"),
        sdg=("SDG3", "SDG10"),
        rights=("ICESCR12", "ICCPR27"),
    )


def test_unknown_codes_suggest_nothing() -> None:
    assert TEMPLATE.suggest("ferry", ["other", "own_word"]) == Suggestion()


def test_a_template_without_sections_answers_with_codes() -> None:
    assert Template({}).name("kind", "idea", "en") == "idea"


@pytest.mark.parametrize("table", ["service", "barrier"])
def test_the_suggestions_use_codes_that_are_there(table: str) -> None:
    for code, row in TEMPLATE.suggestions[table].items():
        assert code in codes(table)
        for kind, suggested in row.items():
            assert set(suggested) <= set(codes(DESK_SECTIONS[kind]))


def test_reading_it_needs_nothing_heavy() -> None:
    code = (
        "import sys; from desktop_app.template import load_default; load_default();"
        "sys.exit(any(m in sys.modules for m in ('PySide6', 'folium', 'shapely', 'apsw')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0

"""What picked codes are called."""

from __future__ import annotations

import pytest

from desktop_app.understanding import Understanding
from tests.exports.releases import make_release


@pytest.mark.parametrize(
    ("field", "code", "name"),
    [
        ("service", "health", "Health care"),
        ("combination", "women+girls", "Women and Girls"),
        ("combination", "women", "Only Women"),
        ("session", "7", "Session 8"),
        ("area", "none such", "none such"),
        ("group", "none such", "none such"),
        ("severity", "2", "Much harder"),
    ],
)
def test_a_code_has_the_release_s_name(field: str, code: str, name: str) -> None:
    understanding = Understanding(make_release())
    assert understanding.name_of(field, code) == name

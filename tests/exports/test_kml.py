"""KML and KMZ: the OGC's schema is content, fastkml and GDAL read every mark, and a balloon runs nothing."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import pyogrio
import pytest
from fastkml import KML, Placemark
from fastkml.utils import find_all
from lxml import etree
from PIL import Image

from exports import export
from tests.exports.releases import HOSTILE, hostile_release, make_release

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

NAME = {"k": "http://www.opengis.net/kml/2.2"}


def kml(folder: Path, release: Release) -> Path:
    export(release, ["kml"], folder)
    return folder / "bhirkot-room.kml"


def kmz(folder: Path, release: Release) -> zipfile.ZipFile:
    export(release, ["kmz"], folder)
    return zipfile.ZipFile(folder / "bhirkot-room.kmz")


@pytest.fixture(scope="module")
def schema() -> Any:
    with as_file(files("fastkml").joinpath("schema")) as folder:
        return etree.XMLSchema(etree.parse(folder / "ogckml22.xsd"))


RELEASES = [make_release(), hostile_release(), make_release(marks=()), make_release(language="ar")]


@pytest.mark.parametrize("release", RELEASES)
def test_the_schema_of_the_standard_is_content(
    tmp_path: Path, release: Release, schema: Any
) -> None:
    schema.assertValid(etree.parse(kml(tmp_path, release)))
    schema.assertValid(etree.fromstring(kmz(tmp_path, release).read("doc.kml")))


def test_fastkml_reads_every_mark(tmp_path: Path) -> None:
    text = kml(tmp_path, make_release()).read_text(encoding="utf-8")
    read = KML.from_string(text.partition("?>")[2])
    found: list[Any] = list(find_all(read, of_type=Placemark))
    assert sorted(int(p.name.split(" ")[0]) for p in found) == list(range(1, 13))
    assert sum(p.geometry is None for p in found) == 3


def test_gdal_reads_a_layer_for_each_service_with_all_keys(tmp_path: Path) -> None:
    path = kml(tmp_path, make_release())
    assert "Health care" in {str(name) for name, _kind in pyogrio.list_layers(path)}
    found = pyogrio.read_dataframe(path, layer="Health care")
    assert list(found["story_lang"])[:2] == ["ne", "ar"]


class Tags(HTMLParser):
    """The tags of a balloon."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, _attrs: Any) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_what_people_said_is_text_in_a_balloon(tmp_path: Path) -> None:
    tree = etree.parse(kml(tmp_path, hostile_release()))
    read = Tags()
    for balloon in tree.iterfind(".//k:description", NAME):
        read.feed(balloon.text)
    assert read.tags <= {"h3", "p", "b", "i", "br"}
    assert HOSTILE[0] in read.text


def test_a_kmz_holds_symbols_and_photos_and_names_nothing_else(tmp_path: Path) -> None:
    archive = kmz(tmp_path, make_release())
    text = archive.read("doc.kml").decode()
    held = [name for name in archive.namelist() if name != "doc.kml"]
    assert "files/abc-1.jpg" in held
    for name in held:
        assert name in text
        Image.open(io.BytesIO(archive.read(name))).verify()
    hrefs = etree.fromstring(text.encode()).iterfind(".//k:href", NAME)
    assert {href.text for href in hrefs} <= set(held)


def test_the_kml_alone_asks_for_no_other_file(tmp_path: Path) -> None:
    tree = etree.parse(kml(tmp_path, make_release()))
    assert tree.findall(".//k:href", NAME) == []
    assert "<img" not in (tmp_path / "bhirkot-room.kml").read_text(encoding="utf-8")

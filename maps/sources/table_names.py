"""What columns are called that hold a place, in the languages of the people who make such tables."""

from __future__ import annotations

import re
import unicodedata


def bare(name: str) -> str:
    """A column's name without case, accents, spaces and signs."""
    split = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ß", "ss"))
    return "".join(
        c for c in split if c.isalnum() or unicodedata.category(c) == "Mc" or _is_indic(c)
    )


def _is_indic(char: str) -> bool:
    return unicodedata.category(char) == "Mn" and "\u0900" <= char <= "\u0dff"


def _words(text: str) -> frozenset[str]:
    return frozenset(bare(word) for word in text.split())


LAT = _words(
    "lat latitude latitud latitudine latitudes breite breitengrad geograflat szerokosc latt lati "
    "szerokoscgeograficzna enlem lintang latitudo latitudwgs84 latwgs84 gpslat gpslatitude decimallatitude latdd "
    "latdec latdecimal latdms latituded ycoord ywgs84 pointy y coordy coordenaday latitudedecimal широта "
    "अक्षांश अक्षाांश خطالعرض دائرةالعرض العرض عرض عرضجغرافيایی عرضجغرافیایی 纬度 緯度 위도 অক্ষাংশ "
    "vĩđộ ኬክሮስ latitudine kenqimen"
)
LON = _words(
    "lon lng long longitude longitud longitudine longitudes lange längengrad laenge laengengrad länge longi "
    "geograflon dlugosc dlugoscgeograficzna boylam bujur longitudo lonwgs84 gpslon gpslng gpslong gpslongitude "
    "decimallongitude londd longdd lngdd londec longdec londecimal londms longdms xcoord xwgs84 pointx x coordx "
    "coordenadax longitudedecimal долгота देशान्तर देशांतर रेखांश خطالطول الطول طول طولجغرافيایی طولجغرافیایی "
    "经度 經度 경도 দ্রাঘিমাংশ kinhđộ ኬንትሮስ"
)
EAST = _words(
    "easting east eastings e utme utmeasting utmx x xcoord xcoordinate coordx coordenadax pointx rechtswert este "
    "esting xutm xm eastutm"
)
NORTH = _words(
    "northing north northings n utmn utmnorthing utmy y ycoord ycoordinate coordy coordenaday pointy hochwert norte "
    "yutm ym northutm"
)
ZONE = _words("zone utmzone zona huso fuseau gridzone zoneutm utmzona husoutm")
PLACE = _words(
    "geopoint location gps gpspoint coordinates coords coordinate position latlon latlong latlng gpscoordinates "
    "geolocation koordinaten coordonnees coordenadas coordenada koordinat koordinaat point mgrs utm grid gridreference "
    "gridref pluscode pluscodes openlocationcode googlemaps maplink latitudelongitude gpslocation latlonaltacc "
    "स्थान إحداثيات الإحداثيات موقع الموقع निर्देशांक координаты"
)
SHAPE = _words(
    "wkt geom geometry thegeom wktgeom shape geometrywkt geojson geojsongeometry geotrace geoshape"
)
LABEL = (
    "name", "nom", "nombre", "nome", "naam", "label", "title", "titre", "título", "नाम", "الاسم", "اسم", "имя",
    "название", "নাম", "tên", "nama", "jina", "isim", "nameen", "facilityname", "sitename", "schoolname", "clinicname",
    "healthfacility", "facility", "place", "site", "school", "village", "amenity",
)  # fmt: skip
HXL = {"lat": "#geo+lat", "lon": "#geo+lon", "place": "#geo+coord"}


def axis_score(name: str, tag: str, axis: str) -> int:
    """How surely a column is called a latitude ("lat") or a longitude ("lon"): 0 (not) to 3."""
    if tag.replace(" ", "").casefold().startswith(HXL[axis]):
        return 3
    words = LAT if axis == "lat" else LON
    return _score(name, words)


def _score(name: str, words: frozenset[str]) -> int:
    whole = bare(name)
    if whole in words:
        return 3 if len(whole) > 1 else 2
    parts = re.split(r"[\W_]+", name.strip())
    parts = [part for part in parts if part]
    ends = {bare(parts[-1]), bare(parts[0])} if parts else set()
    if ends & words:
        return 2 if any(len(end) > 1 for end in ends & words) else 1
    return 1 if any(len(word) > 4 and whole.endswith(word) for word in words) else 0


def is_called(name: str, words: frozenset[str]) -> int:
    """How surely a column has one of these names: 0 (not) to 3."""
    return _score(name, words)


def stem(name: str) -> str:
    """What of a name is left without latitude or longitude: columns of one place have it in common."""
    parts = [part for part in re.split(r"[\W_]+", name.strip()) if part]
    kept = [bare(part) for part in parts if bare(part) not in LAT | LON]
    return " ".join(kept) if len(kept) < len(parts) else ""


def label_of(header: tuple[str, ...]) -> str:
    """The column that names a row, by its own name; "" if none does."""
    names = {bare(name): name for name in reversed(header)}
    for word in LABEL:
        if bare(word) in names:
            return names[bare(word)]
    ends = (n for n in header if re.search(r"(?:^|[\W_])(?:name|nom|nombre|नाम)$", n.casefold()))
    return next(ends, "")

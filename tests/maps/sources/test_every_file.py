"""Every real file is tried as a layer: the good ones by their number of places, the others by one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import SourceError
from maps.sources.layers import read_layers

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FILES = sorted(p for p in DATA.rglob("*") if p.is_file()) if DATA.is_dir() else []
NAMES = [p.relative_to(DATA).as_posix() for p in FILES]

PLACES = {
    "bad/geojson/invalid_exterior_not_ccw.geojson": [1],
    "bad/geojson/invalid_feature_id_type.geojson": [1],
    "bad/geojson/invalid_geometry_bbox_not_list.geojson": [1],
    "bad/geojson/invalid_interior_not_cw.geojson": [1],
    "bad/geojson/invalid_unclosed.geojson": [1],
    "bad/geojson/problematic_4d_coordinates.geojson": [1],
    "bad/geojson/problematic_crs_defined.geojson": [1],
    "bad/geojson/problematic_excessive_coordinate_precision.geojson": [1],
    "bad/geojson/problematic_geometrycollection_single.geojson": [1],
    "bad/geojson/problematic_inner_and_exterior_ring_intersect.geojson": [1],
    "bad/geojson/problematic_nested_geometrycollection.geojson": [3],
    "bad/geojson/problematic_self_intersection_large.geojson": [1],
    "bad/geojson/problematic_wrong_bbox_coordinate_order.geojson": [1],
    "bad/geojson/valid_feature.geojson": [1],
    "bad/geojson/valid_feature_null_properties.geojson": [1],
    "bad/geojson/valid_feature_with_id.geojson": [1],
    "bad/geojson/valid_featurecollection.geojson": [1],
    "bad/geojson/valid_featurecollection_with_geometrycollection.geojson": [2],
    "bad/geojson/valid_geometry_3d_coordinates.geojson": [1],
    "bad/geojson/valid_geometry_geometrycollection.geojson": [2],
    "bad/geojson/valid_geometry_linestring.geojson": [1],
    "bad/geojson/valid_geometry_multipoint.geojson": [1],
    "bad/geojson/valid_geometry_point.geojson": [1],
    "bad/other/geocrs.json": [1],
    "bad/other/testdms.csv": [20],
    "basemaps/dhaka.osm": [95, 63, 243],
    "dar-es-salaam/healthsites_dar.csv": [1578],
    "dar-es-salaam/tanzania.zip": [3967, 289, 7813, 698, 8085, 885],
    "kibera/healthsites_nairobi.csv": [516],
    "kibera/kibera_watsan_osm.geojson": [792],
    "surveys/CoMapeo_Springfield Camera Trap Project_Obsvns_2026_07_23.geojson": [8],
    "surveys/Favorites.kmz": [2],
    "surveys/garmin_sample.gpx": [1, 1, 1],
    "surveys/gc_alerts.kml": [2],
    "surveys/googleearth_sample.kml": [3, 1, 1, 6, 4, 1, 4],
    "surveys/gpx_with_duplicate_names.gpx": [6],
    "surveys/kobo_connector_submissions.csv": [2],
    "surveys/kobotoolbox_submissions.csv": [2],
    "surveys/kobotoolbox_submissions.xlsx": [2],
    "surveys/kobotoolbox_submissions_multiple_sheets.xlsx": [2, 2],
    "surveys/locusmap_favorites.gpx": [2],
    "surveys/locusmap_tracks.kml": [4],
    "surveys/mapeo_observations.geojson": [3],
    "surveys/my_shapefile_data.zip": [2],
    "surveys/odk_submissions.csv": [2],
    "surveys/osm_overpass.gpx": [15],
    "surveys/osm_overpass.kml": [15],
    "surveys/osmand_notes.gpx": [10],
}

REFUSED = {
    "bad/geojson/invalid_feature_properties_is_array.geojson": "has no place",
    "bad/geojson/invalid_feature_wrong_geometry_key.geojson": "has no place",
    "bad/geojson/invalid_featurecollection_features_is_object.geojson": "not a map",
    "bad/geojson/invalid_featurecollection_nulltype.geojson": "not a map",
    "bad/geojson/invalid_featurecollection_unknown_type.geojson": "not a map",
    "bad/geojson/invalid_geometry_coordinates_1d.geojson": "cannot be read",
    "bad/geojson/invalid_geometry_coordinates_missing.geojson": "cannot be read",
    "bad/geojson/invalid_geometry_depth_deep_point.geojson": "cannot be read",
    "bad/geojson/invalid_geometry_depth_shallow_linestring.geojson": "cannot be read",
    "bad/geojson/invalid_geometry_depth_shallow_polygon.geojson": "cannot be read",
    "bad/geojson/invalid_geometry_mislabeled_point.geojson": "cannot be read",
    "bad/geojson/invalid_geometry_wrong_geometry_type.geojson": "not a map",
    "bad/geojson/problematic_feature_null_geometry.geojson": "has no place",
    "bad/geojson/valid_featurecollection_empty_features.geojson": "no places",
    "bad/other/dom_external_entity.xml": "can do harm",
    "bad/other/empty-geom.gpkg": "has no place",
    "bad/other/test.badquote": "no known kind",
    "bad/other/test_cr_end_of_line.csv": "no columns with coordinates",
    "bad/other/testlatin1.csv": "no columns with coordinates",
    "areas/dhaka-city.json": "not a map",
    "areas/hdx_pcodes_HXL_subset.csv": "no columns with coordinates",
    "imagery/swellendam_aerial_tiles.gpkg": "Add it as a basemap",
    "surveys/kobo_all_geo_types_v1.json": "not a map",
    "surveys/odk_submissions.json": "not a map",
}
REFUSED_BY_ENDING = {
    **dict.fromkeys((".mbtiles", ".pmtiles", ".tif", ".jpg"), "Add it as a basemap"),
    **dict.fromkeys((".md", ""), "no known kind"),
}


@pytest.mark.usefixtures("shared_data")
def test_the_real_files_are_here() -> None:
    assert not (PLACES.keys() | REFUSED.keys()) - set(NAMES), "moved or gone"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_read_or_refused_with_one_sentence(shared_data: Path, name: str) -> None:
    path = shared_data / name
    if name in PLACES:
        assert [found.layer.count for found in read_layers(path)] == PLACES[name]
        return
    with pytest.raises(SourceError) as refused:
        _known_or_refused(path)
    sentence = refused.value.sentence
    assert path.name in sentence
    assert (REFUSED.get(name) or REFUSED_BY_ENDING.get(path.suffix, "")) in sentence


def _known_or_refused(path: Path) -> None:
    """Read a file that this list does not know: it may be good, but then it has places."""
    if any(not found.layer.count for found in read_layers(path)):
        raise AssertionError(f"{path.name} gave a layer without places")
    raise SourceError(path.name)

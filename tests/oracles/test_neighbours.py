"""Our neighbours of Leipzig's Ortsteile beside two other ways to find them, and our components beside scipy's."""

from itertools import combinations, pairwise

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from tests.oracles.shared import DATA, needs

from planungsraum.ground.method.neighbours import Neighbours, connected
from planungsraum.ground.sources.geometry import read_polygons
from planungsraum.ground.sources.neighbours import neighbours_of

FILE = "leipzig/ortsteile.geojson"


@pytest.fixture(scope="module")
def localities():
    return read_polygons((DATA / FILE).read_bytes())


def pairs_where(polygons, meet):
    """Every pair of polygons tried, one by one, without a tree."""
    pairs = combinations(sorted(polygons, key=lambda each: each.code), 2)
    return {(one.code, other.code) for one, other in pairs if meet(one.geometry, other.geometry)}


class TestLeipzig:
    """63 areas, 1953 pairs."""

    pytestmark = needs(FILE)

    def test_queen_is_a_distance_up_to_a_metre_in_utm(self, localities):
        project = pyproj.Transformer.from_crs("OGC:CRS84", "EPSG:25833", always_xy=True).transform
        utm = [type(each)(each.code, shapely.transform(each.geometry, project, interleaved=False))
               for each in localities]  # fmt: skip
        expected = pairs_where(utm, lambda one, other: shapely.distance(one, other) <= 1)
        assert set(neighbours_of(localities, "queen").pairs) == expected

    def test_queen_is_every_pair_that_intersects_as_published(self, localities):
        expected = pairs_where(localities, shapely.intersects)
        assert set(neighbours_of(localities, "queen").pairs) == expected

    def test_rook_is_a_common_edge_between_corners_rounded_to_a_centimetre(self, localities):
        edges = {each.code: _edges(each.geometry) for each in localities}
        expected = {pair for pair in combinations(sorted(edges), 2) if edges[pair[0]] & edges[pair[1]]}
        assert set(neighbours_of(localities, "rook").pairs) == expected


def _edges(geometry):
    found = set()
    for part in shapely.get_parts(geometry):
        for ring in shapely.get_rings(part):
            corners = [tuple(corner) for corner in np.round(shapely.get_coordinates(ring), 7).tolist()]
            found |= {frozenset(edge) for edge in pairwise(corners) if edge[0] != edge[1]}
    return found


@given(st.integers(1, 12), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=15))
def test_connected_is_scipys_connected_components(n, links):
    pairs = [(one, other) for one, other in links if one != other and max(one, other) < n]
    rows, places = zip(*pairs, strict=True) if pairs else ((), ())
    graph = coo_array((np.ones(len(pairs)), (np.array(rows, int), np.array(places, int))), shape=(n, n))
    count, label = connected_components(graph, directed=False)
    codes = [f"{number:02}" for number in range(n)]
    near = Neighbours(tuple(codes), tuple((codes[one], codes[other]) for one, other in pairs))
    expected = [tuple(codes[place] for place in np.flatnonzero(label == number)) for number in range(count)]
    assert connected(codes, near) == tuple(sorted(expected))

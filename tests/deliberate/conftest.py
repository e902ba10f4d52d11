"""The small network, for tests of this step that need rows."""

import pytest


@pytest.fixture
def network(db):
    """Build two bodies with the people who act for them."""
    from tests.deliberate.network import build_network

    return build_network()

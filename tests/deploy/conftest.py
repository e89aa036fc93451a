"""An installation with little content, of one's own."""

import pytest

from tests.tahan.publisher import Publisher, make_publisher


@pytest.fixture(scope="session")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """One for all tests here, one after the other."""
    return make_publisher(tmp_path_factory.mktemp("deploy"))

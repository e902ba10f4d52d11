"""What several tests of accounts need."""

import time

import pytest


@pytest.fixture
def time_moved(monkeypatch):
    """Let the clock of this process stand later."""

    def move(by):
        now = time.time
        monkeypatch.setattr(time, "time", lambda: now() + by.total_seconds())

    return move

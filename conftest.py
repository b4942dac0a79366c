"""Fixtures for every folder of tests."""

pytest_plugins = ["sovang.testing.browser"]

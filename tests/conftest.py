"""Fixtures for every stage: the language model, the whole pipeline and a browser, each loaded once a run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import pytest
from selenium import webdriver
from spacy.language import Language

from kg.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline as users get it: the default model and the shipped index."""
    return Pipeline()


@pytest.fixture(scope="session")
def nlp(pipeline: Pipeline) -> Language:
    """The pipeline's language model."""
    return pipeline.nlp


@pytest.fixture(scope="session")
def browser() -> Iterator[webdriver.Chrome]:
    """Headless Chromium that logs its console and every request."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for argument in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1400,900",
            f"--user-data-dir={profile}",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options, webdriver.ChromeService("/usr/bin/chromedriver"))
        try:
            yield driver
        finally:
            driver.quit()

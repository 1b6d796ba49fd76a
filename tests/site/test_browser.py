# SPDX-License-Identifier: Apache-2.0
"""The page in a browser: it fits, it says what is asked of it, it can be used by keyboard and read aloud."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import ropa

sync_api = pytest.importorskip("playwright.sync_api", reason="no browser to look with: pip install --group browser")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed to look at the page with")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-quic"]  # fmt: skip
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("page") / "register.html"
    return ropa.page(ropa.read(DATA / "legoland-app"), path).as_uri()


@pytest.fixture
def opened(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.troubles = []
    page.on("console", lambda message: page.troubles.append(message.text))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.goto(address)
    yield page
    assert page.troubles == []
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (900, "dark"), (1600, "light")])
def test_axe_has_nothing_to_say_with_every_card_open(opened, width, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install --group browser"
    )
    opened.emulate_media(color_scheme=scheme)
    opened.set_viewport_size({"width": width, "height": 900})
    opened.evaluate("for (const card of document.querySelectorAll('.card')) card.open = true")
    violations = axe.Axe().run(opened).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in violations] == []


def test_the_page_is_no_wider_than_the_window(opened):
    opened.evaluate("for (const card of document.querySelectorAll('.card')) card.open = true")
    for width in (360, 900, 1600):
        opened.set_viewport_size({"width": width, "height": 900})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_search_filter_language_and_day_say_what_they_did(opened):
    opened.fill("#search", "firebase")
    names = opened.locator("#list .card:visible summary .name").all_text_contents()
    assert "Google Firebase" in names
    assert opened.locator("#shown").text_content() == f"{len(names)} of 12 shown"
    opened.fill("#search", "")
    findings = opened.locator("[data-severity=error].figure").text_content()
    opened.select_option("#day", index=0)
    assert opened.locator("[data-severity=error].figure").text_content() != findings
    opened.select_option("#language", "da")
    assert opened.locator("html").get_attribute("lang") == "da"
    assert "Fortegnelse" in opened.locator("#h-activities").text_content()
    opened.select_option("#language", "en")
    assert opened.locator("#h-activities").text_content() == "Record of processing"


def test_all_of_it_is_there_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#list .card").count() == 12
    page.locator("#list .card summary").first.click()
    assert page.locator("#list .card[open] dl").first.is_visible()
    assert not page.locator("#filters").is_visible()
    context.close()


def test_a_card_that_is_opened_keeps_the_lines_of_its_picture(opened):
    lines = "document.querySelectorAll('#list .card .map .flow').length"
    before = opened.evaluate(lines)
    opened.evaluate("for (const card of document.querySelectorAll('.card')) card.open = true")
    opened.wait_for_function("document.querySelector('#list .card[data-dressed]')")
    assert opened.evaluate(lines) == before > 0

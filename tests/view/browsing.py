"""The page in a browser, in the words of who uses it."""

from __future__ import annotations

import json
from pathlib import Path

from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from waiting import becomes

_OURS = ("file:", "data:", "blob:", "about:", "chrome:", "chrome-extension:")

_PIXELS = """
  const [red, green, blue] = arguments[0];
  const drawing = document.querySelector("#graph canvas");
  const copy = document.createElement("canvas");
  Object.assign(copy, { width: drawing.width, height: drawing.height });
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(drawing, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const same = data[at] === red && data[at + 1] === green && data[at + 2] === blue;
    if (same && data[at + 3] === 255) count += 1;
  }
  return count;
"""


class Page:
    """A page that is open."""

    def __init__(self, browser: Chrome, path: Path) -> None:
        self.browser = browser
        self.path = path

    def open(self, hash: str = "") -> Page:
        self.browser.get("about:blank")
        self.browser.get(f"{self.path.as_uri()}#{hash}" if hash else self.path.as_uri())
        script = "return document.documentElement.dataset.ready"
        becomes(lambda: self.browser.execute_script(script), "yes")
        return self

    def one(self, selector: str) -> WebElement:
        how = By.XPATH if selector.startswith("//") else By.CSS_SELECTOR
        return self.browser.find_element(how, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        return self.one(selector).text

    def texts(self, selector: str) -> list[str]:
        return [element.text for element in self.all(selector)]

    def search(self, words: str) -> None:
        self.one("#search").send_keys(words, Keys.ENTER)

    def choice(self, what: str, name: str) -> None:
        """Click the box of a filter."""
        box = self.one(f'#filters input[data-what="{what}"][data-name="{name}"]')
        self.browser.execute_script("arguments[0].closest('label').scrollIntoView()", box)
        self.browser.execute_script("arguments[0].click()", box)

    def slide(self, selector: str, value: float) -> None:
        script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))"
        self.browser.execute_script(script, self.one(selector), value)

    def press(self, text: str) -> None:
        """Click a button of the panel by what it says."""
        self.one(f'//aside[@id="panel"]//button[normalize-space()="{text}"]').click()

    def save(self, name: str) -> None:
        """Choose a format of the menu."""
        self.one("#export summary").click()
        self.one(f"#export-{name}").click()

    def key(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def pixels(self, *colour: int) -> int:
        """How many pixels of the drawing have exactly this colour."""
        return int(self.browser.execute_script(_PIXELS, list(colour)))

    def stands_still(self) -> bool:
        """Whether ten frames leave the drawing as it is."""
        script = "return document.querySelector('#graph canvas').toDataURL()"
        before = self.browser.execute_script(script)
        self.frames(10)
        return bool(self.browser.execute_script(script) == before)

    def frames(self, count: int) -> None:
        """Let the browser draw so many frames."""
        script = """
          const [count, done] = arguments;
          const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : done());
          next(count);
        """
        self.browser.execute_async_script(script, count)

    def says(self, selector: str, text: str) -> None:
        """Wait until an element has this text."""
        becomes(lambda: self.text(selector), text)

    def counts(self, text: str) -> None:
        """Wait until the counter says so."""
        self.says("#counter", f"showing {text}")

    @property
    def hash(self) -> str:
        return str(self.browser.execute_script("return decodeURIComponent(location.hash)"))

    @property
    def counter(self) -> str:
        return self.text("#counter")


def forget(browser: Chrome) -> None:
    """Let only what comes now count."""
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")


def clean(browser: Chrome) -> None:
    """Nothing stands in the console, and nobody else was asked for anything."""
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    messages = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    sent = [
        one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"
    ]
    assert sent
    assert [url for url in sent if not url.startswith(_OURS)] == []

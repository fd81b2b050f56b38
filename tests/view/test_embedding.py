"""Foreign text stays text."""

from __future__ import annotations

import base64
import hashlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.drawing import library
from kg.view.embedding import json_text, plain, policy, script_text

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=100)
@given(_VALUES)
def test_json_survives_and_cannot_leave_its_element(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_json_of_what_html_takes_for_an_end() -> None:
    value = {"</script><script>": "<!--\u2028]]>&amp;"}
    assert json.loads(json_text(value)) == value


def test_half_a_character_is_replaced() -> None:
    assert json.loads(json_text("a\ud83db")) == "a\ufffdb"
    assert plain("\ud83d<\0") == "\ufffd&lt;\ufffd"


def test_a_script_cannot_end_itself() -> None:
    text = script_text('x = "</script>"; y = "<SCRIPT>"; z = "<!--";\n//# sourceMappingURL=a.map')
    assert "<" not in text
    assert "sourceMappingURL" not in text
    assert '"\\x3C/script>"' in text


def test_the_library_is_whole_and_safe() -> None:
    text = script_text(library())
    assert "vis-network" in text
    assert "</script" not in text.lower()
    assert "<script" not in text.lower()
    assert "sourceMappingURL" not in text


def test_the_policy_names_each_script_and_nothing_else() -> None:
    digest = base64.b64encode(hashlib.sha256(b"a()").digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in policy(["a()"], ["p{}"]).split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest}'"
    assert "unsafe" not in " ".join(rules.values())
    assert "http" not in " ".join(rules.values())

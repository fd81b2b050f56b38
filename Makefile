# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test coverage lint types clean ontology docs dependencies

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/kg demo --out demo.kg --html graph.html

# The documentation of the ontology, from ontologies/*.ttl: a page with a picture.
ontology: docs/ontology.html

docs/ontology.html: $(STAMP) docs/making/ontology.py $(wildcard ontologies/*.ttl)
	$(BIN)/python docs/making/ontology.py $@

# The documentation as a site in site/: open site/index.html, or put it on a web server.
docs: $(STAMP)
	$(BIN)/mkdocs build --strict --quiet

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

test: $(STAMP) lint types
	$(BIN)/pytest

# How much of kg/ the tests run through, by line and branch; not part of `make test`, which it slows down.
coverage: $(STAMP)
	$(BIN)/pytest --cov --cov-report=term-missing:skip-covered

# The page of what is installed, with licences.
dependencies: $(STAMP)
	$(BIN)/python docs/making/dependencies.py docs/dependencies.md

clean:
	rm -rf $(VENV) site demo.kg graph.html .pytest_cache .mypy_cache .ruff_cache

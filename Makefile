# SPDX-License-Identifier: Apache-2.0
# Each target sets up what it needs in .venv, from nothing but python3 (3.11 or later) and PyPI.
# What is installed is pinned in constraints.txt, so that it is the same tomorrow; `make pins` moves the pins on.
# A stamp per set-up makes the second run quick; a changed pyproject.toml or constraints.txt sets up anew.

SHELL := /bin/sh
.DEFAULT_GOAL := help
# What is compiled is kept: else each process that a test starts compiles anew what it loads.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help demo test lint format types layers pytest search coverage newest lowest pins score bench docs site dist clean

VENV := .venv
# How many processes run the tests.
JOBS ?= 2
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check --quiet install
PINNED := --constraint constraints.txt
BUILT := --build-constraint constraints.txt --editable ".[diagrams,word,fast,frames,calendar,explore,map,dpv]"
SUITE := -q -n $(JOBS) --dist loadfile --no-loadscope-reorder
COVERED := tests/rules tests/law

help:  ## say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */\1|/' | awk -F'|' '{printf "  make %-8s %s\n", $$1, $$2}'

demo: $(VENV)/.set-up-demo  ## LEGOLAND's register as workbook, picture and findings, in build/legoland-app
	$(BIN)/ropa build data/legoland-app --out build/legoland-app --audience internal --audience authority

test: lint types layers pytest  ## everything that must hold: lint, types, layers, tests

lint: $(VENV)/.set-up-dev  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.set-up-dev  ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.set-up-dev  ## mypy, strict
	$(BIN)/mypy

layers: $(VENV)/.set-up-dev  ## import-linter: imports run only downward
	$(BIN)/lint-imports

# Coverage more than doubles what a test costs, so it is kept to where it must be whole: the rules and the law.
pytest: $(VENV)/.set-up-dev  ## the tests alone; those of rules and law with branch coverage, which must be whole
	$(BIN)/pytest $(SUITE) --cov=ropa.rules --cov=ropa.law --cov-report= $(COVERED)
	$(BIN)/coverage report --include='src/ropa/rules/*,src/ropa/law/*' --skip-covered --fail-under=100
	$(BIN)/pytest $(SUITE) $(addprefix --ignore=,$(COVERED))

# About an hour: tests/search/__main__.py says which kinds there are; one of them alone is `python -m tests.search kills`,
# and one reader of it `python -m tests.search mutations --only YAML --most 5000`.
search: $(VENV)/.set-up-dev  ## the long search: property tests with many examples, then hostile input of every kind
	HYPOTHESIS_PROFILE=search $(BIN)/pytest $(SUITE) -o faulthandler_timeout=7200 tests/packages tests/formats tests/free_text tests/imports
	$(BIN)/python -m tests.search

coverage: $(VENV)/.set-up-dev  ## branch coverage of the whole package by all tests
	$(BIN)/pytest $(SUITE) --cov --cov-report=
	$(BIN)/coverage report --skip-covered

newest: $(VENV)/newest/bin/pip  ## the tests on the newest versions there are of everything
	$(VENV)/newest/bin/python $(PIP) --upgrade --upgrade-strategy eager pip --group dev --editable ".[diagrams,word,fast,frames,calendar,explore,map,dpv]"
	$(VENV)/newest/bin/pytest $(SUITE)

lowest: $(VENV)/.set-up-lowest  ## the tests on the lowest versions that pyproject.toml allows
	$(VENV)/lowest/bin/pytest $(SUITE)

pins: newest  ## constraints.txt anew: every version that `make newest` has just passed with
	sed -n '/^#/p' constraints.txt > constraints.new
	$(VENV)/newest/bin/python -m pip --disable-pip-version-check freeze --all --exclude-editable --exclude setuptools \
	  >> constraints.new
	mv constraints.new constraints.txt

score: $(VENV)/.set-up-dev  ## how much of the invented registers an import gets right
	$(BIN)/python tests/imports/score.py

# About twelve minutes; one part of it alone: `make bench PARTS=returning SIZES=10000`.
bench: $(VENV)/.set-up-dev  ## whole commands, rooms and lopsided registers; fails on what is over
	$(BIN)/python -m benchmarks $(if $(PARTS),--parts $(PARTS)) $(if $(SIZES),--sizes $(SIZES))

docs: $(VENV)/.set-up-dev  ## all that is generated: the reference, the notebook, the pictures, the JSON Schema
	$(BIN)/python -m docs.generator
	$(BIN)/python -m docs.generator.pictures
	$(BIN)/python -m docs.generator.gallery

site: $(VENV)/.set-up-dev  ## the documentation as a site, in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

# The list is of what an installation with every extra brings, at the versions that the tests pass with; the same bytes each time.
dist: $(VENV)/.set-up-dist  ## for PyPI: the distributions, checked, and the list of what they bring (CycloneDX), in dist
	rm -rf dist
	PIP_CONSTRAINT=constraints.txt $(VENV)/release/bin/python -m build --quiet
	$(VENV)/release/bin/twine check --strict dist/*
	$(VENV)/release/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file dist/ropa-register.cdx.json $(VENV)/shipped

clean:  ## remove what was made, the virtual environment too
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks examples docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# The first Python that is new enough; --group (dependency groups) asks for pip 25.1, --build-constraint for 25.3.
$(BIN)/python:
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "$$python -m venv $(VENV)"; $$python -m venv $(VENV) && exit 0; \
	    echo "$$python cannot make a virtual environment; install its venv package (Debian: apt install python3-venv)." >&2; \
	    rm -rf $(VENV); exit 1; \
	  fi; \
	done; \
	echo "No Python 3.11 or later was found as python3, python3.14, 3.13, 3.12 or 3.11; install one." >&2; exit 1

$(VENV)/newest/bin/pip $(VENV)/lowest/bin/pip $(VENV)/release/bin/pip $(VENV)/shipped/bin/pip: $(VENV)/%/bin/pip: $(BIN)/python
	$(BIN)/python -m venv $(VENV)/$*
	$(VENV)/$*/bin/python $(PIP) $(PINNED) "pip>=25.3"

$(VENV)/.set-up-pip: $(BIN)/python constraints.txt
	$(BIN)/python $(PIP) $(PINNED) "pip>=25.3"
	@touch $@

$(VENV)/.set-up-demo: $(VENV)/.set-up-pip pyproject.toml
	$(BIN)/python $(PIP) $(PINNED) $(BUILT)
	@touch $@

$(VENV)/.set-up-dev: $(VENV)/.set-up-demo pyproject.toml
	$(BIN)/python $(PIP) $(PINNED) --group dev $(BUILT)
	@touch $@

$(VENV)/.set-up-lowest: $(VENV)/lowest/bin/pip pyproject.toml constraints.txt .ci/lowest.py
	$(BIN)/python .ci/lowest.py > $(VENV)/lowest/constraints.txt
	$(VENV)/lowest/bin/python $(PIP) --constraint $(VENV)/lowest/constraints.txt --group dev $(BUILT)
	@touch $@

$(VENV)/.set-up-dist: $(VENV)/release/bin/pip $(VENV)/shipped/bin/pip pyproject.toml constraints.txt
	$(VENV)/release/bin/python $(PIP) --group release
	$(VENV)/shipped/bin/python $(PIP) $(PINNED) --build-constraint constraints.txt ".[diagrams,word,fast,frames,calendar,explore,map,dpv]"
	@touch $@

# Two commands for a fresh machine with Python 3.11 or newer: make demo, make test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check pins clean

demo: $(VENV)/.runs
	$(BIN)/debrief demo

# Browsers run one after the other: two of them would fight over two cores.
test: $(VENV)/.tests check
	$(BIN)/python -m pytest -n auto -m "not browser"
	$(BIN)/python -m pytest -m browser

# Everything that needs no test to run: style, types, who may import whom, templates, scripted words.
check: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/debrief scenarios check --words

# The pinned requirements are made from pyproject.toml, with hashes and without any index in them.
pins: $(VENV)/.tests
	$(BIN)/pip-compile $(PINS) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile $(PINS) --extra dev --output-file requirements-dev.txt pyproject.toml

PINS := --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
	--build-deps-for editable --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

$(VENV)/.runs: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.tests: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.runs

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

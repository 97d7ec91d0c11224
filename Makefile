# Shekara. Needs only python3 (3.11 or newer), git and make.
# `make run` serves the product with its demonstration; `make test` proves it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
RUNS ?= 1000
SEED ?= 1
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest
SETTINGS_TEST := DJANGO_SETTINGS_MODULE=shekara.config.settings.test

.PHONY: help setup setup-dev run hq test check bench bench-screening faults pg lock docs pictures messages clean

help: ## What this Makefile does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

setup: $(VENV)/ready ## Prepare the environment in .venv

setup-dev: $(VENV)/ready-dev

$(VENV)/uv: requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Shekara needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@touch $@

$(VENV)/ready: $(VENV)/uv requirements.lock pyproject.toml frontend.lock.toml $(wildcard src/shekara/locale/*/LC_MESSAGES/*.po)
	@test -e $(VENV)/ready-dev || $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/python tools/setup.py
	@touch $@

$(VENV)/ready-dev: $(VENV)/uv requirements-dev.lock pyproject.toml frontend.lock.toml $(wildcard src/shekara/locale/*/LC_MESSAGES/*.po)
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	@$(BIN)/python tools/setup.py --dev
	@touch $(VENV)/ready $@

run: setup ## Serve the product with its demonstration on http://127.0.0.1:8000
	@$(BIN)/shekara run --demo

hq: setup-dev ## A whole small country: head office, three nodes, PostgreSQL, NATS; Ctrl+C stops all
	@$(BIN)/python tools/hq.py $(ARGS)

test: setup-dev ## All tests: unit, property, browser, servers
	@tools/test.sh

check: setup-dev ## Style, types, import contracts, templates, migrations, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src
	$(SETTINGS_TEST) $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python tools/docs.py --check
	$(BIN)/python tools/messages.py --check

bench: setup-dev ## Measure what we promise; prints tables for docs/benchmarks.md
	$(BIN)/python -m bench

bench-screening: setup-dev ## Measure screening: quality, speed and peers; peers compile into .venv-peers
	@test -e .venv-peers/ready || { $(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python .venv-peers \
	  && $(BIN)/uv pip sync --quiet --python .venv-peers/bin/python --require-hashes requirements-bench.lock \
	  && touch .venv-peers/ready; } || { rm -rf .venv-peers; echo "nomenklatura cannot be compiled here (libicu-dev, a C++ compiler): going on without it"; }
	$(BIN)/python -m bench.screening $(ARGS)

faults: setup-dev ## Node, bus and head office under random faults, RUNS in rounds of 40 from SEED on
	@for round in $$(seq $(SEED) $$(( $(SEED) + ($(RUNS) + 39) / 40 - 1 ))); do \
	  $(BIN)/python tools/pg.py $(BIN)/python -m tests.faults.country 40 $$round || exit 1; done

pg: setup-dev ## The test suite on PostgreSQL, started here
	$(BIN)/python tools/pg.py $(PYTEST) -m "not e2e and not faults" $(ARGS)

docs: setup-dev ## Write the generated reference pages again
	$(BIN)/python tools/docs.py

pictures: setup-dev ## Take the pictures of the documentation again
	SHEKARA_PICTURES=1 $(PYTEST) -q tests/journeys/test_pictures.py

messages: setup-dev ## Gather the sentences to translate
	$(BIN)/python tools/messages.py

lock: setup-dev ## Renew the lock files (names, versions, hashes; no addresses)
	@for set in "-dev" ""; do $(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header requirements$$set.in -c requirements-dev.lock -o requirements$$set.lock; done

clean: ## Remove the environment and everything a run wrote
	rm -rf $(VENV) var src/shekara/web/static/vendor

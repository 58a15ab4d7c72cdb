# Barid. `make help` lists the targets; each one makes the virtual environment it needs by itself.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
HOME_DIR ?= .barid/home
PYTEST ?=
# Two at once, each with servers of its own; the tests of a file stay together, the longest come first.
TWO := -n 2 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help venv demo up test check format bench chaos quality compare lock clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: $(READY) ## Make the virtual environment with barid and its tools

$(READY): requirements-dev.lock
	@python=$$(for p in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
	    $$p -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	        2>/dev/null && echo $$p && break; done); \
	if [ -z "$$python" ]; then \
	    echo "Barid needs Python 3.11, 3.12 or 3.13 with the venv module; none was found." >&2; exit 1; fi; \
	echo "Making $(VENV) with $$($$python --version) (once, about a minute) ..."; \
	$$python -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m barid.embedded.fetch_redis >/dev/null
	@touch $(READY)

demo: $(READY) ## Start a fresh stack, drop the sample inbox into it, show what came out
	@$(BIN)/barid demo

up: $(READY) ## Run Barid here until Ctrl-C (data in HOME_DIR=.barid/home)
	@$(BIN)/barid up --home $(HOME_DIR)

test: $(READY) ## Run all tests on the real Redis and Postgres (PYTEST='-k name' for some, '-n 0' in one process)
	@$(BIN)/python -m pytest $(TWO) $(PYTEST)

check: $(READY) ## Run everything CI runs: format, lint, types, import contracts, tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/mypy tests tools
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

format: $(READY) ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(READY) ## Measure articles/s and CPU per article and stage, servers included
	@$(BIN)/python tests/benchmarks/throughput.py $(BENCH)

chaos: $(READY) ## Kill everything at random under 5,000 articles; nothing may be lost (CHAOS='--seed N')
	@$(BIN)/python tests/chaos/chaos.py $(CHAOS)

quality: $(READY) ## Print quality tables and check pinned floors (QUALITY='dates text --committed')
	@$(BIN)/python tests/quality $(QUALITY)

compare: $(READY) ## Install the systems that `make quality` measures Barid beside
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-compare.lock

lock: ## Make the lock files again from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --extra embedded --extra pdf --group dev pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --extra embedded --extra pdf --group dev --group compare pyproject.toml -o requirements-compare.lock

clean: ## Remove the virtual environment, caches and the demo's data
	rm -rf $(VENV) .barid/demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

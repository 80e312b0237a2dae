# `make run` opens the window, `make test` runs the tests; each prepares the machine by itself.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
export PYTHONDONTWRITEBYTECODE ?= 1

.PHONY: help run test lint format bench fuzz golden requirements

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

run: ## open the window; without a display do the main job and say where the results are
	@desktop/packaging/prepare.sh requirements.txt
	@$(PYTHON) -m desktop.run

test: ## run the tests
	@desktop/packaging/prepare.sh requirements-dev.txt
	@$(PYTHON) -m pytest -m "not fuzz"

fuzz: ## run the long tests: thousands of mutated files, kills, full disks
	@desktop/packaging/prepare.sh requirements-dev.txt
	@$(PYTHON) -m pytest -m fuzz

lint: ## linters, types, import contracts
	@desktop/packaging/prepare.sh requirements-dev.txt
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

format: ## put the code in order
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: ## measure speed against peers and limits
	@desktop/packaging/prepare.sh requirements-dev.txt
	@$(PYTHON) -m tests.bench

golden: ## rewrite the golden documents; look at the diff
	@$(PYTHON) -m pytest -m "not fuzz" --update-golden

requirements: ## compile the pinned requirements again (needs uv)
	uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url -p 3.11 -o requirements.txt
	uv pip compile -q pyproject.toml --group dev --universal --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url -p 3.11 -o requirements-dev.txt

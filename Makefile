# `make run` opens the window, `make test` runs the tests; each prepares the machine by itself.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
export PYTHONDONTWRITEBYTECODE ?= 1

.PHONY: help run test lint format bench fuzz golden pictures requirements walk \
    package-linux package-windows package-deb package-deb-arm

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
	@.venv/bin/lint-imports --no-cache

format: ## put the code in order
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: ## measure speed against peers and limits
	@desktop/packaging/prepare.sh requirements-dev.txt
	@$(PYTHON) -m tests.bench

golden: ## rewrite the golden documents; look at the diff
	@$(PYTHON) -m pytest -m "not fuzz" --update-golden

walk: ## follow the manual from first start to printed book with real keys, in a window of its own
	@desktop/packaging/prepare.sh requirements-dev.txt
	@desktop/packaging/walk.sh

package-linux: ## build the program's folder for this machine and try it out
	@desktop/packaging/linux.sh

package-windows: ## build, install and try out the Windows packages, under Wine
	@desktop/packaging/windows.sh

package-deb: ## build, install and try out the .deb for Kylin and UOS
	@desktop/packaging/deb.sh

package-deb-arm: ## the same for ARM computers, played by qemu: slow
	@desktop/packaging/deb.sh arm64

PIN := uv pip compile -q --generate-hashes --no-header --no-annotate --no-emit-index-url -p 3.11
PACKAGING := desktop/packaging/requirements

pictures: ## draw the pictures of the README and the help from the sample book
	@$(PYTHON) -m desktop.pictures

requirements: ## compile the pinned requirements again (needs uv)
	$(PIN) --universal pyproject.toml -o requirements.txt
	$(PIN) --universal pyproject.toml --group dev -o requirements-dev.txt
	$(PIN) --universal $(PACKAGING)-packaging.in -o $(PACKAGING)-packaging.txt
	$(PIN) --python-platform x86_64-pc-windows-msvc pyproject.toml $(PACKAGING)-windows.in \
	    -o $(PACKAGING)-windows.txt
	$(PIN) --python-platform aarch64-manylinux_2_31 --override $(PACKAGING)-arm64.overrides \
	    pyproject.toml $(PACKAGING)-arm64.in -o $(PACKAGING)-arm64.txt

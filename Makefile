# The two commands of the README are `make briefing` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# What runs the tests and counts their lines; CI sets it, a desk does not need it.
MEASURED ?=
# How often a failed test is tried again: not at all on a desk.
AGAIN ?=

.DEFAULT_GOAL := help
.PHONY: help briefing test lint format types bench docs lab lock maps clean

help:  ## say what can be made
	@sed -n 's/^\([a-z]*\):.*##/\1\t/p' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m ntm_analysis setup

briefing: $(READY)  ## the briefings of the shipped plans, into out/index.html
	$(BIN)/ntm edition data/editions/five-plans.yml --out out

test: $(READY)  ## every test
	@mkdir -p build
	./scripts/install-chromium.sh
	$(BIN)/python $(MEASURED) -m pytest -n 2 $(AGAIN)

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)  ## mend the style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## measure against what a user would otherwise run
	$(BIN)/python -m benchmarks

docs: $(READY)  ## handbook and reference as pages, into build/docs; a broken link fails
	$(BIN)/mkdocs build

lab: $(READY)  ## JupyterLab at the start notebook, on this machine only
	$(BIN)/ntm lab

lock:  ## resolve the versions anew within the bounds
	./scripts/lock.sh

clean:  ## remove what was made, never what was entered
	rm -rf out .venv .pytest_cache .ruff_cache .mypy_cache build *.egg-info

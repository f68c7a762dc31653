# Every target is described by the text after its ##; `make help` prints them.
SHELL := /bin/bash
PYTHON ?= python3
ARTICLE ?= source/azernews-2021-12-30.txt
LANGUAGES ?= az ru tr
PORT ?= 4200
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-test setup-train brief test check bench evaluate train serve lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## set everything up for briefings in .venv/ (at once when it is already done)
	@PYTHON="$(PYTHON)" bash .ci/setup requirements.lock

setup-test: ## set everything up for the tests as well
	@PYTHON="$(PYTHON)" bash .ci/setup tests/requirements.lock

setup-train: setup-test ## set up what training needs as well: torch (large), in the build that suits this machine
	@$(BIN)/python -c 'import torch' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  "$$($(BIN)/python -c 'import tomllib; print(next(d for d in tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["train"] if d.startswith("torch")))')"
	@$(BIN)/python -c 'import eflomal' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  eflomal==2.0.0 || echo "eflomal, which is compiled, could not be installed: training goes on without it, more slowly"

brief: setup ## make the briefings: make brief [ARTICLE=path] [LANGUAGES="az tr"]
	@$(BIN)/tilmach brief "$(ARTICLE)" --languages "$(LANGUAGES)"

test: setup-test ## run the whole test suite
	@$(BIN)/python -m pytest -q -n 2 tests

check: setup-test ## check format, lint, types, import contracts, and run the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n 2 tests

bench: setup-test ## measure speed against the bare libraries; writes bench.json (make bench ONLY="engine flow")
	@$(BIN)/python -m tests.bench $(ONLY)

train: setup-train ## train starter packages: make train [DEVICE=cuda] [PLAN=large] [MINUTES=120] [CORPUS=folder] [WORK=folder]
	@$(BIN)/python -m flows.training --device $(or $(DEVICE),cpu) --plan $(or $(PLAN),$(if $(filter cuda%,$(DEVICE)),large,small)) --minutes $(or $(MINUTES),0) \
	  $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(WORK),--work "$(WORK)")

evaluate: setup ## measure the packages: make evaluate [LANGUAGES="az tr"] [PACKAGE=file.argosmodel] [LIMIT=100]
	@$(BIN)/tilmach evaluate --to "$(LANGUAGES)" $(if $(PACKAGE),--package "$(PACKAGE)") $(if $(LIMIT),--limit $(LIMIT))

serve: setup ## run a Prefect server and worker with the briefing deployment on 127.0.0.1:4200 (PORT=…)
	@$(BIN)/python -m flows.serve --port $(PORT)

lock: ## write requirements.lock and tests/requirements.lock anew (needs uv)
	uv pip compile --python-version 3.11 --generate-hashes --no-header -q pyproject.toml --extra build -o requirements.lock
	uv pip compile --python-version 3.11 --generate-hashes --no-header -q pyproject.toml --extra build --extra test \
	  --no-emit-package tilmach -c requirements.lock -o tests/requirements.lock

clean: ## remove .venv/ and what tools leave behind; source/ and output/ stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

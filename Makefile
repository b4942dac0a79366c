# make run: install, load the demonstration, serve. make test: the whole suite. Everything else is for developers.
PY := .venv/bin/python
.DEFAULT_GOAL := help

help:  ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: .venv/installed  ## set up .venv with pinned dependencies
dev: .venv/installed-dev  ## the same with the developers' tools

.venv/bin/python:
	python3 -m venv .venv

.venv/installed: requirements/base.txt pyproject.toml | .venv/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(PY) tools/messages.py compile
	@touch $@

.venv/installed-dev: .venv/installed requirements/dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt -r requirements/dev.txt
	@touch $@

run: install  ## serve the demonstration on http://127.0.0.1:8000
	@$(PY) tools/messages.py compile
	@.venv/bin/sovang demo --if-empty
	@.venv/bin/sovang serve

test: dev  ## the whole test suite (TEST_DATABASE_URL=postgresql://… runs it there)
	@$(PY) tools/messages.py compile
	$(PY) -m pytest -n 2 --dist loadfile $(PYTEST)

lint: dev  ## style, import contracts, migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run

types: dev  ## mypy, strict
	.venv/bin/mypy sovang seeds tools tests

messages: dev  ## bring the English catalogues up to date (needs gettext)
	$(PY) tools/messages.py update

messages-check: dev  ## fail on a string without English (needs gettext)
	$(PY) tools/messages.py check

seeds: dev  ## make the published figures again from records and compare (seeds/README.md)
	$(PY) -m seeds

bench: dev  ## measure; prints ratios (docs/benchmarks.md)
	$(PY) -m bench

check: lint types messages-check test  ## everything that must hold

.PHONY: help install dev run test lint types messages messages-check seeds bench check

# Verbs of this house. `make` alone prints them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := .:site
export DJANGO_SETTINGS_MODULE ?= config.settings.dev

.PHONY: help
help: ## print these verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

$(BIN)/python:
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	@echo "Installing what the site needs (a minute on a fresh machine)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(BIN)/python
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

.PHONY: run
run: export BASE_URL ?= http://127.0.0.1:$(PORT)
run: $(VENV)/run.stamp ## bring up the site with its sample content (PORT=8000)
	@$(BIN)/python manage.py prepare --port $(PORT)
	@trap 'kill $$due 2>/dev/null' EXIT INT TERM; \
	$(BIN)/python manage.py run_due --follow & due=$$!; \
	$(BIN)/python manage.py runserver --skip-checks 127.0.0.1:$(PORT) >/dev/null

.PHONY: test
test: export DJANGO_SETTINGS_MODULE := config.settings.test
test: $(VENV)/dev.stamp ## run the whole test suite (DATABASE_URL=… for another database, ARGS=… for pytest)
	@$(BIN)/python -m pytest -n auto --dist loadgroup -q $(ARGS)

.PHONY: check
check: $(VENV)/dev.stamp ## format, lint, types, import contracts, migrations, messages, templates, deployment
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m config.messages --check
	$(BIN)/djlint --lint --quiet site home services_directory events
	@$(BIN)/python -m config.deploy_check

.PHONY: format
format: $(VENV)/dev.stamp ## put code in its form
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

.PHONY: messages
messages: $(VENV)/dev.stamp ## bring the strings of code and templates into the twelve catalogues
	$(BIN)/python -m config.messages

.PHONY: bench
bench: $(VENV)/dev.stamp ## measure: queries, bytes, CPU and instructions beside yardsticks (docs/benchmarks.md)
	$(BIN)/python -m tests.benchmarks.run $(ARGS)

.PHONY: css
css: ## rebuild the style sheets (needs Node; the result is committed)
	cd frontend && npm ci --silent && npm run --silent build

.PHONY: requirements
requirements: $(VENV)/dev.stamp ## compile requirements*.txt from requirements*.in
	$(BIN)/pip-compile --quiet --no-header --strip-extras --annotation-style=line --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.txt requirements.in
	$(BIN)/pip-compile --quiet --no-header --strip-extras --annotation-style=line --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements-dev.txt requirements-dev.in

.PHONY: clean
clean: ## throw away the local database, media and compiled files (not the virtual environment)
	rm -rf var .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache
	find locale -name '*.mo' -delete

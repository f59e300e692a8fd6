# `make run` opens an article in the window, `make test` checks everything, `make soak` does at length what the tests do
# as a sample; each first sets up what it needs.

FILE ?= seeds/sanctuary-cities.txt

VENV := .venv
IN_VENV := $(VENV)/bin/python
PIP := $(IN_VENV) -m pip install --quiet --quiet --disable-pip-version-check
SCREEN := $(if $(DISPLAY)$(WAYLAND_DISPLAY),screen,headless)
UV := build/uv/bin/uv
COMPILE := $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --extra build

.PHONY: run test screenshots soak evaluate tagger lint lock clean

run: $(VENV)/run.stamp $(VENV)/system-$(SCREEN).stamp
	@$(IN_VENV) -m reader -- "$(FILE)"

test: lint $(VENV)/system-test.stamp
	@$(IN_VENV) -m pytest -q

# Draws the window in all its states into a folder outside the repository: make screenshots OUT=/tmp/pictures

screenshots: $(VENV)/run.stamp $(VENV)/system-headless.stamp
	@$(IN_VENV) tests/screenshots/make.py "$(OUT)"

# Takes hours; CHANGELOG.md keeps the figures, with their date.

soak: $(VENV)/system-test.stamp
	@date -u "+%F %H:%M UTC, begun"
	@ON_THE_RECORD_KILL_ROUNDS=200 ON_THE_RECORD_MUTATIONS=5000 $(IN_VENV) -m pytest -q --durations=5 tests/store \
		$(wildcard tests/test_*mutations.py)
	@$(IN_VENV) tests/importers/fuzzing/fuzz.py --count 2000
	@$(IN_VENV) tests/benchmarks/search.py
	@date -u "+%F %H:%M UTC, done"

# What the engine is worth on articles that others annotated, where they lie beside the checkout.

GOLD ?= ../shared/gold

evaluate: $(VENV)/test.stamp
	@for FILE in $(GOLD)/polnear/dev.jsonl $(GOLD)/gum/news_dev.jsonl; do \
		echo "== $$FILE" && $(IN_VENV) tests/evaluation/report.py "$$FILE" || exit 1; done

# Trains the tagger anew, in about an hour on two idle cores, and fits its confidence.

tagger: $(VENV)/test.stamp
	@$(IN_VENV) -m venv build/training
	@build/training/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	@build/training/bin/python -m pip install --quiet -r tests/evaluation/training/requirements.txt
	@mkdir -p build/tagger
	@build/training/bin/python -m tests.evaluation.training.train $(GOLD)/polnear/train.jsonl build/tagger \
		--threads 2 --bfloat16
	@build/training/bin/python -m tests.evaluation.training.export build/tagger/epoch6.pt resources/tagger
	@build/training/bin/python -m tests.evaluation.training.confidence $(GOLD)/polnear/train.jsonl resources/tagger

lint: $(VENV)/test.stamp
	@$(IN_VENV) -m ruff check --quiet
	@$(IN_VENV) -m ruff format --quiet --check
	@$(IN_VENV) -m mypy --no-error-summary
	@$(VENV)/bin/lint-imports --no-logo

# Set-up.  A stamp says that a step was done with the files it depends on.

$(IN_VENV):
	@packaging/setup/venv.sh $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml $(IN_VENV)
	@echo "Installing the program into $(VENV) (once, about 800 MB) …"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/system-%.stamp: packaging/setup/system.sh $(VENV)/run.stamp
	@packaging/setup/system.sh $(VENV) $*
	@touch $@

# The development lock comes first; the program's own lock takes the same versions.

lock: $(UV)
	@$(COMPILE) --extra dev --output-file requirements-dev.lock
	@$(COMPILE) --constraints requirements-dev.lock --output-file requirements.lock

$(UV): | $(IN_VENV)
	@$(IN_VENV) -m venv build/uv
	@build/uv/bin/python -m pip install --quiet --disable-pip-version-check uv

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find reader tests -name __pycache__ -type d -prune -exec rm -rf {} +

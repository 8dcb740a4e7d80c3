# `make site` builds content/ into site/; `make test` checks everything. Needs Python 3.11+.
#
# All packages are installed from the lock file, which `make lock` updates: exact versions, verified
# by their hashes. LATEST=1 installs the newest releases into a separate environment instead.

PYTHON ?= python3
BASE_URL ?=
LATEST ?=
LOCK := .ci/requirements.txt
VENV := .venv$(if $(LATEST),-latest)
BIN := $(VENV)/bin
OPTIONS = $(if $(BASE_URL),--base-url '$(subst ','\'',$(BASE_URL))')

.PHONY: site serve check enrich test bench bench-search bench-pieces format lock clean venv always

site: venv
	$(BIN)/papershelf build $(OPTIONS)

serve: venv
	$(BIN)/papershelf serve

check: venv
	$(BIN)/papershelf check $(OPTIONS)

enrich: venv
	$(BIN)/papershelf enrich --best-effort

test: $(VENV)/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/oxlint --deny-warnings templates tests
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet .github
	if command -v actionlint >/dev/null; then actionlint; fi
	$(BIN)/pytest -n auto

bench: $(VENV)/bench
	$(BIN)/python tests/benchmarks/bench_build.py $(BENCH)

bench-search: $(VENV)/bench
	$(BIN)/python tests/benchmarks/bench_search.py $(BENCH)

bench-pieces: $(VENV)/test
	$(BIN)/pytest --benchmark-enable tests/benchmarks/test_pieces.py $(BENCH)

format: $(VENV)/test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/oxlint --fix templates tests

lock: $(VENV)/lock
	$(BIN)/python .ci/lock.py

clean:
	rm -rf .venv .venv-latest .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The virtual environment. A file in it marks each section of the lock file that is installed;
# every section but `site` has the name of an extra in pyproject.toml.

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NEWEST := --upgrade --upgrade-strategy eager
INSTALL_SECTION = sed -n '/^\# Section: $(1)$$/,/^$$/p' $(LOCK) \
	| $(PIP) --require-hashes --only-binary :all: --requirement /dev/stdin

venv: $(VENV)/site

$(VENV)/site: pyproject.toml $(if $(LATEST),always,$(LOCK))
	$(PYTHON) -m venv $(VENV)
	$(if $(LATEST),,$(call INSTALL_SECTION,site))
	$(PIP) $(if $(LATEST),$(NEWEST),--no-deps --no-build-isolation) --editable .
	touch $@

$(VENV)/test $(VENV)/lock: $(VENV)/site
$(VENV)/bench: $(VENV)/test
$(VENV)/test $(VENV)/bench $(VENV)/lock:
	$(if $(LATEST),$(PIP) $(NEWEST) --editable '.[$(@F)]',$(call INSTALL_SECTION,$(@F)))
	touch $@

# make run     the app, on PORT (8501)
# make test    all tests, a real browser among them; make test ARGS="tests/js -k sweep" only some
# make quick   what needs no browser, no server and little time, in under a minute: for the loop of work
# make check   lint, format, types and the floors of the house, of Python and of what runs in the browser
# make bench   the table of what the app must reach
# make shots   pictures of every page, into shots/
# make kernel  compiles what costs time in the browser, C to WebAssembly (seconds)
# make data    fetches the data sets again, each by version and checksum, and packs them
# make weights trains again what is shipped (minutes to hours)
#
# Each makes .venv first where it is missing or older than the requirements.

PORT ?= 8501
PYTHON ?= python3
WORKERS ?= -n 4 --dist loadfile --no-loadscope-reorder
VENV := .venv
BIN := $(VENV)/bin
# Every worker of pytest, every server and process of a test reads the same files: what was read once is kept.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test quick check bench shots kernel data weights
.DEFAULT_GOAL := run

# A folder of another interpreter, or one that was moved, is made anew.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# What checks the browser's half, by the Node that the wheel brings.
node_modules/npm.stamp: package-lock.json | $(VENV)/dev.stamp
	$(BIN)/python -m tools.node npm ci
	@touch $@

run: $(VENV)/run.stamp
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.chromium
	$(BIN)/python -m pytest $(WORKERS) $(ARGS)

quick: $(VENV)/dev.stamp
	$(BIN)/python -m pytest $(WORKERS) -m "not chromium and not slow" --ignore=tests/views --ignore=tests/journeys $(ARGS)

check: $(VENV)/dev.stamp node_modules/npm.stamp
	$(BIN)/python -m tools.node tsc -p tsconfig.json
	$(BIN)/python -m tools.node tsc -p tsconfig.strict.json
	$(BIN)/python -m tools.node eslint --max-warnings 0 .
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.chromium
	$(BIN)/python -m bench $(ARGS)

shots: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.chromium
	$(BIN)/python -m tools.shots $(ARGS)

kernel: $(VENV)/dev.stamp
	$(BIN)/python -m tools.kernel

DATA := dates forecast "heart data" moves pen sounds speech usaddress writings
data: $(VENV)/run.stamp
	for each in $(DATA); do $(BIN)/python -m tools.$$each || exit 1; done

# What learns on the browsers' own kernel has a tool of its own.
TRAINED := forecasters "heart net" praise pronouncers translators
weights: data
	$(BIN)/python -m lstm_viz.training all
	for each in $(TRAINED); do $(BIN)/python -m tools.$$each || exit 1; done

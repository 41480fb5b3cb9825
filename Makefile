# What there is to do here: run, test, check, coverage, fuzz, leaks, bench, bundle, pictures, texts, lock, clean.
# Each sets up what it needs first; see tools/set_up.py. Python 3.11 with its venv, and make, are enough.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin
# Without a screen, and for root without Chromium's sandbox: for tests only, never for users.
HEADLESS := QT_QPA_PLATFORM=offscreen PYTHONUTF8=1 $(if $(filter 0,$(shell id -u)),QTWEBENGINE_DISABLE_SANDBOX=1)

.PHONY: run test check coverage fuzz leaks bench bundle pictures texts lock clean set-up set-up-tests python
.NOTPARALLEL:

run: set-up
	@$(BIN)/python -m tools.open_sample

# The window's tests, each file in a process of its own: after many windows Qt may end a process.
test: set-up-tests
	@find tests/ui -name 'test_*.py' | sort | $(HEADLESS) xargs -P 2 -n 1 $(BIN)/python -m pytest -q
	@$(HEADLESS) $(BIN)/python -m pytest --ignore=tests/ui -n $(or $(JOBS),logical) --dist loadfile --no-loadscope-reorder

check: set-up-tests
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m tools.check_files
	@$(BIN)/node --test --test-reporter=dot maps/web/tests/*.test.mjs
	@echo "All checks passed."

coverage: set-up-tests
	@$(HEADLESS) $(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

# Damages files of every kind and reads them: make fuzz COUNT=20000 SEED=3
fuzz: set-up-tests
	@$(HEADLESS) $(BIN)/python -m tools.fuzz --count $(or $(COUNT),3000) --seed $(or $(SEED),1)

# Makes random workshops, exports them for everybody, and looks for what was not agreed: make leaks COUNT=2000 SEED=1
leaks: set-up-tests
	@$(HEADLESS) $(BIN)/python -m tests.leaks --count $(or $(COUNT),2000) --seed $(or $(SEED),1)

bench: set-up-tests
	@$(HEADLESS) $(BIN)/python -m bench

bundle: set-up-tests
	@$(HEADLESS) $(BIN)/python -m tools.bundle

pictures: set-up
	@$(HEADLESS) $(BIN)/python -m tools.pictures

texts: set-up
	@$(BIN)/python -m tools.catalogs collect

lock: set-up
	@$(BIN)/python -m tools.lock

clean:
	rm -rf .venv node_modules maps/assets out build dist .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache .coverage
	find desktop_app -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

set-up: python
	@$(PYTHON) -m tools.set_up run

set-up-tests: python
	@$(PYTHON) -m tools.set_up test

python:
	@test -n "$(PYTHON)" || { echo "Chautari needs Python 3.11 or newer; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }

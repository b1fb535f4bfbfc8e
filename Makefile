# Short names for the commands that everyone can also type; no logic lives here.
# Without make (on Windows, say) use start.py, which needs only Python.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: setup build test lab bench lint check lock audit

setup:
	$(PYTHON) start.py setup

build:
	$(PYTHON) start.py build

test:
	$(PYTHON) start.py test

lab:
	$(PYTHON) start.py lab

check:
	$(PYTHON) start.py check

bench: setup
	$(BIN)/python -m pytest benchmarks

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Needs uv. Newer versions come in with `make lock UPGRADE=--upgrade`.
lock:
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile pyproject.toml \
	  --universal --generate-hashes --no-annotate --extra test --extra dev \
	  --quiet $(UPGRADE) --output-file requirements.lock

# Known vulnerabilities of what the lock names. Needs uv and the network: the advisories are
# asked of the public package index, which mirrors seldom carry; a package that cannot be
# looked up fails, so that silence is not taken for safety.
audit:
	uvx pip-audit --strict --disable-pip --require-hashes -r requirements.lock

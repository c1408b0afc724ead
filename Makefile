# Two commands: `make run` opens the app, `make test` runs every test. Both make their own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# What the browser tests need from Debian: a browser and fonts with Chinese letters.
APT_PACKAGES := chromium fonts-noto-cjk

.PHONY: run build check test clean

run: $(VENV)/.run
	$(BIN)/python -m cejian build
	$(BIN)/streamlit run app.py --server.port $(PORT)

build check: $(VENV)/.run
	$(BIN)/python -m cejian $@

test: $(VENV)/.test
	@command -v chromium >/dev/null && fc-list | grep -qi "noto.*cjk" || \
		{ SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -q && $$SUDO apt-get install -y -q $(APT_PACKAGES); }
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

$(VENV)/.run: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: requirements.txt requirements-test.txt $(VENV)/.run
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-test.txt
	touch $@

clean:
	rm -rf $(VENV) data/built .pytest_cache

# 质剑：make run 启动，make test 测试。其余见 make help。
PORT ?= 8000
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3 python3.14 python; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$p; break; fi; done)
BIN := .venv/bin
CODE := zhijian verify launch witness tools bench tests frontend/build.py manage.py

.PHONY: run test coverage check bench soak keys backup restore lock python ready help clean

help:
	@echo 'make run          启动（PORT=8000 换端口），Ctrl-C 停止'
	@echo 'make test         全部测试'
	@echo 'make coverage     全部测试，连同全部程序的分支覆盖（慢一倍）'
	@echo 'make check        格式、类型、分层、迁移'
	@echo 'make bench        性能数字'
	@echo 'make soak         长跑'
	@echo 'make keys         生成正式运行的密钥'
	@echo 'make backup       备份数据库与文件（TO=目录），运行中也可'
	@echo 'make restore      由备份恢复到空的数据目录（FROM=目录）'
	@echo 'make lock         重新锁定依赖（须有 uv）'

python:
	@test -n '$(PYTHON)' || { echo '需要 Python 3.11 或更高版本（含 venv 模块）：请安装后再运行，Debian、Ubuntu 上是 apt install python3 python3-venv。' >&2; exit 1; }

run: python
	@$(PYTHON) launch/prepare.py && exec $(BIN)/python -m launch --port '$(PORT)'

ready: python
	@$(PYTHON) launch/prepare.py dev

test: ready
	@$(BIN)/python -m pytest tests/rules -n auto --dist worksteal --cov=zhijian.rules --cov-report=term:skip-covered --cov-fail-under=97
	@$(BIN)/python -m pytest --ignore=tests/rules -n auto --dist worksteal

coverage: ready
	@$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered --cov-report=xml

check: ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

bench: ready
	@$(BIN)/python -m bench

soak: ready
	@ZHIJIAN_SOAK=1 $(BIN)/python -m pytest -m 'soak or hypothesis' --timeout 21600

keys: python
	@$(PYTHON) launch/prepare.py && $(BIN)/python -m launch.keys

backup: python
	@$(PYTHON) launch/prepare.py && $(BIN)/python -m launch.backup '$(TO)'

restore: python
	@$(PYTHON) launch/prepare.py && $(BIN)/python -m launch.restore '$(FROM)'

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group node -o requirements-node.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

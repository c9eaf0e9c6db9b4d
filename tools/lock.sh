#!/bin/sh
# Renews the lock files: `make lock` keeps what is pinned and adds what is new,
# `make lock UPGRADE=1` takes the newest versions that pyproject.toml and
# package.json allow. No lock file names a host (docs/adr/0003).
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile pyproject.toml --quiet --universal --generate-hashes \
        --custom-compile-command 'make lock' ${UPGRADE:+--upgrade} "$@"
}

compile --group build --output-file requirements/site.txt
compile --extra capture --group dev --constraints requirements/site.txt --output-file requirements/dev.txt

cd tests/node
if [ -n "${UPGRADE-}" ]; then npm update --package-lock-only; else npm install --package-lock-only; fi

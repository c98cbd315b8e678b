#!/usr/bin/env bash
# `make doc`: the API documentation of our crates; a warning fails.

set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

scripts/setup.sh
. scripts/env.sh
SKIP_WASM_BUILD=1 RUSTDOCFLAGS="-D warnings" cargo_quietly doc --workspace --no-deps
echo "documentation: $TARGET_DIR/doc/caravan_primitives/index.html"

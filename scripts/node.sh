#!/usr/bin/env bash
# `make node`: the validator's binary as one would install it. No sudo in the
# runtime, and the metadata's hash in it, so that hardware wallets can sign.

set -euo pipefail
. "$(dirname "$0")/env.sh"
cd "$ROOT"

scripts/setup.sh
. scripts/env.sh
echo "building the node in release (about half an hour on two cores when cold)"
cargo_quietly build --release -p caravan-node --no-default-features --features metadata-hash

runtime=$TARGET_DIR/release/wbuild/caravan-runtime/caravan_runtime.compact.compressed.wasm
echo
echo "node:    $TARGET_DIR/release/caravan-node"
echo "runtime: $runtime"
echo "sha256:  $(sha256sum "$runtime" | cut -d' ' -f1)"

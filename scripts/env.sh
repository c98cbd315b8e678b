# Sourced by the other scripts, and by whoever wants plain `cargo` to see the
# same tools: where the checkout is, where tools are kept, which Rust is used.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Tools that set-up builds, and the links to the distribution's Rust.
CARAVAN_CACHE=${CARAVAN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/caravan}
RUST_LINKS=$CARAVAN_CACHE/rust/bin

# cargo's own folder for results; every script reads it from here.
TARGET_DIR=${CARGO_TARGET_DIR:-$ROOT/target}

# rustup's folder, for a shell that was opened before rustup was installed.
if ! command -v cargo >/dev/null 2>&1 && [ -x "$HOME/.cargo/bin/cargo" ]; then
	PATH=$HOME/.cargo/bin:$PATH
fi
PATH=$CARAVAN_CACHE/tools/bin:$PATH

# Set-up leaves these links where it had to take the distribution's Rust.
if [ -x "$RUST_LINKS/cargo" ]; then
	PATH=$RUST_LINKS:$PATH
	export CARGO_TARGET_WASM32V1_NONE_LINKER=$RUST_LINKS/wasm-ld
fi
export PATH CARAVAN_CACHE

# "4 min 12 s" from a number of seconds.
duration() {
	if [ "$1" -ge 60 ]; then
		printf '%d min %02d s' $(($1 / 60)) $(($1 % 60))
	else
		printf '%d s' "$1"
	fi
}

die() {
	printf '%s\n' "$*" >&2
	exit 1
}

# Runs cargo with its hundreds of "Compiling" lines folded; all other lines show.
cargo_quietly() {
	local crates
	crates=$(cargo tree --workspace --edges normal,build --prefix none 2>/dev/null | cut -d' ' -f1,2 | sort -u | wc -l)
	cargo "$@" 2>&1 | python3 "$ROOT/scripts/progress.py" --of "$crates"
}

#!/usr/bin/env bash
# Installs what the build needs and nothing else, says what and why, and does
# nothing when all is there. `setup.sh test` also installs the test runner.
#
# Rust comes from rustup where `rustup target add` works, else from the
# distribution, whose Rust has no WebAssembly target: `core` and `alloc` are
# then built once from the sources that it ships.

set -euo pipefail
. "$(dirname "$0")/env.sh"

LEAST_RUST=1.88
WASM_TARGET=wasm32v1-none
NEXTEST=0.9.114

say() { printf 'set-up: %s\n' "$*"; }

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo "$@"
	else
		die "set-up: needs root for: $*
Run it as root, or install sudo."
	fi
}

# --- Packages of the distribution --------------------------------------------

# A package and why it is needed.
SYSTEM_PACKAGES=(
	"ca-certificates:cargo's downloads"
	"git:the version that the node prints"
	"make:this Makefile"
	"gcc:linking, and libraries in C"
	"g++:wasm-opt, which shrinks the runtime"
	"libc6-dev:headers for the C libraries"
	"pkg-config:finding OpenSSL"
	"libssl-dev:OpenSSL for the network library, instead of five minutes of building one"
	"protobuf-compiler:the network libraries' messages"
	"python3:the checks of the manifests"
	"libxml2-utils:checking written XML against its schema"
)

installed() {
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

APT_UPDATED=
apt_update() {
	[ -z "$APT_UPDATED" ] || return 0
	as_root apt-get -qq update || say "apt-get update failed: going on with the lists that are there"
	APT_UPDATED=yes
}

apt_install() {
	apt_update
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

system_packages() {
	if ! command -v dpkg-query >/dev/null 2>&1; then
		say "no Debian or Ubuntu: please have these yourself: ${SYSTEM_PACKAGES[*]%%:*}"
		return
	fi
	local entry missing=()
	for entry in "${SYSTEM_PACKAGES[@]}"; do
		installed "${entry%%:*}" && continue
		say "installing ${entry%%:*} (${entry#*:})"
		missing+=("${entry%%:*}")
	done
	[ ${#missing[@]} = 0 ] || apt_install "${missing[@]}"
}

# --- Rust ---------------------------------------------------------------------

rust_version() { rustc --version 2>/dev/null | cut -d' ' -f2; }

# Whether version $1 is at least $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

wasm_libraries() { rustc --print target-libdir --target "$WASM_TARGET"; }

wasm_ready() { compgen -G "$(wasm_libraries)/libcore-*.rlib" >/dev/null; }

# rustup's toolchains bring a linker for WebAssembly, the distribution's don't.
linker_ready() {
	[ -x "${CARGO_TARGET_WASM32V1_NONE_LINKER:-}" ] ||
		compgen -G "$(rustc --print sysroot)/lib/rustlib/*/bin/rust-lld" >/dev/null
}

tools_ready() { cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; }

rust_ready() {
	command -v cargo >/dev/null 2>&1 && at_least "$(rust_version)" "$LEAST_RUST" && wasm_ready && linker_ready && tools_ready
}

# The first way. Fails where rustup is missing or its servers are out of reach.
rust_from_rustup() {
	command -v rustup >/dev/null 2>&1 || return 1
	local -x RUST_BACKTRACE=0
	local have
	have=$(rust_version)
	if [ -z "$have" ]; then
		say "rustup has no toolchain yet: installing stable"
		rustup toolchain install stable --no-self-update || return 1
		rustup default stable || return 1
		have=$(rust_version)
	fi
	if ! at_least "$have" "$LEAST_RUST"; then
		say "Rust $have is too old, $LEAST_RUST is the least: updating stable"
		rustup update stable --no-self-update || return 1
		at_least "$(rust_version)" "$LEAST_RUST" ||
			die "set-up: rustup's active toolchain is Rust $(rust_version), and Caravan needs $LEAST_RUST: rustup default stable"
	fi
	if ! wasm_ready; then
		say "adding the target $WASM_TARGET (the runtime is WebAssembly)"
		rustup target add "$WASM_TARGET" || return 1
	fi
	tools_ready || rustup component add rustfmt clippy || return 1
}

# The names of the distribution's newest Rust: `-web` where Debian has it (the
# one that browsers are built with), else Ubuntu's `rustc-1.NN`.
distribution_suffix() {
	if [ -n "$(apt-cache madison rustc-web 2>/dev/null)" ]; then
		echo -web
		return
	fi
	local newest
	newest=$(apt-cache pkgnames rustc-1. | grep -E '^rustc-1\.[0-9]+$' | sed 's/^rustc-//' | sort -V | tail -n 1)
	[ -n "$newest" ] && at_least "$newest" "$LEAST_RUST" && echo "-$newest"
}

distribution_lld() {
	apt-cache pkgnames lld- | grep -E '^lld-[0-9]+$' | sort -V | tail -n 1
}

# Links from one folder to the distribution's binaries, wherever they are, so
# that rustup's `cargo`, where there is one, stays as it is for everything else.
link_distribution_rust() {
	local suffix=$1 lld=$2 binaries=/usr/bin tool
	[ "$suffix" = -web ] || binaries=/usr/lib/rust$suffix/bin
	mkdir -p "$RUST_LINKS"
	for tool in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
		ln -sf "$binaries/$tool" "$RUST_LINKS/$tool"
	done
	ln -sf "/usr/bin/wasm-ld${lld#lld}" "$RUST_LINKS/wasm-ld"
	PATH=$RUST_LINKS:$PATH
	export CARGO_TARGET_WASM32V1_NONE_LINKER=$RUST_LINKS/wasm-ld
	hash -r
}

# `core` and `alloc` for the WebAssembly target, from the distribution's
# sources, put where rustc (and substrate-wasm-builder) look for them.
build_wasm_libraries() {
	local scratch libraries
	scratch=$(mktemp -d)
	libraries=$(wasm_libraries)
	say "building core and alloc for $WASM_TARGET into $libraries (about half a minute)"
	mkdir "$scratch/src"
	printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$scratch/Cargo.toml"
	echo '#![no_std]' >"$scratch/src/lib.rs"
	(
		cd "$scratch"
		RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$scratch/target \
			cargo build --quiet --release -Zbuild-std=core,alloc --target "$WASM_TARGET"
	) || die "set-up: could not build core and alloc for $WASM_TARGET"
	as_root mkdir -p "$libraries"
	local library
	for library in "$scratch/target/$WASM_TARGET/release/deps"/lib{core,alloc,compiler_builtins}-*.rlib; do
		as_root install -m 644 "$library" "$libraries/"
	done
	rm -rf "$scratch"
}

# The second way.
rust_from_distribution() {
	command -v apt-get >/dev/null 2>&1 || return 1
	apt_update
	local suffix lld packages
	suffix=$(distribution_suffix) || return 1
	lld=$(distribution_lld)
	[ -n "$suffix" ] && [ -n "$lld" ] || return 1
	if [ "$suffix" = -web ]; then
		packages=(rustc-web cargo-web rust-web-src rustfmt-web rust-web-clippy)
	else
		packages=("rustc$suffix" "cargo$suffix" "rust$suffix-src" "rustfmt$suffix" "rust$suffix-clippy")
	fi
	say "installing the distribution's Rust: ${packages[*]}, and $lld to link WebAssembly"
	apt_install "${packages[@]}" "$lld" || return 1
	link_distribution_rust "$suffix" "$lld"
	at_least "$(rust_version)" "$LEAST_RUST" || return 1
	wasm_ready || build_wasm_libraries
}

rust() {
	rust_ready && return
	rust_from_rustup && rust_ready && return
	command -v rustup >/dev/null 2>&1 && say "rustup can't give it: taking the distribution's Rust"
	rust_from_distribution && rust_ready && return
	die "set-up: no Rust of version $LEAST_RUST or newer with the target $WASM_TARGET.
Found: $(rustc --version 2>/dev/null || echo none). Two ways to have it:
  with rustup (https://rustup.rs):  rustup update stable && rustup target add $WASM_TARGET
  with Debian or Ubuntu:            see docs/building.md, \"The distribution's Rust\""
}

# --- The test runner ----------------------------------------------------------

nextest() {
	cargo nextest --version >/dev/null 2>&1 && return
	say "building the test runner cargo-nextest $NEXTEST (some minutes, once)"
	# Debug build, without its self-update: it only starts processes.
	CARGO_TARGET_DIR=$CARAVAN_CACHE/build cargo install --quiet --locked --debug \
		--no-default-features --features default-no-update \
		--root "$CARAVAN_CACHE/tools" --version "$NEXTEST" cargo-nextest
	rm -rf "$CARAVAN_CACHE/build"
}

system_packages
rust
[ "${1:-build}" != test ] || nextest

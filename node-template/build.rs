//! Puts the version and, where it is known, the commit into the binary.
//!
//! A release build reads the commit from git. Other builds don't follow git's HEAD, so that a
//! commit doesn't rebuild and relink the node.

use substrate_build_script_utils::{generate_cargo_keys, rerun_if_git_head_changed};

fn main() {
	println!("cargo:rerun-if-changed=build.rs");
	println!("cargo:rerun-if-env-changed=SUBSTRATE_CLI_GIT_COMMIT_HASH");
	generate_cargo_keys();
	if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
		rerun_if_git_head_changed();
	}
}

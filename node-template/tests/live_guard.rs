//! What a node refuses under chain type Live.

mod support;

use anyhow::Context;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use support::caravan_node;

/// The raw spec of a built-in chain, changed to type Live, as a file in `folder`.
async fn live_spec(chain: &str, folder: &Path) -> anyhow::Result<PathBuf> {
	let json = caravan_node(["export-chain-spec", "--raw", "--chain", chain])
		.await?
		.ok()?;
	let mut spec: Value = serde_json::from_str(&json)?;
	spec["chainType"] = json!("Live");
	let file = folder.join("live.json");
	std::fs::write(&file, spec.to_string())?;
	Ok(file)
}

/// The line with which a node refuses to start on this chain.
async fn refusal(chain: &Path, data: &Path, more: &[&str]) -> anyhow::Result<String> {
	let chain = chain.to_str().context("a path in UTF-8")?;
	let data = data.to_str().context("a path in UTF-8")?;
	let mut args = vec!["--chain", chain, "--base-path", data];
	args.extend(more);
	caravan_node(args).await?.refusal()
}

#[tokio::test]
async fn a_live_chain_of_development_keys_is_refused() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let spec = live_spec("local", folder.path()).await?;
	let line = refusal(&spec, folder.path(), &[]).await?;
	assert!(
		line.contains("refused to start on the live chain \"Caravan Local\""),
		"{line}"
	);
	for name in ["Alice", "Bob", "Charlie", "Dave"] {
		assert!(line.contains(name), "{name} is not named: {line}");
	}
	Ok(())
}

#[cfg(feature = "sudo")]
#[tokio::test]
async fn a_live_chain_with_sudo_is_refused() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let spec = live_spec("dev", folder.path()).await?;
	let line = refusal(&spec, folder.path(), &[]).await?;
	assert!(line.contains("the genesis state has a sudo key"), "{line}");
	assert!(
		line.contains("the genesis runtime has the sudo pallet"),
		"{line}"
	);
	Ok(())
}

#[tokio::test]
async fn the_template_is_refused_until_it_names_validators() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let line = refusal(Path::new("template"), folder.path(), &[]).await?;
	assert!(
		line.contains("the genesis state names no validators"),
		"{line}"
	);
	assert!(!line.contains("well-known"), "{line}");
	assert!(!line.contains("sudo key"), "{line}");
	Ok(())
}

#[tokio::test]
async fn the_flags_of_development_validators_are_refused() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let spec = live_spec("template", folder.path()).await?;
	for (flag, seed) in [
		("--alice", "//Alice"),
		("--two", "//Two"),
		("--dev", "//Alice"),
	] {
		let line = refusal(&spec, folder.path(), &[flag]).await?;
		let reason = format!("the command line gives the node the well-known keys of {seed}");
		assert!(line.contains(&reason), "{flag}: {line}");
	}
	Ok(())
}

#[tokio::test]
async fn a_keystore_with_a_development_key_is_refused() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let data = folder.path().to_str().context("a path in UTF-8")?;
	caravan_node([
		"key",
		"insert",
		"--chain",
		"template",
		"--base-path",
		data,
		"--key-type",
		"gran",
		"--scheme",
		"ed25519",
		"--suri",
		"//Bob",
	])
	.await?
	.ok()?;
	let line = refusal(Path::new("template"), folder.path(), &[]).await?;
	assert!(
		line.contains("the keystore holds the well-known grandpa key of Bob"),
		"{line}"
	);
	Ok(())
}

#[tokio::test]
async fn a_damaged_live_spec_is_refused() -> anyhow::Result<()> {
	let folder = tempfile::tempdir()?;
	let file = live_spec("template", folder.path()).await?;
	let mut spec: Value = serde_json::from_str(&std::fs::read_to_string(&file)?)?;
	spec["genesis"]["raw"]["top"]["0x3a636f6465"] = json!("0x00");
	std::fs::write(&file, spec.to_string())?;
	let line = refusal(&file, folder.path(), &[]).await?;
	assert!(line.contains("the genesis runtime can't be read"), "{line}");
	Ok(())
}

//! The chains that are built in: a name, a type and one of the runtime's genesis presets each.
//!
//! The specs have no fields of our own: light clients such as smoldot refuse what they don't know.

use caravan_runtime::genesis;
use sc_service::{ChainType, GenericChainSpec, Properties};
use std::path::PathBuf;

/// The chain specification of a Caravan chain.
pub type ChainSpec = GenericChainSpec;

/// The chain that `id` names: `dev`, `local` (also when it is empty), `template`, the id in such
/// a spec, or the path of a file.
///
/// Fails, with the reason, when the file can't be read or the binary carries no runtime.
pub fn load(id: &str) -> Result<ChainSpec, String> {
	match id {
		"dev" | "development" | DEVELOPMENT_ID => development(),
		"" | "local" | LOCAL_ID => local(),
		"template" | TEMPLATE_ID => template(),
		path => ChainSpec::from_json_file(PathBuf::from(path)),
	}
}

const DEVELOPMENT_ID: &str = "caravan_dev";
const LOCAL_ID: &str = "caravan_local";
const TEMPLATE_ID: &str = "caravan_template";

/// One validator with a well-known key; a chain for one machine.
fn development() -> Result<ChainSpec, String> {
	named(
		"Caravan Development",
		DEVELOPMENT_ID,
		ChainType::Development,
		genesis::DEVELOPMENT,
	)
}

/// Four validators with well-known keys; a chain for tests of consensus.
fn local() -> Result<ChainSpec, String> {
	named("Caravan Local", LOCAL_ID, ChainType::Local, genesis::LOCAL)
}

/// No key at all: what a real consortium exports, fills in and exports again as raw.
fn template() -> Result<ChainSpec, String> {
	named(
		"Caravan Template",
		TEMPLATE_ID,
		ChainType::Live,
		genesis::TEMPLATE,
	)
}

fn named(name: &str, id: &str, chain_type: ChainType, preset: &str) -> Result<ChainSpec, String> {
	let code = caravan_runtime::WASM_BINARY.ok_or(
		"this binary was built with SKIP_WASM_BUILD and has no runtime: build it without, or \
		 give a chain specification file",
	)?;
	Ok(ChainSpec::builder(code, None)
		.with_name(name)
		.with_id(id)
		.with_chain_type(chain_type)
		.with_protocol_id("caravan")
		.with_properties(properties())
		.with_genesis_config_preset_name(preset)
		.build())
}

/// What wallets show: the native unit is a quota and has no fraction.
fn properties() -> Properties {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), "QUOTA".into());
	properties.insert("tokenDecimals".into(), 0.into());
	properties.insert("ss58Format".into(), 42.into());
	properties
}

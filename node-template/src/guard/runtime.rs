//! Whether a runtime has the sudo pallet, asked from its metadata.

use codec::Decode;
use frame_metadata::{RuntimeMetadata, RuntimeMetadataPrefixed};
use sc_executor::WasmExecutor;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_io::{SubstrateHostFunctions, hashing::blake2_256};
use sp_state_machine::BasicExternalities;

/// The crate whose types give the pallet away, under whatever name the runtime has it.
const SUDO_CRATE: &str = "pallet_sudo";

/// Whether any type of `code`'s metadata is the sudo pallet's.
///
/// Fails, with the reason, when the code doesn't run or its metadata can't be decoded.
pub fn has_sudo(code: &[u8]) -> Result<bool, String> {
	let metadata = metadata(code)?;
	let RuntimeMetadata::V14(metadata) = metadata.1 else {
		return Err(format!(
			"metadata of version {}, not 14",
			metadata.1.version()
		));
	};
	Ok(metadata.types.types.iter().any(|ty| {
		ty.ty
			.path
			.segments
			.first()
			.is_some_and(|name| name == SUDO_CRATE)
	}))
}

/// Runs `Metadata_metadata`, which answers in version 14 in every runtime.
fn metadata(code: &[u8]) -> Result<RuntimeMetadataPrefixed, String> {
	let executor = WasmExecutor::<SubstrateHostFunctions>::builder()
		.with_allow_missing_host_functions(true)
		.build();
	let runtime_code = RuntimeCode {
		code_fetcher: &WrappedRuntimeCode(code.into()),
		heap_pages: None,
		hash: blake2_256(code).to_vec(),
	};
	let (answer, _) = executor.call(
		&mut BasicExternalities::new_empty(),
		&runtime_code,
		"Metadata_metadata",
		&[],
		CallContext::Offchain,
	);
	let answer = answer.map_err(|error| error.to_string())?;
	let opaque = Vec::<u8>::decode(&mut answer.as_slice()).map_err(|error| error.to_string())?;
	RuntimeMetadataPrefixed::decode(&mut opaque.as_slice()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
	use super::*;

	/// The runtime in this binary, unless it was built without one.
	#[test]
	fn the_feature_sudo_and_the_metadata_agree() {
		let Some(code) = caravan_runtime::WASM_BINARY else {
			return;
		};
		assert_eq!(has_sudo(code), Ok(cfg!(feature = "sudo")));
	}

	#[test]
	fn code_that_is_no_runtime_is_an_error() {
		assert!(has_sudo(&[]).is_err());
	}
}

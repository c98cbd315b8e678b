//! Calling view functions.
//!
//! `subxt` 0.51.1 encodes their calls without the length of the arguments and reads
//! the answer without the `Result` around it, which no current runtime understands.
//! Here both are as `frame_support::view_functions` has them.

use super::{At, failed};
use crate::errors::{Error, Result};
use codec::{Decode, Encode};
use subxt::{
	dynamic::Value,
	ext::{scale_decode::DecodeAsType, scale_encode::EncodeAsType},
	metadata::ViewFunctionMetadata,
};

/// The answer of a pallet's view function.
///
/// # Errors
/// [`Error::Chain`] if the chain has no such function or can't answer.
pub(super) async fn view<const N: usize>(
	at: &At,
	pallet: &str,
	function: &str,
	arguments: [Value; N],
) -> Result<Value> {
	let unknown = || Error::Chain(format!("this chain has no view {pallet}::{function}"));
	let metadata = at.metadata_ref();
	let view = metadata
		.pallet_by_name(pallet)
		.and_then(|pallet| pallet.view_function_by_name(function))
		.ok_or_else(unknown)?;
	let call = encode(at, &view, &arguments)?;
	let answer = at
		.view_functions()
		.call_raw(Some(&call))
		.await
		.map_err(failed)?;
	// The error is the runtime's: it doesn't know the function.
	let answer = std::result::Result::<Vec<u8>, u8>::decode(&mut &*answer)
		.map_err(failed)?
		.map_err(|_| unknown())?;
	Value::decode_as_type(&mut &*answer, view.output_ty(), metadata.types()).map_err(failed)
}

/// The arguments of the runtime's `execute_view_function`.
fn encode(at: &At, view: &ViewFunctionMetadata<'_>, arguments: &[Value]) -> Result<Vec<u8>> {
	let inputs = view.inputs();
	if inputs.len() != arguments.len() {
		return Err(Error::Chain(format!(
			"the view {} takes other arguments",
			view.name()
		)));
	}
	let mut encoded = Vec::new();
	for (input, argument) in inputs.zip(arguments) {
		argument
			.encode_as_type_to(input.id, at.metadata_ref().types(), &mut encoded)
			.map_err(failed)?;
	}
	Ok((view.query_id(), encoded).encode())
}

//! Errors of the chain in the words of banks.

use crate::errors::Error;
use caravan_primitives::Refusal;
use codec::Decode;
use subxt::{
	error::{DispatchError, TokenError},
	tx::{TransactionInvalid, TransactionUnknown},
};

/// ISO 20022's code for a reason that is told in words only.
const NARRATIVE: &str = "NARR";

/// The name that pallets give the error that carries a [`Refusal`].
const REFUSED: &str = "Refused";

/// The number with which the runtime's `Admission` refuses a signer that is nobody here.
const NO_STANDING: u8 = 1;
/// The number with which it refuses an operational call by somebody without office.
const NO_OFFICE: u8 = 2;

/// Why a call failed.
pub fn of_dispatch(error: &DispatchError) -> Error {
	match error {
		DispatchError::Module(module) => {
			let Ok(details) = module.details() else {
				return narrative(module.details_string());
			};
			// Behind the pallet's and the error's own number stands the refusal's.
			if details.variant.name == REFUSED
				&& let Some(refusal) = module.bytes().get(2).copied().and_then(of_index)
			{
				return Error::refused(refusal, "");
			}
			let docs = details.variant.docs.join(" ");
			narrative(format!("{}: {docs}", module.details_string()))
		}
		DispatchError::Token(token) => of_token(token),
		DispatchError::BadOrigin | DispatchError::RootNotAllowed => {
			Error::refused(Refusal::SignerNotAllowed, "")
		}
		other => narrative(other.to_string()),
	}
}

/// Why the ledger refused to move money.
fn of_token(token: &TokenError) -> Error {
	let refusal = match token {
		TokenError::FundsUnavailable | TokenError::NotExpendable | TokenError::OnlyProvider => {
			Refusal::TooLittleFree
		}
		TokenError::BelowMinimum => Refusal::BelowLeast,
		TokenError::UnknownAsset => Refusal::CurrencyUnknown,
		TokenError::Frozen => Refusal::PayerFrozen,
		TokenError::Blocked => Refusal::PayeeFrozen,
		other => return narrative(other.to_string()),
	};
	Error::refused(refusal, "")
}

/// Why a transaction was not let into a block.
pub fn of_invalid(invalid: &TransactionInvalid) -> Error {
	match invalid {
		TransactionInvalid::Payment => Error::refused(
			Refusal::TooLittleFree,
			"the fee can't be paid in this currency",
		),
		TransactionInvalid::Call => Error::refused(Refusal::NotPermitted, ""),
		TransactionInvalid::BadProof => Error::refused(Refusal::SignatureWrong, ""),
		TransactionInvalid::BadSigner => Error::refused(Refusal::SignerNotAllowed, ""),
		TransactionInvalid::Custom(NO_STANDING) => Error::refused(Refusal::PayerUnknown, ""),
		TransactionInvalid::Custom(NO_OFFICE) => Error::refused(Refusal::SignerNotAllowed, ""),
		TransactionInvalid::Custom(number) => narrative(format!(
			"the chain refuses the transaction, number {number}"
		)),
		TransactionInvalid::Stale | TransactionInvalid::Future => Error::Chain(
			"another transaction of this account came in between; run the command again".into(),
		),
		TransactionInvalid::AncientBirthBlock => {
			Error::Chain("the transaction is too old; run the command again".into())
		}
		TransactionInvalid::ExhaustsResources => {
			Error::Chain("the chain's blocks are full; run the command again".into())
		}
		TransactionInvalid::BadMandatory | TransactionInvalid::MandatoryValidation => {
			narrative("only a block's author makes such transactions".into())
		}
	}
}

/// Why the chain can't tell whether a transaction is valid.
pub fn of_unknown(unknown: &TransactionUnknown) -> Error {
	match unknown {
		TransactionUnknown::Custom(number) => narrative(format!(
			"the chain can't judge the transaction, number {number}"
		)),
		TransactionUnknown::CannotLookup => Error::refused(Refusal::PayerUnknown, ""),
		TransactionUnknown::NoUnsignedValidator => Error::refused(Refusal::SignatureWrong, ""),
	}
}

/// The refusal of this number.
fn of_index(number: u8) -> Option<Refusal> {
	Refusal::decode(&mut [number].as_slice()).ok()
}

/// A reason that no bank's code fits.
fn narrative(reason: String) -> Error {
	Error::Rejected {
		code: NARRATIVE,
		reason,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;

	#[test]
	fn every_refusal_is_found_by_its_number() {
		for refusal in Refusal::ALL {
			let number = *refusal.encode().first().expect("one byte");
			assert_eq!(of_index(number), Some(*refusal));
		}
		assert_eq!(of_index(u8::MAX), None);
	}

	#[test]
	fn a_signer_without_standing_is_an_unknown_payer() {
		let code = |number| of_invalid(&TransactionInvalid::Custom(number)).code();
		assert_eq!(code(NO_STANDING), Some("BE16"));
		assert_eq!(code(NO_OFFICE), Some("DS0H"));
		assert_eq!(code(u8::MAX), Some(NARRATIVE));
	}

	#[test]
	fn a_ledgers_refusal_has_its_iso_code() {
		for (token, code) in [
			(TokenError::FundsUnavailable, "AM04"),
			(TokenError::Frozen, "AC06"),
			(TokenError::UnknownAsset, "AM11"),
			(TokenError::Unsupported, NARRATIVE),
		] {
			assert_eq!(of_dispatch(&DispatchError::Token(token)).code(), Some(code));
		}
		assert_eq!(of_dispatch(&DispatchError::BadOrigin).code(), Some("DS0H"));
		assert_eq!(
			of_dispatch(&DispatchError::Exhausted).code(),
			Some(NARRATIVE)
		);
	}

	#[test]
	fn what_may_be_tried_again_is_no_refusal() {
		for invalid in [
			TransactionInvalid::Stale,
			TransactionInvalid::Future,
			TransactionInvalid::AncientBirthBlock,
			TransactionInvalid::ExhaustsResources,
		] {
			assert_eq!(of_invalid(&invalid).code(), None);
		}
	}
}

//! Who is let into the transaction pool.
//!
//! The call filter works at dispatch only: a denied call would still fill the pool and
//! pay for the place with a fee, if it has one. This extension refuses at validation. It
//! is for the pool only: no safety rests on it.

use crate::*;
use caravan_primitives::Identify;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo},
	pallet_prelude::{
		InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidityError,
		ValidTransaction,
	},
	traits::Contains,
};
use scale_info::TypeInfo;
use sp_runtime::{
	impl_tx_ext_default,
	traits::{AsSystemOriginSigner, TransactionExtension, ValidateResult},
};

/// `InvalidTransaction::Custom` of a signer that is nobody here: no identity, no office.
pub const NO_STANDING: u8 = 1;
/// `InvalidTransaction::Custom` of an operational call by somebody without office.
pub const NO_OFFICE: u8 = 2;
/// What the calls of those in office are preferred by.
pub const OFFICE_PRIORITY: TransactionPriority = TransactionPriority::MAX / 4;

/// Refuses calls that the filter denies, and signers without standing; prefers the calls
/// of those in office. Has no bytes.
#[derive(
	Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo,
)]
pub struct Admission;

impl Admission {
	/// Whether `who` is of the council, a regulator, a review body or a provider's officers,
	/// or holds the development chain's sudo key.
	fn in_office(who: &AccountId) -> bool {
		#[cfg(feature = "sudo")]
		if pallet_sudo::Key::<Runtime>::get().as_ref() == Some(who) {
			return true;
		}
		pallet_collective::Members::<Runtime, configs::governance::CouncilInstance>::get()
			.contains(who)
			|| Kyc::holds_office(who)
	}

	/// Whether `who` has or had an identity, an invitation to one, a licence, or a seat among
	/// the validators.
	fn is_known(who: &AccountId) -> bool {
		Kyc::identity(who).is_some()
			|| pallet_kyc::Invitations::<Runtime>::contains_key(who)
			|| pallet_kyc::ProviderOf::<Runtime>::contains_key(who)
			|| Consortium::validators().contains(who)
	}

	fn admit(
		who: &AccountId,
		call: &RuntimeCall,
		class: DispatchClass,
	) -> Result<ValidTransaction, TransactionValidityError> {
		if !<Runtime as frame_system::Config>::BaseCallFilter::contains(call) {
			return Err(InvalidTransaction::Call.into());
		}
		if Self::in_office(who) {
			return Ok(ValidTransaction {
				priority: OFFICE_PRIORITY,
				..Default::default()
			});
		}
		if class == DispatchClass::Operational {
			return Err(InvalidTransaction::Custom(NO_OFFICE).into());
		}
		if !Self::is_known(who) {
			return Err(InvalidTransaction::Custom(NO_STANDING).into());
		}
		Ok(ValidTransaction::default())
	}
}

impl TransactionExtension<RuntimeCall> for Admission {
	const IDENTIFIER: &'static str = "Admission";
	type Implicit = ();
	type Val = ();
	type Pre = ();

	/// Seven reads at most: sudo key, council, offices, identity, invitation, licence,
	/// validators.
	fn weight(&self, _: &RuntimeCall) -> Weight {
		<Runtime as frame_system::Config>::DbWeight::get().reads(7)
	}

	fn validate(
		&self,
		origin: RuntimeOrigin,
		call: &RuntimeCall,
		info: &DispatchInfo,
		_len: usize,
		_implicit: (),
		_implication: &impl Encode,
		_source: TransactionSource,
	) -> ValidateResult<(), RuntimeCall> {
		let validity = match origin.as_system_origin_signer() {
			Some(who) => Self::admit(who, call, info.class)?,
			None => ValidTransaction::default(),
		};
		Ok((validity, (), origin))
	}

	impl_tx_ext_default!(RuntimeCall; prepare);
}

//! Deposits for what is stored.

use crate::{Config, Pallet, types::IdOf};
use caravan_primitives::{Deposit, Identify};
use codec::MaxEncodedLen;
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// Takes the deposit for an item of type `Item` from the primary account of an identity, in
	/// whose name `by` stores it.
	pub(crate) fn deposit_for<Item: MaxEncodedLen>(
		identity: &IdOf<T>,
		by: &T::AccountId,
	) -> Result<Deposit<T::AccountId, T::Consideration>, DispatchError> {
		let payer = T::Identify::primary(identity).unwrap_or_else(|| by.clone());
		Deposit::take::<Item>(payer)
	}
}

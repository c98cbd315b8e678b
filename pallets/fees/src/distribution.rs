//! Sharing the pot among the members.

use crate::pallet::{Config, Error, Event, LastDistribution, Pallet};
use alloc::vec::Vec;
use caravan_primitives::{Amount, CurrencyId, CurrencyStatus};
use frame_support::{
	PalletId, ensure,
	storage::with_storage_layer,
	traits::{
		Contains, Get, SortedMembers,
		fungibles::{Inspect, Mutate},
		tokens::{Fortitude, Preservation},
	},
};
use sp_runtime::{
	DispatchError,
	traits::{AccountIdConversion, Saturating},
};

impl<T: Config> Pallet<T> {
	/// The account that holds the fees. It has no key.
	pub fn pot() -> T::AccountId {
		let id: PalletId = T::PotId::get();
		id.into_account_truncating()
	}

	/// What of the pot can be shared out in `currency`: all but the minor unit that keeps its
	/// entry alive.
	pub fn distributable(currency: CurrencyId) -> Amount {
		T::Assets::reducible_balance(
			currency,
			&Self::pot(),
			Preservation::Preserve,
			Fortitude::Polite,
		)
	}

	/// Pays each member an equal share of the pot, and returns how many members there are.
	///
	/// The share of a member who may not receive, or whom the ledger refuses, stays in the pot,
	/// as does what doesn't divide: it is shared out next time.
	pub(crate) fn share_out(currency: CurrencyId) -> Result<u32, DispatchError> {
		let now = frame_system::Pallet::<T>::block_number();
		if let Some(last) = LastDistribution::<T>::get(currency) {
			ensure!(
				now >= last.saturating_add(T::DistributionPeriod::get()),
				Error::<T>::TooEarly
			);
		}
		ensure!(
			!T::CurrencyStatus::halted(currency),
			Error::<T>::CurrencyHalted
		);
		let members: Vec<T::AccountId> = T::Members::sorted_members();
		let count = u32::try_from(members.len()).map_err(|_| Error::<T>::TooManyMembers)?;
		ensure!(count <= T::MaxMembers::get(), Error::<T>::TooManyMembers);
		let available = Self::distributable(currency);
		let share = available
			.checked_div(count.into())
			.ok_or(Error::<T>::NoMembers)?;
		ensure!(share > 0, Error::<T>::NothingToDistribute);
		let mut paid: u32 = 0;
		for member in members {
			if Self::pay_share(currency, &member, share).is_ok() {
				paid = paid.saturating_add(1);
				Self::deposit_event(Event::SharePaid {
					currency,
					member,
					amount: share,
				});
			}
		}
		ensure!(paid > 0, Error::<T>::NobodyPaid);
		LastDistribution::<T>::insert(currency, now);
		let rest = Self::distributable(currency);
		Self::deposit_event(Event::Distributed {
			currency,
			share,
			paid,
			members: count,
			rest,
		});
		Ok(count)
	}

	/// One share, alone in a storage layer: its failure is handled, so it must leave nothing.
	fn pay_share(
		currency: CurrencyId,
		member: &T::AccountId,
		share: Amount,
	) -> Result<(), DispatchError> {
		ensure!(T::MayReceive::contains(member), Error::<T>::NobodyPaid);
		with_storage_layer(|| {
			T::Assets::transfer(
				currency,
				&Self::pot(),
				member,
				share,
				Preservation::Preserve,
			)
		})?;
		Ok(())
	}
}

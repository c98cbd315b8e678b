//! Terms and carriers.

use crate::*;
use caravan_primitives::{Act, Amount, Deposit, Hash, Identify, Refusal, Tier};
use codec::MaxEncodedLen;
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	storage::with_storage_layer,
	traits::{Get, fungibles::Inspect},
};
use sp_runtime::traits::Convert;

impl<T: Config> Pallet<T> {
	/// Takes the deposit for an item from the primary account of an identity, in whose name
	/// `by` stores it.
	pub(crate) fn deposit_for<Item: MaxEncodedLen>(
		identity: &IdOf<T>,
		by: &T::AccountId,
	) -> Result<Deposit<T::AccountId, T::Consideration>, DispatchError> {
		let payer = T::Identify::primary(identity).unwrap_or_else(|| by.clone());
		Deposit::take::<Item>(payer)
	}

	/// Gives a deposit back, if the ledger lets it. That is the matter of who paid it: nobody
	/// else's money waits for it.
	pub(crate) fn return_deposit(deposit: Deposit<T::AccountId, T::Consideration>) {
		let _ = with_storage_layer(|| deposit.give_back());
	}

	/// Whether these terms can be kept by everybody.
	fn ensure_sound(merchant: &IdOf<T>, terms: &Terms<IdOf<T>>) -> Result<(), Error<T>> {
		let bounds = T::LengthBounds::get();
		let payees = || terms.splits.iter().map(|split| &split.payee);
		let distinct = payees()
			.enumerate()
			.all(|(index, payee)| payees().take(index).all(|other| other != payee));
		let strangers =
			payees().all(|payee| payee != merchant && T::Identify::primary(payee).is_some());
		let sound = T::Assets::asset_exists(terms.currency)
			&& terms.lengths.is_within(&bounds.least, &bounds.greatest)
			&& distinct
			&& strangers
			&& terms.splits.iter().all(|split| split.share.parts() > 0)
			// A buyer is to get most of what is refunded.
			&& terms.shares(|split| !split.returned) <= T::MaxKept::get().parts()
			&& terms.arbiter_fee.is_sound(
				T::MaxArbiterFee::get(),
				T::MaxArbiterFloor::convert(terms.currency),
			);
		ensure!(sound, Error::<T>::TermsUnsound);
		// The gate counts the whole for the merchant: what others get is to be a small part.
		ensure!(
			terms.shares(|_| true) <= T::MaxShares::get().parts(),
			Error::<T>::SplitsTooLarge
		);
		Ok(())
	}

	pub(crate) fn do_publish_terms(who: T::AccountId, terms: Terms<IdOf<T>>) -> DispatchResult {
		let merchant =
			T::Identify::may(&who, Act::Trade, Tier::MIN).map_err(Error::<T>::Refused)?;
		Self::ensure_sound(&merchant, &terms)?;
		Self::ensure_panel(terms.panel, &terms.splits)?;
		let version = NextTerms::<T>::get(&merchant);
		let next = version.checked_add(1).ok_or(Error::<T>::NumbersExhausted)?;
		let deposit = Self::deposit_for::<TermsRecord<T>>(&merchant, &who)?;
		NextTerms::<T>::insert(&merchant, next);
		let record = TermsRecord {
			terms: terms.clone(),
			orders: 0,
			retired: false,
			deposit,
		};
		PublishedTerms::<T>::insert(&merchant, version, record);
		Self::deposit_event(Event::TermsPublished {
			merchant,
			version,
			hash: terms.hash(),
			terms,
		});
		Ok(())
	}

	pub(crate) fn do_retire_terms(who: T::AccountId, version: TermsVersion) -> DispatchResult {
		let merchant =
			T::Identify::may(&who, Act::Trade, Tier::MIN).map_err(Error::<T>::Refused)?;
		let mut record =
			PublishedTerms::<T>::get(&merchant, version).ok_or(Error::<T>::TermsUnknown)?;
		ensure!(!record.retired, Error::<T>::TermsRetired);
		record.retired = true;
		Self::keep_terms(&merchant, version, record);
		Self::deposit_event(Event::TermsRetired { merchant, version });
		Ok(())
	}

	/// Keeps terms as long as somebody needs them.
	fn keep_terms(merchant: &IdOf<T>, version: TermsVersion, record: TermsRecord<T>) {
		if record.retired && record.orders == 0 {
			PublishedTerms::<T>::remove(merchant, version);
			Self::return_deposit(record.deposit);
		} else {
			PublishedTerms::<T>::insert(merchant, version, record);
		}
	}

	/// The terms of this number and hash, for a new order, which is counted.
	pub(crate) fn take_terms(
		merchant: &IdOf<T>,
		version: TermsVersion,
		hash: Hash,
	) -> Result<Terms<IdOf<T>>, Error<T>> {
		let mut record = PublishedTerms::<T>::get(merchant, version).ok_or(Error::TermsUnknown)?;
		ensure!(!record.retired, Error::TermsRetired);
		ensure!(record.terms.hash() == hash, Error::TermsDiffer);
		record.orders = record
			.orders
			.checked_add(1)
			.ok_or(Error::NumbersExhausted)?;
		let terms = record.terms.clone();
		PublishedTerms::<T>::insert(merchant, version, record);
		Ok(terms)
	}

	/// An order by these terms has ended.
	pub(crate) fn drop_terms(merchant: &IdOf<T>, version: TermsVersion) {
		if let Some(mut record) = PublishedTerms::<T>::get(merchant, version) {
			record.orders = record.orders.saturating_sub(1);
			Self::keep_terms(merchant, version, record);
		}
	}

	/// The terms of an order.
	pub fn terms_of_order(order: &OrderOf<T>) -> Result<Terms<IdOf<T>>, Error<T>> {
		PublishedTerms::<T>::get(&order.merchant.identity, order.terms)
			.map(|record| record.terms)
			.ok_or(Error::TermsUnknown)
	}

	/// What decides about a line's states.
	pub(crate) fn rules(order: &OrderOf<T>, line: LineIndex) -> Result<Rules, Error<T>> {
		let terms = Self::terms_of_order(order)?;
		Ok(Rules {
			lengths: terms.lengths,
			proof: order.line(line)?.proof,
			cancel: terms.cancel,
		})
	}

	/// The buyer's bond for a line of this price.
	pub(crate) fn bond_for(amount: Amount) -> Amount {
		T::BondShare::get().of_ceil(amount)
	}

	pub(crate) fn do_set_carrier(carrier: IdOf<T>, registered: bool) -> DispatchResult {
		ensure!(
			!registered || T::Identify::primary(&carrier).is_some(),
			Error::<T>::Refused(Refusal::PayeeUnknown)
		);
		ensure!(
			Carriers::<T>::contains_key(&carrier) != registered,
			Error::<T>::NothingToChange
		);
		if registered {
			Carriers::<T>::insert(&carrier, ());
		} else {
			Carriers::<T>::remove(&carrier);
		}
		Self::deposit_event(Event::CarrierSet {
			carrier,
			registered,
		});
		Ok(())
	}
}

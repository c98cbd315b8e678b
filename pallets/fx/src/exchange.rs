//! What other pallets convert by.

use crate::{money::Fault, *};
use caravan_primitives::{
	Conversion, ConvertError, Exact, Exchange, Moment, Pair, Refusal, Reserve, Terms,
};
use frame_support::{storage::with_storage_layer, weights::Weight};

impl<T: Config> Exchange<T::AccountId> for Pallet<T> {
	type Hint = HintOf<T>;

	fn quote(
		hint: &HintOf<T>,
		pair: Pair,
		exact: Exact,
		parties: Option<(&T::AccountId, &T::AccountId)>,
	) -> Result<Conversion, ConvertError> {
		Self::plan(hint, pair, exact, parties)
			.map(|plan| plan.total)
			.map_err(|error| Fault::Own(error).into())
	}

	/// Payer and payee are the caller's to judge; the dealers are judged here. The error of
	/// a rule that has no refusal of its own is handed on as one of this pallet.
	fn convert(
		hint: &HintOf<T>,
		pair: Pair,
		payer: &T::AccountId,
		payee: &T::AccountId,
		terms: Terms,
	) -> Result<Conversion, ConvertError> {
		Self::do_convert(hint, pair, payer, payee, terms).map_err(ConvertError::from)
	}

	fn weight(hint: &HintOf<T>) -> Weight {
		// A conversion by one standing quote is in the benchmark of whoever converts. Twice:
		// who converts asks for a quote before.
		Self::weight_of(hint)
			.saturating_sub(T::WeightInfo::take_standing(1))
			.saturating_mul(2)
	}
}

impl<T: Config> Reserve<T::AccountId> for Pallet<T> {
	type Id = ReservationKey;

	/// One standing quote that offers it. The account pays the fee.
	fn reserve(
		hint: &HintOf<T>,
		pair: Pair,
		exact: Exact,
		account: &T::AccountId,
		until: Moment,
	) -> Result<ReservationKey, Refusal> {
		// The ledger's error is handled here, so it is undone here.
		with_storage_layer(|| Self::reserve_for(account, hint, pair, exact, until))
			.map(|(key, ..)| key)
			.map_err(|fault| match fault {
				Fault::Own(error) => error.refusal(),
				Fault::Ledger(_) => Refusal::FailedToSettle,
			})
	}

	fn execute(
		key: &ReservationKey,
		payer: &T::AccountId,
		payee: &T::AccountId,
	) -> Result<Conversion, ConvertError> {
		Self::execute_for(*key, payer, payee).map_err(ConvertError::from)
	}

	fn cancel(key: &ReservationKey) {
		// Without such a reservation nothing happens.
		let _ = Self::end_at(*key);
	}
}

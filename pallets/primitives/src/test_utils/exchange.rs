//! An exchange at the rates of [`TestRates`].

use super::TestRates;
use crate::{
	Conversion, ConvertError, Exact, Exchange, Moment, Pair, ReferenceRate, Refusal, Reserve, Terms,
};
use codec::Encode;
use sp_runtime::DispatchError;
use std::{cell::RefCell, collections::BTreeMap, vec::Vec};

/// Conversions made and reserved, and what is to fail.
#[derive(Default)]
struct State {
	converted: Vec<(Pair, Conversion)>,
	reserved: BTreeMap<u32, (Pair, Conversion)>,
	next: u32,
	asked: u32,
	fail: Option<(u32, ConvertError)>,
}

thread_local! {
	static STATE: RefCell<State> = RefCell::default();
}

/// Converts at the rates that [`TestRates`] has, and refuses without one.
///
/// It has no ledger and moves no money: it answers what it would have moved and
/// records it.
pub struct TestExchange;

impl TestExchange {
	/// Lets the k-th conversion or execution from now on fail, the next one being the
	/// first, and only that.
	pub fn fail_call(k: u32, error: ConvertError) {
		STATE.with_borrow_mut(|state| state.fail = Some((state.asked.saturating_add(k), error)));
	}

	/// All conversions so far, the oldest first.
	pub fn converted() -> Vec<(Pair, Conversion)> {
		STATE.with_borrow(|state| state.converted.clone())
	}

	/// How many reservations are open.
	pub fn reserved() -> usize {
		STATE.with_borrow(|state| state.reserved.len())
	}

	/// Back to the start.
	pub fn reset() {
		STATE.take();
	}

	fn conversion(pair: Pair, exact: Exact) -> Result<Conversion, Refusal> {
		TestRates::rate(pair.from, pair.to)
			.and_then(|(rate, _)| rate.convert(exact))
			.ok_or(Refusal::RateUnavailable)
	}

	fn ask() -> Result<(), ConvertError> {
		STATE.with_borrow_mut(|state| {
			state.asked = state.asked.saturating_add(1);
			match state.fail {
				Some((asked, error)) if asked == state.asked => Err(error),
				_ => Ok(()),
			}
		})
	}
}

impl<AccountId: Encode> Exchange<AccountId> for TestExchange {
	type Hint = ();

	fn quote(
		_: &(),
		pair: Pair,
		exact: Exact,
		_: Option<(&AccountId, &AccountId)>,
	) -> Result<Conversion, ConvertError> {
		Ok(Self::conversion(pair, exact)?)
	}

	fn convert(
		_: &(),
		pair: Pair,
		_: &AccountId,
		_: &AccountId,
		terms: Terms,
	) -> Result<Conversion, ConvertError> {
		Self::ask()?;
		let conversion = Self::conversion(pair, terms.exact())?;
		if !terms.accept(&conversion) {
			return Err(Refusal::RateUnavailable.into());
		}
		STATE.with_borrow_mut(|state| state.converted.push((pair, conversion)));
		Ok(conversion)
	}
}

impl<AccountId: Encode> Reserve<AccountId> for TestExchange {
	type Id = u32;

	fn reserve(_: &(), pair: Pair, exact: Exact, _: &AccountId, _: Moment) -> Result<u32, Refusal> {
		let conversion = Self::conversion(pair, exact)?;
		Ok(STATE.with_borrow_mut(|state| {
			let id = state.next;
			state.next = id.saturating_add(1);
			state.reserved.insert(id, (pair, conversion));
			id
		}))
	}

	fn execute(id: &u32, _: &AccountId, _: &AccountId) -> Result<Conversion, ConvertError> {
		Self::ask()?;
		STATE.with_borrow_mut(|state| {
			let reservation = state
				.reserved
				.remove(id)
				.ok_or(DispatchError::Other("there is no such reservation"))?;
			state.converted.push(reservation);
			Ok(reservation.1)
		})
	}

	fn cancel(id: &u32) {
		STATE.with_borrow_mut(|state| state.reserved.remove(id));
	}
}

//! The types of the pallet: prices and their changes, an account's choice, why a fee is refused.

use caravan_primitives::{Amount, CurrencyId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::fungibles;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::{
	Rounding,
	helpers_128bit::multiply_by_rational_with_rounding,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
};

/// How many fee units a [`Price`] is for: 10^12.
///
/// A runtime whose `WeightToFee` is the identity counts fees in picoseconds of reference time,
/// so there a price is what one second of execution costs.
pub const UNITS_PER_PRICE: Amount = 1_000_000_000_000;

/// A tip is at most this many times the fee without the tip.
///
/// A tip is a payment that no gate has judged, so it must stay small.
pub const MAX_TIP_IN_FEES: Amount = 10;

/// A price changes by at most this factor at a time, up or down.
pub const MAX_CHANGE_FACTOR: u64 = 2;

/// A fee that was withdrawn and is not yet booked.
pub type CreditOf<T> =
	fungibles::Credit<<T as frame_system::Config>::AccountId, <T as crate::pallet::Config>::Assets>;

/// What fees cost in a currency: minor units of the currency per [`UNITS_PER_PRICE`] fee units.
///
/// 2,000 in CNY says: 10^12 fee units cost 20.00 CNY.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
	Serialize,
	Deserialize,
)]
pub struct Price(
	/// Minor units per [`UNITS_PER_PRICE`] fee units.
	pub u64,
);

impl Price {
	/// What `units` fee units cost, rounded up; nothing costs nothing, all else at least one minor
	/// unit. `None` when the amount doesn't fit.
	pub fn cost(self, units: Amount) -> Option<Amount> {
		let cost = self.convert(units, Rounding::Up)?;
		Some(if units == 0 { 0 } else { cost.max(1) })
	}

	/// The part of a cost that `units` of its fee units are, rounded down.
	pub fn share(self, units: Amount) -> Option<Amount> {
		self.convert(units, Rounding::Down)
	}

	fn convert(self, units: Amount, rounding: Rounding) -> Option<Amount> {
		multiply_by_rational_with_rounding(units, self.0.into(), UNITS_PER_PRICE, rounding)
	}

	/// Whether a change from `self` to `next` keeps to [`MAX_CHANGE_FACTOR`].
	pub fn may_become(self, next: Self) -> bool {
		next.0 <= self.0.saturating_mul(MAX_CHANGE_FACTOR)
			&& self.0 <= next.0.saturating_mul(MAX_CHANGE_FACTOR)
	}
}

/// The price of fees in one currency, and the change that has been announced.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct FeeRate<BlockNumber> {
	/// The price before block `next_from`; `None`: not listed.
	pub now: Option<Price>,
	/// The price in block `next_from` and after it; `None`: not listed any more.
	pub next: Option<Price>,
	/// The first block in which `next` holds.
	pub next_from: BlockNumber,
}

impl<BlockNumber: Copy + PartialOrd> FeeRate<BlockNumber> {
	/// The price in force in `block`; `None`: the currency is not listed then.
	pub fn at(&self, block: BlockNumber) -> Option<Price> {
		if block < self.next_from {
			self.now
		} else {
			self.next
		}
	}

	/// Whether the listing is over in `block`, for good.
	pub fn ended(&self, block: BlockNumber) -> bool {
		self.next.is_none() && self.at(block).is_none()
	}
}

/// The currency in which an account has chosen to pay its fees.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct Choice<BlockNumber> {
	/// The currency chosen.
	pub currency: CurrencyId,
	/// The block in which it was chosen.
	pub since: BlockNumber,
}

/// Why a fee can't be taken.
///
/// Validation answers all of them with `InvalidTransaction::Payment`, since the SDK hides any
/// other for extrinsics that name no currency; the view function `may_pay` tells them apart.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum FeeRefusal {
	/// The extrinsic names no currency and the account has none of its own.
	#[codec(index = 0)]
	NoCurrency,
	/// The currency has no price now.
	#[codec(index = 1)]
	NotListed,
	/// The currency is halted.
	#[codec(index = 2)]
	Halted,
	/// The tip is above [`MAX_TIP_IN_FEES`] times the fee.
	#[codec(index = 3)]
	TipTooHigh,
	/// The free balance doesn't cover the fee; one minor unit of it has to stay.
	#[codec(index = 4)]
	TooLittle,
	/// The fee is greater than any amount.
	#[codec(index = 5)]
	TooMuch,
}

impl From<FeeRefusal> for TransactionValidityError {
	fn from(_: FeeRefusal) -> Self {
		InvalidTransaction::Payment.into()
	}
}

/// The fee currency of accounts that have chosen none.
pub trait DefaultFeeCurrency<AccountId> {
	/// The currency in which `who` pays when nothing else is said; `None`: it has to say.
	fn of(who: &AccountId) -> Option<CurrencyId>;
}

/// Nobody has a fee currency unless it has chosen one.
impl<AccountId> DefaultFeeCurrency<AccountId> for () {
	fn of(_: &AccountId) -> Option<CurrencyId> {
		None
	}
}

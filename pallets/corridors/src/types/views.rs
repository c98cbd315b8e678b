//! What the views answer with.

use super::{Next, Scope, Undo, Window};
use caravan_primitives::{Moment, Refusal};
use codec::{Decode, Encode};
use frame_support::pallet_prelude::TypeInfo;

/// The checks of a payment, in the order in which the first that fails is the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum Check {
	/// That it isn't zero.
	#[codec(index = 0)]
	Amount,
	/// The payer's standing, its right to pay and its freezes.
	#[codec(index = 1)]
	Payer,
	/// The payee's standing.
	#[codec(index = 2)]
	Payee,
	/// The payee's freezes.
	#[codec(index = 3)]
	PayeeFreeze,
	/// Whether the currency is halted.
	#[codec(index = 4)]
	Halt,
	/// Whether there are rules of both sides.
	#[codec(index = 5)]
	Corridor,
	/// Whether a side, or a jurisdiction, is stopped.
	#[codec(index = 6)]
	Stops,
	/// The lowest tiers.
	#[codec(index = 7)]
	Tiers,
	/// The most that one payment may be.
	#[codec(index = 8)]
	Maximum,
	/// What it is for.
	#[codec(index = 9)]
	Purpose,
	/// What it counts as, where anything is counted.
	#[codec(index = 10)]
	Rate,
	/// The payer's rolling limits.
	#[codec(index = 11)]
	PayerLimit,
	/// The payee's rolling limits.
	#[codec(index = 12)]
	PayeeLimit,
	/// The travel rule.
	#[codec(index = 13)]
	TravelRule,
}

impl Check {
	/// All of them.
	pub const ALL: [Self; 14] = [
		Self::Amount,
		Self::Payer,
		Self::Payee,
		Self::PayeeFreeze,
		Self::Halt,
		Self::Corridor,
		Self::Stops,
		Self::Tiers,
		Self::Maximum,
		Self::Purpose,
		Self::Rate,
		Self::PayerLimit,
		Self::PayeeLimit,
		Self::TravelRule,
	];
}

/// A check and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Explained {
	/// What was checked.
	pub check: Check,
	/// Passed, or why not.
	pub result: Result<(), Refusal>,
	/// The ISO 20022 code of the refusal; zeros where it passed.
	pub code: [u8; 4],
}

/// What is left of a limit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Remaining {
	/// What is counted.
	pub scope: Scope,
	/// Over which time.
	pub window: Window,
	/// The limit, minor units of the reference currency or of the home currency.
	pub limit: u64,
	/// What is used now.
	pub used: u64,
	/// When more is free, milliseconds of chain time since 1970; 0 where nothing is used.
	pub more_at: Moment,
}

/// A rule, or a profile, in force and to come.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RuleView<R> {
	/// What is in force; none: closed.
	pub now: Option<R>,
	/// What is to come.
	pub next: Option<Next<R>>,
	/// When that comes, in chain time as things stand; 0: none.
	pub next_wall: Moment,
	/// What the last tightening replaced, while it may be undone.
	pub undo: Option<Undo<R>>,
	/// Until when everything is stopped, milliseconds of chain time; 0: it isn't.
	pub stopped_until: Moment,
}

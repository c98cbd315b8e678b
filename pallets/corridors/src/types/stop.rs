//! Emergencies.

use super::{Corridor, Side};
use caravan_primitives::{CurrencyId, Hash, Jurisdiction, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// What is stopped.
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
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Target {
	/// One side of a corridor, by its jurisdiction.
	#[codec(index = 0)]
	Corridor(Corridor, Side),
	/// Everything from and to a jurisdiction, by itself.
	#[codec(index = 1)]
	Jurisdiction(Jurisdiction),
	/// A currency is halted, by its authority: nothing leaves a free balance in it.
	#[codec(index = 2)]
	Currency(CurrencyId),
}

/// Why something is stopped.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum StopReason {
	/// Sanctions.
	#[codec(index = 0)]
	Sanctions,
	/// Fraud, or an attack under way.
	#[codec(index = 1)]
	Fraud,
	/// An institution, or a system behind the currency, has failed.
	#[codec(index = 2)]
	Failure,
	/// Monetary policy.
	#[codec(index = 3)]
	Monetary,
	/// Order of a court.
	#[codec(index = 4)]
	CourtOrder,
}

/// A stop, or a halt. It ends by itself.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Stop<AccountId> {
	/// Since when, milliseconds of chain time.
	pub since: Moment,
	/// Until when, milliseconds of chain time.
	pub until: Moment,
	/// Who ordered it, or renewed it last.
	pub by: AccountId,
	/// How often it was renewed.
	pub renewals: u8,
	/// Why.
	pub reason: StopReason,
	/// Hash of the document that it is founded on.
	pub legal_basis: Hash,
}

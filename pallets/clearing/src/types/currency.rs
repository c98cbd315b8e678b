//! The currencies that are cleared.

use caravan_primitives::{CurrencyId, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::pallet_prelude::TypeInfo;

/// Where a currency stands in the list of those that are cleared. It keeps its place for ever.
pub type CurrencyIndex = u8;

/// [`ClearedCurrency::rate`] of a currency whose minor unit is worth one of the pivot, and of
/// one whose worth was never known.
pub const EVEN_RATE: u64 = 1 << 20;

/// A currency that is cleared, or was.
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
pub struct ClearedCurrency {
	/// The currency.
	pub currency: CurrencyId,
	/// How long before a cycle closes the last obligation in it is queued, in milliseconds.
	pub cut_off: Moment,
	/// Whether new obligations in it are queued.
	pub active: bool,
	/// What one minor unit was worth when a rate was known last, in minor units of the pivot
	/// times [`EVEN_RATE`]. It ranks proposals and moves no money.
	pub rate: u64,
}

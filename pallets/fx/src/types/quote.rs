//! Standing quotes, with the money behind them on hold.

use crate::types::Deposit;
use caravan_primitives::{Amount, Conversion, Moment, Pair, Ppm, Rate};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// The most reservations that one quote has at a time.
pub const MAX_RESERVATIONS: u32 = 8;

/// The number of a standing quote. Never given again.
pub type QuoteId = u64;

/// The number of a reservation at its quote. Never given again there.
pub type ReservationId = u32;

/// How a reservation is named.
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
pub struct ReservationKey {
	/// The quote.
	pub quote: QuoteId,
	/// The number at the quote.
	pub number: ReservationId,
}

/// What a dealer asks to place. Amounts are in minor units of the pair's target, which goes
/// on hold.
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
pub struct QuoteOrder {
	/// What the dealer takes, and what it gives.
	pub pair: Pair,
	/// Major units of the target for one of the source.
	pub rate: Rate,
	/// The least that one fill takes, and that a fill may leave. With `minimum == size` it
	/// is filled whole or not at all.
	pub minimum: Amount,
	/// How much the dealer gives in all.
	pub size: Amount,
	/// Its end, milliseconds of chain time. It counts while `now < expires`.
	pub expires: Moment,
	/// The fee for a reservation, as a share of the source. None: it can't be reserved.
	pub reserve: Option<Ppm>,
}

/// A part of a quote that is kept for somebody.
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
pub struct Reservation<AccountId> {
	/// Its number.
	pub number: ReservationId,
	/// For whom.
	pub holder: AccountId,
	/// What it gives and gets.
	pub conversion: Conversion,
	/// The day (since 1970-01-01) whose limit it counts in.
	pub day: u32,
	/// Its end, milliseconds of chain time. It counts while `now < until`.
	pub until: Moment,
}

/// A standing quote.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Quote<AccountId, Id, Ticket> {
	/// The account that placed it, takes the source and has the target on hold.
	pub dealer: AccountId,
	/// Its identity then.
	pub identity: Id,
	/// The dealer's epoch then.
	pub epoch: u32,
	/// What the dealer takes, and what it gives.
	pub pair: Pair,
	/// Major units of the target for one of the source.
	pub rate: Rate,
	/// The least that one fill takes, and that a fill may leave, in minor units of the
	/// target.
	pub minimum: Amount,
	/// What is left, reserved or not, in minor units of the target: exactly what is on hold
	/// for it.
	pub remaining: Amount,
	/// Its end, milliseconds of chain time. It counts while `now < expires`.
	pub expires: Moment,
	/// The fee for a reservation, as a share of the source. None: it can't be reserved.
	pub reserve: Option<Ppm>,
	/// The reservations, lapsed ones among them until the quote is next written.
	pub reservations: BoundedVec<Reservation<AccountId>, ConstU32<MAX_RESERVATIONS>>,
	/// The number of the next reservation.
	pub next_reservation: ReservationId,
	/// The deposit for it.
	pub deposit: Deposit<AccountId, Ticket>,
}

impl<AccountId, Id, Ticket> Quote<AccountId, Id, Ticket> {
	/// What is kept for somebody at `now`, milliseconds of chain time, in minor units of the
	/// target. What has lapsed blocks nothing.
	pub fn reserved(&self, now: Moment) -> Amount {
		self.reservations
			.iter()
			.filter(|reservation| now < reservation.until)
			.fold(0, |sum: Amount, reservation| {
				sum.saturating_add(reservation.conversion.target)
			})
	}

	/// What can be taken at `now`, in minor units of the target.
	pub fn available(&self, now: Moment) -> Amount {
		self.remaining.saturating_sub(self.reserved(now))
	}
}

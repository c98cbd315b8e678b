//! Participants.

use super::{CurrencyIndex, CycleId};
use crate::{Config, IdOf};
use caravan_primitives::Amount;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound, pallet_prelude::TypeInfo,
};

/// Where a participant stands in bitmaps, queues and nets. Given again when it is vacant.
pub type SeatIndex = u8;

/// What a participant has in one currency.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Line {
	/// What it has on hold, in minor units: the most that it may pay out net in a cycle.
	pub liquidity: Amount,
	/// The most that it will owe net to all the others together in a cycle, if it says so.
	pub cap: Option<Amount>,
}

/// The most that a participant will owe another one net in a cycle.
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
pub struct BilateralCap {
	/// Towards whom.
	pub creditor: SeatIndex,
	/// In which currency.
	pub currency: CurrencyIndex,
	/// In minor units.
	pub cap: Amount,
}

impl BilateralCap {
	/// In which order they are kept.
	pub(crate) const fn key(&self) -> (SeatIndex, CurrencyIndex) {
		(self.creditor, self.currency)
	}
}

/// A participant.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[codec(mel_bound(T: Config))]
#[scale_info(skip_type_params(T))]
pub struct Seat<T: Config> {
	/// Who sits here.
	pub identity: IdOf<T>,
	/// In which account its liquidity is on hold.
	pub account: T::AccountId,
	/// By currency; one that is missing is empty.
	pub lines: BoundedVec<Line, T::MaxCurrencies>,
	/// Rising by creditor and currency.
	pub caps: BoundedVec<BilateralCap, T::MaxCaps>,
	/// The cycle in which it was given up: what is queued of it settles no more.
	pub left: Option<CycleId>,
}

impl<T: Config> Seat<T> {
	/// What it has in a currency.
	pub fn line(&self, currency: CurrencyIndex) -> Line {
		self.lines
			.get(usize::from(currency))
			.copied()
			.unwrap_or_default()
	}

	/// Changes what it has in a currency; none past the bound of the list.
	pub(crate) fn line_mut(&mut self, currency: CurrencyIndex) -> Option<&mut Line> {
		let index = usize::from(currency);
		while self.lines.len() <= index {
			self.lines.try_push(Line::default()).ok()?;
		}
		self.lines.get_mut(index)
	}

	/// Whether anything is on hold.
	pub fn has_liquidity(&self) -> bool {
		self.lines.iter().any(|line| line.liquidity > 0)
	}
}

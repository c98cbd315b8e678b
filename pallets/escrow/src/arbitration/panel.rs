//! Panels of arbiters, as the consortium registers them.

use super::{MAX_PANEL, MIN_PANEL, Seat};
use caravan_primitives::{Amount, Jurisdiction};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// Number of a panel.
pub type PanelId = u32;
/// Number of one version of a panel, which never changes.
pub type PanelVersion = u32;

/// The most languages of a panel.
pub const MAX_LANGUAGES: u32 = 8;
/// The most jurisdictions of a panel.
pub const MAX_JURISDICTIONS: u32 = 16;

/// A language by its two letters in ISO 639-1, `zh` for Chinese. No other two bytes decode.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, TypeInfo, MaxEncodedLen)]
pub struct Language([u8; 2]);

impl Language {
	/// A language by its letters; none unless both are small ones.
	pub const fn new(letters: [u8; 2]) -> Option<Self> {
		let [first, second] = letters;
		if first.is_ascii_lowercase() && second.is_ascii_lowercase() {
			Some(Self(letters))
		} else {
			None
		}
	}

	/// Its letters.
	pub const fn letters(self) -> [u8; 2] {
		self.0
	}
}

impl Decode for Language {
	fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
		Self::new(<[u8; 2]>::decode(input)?).ok_or_else(|| "a language is two small letters".into())
	}
}

// Two bytes, nothing on the heap.
impl DecodeWithMemTracking for Language {}

/// A panel: who decides, in which languages, for which jurisdictions.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Panel<Id> {
	/// Its members' identities, in the order of registration: a member's place is its seat.
	pub members: BoundedVec<Id, ConstU32<MAX_PANEL>>,
	/// In which languages it reads evidence, in ascending order.
	pub languages: BoundedVec<Language, ConstU32<MAX_LANGUAGES>>,
	/// Of which jurisdictions' law it knows, in ascending order.
	pub jurisdictions: BoundedVec<Jurisdiction, ConstU32<MAX_JURISDICTIONS>>,
}

impl<Id: Ord> Panel<Id> {
	/// Whether it can decide: 5, 7 or 9 members, each once; at least one language and one
	/// jurisdiction, in ascending order, each once.
	pub fn is_sound(&self) -> bool {
		let size = self.size();
		let mut members: alloc::vec::Vec<&Id> = self.members.iter().collect();
		members.sort_unstable();
		(MIN_PANEL..=MAX_PANEL).contains(&size)
			&& size % 2 == 1
			&& members.is_sorted_by(|a, b| a < b)
			&& !self.languages.is_empty()
			&& self.languages.is_sorted_by(|a, b| a < b)
			&& !self.jurisdictions.is_empty()
			&& self.jurisdictions.is_sorted_by(|a, b| a < b)
	}

	/// How many members it has.
	pub fn size(&self) -> u32 {
		self.members.len() as u32
	}

	/// The member in a seat.
	pub fn member(&self, seat: Seat) -> Option<&Id> {
		self.members.get(usize::from(seat))
	}

	/// The seat of a member.
	pub fn seat(&self, member: &Id) -> Option<Seat> {
		let place = self.members.iter().position(|one| one == member)?;
		Seat::try_from(place).ok()
	}

	/// All seats, with their members.
	pub fn seats(&self) -> impl Iterator<Item = (Seat, &Id)> {
		(0..=Seat::MAX).zip(&self.members)
	}
}

/// A version of a panel and who relies on it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct PanelRecord<Id> {
	/// The panel. Never changes.
	pub panel: Panel<Id>,
	/// How many open orders have taken this version with them.
	pub orders: u32,
}

/// The version of a panel that an order has taken with it.
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
)]
pub struct PanelRef {
	/// Which panel.
	pub panel: PanelId,
	/// Which version of it.
	pub version: PanelVersion,
}

/// An arbiter: an identity that has sat in a panel.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Arbiter {
	/// Whether the consortium lets it have no new cases.
	pub suspended: bool,
	/// How many cases it has now.
	pub open: u32,
}

/// What an arbiter has on hold in one currency, so that it speaks.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Stake<AccountId> {
	/// In whose account.
	pub account: AccountId,
	/// How much, in minor units.
	pub held: Amount,
	/// What of it is bound to cases, in minor units.
	pub bound: Amount,
}

impl<AccountId> Stake<AccountId> {
	/// What isn't bound to a case, in minor units.
	pub fn free(&self) -> Amount {
		self.held.saturating_sub(self.bound)
	}
}

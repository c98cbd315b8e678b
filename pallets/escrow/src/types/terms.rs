//! What a merchant sells by: published, numbered, never changed.

use crate::{CancelPolicy, Config, FeeRule, IdOf, Lengths, PanelId, Proof};
use caravan_primitives::{CurrencyId, Deposit, Hash, Ppm};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	Blake2_256, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound, StorageHasher,
	traits::ConstU32,
};
use scale_info::TypeInfo;

/// The most splits of terms.
pub const MAX_SPLITS: u32 = 5;

/// Number of a merchant's terms, from 0.
pub type TermsVersion = u32;

/// Somebody who gets a share of what the merchant sells for: platform, carrier, tax.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Split<Id> {
	/// Who.
	pub payee: Id,
	/// How much of it, rounded down.
	pub share: Ppm,
	/// Whether a refund returns it. If not, the share of what is refunded after the delivery
	/// is the payee's too; before the delivery everything goes back.
	pub returned: bool,
}

/// The splits of terms.
pub type Splits<Id> = BoundedVec<Split<Id>, ConstU32<MAX_SPLITS>>;

/// A merchant's terms.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Terms<Id> {
	/// In which currency orders by these terms are.
	pub currency: CurrencyId,
	/// Hash of the text, the refund policy in it.
	pub document: Hash,
	/// How long the states last.
	pub lengths: Lengths,
	/// The least proof of delivery: a line may ask for more, never for less.
	pub proof: Proof,
	/// Whether the buyer may cancel alone until it is shipped.
	pub cancel: CancelPolicy,
	/// Who gets a share. The rest is the merchant's.
	pub splits: Splits<Id>,
	/// Which panel decides disputes.
	pub panel: PanelId,
	/// What an arbiter is paid.
	pub arbiter_fee: FeeRule,
}

impl<Id: Encode> Terms<Id> {
	/// BLAKE2b-256 of the SCALE-encoded terms. An order names it, so that nobody agrees to
	/// others by mistake.
	pub fn hash(&self) -> Hash {
		Blake2_256::hash(&self.encode()).into()
	}
}

impl<Id> Terms<Id> {
	/// What all splits take together, in parts per million.
	pub(crate) fn shares(&self, of: impl Fn(&Split<Id>) -> bool) -> u32 {
		self.splits
			.iter()
			.filter(|split| of(split))
			.fold(0, |sum, split| sum.saturating_add(split.share.parts()))
	}
}

/// Terms as they are kept.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, TypeInfo, MaxEncodedLen,
)]
#[codec(mel_bound(T: Config))]
#[scale_info(skip_type_params(T))]
pub struct TermsRecord<T: Config> {
	/// The terms.
	pub terms: Terms<IdOf<T>>,
	/// How many orders by them haven't ended.
	pub orders: u32,
	/// Whether no new order is by them. They go with the last order.
	pub retired: bool,
	/// The merchant's deposit.
	pub deposit: Deposit<T::AccountId, T::Consideration>,
}

/// The least and the greatest length of each state that terms may name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LengthBounds {
	/// The least.
	pub least: Lengths,
	/// The greatest.
	pub greatest: Lengths,
}

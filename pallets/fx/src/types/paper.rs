//! Papers: quotes that wait for no particular money.

use caravan_primitives::{Amount, Hash, Moment, Pair, Rate, StatementKind};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{Blake2_256, StorageHasher, pallet_prelude::TypeInfo};

/// What a dealer offers on a paper. Amounts are in minor units of the pair's target, which
/// the dealer pays.
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
pub struct Paper<AccountId> {
	/// The dealer's own number for it. A number is used once per ten minutes of expiry.
	pub nonce: u64,
	/// What the dealer takes, and what it gives.
	pub pair: Pair,
	/// Major units of the target for one of the source.
	pub rate: Rate,
	/// The least that one fill takes, and that a fill may leave. With `minimum == size` it
	/// is filled whole or not at all.
	pub minimum: Amount,
	/// How much the dealer gives in all.
	pub size: Amount,
	/// Who may take it: this account, or another of its identity. None: anybody.
	pub taker: Option<AccountId>,
	/// Its end, milliseconds of chain time. It counts while `now < expires`.
	pub expires: Moment,
}

impl<AccountId: Encode> Paper<AccountId> {
	/// BLAKE2b-256 of the SCALE-encoded paper and the epoch in which it counts: what its number
	/// stands for.
	pub(crate) fn terms(&self, epoch: u32) -> Hash {
		Blake2_256::hash(&(self, epoch).encode()).into()
	}
}

/// A paper with the account that offers it: the fields of the statement that a dealer signs, of
/// kind `fx-quote`. The epoch of the statement is that of the dealer in this pallet.
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
pub struct SignedQuote<AccountId> {
	/// The account that signs, takes the source and gives the target.
	pub dealer: AccountId,
	/// What it offers.
	pub paper: Paper<AccountId>,
}

impl<AccountId: Encode> StatementKind for SignedQuote<AccountId> {
	const KIND: &'static str = "fx-quote";
}

/// What is kept of a paper until its bucket is over.
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
pub struct PaperState<AccountId> {
	/// How much was filled, in minor units of the target.
	pub filled: Amount,
	/// [`Paper::terms`] of the one that came first under this number: another one is refused.
	pub terms: Hash,
	/// The paper and its epoch, where it was issued on chain.
	pub issued: Option<(Paper<AccountId>, u32)>,
}

//! How a conversion is asked for: which quotes it goes through.

use crate::types::{QuoteId, SignedQuote};
use caravan_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, pallet_prelude::TypeInfo, traits::ConstU32};

/// The most quotes that one conversion goes through.
pub const MAX_HOPS: u32 = 3;

/// One quote on the way of a conversion.
// The signed form is the larger one and the more frequent one.
#[allow(clippy::large_enum_variant)]
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub enum Hop<AccountId, Signature> {
	/// A standing quote.
	#[codec(index = 0)]
	Standing(QuoteId),
	/// A paper that its dealer has signed.
	#[codec(index = 1)]
	Signed {
		/// What the dealer offers.
		quote: SignedQuote<AccountId>,
		/// The dealer's epoch for which it is signed.
		epoch: u32,
		/// The dealer's signature over the statement, in its `<Bytes>` form.
		signature: Signature,
	},
	/// A paper that its dealer has issued on chain.
	#[codec(index = 2)]
	Issued {
		/// The account that issued it.
		dealer: AccountId,
		/// The dealer's number for it.
		nonce: u64,
		/// Its end, milliseconds of chain time.
		expires: Moment,
	},
}

/// The quotes that a conversion goes through, in order: what one gives, the next one takes.
pub type Hint<AccountId, Signature> = BoundedVec<Hop<AccountId, Signature>, ConstU32<MAX_HOPS>>;

/// What was filled.
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
pub enum FilledBy {
	/// A standing quote: what the dealer gave was on hold.
	#[codec(index = 0)]
	Standing {
		/// Its number.
		quote: QuoteId,
	},
	/// A paper, signed or issued: what the dealer gave was free.
	#[codec(index = 1)]
	Paper {
		/// The dealer's number for it.
		nonce: u64,
	},
}

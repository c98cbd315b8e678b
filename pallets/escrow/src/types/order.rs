//! An order: who sells what to whom, line by line, and how far each line is.

use crate::{Config, Error, IdOf, PanelRef, Proof, Side, State, TermsVersion, types::MAX_SPLITS};
use caravan_primitives::{
	Amount, CurrencyId, Deposit, EndToEndId, Hash, MAX_PAYMENT, Moment, PurposeCode, Refusal,
	Ticket, Uetr,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	Blake2_256, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound, StorageHasher,
	ensure, traits::ConstU32,
};
use scale_info::TypeInfo;

/// The most lines of an order.
pub const MAX_LINES: u32 = 8;

/// Number of an order, given in order and never again.
pub type OrderId = u64;
/// Place of a line in its order.
pub type LineIndex = u8;

/// A line as it is asked for.
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
pub struct LineRequest {
	/// Its price, in minor units.
	pub amount: Amount,
	/// Whether its delivery has to be proved.
	pub proof: Proof,
}

/// The lines of a new order.
pub type LineRequests = BoundedVec<LineRequest, ConstU32<MAX_LINES>>;

/// An order or invoice as it is asked for.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct OrderRequest<AccountId> {
	/// The other side: the merchant of an order, the buyer of an invoice.
	pub other: AccountId,
	/// The merchant's reference.
	pub reference: EndToEndId,
	/// What is sold.
	pub lines: LineRequests,
	/// Number of the merchant's terms.
	pub terms: TermsVersion,
	/// Their hash.
	pub terms_hash: Hash,
	/// Salted hash of what else was agreed, which stays off the chain.
	pub details: Hash,
}

impl<AccountId> OrderRequest<AccountId> {
	/// The sum of the lines; refuses what no bank message can carry.
	pub(crate) fn total(&self) -> Result<Amount, Refusal> {
		let mut total: Amount = 0;
		for line in &self.lines {
			ensure!(line.amount > 0, Refusal::AmountZero);
			total = total
				.checked_add(line.amount)
				.ok_or(Refusal::AboveSingleLimit)?;
		}
		ensure!(total <= MAX_PAYMENT, Refusal::AboveSingleLimit);
		Ok(total)
	}
}

/// What a payment says about itself to the gate, when an order is funded.
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
	TypeInfo,
	MaxEncodedLen,
)]
pub struct FundingReference {
	/// Its own reference, to which an acknowledgement of the envelope is bound.
	pub uetr: Option<Uetr>,
	/// What is paid for.
	pub purpose: Option<PurposeCode>,
	/// Salted hash of the travel-rule envelope, which stays off the chain.
	pub envelope: Option<Hash>,
}

/// How a buyer who has another currency funds: it converts then and there.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Conversion<Hint> {
	/// What the buyer gives.
	pub from: CurrencyId,
	/// The most of it, in minor units.
	pub most: Amount,
	/// Where to convert.
	pub hint: Hint,
}

/// A party of an order: an account and the identity behind it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Party<AccountId, Id> {
	/// The account: of the buyer the one in which the money is on hold.
	pub account: AccountId,
	/// The identity. Any account of its acts for it, and it is paid to its primary one.
	pub identity: Id,
}

/// A line of an order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Line<Id> {
	/// Its price, in minor units.
	pub amount: Amount,
	/// What of it is on hold in the buyer's account and hasn't gone its way. In a dispute it
	/// is what is disputed.
	pub held: Amount,
	/// The buyer's bond for a dispute about it, on hold in the buyer's account.
	pub bond: Amount,
	/// Whether its delivery has to be proved.
	pub proof: Proof,
	/// Whether its delivery is established, by attestation or the buyer's word.
	pub delivered: bool,
	/// The carrier that has attested its delivery.
	pub attested: Option<Id>,
	/// How many of its items aren't paid yet.
	pub pending: u32,
	/// How far it is.
	pub state: State<Id>,
}

/// What became of an order's money so far.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Funding {
	/// When it was funded, in milliseconds of commercial time.
	pub at: Moment,
	/// What the gate has counted.
	pub ticket: Ticket,
	/// What went to the merchant and the splits, in minor units.
	pub released: Amount,
	/// What went back to the buyer, in minor units.
	pub refunded: Amount,
	/// What was refunded after a delivery, with what splits have kept of it.
	pub refunded_delivered: Amount,
	/// What each split has got so far, in the order of the terms.
	pub splits: BoundedVec<Amount, ConstU32<MAX_SPLITS>>,
}

/// An order that hasn't ended.
#[derive(
	CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, TypeInfo, MaxEncodedLen,
)]
#[codec(mel_bound(T: Config))]
#[scale_info(skip_type_params(T))]
pub struct Order<T: Config> {
	/// Who pays.
	pub buyer: Party<T::AccountId, IdOf<T>>,
	/// Who is paid.
	pub merchant: Party<T::AccountId, IdOf<T>>,
	/// In which currency.
	pub currency: CurrencyId,
	/// The merchant's reference.
	pub reference: EndToEndId,
	/// By which of the merchant's terms.
	pub terms: TermsVersion,
	/// Hash of what else was agreed.
	pub details: Hash,
	/// What is sold.
	pub lines: BoundedVec<Line<IdOf<T>>, ConstU32<MAX_LINES>>,
	/// The panel that decides disputes, as it was at funding; none before.
	pub panel: Option<PanelRef>,
	/// What became of its money; none before it is funded.
	pub funding: Option<Funding>,
	/// Whether it is so small that it needed no bond.
	pub waived: bool,
	/// Whether the one extension for a freeze was used.
	pub extended: bool,
	/// Number of the next item that isn't paid at once.
	pub next_item: ItemIndex,
	/// The deposit of who made it.
	pub deposit: Deposit<T::AccountId, T::Consideration>,
}

/// Number of an item of an order.
pub type ItemIndex = u32;

impl<T: Config> Order<T> {
	/// A line.
	pub fn line(&self, line: LineIndex) -> Result<&Line<IdOf<T>>, Error<T>> {
		self.lines.get(usize::from(line)).ok_or(Error::LineUnknown)
	}

	/// A line, to change.
	pub fn line_mut(&mut self, line: LineIndex) -> Result<&mut Line<IdOf<T>>, Error<T>> {
		self.lines
			.get_mut(usize::from(line))
			.ok_or(Error::LineUnknown)
	}

	/// The places of its lines.
	pub fn places(&self) -> core::ops::Range<LineIndex> {
		// At most `MAX_LINES`.
		0..LineIndex::try_from(self.lines.len()).unwrap_or(LineIndex::MAX)
	}

	/// The party on a side.
	pub fn party(&self, side: Side) -> &Party<T::AccountId, IdOf<T>> {
		match side {
			Side::Buyer => &self.buyer,
			Side::Merchant => &self.merchant,
		}
	}

	/// On which side an identity stands.
	pub fn side_of(&self, identity: &IdOf<T>) -> Option<Side> {
		Side::BOTH
			.into_iter()
			.find(|side| self.party(*side).identity == *identity)
	}

	/// The sum of its prices, in minor units.
	pub fn total(&self) -> Amount {
		// At most `MAX_PAYMENT`.
		self.lines
			.iter()
			.fold(0, |sum, line| sum.saturating_add(line.amount))
	}

	/// What was agreed: BLAKE2b-256 of the SCALE-encoded accounts of buyer and merchant,
	/// currency, reference, number of the terms, prices and proofs of the lines, and details.
	/// Who funds or accepts names it.
	pub fn agreed(&self) -> Hash {
		let lines: alloc::vec::Vec<_> = self
			.lines
			.iter()
			.map(|line| (line.amount, line.proof))
			.collect();
		let agreed = (
			&self.buyer.account,
			&self.merchant.account,
			self.currency,
			&self.reference,
			self.terms,
			lines,
			self.details,
		);
		Blake2_256::hash(&agreed.encode()).into()
	}

	/// Whether all its lines have ended.
	pub fn is_over(&self) -> bool {
		self.lines.iter().all(|line| line.state == State::Ended)
	}
}

/// What an order comes to in the end. Its hash is the receipt.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Summary {
	/// The order.
	pub id: OrderId,
	/// What was agreed.
	pub agreed: Hash,
	/// What went to the merchant and the splits, in minor units.
	pub released: Amount,
	/// What went back to the buyer, in minor units.
	pub refunded: Amount,
	/// When it ended, in milliseconds of commercial time.
	pub ended: Moment,
}

impl Summary {
	/// BLAKE2b-256 of the SCALE-encoded summary.
	pub fn hash(&self) -> Hash {
		Blake2_256::hash(&self.encode()).into()
	}
}

/// What is left of an order that bound both and has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Receipt {
	/// Hash of its summary, of which its last event has every field.
	pub hash: Hash,
	/// When it ended, in milliseconds of commercial time.
	pub ended: Moment,
	/// Under which key its reference is taken.
	pub reference: Hash,
}

/// Under which key a reference is taken: of the merchant alone once it has agreed, of merchant
/// and buyer before. So no stranger can burn one.
pub fn reference_key<Id: Encode>(
	merchant: &Id,
	buyer: Option<&Id>,
	reference: &EndToEndId,
) -> Hash {
	Blake2_256::hash(&(merchant, buyer, reference).encode()).into()
}

//! What is to be paid out, each by itself.

use crate::{HoldReason, ItemIndex, LineIndex, OrderId};
use caravan_primitives::{Amount, CurrencyId, Moment, Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// What is paid.
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
pub enum ItemKind {
	/// The merchant's part of a price.
	#[codec(index = 0)]
	Proceeds,
	/// A split's part, by its place in the terms.
	#[codec(index = 1)]
	Split(u8),
	/// Back to the buyer.
	#[codec(index = 2)]
	Refund,
	/// A bond back to whose it is.
	#[codec(index = 3)]
	BondBack,
	/// The buyer's bond to the merchant: the claim was frivolous.
	#[codec(index = 4)]
	BondForfeited,
	/// An arbiter's fee.
	#[codec(index = 5)]
	Fee,
	/// A part of a silent arbiter's stake.
	#[codec(index = 6)]
	StakeForfeited,
}

/// Something to pay now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Payout<AccountId, Id> {
	/// What.
	pub kind: ItemKind,
	/// In whose account it is on hold.
	pub source: AccountId,
	/// For what.
	pub reason: HoldReason,
	/// Who gets it.
	pub payee: Id,
	/// Who gets it if the payee is no more; none: nobody.
	pub heir: Option<Id>,
	/// How much, in minor units.
	pub amount: Amount,
}

/// How far an item is that wasn't paid at once.
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
pub enum ItemStage {
	/// It can be tried again; its line waits for it.
	#[codec(index = 0)]
	Pending {
		/// Until this, in milliseconds of commercial time.
		by: Moment,
	},
	/// It stays where it is on hold, in the payee's favour: payer or currency are barred. Its
	/// line waits no more.
	#[codec(index = 1)]
	Owed,
	/// It is on hold in the payee's own account, since the payee is barred. Its line waits no
	/// more.
	#[codec(index = 2)]
	Blocked,
}

/// An item that wasn't paid at once.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Item<AccountId, Id> {
	/// Of which line.
	pub line: LineIndex,
	/// What.
	pub kind: ItemKind,
	/// In whose account it is on hold.
	pub source: AccountId,
	/// For what.
	pub reason: HoldReason,
	/// Who gets it.
	pub payee: Id,
	/// Who gets it if the payee is no more: of a split the merchant; none: nobody.
	pub heir: Option<Id>,
	/// To which account of the payee, if it still is the payee's; else to its primary one.
	pub to: Option<AccountId>,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// How far it is.
	pub stage: ItemStage,
}

impl<AccountId: Clone, Id: Clone> Item<AccountId, Id> {
	/// What it pays.
	pub(crate) fn payout(&self) -> Payout<AccountId, Id> {
		Payout {
			kind: self.kind,
			source: self.source.clone(),
			reason: self.reason,
			payee: self.payee.clone(),
			heir: self.heir.clone(),
			amount: self.amount,
		}
	}
}

/// Why an item isn't paid.
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
pub enum Cause {
	/// Gate or books have refused it, in the words of ISO 20022.
	#[codec(index = 0)]
	Refused(Refusal),
	/// The ledger's own error.
	#[codec(index = 1)]
	Ledger(DispatchError),
}

impl From<Refusal> for Cause {
	fn from(refusal: Refusal) -> Self {
		Self::Refused(refusal)
	}
}

impl From<DispatchError> for Cause {
	fn from(error: DispatchError) -> Self {
		Self::Ledger(error)
	}
}

/// What is paid out by its payee's own call.
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
pub enum Taking {
	/// What silence means for a line.
	#[codec(index = 0)]
	Line(LineIndex),
	/// An item that wasn't paid at once.
	#[codec(index = 1)]
	Item(ItemIndex),
}

/// How a payee converts what it is paid.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct PayoutConversion<Hint> {
	/// What it wants.
	pub to: CurrencyId,
	/// The least of it for all that it is paid, in minor units.
	pub least: Amount,
	/// Where to convert.
	pub hint: Hint,
}

/// Something that falls due.
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
pub enum Due {
	/// A line's deadline.
	#[codec(index = 0)]
	Line(OrderId, LineIndex),
	/// The end of an item's wait.
	#[codec(index = 1)]
	Item(OrderId, ItemIndex),
	/// The end of a receipt's life.
	#[codec(index = 2)]
	Receipt(OrderId),
}

//! What is queued.

use super::{CLASSES, Marks};
use caravan_primitives::{Amount, CurrencyId, MAX_PAYMENT, Moment, PaymentReference, Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{ensure, pallet_prelude::TypeInfo};

/// An obligation to queue.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Order<AccountId> {
	/// An account of who owes.
	pub debtor: AccountId,
	/// An account of whom it is owed.
	pub creditor: AccountId,
	/// In which currency.
	pub currency: CurrencyId,
	/// How much, in minor units.
	pub amount: Amount,
	/// Its priority class, 0 the most urgent.
	pub class: u8,
	/// What it is called and what it is for.
	pub reference: PaymentReference,
}

impl<AccountId> Order<AccountId> {
	/// The amount, if a payment may be of it.
	pub(crate) fn amount(&self) -> Result<u64, Refusal> {
		ensure!(self.amount > 0, Refusal::AmountZero);
		ensure!(self.amount <= MAX_PAYMENT, Refusal::AboveSingleLimit);
		u64::try_from(self.amount).map_err(|_| Refusal::AboveSingleLimit)
	}

	/// The marks of its class, if there is one.
	pub(crate) fn marks(&self) -> Option<Marks> {
		(self.class < CLASSES).then(|| Marks::of_class(self.class))
	}
}

/// When an obligation may settle, and what happens if it doesn't.
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
pub struct Timing {
	/// It doesn't settle before this, milliseconds of commercial time.
	pub earliest: Moment,
	/// It settles in a cycle whose window ends before this or never, milliseconds of commercial
	/// time.
	pub latest: Moment,
	/// Whether it waits for the next cycle if it doesn't settle, as long as it is before
	/// `latest` and its debtor stands by it. If not, it expires with its cycle.
	pub carry: bool,
}

//! What the views answer.

use crate::types::{DayTotal, Dealer, Market, Paper, QuoteId, Report};
use alloc::vec::Vec;
use caravan_primitives::{Amount, Conversion, CurrencyId, Fraction, Moment, Pair, Rate};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::pallet_prelude::TypeInfo;

/// A reference rate, and what it is made of.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ReferenceView<Id> {
	/// The rate between minor units.
	pub rate: Fraction,
	/// How old its oldest report is, or the value that was set, in milliseconds.
	pub age: Moment,
	/// The markets that it comes from, the source's first, each with the fresh reports of it.
	pub markets: Vec<(Pair, Market, Vec<Report<Id>>)>,
}

/// A standing quote, as it is now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct QuoteView<Quote> {
	/// Its number.
	pub id: QuoteId,
	/// What can be taken now, in minor units of the target; zero where it doesn't count any
	/// more.
	pub available: Amount,
	/// The quote.
	pub quote: Quote,
}

/// A standing quote that converts an amount by itself.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BestQuote<AccountId> {
	/// Its number.
	pub id: QuoteId,
	/// Who placed it.
	pub dealer: AccountId,
	/// Its rate.
	pub rate: Rate,
	/// What it would take and give.
	pub conversion: Conversion,
	/// Its end, milliseconds of chain time.
	pub expires: Moment,
}

/// A dealer, what it has dealt and what it has on hold.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct DealerView {
	/// The dealer.
	pub dealer: Dealer,
	/// Whether the licence is in force now.
	pub in_force: bool,
	/// By pair, the last days on which something was dealt.
	pub turnover: Vec<(Pair, Vec<DayTotal>)>,
	/// By currency, what it took and what it gave today, in minor units: its position is
	/// the difference.
	pub today: Vec<(CurrencyId, Amount, Amount)>,
	/// By currency, what stands behind its quotes, in minor units.
	pub inventory: Vec<(CurrencyId, Amount)>,
}

/// A paper that is kept.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PaperView<AccountId> {
	/// How much was filled, in minor units of the target.
	pub filled: Amount,
	/// The paper, where it was issued on chain.
	pub issued: Option<Paper<AccountId>>,
	/// Whether it was issued in an epoch that is void by now.
	pub void: bool,
}

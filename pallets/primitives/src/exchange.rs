//! At what rate.

use crate::{Amount, CurrencyId, Fraction, Moment, Refusal};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{Parameter, weights::Weight};
use scale_info::TypeInfo;
use sp_runtime::{DispatchError, traits::Member};

/// From which currency to which.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Pair {
	/// What the payer gives.
	pub from: CurrencyId,
	/// What the payee gets.
	pub to: CurrencyId,
}

/// Which side of a conversion is exact.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Exact {
	/// Exactly this is given, in minor units of the source; the target is rounded
	/// down.
	#[codec(index = 0)]
	Source(Amount),
	/// Exactly this is got, in minor units of the target; the source is rounded up.
	#[codec(index = 1)]
	Target(Amount),
}

/// Which side of a conversion is exact, and the worst that is accepted of the other.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Terms {
	/// Give exactly `source`, get at least `least`.
	#[codec(index = 0)]
	ExactSource {
		/// What is given, in minor units of the source.
		source: Amount,
		/// The least to get, in minor units of the target.
		least: Amount,
	},
	/// Get exactly `target`, give at most `most`.
	#[codec(index = 1)]
	ExactTarget {
		/// What is got, in minor units of the target.
		target: Amount,
		/// The most to give, in minor units of the source.
		most: Amount,
	},
}

impl Terms {
	/// The exact side.
	pub const fn exact(&self) -> Exact {
		match self {
			Self::ExactSource { source, .. } => Exact::Source(*source),
			Self::ExactTarget { target, .. } => Exact::Target(*target),
		}
	}

	/// Whether a conversion keeps these terms.
	pub const fn accept(&self, conversion: &Conversion) -> bool {
		match self {
			Self::ExactSource { source, least } => {
				conversion.source == *source && conversion.target >= *least
			}
			Self::ExactTarget { target, most } => {
				conversion.target == *target && conversion.source <= *most
			}
		}
	}
}

/// What a conversion takes and gives. Neither is ever zero.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Conversion {
	/// What the payer gives, in minor units of the source.
	pub source: Amount,
	/// What the payee gets, in minor units of the target.
	pub target: Amount,
}

impl Fraction {
	/// The conversion at this rate; none when a side would be zero or too large.
	pub fn convert(&self, exact: Exact) -> Option<Conversion> {
		match exact {
			Exact::Source(source) => self
				.target_of(source)
				.map(|target| Conversion { source, target }),
			Exact::Target(target) => self
				.source_of(target)
				.map(|source| Conversion { source, target }),
		}
	}
}

/// Why nothing was converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConvertError {
	/// A rule refuses it.
	Refused(Refusal),
	/// The ledger refuses it.
	Ledger(DispatchError),
}

impl From<Refusal> for ConvertError {
	fn from(refusal: Refusal) -> Self {
		Self::Refused(refusal)
	}
}

impl From<DispatchError> for ConvertError {
	fn from(error: DispatchError) -> Self {
		Self::Ledger(error)
	}
}

/// Converts currencies: by firm quote, by pool, by anything.
///
/// `()` refuses: a rate is never made up.
pub trait Exchange<AccountId> {
	/// Where to convert: dealers' quotes, a path of pools. Opaque and bounded.
	type Hint: Parameter + Member + MaxEncodedLen;

	/// The most that a conversion by this hint weighs beyond one by the shortest hint, which
	/// is in the benchmark of whoever converts.
	fn weight(_: &Self::Hint) -> Weight {
		Weight::zero()
	}

	/// What a conversion would take and give now; with `parties`, payer and payee, whether it
	/// would be made for them.
	fn quote(
		hint: &Self::Hint,
		pair: Pair,
		exact: Exact,
		parties: Option<(&AccountId, &AccountId)>,
	) -> Result<Conversion, ConvertError>;

	/// Takes the payer's free balance and pays the payee, inside the caller's storage
	/// layer. Who has held money releases and converts in one layer.
	fn convert(
		hint: &Self::Hint,
		pair: Pair,
		payer: &AccountId,
		payee: &AccountId,
		terms: Terms,
	) -> Result<Conversion, ConvertError>;
}

impl<AccountId> Exchange<AccountId> for () {
	type Hint = ();

	fn quote(
		_: &(),
		_: Pair,
		_: Exact,
		_: Option<(&AccountId, &AccountId)>,
	) -> Result<Conversion, ConvertError> {
		Err(Refusal::RateUnavailable.into())
	}

	fn convert(
		_: &(),
		_: Pair,
		_: &AccountId,
		_: &AccountId,
		_: Terms,
	) -> Result<Conversion, ConvertError> {
		Err(Refusal::RateUnavailable.into())
	}
}

/// Keeps a rate for some minutes. An exchange need not offer it; `()` refuses.
pub trait Reserve<AccountId>: Exchange<AccountId> {
	/// How a reservation is named.
	type Id: Parameter + Member + MaxEncodedLen;

	/// Reserves a conversion for an account until a moment of chain time.
	fn reserve(
		hint: &Self::Hint,
		pair: Pair,
		exact: Exact,
		account: &AccountId,
		until: Moment,
	) -> Result<Self::Id, Refusal>;

	/// Converts as reserved, and uses the reservation up.
	fn execute(
		id: &Self::Id,
		payer: &AccountId,
		payee: &AccountId,
	) -> Result<Conversion, ConvertError>;

	/// Gives the reservation up. Nothing happens when there is none.
	fn cancel(id: &Self::Id);
}

impl<AccountId> Reserve<AccountId> for () {
	type Id = ();

	fn reserve(_: &(), _: Pair, _: Exact, _: &AccountId, _: Moment) -> Result<(), Refusal> {
		Err(Refusal::RateUnavailable)
	}

	fn execute(_: &(), _: &AccountId, _: &AccountId) -> Result<Conversion, ConvertError> {
		Err(Refusal::RateUnavailable.into())
	}

	fn cancel(_: &()) {}
}

/// A rate to compare with, not to convert at. `()` has none.
pub trait ReferenceRate {
	/// The rate between minor units and the age of its oldest report in
	/// milliseconds; none when it is not fresh.
	fn rate(from: CurrencyId, to: CurrencyId) -> Option<(Fraction, Moment)>;
}

impl ReferenceRate for () {
	fn rate(_: CurrencyId, _: CurrencyId) -> Option<(Fraction, Moment)> {
		None
	}
}

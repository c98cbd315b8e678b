//! # Caravan's primitives
//!
//! The types that all pallets of Caravan share, and the small traits in which they
//! meet. No pallet knows another: a runtime ties the knots.
//!
//! ## Types
//!
//! Every type has one form on the wire and one in text, and a wrong value has
//! neither: it is refused with the reason when it is parsed, and does not decode.
//!
//! | type | what | text |
//! |---|---|---|
//! | [`CurrencyId`] | ISO 4217 currency, a `u32` | `CNY` |
//! | [`Jurisdiction`] | ISO 3166-1 country | `PK` |
//! | [`Lei`] | ISO 17442 legal entity | `969500KSV493XWY0PS33` |
//! | [`Uetr`] | reference of a payment, UUID version 4 | `8a562c67-ca16-48ba-b074-65581be6f001` |
//! | [`EndToEndId`] | the payer's own reference | `INVOICE-2041` |
//! | [`PurposeCode`] | what a payment is for | `GDDS` |
//! | [`ChargeBearer`] | who bears the charges | `SHAR` |
//! | [`Tier`] | how well somebody is known, 0 to 3 | `2` |
//! | [`Ppm`] | a share in parts per million | `2500 ppm` |
//! | [`Rate`] | major units of one currency for one of another | `7.1023` |
//! | [`Amount`] | minor units | by [`CurrencyId::parse_decimal`] |
//! | [`Moment`] | milliseconds | |
//!
//! [`PaymentReference`] is what a payment says about itself. [`DueQueue`] works off what falls due.
//! [`Refusal`] is the table of reasons with their ISO 20022 codes, [`Statement`]
//! what somebody signs.
//!
//! ## Traits
//!
//! | trait | question | `()` |
//! |---|---|---|
//! | [`Identify`] | who is behind an account, may it act | everybody is an identity of its own |
//! | [`OnStanding`] | told when an identity's standing changes | does nothing |
//! | [`PaymentGate`] | may this payment go through | allows all |
//! | [`CurrencyStatus`] | is this currency halted | none is |
//! | [`Exchange`], [`Reserve`] | convert at which rate | refuses |
//! | [`ReferenceRate`] | which rate to compare with | has none |
//! | [`Clock`] | what time is it, for deadlines | none: [`PlainTime`] |
//!
//! The feature `test-utils` has a double of each for tests.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(
	clippy::unwrap_used,
	clippy::indexing_slicing,
	clippy::arithmetic_side_effects
)]
#![cfg_attr(
	test,
	allow(
		clippy::unwrap_used,
		clippy::indexing_slicing,
		clippy::arithmetic_side_effects
	)
)]

extern crate alloc;

mod charge;
mod currency;
mod currency_table;
mod decimal;
mod deposit;
mod due;
mod end_to_end;
mod exchange;
mod fraction;
mod gate;
mod identify;
mod institutions;
mod jurisdiction;
mod jurisdiction_table;
mod lei;
mod macros;
mod on_standing;
mod person;
mod ppm;
mod purpose;
mod rate;
mod reference;
mod refusal;
mod statement;
mod status;
#[cfg(any(test, feature = "test-utils"))]
pub mod test_utils;
#[cfg(test)]
mod tests;
mod tier;
mod time;
mod uetr;

pub use charge::{ChargeBearer, ParseChargeBearerError};
pub use currency::{CurrencyId, ParseAmountError, ParseCurrencyError};
pub use deposit::Deposit;
pub use due::{DueKey, DueQueue};
pub use end_to_end::{EndToEndId, ParseEndToEndIdError};
pub use exchange::{
	Conversion, ConvertError, Exact, Exchange, Pair, ReferenceRate, Reserve, Terms,
};
pub use fraction::Fraction;
pub use gate::{Payment, PaymentGate, Ticket};
pub use identify::{Act, Blocked, Identify, Standing};
pub use institutions::Institutions;
pub use jurisdiction::{Jurisdiction, ParseJurisdictionError};
pub use lei::{Lei, ParseLeiError};
pub use on_standing::OnStanding;
pub use person::PersonKind;
pub use ppm::{ParsePpmError, Ppm, SplitError};
pub use purpose::{ParsePurposeError, PurposeCode};
pub use rate::{ParseRateError, Rate};
pub use reference::PaymentReference;
pub use refusal::Refusal;
pub use statement::{Statement, StatementKind};
pub use status::CurrencyStatus;
pub use tier::{ParseTierError, Tier};
pub use time::{Clock, PlainTime};
pub use uetr::{ParseUetrError, Uetr};

/// The example of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// An amount of a currency, in its minor units.
pub type Amount = u128;

/// The most that one payment moves: 18 digits of minor units.
pub const MAX_PAYMENT: Amount = 999_999_999_999_999_999;

/// A moment or a time span, in milliseconds.
pub type Moment = u64;

/// A hash of 32 bytes.
pub type Hash = sp_core::H256;

//! # Travel rule
//!
//! Reads and writes the envelope that two institutions exchange about a payment, in the
//! JSON of IVMS101 (the interVASP data model), and makes its salted hash. Only the hash is
//! ever in a call, an event or an RPC of a Caravan chain.
//!
//! ## Terms
//!
//! * **Payload**: who pays whom through which institutions. Plain data. See [`Payload`].
//! * **Envelope**: a payload that keeps the standard's constraints. See [`Envelope`].
//! * **Bytes**: the JSON as it was exchanged. They are kept and hashed as they are and never
//!   written anew, so that both institutions have the same hash whatever wrote them.
//! * **Seal**: the bytes with a salt. See [`Sealed`].
//!
//! ## Who does what
//!
//! | who | does |
//! |---|---|
//! | paying institution | [`Transfer::envelope`], [`Envelope::write`], [`Sealed::new`]; sends bytes and salt to the other, by its own channel |
//! | receiving institution | [`Envelope::read`], [`Envelope::matches_payment`]; acknowledges [`Sealed::hash`] on the chain or by signature |
//! | paying institution | pays with the same hash |
//! | an auditor of either | [`verify`] with bytes and salt, against the hash on the chain |
//!
//! ## The hash
//!
//! ```text
//! hash = BLAKE2-256("caravan:travel-rule:v1" ‖ salt 32 ‖ bytes)
//! ```
//!
//! It is the construction of the client's salted hashes, with the kind `travel-rule`. Tag
//! and salt have fixed lengths, so no two triples have one preimage. The salt is 32 random
//! bytes, fresh for each envelope: names, addresses and accounts can be guessed, and without
//! the salt no guess can be tried.
//!
//! ## What of IVMS101
//!
//! Written is the form of issue 1 (2020), as the networks in use exchange it: fields
//! in the order of its tables, no white space, nothing for what is absent. Read are also
//! the names that IVMS101.2023 has changed: `originatorPerson`, `beneficiaryPerson`,
//! `naturalPersonNameIdentifierType`, `customerIdentification` of a legal person and
//! `payloadVersion`; `accountNumber` stands beside the persons in both.
//!
//! | constraint | kept |
//! |---|---|
//! | C1 an originator who is a natural person is identified | yes |
//! | C2 a date of birth is past | yes, by the system's date in UTC |
//! | C3 countries | yes; `XX` is the unknown one |
//! | C4 an originator that is a legal person is identified | yes |
//! | C5, C6 a legal name | yes |
//! | C7 kinds of a legal person's identifier | yes |
//! | C8 an address says where | yes |
//! | C9 country of issue and registration authority of a legal person | yes |
//! | C10 GLEIF's list of registration authorities | only the code's form: the list isn't here |
//! | C11 the LEI | yes, with its check digits |
//! | C12 sequence of the transfer path | yes |
//!
//! Stricter than the standard: a field that it doesn't know is refused, since nobody should
//! answer for data that it hasn't understood; so is a field that comes twice; control
//! characters are refused also in local texts; a beneficiary has an account, because a
//! payment on a chain has one; an envelope has at most [`MAX_BYTES`]. Codes are read in
//! capital letters only, although the standard ignores case. Less strict: an account has up
//! to 512 characters, as in IVMS101.2023, where issue 1 has 100.
//!
//! Errors name the place and the reason and never what stands there: see [`Error`]. Debug
//! forms show codes and countries, and no name, number, date or account.

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

mod address;
mod authority;
mod codes;
mod country;
mod date;
mod envelope;
mod errors;
mod identification;
mod json;
mod legal;
mod macros;
mod natural;
mod part;
mod payload;
mod person;
mod place;
mod random;
mod rules;
mod sealed;
#[cfg(test)]
mod tests;
mod text;
mod transfer;
mod tree;

pub use address::Address;
pub use authority::RegistrationAuthority;
pub use codes::{
	AddressType, LegalPersonNameType, NameType, NationalIdentifierType, PayloadVersion,
	TransliterationMethod,
};
pub use country::Country;
pub use date::Date;
pub use envelope::{Envelope, MAX_BYTES};
pub use errors::{Error, Reason};
pub use identification::NationalIdentification;
pub use legal::{LegalPerson, LegalPersonName, LegalPersonNameId, LocalLegalPersonNameId};
pub use natural::{
	DateAndPlaceOfBirth, LocalNaturalPersonNameId, NaturalPerson, NaturalPersonName,
	NaturalPersonNameId,
};
pub use payload::{
	Account, Beneficiary, BeneficiaryVasp, IntermediaryVasp, OriginatingVasp, Originator, Payload,
	PayloadMetadata, TransferPath,
};
pub use person::Person;
pub use place::Place;
pub use random::NoRandomness;
pub use sealed::{Salt, Sealed, salted_hash, verify};
pub use text::{LocalText, Text};
pub use transfer::Transfer;

/// The example of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

//! # Disclosure
//!
//! Shows single attributes of a person to a verifier, against the one hash of them that a
//! Caravan chain has. No attribute, salt or proof is ever in a call, an event or an RPC.
//!
//! ## Terms
//!
//! * **Schema**: which attribute stands in which of 32 *slots*. See [`schema`].
//! * **Tree**: a provider's 32 salted slots, used or not, of one attestation. Its *root*
//!   is the claim's commitment on the chain.
//! * **Seed**: 32 random bytes, fresh for each attestation, from which all salts follow.
//!   Provider and subject keep it; nobody else may have it.
//! * **Request**: who asks, and random bytes that the answer must carry.
//! * **Presentation**: some slots of a tree, for one request, until a moment at most ten
//!   minutes ahead, signed by an account of the identity that may manage it.
//! * **Facts**: what the verifier has read from the chain, at a final block.
//!
//! ## Who does what
//!
//! | who | does |
//! |---|---|
//! | subject | signs a [`Consent`] to enter, to link an account, to recover |
//! | provider | [`Tree::new`]; puts [`Tree::root`] on the chain; gives attributes and seed to the subject |
//! | verifier | [`Request::fresh`] |
//! | subject | [`Tree::from_seed`], [`Presentation::new`], signs it |
//! | verifier | reads [`ChainFacts`], calls [`verify()`] |
//!
//! ## The tree
//!
//! ```text
//! leaf  = BLAKE2-256("caravan:leaf:v1" ‖ genesis 32 ‖ subject 32 ‖ schema u16 ‖ slot u8
//!                    ‖ salt 32 ‖ 1 ‖ value)         a used slot, 1 to 1024 bytes of value
//!         BLAKE2-256(…                  ‖ 0)         an unused one
//! node  = BLAKE2-256(left ‖ right)
//! salt  = BLAKE2-256("caravan:salt:v1" ‖ seed 32 ‖ slot u8)
//! ```
//!
//! A leaf's preimage has at least 115 bytes and a node's has 64, so neither passes for the
//! other. The tree has 32 leaves and each proof five hashes, always; the verifier makes the
//! leaf from its fields. A hash beside a shown slot tells nothing of its neighbour, not even
//! whether that is used.
//!
//! ## What binds a tree to its person
//!
//! The design binds a leaf to the identity's number; here it is the *subject*, the account
//! that was attested, because a newcomer has no number before its root is on the chain, and
//! a number read ahead can go to somebody else. An account belongs to one identity for
//! ever, so the verifier compares the identity that the chain names for the subject
//! ([`ChainFacts::subject_identity`]): a root copied to another identity proves nothing,
//! and a recovery, which replaces the account, voids nothing.

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

mod attributes;
mod consent;
mod errors;
mod guardian;
mod leaf;
mod life;
mod macros;
mod opened;
mod presentation;
mod random;
mod request;
mod salt;
pub mod schema;
mod slot;
#[cfg(test)]
mod tests;
mod tree;
mod verify;

pub use attributes::{Attributes, Value};
pub use consent::{Consent, EntryConsent, LinkConsent, Paper, RecoveryConsent};
pub use errors::{FieldError, LifeError, PresentError, ReadError, SignError, VerifyError};
pub use guardian::{guardian_hash, guardian_salt};
pub use life::MAX_LIFE;
pub use opened::{OpenSlot, OpenSlots};
pub use presentation::{Holder, Presentation, SignedPresentation};
pub use random::NoRandomness;
pub use request::{Request, VerifierId};
pub use salt::{Salt, Seed};
pub use slot::Slot;
pub use tree::Tree;
pub use verify::{ChainFacts, Disclosed, verify};

/// The examples of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Number of an identity, as pallet-kyc gives it.
pub type IdentityId = u64;

/// Number of a provider's licence, as pallet-kyc gives it.
pub type ProviderId = u32;

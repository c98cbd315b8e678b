//! Identities that one registers.

use super::TestClock;
use crate::{Act, Blocked, Clock, Identify, Jurisdiction, PersonKind, Refusal, Standing, Tier};
use codec::{Codec, Encode};
use std::{cell::RefCell, collections::BTreeMap, vec::Vec};

/// The identity of an account, and its standing.
type Registered = (u64, Result<Standing<u64>, Refusal>);

/// What is registered. Accounts are kept encoded, so that any account type will do.
#[derive(Default)]
struct Registry {
	standings: BTreeMap<Vec<u8>, Registered>,
	/// Where they were registered last in good standing.
	homes: BTreeMap<Vec<u8>, Jurisdiction>,
	primaries: BTreeMap<u64, Vec<u8>>,
	blocked: BTreeMap<u64, Blocked>,
}

thread_local! {
	static REGISTRY: RefCell<Registry> = RefCell::default();
}

/// Identities are numbers. An account that is not registered has none: its standing
/// is [`Refusal::KycMissing`].
///
/// `may` wants the standing, the tier and, for acts that give something away, that
/// nothing is frozen for outgoing by [`TestClock`]. `Defend` and `Duty` want an
/// identity only.
pub struct TestIdentify;

impl TestIdentify {
	/// Registers an account in good standing. The first account of an identity is its
	/// primary.
	pub fn register<AccountId: Encode>(
		account: &AccountId,
		identity: u64,
		jurisdiction: Jurisdiction,
		tier: Tier,
		kind: PersonKind,
	) {
		let standing = Standing {
			identity,
			jurisdiction,
			tier,
			kind,
		};
		REGISTRY.with_borrow_mut(|registry| {
			registry.homes.insert(account.encode(), jurisdiction);
			registry
				.standings
				.insert(account.encode(), (identity, Ok(standing)));
			registry
				.primaries
				.entry(identity)
				.or_insert_with(|| account.encode());
		});
	}

	/// Lets an account of an identity have no good standing, for this reason.
	pub fn refuse<AccountId: Encode>(account: &AccountId, identity: u64, refusal: Refusal) {
		REGISTRY.with_borrow_mut(|registry| {
			registry
				.standings
				.insert(account.encode(), (identity, Err(refusal)));
			registry
				.primaries
				.entry(identity)
				.or_insert_with(|| account.encode());
		});
	}

	/// Makes an account the primary one of an identity.
	pub fn set_primary<AccountId: Encode>(identity: u64, account: &AccountId) {
		REGISTRY.with_borrow_mut(|registry| {
			registry.primaries.insert(identity, account.encode());
		});
	}

	/// Freezes the money of an identity.
	pub fn block(identity: u64, blocked: Blocked) {
		REGISTRY.with_borrow_mut(|registry| {
			registry.blocked.insert(identity, blocked);
		});
	}

	/// Back to the start.
	pub fn reset() {
		REGISTRY.take();
	}
}

impl<AccountId: Codec + PartialEq> Identify<AccountId> for TestIdentify {
	type Id = u64;

	fn identity(account: &AccountId) -> Option<u64> {
		REGISTRY.with_borrow(|registry| {
			registry
				.standings
				.get(&account.encode())
				.map(|(identity, _)| *identity)
		})
	}

	fn primary(identity: &u64) -> Option<AccountId> {
		REGISTRY.with_borrow(|registry| {
			let account = registry.primaries.get(identity)?;
			AccountId::decode(&mut account.as_slice()).ok()
		})
	}

	fn jurisdiction(account: &AccountId) -> Option<Jurisdiction> {
		REGISTRY.with_borrow(|registry| registry.homes.get(&account.encode()).copied())
	}

	fn standing(account: &AccountId) -> Result<Standing<u64>, Refusal> {
		REGISTRY.with_borrow(|registry| match registry.standings.get(&account.encode()) {
			Some((_, standing)) => standing.clone(),
			None => Err(Refusal::KycMissing),
		})
	}

	fn blocked(identity: &u64) -> Blocked {
		REGISTRY.with_borrow(|registry| registry.blocked.get(identity).copied().unwrap_or_default())
	}

	fn may(account: &AccountId, act: Act, tier: Tier) -> Result<u64, Refusal> {
		if matches!(act, Act::Defend | Act::Duty) {
			return Self::identity(account).ok_or(Refusal::KycMissing);
		}
		let standing = Self::standing(account)?;
		if standing.tier < tier {
			return Err(Refusal::TierTooLow);
		}
		if <Self as Identify<AccountId>>::blocked(&standing.identity).is_out(TestClock::now()) {
			return Err(Refusal::PayerFrozen);
		}
		Ok(standing.identity)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_good(account: &AccountId, jurisdiction: Jurisdiction, tier: Tier) {
		let next = REGISTRY.with_borrow(|registry| {
			registry
				.primaries
				.keys()
				.next_back()
				.map_or(0, |last| last.saturating_add(1))
		});
		let identity = <Self as Identify<AccountId>>::identity(account).unwrap_or(next);
		Self::register(account, identity, jurisdiction, tier, PersonKind::Legal);
	}
}

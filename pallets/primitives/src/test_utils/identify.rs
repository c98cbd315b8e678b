//! Identities that one registers.

use super::TestClock;
use crate::{
	Act, Blocked, Clock, Identify, Jurisdiction, Moment, PersonKind, Refusal, Standing, Tier,
};
use codec::{Codec, Encode};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};

/// The identity of an account, and its standing.
type Registered = (u64, Result<Standing<u64>, Refusal>);

/// What is registered. Accounts are kept encoded, so that any account type will do.
#[derive(Default)]
struct Registry {
	standings: BTreeMap<Vec<u8>, Registered>,
	/// Where they were registered last in good standing.
	homes: BTreeMap<Vec<u8>, Jurisdiction>,
	primaries: BTreeMap<u64, Vec<u8>>,
	/// The accounts that act for nobody any more.
	former: BTreeSet<Vec<u8>>,
	/// Which acts an account lacks the permission for.
	forbidden: BTreeSet<(Vec<u8>, Vec<u8>)>,
	/// What was said of the freezes of each, and when, the last last.
	blocked: BTreeMap<u64, Vec<(Moment, Blocked)>>,
}

thread_local! {
	static REGISTRY: RefCell<Registry> = RefCell::default();
}

/// Identities are numbers. An account that is not registered has none: its standing
/// is [`Refusal::KycMissing`].
///
/// `may` wants the standing, the tier and, for acts that give something away, that
/// nothing is frozen for outgoing by [`TestClock`]. `Defend` and `Duty` want an
/// identity only. By an account that has left nobody acts.
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
			registry.former.remove(&account.encode());
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

	/// Lets an account act for its identity no more, as after a change of keys: it is still
	/// known whose it was.
	pub fn leave<AccountId: Encode>(account: &AccountId) {
		REGISTRY.with_borrow_mut(|registry| {
			registry.former.insert(account.encode());
		});
	}

	/// Lets an account lack the permission for an act.
	pub fn forbid<AccountId: Encode>(account: &AccountId, act: Act) {
		REGISTRY.with_borrow_mut(|registry| {
			registry.forbidden.insert((account.encode(), act.encode()));
		});
	}

	/// Gives an account the permission for an act again.
	pub fn allow<AccountId: Encode>(account: &AccountId, act: Act) {
		REGISTRY.with_borrow_mut(|registry| {
			registry.forbidden.remove(&(account.encode(), act.encode()));
		});
	}

	/// Whether an account may do nothing of the kind.
	fn is_forbidden<AccountId: Encode>(account: &AccountId, act: Act) -> bool {
		let key = (account.encode(), act.encode());
		REGISTRY.with_borrow(|registry| registry.forbidden.contains(&key))
	}

	/// Whether an account is one that has left.
	fn has_left<AccountId: Encode>(account: &AccountId) -> bool {
		REGISTRY.with_borrow(|registry| registry.former.contains(&account.encode()))
	}

	/// Lets an identity be no more: nothing can be paid to it. Its accounts have none.
	pub fn forget(identity: u64) {
		REGISTRY.with_borrow_mut(|registry| {
			registry.primaries.remove(&identity);
			registry.standings.retain(|_, (of, _)| *of != identity);
		});
	}

	/// Freezes the money of an identity from now on, by [`TestClock`], instead of what was said
	/// before.
	pub fn block(identity: u64, blocked: Blocked) {
		let now = TestClock::now();
		REGISTRY.with_borrow_mut(|registry| {
			let said = registry.blocked.entry(identity).or_default();
			said.push((now, blocked));
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
		if Self::has_left(account) {
			return Err(Refusal::SignerNotAllowed);
		}
		REGISTRY.with_borrow(|registry| match registry.standings.get(&account.encode()) {
			Some((_, standing)) => standing.clone(),
			None => Err(Refusal::KycMissing),
		})
	}

	fn blocked(identity: &u64) -> Blocked {
		REGISTRY.with_borrow(|registry| {
			let said = registry.blocked.get(identity).and_then(|said| said.last());
			said.map(|(_, blocked)| *blocked).unwrap_or_default()
		})
	}

	fn frozen_at(identity: &u64, at: Moment) -> Option<Moment> {
		REGISTRY.with_borrow(|registry| {
			let said = registry.blocked.get(identity)?;
			let then = said.iter().rposition(|(since, _)| *since <= at)?;
			let (_, blocked) = said.get(then)?;
			let end = blocked.is_out(at).then_some(blocked.out_until)?;
			// What was said later, while it lasted, is its end, or goes on with it.
			let later = said.iter().skip(then.saturating_add(1));
			Some(later.fold(end, |end, (since, blocked)| match *since < end {
				true => blocked.out_until.max(*since),
				false => end,
			}))
		})
	}

	fn may(account: &AccountId, act: Act, tier: Tier) -> Result<u64, Refusal> {
		if Self::has_left(account) || Self::is_forbidden(account, act) {
			return Err(Refusal::SignerNotAllowed);
		}
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

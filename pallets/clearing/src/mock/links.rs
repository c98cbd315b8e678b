//! How accounts are linked to identities, as KYC has it: an account that is suspended or was one
//! formerly still tells whose it is, and doesn't act for anybody.

use super::{AccountId, Id};
use caravan_primitives::{
	Act, Blocked, Identify, Jurisdiction, Refusal, Standing, Tier, test_utils::TestIdentify,
};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

/// How an account is linked; one of which nothing is said acts for its identity without limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Link {
	/// It acts, but has no permission to pay, to trade or to manage.
	Bare,
	/// It was suspended.
	Suspended,
	/// It was the identity's before a rotation or a recovery.
	Former,
}

thread_local! {
	static PAUSED: RefCell<BTreeSet<Id>> = RefCell::default();
	static LINKS: RefCell<BTreeMap<AccountId, Link>> = RefCell::default();
}

/// [`TestIdentify`], with links.
pub struct Links;

impl Links {
	pub fn set(account: AccountId, link: Link) {
		LINKS.with_borrow_mut(|links| links.insert(account, link));
	}

	/// An identity pauses, or doesn't any more.
	pub fn pause(identity: Id, paused: bool) {
		PAUSED.with_borrow_mut(|all| match paused {
			true => all.insert(identity),
			false => all.remove(&identity),
		});
	}

	pub fn reset() {
		PAUSED.take();
		LINKS.take();
	}

	fn ensure_acting(account: &AccountId) -> Result<Option<Link>, Refusal> {
		let link = LINKS.with_borrow(|links| links.get(account).copied());
		match link {
			Some(Link::Suspended | Link::Former) => Err(Refusal::SignerNotAllowed),
			other => Ok(other),
		}
	}
}

impl Identify<AccountId> for Links {
	type Id = Id;

	fn identity(account: &AccountId) -> Option<Id> {
		TestIdentify::identity(account)
	}

	fn primary(identity: &Id) -> Option<AccountId> {
		TestIdentify::primary(identity)
	}

	fn jurisdiction(account: &AccountId) -> Option<Jurisdiction> {
		TestIdentify::jurisdiction(account)
	}

	fn standing(account: &AccountId) -> Result<Standing<Id>, Refusal> {
		Self::ensure_acting(account)?;
		TestIdentify::standing(account)
	}

	fn blocked(identity: &Id) -> Blocked {
		<TestIdentify as Identify<AccountId>>::blocked(identity)
	}

	fn may(account: &AccountId, act: Act, tier: Tier) -> Result<Id, Refusal> {
		let link = Self::ensure_acting(account)?;
		if link == Some(Link::Bare) && !matches!(act, Act::Defend | Act::Duty) {
			return Err(Refusal::SignerNotAllowed);
		}
		let identity = TestIdentify::may(account, act, tier)?;
		let is_paused = PAUSED.with_borrow(|all| all.contains(&identity));
		if is_paused && !matches!(act, Act::Defend | Act::Duty) {
			return Err(Refusal::AccountBlocked);
		}
		Ok(identity)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_good(account: &AccountId, jurisdiction: Jurisdiction, tier: Tier) {
		TestIdentify::ensure_good(account, jurisdiction, tier);
	}
}

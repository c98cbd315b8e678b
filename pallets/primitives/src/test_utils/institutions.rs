//! Institutions that one registers.

use crate::Institutions;
use codec::Encode;
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};

/// Accounts are kept encoded, so that any account type will do.
#[derive(Default)]
struct Registry {
	answers: BTreeMap<Vec<u8>, u32>,
	keys: BTreeSet<(Vec<u8>, u32)>,
}

thread_local! {
	static REGISTRY: RefCell<Registry> = RefCell::default();
}

/// Institutions are numbers. Nobody answers for an account that is not registered.
pub struct TestInstitutions;

impl TestInstitutions {
	/// Lets an institution answer for an account.
	pub fn answer_for<AccountId: Encode>(institution: u32, account: &AccountId) {
		REGISTRY.with_borrow_mut(|registry| {
			registry.answers.insert(account.encode(), institution);
		});
	}

	/// Gives an institution a key, or takes it.
	pub fn set_key<AccountId: Encode>(institution: u32, key: &AccountId, speaks: bool) {
		REGISTRY.with_borrow_mut(|registry| {
			let entry = (key.encode(), institution);
			if speaks {
				registry.keys.insert(entry)
			} else {
				registry.keys.remove(&entry)
			}
		});
	}

	/// Back to the start.
	pub fn reset() {
		REGISTRY.take();
	}
}

impl<AccountId: Encode> Institutions<AccountId> for TestInstitutions {
	type Id = u32;

	fn of(account: &AccountId) -> Option<u32> {
		REGISTRY.with_borrow(|registry| registry.answers.get(&account.encode()).copied())
	}

	fn speaks_for(key: &AccountId, institution: &u32) -> bool {
		REGISTRY.with_borrow(|registry| registry.keys.contains(&(key.encode(), *institution)))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_institution(key: &AccountId, of: &AccountId) {
		let institution = <Self as Institutions<AccountId>>::of(of).unwrap_or(u32::MAX);
		Self::answer_for(institution, of);
		Self::set_key(institution, key, true);
	}
}

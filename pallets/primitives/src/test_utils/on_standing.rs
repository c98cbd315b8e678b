//! A hook that records what it is told.

use crate::OnStanding;
use codec::{Decode, Encode};
use std::{cell::RefCell, vec::Vec};

thread_local! {
	static NOTICES: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// A notice that was given.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum StandingNotice<Id, AccountId> {
	/// The identity was frozen.
	Frozen(Id),
	/// A freeze of the identity was lifted.
	Lifted(Id),
	/// The identity's attestation was revoked.
	Revoked(Id),
	/// The identity has a new primary account.
	Recovered(Id, AccountId),
}

/// Records every notice.
pub struct TestOnStanding;

impl TestOnStanding {
	/// All notices so far, the oldest first. Empty for other types than those of the
	/// notices.
	pub fn notices<Id: Decode, AccountId: Decode>() -> Vec<StandingNotice<Id, AccountId>> {
		NOTICES.with_borrow(|notices| {
			notices
				.iter()
				.filter_map(|notice| StandingNotice::decode(&mut notice.as_slice()).ok())
				.collect()
		})
	}

	/// Back to the start.
	pub fn reset() {
		NOTICES.take();
	}

	fn record<Id: Encode, AccountId: Encode>(notice: &StandingNotice<Id, AccountId>) {
		NOTICES.with_borrow_mut(|notices| notices.push(notice.encode()));
	}
}

impl<Id: Encode + Clone, AccountId: Encode + Clone> OnStanding<Id, AccountId> for TestOnStanding {
	fn frozen(identity: &Id) {
		Self::record::<Id, AccountId>(&StandingNotice::Frozen(identity.clone()));
	}

	fn lifted(identity: &Id) {
		Self::record::<Id, AccountId>(&StandingNotice::Lifted(identity.clone()));
	}

	fn revoked(identity: &Id) {
		Self::record::<Id, AccountId>(&StandingNotice::Revoked(identity.clone()));
	}

	fn recovered(identity: &Id, account: &AccountId) {
		Self::record(&StandingNotice::Recovered(
			identity.clone(),
			account.clone(),
		));
	}
}

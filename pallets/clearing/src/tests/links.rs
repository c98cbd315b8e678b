//! Who may act for a participant: every call that a participant signs, by an account that is
//! suspended, by a former one, and by one that is linked without any permission.

use super::*;
use frame_support::pallet_prelude::DispatchResult;

/// A call by an account, on a pair that Ben has queued and a claim of Cai's, both to Ann.
type Call = (&'static str, fn(RuntimeOrigin) -> DispatchResult);

fn scene() {
	let (owed, claimed) = pvp(BEN, ANN, 1, 1);
	assert_ok!(Clearing::queue_pvp(signed(BEN), owed, claimed, timing()));
	assert_ok!(Clearing::queue(signed(CAI), order(ANN, CAI, 1), timing()));
	TestIdentify::set_primary(1, &ANN_DESK);
}

const PERMITTED: [Call; 8] = [
	("deposit", |o| Clearing::deposit(o, CNY, 1)),
	("set_cap", |o| Clearing::set_cap(o, CNY, None, Some(1))),
	("leave", Clearing::leave),
	("move_seat", Clearing::move_seat),
	("queue", |o| {
		Clearing::queue(o, order(ANN, BEN, 1), timing())
	}),
	("a claim", |o| {
		Clearing::queue(o, order(BEN, ANN, 1), timing())
	}),
	("queue_pvp", |o| {
		let (owed, claimed) = pvp(ANN, BEN, 1, 1);
		Clearing::queue_pvp(o, owed, claimed, timing())
	}),
	("affirm", |o| Clearing::affirm(o, 2, reference(2))),
];
const DEFENDING: [Call; 3] = [
	("withdraw", |o| Clearing::withdraw(o, CNY, 1)),
	("cancel a pair", |o| Clearing::cancel(o, 0)),
	("cancel a claim", |o| Clearing::cancel(o, 2)),
];

fn by(link: Option<Link>, (tag, call): Call, wanted: DispatchResult) {
	let world = ExtBuilder::default().with_cny([5, 0, 0, 0]);
	world.build_and_execute(|| {
		scene();
		if let Some(link) = link {
			Links::set(ANN_DESK, link);
		}
		let before = everything();
		assert_eq!(call(signed(ANN_DESK)), wanted, "{tag} by {link:?}");
		assert_eq!(everything() == before, wanted.is_err(), "{tag} by {link:?}");
	});
}

#[test]
fn an_account_in_force_acts_for_its_participant() {
	for call in PERMITTED.into_iter().chain(DEFENDING) {
		by(None, call, Ok(()));
	}
}

#[test]
fn a_suspended_or_former_account_doesnt_act_for_anybody() {
	let no = Err(refused(Refusal::SignerNotAllowed));
	for link in [Link::Suspended, Link::Former] {
		for call in PERMITTED.into_iter().chain(DEFENDING) {
			by(Some(link), call, no);
		}
	}
}

#[test]
fn a_linked_account_without_permission_defends_and_does_nothing_else() {
	for call in PERMITTED {
		by(
			Some(Link::Bare),
			call,
			Err(refused(Refusal::SignerNotAllowed)),
		);
	}
	let [withdraw, defending @ ..] = DEFENDING;
	by(
		Some(Link::Bare),
		withdraw,
		Err(refused(Refusal::SignerNotAllowed)),
	);
	for call in defending {
		by(Some(Link::Bare), call, Ok(()));
	}
}

#[test]
fn of_a_seat_that_was_given_up_any_linked_account_withdraws() {
	ExtBuilder::default()
		.with_cny([5, 0, 0, 0])
		.build_and_execute(|| {
			Links::set(ANN_DESK, Link::Bare);
			fails!(
				withdraw(ANN_DESK, CNY, 5),
				refused(Refusal::SignerNotAllowed)
			);
			assert_ok!(Clearing::expel(root(), 1));
			assert_ok!(withdraw(ANN_DESK, CNY, 5));
			assert_eq!((free(ANN, CNY), held(ANN, CNY)), (OPENING, 0));
		});
}

#[test]
fn a_frozen_participant_takes_back_and_withdraws_and_doesnt_manage() {
	let frozen = |(tag, call): Call, wanted: DispatchResult| {
		let world = ExtBuilder::default().with_cny([5, 0, 0, 0]);
		world.build_and_execute(|| {
			scene();
			freeze(1, true, true);
			assert_eq!(call(signed(ANN_DESK)), wanted, "{tag}");
		});
	};
	for call in PERMITTED {
		frozen(call, Err(refused(Refusal::PayerFrozen)));
	}
	for call in DEFENDING {
		frozen(call, Ok(()));
	}
}

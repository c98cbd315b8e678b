//! Every call by every role: allowed, or the precise error.

use super::*;
use caravan_primitives::Ppm;
use frame_support::{
	storage::{TransactionOutcome, with_transaction},
	traits::{GetCallName, UnfilteredDispatchable},
};
use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Role {
	Root,
	Dealer,
	DealersDesk,
	OtherDealer,
	Reporter,
	Taker,
	TakersSecond,
	OtherTaker,
	Stranger,
	Nobody,
}

use Role::*;

const ROLES: [Role; 10] = [
	Root,
	Dealer,
	DealersDesk,
	OtherDealer,
	Reporter,
	Taker,
	TakersSecond,
	OtherTaker,
	Stranger,
	Nobody,
];

impl Role {
	fn origin(self) -> RuntimeOrigin {
		signed(match self {
			Root => return root(),
			Nobody => return RuntimeOrigin::none(),
			Dealer => BANK,
			DealersDesk => BANK_DESK,
			OtherDealer => RIVAL,
			Reporter => 41,
			Taker => ANN,
			TakersSecond => ANN_SECOND,
			OtherTaker => BEN,
			Stranger => STRANGER,
		})
	}
}

type Answer = Option<DispatchError>;

fn consortium(role: Role) -> Answer {
	(role != Root).then_some(DispatchError::BadOrigin)
}

fn anybody(role: Role) -> Answer {
	matches!(role, Root | Nobody).then_some(DispatchError::BadOrigin)
}

/// What is answered where the signer decides: `allowed` may, strangers are unknown.
fn signer(role: Role, allowed: &[Role], otherwise: Errors) -> Answer {
	match role {
		Root | Nobody => Some(DispatchError::BadOrigin),
		role if allowed.contains(&role) => None,
		Stranger => Some(refused(Refusal::KycMissing)),
		_ => Some(otherwise.into()),
	}
}

/// Where nobody's standing is asked but whose it is.
fn owner(role: Role, allowed: &[Role]) -> Answer {
	match role {
		Root | Nobody => Some(DispatchError::BadOrigin),
		role if allowed.contains(&role) => None,
		_ => Some(Errors::NotYours.into()),
	}
}

fn dealers(role: Role) -> Answer {
	signer(role, &[Dealer, DealersDesk, OtherDealer], Errors::NotDealer)
}

/// Takes at the bank. A reporter has an identity, but no money.
fn takes(role: Role) -> Answer {
	match role {
		Dealer | DealersDesk => Some(refused(Refusal::PayerIsPayee)),
		Reporter | TakersSecond => Some(refused(Refusal::TooLittleFree)),
		role => signer(role, &[OtherDealer, Taker, OtherTaker], Errors::NotYours),
	}
}

fn nothing() {}

fn placed() {
	place(
		BANK,
		QuoteOrder {
			reserve: Some(Ppm::ONE),
			..order()
		},
	);
}

const KEY: ReservationKey = ReservationKey {
	quote: 0,
	number: 0,
};

fn reserved() {
	placed();
	assert_ok!(reserve(ANN, 0, Exact::Source(1_000), now() + 10));
}

fn over() {
	assert_ok!(take(ANN, signed_hop(BANK, paper()), give(1_000)));
	wait(LIFE + BUCKET);
}

/// What has to be there, the call, and what each role is answered.
type Row = (fn(), fn() -> Call<Test>, fn(Role) -> Answer);

fn privileged() -> Vec<Row> {
	vec![
		(
			nothing,
			|| Call::set_market {
				pair: pair(USD, KZT),
				band: band(),
				max_age: 1,
			},
			consortium,
		),
		(
			nothing,
			|| Call::remove_market {
				pair: pair(USD, CNY),
			},
			consortium,
		),
		(
			nothing,
			|| Call::set_value {
				pair: pair(USD, CNY),
				value: Some((rate("7"), now() + 1)),
			},
			consortium,
		),
		(
			nothing,
			|| Call::license_dealer {
				dealer: 1,
				licence: licence(|_| ()),
			},
			consortium,
		),
		(
			nothing,
			|| Call::suspend_dealer {
				dealer: BANK,
				suspended: true,
			},
			consortium,
		),
		(nothing, || Call::end_licence { dealer: BANK }, consortium),
		(
			nothing,
			|| Call::set_reporter {
				reporter: 41,
				licensed: false,
			},
			consortium,
		),
	]
}

fn open() -> Vec<Row> {
	vec![
		(
			nothing,
			|| Call::report {
				pair: pair(USD, CNY),
				rate: rate("7"),
			},
			|role| signer(role, &[Reporter, Dealer, DealersDesk], Errors::NotReporter),
		),
		(nothing, || Call::place_quote { order: order() }, dealers),
		(
			placed,
			|| Call::cancel_quote { id: 0 },
			|role| owner(role, &[Dealer, DealersDesk]),
		),
		(
			|| {
				placed();
				wait(DAY);
			},
			|| Call::cancel_quote { id: 0 },
			anybody,
		),
		(
			placed,
			|| Call::take {
				hint: hint([Hop::Standing(0)]),
				pair: pair(USD, CNY),
				terms: give(1_000),
			},
			takes,
		),
		(
			placed,
			|| Call::reserve {
				quote: 0,
				pair: pair(USD, CNY),
				terms: give(1_000),
				most_fee: Amount::MAX,
				until: now() + 1,
			},
			takes,
		),
		(
			reserved,
			|| Call::execute_reserved { key: KEY },
			|role| match role {
				TakersSecond => Some(refused(Refusal::TooLittleFree)),
				role => signer(role, &[Taker], Errors::NotYours),
			},
		),
		(
			reserved,
			|| Call::end_reservation { key: KEY },
			|role| owner(role, &[Taker, TakersSecond]),
		),
		(
			|| {
				reserved();
				wait(10);
			},
			|| Call::end_reservation { key: KEY },
			anybody,
		),
		(nothing, || Call::issue_paper { paper: paper() }, dealers),
		(nothing, || Call::void_papers {}, dealers),
		(over, || Call::clear_papers { limit: 1 }, anybody),
	]
}

#[test]
fn each_call_by_each_role() {
	let mut called = BTreeSet::new();
	for (world, call, answer) in privileged().into_iter().chain(open()) {
		run(|| {
			world();
			let call = call();
			called.insert(call.get_call_name());
			for role in ROLES {
				// Each role meets the same world.
				let _ = with_transaction(|| {
					let before = everything();
					let result = call
						.clone()
						.dispatch_bypass_filter(role.origin())
						.map_err(|error| error.error);
					let name = call.get_call_name();
					match answer(role) {
						None => assert!(result.is_ok(), "{name} by {role:?}: {result:?}"),
						Some(error) => {
							assert_eq!(result.err(), Some(error), "{name} by {role:?}");
							assert_eq!(everything(), before, "{name} by {role:?}");
						}
					}
					TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
				});
			}
		});
	}
	let all: BTreeSet<_> = Call::<Test>::get_call_names().iter().copied().collect();
	assert_eq!(called, all);
}

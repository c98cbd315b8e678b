//! Every call by every role: allowed, or the precise error.

use super::*;
use frame_support::{
	storage::{TransactionOutcome, with_transaction},
	traits::{GetCallIndex, GetCallName, UnfilteredDispatchable},
};
use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Role {
	/// A party, which has created the instruction.
	Creator,
	/// Another account of that party's identity.
	Linked,
	/// The other party.
	Party,
	/// A party of another instruction.
	OtherParty,
	Mediator,
	OtherMediator,
	Signer,
	Venue,
	Regulator,
	RegulatorAbroad,
	Stranger,
	Root,
	Nobody,
}

use Role::*;

const ROLES: [Role; 13] = [
	Creator,
	Linked,
	Party,
	OtherParty,
	Mediator,
	OtherMediator,
	Signer,
	Venue,
	Regulator,
	RegulatorAbroad,
	Stranger,
	Root,
	Nobody,
];

impl Role {
	fn origin(self) -> RuntimeOrigin {
		signed(match self {
			Creator => ALICE,
			Linked => ALICE_SECOND,
			Party => BOB,
			OtherParty => CAROL,
			Mediator => MEDIATOR,
			OtherMediator => ARBITER,
			Signer => SIGNER,
			Venue => VENUE,
			Regulator => CN_OFFICER,
			RegulatorAbroad => PK_OFFICER,
			Stranger => STRANGER,
			Root => return RuntimeOrigin::root(),
			Nobody => return RuntimeOrigin::none(),
		})
	}

	/// Venue and officers sign with accounts of no identity here.
	fn is_known(self) -> bool {
		!matches!(self, Venue | Regulator | RegulatorAbroad | Stranger)
	}

	fn signs(self) -> bool {
		!matches!(self, Root | Nobody)
	}
}

type Answer = Option<DispatchError>;

/// What is answered where whoever signs may.
fn anybody(role: Role) -> Answer {
	(!role.signs()).then_some(DispatchError::BadOrigin)
}

/// What is answered where an origin decides.
fn only(role: Role, allowed: Role) -> Answer {
	(role != allowed).then_some(DispatchError::BadOrigin)
}

/// What is answered where the identity behind the signer decides.
fn identity(role: Role, allowed: &[Role], otherwise: Errors) -> Answer {
	match role {
		Root | Nobody => Some(DispatchError::BadOrigin),
		role if allowed.contains(&role) => None,
		role if !role.is_known() => Some(refused(Refusal::KycMissing).into()),
		_ => Some(otherwise.into()),
	}
}

/// What is answered where the account that signs decides.
fn account(role: Role, allowed: Role, otherwise: Errors) -> Answer {
	match role {
		Root | Nobody => Some(DispatchError::BadOrigin),
		role if role == allowed => None,
		_ => Some(otherwise.into()),
	}
}

/// Delivery elsewhere against payment here, with a mediator, by hand: instruction 0. Instruction
/// 1 is of others, with another mediator.
fn created() {
	let legs = vec![leg(ALICE, BOB, CNY, 700), elsewhere(BOB, ALICE, EUR, 90)];
	create_with(legs, Trigger::ByHand, vec![MEDIATOR]);
	create_with(
		vec![leg(CAROL, DAVE, CNY, 5)],
		Trigger::ByHand,
		vec![ARBITER],
	);
}

fn affirmed() {
	created();
	assert_ok!(affirm(ALICE, 0));
}

fn complete() {
	affirmed();
	assert_ok!(affirm(BOB, 0));
}

fn ready() {
	complete();
	assert_ok!(approve(MEDIATOR, 0, Moment::MAX));
	assert_ok!(confirm_receipt(SIGNER, 0, 1));
}

fn held_by_china() {
	created();
	assert_ok!(hold_until(CN_OFFICER, 0, ALICE, now() + 1));
}

fn over() {
	complete();
	wait(LIFE);
}

fn forgettable() {
	created();
	assert_ok!(reject(ALICE, 0));
	wait(RECORD);
}

/// What has to be there, the call, and what each role is answered.
type Row = (fn(), fn() -> Call<Test>, fn(Role) -> Answer);

fn rows() -> Vec<Row> {
	vec![
		(
			|| (),
			|| Call::create_instruction {
				legs: pvp(),
				trigger: Trigger::ByHand,
				deadline: START + LIFE,
				mediators: vec![],
				details: details(),
			},
			|role| identity(role, &[Creator, Linked, Party, Venue], Errors::NotParty),
		),
		(
			created,
			|| Call::affirm {
				id: 0,
				party: ALICE,
				terms: terms(0),
			},
			|role| match role {
				Linked => Some(Errors::AccountMustSign.into()),
				role => identity(role, &[Creator], Errors::NotParty),
			},
		),
		// Bob gives nothing here.
		(
			created,
			|| Call::affirm {
				id: 0,
				party: BOB,
				terms: terms(0),
			},
			|role| identity(role, &[Party], Errors::NotParty),
		),
		(
			affirmed,
			|| Call::withdraw {
				id: 0,
				party: ALICE,
			},
			|role| identity(role, &[Creator, Linked], Errors::NotParty),
		),
		(
			affirmed,
			|| Call::reject { id: 0 },
			|role| identity(role, &[Creator, Linked, Party], Errors::NotParty),
		),
		(
			complete,
			|| Call::cancel {
				id: 0,
				party: ALICE,
			},
			|role| identity(role, &[Creator, Linked], Errors::NotParty),
		),
		(
			ready,
			|| Call::execute { id: 0 },
			|role| identity(role, &[Creator, Linked, Party], Errors::NotParty),
		),
		(
			created,
			|| Call::approve {
				id: 0,
				until: Moment::MAX,
			},
			|role| account(role, Mediator, Errors::NotMediator),
		),
		(
			created,
			|| Call::submit_receipt {
				id: 0,
				leg: 1,
				signature: sp_runtime::testing::TestSignature(
					SIGNER,
					Settlement::receipt_paper(0, 1).expect("it is open"),
				),
			},
			anybody,
		),
		(
			created,
			|| Call::confirm_receipt { id: 0, leg: 1 },
			|role| account(role, Signer, Errors::NotSigner),
		),
		(over, || Call::unwind { id: 0, leg: 0 }, anybody),
		(
			created,
			|| Call::hold_instruction {
				id: 0,
				party: ALICE,
				reason: details(),
				until: START + 1,
			},
			|role| only(role, Regulator),
		),
		(
			created,
			|| Call::hold_instruction {
				id: 0,
				party: BOB,
				reason: details(),
				until: START + 1,
			},
			|role| only(role, RegulatorAbroad),
		),
		(
			held_by_china,
			|| Call::lift_hold {
				id: 0,
				jurisdiction: Jurisdiction::CN,
			},
			|role| only(role, Regulator),
		),
		(over, || Call::work_due { limit: 1 }, anybody),
		(forgettable, || Call::forget { id: 0 }, anybody),
	]
}

#[test]
fn every_call_by_every_role() {
	let mut seen = BTreeSet::new();
	for (world, call, answer) in rows() {
		run(|| {
			world();
			let before = everything();
			for role in ROLES {
				let call = call();
				let name = call.get_call_name();
				seen.insert(name);
				let result = with_transaction(|| {
					let result = call.dispatch_bypass_filter(role.origin());
					TransactionOutcome::Rollback(Ok::<_, DispatchError>(post(result)))
				})
				.unwrap();
				let expected = answer(role).map_or(Ok(()), Err);
				assert_eq!(result, expected, "{name} by {role:?}");
				assert_eq!(everything(), before);
			}
		});
	}
	// Every call of instructions has a row; the others have tables of their own.
	let missing: Vec<_> = Call::<Test>::get_call_names()
		.iter()
		.zip(Call::<Test>::get_call_indices())
		.filter(|(name, index)| **index >= 20 && !seen.contains(*name))
		.collect();
	assert!(missing.is_empty(), "no row for {missing:?}");
}

#[test]
fn frozen_and_lapsed_parties_defend_themselves_and_bind_themselves_to_nothing() {
	for lapsed in [false, true] {
		run(|| {
			let refusal = if lapsed {
				Refusal::KycExpired
			} else {
				Refusal::PayerFrozen
			};
			let stop = || {
				if lapsed {
					TestIdentify::refuse(&ALICE, 1, refusal);
				} else {
					freeze(1);
				}
			};
			let id = create(pvp());
			assert_ok!(affirm(ALICE, id));
			stop();
			assert_ok!(withdraw(ALICE, id));
			assert_noop!(affirm(ALICE, id), refused(refusal));
			assert_ok!(reject(ALICE, id));
			assert_noop!(
				create_as(ALICE, pvp(), Trigger::ByHand, now() + LIFE, vec![]),
				refused(refusal)
			);
		});
	}
}

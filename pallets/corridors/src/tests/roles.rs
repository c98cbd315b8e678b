//! Every call by every role.

use super::*;
use frame_support::dispatch::RawOrigin;
use sp_core::Pair;
use sp_runtime::{DispatchError, traits::Dispatchable};

/// What a call needs before it can succeed.
type Prepare = fn();
/// The calls with who may make them.
type Case = (Prepare, fn() -> Call<Test>, &'static [&'static str]);

/// Officers of both sides and of a third country, keys of both institutions, parties, and a
/// stranger.
const ALL: [&str; 9] = [
	"cn1", "cn2", "pk1", "vn1", "bank", "khi", "li", "ali", "stranger",
];

const CN_SIDE: Target = Target::Corridor(CN_PK, Side::Sender);

fn tightened() {
	assert_ok!(Gate::set_rule(signed("cn1"), CN_PK, Side::Sender, capped()));
}

fn capped() -> Rule {
	Rule {
		maximum: [Some(50_000); TIERS],
		..open_rule()
	}
}

fn day() -> Profile {
	limited(
		CNY,
		Flow::Out,
		Limits {
			day: Some(1_000),
			..Default::default()
		},
	)
}

fn limits_tightened() {
	assert_ok!(Gate::set_profile(signed("cn1"), CN, day()));
}

fn stopped() {
	stop_all_by("cn3");
}

fn stop_all_by(officer: &str) {
	for target in [CN_SIDE, Target::Jurisdiction(CN), Target::Currency(CNY)] {
		assert_ok!(Gate::stop(
			signed(officer),
			target,
			now() + 10,
			StopReason::Failure,
			hash(1)
		));
	}
}

fn cooled_down() {
	stopped();
	wait(10 + PERIODS.cool_down);
}

fn acknowledged() {
	assert_ok!(Gate::acknowledge(
		signed("khi"),
		account("li"),
		account("ali"),
		CNY,
		1,
		uetr(1),
		hash(1),
		START + 10
	));
}

fn closed() {
	assert_ok!(Gate::close(signed("cn1"), CN_PK, Side::Sender));
	assert_ok!(Gate::close(signed("pk1"), CN_PK, Side::Receiver));
	wait(PERIODS.notice);
}

fn counted_long_ago() {
	assert_ok!(order("li", "ali", 7).commit());
	wait(2 * YEAR);
}

fn stop(target: Target) -> Call<Test> {
	Call::stop {
		target,
		until: START + 10,
		reason: StopReason::Monetary,
		legal_basis: hash(1),
	}
}

fn paper() -> TravelAcknowledgement<u64> {
	TravelAcknowledgement {
		payer: 1,
		payee: 3,
		currency: CNY,
		amount: 1,
		uetr: uetr(1),
		envelope: hash(1),
		expires: START + 10,
	}
}

const CASES: [Case; 21] = [
	(
		|| (),
		|| Call::set_rule {
			corridor: CN_PK,
			side: Side::Sender,
			rule: capped(),
		},
		&["cn1", "cn2"],
	),
	(
		|| (),
		|| Call::set_rule {
			corridor: CN_PK,
			side: Side::Receiver,
			rule: capped(),
		},
		&["pk1"],
	),
	(
		|| (),
		|| Call::close {
			corridor: CN_PK,
			side: Side::Sender,
		},
		&["cn1", "cn2"],
	),
	(
		tightened,
		|| Call::undo_rule {
			corridor: CN_PK,
			side: Side::Sender,
		},
		&["cn1", "cn2"],
	),
	(closed, || Call::forget_corridor { corridor: CN_PK }, &ALL),
	(
		|| (),
		|| Call::set_profile {
			jurisdiction: CN,
			profile: day(),
		},
		&["cn1", "cn2"],
	),
	(
		limits_tightened,
		|| Call::undo_profile { jurisdiction: CN },
		&["cn1", "cn2"],
	),
	(|| (), || stop(CN_SIDE), &["cn1", "cn2"]),
	(
		|| (),
		|| stop(Target::Corridor(CN_PK, Side::Receiver)),
		&["pk1"],
	),
	(|| (), || stop(Target::Jurisdiction(CN)), &["cn1", "cn2"]),
	(|| (), || stop(Target::Currency(CNY)), &["cn1", "cn2"]),
	(
		stopped,
		|| Call::renew_stop {
			target: CN_SIDE,
			until: START + 20,
		},
		&["cn1", "cn2"],
	),
	(
		stopped,
		|| Call::renew_stop {
			target: Target::Currency(CNY),
			until: START + 20,
		},
		&["cn1", "cn2"],
	),
	(
		stopped,
		|| Call::lift_stop {
			target: Target::Jurisdiction(CN),
		},
		&["cn1", "cn2"],
	),
	(cooled_down, || Call::clear_stop { target: CN_SIDE }, &ALL),
	(
		|| (),
		|| Call::acknowledge {
			payer: account("li"),
			payee: account("ali"),
			currency: CNY,
			amount: 1,
			uetr: uetr(1),
			envelope: hash(1),
			expires: START + 10,
		},
		&["khi"],
	),
	(
		|| (),
		|| {
			let message = caravan_primitives::Statement {
				genesis: System::block_hash(0),
				epoch: 0,
				fields: paper(),
			}
			.wrapped();
			Call::present_acknowledgement {
				by: account("khi"),
				payer: account("li"),
				payee: account("ali"),
				currency: CNY,
				amount: 1,
				uetr: uetr(1),
				envelope: hash(1),
				expires: START + 10,
				signature: pair("khi").sign(&message).into(),
			}
		},
		&ALL,
	),
	(
		acknowledged,
		|| Call::withdraw_acknowledgement {
			payer: 1,
			uetr: uetr(1),
			institution: 2,
		},
		&["khi"],
	),
	(
		|| {
			acknowledged();
			wait(10);
		},
		|| Call::withdraw_acknowledgement {
			payer: 1,
			uetr: uetr(1),
			institution: 2,
		},
		&ALL,
	),
	(|| (), || Call::refresh_rate { currency: CNY }, &ALL),
	(
		counted_long_ago,
		|| Call::forget_usage {
			identity: 1,
			scope: Scope::Out,
		},
		&ALL,
	),
];

#[test]
fn each_role_makes_its_calls_and_no_other() {
	for (number, (prepare, call, may)) in CASES.into_iter().enumerate() {
		for who in ALL {
			ExtBuilder::default().build_and_execute(|| {
				prepare();
				let result = RuntimeCall::from(call()).dispatch(signed(who));
				let expected = may.contains(&who);
				assert_eq!(
					result.is_ok(),
					expected,
					"case {number} by {who}: {result:?}"
				);
				if let Err(refused) = result {
					let error = refused.error;
					assert!(
						error == DispatchError::BadOrigin || error == Errors::NotInstitution.into(),
						"case {number} by {who}: {error:?}"
					);
				}
			});
		}
		for origin in [RawOrigin::Root, RawOrigin::None] {
			ExtBuilder::default().build_and_execute(|| {
				prepare();
				let result = RuntimeCall::from(call()).dispatch(origin.clone().into());
				assert_eq!(
					result.map(|_| ()).map_err(|refused| refused.error),
					Err(DispatchError::BadOrigin),
					"case {number}"
				);
			});
		}
	}
}

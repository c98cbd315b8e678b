//! Calls that only defend cost nothing, exactly where they succeed, and once.

use super::{
	recovery::{announce_by_authorities, announce_by_bank},
	*,
};
use caravan_primitives::{Hash, Jurisdiction, Moment, PersonKind};
use frame_support::dispatch::CheckIfFeeless;
use sp_runtime::traits::Dispatchable;

/// With `li`, identity 0, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

/// Whether the call succeeds; it costs nothing exactly then.
fn attempt(name: &str, call: Call<Test>) -> bool {
	let call = RuntimeCall::Kyc(call);
	let feeless = call.is_feeless(&signed(name));
	let answer = call.dispatch(signed(name));
	assert_eq!(feeless, answer.is_ok(), "{name}: {answer:?}");
	feeless
}

fn appeal(name: &str) -> bool {
	attempt(
		name,
		Call::appeal {
			authority: Authority::Regulator,
		},
	)
}

fn veto(name: &str) -> bool {
	attempt(name, Call::veto { identity: 0 })
}

fn pause(name: &str, until: Moment) -> bool {
	attempt(name, Call::pause { until })
}

fn accept(name: &str) -> bool {
	attempt(name, Call::accept {})
}

fn appeal_recovery(name: &str) -> bool {
	attempt(name, Call::appeal_recovery {})
}

fn decide(uphold: bool) {
	assert_ok!(Kyc::decide(
		signed("judge1"),
		0,
		Authority::Regulator,
		uphold,
		commitment()
	));
}

fn invite_guest() {
	assert_ok!(Kyc::invite(
		signed("li"),
		account("guest"),
		Some(Permissions::PAY),
		PersonKind::Natural
	));
}

#[test]
fn an_appeal_costs_nothing_once_per_freeze_and_renewal() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::NONE));
		assert!(!appeal("li"));
		assert_ok!(freeze(0, Direction::Both));
		for name in ["wang", "stranger", "cn1", "bank"] {
			assert!(!appeal(name), "{name}");
		}
		assert!(appeal("till"));
		assert!(!appeal("till"));
		assert!(!appeal("li"));
		decide(true);
		assert!(!appeal("li"));
		let (regulator, until) = (Authority::Regulator, START + PERIODS.max_freeze);
		assert_ok!(Kyc::confirm_freeze(signed("cn2"), 0, regulator, until - 1));
		assert!(!appeal("li"));
		for name in ["cn1", "cn2"] {
			assert_ok!(Kyc::renew_freeze(signed(name), 0, regulator, until));
		}
		assert!(appeal("li"));
		assert!(!appeal("li"));
		decide(false);
		assert!(!appeal("li"));
	});
}

#[test]
fn an_appeal_against_what_has_ended_is_not_feeless() {
	run(|| {
		assert_ok!(freeze(0, Direction::Outgoing));
		set_now(START + PERIODS.emergency);
		assert!(!appeal("li"));
	});
	run(|| {
		assert_ok!(freeze(0, Direction::Outgoing));
		set_now(START + PERIODS.emergency - 1);
		assert!(appeal("li"));
	});
}

#[test]
fn a_veto_costs_the_subjects_side_nothing_once() {
	for name in ["li", "till", "kiosk"] {
		run(|| {
			for name in ["till", "kiosk"] {
				assert_ok!(link_to("li", name, Permissions::NONE));
			}
			assert_ok!(Kyc::suspend_account(signed("li"), account("kiosk")));
			assert!(!veto(name));
			announce_by_bank("wang", 0, "new");
			for stranger in ["wang", "new", "desk1", "judge1", "stranger"] {
				assert!(!veto(stranger), "{stranger}");
			}
			assert!(veto(name));
			assert!(!veto(name));
		});
	}
}

#[test]
fn an_officers_veto_is_paid_for() {
	run(|| {
		announce_by_bank("wang", 0, "new");
		let call = RuntimeCall::Kyc(Call::veto { identity: 0 });
		assert!(!call.is_feeless(&signed("cn1")));
		assert_ok!(call.dispatch(signed("cn1")));
	});
}

#[test]
fn a_veto_of_what_no_veto_stops_is_not_feeless() {
	run(|| {
		announce_by_authorities("wang", 0, "new");
		for name in ["li", "cn1", "bank", "desk1"] {
			assert!(!veto(name), "{name}");
		}
	});
}

#[test]
fn a_veto_of_what_is_done_is_not_feeless() {
	run(|| {
		announce_by_bank("wang", 0, "new");
		wait(PERIODS.delay_b);
		assert_ok!(Kyc::finish(signed("anybody"), 0));
		for name in ["li", "new", "cn1"] {
			assert!(!veto(name), "{name}");
		}
	});
}

#[test]
fn a_pause_costs_nothing_once_and_only_a_sound_one() {
	run(|| {
		let longest = START + PERIODS.max_pause;
		assert!(!pause("stranger", longest));
		for until in [START - 1, START, longest + 1, Moment::MAX] {
			assert!(!pause("li", until), "{until}");
		}
		assert!(pause("li", longest));
		assert!(!pause("li", longest));
		let next = longest + PERIODS.max_pause;
		for at in [longest, next - 1] {
			set_now(at);
			assert!(!pause("li", at + 1), "{at}");
		}
		set_now(next);
		assert!(pause("li", next + 1));
	});
}

#[test]
fn a_pause_costs_nothing_also_frozen_or_suspended() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::NONE));
		assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
		assert_ok!(freeze(0, Direction::Both));
		assert!(pause("till", START + 1));
	});
}

#[test]
fn an_invitation_is_accepted_for_nothing_once() {
	run(|| {
		assert!(!accept("guest"));
		invite_guest();
		assert!(!accept("stranger"));
		assert!(!accept("li"));
		assert!(accept("guest"));
		assert!(!accept("guest"));
	});
}

#[test]
fn an_invitation_is_accepted_for_nothing_while_it_lives() {
	for (at, lives) in [
		(START + PERIODS.request_life - 1, true),
		(START + PERIODS.request_life, false),
		(START + PERIODS.request_life + 1, false),
	] {
		run(|| {
			invite_guest();
			set_now(at);
			assert_eq!(accept("guest"), lives, "{at}");
		});
	}
}

#[test]
fn an_invitation_that_cannot_be_accepted_is_not_feeless() {
	let obstacles: [fn(); 3] = [
		|| announce_by_bank("wang", 0, "new"),
		|| recovery::lose(0, "new"),
		|| {
			for name in ["a", "b", "c", "d"] {
				assert_ok!(link_to("li", name, Permissions::NONE));
			}
		},
	];
	for obstacle in obstacles {
		run(|| {
			invite_guest();
			obstacle();
			assert!(!accept("guest"));
		});
	}
}

#[test]
fn an_invitation_of_whoever_has_left_is_not_accepted() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest("li"));
		invite_guest();
		// The deposit stays with the primary before, so that the next one can leave.
		assert_ok!(link_to("li", "till", Permissions::ALL));
		assert_ok!(Kyc::rotate(signed("li"), account("till")));
		assert_ok!(leave("till"));
		assert!(!accept("guest"));
	});
}

#[test]
fn an_invitation_to_an_identity_of_its_own_is_accepted_for_nothing_while_the_licence_covers_it() {
	let invited = || {
		assert_ok!(Kyc::invite(
			signed("bank"),
			account("guest"),
			None,
			PersonKind::Natural
		));
	};
	run(|| {
		invited();
		assert!(accept("guest"));
		assert!(!accept("guest"));
	});
	run(|| {
		invited();
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
		assert!(!accept("guest"));
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, false));
		assert!(accept("guest"));
	});
}

#[test]
fn whoever_did_not_ask_for_an_invitation_ends_it_for_nothing_once() {
	let end = |name| {
		attempt(
			name,
			Call::end_invitation {
				account: account("guest"),
			},
		)
	};
	run(|| {
		assert!(!end("guest"));
		invite_guest();
		for name in ["wang", "stranger", "bank"] {
			assert!(!end(name), "{name}");
		}
		assert!(end("guest"));
		assert!(!end("guest"));
		assert_eq!((units("guest"), deposits("li")), (0, 0));
	});
	run(|| {
		invite_guest();
		set_now(START + PERIODS.request_life + 1);
		assert!(end("guest"));
	});
}

#[test]
fn others_pay_for_the_end_of_an_invitation() {
	run(|| {
		invite_guest();
		let call = || {
			RuntimeCall::Kyc(Call::end_invitation {
				account: account("guest"),
			})
		};
		assert!(!call().is_feeless(&signed("li")));
		set_now(START + PERIODS.request_life);
		assert!(!call().is_feeless(&signed("anybody")));
		assert_ok!(call().dispatch(signed("anybody")));
	});
}

#[test]
fn an_appeal_against_a_recovery_costs_nothing_once() {
	run(|| {
		assert!(!appeal_recovery("li"));
		announce_by_authorities("wang", 0, "new");
		for name in ["wang", "new", "stranger", "cn1"] {
			assert!(!appeal_recovery(name), "{name}");
		}
		assert!(appeal_recovery("li"));
		assert!(!appeal_recovery("li"));
		assert_ok!(Kyc::stop_recovery(signed("judge1"), 0));
		assert!(!appeal_recovery("li"));
	});
	run(|| {
		announce_by_bank("wang", 0, "new");
		assert!(!appeal_recovery("li"));
	});
}

#[test]
fn only_a_signer_calls_for_nothing() {
	run(|| {
		invite_guest();
		announce_by_bank("wang", 0, "new");
		assert_ok!(freeze(0, Direction::Both));
		let calls: [Call<Test>; 6] = [
			Call::appeal {
				authority: Authority::Regulator,
			},
			Call::veto { identity: 0 },
			Call::pause { until: START + 1 },
			Call::accept {},
			Call::appeal_recovery {},
			Call::end_invitation {
				account: account("guest"),
			},
		];
		for call in calls {
			let call = RuntimeCall::Kyc(call);
			for origin in [root(), RuntimeOrigin::none()] {
				assert!(!call.is_feeless(&origin), "{call:?}");
				assert!(call.clone().dispatch(origin).is_err(), "{call:?}");
			}
		}
	});
}

#[test]
fn calls_that_anybody_makes_are_paid_for() {
	run(|| {
		let calls: [Call<Test>; 13] = [
			Call::finish { identity: 0 },
			Call::sweep {
				account: account("li"),
				currency: CNY,
			},
			Call::execute_transfer { identity: 0 },
			Call::clear_freeze {
				identity: 0,
				authority: Authority::Regulator,
			},
			Call::reap { identity: 0 },
			Call::end_request { identity: 0 },
			Call::oppose {
				identity: 0,
				salt: Hash::zero(),
			},
			Call::agree {
				identity: 0,
				salt: Hash::zero(),
			},
			Call::unpause { identity: 0 },
			Call::set_guardians { set: None },
			Call::rotate {
				to: account("till"),
			},
			Call::unlink {
				account: account("till"),
			},
			Call::suspend_account {
				account: account("till"),
			},
		];
		assert_ok!(link_to("li", "till", Permissions::ALL));
		assert_ok!(Kyc::pause(signed("li"), START + 1));
		for call in calls {
			let call = RuntimeCall::Kyc(call);
			for name in ["li", "till", "wang", "cn1", "anybody"] {
				assert!(!call.is_feeless(&signed(name)), "{name}: {call:?}");
			}
		}
	});
}

#[test]
fn somebody_pending_is_not_kept_from_pausing_by_a_fee() {
	run(|| {
		assert_ok!(Kyc::request(
			signed("li"),
			account("zhao"),
			PersonKind::Natural,
			BANK,
			CNY,
			0,
			entry("zhao", BANK, Jurisdiction::CN, now() + 100)
		));
		assert_eq!(units("zhao"), 0);
		assert!(pause("zhao", START + 1));
	});
}

//! Stricter at once, looser after notice; undo, close, forget.

use super::*;

fn set(rule: Rule) -> DispatchResult {
	Gate::set_rule(signed("cn1"), CN_PK, Side::Sender, rule)
}

fn in_force() -> Option<Rule> {
	versions().at(now()).cloned()
}

fn versions() -> Versions<Rule> {
	Corridors::<Test>::get(CN_PK).sender.versions
}

/// Takes the yuan's worth anew.
fn refresh() {
	assert_ok!(Gate::refresh_rate(signed("x"), CNY));
}

fn capped(maximum: u64) -> Rule {
	Rule {
		maximum: [Some(maximum); TIERS],
		..open_rule()
	}
}

#[test]
fn what_is_stricter_counts_at_once_field_by_field() {
	let present = Rule {
		payer_tier: Tier(1),
		payee_tier: Tier(0),
		maximum: [None, Some(20_000), Some(30_000), None],
		threshold: 500,
		purposes: only(&["GDDS", "SALA"]),
	};
	let new = Rule {
		payer_tier: Tier(0),
		payee_tier: Tier(2),
		maximum: [Some(10_000), None, Some(40_000), None],
		threshold: 900,
		purposes: only(&["SALA", "SCVE"]),
	};
	ExtBuilder::default()
		.with_rules(CN_PK, present.clone(), open_rule())
		.build_and_execute(|| {
			assert_ok!(set(new.clone()));
			let at_once = Rule {
				payer_tier: Tier(1),
				payee_tier: Tier(2),
				maximum: [Some(10_000), Some(20_000), Some(30_000), None],
				threshold: 500,
				purposes: only(&["SALA"]),
			};
			let from = START + PERIODS.notice;
			let expected = Versions {
				now: Some(at_once.clone()),
				next: Some(Next {
					rule: Some(new.clone()),
					from,
				}),
			};
			assert_eq!(versions(), expected);
			assert_eq!(
				last_event(),
				Event::RuleChanged {
					corridor: CN_PK,
					side: Side::Sender,
					versions: expected,
				}
			);
			for (at, rule) in [
				(from - 1, at_once),
				(from, new.clone()),
				(from + 1, new.clone()),
			] {
				set_now(at);
				assert_eq!(in_force(), Some(rule));
			}
		});
}

#[test]
fn what_is_only_stricter_has_nothing_to_come_and_what_is_only_looser_changes_nothing_yet() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(capped(50_000)));
		assert_eq!(versions(), Versions::of(capped(50_000)));
		assert_noop!(set(capped(50_000)), Errors::NothingToChange);
		assert_ok!(set(capped(60_000)));
		assert_eq!(in_force(), Some(capped(50_000)));
		// A looser rule replaces the one that was to come, with a notice of its own.
		wait(PERIODS.notice - 1);
		refresh();
		assert_ok!(set(capped(70_000)));
		wait(PERIODS.notice - 1);
		assert_eq!(in_force(), Some(capped(50_000)));
		wait(1);
		assert_eq!(in_force(), Some(capped(70_000)));
		refresh();
		// What is in force set again takes back what was to come.
		assert_ok!(set(capped(80_000)));
		assert_ok!(set(capped(70_000)));
		assert_eq!(versions(), Versions::of(capped(70_000)));
	});
}

#[test]
fn a_new_corridor_opens_after_notice() {
	let back = Corridor {
		from: PK,
		to: CN,
		currency: PKR,
	};
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Gate::set_rule(
			signed("pk1"),
			back,
			Side::Sender,
			open_rule()
		));
		assert_eq!(
			Corridors::<Test>::get(back).sender.versions,
			Versions {
				now: None,
				next: Some(Next {
					rule: Some(open_rule()),
					from: START + PERIODS.notice,
				}),
			}
		);
		assert_eq!(Corridors::<Test>::get(back).receiver, SideRecord::default());
		// There was nothing to be made stricter.
		assert_noop!(
			Gate::undo_rule(signed("pk1"), back, Side::Sender),
			Errors::NothingToUndo
		);
	});
}

#[test]
fn a_change_does_not_close_by_the_back_door() {
	ExtBuilder::default().build_and_execute(|| {
		// 1,000 cents are 7,000 fen.
		assert_noop!(set(capped(6_999)), Errors::BelowOpenFloor);
		assert_noop!(
			set(Rule {
				maximum: [None, Some(7_000), None, Some(6_999)],
				..open_rule()
			}),
			Errors::BelowOpenFloor
		);
		let none = Rule {
			purposes: only(&[]),
			..open_rule()
		};
		assert_noop!(set(none), Errors::NoPurposeLeft);
		assert_ok!(set(Rule {
			purposes: only(&["GDDS"]),
			..open_rule()
		}));
		// Both lists are good, what is in both is empty.
		let other = Rule {
			purposes: only(&["SALA"]),
			..open_rule()
		};
		assert_noop!(set(other), Errors::NoPurposeLeft);
		assert_ok!(set(capped(7_000)));
	});
}

#[test]
fn a_rule_is_sound_and_its_currency_is_worth_something() {
	ExtBuilder::default().build_and_execute(|| {
		let codes = ["SALA", "GDDS", "GDDS"].map(purpose);
		for list in [&codes[..2], &codes[1..]] {
			let unsound = Rule {
				purposes: Purposes::Only(list.to_vec().try_into().unwrap()),
				..open_rule()
			};
			assert_noop!(set(unsound), Errors::RuleUnsound);
		}
		let rupees = Corridor {
			currency: PKR,
			..CN_PK
		};
		let by = |rule| Gate::set_rule(signed("cn1"), rupees, Side::Sender, rule);
		assert_noop!(by(capped(1_000_000)), Errors::NoRate);
		assert_ok!(by(open_rule()));
		// One that is too old is none.
		set_now(START + PERIODS.max_rate_age - 1);
		assert_ok!(set(capped(50_000)));
		wait(1);
		assert_noop!(set(capped(40_000)), Errors::NoRate);
	});
}

#[test]
fn a_tightening_is_undone_within_a_day_to_exactly_what_it_replaced() {
	for (wait_for, error) in [
		(0, None),
		(PERIODS.undo - 1, None),
		(PERIODS.undo, Some(Errors::UndoTooLate)),
		(PERIODS.undo + 1, Some(Errors::UndoTooLate)),
	] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(set(capped(50_000)));
			assert_ok!(set(capped(60_000)));
			assert_ok!(set(capped(40_000)));
			assert_eq!(versions(), Versions::of(capped(40_000)));
			wait(wait_for);
			let undo = || Gate::undo_rule(signed("cn2"), CN_PK, Side::Sender);
			let Some(error) = error else {
				assert_ok!(undo());
				// What was to come was hidden meanwhile, and comes so much later.
				let from = START + PERIODS.notice + wait_for;
				let before = Versions {
					now: Some(capped(50_000)),
					next: Some(Next {
						rule: Some(capped(60_000)),
						from,
					}),
				};
				assert_eq!(versions(), before);
				assert_eq!(
					last_event(),
					Event::RuleChanged {
						corridor: CN_PK,
						side: Side::Sender,
						versions: before,
					}
				);
				assert_noop!(undo(), Errors::NothingToUndo);
				set_now(from - 1);
				assert_eq!(in_force(), Some(capped(50_000)));
				set_now(from);
				assert_eq!(in_force(), Some(capped(60_000)));
				return;
			};
			assert_noop!(undo(), error);
		});
	}
}

#[test]
fn an_undo_lets_nothing_looser_in_without_its_notice() {
	ExtBuilder::default()
		.with_rules(CN_PK, capped(50_000), open_rule())
		.build_and_execute(|| {
			assert_ok!(set(open_rule()));
			// Just before it would be in force it is taken back by a rule a little stricter.
			set_now(START + PERIODS.notice - 1);
			refresh();
			assert_ok!(set(capped(49_999)));
			wait(PERIODS.undo - 1);
			assert_ok!(Gate::undo_rule(signed("cn1"), CN_PK, Side::Sender));
			assert_eq!(in_force(), Some(capped(50_000)));
			// A millisecond of its notice is left.
			wait(1);
			assert_eq!(in_force(), Some(open_rule()));
		});
}

#[test]
fn an_undo_restores_what_was_in_force_even_if_it_came_by_time() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(capped(50_000)));
		assert_ok!(set(capped(60_000)));
		wait(PERIODS.notice);
		refresh();
		assert_ok!(set(capped(30_000)));
		assert_ok!(Gate::undo_rule(signed("cn1"), CN_PK, Side::Sender));
		assert_eq!(versions(), Versions::of(capped(60_000)));
	});
}

#[test]
fn a_loosening_has_nothing_to_undo_and_ends_the_undo_before_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(capped(50_000)));
		assert_ok!(set(capped(60_000)));
		assert_noop!(
			Gate::undo_rule(signed("cn1"), CN_PK, Side::Sender),
			Errors::NothingToUndo
		);
		assert_eq!(RuleUndos::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_side_closes_after_notice_and_a_closed_corridor_is_forgotten() {
	ExtBuilder::default().build_and_execute(|| {
		let before = keys();
		let close = |by: &str, side| Gate::close(signed(by), CN_PK, side);
		let forget = || Gate::forget_corridor(signed("x"), CN_PK);
		assert_noop!(forget(), Errors::StillInUse);
		assert_ok!(close("cn1", Side::Sender));
		assert_noop!(close("cn1", Side::Sender), Errors::NothingToChange);
		set_now(START + PERIODS.notice - 1);
		assert_ok!(Gate::refresh_rate(signed("x"), CNY));
		assert_ok!(order("li", "ali", 7).commit());
		set_now(START + PERIODS.notice);
		assert_eq!(order("li", "ali", 7).commit(), Err(Refusal::RuleClosed));
		assert_noop!(close("cn1", Side::Sender), Errors::NoRule);
		assert_noop!(forget(), Errors::StillInUse);
		assert_ok!(close("pk1", Side::Receiver));
		assert_noop!(forget(), Errors::StillInUse);
		wait(PERIODS.notice);
		assert_ok!(forget());
		assert_eq!(last_event(), Event::CorridorForgotten { corridor: CN_PK });
		assert_noop!(forget(), Errors::NoRule);
		assert_noop!(close("cn1", Side::Sender), Errors::NoRule);
		assert_eq!(order("li", "ali", 7).commit(), Err(Refusal::NoCorridor));
		// One corridor less, one usage more.
		assert_eq!(keys(), before - 1 + 1);
	});
}

#[test]
fn closing_is_taken_back_by_a_rule_and_takes_back_what_was_to_come() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Gate::close(signed("cn1"), CN_PK, Side::Sender));
		assert_ok!(set(open_rule()));
		assert_eq!(versions(), Versions::of(open_rule()));
		assert_ok!(set(capped(50_000)));
		assert_ok!(set(capped(60_000)));
		assert_ok!(Gate::close(signed("cn1"), CN_PK, Side::Sender));
		wait(PERIODS.notice);
		assert_eq!(in_force(), None);
		// Whoever closed opens again as whoever opens anew.
		assert_ok!(set(open_rule()));
		assert_eq!(in_force(), None);
		wait(PERIODS.notice);
		assert_eq!(in_force(), Some(open_rule()));
	});
}

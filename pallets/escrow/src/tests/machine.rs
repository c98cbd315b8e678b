//! The table itself: walks the real function over every state and every step.

use super::*;
use caravan_primitives::{Hash, Moment};
use std::collections::BTreeSet;

const ENTERED: Moment = 1_000 * DAY;
const UNTIL: Moment = ENTERED + DAY;

fn rules(proof: Proof, cancel: CancelPolicy) -> Rules {
	Rules {
		lengths: lengths(),
		proof,
		cancel,
	}
}

/// Every combination that decides about states.
fn all_rules() -> [Rules; 4] {
	[
		rules(Proof::Required, CancelPolicy::ByBoth),
		rules(Proof::Required, CancelPolicy::UntilShipped),
		rules(Proof::NotRequired, CancelPolicy::ByBoth),
		rules(Proof::NotRequired, CancelPolicy::UntilShipped),
	]
}

/// Every state, those with something to remember in every form.
fn all_states() -> Vec<State<Id>> {
	let until = UNTIL;
	let shipment = || Shipment {
		carrier: Some(CARRIER),
		tracking: Hash::zero(),
	};
	let mut states = vec![
		State::Invoiced { until },
		State::Ordered { until },
		State::Shipped {
			until,
			shipment: shipment(),
		},
		State::Unattested {
			until,
			shipment: shipment(),
		},
		State::NonReceipt {
			until,
			shipment: shipment(),
		},
		State::Delivered {
			until,
			shipment: shipment(),
		},
		State::Answer { until },
		State::RankingCommit { until },
		State::RankingReveal { until },
		State::Evidence { until },
		State::FirstArbiter { until },
		State::SecondArbiter { until },
		State::Ruled { until },
		State::PanelCommit { until },
		State::PanelReveal { until },
		State::Payout,
		State::Ended,
	];
	for cancels in [(false, false), (true, false), (false, true)] {
		states.push(State::Funded { until, cancels });
	}
	states
}

/// When a step can be taken.
fn moment(step: &Step<Id>) -> Moment {
	match step {
		Step::Silence | Step::NoArbiter => UNTIL,
		_ => UNTIL - 1,
	}
}

/// Every edge there is: from which number, by which step, to what.
fn edges(rules: &Rules) -> Vec<(u8, Step<Id>, Next<Id>)> {
	let mut edges = Vec::new();
	for state in all_states() {
		for step in Step::all() {
			if let Ok(next) = state.next(step.clone(), moment(&step), rules) {
				edges.push((state.number(), step, next));
			}
		}
	}
	edges
}

#[test]
fn every_number_is_a_state() {
	let numbers: BTreeSet<u8> = all_states().iter().map(State::number).collect();
	assert_eq!(numbers, (1..=18).collect());
}

#[test]
fn every_edge_goes_to_a_higher_number() {
	for rules in all_rules() {
		for (from, step, next) in edges(&rules) {
			let waits = matches!(
				(&step, &next.state),
				(Step::Cancel(_), State::Funded { .. })
			);
			// The first to cancel is remembered, and no deadline moves.
			if waits {
				assert_eq!(next.state.deadline(), Some(UNTIL));
			} else {
				assert!(next.state.number() > from, "{from} {step:?} {next:?}");
			}
		}
	}
}

#[test]
fn every_state_but_the_last_two_has_an_exit_by_silence() {
	for rules in all_rules() {
		for state in all_states() {
			let silence = state.next(Step::Silence, UNTIL, &rules);
			assert_eq!(silence.is_ok(), state.number() <= 16, "{state:?}");
		}
	}
}

#[test]
fn the_payout_and_the_end_have_no_step_and_no_deadline() {
	for rules in all_rules() {
		for state in [State::Payout, State::Ended] {
			assert_eq!(state.deadline(), None);
			for step in Step::<Id>::all() {
				let next = state.next(step, UNTIL, &rules);
				assert_eq!(next, Err(StepError::WrongState));
			}
		}
	}
}

#[test]
fn a_step_is_taken_before_the_deadline_and_silence_from_it_on() {
	for rules in all_rules() {
		for (from, step, next) in edges(&rules) {
			for state in all_states()
				.into_iter()
				.filter(|state| state.number() == from)
			{
				let at = |moment| state.next(step.clone(), moment, &rules);
				let Ok(_) = at(moment(&step)) else { continue };
				match step {
					Step::Silence | Step::NoArbiter => {
						assert_eq!(at(UNTIL - 1), Err(StepError::DeadlineAhead));
						assert!(at(UNTIL).is_ok());
						assert!(at(Moment::MAX).is_ok());
					}
					_ => {
						assert!(at(0).is_ok(), "{next:?}");
						assert!(at(UNTIL - 1).is_ok());
						assert_eq!(at(UNTIL), Err(StepError::DeadlinePassed));
						assert_eq!(at(UNTIL + 1), Err(StepError::DeadlinePassed));
					}
				}
			}
		}
	}
}

#[test]
fn a_state_lasts_as_long_as_the_terms_say_from_its_entry() {
	for rules in all_rules() {
		for (_, step, next) in edges(&rules) {
			if matches!(step, Step::Cancel(_)) && next.state.deadline() == Some(UNTIL) {
				continue;
			}
			let length = rules.lengths.of(next.state.number());
			let due = length.map(|length| moment(&step) + length);
			assert_eq!(next.state.deadline(), due, "{step:?}");
		}
	}
}

/// The longest time from a state's entry until nothing is to be decided, over every path of the
/// real function: each state is left at the last moment, by a step or by silence.
fn longest(state: &State<Id>, rules: &Rules) -> Moment {
	let Some(until) = state.deadline() else {
		return 0;
	};
	let mut longest = 0;
	for step in Step::all() {
		let at = match step {
			Step::Silence | Step::NoArbiter => until,
			_ => until - 1,
		};
		let Ok(next) = state.next(step, at, rules) else {
			continue;
		};
		if next.state.number() == state.number() {
			continue;
		}
		longest = longest.max(at + longest_of(&next.state, rules));
	}
	longest
}

/// How long the rest takes from when a state is entered, by its own deadline.
fn longest_of(state: &State<Id>, rules: &Rules) -> Moment {
	let Some(length) = rules.lengths.of(state.number()) else {
		return 0;
	};
	let mut own = state.clone();
	own.extend(length);
	longest(&own, rules)
}

#[test]
fn the_longest_path_is_what_the_latest_end_adds_up() {
	for rules in all_rules() {
		for state in all_states() {
			let Some(until) = state.deadline() else {
				continue;
			};
			// No line without a proof waits for one.
			if (state.number(), rules.proof) == (6, Proof::NotRequired) {
				continue;
			}
			let bound = until + rules.lengths.left(state.number(), rules.proof);
			let real = longest(&state, &rules);
			// A path that is left by a step, a millisecond before a deadline, is shorter by it.
			assert!(real <= bound, "{state:?}");
			assert!(bound - real <= 16, "{state:?}: {}", bound - real);
		}
	}
}

#[test]
fn any_path_of_steps_at_any_time_ends_within_the_sum() {
	use proptest::prelude::*;
	proptest!(|(
		picks in proptest::collection::vec((any::<proptest::sample::Index>(), 0..100u64), 40),
		rule in 0..4usize,
	)| {
		let rules = all_rules()[rule];
		let mut state = State::<Id>::Invoiced { until: ENTERED + rules.lengths.pay };
		let bound = ENTERED + rules.lengths.pay + rules.lengths.left(1, rules.proof);
		let mut now = ENTERED;
		for (pick, share) in picks {
			let Some(until) = state.deadline() else { break };
			// Some of the time that is left, or all of it: then silence.
			let at = now + (until - now) * share / 99;
			let steps: Vec<_> = Step::all()
				.into_iter()
				.filter_map(|step| state.next(step, at, &rules).ok())
				.collect();
			prop_assert!(!steps.is_empty() || at < until);
			now = at;
			if !steps.is_empty() {
				state = steps[pick.index(steps.len())].state.clone();
			}
			prop_assert!(now <= bound);
		}
	});
}

#[test]
fn what_the_table_says_flows() {
	let required = rules(Proof::Required, CancelPolicy::ByBoth);
	let digital = rules(Proof::NotRequired, CancelPolicy::ByBoth);
	let silent = |state: u8, rules: &Rules| {
		all_states()
			.into_iter()
			.find(|one| one.number() == state)
			.and_then(|one| one.next(Step::Silence, UNTIL, rules).ok())
			.map(|next| (next.state.number(), next.flow))
	};
	for (state, due) in [
		(1, (17, Flow::Stay)),
		(2, (17, Flow::Refund)),
		(3, (17, Flow::Refund)),
		(4, (5, Flow::Stay)),
		(5, (17, Flow::Refund)),
		(6, (17, Flow::Refund)),
		(7, (17, Flow::Release)),
		(8, (17, Flow::AsDecided)),
		(9, (10, Flow::Stay)),
		(10, (11, Flow::Stay)),
		(11, (12, Flow::Stay)),
		(12, (13, Flow::Stay)),
		(13, (14, Flow::Stay)),
		(14, (17, Flow::AsDecided)),
		(15, (16, Flow::Stay)),
		(16, (17, Flow::AsDecided)),
	] {
		assert_eq!(silent(state, &required), Some(due), "{state}");
	}
	assert_eq!(silent(5, &digital), Some((17, Flow::Release)));
	for (rules, due) in [(required, 6), (digital, 8)] {
		let claims = edges(&rules)
			.into_iter()
			.filter(|(_, step, _)| *step == Step::NotReceived)
			.map(|(from, _, next)| (from, next.state.number(), next.flow));
		assert_eq!(claims.collect::<Vec<_>>(), [(5, due, Flow::Stay)]);
	}
	// Money comes free by a step only to whom that step isn't, but for the buyer's cancelling.
	for (from, step, next) in edges(&required) {
		match (next.flow, step.actor()) {
			(Flow::Refund, by) => assert_ne!(by, Actor::Carrier, "{from}"),
			(Flow::Release, by) => assert!(matches!(by, Actor::Buyer | Actor::Anybody), "{from}"),
			_ => {}
		}
	}
}

#[test]
fn the_merchants_word_proves_no_delivery() {
	for rules in all_rules() {
		for (from, step, next) in edges(&rules) {
			if next.state.number() == 7 {
				assert!(matches!(step, Step::Attest | Step::Confirm), "{from}");
			}
		}
	}
}

#[test]
fn the_buyer_cancels_alone_where_the_terms_say_so() {
	let fresh = State::<Id>::Funded {
		until: UNTIL,
		cancels: (false, false),
	};
	let step = |state: &State<Id>, by, cancel| {
		state.next(Step::Cancel(by), ENTERED, &rules(Proof::Required, cancel))
	};
	let (both, alone) = (CancelPolicy::ByBoth, CancelPolicy::UntilShipped);
	let one = step(&fresh, Actor::Buyer, both).unwrap();
	assert_eq!(one.state.number(), 3);
	let again = step(&one.state, Actor::Buyer, both);
	assert_eq!(again, Err(StepError::SaidAlready));
	let two = step(&one.state, Actor::Merchant, both).unwrap();
	assert_eq!((two.state.number(), two.flow), (17, Flow::Refund));
	let own = step(&fresh, Actor::Buyer, alone).unwrap();
	assert_eq!((own.state.number(), own.flow), (17, Flow::Refund));
	let merchants = step(&fresh, Actor::Merchant, alone).unwrap();
	assert_eq!(merchants.state.number(), 3);
	let stranger = step(&fresh, Actor::Carrier, both);
	assert_eq!(stranger, Err(StepError::WrongState));
}

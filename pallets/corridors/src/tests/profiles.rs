//! Changing a jurisdiction's rolling limits.

use super::*;
use caravan_primitives::PersonKind;

const fn day(day: u64) -> Limits {
	Limits {
		day: Some(day),
		month: None,
		year: None,
	}
}

fn set(profile: Profile) -> DispatchResult {
	Gate::set_profile(signed("cn1"), CN, profile)
}

fn in_force() -> Option<Profile> {
	Profiles::<Test>::get(CN).versions.at(now()).cloned()
}

#[test]
fn a_new_limit_counts_at_once_and_a_higher_one_after_notice() {
	ExtBuilder::default().build_and_execute(|| {
		let low = limited(CNY, Flow::Out, day(1_000));
		assert_ok!(set(low.clone()));
		assert_eq!(in_force(), Some(low.clone()));
		assert_eq!(
			last_event(),
			Event::ProfileChanged {
				jurisdiction: CN,
				versions: Versions::of(low.clone()),
			}
		);
		assert_eq!(
			order("li", "ali", 7_001).commit(),
			Err(Refusal::AboveRollingLimit)
		);
		assert_noop!(set(low.clone()), Errors::NothingToChange);
		let high = limited(CNY, Flow::Out, day(2_000));
		assert_ok!(set(high.clone()));
		wait(PERIODS.notice - 1);
		assert_eq!(in_force(), Some(low));
		wait(1);
		assert_eq!(in_force(), Some(high.clone()));
		// No limit at all is looser still.
		assert_ok!(set(free(CNY)));
		assert_eq!(in_force(), Some(high));
		wait(PERIODS.notice);
		assert_eq!(in_force(), Some(free(CNY)));
	});
}

#[test]
fn classes_of_both_are_kept_the_stricter_of_each_field() {
	let class = |flow, tier, limits| Class {
		flow,
		kind: PersonKind::Natural,
		tier: Tier(tier),
		limits,
	};
	let profile = |classes: &[Class]| Profile {
		home: CNY,
		classes: classes.to_vec().try_into().unwrap(),
	};
	let month = Limits {
		day: Some(5_000),
		month: Some(9_000),
		year: None,
	};
	let present = profile(&[class(Flow::Out, 1, day(4_000)), class(Flow::Out, 3, month)]);
	let new = profile(&[class(Flow::Out, 0, day(3_000)), class(Flow::Out, 1, month)]);
	ExtBuilder::default()
		.with_profile(CN, present)
		.build_and_execute(|| {
			assert_ok!(set(new.clone()));
			assert_eq!(
				in_force(),
				Some(profile(&[
					class(Flow::Out, 0, day(3_000)),
					class(
						Flow::Out,
						1,
						Limits {
							day: Some(4_000),
							..month
						}
					),
					class(Flow::Out, 3, month),
				]))
			);
			wait(PERIODS.notice);
			assert_eq!(in_force(), Some(new));
		});
}

#[test]
fn a_tightening_of_limits_is_undone_within_a_day() {
	for (wait_for, error) in [
		(PERIODS.undo - 1, None),
		(PERIODS.undo, Some(Errors::UndoTooLate)),
	] {
		ExtBuilder::default().build_and_execute(|| {
			let undo = || Gate::undo_profile(signed("cn2"), CN);
			assert_noop!(undo(), Errors::NothingToUndo);
			assert_ok!(set(limited(CNY, Flow::Out, day(1_000))));
			wait(wait_for);
			match error {
				Some(error) => {
					assert_noop!(undo(), error);
				}
				None => {
					assert_ok!(undo());
					assert_eq!(in_force(), Some(free(CNY)));
					assert_noop!(undo(), Errors::NothingToUndo);
				}
			}
		});
	}
}

#[test]
fn what_is_looser_ends_the_undo() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(limited(CNY, Flow::Out, day(1_000))));
		assert_ok!(set(limited(CNY, Flow::Out, day(2_000))));
		assert_noop!(Gate::undo_profile(signed("cn1"), CN), Errors::NothingToUndo);
	});
}

#[test]
fn a_profile_is_sound_open_and_of_one_currency() {
	ExtBuilder::default().build_and_execute(|| {
		let class = |tier, limits| Class {
			flow: Flow::Out,
			kind: PersonKind::Natural,
			tier: Tier(tier),
			limits,
		};
		for classes in [
			vec![class(1, day(1_000)), class(0, day(1_000))],
			vec![class(1, day(1_000)), class(1, day(1_000))],
			vec![class(1, Limits::default())],
		] {
			let unsound = Profile {
				home: CNY,
				classes: classes.try_into().unwrap(),
			};
			assert_noop!(set(unsound), Errors::ProfileUnsound);
		}
		assert_noop!(
			set(limited(CNY, Flow::Out, day(FLOOR - 1))),
			Errors::BelowOpenFloor
		);
		// Domestic limits are in fen: 7 are a cent.
		assert_noop!(
			set(limited(CNY, Flow::Domestic, day(7 * FLOOR - 1))),
			Errors::BelowOpenFloor
		);
		assert_ok!(set(limited(CNY, Flow::Domestic, day(7 * FLOOR))));
		assert_noop!(set(free(USD)), Errors::HomeFixed);
		assert_noop!(
			Gate::set_profile(
				signed("pk1"),
				PK,
				limited(PKR, Flow::Domestic, day(1_000_000))
			),
			Errors::NoRate
		);
	});
}

#[test]
fn a_jurisdiction_without_a_profile_sets_one_after_notice() {
	ExtBuilder::default().build_and_execute(|| {
		let of = || Profiles::<Test>::get(VN).versions;
		assert_ok!(Gate::set_profile(signed("vn1"), VN, free(CurrencyId::VND)));
		assert_eq!(of().at(now()), None);
		// A mistake is corrected while nothing is in force.
		assert_ok!(Gate::set_profile(signed("vn1"), VN, free(USD)));
		assert_ok!(Gate::set_profile(signed("vn1"), VN, free(CurrencyId::VND)));
		wait(PERIODS.notice);
		assert_eq!(of().at(now()), Some(&free(CurrencyId::VND)));
		assert_noop!(
			Gate::set_profile(signed("vn1"), VN, free(USD)),
			Errors::HomeFixed
		);
	});
}

use super::*;
use caravan_primitives::{
	Blocked,
	test_utils::{StandingNotice, TestOnStanding},
};

fn freeze(direction: Direction, until: Moment) -> DispatchResult {
	Kyc::freeze(root(), 0, direction, until, commitment())
}

fn blocked() -> Blocked {
	<Kyc as Identify<_>>::blocked(&0)
}

#[test]
fn a_freeze_closes_its_direction_until_its_end() {
	let until = START + 50;
	for (direction, expected) in [
		(
			Direction::Incoming,
			Blocked {
				in_until: until,
				out_until: 0,
			},
		),
		(
			Direction::Outgoing,
			Blocked {
				in_until: 0,
				out_until: until,
			},
		),
		(
			Direction::Both,
			Blocked {
				in_until: until,
				out_until: until,
			},
		),
	] {
		ExtBuilder::default()
			.with_subjects(&["li", "wang"])
			.build_and_execute(|| {
				assert_ok!(freeze(direction, until));
				assert_eq!(
					last_event(),
					Event::Frozen {
						identity: 0,
						direction,
						until,
						legal_basis: commitment()
					}
				);
				assert_eq!(
					TestOnStanding::notices::<IdentityId, AccountId>(),
					[StandingNotice::Frozen(0)]
				);
				assert_eq!(blocked(), expected);
				set_now(until - 1);
				assert_eq!(Kyc::frozen_until(0), expected);
				set_now(until);
				assert_eq!(blocked(), Blocked::default());
				assert_eq!(<Kyc as Identify<_>>::blocked(&1), Blocked::default());
			});
	}
}

#[test]
fn a_freeze_ends_ahead_and_not_too_far() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_noop!(freeze(Direction::Both, START), Errors::FreezeNotAhead);
			assert_noop!(
				freeze(Direction::Both, START + MAX_FREEZE + 1),
				Errors::FreezeTooLong
			);
			assert_ok!(freeze(Direction::Both, START + MAX_FREEZE));
			assert_noop!(
				Kyc::freeze(root(), 7, Direction::Both, START + 1, commitment()),
				Errors::IdentityUnknown
			);
		});
}

#[test]
fn a_freeze_is_not_lengthened_while_it_lasts() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(freeze(Direction::Outgoing, START + 10));
			assert_noop!(
				freeze(Direction::Outgoing, START + 20),
				Errors::AlreadyFrozen
			);
			assert_noop!(freeze(Direction::Both, START + 20), Errors::AlreadyFrozen);
			assert_ok!(freeze(Direction::Incoming, START + 20));
			assert_eq!(
				blocked(),
				Blocked {
					in_until: START + 20,
					out_until: START + 10
				}
			);
			set_now(START + 10);
			assert_ok!(freeze(Direction::Outgoing, START + 20));
		});
}

#[test]
fn a_lifted_freeze_is_over() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let lift = || Kyc::lift(root(), 0, commitment());
			assert_noop!(lift(), Errors::NotFrozen);
			assert_noop!(Kyc::lift(root(), 7, commitment()), Errors::IdentityUnknown);
			for direction in [Direction::Incoming, Direction::Outgoing, Direction::Both] {
				assert_ok!(freeze(direction, START + 10));
				assert_ok!(lift());
				assert_eq!(
					last_event(),
					Event::Lifted {
						identity: 0,
						legal_basis: commitment()
					}
				);
				assert_eq!(blocked(), Blocked::default());
			}
			assert_ok!(freeze(Direction::Both, START + 10));
			set_now(START + 10);
			assert_noop!(lift(), Errors::NotFrozen);
			assert_eq!(
				TestOnStanding::notices::<IdentityId, AccountId>().last(),
				Some(&StandingNotice::Frozen(0))
			);
		});
}

//! Past references go: with each payment, in idle time, and by anybody's call.

use crate::{DAY, Error, Event, LastPruned, MAX_PRUNE, Seen, WeightInfo, mock::*, window::Day};
use frame_support::{assert_noop, assert_ok, dispatch::Pays, traits::Hooks, weights::Weight};

/// Pays `count` times today and jumps to when today is over.
fn past(count: u32) {
	for n in 0..count {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(n)));
	}
	set_time((NOON / DAY + 1) * DAY - 1 + VALIDITY);
}

fn stored() -> usize {
	Seen::<Test>::iter().count()
}

#[test]
fn each_payment_removes_one_past_reference() {
	ExtBuilder::default().build_and_execute(|| {
		past(3);
		for n in 10..13 {
			assert_ok!(pay(MERCHANT, BUYER, CNY, 1, reference(n)));
			assert_eq!(stored(), 3);
		}
		// Nothing past is left: this one only adds.
		assert_ok!(pay(MERCHANT, BUYER, CNY, 1, reference(13)));
		assert_eq!(stored(), 4);
	});
}

#[test]
fn live_day_is_not_pruned_to_its_last_millisecond() {
	ExtBuilder::default().build_and_execute(|| {
		past(2);
		set_time(now() - 1);
		// Both queues are looked at.
		let looks = <()>::instruction_due_step() + <()>::prune_one();
		assert_eq!(Settlement::on_idle(1, Weight::MAX), looks);
		assert_noop!(
			Settlement::prune(RuntimeOrigin::signed(UNKNOWN), 1),
			Error::<Test>::NothingToPrune
		);
		assert_ok!(pay(MERCHANT, BUYER, CNY, 1, reference(10)));
		assert_eq!(stored(), 3);
		set_time(now() + 1);
		assert_ok!(Settlement::prune(RuntimeOrigin::signed(UNKNOWN), 10));
		assert_eq!(stored(), 1);
	});
}

#[test]
fn idle_time_removes_as_many_as_the_weight_allows() {
	let one = <()>::prune_one();
	for (weight, removed, used) in [
		(Weight::zero(), 0, 0),
		(one - Weight::from_parts(1, 0), 0, 0),
		(one, 1, 1),
		(one * 3 + one - Weight::from_parts(1, 0), 3, 3),
		(one * 5, 5, 5),
		// A sixth look finds nothing, and is paid for.
		(one * 6, 5, 6),
		(one * 20, 5, 6),
	] {
		ExtBuilder::default().build_and_execute(|| {
			past(5);
			assert_eq!(Settlement::on_idle(1, weight), one * used);
			assert_eq!(stored(), 5 - removed);
		});
	}
}

#[test]
fn idle_time_takes_no_more_than_its_share() {
	ExtBuilder::default().build_and_execute(|| {
		past(5);
		MaxIdleWeight::set(<()>::prune_one() * 2);
		assert_eq!(Settlement::on_idle(1, Weight::MAX), <()>::prune_one() * 2);
		assert_eq!(stored(), 3);
	});
}

#[test]
fn anybody_prunes_up_to_a_limit_and_pays_for_what_went() {
	ExtBuilder::default().build_and_execute(|| {
		past(5);
		let info = Settlement::prune(RuntimeOrigin::signed(UNKNOWN), 3).unwrap();
		assert_eq!(info.actual_weight, Some(<()>::prune(3)));
		assert_eq!(info.pays_fee, Pays::Yes);
		assert_eq!(stored(), 2);
		System::assert_last_event(
			Event::<Test>::Pruned {
				by: UNKNOWN,
				count: 3,
			}
			.into(),
		);

		let info = Settlement::prune(RuntimeOrigin::signed(BUYER), MAX_PRUNE).unwrap();
		assert_eq!(info.actual_weight, Some(<()>::prune(2)));
		assert_eq!(stored(), 0);
		System::assert_last_event(
			Event::<Test>::Pruned {
				by: BUYER,
				count: 2,
			}
			.into(),
		);
	});
}

#[test]
fn nothing_to_prune_is_an_error() {
	ExtBuilder::default().build_and_execute(|| {
		let prune = |limit| Settlement::prune(RuntimeOrigin::signed(BUYER), limit);
		assert_noop!(prune(1), Error::<Test>::NothingToPrune);
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		assert_noop!(prune(1), Error::<Test>::NothingToPrune);
		past(0);
		assert_noop!(prune(0), Error::<Test>::NothingToPrune);
		assert_ok!(prune(1));
		assert_noop!(prune(1), Error::<Test>::NothingToPrune);
	});
}

#[test]
fn pruning_more_than_the_bound_is_an_error() {
	ExtBuilder::default().build_and_execute(|| {
		past(1);
		for limit in [MAX_PRUNE + 1, u32::MAX] {
			assert_noop!(
				Settlement::prune(RuntimeOrigin::signed(BUYER), limit),
				Error::<Test>::TooManyToPrune
			);
		}
		assert_ok!(Settlement::prune(RuntimeOrigin::signed(BUYER), MAX_PRUNE));
	});
}

#[test]
fn oldest_day_goes_first_over_gaps_of_years() {
	ExtBuilder::default().build_and_execute(|| {
		let days = [0, 1, 300, 70_000];
		for (n, day) in days.into_iter().enumerate() {
			set_time(NOON + day * DAY);
			// Straight into storage: a payment would remove one.
			let key = (Day::of(now()), identity(BUYER), uetr(n as u32));
			Seen::<Test>::insert(key, record_of(1));
		}
		set_time(NOON + 80_000 * DAY);
		for day in days {
			assert_ok!(Settlement::prune(RuntimeOrigin::signed(BUYER), 1));
			let last = LastPruned::<Test>::get().unwrap();
			assert_eq!(last.0, Day::of(NOON + day * DAY));
		}
		assert_eq!(stored(), 0);
	});
}

#[test]
fn payments_idle_time_and_calls_share_one_cursor() {
	let mut chain = ExtBuilder::default().build();
	chain.execute_with(|| past(6));
	// As in a real block: what is stored lies below, what is removed only above.
	chain.commit_all().unwrap();
	chain.execute_with(|| {
		assert_ok!(pay(MERCHANT, BUYER, CNY, 1, reference(10)));
		assert_ok!(Settlement::prune(RuntimeOrigin::signed(BUYER), 2));
		Settlement::on_idle(1, <()>::prune_one() * 2);
		assert_ok!(pay(MERCHANT, BUYER, CNY, 1, reference(11)));
		assert_eq!(stored(), 2);
		assert_ok!(Settlement::do_try_state());
	});
	chain.commit_all().unwrap();
	chain.execute_with(|| {
		assert_eq!(stored(), 2);
		assert_noop!(
			Settlement::prune(RuntimeOrigin::signed(BUYER), 1),
			Error::<Test>::NothingToPrune
		);
		assert_ok!(Settlement::do_try_state());
	});
}

#[test]
fn failed_payment_removes_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		past(1);
		fail(Fault::Credit);
		assert!(pay(MERCHANT, BUYER, CNY, 1, reference(10)).is_err());
		assert_eq!(stored(), 1);
		assert_eq!(LastPruned::<Test>::get(), None);
	});
}

#[test]
fn after_everything_is_over_only_the_cursor_is_left() {
	let mut chain = ExtBuilder::default().build();
	let keys = |chain: &mut sp_io::TestExternalities| {
		chain.execute_with(|| {
			let mut keys = vec![];
			let prefix = frame_support::storage::storage_prefix(b"Settlement", b"Seen");
			let mut key = prefix.to_vec();
			while let Some(next) = sp_io::storage::next_key(&key) {
				if !next.starts_with(&prefix) {
					break;
				}
				keys.push(next.clone());
				key = next;
			}
			keys.len()
		})
	};
	assert_eq!(keys(&mut chain), 0);
	chain.execute_with(|| past(20));
	assert_eq!(keys(&mut chain), 20);
	chain.execute_with(|| {
		Settlement::on_idle(1, Weight::MAX);
	});
	assert_eq!(keys(&mut chain), 0);
	chain.execute_with(|| assert!(LastPruned::<Test>::exists()));
}

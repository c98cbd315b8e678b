//! A reference is used once.

use crate::{DAY, PaymentReference, Seen, mock::*};
use caravan_primitives::Refusal;
use frame_support::{assert_ok, traits::Hooks, weights::Weight};

#[test]
fn uetr_is_refused_again_on_the_same_day_whatever_else_changes() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		let again = |payer, payee, currency, amount, reference| {
			assert_refused(
				payer,
				payee,
				currency,
				amount,
				reference,
				Refusal::DuplicateUetr,
			);
		};
		again(BUYER, MERCHANT, CNY, 1, reference(1));
		again(BUYER, BANK, CNY, 1, reference(1));
		again(BUYER, MERCHANT, VND, 1, reference(1));
		again(BUYER, MERCHANT, CNY, 2, reference(1));
		again(
			BUYER,
			MERCHANT,
			CNY,
			1,
			PaymentReference {
				end_to_end: "OTHER".parse().unwrap(),
				..reference(1)
			},
		);
		again(BUYER, MERCHANT, CNY, 1, reference_at(1, NOON - 1));
	});
}

#[test]
fn uetr_is_refused_again_with_a_date_in_any_other_live_day() {
	// Just after midnight three days are live with these lengths.
	TheValidity::set(2 * DAY - SKEW);
	let midnight = 20_000 * DAY;
	let now = midnight - SKEW;
	let dates = [now - 2 * DAY + SKEW + 1, midnight - DAY, midnight];
	for first in dates {
		for second in dates {
			ExtBuilder::default().build_and_execute(|| {
				TheValidity::set(2 * DAY - SKEW);
				set_time(now);
				assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference_at(1, first)));
				assert_refused(
					BUYER,
					MERCHANT,
					CNY,
					1,
					reference_at(1, second),
					Refusal::DuplicateUetr,
				);
			});
		}
	}
}

#[test]
fn uetr_is_refused_again_on_the_next_day() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		set_time(NOON + VALIDITY - 1);
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference_at(1, NOON),
			Refusal::DuplicateUetr,
		);
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference_at(1, NOON + DAY / 2),
			Refusal::DuplicateUetr,
		);
		set_time(NOON + VALIDITY);
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference_at(1, NOON),
			Refusal::CreatedTooLate,
		);
	});
}

#[test]
fn uetr_is_refused_from_another_account_of_the_identity() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		assert_refused(
			BUYER_SECOND,
			MERCHANT,
			CNY,
			1,
			reference(1),
			Refusal::DuplicateUetr,
		);
	});
}

#[test]
fn stranger_who_saw_a_uetr_does_not_burn_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BANK, MERCHANT, CNY, 1, reference(1)));
		assert_ok!(pay(MERCHANT, BUYER, CNY, 1, reference(1)));
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
	});
}

#[test]
fn account_that_died_and_came_back_can_not_replay() {
	ExtBuilder::default().build_and_execute(|| {
		// The buyer has this one currency and no provider: the account dies with it.
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), BUYER, 0));
		assert_ok!(pay(BUYER, BANK, VND, OPENING, reference(7)));
		System::inc_account_nonce(BUYER);
		assert_ok!(pay(BUYER, MERCHANT, CNY, OPENING, reference(1)));
		assert!(!System::account_exists(&BUYER));
		assert_eq!(System::account_nonce(BUYER), 0);

		assert_ok!(pay(MERCHANT, BUYER, CNY, OPENING, reference(1)));
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			OPENING,
			reference(1),
			Refusal::DuplicateUetr,
		);
		assert_eq!(free(BUYER, CNY), OPENING);
	});
}

#[test]
fn over_day_is_answered_alike_pruned_or_not() {
	// The UETR may be used again once the day of its creation is over. That it is
	// still stored makes no difference.
	let over = (NOON / DAY + 1) * DAY - 1 + VALIDITY;
	for pruned in [false, true] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
			set_time(over - 1);
			if pruned {
				Settlement::on_idle(1, Weight::MAX);
			}
			let again = reference_at(1, over - 1);
			assert_refused(BUYER, MERCHANT, CNY, 1, again, Refusal::DuplicateUetr);
			assert_eq!(Seen::<Test>::iter().count(), 1);

			set_time(over);
			if pruned {
				Settlement::on_idle(1, Weight::MAX);
				assert_eq!(Seen::<Test>::iter().count(), 0);
			}
			assert_eq!(Settlement::seen(BUYER, uetr(1)), None);
			assert_refused(
				BUYER,
				MERCHANT,
				CNY,
				1,
				reference_at(1, NOON),
				Refusal::CreatedTooLate,
			);
			assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference_at(1, over)));
		});
	}
}

#[test]
fn no_pruned_payment_can_be_replayed_at_any_time() {
	ExtBuilder::default().build_and_execute(|| {
		let mut paid = vec![];
		for step in 0..40 {
			set_time(NOON + step * DAY / 4);
			// As old as it may be, of now, and as far ahead as it may be.
			for (n, created_at) in [now() - VALIDITY + 1, now(), now() + SKEW]
				.into_iter()
				.enumerate()
			{
				let reference = reference_at(3 * step as u32 + n as u32, created_at);
				assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference.clone()));
				paid.push(reference);
			}
			Settlement::on_idle(1, Weight::MAX);
			for reference in &paid {
				let refusal = Settlement::check_pay(BUYER, MERCHANT, CNY, 1, reference.clone());
				assert!(matches!(
					refusal,
					Err(Refusal::DuplicateUetr | Refusal::CreatedTooLate)
				));
			}
		}
		assert!(Seen::<Test>::iter().count() < paid.len() / 2);
	});
}

#[test]
fn longer_validity_does_not_reopen_a_day_that_pruning_reached() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(1)));
		set_time(NOON + 2 * DAY - SKEW - 1);
		Settlement::on_idle(1, Weight::MAX);
		assert_eq!(Seen::<Test>::iter().count(), 0);

		TheValidity::set(2 * DAY - SKEW);
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference_at(1, NOON),
			Refusal::CreatedTooLate,
		);
		let (today, end) = (reference_at(2, NOON), (NOON / DAY + 1) * DAY);
		assert_refused(BUYER, MERCHANT, CNY, 1, today, Refusal::CreatedTooLate);
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference_at(3, end - 1),
			Refusal::CreatedTooLate,
		);
		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference_at(3, end)));
	});
}

#[test]
fn storage_under_a_steady_load_stays_flat() {
	// 24 payments a day for 30 days, no idle time at all.
	ExtBuilder::default().build_and_execute(|| {
		let mut daily = vec![];
		let mut n = 0;
		for hour in 0..30 * 24 {
			set_time(NOON + hour * DAY / 24);
			n += 1;
			let (payer, payee) = if n % 2 == 0 {
				(BUYER, MERCHANT)
			} else {
				(MERCHANT, BUYER)
			};
			assert_ok!(pay(payer, payee, CNY, 1, reference(n)));
			if hour % 24 == 23 {
				daily.push(Seen::<Test>::iter().count());
			}
		}
		// Live days, and the one that is being removed.
		assert!(daily.iter().all(|count| *count <= 24 * 4));
		let (settled, rest) = daily.split_at(5);
		assert!(settled[0] < settled[4]);
		assert!(rest.iter().all(|count| count == &rest[0]), "{daily:?}");
	});
}

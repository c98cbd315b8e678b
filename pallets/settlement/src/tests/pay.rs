//! What a payment does.

use crate::{
	Call, Error, Event, LastPruned, MAX_PRUNE, PaymentReference, Seen, WeightInfo, mock::*,
	window::Day,
};
use caravan_primitives::{ChargeBearer, Hash, MAX_PAYMENT, Refusal};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	assert_ok,
	dispatch::GetDispatchInfo,
	traits::{Hooks, WhitelistedStorageKeys, fungibles::MutateHold},
};

#[test]
fn payment_moves_the_amount_and_nothing_else() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, 2_500, reference(1)));

		assert_eq!(free(BUYER, CNY), OPENING - 2_500);
		assert_eq!(free(MERCHANT, CNY), OPENING + 2_500);
		for (account, currency) in [
			(BUYER_SECOND, CNY),
			(BANK, CNY),
			(BUYER, VND),
			(MERCHANT, VND),
			(BANK, VND),
		] {
			assert_eq!(free(account, currency), OPENING);
		}
		assert_eq!(supply(CNY), 4 * OPENING);
		assert_eq!(supply(VND), 4 * OPENING);
	});
}

#[test]
fn event_carries_every_fact() {
	ExtBuilder::default().build_and_execute(|| {
		let reference = PaymentReference {
			charge_bearer: ChargeBearer::Debt,
			remittance: Some(Hash::repeat_byte(1)),
			envelope: Some(Hash::repeat_byte(2)),
			..reference(1)
		};
		assert_ok!(pay(BUYER_SECOND, MERCHANT, CNY, 2_500, reference.clone()));

		System::assert_last_event(
			Event::<Test>::Paid {
				payer: BUYER_SECOND,
				payer_identity: identity(BUYER_SECOND),
				payee: MERCHANT,
				payee_identity: identity(MERCHANT),
				currency: CNY,
				amount: 2_500,
				reference,
			}
			.into(),
		);
	});
}

#[test]
fn reference_is_stored_under_day_identity_and_uetr_with_its_block() {
	ExtBuilder::default().build_and_execute(|| {
		System::set_block_number(7);
		assert_ok!(pay(BUYER_SECOND, MERCHANT, CNY, 1, reference(1)));

		let stored: Vec<_> = Seen::<Test>::iter().collect();
		let [(key, record)] = stored.as_slice() else {
			panic!("one payment is remembered")
		};
		assert_eq!(*key, (Day::of(NOON), identity(BUYER), uetr(1)));
		assert_eq!(
			(record.block, record.returned, record.recalled),
			(7, 0, false)
		);
		// What the gate counted, to be given back.
		assert_eq!(record.ticket.amount, 1);
	});
}

#[test]
fn events_and_errors_keep_their_indices() {
	ExtBuilder::default().build_and_execute(|| {
		let paid = Event::<Test>::Paid {
			payer: BUYER,
			payer_identity: identity(BUYER),
			payee: MERCHANT,
			payee_identity: identity(MERCHANT),
			currency: CNY,
			amount: 1,
			reference: reference(1),
		};
		assert_eq!(paid.encode()[0], 0);
		let pruned = Event::<Test>::Pruned {
			by: BUYER,
			count: 1,
		};
		assert_eq!(pruned.encode()[0], 1);
		let refusal = Refusal::DuplicateUetr;
		assert_eq!(
			Error::<Test>::Refused(refusal).encode(),
			(0u8, refusal).encode()
		);
		assert_eq!(Error::<Test>::NothingToPrune.encode(), [1]);
		assert_eq!(Error::<Test>::TooManyToPrune.encode(), [2]);
	});
}

#[test]
fn last_unit_can_leave_and_come_back() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(BUYER, MERCHANT, CNY, OPENING, reference(1)));
		assert_eq!(free(BUYER, CNY), 0);
		assert_eq!(free(MERCHANT, CNY), 2 * OPENING);

		assert_ok!(pay(MERCHANT, BUYER, CNY, 1, reference(2)));
		assert_eq!(free(BUYER, CNY), 1);
		assert_eq!(free(MERCHANT, CNY), 2 * OPENING - 1);

		assert_ok!(pay(BUYER, MERCHANT, CNY, 1, reference(3)));
		assert_eq!(free(BUYER, CNY), 0);
		assert_eq!(free(MERCHANT, CNY), 2 * OPENING);
		assert_eq!(supply(CNY), 4 * OPENING);
	});
}

#[test]
fn payer_with_money_on_hold_keeps_one_unit() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(AssetsHolder::hold(CNY, &OTHER_HOLD, &BUYER, 400));

		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			OPENING - 400,
			reference(1),
			Refusal::TooLittleFree,
		);
		assert_ok!(pay(BUYER, MERCHANT, CNY, OPENING - 401, reference(1)));
		assert_eq!(free(BUYER, CNY), 1);
		assert_eq!(held(BUYER, CNY), 400);
		assert_eq!(free(MERCHANT, CNY), 2 * OPENING - 401);
	});
}

#[test]
fn held_money_is_not_spent() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(AssetsHolder::hold(CNY, &OTHER_HOLD, &BUYER, OPENING - 1));
		assert_refused(
			BUYER,
			MERCHANT,
			CNY,
			1,
			reference(1),
			Refusal::TooLittleFree,
		);
		assert_eq!(held(BUYER, CNY), OPENING - 1);
	});
}

#[test]
fn one_unit_begins_an_account() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(free(NEWCOMER, CNY), 0);
		assert_ok!(pay(BUYER, NEWCOMER, CNY, 1, reference(1)));
		assert_eq!(free(NEWCOMER, CNY), 1);
		assert_eq!(free(BUYER, CNY), OPENING - 1);
	});
}

#[test]
fn greatest_payment_passes_at_the_greatest_supply() {
	// Supply of a currency is at most `u128::MAX / 2`.
	let whole = u128::MAX / 2 - 3 * OPENING;
	ExtBuilder::default()
		.with_balance(BUYER, CNY, whole)
		.build_and_execute(|| {
			assert_eq!(supply(CNY), u128::MAX / 2);
			assert_ok!(pay(BUYER, MERCHANT, CNY, MAX_PAYMENT, reference(1)));
			assert_eq!(free(BUYER, CNY), whole - MAX_PAYMENT);
			assert_eq!(free(MERCHANT, CNY), OPENING + MAX_PAYMENT);
			assert_ok!(pay(MERCHANT, BUYER, CNY, MAX_PAYMENT, reference(2)));
			assert_eq!(free(BUYER, CNY), whole);
			assert_eq!(supply(CNY), u128::MAX / 2);
		});
}

#[test]
fn many_small_payments_move_what_one_large_moves() {
	for (total, parts) in [(997, 997), (900, 3), (OPENING, 2), (7, 1)] {
		ExtBuilder::default().build_and_execute(|| {
			for part in 0..parts {
				assert_ok!(pay(
					BUYER,
					MERCHANT,
					CNY,
					total / parts,
					reference(part as u32)
				));
			}
			assert_eq!(free(BUYER, CNY), OPENING - total);
			assert_eq!(free(MERCHANT, CNY), OPENING + total);
		});
	}
}

#[test]
fn there_and_back_gains_nothing() {
	for amount in [1, 2, 997, OPENING] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(pay(BUYER, MERCHANT, CNY, amount, reference(1)));
			assert_ok!(pay(MERCHANT, BUYER, CNY, amount, reference(1)));
			assert_eq!(free(BUYER, CNY), OPENING);
			assert_eq!(free(MERCHANT, CNY), OPENING);
		});
	}
}

#[test]
fn reference_has_a_bound_and_survives_encoding() {
	ExtBuilder::default().build_and_execute(|| {
		let reference = reference(1);
		let bytes = reference.encode();
		assert_eq!(PaymentReference::decode(&mut &bytes[..]), Ok(reference));
		assert!(bytes.len() <= PaymentReference::max_encoded_len());
	});
}

#[test]
fn cursor_of_pruning_is_paid_for_by_the_block_and_not_by_the_payment() {
	ExtBuilder::default().build_and_execute(|| {
		let db = <Test as frame_system::Config>::DbWeight::get();
		assert_eq!(Settlement::on_initialize(1), db.reads_writes(1, 1));

		let cursor = LastPruned::<Test>::hashed_key().to_vec();
		let free: Vec<_> = Settlement::whitelisted_storage_keys();
		assert!(free.into_iter().any(|storage| storage.key == cursor));
	});
}

#[test]
fn prune_weighs_what_it_may_remove_at_the_most() {
	let weight = |limit| {
		Call::<Test>::prune { limit }
			.get_dispatch_info()
			.call_weight
	};
	assert_eq!(weight(0), <()>::prune(0));
	assert_eq!(weight(3), <()>::prune(3));
	assert_eq!(weight(u32::MAX), <()>::prune(MAX_PRUNE));
}

//! The gate in real blocks: limits, the travel rule, stops and halts.

use super::world::*;
use crate::{genesis::accounts::*, *};
use caravan_primitives::{Amount, CurrencyId, Hash, Jurisdiction, Refusal};
use pallet_corridors::{Corridor, Scope, Side, StopReason, Target};
use sp_runtime::DispatchError;

const CNY: CurrencyId = CurrencyId::CNY;

/// A thousand dollars in fen.
const THOUSAND: Amount = 714_285;

fn refused(refusal: Refusal) -> DispatchError {
	pallet_settlement::Error::<Runtime>::Refused(refusal).into()
}

fn parties(test: impl FnOnce()) {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		test();
	});
}

/// Li Wei's payment with an envelope, acknowledged by the provider of Pakistan.
fn pay_sealed(amount: Amount, number: u8) -> sp_runtime::ApplyExtrinsicResult {
	let envelope = Hash::repeat_byte(number);
	let reference = reference(number);
	let acknowledge = pallet_corridors::Call::acknowledge {
		payer: LI_WEI.account(),
		payee: INDUS_TEXTILES.account(),
		currency: CNY,
		amount,
		uetr: reference.uetr,
		envelope,
		expires: now() + 60_000,
	};
	assert_eq!(submit(DESK1_PK.path, acknowledge), Ok(Ok(())));
	submit(
		LI_WEI.path,
		pallet_settlement::Call::pay {
			currency: CNY,
			payee: INDUS_TEXTILES.account(),
			amount,
			reference: pallet_settlement::PaymentReference {
				envelope: Some(envelope),
				..reference
			},
		},
	)
}

#[test]
fn a_large_payment_needs_the_envelope_and_its_acknowledgement() {
	parties(|| {
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, THOUSAND, 1)),
			Ok(Err(refused(Refusal::TravelRulePayer)))
		);
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, THOUSAND - 1, 1)),
			Ok(Ok(()))
		);
		let payee = balance(CNY, &INDUS_TEXTILES.account());
		assert_eq!(pay_sealed(THOUSAND, 2), Ok(Ok(())));
		assert_eq!(balance(CNY, &INDUS_TEXTILES.account()), payee + THOUSAND);
	});
}

#[test]
fn a_day_has_its_limit_and_is_over_after_25_seconds() {
	parties(|| {
		// Ten thousand dollars a day; the rate rounds up.
		for number in 1..=2 {
			assert_eq!(pay_sealed(5 * THOUSAND - 10, number), Ok(Ok(())));
		}
		assert_eq!(
			pay_sealed(THOUSAND, 3),
			Ok(Err(refused(Refusal::AboveRollingLimit)))
		);
		let remaining = Corridors::remaining(LI_WEI.account());
		let day = remaining
			.iter()
			.find(|line| line.window == pallet_corridors::Window::Day)
			.expect("limited");
		assert_eq!((day.scope, day.limit), (Scope::Out, 1_000_000));
		// The last block before more is free, and the first one after.
		let more_at = day.more_at;
		next_block((more_at - now() - 1) / SLOT_DURATION * SLOT_DURATION);
		assert_eq!(
			pay_sealed(THOUSAND, 4),
			Ok(Err(refused(Refusal::AboveRollingLimit)))
		);
		next_block(SLOT_DURATION);
		assert_eq!(pay_sealed(THOUSAND, 5), Ok(Ok(())));
	});
}

#[test]
fn a_fee_of_attestation_evades_neither_halt_nor_stop_nor_the_ceiling() {
	parties(|| {
		let provider = licence(&PROVIDER_PK);
		let ask = |most_fee| pallet_kyc::Call::request_attestation {
			provider,
			currency: CNY,
			most_fee,
		};
		let kyc = |refusal| DispatchError::from(pallet_kyc::Error::<Runtime>::Refused(refusal));
		// A hundred dollars at the council's prices.
		let ceiling = <configs::payments::HundredDollars as pallet_kyc::FeeCeiling>::of(CNY);
		assert!((70_000..73_000).contains(&ceiling), "{ceiling}");
		assert_eq!(
			submit("//LiWei", ask(ceiling + 1)),
			Ok(Err(pallet_kyc::Error::<Runtime>::FeeAboveCeiling.into()))
		);
		Corridors::stop(
			RuntimeOrigin::signed(OFFICER1_CN.account()),
			Target::Jurisdiction(Jurisdiction::CN),
			now() + 30_000,
			StopReason::Sanctions,
			Hash::repeat_byte(1),
		)
		.expect("not stopped yet");
		assert_eq!(
			submit("//LiWei", ask(100)),
			Ok(Err(kyc(Refusal::RuleClosed)))
		);
		Corridors::lift_stop(
			RuntimeOrigin::signed(OFFICER1_CN.account()),
			Target::Jurisdiction(Jurisdiction::CN),
		)
		.expect("stopped");
		assert_eq!(submit("//LiWei", ask(100)), Ok(Ok(())));
	});
}

#[test]
fn a_batch_evades_no_limit() {
	parties(|| {
		let before = balance(CNY, &INDUS_TEXTILES.account());
		let calls = (1..=12)
			.map(|number| pay(&INDUS_TEXTILES, CNY, THOUSAND - 1, number))
			.collect();
		let batch = RuntimeCall::Utility(pallet_utility::Call::force_batch { calls });
		assert_eq!(submit("//LiWei", batch), Ok(Ok(())));
		// The second one of a day needs the envelope.
		assert_eq!(
			balance(CNY, &INDUS_TEXTILES.account()),
			before + THOUSAND - 1
		);
	});
}

#[test]
fn a_stopped_side_and_a_stopped_country_let_nothing_pass() {
	let corridor = Corridor {
		from: Jurisdiction::CN,
		to: Jurisdiction::PK,
		currency: CNY,
	};
	for target in [
		Target::Corridor(corridor, Side::Receiver),
		Target::Jurisdiction(Jurisdiction::PK),
	] {
		parties(|| {
			let stop = |until| pallet_corridors::Call::stop {
				target,
				until,
				reason: StopReason::Fraud,
				legal_basis: Hash::repeat_byte(4),
			};
			let until = now() + 10_000;
			let by_other = submit(OFFICER1_CN.path, stop(until));
			assert_eq!(by_other, Ok(Err(DispatchError::BadOrigin)));
			assert_eq!(submit(OFFICER1_PK.path, stop(until)), Ok(Ok(())));
			assert_eq!(
				submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 1)),
				Ok(Err(refused(Refusal::RuleClosed)))
			);
			next_block(10_000);
			assert_eq!(
				submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 2)),
				Ok(Ok(()))
			);
		});
	}
}

#[test]
fn nothing_leaves_a_free_balance_in_a_halted_currency_and_holds_come_back() {
	use frame_support::traits::{
		fungibles::{Inspect, InspectHold, MutateHold},
		tokens::{Fortitude, Precision, Preservation},
	};
	parties(|| {
		let li = LI_WEI.account();
		let reason: RuntimeHoldReason = pallet_kyc::HoldReason::AttestationFee.into();
		AssetsHolder::hold(CNY, &reason, &li, 1_000).expect("free money");
		let halt = pallet_corridors::Call::stop {
			target: Target::Currency(CNY),
			until: now() + 10_000,
			reason: StopReason::Monetary,
			legal_basis: Hash::repeat_byte(4),
		};
		assert_eq!(submit(OFFICER1_CN.path, halt), Ok(Ok(())));
		let before = balance(CNY, &li);
		assert!(submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 1, 1)).is_err());
		for force in [Fortitude::Polite, Fortitude::Force] {
			let free = Assets::reducible_balance(CNY, &li, Preservation::Expendable, force);
			assert_eq!(free, 0);
		}
		AssetsHolder::release(CNY, &reason, &li, 1_000, Precision::Exact)
			.expect("credits work in a halted currency");
		assert_eq!(balance(CNY, &li), before + 1_000);
		assert_eq!(AssetsHolder::balance_on_hold(CNY, &reason, &li), 0);
		next_block(10_000);
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 1, 1)),
			Ok(Ok(()))
		);
	});
}

#[test]
fn the_presets_rules_are_sound_and_as_they_say() {
	parties(|| {
		assert_eq!(
			Corridors::profile(Jurisdiction::CN).map(|record| {
				let profile = record.now.expect("in force");
				profile
					.classes
					.iter()
					.map(|class| class.limits.year)
					.collect::<Vec<_>>()
			}),
			Some(vec![Some(5_000_000); 4])
		);
		// Each of six countries: 5 others in three currencies, in two where dollars are one
		// of both, and itself.
		assert_eq!(
			pallet_corridors::Corridors::<Runtime>::iter().count(),
			20 * 3 + 10 * 2 + 6
		);
	});
}

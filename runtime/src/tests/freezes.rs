//! A freeze reaches the ledger: every debit of every currency, by every route, judged by balances.

use super::world::*;
use crate::{
	genesis::accounts::{Example, *},
	*,
};
use caravan_primitives::{Amount, CurrencyId, Identify};
use frame_support::dispatch::GetDispatchInfo;
use frame_support::traits::{
	fungibles::{Inspect, InspectHold, Mutate},
	tokens::{Fortitude, Precision, Preservation},
};

const CNY: CurrencyId = CurrencyId::CNY;

/// What everybody has of every currency.
fn all_balances() -> Vec<(CurrencyId, AccountId, Amount)> {
	let mut all: Vec<_> = pallet_assets::Account::<Runtime>::iter()
		.map(|(currency, who, account)| (currency, who, account.balance))
		.collect();
	all.sort();
	all
}

fn frozen(test: impl FnOnce(AccountId, AccountId)) {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		freeze(&LI_WEI);
		test(LI_WEI.account(), INDUS_TEXTILES.account());
	});
}

#[test]
fn no_route_debits_a_frozen_account() {
	frozen(|li, indus| {
		let before = all_balances();
		for preservation in [
			Preservation::Expendable,
			Preservation::Preserve,
			Preservation::Protect,
		] {
			assert!(<Assets as Mutate<_>>::transfer(CNY, &li, &indus, 1, preservation).is_err());
			for force in [Fortitude::Polite, Fortitude::Force] {
				assert_eq!(Assets::reducible_balance(CNY, &li, preservation, force), 0);
				let burnt = Assets::burn_from(CNY, &li, 1, preservation, Precision::Exact, force);
				assert!(burnt.is_err());
			}
		}
		for call in [
			pay(&INDUS_TEXTILES, CNY, 1, 1),
			RuntimeCall::Utility(pallet_utility::Call::batch_all {
				calls: vec![pay(&INDUS_TEXTILES, CNY, 1, 2)],
			}),
			RuntimeCall::Fees(pallet_fees::Call::set_fee_currency {
				currency: CurrencyId::USD,
			}),
		] {
			let _ = submit("//LiWei", call);
		}
		assert_eq!(all_balances(), before);
	});
}

/// Both signers of a multisig approve what it does; whether that succeeded.
fn by_multisig(signers: [&Example; 2], call: impl Into<RuntimeCall>) -> bool {
	let call = call.into();
	let mut timepoint = None;
	for (signer, other) in [(signers[0], signers[1]), (signers[1], signers[0])] {
		let approval = pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![other.account()],
			maybe_timepoint: timepoint,
			call: Box::new(call.clone()),
			max_weight: call.get_dispatch_info().call_weight,
		};
		timepoint = Some(Multisig::timepoint());
		assert_eq!(submit(signer.path, approval), Ok(Ok(())));
	}
	succeeded(|event| match event {
		RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result, .. }) => {
			Some(result.is_ok())
		}
		_ => None,
	})
}

/// Whether a proxied call succeeded.
fn by_proxy(proxy: &Example, real: &AccountId, call: RuntimeCall) -> bool {
	let call = pallet_proxy::Call::proxy {
		real: real.clone().into(),
		force_proxy_type: None,
		call: Box::new(call),
	};
	assert_eq!(submit(proxy.path, call), Ok(Ok(())));
	succeeded(|event| match event {
		RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result.is_ok()),
		_ => None,
	})
}

/// What the latest event of a kind says.
fn succeeded(read: impl Fn(RuntimeEvent) -> Option<bool>) -> bool {
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| read(record.event))
		.expect("executed")
}

/// Who signs for the multisig.
const SIGNERS: [&Example; 2] = [&DEWI, &INDUS_TEXTILES];

/// Li Wei's identity with a multisig of two others and with a proxy, and money of every
/// currency at both of its accounts.
fn with_every_route(test: impl FnOnce(AccountId, AccountId)) {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&DEWI, &PROVIDER_ID);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		let li = LI_WEI.account();
		let mut signatories = vec![DEWI.account(), INDUS_TEXTILES.account()];
		signatories.sort();
		let shared = Multisig::multi_account_id(&signatories, 2);
		let invite = pallet_kyc::Call::invite {
			account: shared.clone(),
			to: Some(pallet_kyc::Permissions::PAY),
			kind: caravan_primitives::PersonKind::Natural,
		};
		assert_eq!(submit("//LiWei", invite), Ok(Ok(())));
		assert!(by_multisig(SIGNERS, pallet_kyc::Call::accept {}));
		let add_proxy = pallet_proxy::Call::add_proxy {
			delegate: DEWI.account().into(),
			proxy_type: configs::wrappers::ProxyType::Any,
			delay: 0,
		};
		assert_eq!(submit("//LiWei", add_proxy), Ok(Ok(())));
		open_corridors();
		for currency in currencies() {
			for who in [&li, &shared] {
				endow(currency, who, 10_000_000);
			}
		}
		test(li, shared);
	});
}

fn currencies() -> Vec<CurrencyId> {
	let mut all: Vec<_> = pallet_assets::Asset::<Runtime>::iter_keys().collect();
	all.sort();
	all
}

/// Opens the corridor from China to Pakistan in every currency.
fn open_corridors() {
	use pallet_corridors::{Corridor, Corridors as Stored};
	let corridor = |currency| Corridor {
		from: caravan_primitives::Jurisdiction::CN,
		to: caravan_primitives::Jurisdiction::PK,
		currency,
	};
	let mut yuan = Stored::<Runtime>::get(corridor(CNY));
	for side in [&mut yuan.sender, &mut yuan.receiver] {
		let rule = side.versions.now.as_mut().expect("open");
		// A threshold in yuan is none in rupiah.
		rule.threshold = u64::MAX;
	}
	for currency in currencies() {
		Stored::<Runtime>::insert(corridor(currency), &yuan);
	}
}

/// What accounts have of every currency, free and on hold.
fn wealth(accounts: [&AccountId; 2]) -> Vec<(Amount, Amount)> {
	currencies()
		.into_iter()
		.flat_map(|currency| {
			accounts.map(|who| {
				(
					balance(currency, who),
					AssetsHolder::total_balance_on_hold(currency, who),
				)
			})
		})
		.collect()
}

/// Li Wei's identity pays by each route; whether it succeeds by each.
fn pay_by_every_route(li: &AccountId, currency: CurrencyId, number: u8) -> [bool; 6] {
	let each = |offset| pay(&INDUS_TEXTILES, currency, 100, number + offset);
	let batched = |offset| {
		RuntimeCall::Utility(pallet_utility::Call::batch_all {
			calls: vec![each(offset)],
		})
	};
	let directly = |call| {
		let signed = transaction("//LiWei", call, Some(currency));
		Executive::apply_extrinsic(signed) == Ok(Ok(()))
	};
	[
		directly(each(0)),
		directly(batched(1)),
		by_proxy(&DEWI, li, each(2)),
		by_proxy(&DEWI, li, batched(3)),
		by_multisig(SIGNERS, each(4)),
		by_multisig(SIGNERS, batched(5)),
	]
}

#[test]
fn no_route_debits_a_frozen_identity_of_any_currency() {
	with_every_route(|li, shared| {
		let accounts = [&li, &shared];
		let before = wealth(accounts);
		// Each route is open: it is the freeze that closes it.
		for (number, currency) in (0..).step_by(6).zip(currencies()) {
			let paid = pay_by_every_route(&li, currency, number);
			assert_eq!(paid, [true; 6], "{currency}");
		}
		let after = wealth(accounts);
		assert!(before.iter().zip(&after).all(|(a, b)| a.0 > b.0));
		let request = pallet_kyc::Call::request_attestation {
			provider: licence(&PROVIDER_CN),
			currency: CNY,
			most_fee: 7_000,
		};
		assert_eq!(submit("//LiWei", request), Ok(Ok(())));
		freeze(&LI_WEI);
		let before = wealth(accounts);
		assert_eq!(before.iter().map(|(_, held)| held).sum::<Amount>(), 7_000);
		for (number, currency) in (100..).step_by(6).zip(currencies()) {
			let paid = pay_by_every_route(&li, currency, number);
			assert_eq!(paid, [false; 6], "{currency}");
			for who in accounts {
				for force in [Fortitude::Polite, Fortitude::Force] {
					let all = Preservation::Expendable;
					assert_eq!(Assets::reducible_balance(currency, who, all, force), 0);
				}
			}
		}
		assert_eq!(wealth(accounts), before);
	});
}

#[test]
fn a_frozen_account_is_not_credited_through_the_gate() {
	frozen(|li, _| {
		let before = balance(CNY, &li);
		let paid = submit("//IndusTextiles", pay(&LI_WEI, CNY, 1, 1));
		assert!(matches!(paid, Ok(Err(_))), "{paid:?}");
		assert_eq!(balance(CNY, &li), before);
	});
}

#[test]
fn the_freeze_ends_by_itself() {
	frozen(|li, _| {
		let before = balance(CNY, &li);
		next_block(EMERGENCY - 1_000);
		assert!(submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 1, 1)).is_err());
		next_block(2_000);
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 1, 1)),
			Ok(Ok(()))
		);
		assert!(balance(CNY, &li) < before);
	});
}

#[test]
fn others_are_not_bound_and_accounts_can_die() {
	frozen(|_, indus| {
		let all = balance(CNY, &indus);
		assert!(
			<Assets as Mutate<_>>::transfer(
				CNY,
				&indus,
				&BANK_CN.account(),
				all,
				Preservation::Expendable
			)
			.is_ok()
		);
		assert_eq!(balance(CNY, &indus), 0);
	});
}

/// Li Wei asks the provider of China to attest Dewi for at most 70.00 CNY, and is frozen.
fn frozen_with_a_hold(test: impl FnOnce(pallet_kyc::IdentityId)) {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		let provider = licence(&PROVIDER_CN);
		let request = pallet_kyc::Call::request {
			account: DEWI.account(),
			kind: caravan_primitives::PersonKind::Natural,
			provider,
			currency: CNY,
			most_fee: 7_000,
			paper: entry_paper(&DEWI, provider),
		};
		assert_eq!(submit("//LiWei", request), Ok(Ok(())));
		freeze(&LI_WEI);
		test(Kyc::identity(&DEWI.account()).expect("pending"));
	});
}

fn on_hold(account: &AccountId) -> Amount {
	AssetsHolder::total_balance_on_hold(CNY, account)
}

fn grant(identity: pallet_kyc::IdentityId, fee: Amount) -> pallet_kyc::Call<Runtime> {
	pallet_kyc::Call::grant {
		identity,
		tier: caravan_primitives::Tier(1),
		expires: now() + DAY,
		root: Hash::repeat_byte(3),
		schema: 1,
		mark: pallet_kyc::Mark::None,
		fee,
	}
}

#[test]
fn what_a_frozen_payer_has_on_hold_pays_nobody_until_the_freeze_ends() {
	frozen_with_a_hold(|dewi| {
		let (li, bank) = (LI_WEI.account(), PROVIDER_CN.account());
		let before = (balance(CNY, &li), on_hold(&li));
		assert_eq!(before.1, 7_000);
		let refused = submit(PROVIDER_CN.path, grant(dewi, 5_000));
		assert!(matches!(refused, Ok(Err(_))), "{refused:?}");
		assert_eq!((balance(CNY, &li), on_hold(&li)), before);
		next_block(EMERGENCY);
		let of_bank = balance(CNY, &bank);
		let in_pot = pot(CNY);
		// The request has lapsed meanwhile on a chain with such short lengths.
		let lapsed = submit(PROVIDER_CN.path, grant(dewi, 5_000));
		assert!(matches!(lapsed, Ok(Err(_))), "{lapsed:?}");
		assert_eq!(balance(CNY, &bank), of_bank - (pot(CNY) - in_pot));
		assert_eq!((balance(CNY, &li), on_hold(&li)), before);
	});
}

#[test]
fn what_a_frozen_payer_has_on_hold_goes_back_to_it_and_stays_there() {
	frozen_with_a_hold(|dewi| {
		let li = LI_WEI.account();
		let (free, held) = (balance(CNY, &li), on_hold(&li));
		let decline = pallet_kyc::Call::decline {
			identity: dewi,
			reason: pallet_kyc::DeclineReason::Policy,
		};
		assert_eq!(submit(PROVIDER_CN.path, decline), Ok(Ok(())));
		assert_eq!((balance(CNY, &li), on_hold(&li)), (free + held, 0));
		assert!(submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 1, 1)).is_err());
		assert_eq!(balance(CNY, &li), free + held);
	});
}

#[test]
fn a_pause_closes_the_ledger_as_a_freeze_does_and_lets_credits_in() {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		let until = <Clock as caravan_primitives::Clock>::now() + 20_000;
		assert_eq!(
			submit("//LiWei", pallet_kyc::Call::pause { until }),
			Ok(Ok(()))
		);
		let before = balance(CNY, &LI_WEI.account());
		assert!(submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 1, 1)).is_err());
		assert_eq!(
			Assets::reducible_balance(
				CNY,
				&LI_WEI.account(),
				Preservation::Expendable,
				Fortitude::Force
			),
			0
		);
		assert_eq!(
			submit("//IndusTextiles", pay(&LI_WEI, CNY, 9, 2)),
			Ok(Ok(()))
		);
		assert_eq!(balance(CNY, &LI_WEI.account()), before + 9);
	});
}

#[test]
fn a_frozen_account_appeals_for_nothing_once() {
	frozen(|li, _| {
		let before = balance(CNY, &li);
		let authority = pallet_kyc::Authority::Regulator;
		let appeal = || submit("//LiWei", pallet_kyc::Call::appeal { authority });
		assert_eq!(appeal(), Ok(Ok(())));
		assert_eq!(balance(CNY, &li), before);
		// The second one would cost a fee, and nothing of the frozen account pays it.
		assert!(appeal().is_err());
		assert_eq!(balance(CNY, &li), before);
	});
}

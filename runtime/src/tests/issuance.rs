//! Money's way onto the chain and off it, in real blocks.

use super::world::*;
use crate::{genesis::accounts::*, *};
use caravan_primitives::{Amount, CurrencyId, Hash, Identify, Refusal, Statement};
use frame_support::traits::fungibles::InspectHold;
use pallet_issuance::Call;
use sp_core::Pair;
use sp_runtime::DispatchError;

const CNY: CurrencyId = CurrencyId::CNY;

fn issuer() -> pallet_kyc::IdentityId {
	Kyc::identity(&BANK_CN.account()).expect("a bank")
}

fn owed() -> Amount {
	Issuance::outstanding(issuer(), CNY)
}

/// The checker of the bank of China is linked to it, and its reserves cover 1,000 yuan more.
fn ready(test: impl FnOnce()) {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		let not_after = now() + 60_000;
		let fields = pallet_kyc::LinkConsent {
			identity: issuer(),
			account: CHECKER_CN.account(),
			not_after,
		};
		let statement = Statement {
			genesis: System::block_hash(0),
			epoch: 0,
			fields,
		};
		let link = pallet_kyc::Call::link {
			account: CHECKER_CN.account(),
			permissions: pallet_kyc::Permissions::TRADE,
			paper: pallet_kyc::Paper {
				not_after,
				signature: pair(CHECKER_CN.path).sign(&statement.wrapped()).into(),
			},
		};
		assert_eq!(submit(BANK_CN.path, link), Ok(Ok(())));
		let attest = Call::attest_reserves {
			issuer: issuer(),
			currency: CNY,
			as_of: now(),
			amount: owed() + 100_000,
			report: Hash::repeat_byte(1),
		};
		assert_eq!(submit(AUDITOR.path, attest), Ok(Ok(())));
		test();
	});
}

fn propose(serial: u64, amount: Amount) -> Call<Runtime> {
	Call::propose_issue {
		currency: CNY,
		serial,
		amount,
		value_date: (now() / DAY) as u32,
		reference: Hash::repeat_byte(serial as u8),
	}
}

fn confirm(serial: u64) -> Call<Runtime> {
	Call::confirm_issue {
		currency: CNY,
		serial,
	}
}

fn redeem(amount: Amount) -> Call<Runtime> {
	Call::redeem {
		issuer: issuer(),
		currency: CNY,
		amount,
		uetr: reference(1).uetr,
		purpose: None,
		envelope: None,
		bank_account: Hash::repeat_byte(2),
		close: false,
	}
}

#[test]
fn two_accounts_issue_within_the_reserves_into_the_banks_own_account() {
	ready(|| {
		let (before, of_bank) = (owed(), balance(CNY, &BANK_CN.account()));
		assert_eq!(submit(BANK_CN.path, propose(1, 100_000)), Ok(Ok(())));
		let own = submit(BANK_CN.path, confirm(1));
		assert!(matches!(own, Ok(Err(_))), "{own:?}");
		assert_eq!(owed(), before);
		assert_eq!(submit(CHECKER_CN.path, confirm(1)), Ok(Ok(())));
		assert_eq!(owed(), before + 100_000);
		assert!(balance(CNY, &BANK_CN.account()) > of_bank);
		// The reserves are used up.
		assert_eq!(submit(BANK_CN.path, propose(2, 1)), Ok(Ok(())));
		let above = submit(CHECKER_CN.path, confirm(2));
		assert_eq!(
			above,
			Ok(Err(pallet_issuance::Error::<Runtime>::AboveReserves.into()))
		);
	});
}

#[test]
fn whoever_is_the_makers_proxy_is_not_both() {
	ready(|| {
		let add_proxy = pallet_proxy::Call::add_proxy {
			delegate: CHECKER_CN.account().into(),
			proxy_type: configs::wrappers::ProxyType::Any,
			delay: 0,
		};
		assert_eq!(submit(BANK_CN.path, add_proxy), Ok(Ok(())));
		let as_maker = |call: Call<Runtime>| pallet_proxy::Call::proxy {
			real: BANK_CN.account().into(),
			force_proxy_type: None,
			call: Box::new(call.into()),
		};
		let before = owed();
		let _ = submit(CHECKER_CN.path, as_maker(propose(1, 100_000)));
		let confirmed = submit(CHECKER_CN.path, confirm(1));
		assert!(matches!(confirmed, Ok(Err(_))), "{confirmed:?}");
		assert_eq!(owed(), before);
		// The proxy is one: what takes one person it does.
		let pay = pallet_proxy::Call::proxy {
			real: BANK_CN.account().into(),
			force_proxy_type: None,
			call: Box::new(pay(&LI_WEI, CNY, 100, 7)),
		};
		let of_li = balance(CNY, &LI_WEI.account());
		assert_eq!(submit(CHECKER_CN.path, pay), Ok(Ok(())));
		assert_eq!(balance(CNY, &LI_WEI.account()), of_li + 100);
	});
}

#[test]
fn the_council_cannot_silence_a_bank_that_has_paid() {
	use frame_support::traits::Contains;
	let name = |call: &str| {
		let bytes = |text: &str| text.as_bytes().to_vec().try_into().expect("a short name");
		(bytes("Issuance"), bytes(call))
	};
	assert!(calls::NeverPaused::contains(&name("confirm_redemption")));
	assert!(!calls::NeverPaused::contains(&name("redeem")));
}

#[test]
fn a_redemption_is_burned_when_the_bank_has_paid_it_out() {
	ready(|| {
		let (before, li) = (owed(), LI_WEI.account());
		assert_eq!(submit(LI_WEI.path, redeem(10_000)), Ok(Ok(())));
		let held = || AssetsHolder::total_balance_on_hold(CNY, &li);
		assert_eq!(held(), 10_000);
		let accept = Call::accept_redemption { id: 0 };
		assert_eq!(submit(BANK_CN.path, accept), Ok(Ok(())));
		// Frozen meanwhile, the holder was paid all the same.
		freeze(&LI_WEI);
		let confirm = Call::confirm_redemption {
			id: 0,
			reference: Hash::repeat_byte(3),
		};
		let of_checker = balance(CNY, &CHECKER_CN.account());
		assert_eq!(submit(CHECKER_CN.path, confirm), Ok(Ok(())));
		assert_eq!(balance(CNY, &CHECKER_CN.account()), of_checker);
		assert_eq!((owed(), held()), (before - 10_000, 0));
	});
}

#[test]
fn whom_the_gate_refuses_redeems_nothing() {
	ready(|| {
		// Above the travel rule's threshold, with no envelope.
		let refused = pallet_issuance::Error::<Runtime>::Refused(Refusal::TravelRulePayer);
		assert_eq!(
			submit(LI_WEI.path, redeem(714_285)),
			Ok(Err(DispatchError::from(refused)))
		);
		freeze(&LI_WEI);
		assert!(submit(LI_WEI.path, redeem(1)).is_err());
	});
}

/// Everything that a redemption needs of the bank of China, after `what` has befallen it.
fn redeems_after(what: impl FnOnce()) {
	ready(|| {
		let (before, li) = (owed(), LI_WEI.account());
		what();
		assert_eq!(submit(LI_WEI.path, redeem(10_000)), Ok(Ok(())));
		let accept = Call::accept_redemption { id: 0 };
		let accepted = submit(BANK_CN.path, accept);
		assert_eq!(accepted, Ok(Ok(())));
		let confirm = Call::confirm_redemption {
			id: 0,
			reference: Hash::repeat_byte(3),
		};
		assert_eq!(submit(CHECKER_CN.path, confirm), Ok(Ok(())));
		assert_eq!(owed(), before - 10_000);
		assert_eq!(AssetsHolder::total_balance_on_hold(CNY, &li), 0);
		// And issues nothing.
		let proposed = submit(BANK_CN.path, propose(9, 100));
		assert!(!matches!(proposed, Ok(Ok(()))), "{proposed:?}");
	});
}

#[test]
fn a_frozen_issuer_pays_out() {
	redeems_after(|| freeze(&BANK_CN));
}

#[test]
fn an_issuer_whose_identity_has_lapsed_pays_out() {
	redeems_after(|| {
		pallet_kyc::Identities::<Runtime>::mutate(issuer(), |record| {
			record.as_mut().expect("a bank").status = pallet_kyc::Status::Revoked;
		});
	});
}

#[test]
fn an_issuer_whose_licence_is_suspended_pays_out() {
	redeems_after(|| {
		Issuance::suspend(
			RuntimeOrigin::signed(OFFICER1_CN.account()),
			pallet_issuance::Side::Regulator,
			issuer(),
			CNY,
			true,
		)
		.expect("a licence");
	});
}

#[test]
fn a_key_that_only_pays_attests_no_reserves() {
	ready(|| {
		let auditor = Kyc::identity(&AUDITOR.account()).expect("an auditor");
		let clerk = INDUS_TEXTILES.account();
		pallet_kyc::AccountOf::<Runtime>::insert(
			&clerk,
			pallet_kyc::Link {
				identity: auditor,
				state: pallet_kyc::LinkState::Active {
					permissions: pallet_kyc::Permissions::PAY,
					epoch: 0,
				},
			},
		);
		let attest = || {
			Issuance::attest_reserves(
				RuntimeOrigin::signed(clerk.clone()),
				issuer(),
				CNY,
				now(),
				1,
				Hash::zero(),
			)
		};
		let refused = |refusal| Err(pallet_issuance::Error::<Runtime>::Refused(refusal).into());
		next_block(SLOT_DURATION);
		assert_eq!(attest(), refused(Refusal::SignerNotAllowed));
		pallet_kyc::AccountOf::<Runtime>::remove(&clerk);
		assert_eq!(attest(), refused(Refusal::KycMissing));
	});
}

#[test]
fn nobody_but_an_issuer_brings_money_onto_the_chain() {
	ready(|| {
		let before: Vec<_> = pallet_assets::Asset::<Runtime>::iter()
			.map(|(currency, details)| (currency, details.supply))
			.collect();
		for who in [LI_WEI.path, CHECKER_CN.path, PROVIDER_CN.path, AUDITOR.path] {
			let refused = submit(who, propose(1, 100));
			assert!(matches!(refused, Ok(Err(_))), "{who}: {refused:?}");
		}
		// A bank of another country issues no yuan.
		assert!(matches!(submit(BANK_PK.path, propose(1, 100)), Ok(Err(_))));
		let after: Vec<_> = pallet_assets::Asset::<Runtime>::iter()
			.map(|(currency, details)| (currency, details.supply))
			.collect();
		assert_eq!(before, after);
	});
}

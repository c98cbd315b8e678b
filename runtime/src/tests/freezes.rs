//! A freeze reaches the ledger: every debit of every currency, by every route, judged by balances.

use super::world::*;
use crate::{genesis::accounts::*, *};
use caravan_primitives::{Amount, CurrencyId};
use frame_support::traits::{
	fungibles::{Inspect, Mutate},
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
		next_block(3_600_000 - 1_000);
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

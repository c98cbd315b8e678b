//! Fees in the currency that one holds, over whole transactions.

use super::world::*;
use crate::{genesis::accounts::*, *};
use caravan_primitives::CurrencyId;
use codec::Encode;
use frame_support::{
	dispatch::GetDispatchInfo,
	traits::{
		fungibles::{Inspect, Mutate},
		tokens::Preservation,
	},
};
use sp_runtime::transaction_validity::InvalidTransaction;

const CNY: CurrencyId = CurrencyId::CNY;

fn pay_with(currency: Option<CurrencyId>) -> sp_runtime::ApplyExtrinsicResult {
	Executive::apply_extrinsic(transaction(
		"//LiWei",
		pay(&INDUS_TEXTILES, CNY, 100, 1),
		currency,
	))
}

fn attested(test: impl FnOnce()) {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		test();
	});
}

#[test]
fn no_currency_named_is_the_home_currency() {
	attested(|| {
		let pots = || (pot(CNY), pot(CurrencyId::PKR), pot(CurrencyId::USD));
		let before = pots();
		assert_eq!(pay_with(None), Ok(Ok(())));
		let unnamed = pots().0 - before.0;
		assert!(unnamed > 0);
		assert_eq!((pots().1, pots().2), (before.1, before.2));
		let tx = transaction("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 2), Some(CNY));
		assert_eq!(Executive::apply_extrinsic(tx), Ok(Ok(())));
		assert!(pots().0 > before.0 + unnamed);
	});
}

#[test]
fn a_fee_is_refused_in_a_currency_that_is_not_listed_or_not_held() {
	attested(|| {
		for currency in [
			CurrencyId::EUR,
			CurrencyId::XXX,
			CurrencyId::from_raw(7),
			CurrencyId::USD,
		] {
			assert_eq!(
				pay_with(Some(currency)),
				Err(InvalidTransaction::Payment.into())
			);
		}
	});
}

#[test]
fn the_fee_is_at_most_what_the_view_quotes() {
	attested(|| {
		let call = pay(&INDUS_TEXTILES, CNY, 100, 1);
		let tx = transaction("//LiWei", call, Some(CNY));
		let info = tx.get_dispatch_info();
		let quoted =
			Fees::fee_in(CNY, info.total_weight(), tx.encoded_size() as u32).expect("listed");
		let before = pot(CNY);
		assert_eq!(Executive::apply_extrinsic(tx), Ok(Ok(())));
		let fee = pot(CNY) - before;
		assert!(0 < fee && fee <= quoted, "{fee} of {quoted}");
	});
}

#[test]
fn a_frozen_account_pays_no_fee() {
	attested(|| {
		freeze(&LI_WEI);
		assert_eq!(pay_with(Some(CNY)), Err(InvalidTransaction::Payment.into()));
		assert_eq!(pay_with(None), Err(InvalidTransaction::Payment.into()));
	});
}

#[test]
fn fees_are_never_burnt() {
	attested(|| {
		let supply = Assets::total_issuance(CNY);
		assert_eq!(pay_with(Some(CNY)), Ok(Ok(())));
		assert_eq!(Assets::total_issuance(CNY), supply);
	});
}

#[test]
fn an_account_of_nothing_but_its_fee_currency_can_spend_its_last_payment() {
	attested(|| {
		let li = LI_WEI.account();
		// So little that no limit and no travel rule asks for it.
		let rest = balance(CNY, &li) - 500_000;
		let moved = <Assets as Mutate<_>>::transfer(
			CNY,
			&li,
			&BANK_CN.account(),
			rest,
			Preservation::Preserve,
		);
		assert!(moved.is_ok());
		// All but what the fee takes: the payment leaves nothing else.
		let tx = transaction("//LiWei", pay(&INDUS_TEXTILES, CNY, 1, 9), Some(CNY));
		let info = tx.get_dispatch_info();
		let quoted =
			Fees::fee_in(CNY, info.total_weight(), tx.encoded_size() as u32 + 16).expect("listed");
		let amount = balance(CNY, &li) - quoted - 1;
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, amount, 9)),
			Ok(Ok(()))
		);
		assert!(balance(CNY, &li) <= quoted + 1);
	});
}

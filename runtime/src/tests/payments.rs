//! A first payment, by real transactions in real blocks.

use super::world::*;
use crate::genesis::accounts::*;
use caravan_primitives::{CurrencyId, Refusal};
use pallet_settlement::Error;
use sp_runtime::{DispatchError, transaction_validity::InvalidTransaction};

type Errors = Error<crate::Runtime>;

fn refused(refusal: Refusal) -> DispatchError {
	Errors::Refused(refusal).into()
}

const CNY: CurrencyId = CurrencyId::CNY;

/// Fee that `path` has paid in `CNY` since it had `before`, the amount that it sent apart.
fn spent(account: &crate::AccountId, before: u128) -> u128 {
	before - balance(CNY, account)
}

#[test]
fn a_buyer_pays_a_merchant_abroad_and_a_fee_in_the_same_currency() {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		let (li, indus) = (LI_WEI.account(), INDUS_TEXTILES.account());
		let (payer, payee, in_pot) = (balance(CNY, &li), balance(CNY, &indus), pot(CNY));
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 12_345, 1)),
			Ok(Ok(()))
		);
		let fee = pot(CNY) - in_pot;
		assert!(fee > 0);
		assert_eq!(spent(&li, payer), 12_345 + fee);
		assert_eq!(balance(CNY, &indus), payee + 12_345);
	});
}

#[test]
fn the_same_uetr_pays_once() {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 1)),
			Ok(Ok(()))
		);
		let payee = balance(CNY, &INDUS_TEXTILES.account());
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 1)),
			Ok(Err(refused(Refusal::DuplicateUetr)))
		);
		assert_eq!(balance(CNY, &INDUS_TEXTILES.account()), payee);
	});
}

#[test]
fn a_refused_payment_moves_the_fee_and_nothing_else() {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		let (li, indus) = (LI_WEI.account(), INDUS_TEXTILES.account());
		let (payer, payee, in_pot) = (balance(CNY, &li), balance(CNY, &indus), pot(CNY));
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 1)),
			Ok(Err(refused(Refusal::PayeeUnknown)))
		);
		assert_eq!(spent(&li, payer), pot(CNY) - in_pot);
		assert_eq!(balance(CNY, &indus), payee);
	});
}

#[test]
fn an_expired_kyc_is_refused_on_either_side() {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest_until(&INDUS_TEXTILES, &PROVIDER_PK, START + MILLISECS + 1);
		next_block(MILLISECS + 1);
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 1)),
			Ok(Err(refused(Refusal::KycExpired)))
		);
		assert_eq!(
			submit("//IndusTextiles", pay(&LI_WEI, CNY, 100, 1)),
			Ok(Err(refused(Refusal::KycExpired)))
		);
	});
}

const MILLISECS: u64 = crate::MILLISECS_PER_BLOCK;

#[test]
fn somebody_without_standing_does_not_reach_the_pool() {
	development(|| {
		let tx = transaction("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 1), Some(CNY));
		assert_eq!(
			crate::Executive::apply_extrinsic(tx),
			Err(InvalidTransaction::Custom(crate::admission::NO_STANDING).into())
		);
	});
}

#[test]
fn what_a_view_says_is_what_a_payment_does() {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		let check = || {
			crate::Settlement::check_pay(
				LI_WEI.account(),
				INDUS_TEXTILES.account(),
				CNY,
				100,
				reference(1),
			)
		};
		assert_eq!(check(), Err(Refusal::PayeeUnknown));
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		assert_eq!(check(), Ok(()));
		assert_eq!(
			submit("//LiWei", pay(&INDUS_TEXTILES, CNY, 100, 1)),
			Ok(Ok(()))
		);
		assert_eq!(check(), Err(Refusal::DuplicateUetr));
	});
}

#[test]
fn an_account_that_died_and_came_back_does_not_repeat_its_transactions() {
	use frame_support::traits::fungibles::Mutate;
	development(|| {
		// A holder without identity dies with its last unit; here of a currency that it
		// is given and gives back by Root's hand.
		let li = LI_WEI.account();
		let all = balance(CNY, &li);
		let old = crate::System::account_nonce(&li);
		<crate::Assets as Mutate<_>>::transfer(
			CNY,
			&li,
			&INDUS_TEXTILES.account(),
			all,
			frame_support::traits::tokens::Preservation::Expendable,
		)
		.unwrap();
		assert!(!crate::System::account_exists(&li));
		blocks(2);
		assert!(crate::System::account_nonce(&li) > old);
	});
}

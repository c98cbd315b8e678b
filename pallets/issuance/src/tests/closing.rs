//! The last unit, which no hold can take.

use super::*;
use caravan_primitives::test_utils::{Fault, LedgerFaults};
use frame_support::traits::fungibles::MutateHold;

/// Another pallet's hold, as far as this one can tell.
const OTHER: RuntimeHoldReason = RuntimeHoldReason::Issuance(HoldReason::Deposit);

#[test]
fn closing_empties_an_account() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem_all(LI, BANK);
		let redemption = Redemptions::<Test>::get(id).unwrap();
		assert_eq!((redemption.amount, redemption.closing), (LI_MONEY, 1));
		assert_eq!((free(LI), held(LI)), (1, LI_MONEY - 1));
		assert_eq!(position(BANK).requested, LI_MONEY);
		assert_ok!(accept(id));
		assert_ok!(confirm(id));
		assert!(matches!(
			last_event(),
			Event::Redeemed {
				amount: LI_MONEY,
				burned: LI_MONEY,
				..
			}
		));
		assert!(!pallet_assets::Account::<Test>::contains_key(CNY, LI));
		assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES - LI_MONEY);
		assert_eq!(outstanding(BANK), BANK_OWES - LI_MONEY);
	});
}

#[test]
fn a_closing_redemption_that_ends_otherwise_gives_all_back() {
	for accepted in [false, true] {
		ExtBuilder::default().build_and_execute(|| {
			let id = redeem_all(LI, BANK);
			if accepted {
				assert_ok!(accept(id));
			}
			assert_ok!(decline(id));
			assert!(matches!(
				last_event(),
				Event::RedemptionEnded { released, .. } if released == LI_MONEY - 1
			));
			assert_eq!((free(LI), held(LI)), (LI_MONEY, 0));
			assert_eq!(TestGate::counted(), 0);
		});
	}
}

#[test]
fn closing_takes_the_whole_free_balance_of_an_account_without_holds() {
	ExtBuilder::default().build_and_execute(|| {
		for amount in [LI_MONEY - 1, LI_MONEY + 1] {
			assert_noop!(
				redeem_as(LI, BANK, amount, uetr(1), true),
				Errors::CloseNotAll
			);
		}
		redeem(LI, RIVAL, 500);
		assert_noop!(
			redeem_as(LI, BANK, LI_MONEY - 500, uetr(1), true),
			Errors::OtherHolds
		);
		assert_ok!(AssetsHolder::hold(CNY, &OTHER, &WANG, 100));
		assert_noop!(
			redeem_as(WANG, BANK, WANG_MONEY - 100, uetr(1), true),
			Errors::OtherHolds
		);
		assert_noop!(
			redeem_as(BANK_MAKER, BANK, 1, uetr(1), true),
			Errors::CloseNotAll
		);
	});
}

#[test]
fn money_that_came_meanwhile_stays() {
	ExtBuilder::default().build_and_execute(|| {
		let id = redeem_all(LI, BANK);
		assert_ok!(accept(id));
		pay(WANG, LI, 50);
		assert_ok!(confirm(id));
		assert_eq!((free(LI), held(LI)), (50, 0));
		assert_eq!(outstanding(BANK), BANK_OWES - LI_MONEY);
	});
}

/// What keeps the last unit: a hold of money that came meanwhile, a freeze, a halt.
fn keepers() -> [fn(); 3] {
	[
		|| {
			pay(WANG, LI, 50);
			assert_ok!(AssetsHolder::hold(CNY, &OTHER, &LI, 50));
		},
		|| freeze(1, false, true),
		|| TestStatus::set_halted(CNY, true),
	]
}

#[test]
fn a_last_unit_that_cannot_be_taken_stays_the_holders_and_outstanding() {
	for keep in keepers() {
		ExtBuilder::default().build_and_execute(|| {
			let id = redeem_all(LI, BANK);
			assert_ok!(accept(id));
			keep();
			assert_ok!(confirm(id));
			assert!(matches!(
				last_event(),
				Event::Redeemed { amount: LI_MONEY, burned, outstanding, .. }
					if burned == LI_MONEY - 1 && outstanding == BANK_OWES - LI_MONEY + 1
			));
			assert_eq!((free(LI), held(LI)), (1, 0));
			assert_eq!(Issuance::capacity(BANK, CNY), BANK_OWES - LI_MONEY + 1);
		});
	}
}

#[test]
fn a_single_unit_leaves_too_or_nothing_is_confirmed() {
	ExtBuilder::default().build_and_execute(|| {
		pay(LI, WANG, LI_MONEY - 1);
		let id = redeem_all(LI, BANK);
		assert_eq!((free(LI), held(LI)), (1, 0));
		assert_ok!(accept(id));
		assert_ok!(confirm(id));
		assert!(!pallet_assets::Account::<Test>::contains_key(CNY, LI));
		assert_eq!(outstanding(BANK), BANK_OWES - 1);
	});
	ExtBuilder::default().build_and_execute(|| {
		pay(LI, WANG, LI_MONEY - 1);
		let id = redeem_all(LI, BANK);
		assert_ok!(accept(id));
		// Nothing holds it: it is spent.
		pay(LI, WANG, 1);
		assert_noop!(confirm(id), Errors::ClosingUnitGone);
		assert_ok!(decline(id));
	});
}

#[test]
fn the_ledgers_error_at_the_last_unit_is_undone() {
	// Burning what is on hold makes two inner changes; the next two are the last unit's.
	for (call, fault) in [
		(3, Fault::Fails),
		(3, Fault::Short),
		(4, Fault::Fails),
		(4, Fault::Short),
	] {
		ExtBuilder::default().build_and_execute(|| {
			let id = redeem_all(LI, BANK);
			assert_ok!(accept(id));
			LedgerFaults::fail_call(call, fault);
			assert_ok!(confirm(id));
			assert_eq!((free(LI), held(LI)), (1, 0));
			assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES - LI_MONEY + 1);
			assert_eq!(outstanding(BANK), BANK_OWES - LI_MONEY + 1);
		});
	}
}

#[test]
fn dust_below_the_least_balance_is_not_burned_with_the_last_unit() {
	ExtBuilder::default().build_and_execute(|| {
		pallet_assets::Asset::<Test>::mutate(CNY, |details| {
			details.as_mut().unwrap().min_balance = 10;
		});
		let id = redeem_all(LI, BANK);
		assert_eq!((free(LI), held(LI)), (10, LI_MONEY - 10));
		assert_ok!(accept(id));
		pay(WANG, LI, 3);
		assert_ok!(confirm(id));
		// The ledger would have destroyed 3 units that nobody was paid for.
		assert_eq!((free(LI), held(LI)), (13, 0));
		assert_eq!(outstanding(BANK), BANK_OWES - LI_MONEY + 10);
	});
}

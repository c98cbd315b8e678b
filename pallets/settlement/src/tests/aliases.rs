//! Names: their form, whose they are, where they lead, and when they are free again.

use crate::{Alias, Aliases, AliasesOf, DAY, Error, Event, ParseAliasError, mock::*, types::IdOf};
use caravan_primitives::{
	Jurisdiction, Moment, PersonKind, Refusal, Tier, test_utils::TestIdentify,
};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold};
use sp_runtime::{DispatchResult, TokenError};

const QUIET: Moment = 90 * DAY;

fn name(text: &str) -> Alias {
	text.parse().unwrap()
}

fn register(by: AccountId, text: &str, account: AccountId) -> DispatchResult {
	Settlement::register_alias(RuntimeOrigin::signed(by), name(text), account)
}

fn point(by: AccountId, text: &str, account: AccountId) -> DispatchResult {
	Settlement::point_alias(RuntimeOrigin::signed(by), name(text), account)
}

fn release(by: AccountId, text: &str) -> DispatchResult {
	Settlement::release_alias(RuntimeOrigin::signed(by), name(text))
}

fn forget(text: &str) -> DispatchResult {
	Settlement::forget_alias(RuntimeOrigin::signed(UNKNOWN), name(text))
}

fn pay_to(text: &str, payee: AccountId, n: u32) -> DispatchResult {
	Settlement::pay_alias(
		RuntimeOrigin::signed(BUYER),
		name(text),
		CNY,
		payee,
		100,
		reference(n),
	)
}

fn deposit(account: AccountId) -> u64 {
	Balances::balance_on_hold(&DepositReason::get(), &account)
}

fn names(owner: AccountId) -> Vec<String> {
	AliasesOf::<Test>::get(identity(owner))
		.iter()
		.map(ToString::to_string)
		.collect()
}

fn run(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(test);
}

#[test]
fn a_payment_names_the_alias_and_the_account_it_expects() {
	run(|| {
		assert_ok!(register(MERCHANT, "indus-textiles", MERCHANT));
		System::assert_last_event(
			Event::<Test>::AliasRegistered {
				alias: name("indus-textiles"),
				owner: identity(MERCHANT),
				account: MERCHANT,
			}
			.into(),
		);
		assert_eq!(deposit(MERCHANT), 1);
		assert_ok!(pay_to("indus-textiles", MERCHANT, 1));
		assert_eq!(free(MERCHANT, CNY), OPENING + 100);
		assert_eq!(free(BUYER, CNY), OPENING - 100);
		assert!(Settlement::seen(BUYER, uetr(1)).is_some());
	});
}

#[test]
fn an_unknown_and_a_moved_alias_are_noticed() {
	run(|| {
		assert_noop!(pay_to("indus", MERCHANT, 1), refused(Refusal::AliasUnknown));
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		assert_noop!(pay_to("indus", BANK, 1), refused(Refusal::AliasElsewhere));
		// The same letters written another way are another name.
		assert_noop!(
			pay_to("1ndus".replace('1', "l").as_str(), MERCHANT, 1),
			refused(Refusal::AliasUnknown)
		);
		TestIdentify::register(&BANK, 2, Jurisdiction::CN, Tier::MIN, PersonKind::Legal);
		assert_ok!(point(MERCHANT, "indus", BANK));
		System::assert_last_event(
			Event::<Test>::AliasPointed {
				alias: name("indus"),
				owner: 2,
				account: BANK,
			}
			.into(),
		);
		assert_noop!(
			pay_to("indus", MERCHANT, 1),
			refused(Refusal::AliasElsewhere)
		);
		assert_ok!(pay_to("indus", BANK, 1));
		assert_noop!(
			point(MERCHANT, "indus", BANK),
			Error::<Test>::NothingToChange
		);
	});
}

#[test]
fn an_account_that_leaves_takes_no_name_along() {
	run(|| {
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		TestIdentify::register(
			&MERCHANT,
			77,
			Jurisdiction::CN,
			Tier::MIN,
			PersonKind::Legal,
		);
		assert_noop!(
			pay_to("indus", MERCHANT, 1),
			refused(Refusal::AliasElsewhere)
		);
		assert_noop!(release(MERCHANT, "indus"), Error::<Test>::NotYourAlias);
	});
}

#[test]
fn names_that_look_alike_are_one() {
	for (first, second) in [
		("indus", "lndus"),
		("shop10", "shoplo"),
		("bank-8", "bankb"),
		("modern", "modem"),
		("savvy", "sawy"),
		("closed", "dosed"),
		("size5", "sizes"),
		("zoo2", "zooz"),
		("a-b-c", "abc"),
	] {
		run(|| {
			assert_ok!(register(MERCHANT, first, MERCHANT));
			assert_noop!(register(BANK, second, BANK), Error::<Test>::AliasTaken);
			assert_noop!(
				register(MERCHANT, second, MERCHANT),
				Error::<Test>::AliasTaken
			);
		});
	}
}

#[test]
fn names_have_a_form() {
	use ParseAliasError::{Character, Form, Length};
	for (text, fault) in [
		("ab", Length),
		(&"a".repeat(33), Length),
		("Indus", Character),
		("indus textiles", Character),
		("índus", Character),
		("1ndus", Form),
		("-indus", Form),
		("indus-", Form),
		("indus--textiles", Form),
	] {
		assert_eq!(text.parse::<Alias>(), Err(fault), "{text}");
		assert!(!fault.to_string().is_empty());
		assert!(Alias::decode(&mut text.as_bytes().to_vec().encode().as_slice()).is_err());
	}
	for text in ["abc", &"a".repeat(32), "a-1", "shop24"] {
		let alias = name(text);
		assert_eq!(Alias::decode(&mut alias.encode().as_slice()), Ok(alias));
	}
}

#[test]
fn only_a_manager_of_the_identity_names_its_accounts() {
	run(|| {
		assert_noop!(
			register(MERCHANT, "indus", BANK),
			Error::<Test>::NotYourAccount
		);
		assert_noop!(
			register(MERCHANT, "indus", UNKNOWN),
			Error::<Test>::NotYourAccount
		);
		assert_noop!(
			register(UNKNOWN, "indus", UNKNOWN),
			refused(Refusal::KycMissing)
		);
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		assert_noop!(point(BANK, "indus", BANK), Error::<Test>::NotYourAlias);
		assert_noop!(
			point(MERCHANT, "indus", BANK),
			Error::<Test>::NotYourAccount
		);
		assert_noop!(release(BANK, "indus"), Error::<Test>::NotYourAlias);
		assert_noop!(release(MERCHANT, "other"), refused(Refusal::AliasUnknown));
		freeze(MERCHANT);
		assert_noop!(release(MERCHANT, "indus"), refused(Refusal::PayerFrozen));
	});
}

#[test]
fn an_identity_has_so_many_names_and_quiet_ones_count() {
	run(|| {
		for text in ["aaa", "bbb", "ccc"] {
			assert_ok!(register(MERCHANT, text, MERCHANT));
		}
		assert_noop!(
			register(MERCHANT, "ddd", MERCHANT),
			Error::<Test>::TooManyAliases
		);
		assert_ok!(release(MERCHANT, "aaa"));
		assert_noop!(
			register(MERCHANT, "ddd", MERCHANT),
			Error::<Test>::TooManyAliases
		);
		set_time(NOON + QUIET);
		assert_ok!(forget("aaa"));
		assert_ok!(register(MERCHANT, "ddd", MERCHANT));
		assert_eq!(names(MERCHANT), ["bbb", "ccc", "ddd"]);
		assert_eq!(deposit(MERCHANT), 3);
	});
}

#[test]
fn a_name_given_up_is_kept_for_its_owner() {
	run(|| {
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		assert_ok!(release(MERCHANT, "indus"));
		System::assert_last_event(
			Event::<Test>::AliasReleased {
				alias: name("indus"),
				owner: identity(MERCHANT),
				quiet_until: NOON + QUIET,
			}
			.into(),
		);
		assert_eq!(Settlement::alias(name("indus")), None);
		assert_noop!(pay_to("indus", MERCHANT, 1), refused(Refusal::AliasUnknown));
		assert_noop!(release(MERCHANT, "indus"), refused(Refusal::AliasUnknown));
		set_time(NOON + QUIET - 1);
		assert_noop!(register(BANK, "lndus", BANK), Error::<Test>::AliasQuiet);
		assert_noop!(forget("indus"), Error::<Test>::AliasQuiet);
		// Its owner takes it back, with one deposit still.
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		assert_eq!(deposit(MERCHANT), 1);
		assert_eq!(names(MERCHANT), ["indus"]);
		assert!(Settlement::alias(name("indus")).is_some());
	});
}

#[test]
fn when_its_time_is_over_it_is_anybodys() {
	run(|| {
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		assert_ok!(release(MERCHANT, "indus"));
		set_time(NOON + QUIET);
		assert_ok!(register(BANK, "lndus", BANK));
		assert_eq!((deposit(MERCHANT), deposit(BANK)), (0, 1));
		assert_eq!(names(MERCHANT), Vec::<String>::new());
		assert_eq!(names(BANK), ["lndus"]);
		System::assert_has_event(
			Event::<Test>::AliasForgotten {
				alias: name("indus"),
				owner: identity(MERCHANT),
			}
			.into(),
		);
		assert_eq!(Aliases::<Test>::iter().count(), 1);
	});
}

#[test]
fn forgetting_is_for_quiet_names() {
	run(|| {
		assert_noop!(forget("indus"), refused(Refusal::AliasUnknown));
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		assert_noop!(forget("indus"), Error::<Test>::AliasTaken);
		assert_noop!(forget("lndus"), refused(Refusal::AliasUnknown));
		assert_ok!(release(MERCHANT, "indus"));
		set_time(NOON + QUIET);
		assert_ok!(forget("indus"));
		assert_eq!(deposit(MERCHANT), 0);
		assert_eq!(Aliases::<Test>::iter().count(), 0);
		assert_eq!(AliasesOf::<Test>::iter().count(), 0);
	});
}

#[test]
fn without_a_native_unit_there_is_no_name() {
	run(|| {
		Balances::force_set_balance(RuntimeOrigin::root(), MERCHANT, 0).unwrap();
		assert_noop!(
			register(MERCHANT, "indus", MERCHANT),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn views_tell_names_and_owners() {
	run(|| {
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		let record = Settlement::alias(name("indus")).unwrap();
		let owner: IdOf<Test> = record.owner;
		assert_eq!(
			(owner, record.account, record.deposit.unwrap().by),
			(2, MERCHANT, MERCHANT)
		);
		assert_eq!(Settlement::aliases_of(2).to_vec(), [name("indus")]);
		assert_eq!(Settlement::alias(name("lndus")), None);
	});
}

#[test]
fn a_name_given_up_costs_nobody_a_deposit() {
	run(|| {
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		assert_eq!(deposit(MERCHANT), 1);
		assert_ok!(release(MERCHANT, "indus"));
		assert_eq!(deposit(MERCHANT), 0);
		assert_ok!(register(MERCHANT, "indus", MERCHANT));
		assert_eq!(deposit(MERCHANT), 1);
	});
}

//! What exists from the first block.

use super::*;

#[test]
fn genesis_money_is_owed_in_block_zero() {
	ExtBuilder::default().build().execute_with(|| {
		System::set_block_number(0);
		check_state();
		assert_eq!(supply(CNY), BANK_OWES + RIVAL_OWES);
		assert_eq!(
			(outstanding(BANK), outstanding(RIVAL)),
			(BANK_OWES, RIVAL_OWES)
		);
		for (who, money) in [
			(LI, LI_MONEY),
			(LI_SECOND, LI_SECOND_MONEY),
			(WANG, WANG_MONEY),
			(BANK_PRIMARY, BANK_MONEY),
			(RIVAL_PRIMARY, RIVAL_MONEY),
		] {
			assert_eq!(free(who), money);
		}
		let licence = Licences::<Test>::get(CNY, BANK).unwrap();
		// Lists are sorted here, so that people need not.
		assert_eq!(licence.terms.makers, desk(&[BANK_MAKER, BANK_BOTH]));
		assert_eq!(licence.terms.auditor, AUDITOR);
		assert_eq!(
			Reserves::<Test>::get(CNY, BANK),
			Some(Attestation {
				as_of: START + LOST,
				amount: RESERVES,
				report: Hash::zero(),
			})
		);
		assert_eq!(Lengths::<Test>::get(), PERIODS);
		assert_ok!(propose_issue(1, 100));
		assert_ok!(confirm_issue(1));
	});
}

#[test]
fn a_chain_may_begin_without_money() {
	ExtBuilder::with_licences(vec![]).build_and_execute(|| {
		assert_eq!(supply(CNY), 0);
		assert_ok!(both_keys(CNY, BANK, Plan::License(terms())));
		assert_ok!(attest(500));
		assert_ok!(propose_issue(1, 500));
		assert_ok!(confirm_issue(1));
		assert_eq!(free(BANK_PRIMARY), 500);
	});
}

#[test]
fn genesis_survives_the_file_that_it_is_written_in() {
	let genesis = GenesisConfig::<Test> {
		periods: Some(Periods::default()),
		licences: vec![bank_licence()],
	};
	let text = serde_json::to_string(&genesis).unwrap();
	let read: GenesisConfig<Test> = serde_json::from_str(&text).unwrap();
	assert_eq!(read.licences, genesis.licences);
	assert_eq!(read.periods, genesis.periods);
}

#[test]
fn lengths_of_a_real_chain_are_possible() {
	assert_eq!(Periods::default().fault(), None);
	assert_eq!(PERIODS.fault(), None);
	let zero = Periods { pay: 0, ..PERIODS };
	assert_eq!(zero.fault(), Some("a length is zero"));
	let ahead = Periods {
		date_ahead: DAY + 1,
		..PERIODS
	};
	assert!(ahead.fault().is_some());
}

fn build(change: impl FnOnce(&mut GenesisLicence<AccountId>)) {
	let mut licence = bank_licence();
	change(&mut licence);
	ExtBuilder::with_licences(vec![licence]).build();
}

#[test]
#[should_panic = "more outstanding than the cap"]
fn genesis_money_above_the_cap_is_refused() {
	build(|licence| licence.cap = BANK_OWES - 1);
}

#[test]
#[should_panic = "more outstanding than reserves"]
fn genesis_money_above_the_reserves_is_refused() {
	build(|licence| licence.reserves = BANK_OWES - 1);
}

#[test]
#[should_panic = "no money for an account"]
fn genesis_money_of_nothing_is_refused() {
	build(|licence| licence.accounts = vec![(LI, 0)]);
}

#[test]
#[should_panic = "no such currency"]
fn genesis_currency_must_exist() {
	build(|licence| licence.currency = VND);
}

#[test]
#[should_panic = "without standing"]
fn genesis_issuer_must_be_known() {
	build(|licence| licence.issuer = STRANGER);
}

#[test]
#[should_panic = "no such auditor"]
fn genesis_auditor_must_be_known() {
	build(|licence| licence.auditor = STRANGER);
}

#[test]
#[should_panic = "terms are refused"]
fn genesis_auditor_is_another() {
	build(|licence| licence.auditor = BANK_MAKER);
}

#[test]
#[should_panic = "too many makers"]
fn genesis_desks_are_bounded() {
	build(|licence| licence.makers = (0..9).collect());
}

#[test]
#[should_panic = "a licence twice"]
fn genesis_licences_are_unique() {
	ExtBuilder::with_licences(vec![bank_licence(), bank_licence()]).build();
}

#[test]
#[should_panic = "too much money"]
fn genesis_money_that_the_ledger_cannot_move_is_refused() {
	build(|licence| {
		(licence.cap, licence.reserves) = (Amount::MAX, Amount::MAX);
		licence.accounts = vec![(LI, MAX_SUPPLY), (WANG, 1)];
	});
}

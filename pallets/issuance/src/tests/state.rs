//! `try_state` finds what is wrong.

use super::*;
use codec::MaxEncodedLen;
use frame_support::traits::{
	fungibles::{Mutate, MutateHold},
	tokens::{Fortitude, Precision, Preservation},
};

/// What breaks a world, and what is said of it.
type Row = (fn(), &'static str);

fn edit_position(change: impl FnOnce(&mut Position)) {
	Positions::<Test>::mutate(CNY, BANK, |position| change(position.as_mut().unwrap()));
}

fn edit_redemption(change: impl FnOnce(&mut RedemptionOf<Test>)) {
	Redemptions::<Test>::mutate(0, |redemption| change(redemption.as_mut().unwrap()));
}

fn rows() -> Vec<Row> {
	vec![
		(
			|| {
				assert_ok!(Assets::mint_into(CNY, &LI, 1));
			},
			"aren't what issuers owe",
		),
		(
			|| {
				let (keep, exact) = (Preservation::Expendable, Precision::Exact);
				let force = Fortitude::Polite;
				assert_ok!(Assets::burn_from(CNY, &LI, 1, keep, exact, force));
			},
			"aren't what issuers owe",
		),
		(|| UnbookedCny::set(1), "aren't what issuers owe"),
		(
			|| {
				assert_ok!(Assets::mint_into(CNY, &LI, MAX_SUPPLY));
				edit_position(|position| position.outstanding += MAX_SUPPLY);
			},
			"too much of a currency",
		),
		(
			|| edit_position(|position| position.requested += 1),
			"claims aren't the sum",
		),
		(
			|| {
				edit_redemption(|redemption| redemption.amount = BANK_OWES + 1);
				edit_position(|position| position.requested = BANK_OWES + 1);
			},
			"more is claimed than owed",
		),
		(
			|| edit_redemption(|redemption| redemption.amount = 0),
			"an impossible amount",
		),
		(
			|| edit_redemption(|redemption| redemption.closing = 601),
			"closes more than it is",
		),
		(
			|| edit_redemption(|redemption| redemption.issuer = 404),
			"a redemption at nobody",
		),
		(
			|| edit_redemption(|redemption| redemption.closing = 1),
			"isn't what redemptions say",
		),
		(
			|| {
				let reason = HoldReason::Redemption.into();
				assert_ok!(AssetsHolder::hold(CNY, &reason, &LI, 1));
			},
			"isn't what redemptions say",
		),
		(
			|| edit_position(|position| position.proposals = 0),
			"miscounted",
		),
		(
			|| LastSerial::<Test>::insert(CNY, BANK, 0),
			"ahead of its serial",
		),
		(
			|| References::<Test>::remove((Day::from(TODAY), BANK, reference(1))),
			"reference is free",
		),
		(|| NextRedemption::<Test>::put(0), "number wasn't given"),
		(
			|| RedemptionBy::<Test>::remove(1, uetr(0)),
			"isn't found by its reference",
		),
		(
			|| RedemptionBy::<Test>::insert(1, uetr(7), 7),
			"finds no redemption",
		),
		(
			|| edit_licence(|licence| licence.terms.auditor = BANK),
			"unsound terms",
		),
		(
			|| Licences::<Test>::remove(CNY, BANK),
			"positions aren't of licences",
		),
		(
			|| {
				let attestation = Reserves::<Test>::get(CNY, BANK).unwrap();
				Reserves::<Test>::insert(USD, BANK, attestation);
			},
			"reserves of nobody",
		),
		(
			|| {
				let assumption = Assumption {
					amount: 0,
					party: Party::From,
					expires: 0,
					deposit: None,
				};
				Assumptions::<Test>::insert((CNY, BANK, RIVAL), assumption);
			},
			"an assumption of nothing",
		),
		(
			|| LastPruned::<Test>::put((Day::from(TODAY + 1), BANK, reference(1))),
			"passed over a reference",
		),
	]
}

#[test]
fn each_broken_invariant_is_found() {
	for (damage, said) in rows() {
		ExtBuilder::default().build().execute_with(|| {
			redeem(LI, BANK, 600);
			assert_ok!(propose_issue(1, 100));
			assert_ok!(Issuance::do_try_state());
			damage();
			let error = format!("{:?}", Issuance::do_try_state().unwrap_err());
			assert!(error.contains(said), "{error}");
		});
	}
}

#[test]
fn what_is_stored_has_the_size_that_the_documentation_states() {
	assert!(RedemptionOf::<Test>::max_encoded_len() < 300);
	assert!(IssueProposalOf::<Test>::max_encoded_len() < 128);
}

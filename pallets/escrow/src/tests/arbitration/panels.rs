//! Panels are the consortium's, and an order takes one along as it is.

use super::*;
use codec::{Decode, Encode};
use sp_runtime::{DispatchError::BadOrigin, traits::Dispatchable};

fn register(id: PanelId, members: &[Id]) {
	assert_ok!(Escrow::register_panel(root(), id, panel(members)));
}

#[test]
fn only_the_consortium_registers_and_retires_panels_and_suspends_arbiters() {
	run(|| {
		for origin in [signed(SHOP), signed(40), signed(STRANGER)] {
			let register = Escrow::register_panel(origin.clone(), 1, panel(&ARBITERS[..5]));
			assert_eq!(register, Err(BadOrigin));
			assert_eq!(Escrow::retire_panel(origin.clone(), 0), Err(BadOrigin));
			assert_eq!(Escrow::suspend_arbiter(origin, 40, true), Err(BadOrigin));
		}
	});
}

#[test]
fn a_panel_has_five_seven_or_nine_members_each_once() {
	run(|| {
		for size in [5, 7, 9] {
			register(1, &ARBITERS[..size]);
		}
		for members in [
			&ARBITERS[..0],
			&ARBITERS[..1],
			&ARBITERS[..4],
			&ARBITERS[..6],
		] {
			assert_noop!(
				Escrow::register_panel(root(), 1, panel(members)),
				Errors::PanelUnsound
			);
		}
		assert_noop!(
			Escrow::register_panel(root(), 1, panel(&[40, 41, 42, 43, 40])),
			Errors::PanelUnsound
		);
	});
}

#[test]
fn an_overfull_panel_does_not_decode() {
	run(|| {
		let (mut members, tail) = (ARBITERS.to_vec(), panel(&ARBITERS));
		members.push(49);
		let bytes = (members, tail.languages, tail.jurisdictions).encode();
		assert!(Panel::<Id>::decode(&mut bytes.as_slice()).is_err());
		let bytes = (
			ARBITERS.to_vec(),
			panel(&ARBITERS).languages,
			panel(&ARBITERS).jurisdictions,
		);
		assert!(Panel::<Id>::decode(&mut bytes.encode().as_slice()).is_ok());
	});
}

#[test]
fn a_panel_names_languages_and_jurisdictions_in_order() {
	let language = |letters| Language::new(letters).expect("a language");
	let (en, zh) = (language(*b"en"), language(*b"zh"));
	run(|| {
		let sound = panel(&ARBITERS[..5]);
		for languages in [vec![], vec![zh, en], vec![en, en]] {
			let languages = languages.try_into().unwrap();
			let wrong = Panel {
				languages,
				..sound.clone()
			};
			assert_noop!(
				Escrow::register_panel(root(), 1, wrong),
				Errors::PanelUnsound
			);
		}
		for jurisdictions in [
			vec![],
			vec![Jurisdiction::VN, Jurisdiction::CN],
			vec![Jurisdiction::CN, Jurisdiction::CN],
		] {
			let jurisdictions = jurisdictions.try_into().unwrap();
			let wrong = Panel {
				jurisdictions,
				..sound.clone()
			};
			assert_noop!(
				Escrow::register_panel(root(), 1, wrong),
				Errors::PanelUnsound
			);
		}
	});
	for letters in [*b"EN", *b"e1", *b"e ", [0xff, 0xff]] {
		assert_eq!(Language::new(letters), None);
		assert!(Language::decode(&mut letters.as_slice()).is_err());
	}
	assert_eq!(Language::decode(&mut b"en".as_slice()), Ok(en));
	assert_eq!(en.letters(), *b"en");
}

#[test]
fn somebody_is_behind_each_member() {
	run(|| {
		let members = [40, 41, 42, 43, 777];
		assert_noop!(
			Escrow::register_panel(root(), 1, panel(&members)),
			Errors::ArbiterUnknown
		);
	});
}

#[test]
fn what_is_not_there_is_neither_retired_nor_suspended() {
	run(|| {
		assert_noop!(Escrow::retire_panel(root(), 1), Errors::PanelUnknown);
		assert_noop!(
			Escrow::suspend_arbiter(root(), identity_of(ANN), true),
			Errors::ArbiterUnknown
		);
		assert_noop!(
			Escrow::suspend_arbiter(root(), 40, false),
			Errors::NothingToChange
		);
		assert_ok!(Escrow::suspend_arbiter(root(), 40, true));
		assert_noop!(
			Escrow::suspend_arbiter(root(), 40, true),
			Errors::NothingToChange
		);
		assert_ok!(Escrow::suspend_arbiter(root(), 40, false));
	});
}

#[test]
fn an_order_keeps_the_version_that_it_was_funded_with() {
	run(|| {
		let keys_before = PanelVersions::<Test>::iter().count();
		let old = order(0, &[CLAIM]);
		let taken = Orders::<Test>::get(old).unwrap().panel.unwrap();
		register(0, &ARBITERS[4..]);
		let new = order(0, &[CLAIM]);
		let newer = Orders::<Test>::get(new).unwrap().panel.unwrap();
		assert_ne!(taken.version, newer.version);
		let members = |key| PanelVersions::<Test>::get(key).unwrap().panel.members;
		assert_eq!(members(taken).as_slice(), &ARBITERS[..7]);
		assert_eq!(members(newer).as_slice(), &ARBITERS[4..]);
		assert_eq!(PanelVersions::<Test>::iter().count(), keys_before + 1);
		// The old version goes with the last order that has it.
		assert_ok!(Escrow::decline(signed(SHOP), old));
		assert!(!PanelVersions::<Test>::contains_key(taken));
		assert_ok!(Escrow::decline(signed(SHOP), new));
		assert!(PanelVersions::<Test>::contains_key(newer));
	});
}

#[test]
fn a_version_that_nobody_has_goes_with_the_next_one() {
	run(|| {
		for _ in 0..3 {
			register(0, &ARBITERS[..5]);
			assert_eq!(PanelVersions::<Test>::iter().count(), 1);
		}
		assert_ok!(Escrow::retire_panel(root(), 0));
		assert_eq!(PanelVersions::<Test>::iter().count(), 0);
		// No version comes back.
		let next = NextPanelVersion::<Test>::get();
		register(0, &ARBITERS[..5]);
		assert_eq!(Panels::<Test>::get(0), Some(next));
	});
}

#[test]
fn a_vanished_panel_still_decides_what_was_funded_with_it() {
	run(|| {
		let id = delivered(0, &[CLAIM]);
		assert_ok!(Escrow::retire_panel(root(), 0));
		let anew = RuntimeCall::Escrow(Call::order {
			request: request(SHOP, 0, &[CLAIM]),
			reference: FundingReference::default(),
			conversion: None,
		});
		let refused = anew.dispatch(signed(ANN)).expect_err("no panel").error;
		assert_eq!(refused, Errors::PanelUnknown.into());
		assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM));
		contest(id);
		ranked(id);
		silence(id);
		assert_ok!(Escrow::rule(
			signed(arbiter(DRAWN[0])),
			id,
			0,
			damaged(400_000)
		));
		silence(id);
		assert_eq!(number(id, 0), 18);
		assert_eq!(PanelVersions::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_view_tells_who_is_in_a_panel() {
	run(|| {
		let (version, seen) = Escrow::panel_by(0).expect("a panel");
		assert_eq!(Some(version), Panels::<Test>::get(0));
		assert_eq!(seen, panel(&ARBITERS[..7]));
		assert_eq!(Escrow::panel_by(1), None);
	});
}

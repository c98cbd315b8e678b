use super::*;
use frame_support::traits::fungible::Inspect;

const PAPER_END: Moment = START + 100;

fn link_to(who: &str, name: &str, permissions: Permissions) -> DispatchResult {
	Kyc::link(
		signed(who),
		account(name),
		permissions,
		link(name, 0, PAPER_END),
	)
}

fn refused(refusal: Refusal) -> Errors {
	Errors::Refused(refusal)
}

#[test]
fn a_linked_account_acts_for_the_identity_and_is_given_a_unit() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let issued = Balances::total_issuance();
			assert_ok!(link_to("li", "till", Permissions::PAY));
			assert_eq!(
				last_event(),
				Event::Linked {
					identity: 0,
					account: account("till"),
					permissions: Permissions::PAY
				}
			);
			assert_eq!(<Kyc as Identify<_>>::identity(&account("till")), Some(0));
			assert!(<Kyc as Identify<_>>::same(&account("till"), &account("li")));
			assert_eq!(standing("till"), Ok(Tier(2)));
			assert_eq!(Identities::<Test>::get(0).unwrap().links, 2);
			assert_eq!(Balances::balance(&account("till")), 1);
			assert_eq!(Balances::total_issuance(), issued + 1);
		});
}

#[test]
fn an_account_is_linked_by_its_own_consent_only() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			let linked = |paper| Kyc::link(signed("li"), account("till"), Permissions::PAY, paper);
			let wrong = || refused(Refusal::SignatureWrong);
			assert_noop!(linked(link("till", 1, PAPER_END)), wrong());
			assert_noop!(linked(link("li", 0, PAPER_END)), wrong());
			assert_noop!(
				linked(entry("till", BANK, Jurisdiction::CN, PAPER_END)),
				wrong()
			);
			assert_noop!(linked(link("till", 0, START)), Errors::PaperExpired);
			assert_noop!(
				linked(link("till", 0, START + PAPER_LIFE + 1)),
				Errors::PaperTooLong
			);
		});
}

#[test]
fn an_account_belongs_to_one_identity_for_ever() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_noop!(
				link_to("li", "wang", Permissions::PAY),
				Errors::AlreadyLinked
			);
			assert_ok!(link_to("li", "till", Permissions::PAY));
			assert_ok!(Kyc::unlink(signed("li"), account("till")));
			assert_noop!(
				link_to("li", "till", Permissions::PAY),
				Errors::AlreadyLinked
			);
			assert_noop!(
				Kyc::link(
					signed("wang"),
					account("till"),
					Permissions::PAY,
					link("till", 1, PAPER_END)
				),
				Errors::AlreadyLinked
			);
			assert_noop!(attest("till"), Errors::AlreadyLinked);
		});
}

#[test]
fn links_are_bounded_and_those_that_left_count() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "a", Permissions::PAY));
			assert_ok!(Kyc::unlink(signed("li"), account("a")));
			assert_ok!(link_to("li", "b", Permissions::PAY));
			assert_ok!(link_to("li", "c", Permissions::PAY));
			assert_eq!(Identities::<Test>::get(0).unwrap().links, MAX_LINKS);
			assert_noop!(link_to("li", "d", Permissions::PAY), Errors::TooManyLinks);
		});
}

#[test]
fn nobody_grants_what_it_lacks_and_only_the_primary_grants_manage() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let manager = Permissions::MANAGE.with(Permissions::PAY);
			assert_ok!(link_to("li", "manager", manager));
			let denied = || refused(Refusal::SignerNotAllowed);
			assert_noop!(link_to("manager", "x", Permissions::TRADE), denied());
			assert_noop!(link_to("manager", "x", Permissions::MANAGE), denied());
			assert_ok!(link_to("manager", "till", Permissions::PAY));
			assert_noop!(link_to("till", "x", Permissions::PAY), denied());
			assert_noop!(
				link_to("stranger", "x", Permissions::PAY),
				refused(Refusal::KycMissing)
			);
		});
}

#[test]
fn linking_asks_for_good_standing() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::freeze(
				root(),
				0,
				Direction::Outgoing,
				START + 9,
				commitment()
			));
			assert_noop!(
				link_to("li", "x", Permissions::PAY),
				refused(Refusal::PayerFrozen)
			);
			assert_ok!(Kyc::lift(root(), 0, commitment()));
			assert_ok!(Kyc::revoke(root(), 0, RevocationReason::Request));
			assert_noop!(
				link_to("li", "x", Permissions::PAY),
				refused(Refusal::KycRevoked)
			);
		});
}

#[test]
fn an_unlinked_account_acts_no_more_and_its_units_are_burnt() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let issued = Balances::total_issuance();
			for who in ["li", "till"] {
				let name = if who == "li" { "desk" } else { "till" };
				assert_ok!(link_to("li", name, Permissions::PAY));
				assert_ok!(Kyc::unlink(signed(who), account(name)));
				assert_eq!(
					last_event(),
					Event::Unlinked {
						identity: 0,
						account: account(name)
					}
				);
				assert_eq!(standing(name), Err(Refusal::SignerNotAllowed));
				assert_eq!(Balances::balance(&account(name)), 0);
				assert_eq!(Balances::total_issuance(), issued);
				assert!(!System::account_exists(&account(name)));
				// It remains known whose it was.
				assert_eq!(<Kyc as Identify<_>>::identity(&account(name)), Some(0));
				assert_noop!(Kyc::unlink(signed("li"), account(name)), Errors::NotLinked);
			}
		});
}

#[test]
fn an_account_with_money_is_not_unlinked() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", Permissions::PAY));
			// What pallet-assets does for each currency that an account holds.
			System::inc_sufficients(&account("till"));
			assert_noop!(
				Kyc::unlink(signed("li"), account("till")),
				Errors::HoldsMoney
			);
			System::dec_sufficients(&account("till"));
			assert_ok!(Kyc::unlink(signed("li"), account("till")));
		});
}

#[test]
fn an_account_without_units_is_unlinked_too() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", Permissions::PAY));
			assert_ok!(Balances::burn(signed("till"), 1, false));
			assert_ok!(Kyc::unlink(signed("li"), account("till")));
		});
}

#[test]
fn an_account_is_unlinked_by_itself_or_its_own_identity_and_never_as_primary() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", Permissions::PAY));
			assert_noop!(
				Kyc::unlink(signed("wang"), account("till")),
				Errors::OtherIdentity
			);
			assert_noop!(
				Kyc::unlink(signed("till"), account("li")),
				refused(Refusal::SignerNotAllowed)
			);
			assert_noop!(Kyc::unlink(signed("li"), account("li")), Errors::IsPrimary);
			assert_noop!(
				Kyc::unlink(signed("li"), account("nobody")),
				Errors::NotLinked
			);
		});
}

#[test]
fn permission_bits_without_meaning_do_not_decode() {
	use codec::{Decode, Encode};
	for bits in 0..=u8::MAX {
		let decoded = Permissions::decode(&mut &[bits][..]);
		assert_eq!(decoded.is_ok(), bits < 8, "{bits}");
		if let Ok(permissions) = decoded {
			assert_eq!(permissions.encode(), [bits]);
		}
	}
}

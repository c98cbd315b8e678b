//! Who answers for a party under the travel rule.

use super::*;
use caravan_primitives::Institutions;

fn of(name: &str) -> Option<ProviderId> {
	<Kyc as Institutions<_>>::of(&account(name))
}

fn speaks(name: &str, provider: ProviderId) -> bool {
	<Kyc as Institutions<_>>::speaks_for(&account(name), &provider)
}

#[test]
fn the_provider_of_a_claim_answers_by_its_account_and_officers() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_eq!(of("li"), Some(BANK));
			assert_eq!(of("stranger"), None);
			for (name, result) in [
				("bank", true),
				("desk1", true),
				("rival", false),
				("li", false),
			] {
				assert_eq!(speaks(name, BANK), result, "{name}");
			}
			assert!(!speaks("bank", 99));
		});
}

#[test]
fn an_institution_answers_for_itself() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::admit_provider(
				signed("cn1"),
				account("li"),
				Jurisdiction::CN,
				Tier(1),
				LICENCE_END
			));
			assert_eq!(of("li"), Some(3));
			assert!(speaks("li", 3));
		});
}

#[test]
fn nobody_answers_by_a_licence_that_is_not_in_force() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
			assert_eq!(of("li"), None);
			assert!(!speaks("desk1", BANK));
			assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, false));
			assert_eq!(of("li"), Some(BANK));
			set_now(LICENCE_END);
			assert_eq!(of("li"), None);
			assert!(!speaks("desk1", BANK));
		});
}

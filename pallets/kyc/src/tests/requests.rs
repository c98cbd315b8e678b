//! Requests for attestation: what is on hold, what a provider may take of it, and how
//! another provider or another jurisdiction takes over.

use super::*;
use caravan_primitives::{
	CurrencyId,
	test_utils::{GateCall, SeenPayment, TestGate},
};
use sp_runtime::{DispatchError, TokenError};

/// What is arranged, who acts, and with what it is refused.
type Case = (fn(), &'static str, Option<Refusal>);

/// `submitter` asks the bank to attest `name`.
fn request(submitter: &str, name: &str, most_fee: Amount) -> DispatchResult {
	Kyc::request(
		signed(submitter),
		account(name),
		PersonKind::Natural,
		BANK,
		CNY,
		most_fee,
		entry(name, BANK, Jurisdiction::CN, now() + 100),
	)
}

/// `who` asks a provider for a new claim of its own identity.
fn ask(who: &str, provider: ProviderId, most_fee: Amount) -> DispatchResult {
	Kyc::request_attestation(signed(who), provider, CNY, most_fee)
}

fn grant(provider: &str, identity: IdentityId, mark: Mark, fee: Amount) -> DispatchResult {
	Kyc::grant(
		signed(provider),
		identity,
		Tier(1),
		now() + 1_000,
		commitment(),
		0,
		mark,
		fee,
	)
}

fn decline(provider: &str, identity: IdentityId) -> DispatchResult {
	Kyc::decline(signed(provider), identity, DeclineReason::Documents)
}

fn end(who: &str, identity: IdentityId) -> DispatchResult {
	Kyc::end_request(signed(who), identity)
}

/// What `provider` says where [`grant`] is called now.
fn claim(provider: ProviderId) -> Claim {
	Claim {
		provider,
		tier: Tier(1),
		attested_at: now(),
		expires: now() + 1_000,
		commitment: commitment(),
		schema: 0,
	}
}

/// Free and held money, free and held native units.
fn wealth(name: &str) -> (Amount, Amount, u64, u64) {
	(money(name), held(name), units(name), deposits(name))
}

/// What a subject has that has paid nothing.
const WHOLE: (Amount, Amount, u64, u64) = (MONEY, 0, QUOTA, 0);

/// With `li`, identity 0, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

/// The bank's account gets an identity; its units are the quota then.
fn bank_is_attested() {
	assert_ok!(Balances::burn(signed("bank"), units("bank"), false));
	assert_ok!(attest("bank"));
}

/// A manager of `li` announces that it will be the primary.
fn announce() {
	assert_ok!(link_to("li", "desk", Permissions::ALL));
	assert_ok!(Kyc::rotate(signed("desk"), account("desk")));
}

#[test]
fn a_request_makes_a_pending_identity_and_holds_the_most_that_it_may_cost() {
	run(|| {
		let issued = Balances::total_issuance();
		assert_ok!(request("li", "zhao", 400));
		assert_eq!(
			record(2),
			IdentityRecord {
				primary: account("zhao"),
				kind: PersonKind::Natural,
				jurisdiction: Jurisdiction::CN,
				mark: Mark::None,
				epoch: 0,
				links: 1,
				present: 1,
				status: Status::Pending,
				claim: None,
				previous: None,
				frozen: Default::default(),
				pause: None,
			}
		);
		assert_eq!(
			state_of("zhao"),
			Some(LinkState::Active {
				permissions: Permissions::ALL,
				epoch: 0,
			})
		);
		let stored = Requests::<Test>::get(2).unwrap();
		assert_eq!((stored.provider, stored.submitter), (BANK, account("li")));
		assert_eq!((stored.currency, stored.most_fee), (CNY, 400));
		assert_eq!(stored.expires, START + PERIODS.request_life);
		assert_eq!((stored.replaces_from, stored.invited), (0, false));
		assert_eq!(stored.deposit.by, account("li"));
		assert_eq!(
			events(),
			[Event::Requested {
				identity: 2,
				account: account("zhao"),
				provider: BANK,
				submitter: account("li"),
				currency: CNY,
				most_fee: 400,
			}]
		);
		assert_eq!(wealth("li"), (MONEY - 400, 400, QUOTA - 1, 1));
		assert_eq!(wealth("zhao"), (0, 0, 0, 0));
		assert_eq!(Balances::total_issuance(), issued);
		assert_eq!(standing("zhao"), Err(Refusal::KycPending));
	});
}

#[test]
fn a_granted_request_pays_the_fee_and_releases_the_rest() {
	for fee in [0, 1, 399, 400] {
		run(|| {
			let issued = Balances::total_issuance();
			assert_ok!(request("li", "zhao", 400));
			assert_ok!(grant("bank", 2, Mark::None, fee));
			assert_eq!(wealth("li"), (MONEY - fee, 0, QUOTA, 0));
			assert_eq!(wealth("bank"), (fee, 0, 20, 0));
			assert_eq!(wealth("zhao"), (0, 0, QUOTA, 0));
			assert_eq!(Balances::total_issuance(), issued + QUOTA);
			assert_eq!(
				events()[1..],
				[
					Event::Attested {
						identity: 2,
						primary: account("zhao"),
						jurisdiction: Jurisdiction::CN,
						kind: PersonKind::Natural,
						mark: Mark::None,
						claim: claim(BANK),
					},
					Event::FeePaid {
						identity: 2,
						from: account("li"),
						to: account("bank"),
						currency: CNY,
						amount: fee,
						released: 400 - fee,
					},
				]
			);
			let found = record(2);
			assert_eq!((found.links, found.present, found.epoch), (1, 1, 0));
			assert_eq!(found.status, Status::Attested);
			assert_eq!((found.claim, found.previous), (Some(claim(BANK)), None));
			assert_eq!(standing("zhao"), Ok(Tier(1)));
			assert!(Requests::<Test>::get(2).is_none());
			assert_noop!(grant("bank", 2, Mark::None, 0), Errors::NoRequest);
		});
	}
}

#[test]
fn a_provider_takes_no_more_than_the_most() {
	run(|| {
		assert_ok!(request("li", "zhao", 400));
		for fee in [401, Amount::MAX] {
			assert_noop!(grant("bank", 2, Mark::None, fee), Errors::FeeAboveMost);
		}
	});
}

#[test]
fn a_granted_claim_keeps_to_licence_and_dates() {
	run(|| {
		assert_ok!(request("li", "zhao", 0));
		let grant = |tier, expires| {
			Kyc::grant(
				signed("bank"),
				2,
				tier,
				expires,
				commitment(),
				0,
				Mark::None,
				0,
			)
		};
		assert_noop!(grant(Tier(3), START + 9), Errors::TierAboveLicence);
		assert_noop!(grant(Tier(1), START - 1), Errors::ExpiryNotAhead);
		assert_noop!(grant(Tier(1), START), Errors::ExpiryNotAhead);
		assert_noop!(
			grant(Tier(1), START + PERIODS.claim_life + 1),
			Errors::ExpiryTooFar
		);
		assert_ok!(grant(Tier(2), START + PERIODS.claim_life));
	});
}

#[test]
fn two_requests_hold_what_both_may_cost() {
	run(|| {
		assert_ok!(request("li", "zhao", 400));
		assert_ok!(request("li", "sun", 300));
		assert_eq!(wealth("li"), (300, 700, QUOTA - 2, 2));
		assert_ok!(grant("bank", 2, Mark::None, 100));
		assert_eq!(wealth("li"), (600, 300, QUOTA - 1, 1));
		assert_ok!(decline("bank", 3));
		assert_eq!(wealth("li"), (900, 0, QUOTA, 0));
		assert_eq!(money("bank"), 100);
	});
}

#[test]
fn a_declined_request_returns_all_and_leaves_no_key() {
	for reason in [
		DeclineReason::Documents,
		DeclineReason::Fee,
		DeclineReason::Policy,
	] {
		run(|| {
			let before = keys();
			assert_ok!(request("li", "zhao", 400));
			assert_ok!(Kyc::decline(signed("bank"), 2, reason));
			assert_eq!(
				last_event(),
				Event::RequestEnded {
					identity: 2,
					declined: Some(reason),
					submitter: account("li"),
					currency: CNY,
					amount: 400,
				}
			);
			assert_eq!(wealth("li"), WHOLE);
			assert_eq!(wealth("bank"), (0, 0, 20, 0));
			assert_eq!(state_of("zhao"), None);
			assert_eq!(standing("zhao"), Err(Refusal::KycMissing));
			assert_eq!(keys(), before);
			assert_noop!(decline("bank", 2), Errors::NoRequest);
			// Its number isn't given again.
			assert_ok!(request("li", "zhao", 400));
			assert_eq!(id("zhao"), 3);
		});
	}
}

#[test]
fn a_request_lapses_and_then_anybody_ends_it() {
	let expires = START + PERIODS.request_life;
	for (at, lapsed) in [(expires - 1, false), (expires, true), (expires + 1, true)] {
		run(|| {
			let before = keys();
			assert_ok!(request("li", "zhao", 400));
			set_now(at);
			if !lapsed {
				for who in ["stranger", "bank", "zhao", "wang"] {
					assert_noop!(end(who, 2), Errors::NotYours);
				}
				assert_ok!(grant("bank", 2, Mark::None, 400));
				return;
			}
			assert_noop!(grant("bank", 2, Mark::None, 400), Errors::RequestLapsed);
			assert_ok!(end("stranger", 2));
			assert_eq!(
				last_event(),
				Event::RequestEnded {
					identity: 2,
					declined: None,
					submitter: account("li"),
					currency: CNY,
					amount: 400,
				}
			);
			assert_eq!(wealth("li"), WHOLE);
			assert_eq!(state_of("zhao"), None);
			assert_eq!(keys(), before);
		});
	}
}

#[test]
fn whoever_submitted_a_request_takes_it_back_at_any_time() {
	for at in [START, START + PERIODS.request_life] {
		run(|| {
			let before = keys();
			assert_ok!(request("li", "zhao", 400));
			set_now(at);
			assert_ok!(end("li", 2));
			assert_eq!(wealth("li"), WHOLE);
			assert_eq!(keys(), before);
			assert_noop!(end("li", 2), Errors::NoRequest);
		});
	}
}

#[test]
fn whoever_paid_the_deposit_takes_a_request_back_too() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::PAY));
		assert_ok!(link_to("li", "desk", Permissions::ALL));
		fund(&account("till"), CNY, 101);
		assert_ok!(request("till", "zhao", 100));
		assert_noop!(end("desk", 2), Errors::NotYours);
		assert_ok!(end("li", 2));
		assert_eq!(wealth("till"), (101, 0, 1, 0));
		assert_eq!(wealth("li"), WHOLE);
	});
}

#[test]
fn whoever_is_pending_and_frozen_stays_until_the_freeze_ends() {
	run(|| {
		let before = keys();
		assert_ok!(request("li", "zhao", 400));
		assert_ok!(freeze(2, Direction::Both));
		for at in [START, START + PERIODS.emergency - 1] {
			set_now(at);
			assert_noop!(decline("bank", 2), Errors::StillOpen);
			assert_noop!(end("li", 2), Errors::StillOpen);
		}
		wait(1);
		assert_ok!(decline("bank", 2));
		assert_eq!((wealth("li"), keys()), (WHOLE, before));
	});
}

#[test]
fn a_pause_of_somebody_pending_outlasts_its_attestation() {
	run(|| {
		assert_ok!(request("li", "zhao", 0));
		assert_ok!(Kyc::pause(signed("zhao"), START + 10));
		assert_ok!(grant("bank", 2, Mark::None, 0));
		assert_noop!(ask("zhao", BANK, 0), refused(Refusal::AccountBlocked));
		wait(10);
		assert_ok!(ask("zhao", BANK, 0));
	});
}

#[test]
fn a_request_is_the_business_of_the_provider_that_was_asked() {
	run(|| {
		assert_ok!(request("li", "zhao", 400));
		for provider in ["rival", "khi"] {
			assert_noop!(grant(provider, 2, Mark::None, 0), Errors::NoRequest);
			assert_noop!(decline(provider, 2), Errors::NoRequest);
		}
		for nobody_asked in [0, 9] {
			assert_noop!(
				grant("bank", nobody_asked, Mark::None, 0),
				Errors::NoRequest
			);
			assert_noop!(decline("bank", nobody_asked), Errors::NoRequest);
			assert_noop!(end("li", nobody_asked), Errors::NoRequest);
		}
		assert_noop!(decline("li", 2), Errors::NotProvider);
		assert_noop!(grant("li", 2, Mark::None, 0), Errors::NotProvider);
		// The bank may decline what has lapsed.
		wait(PERIODS.request_life);
		assert_ok!(decline("bank", 2));
	});
}

#[test]
fn a_newcomer_is_asked_for_by_whoever_may_pay() {
	let cases: [(fn(), &str, Refusal); 9] = [
		(|| (), "stranger", Refusal::KycMissing),
		(
			|| {
				assert_ok!(request("li", "sun", 0));
			},
			"sun",
			Refusal::KycPending,
		),
		(
			|| {
				let all_but_pay = Permissions::TRADE.with(Permissions::MANAGE);
				assert_ok!(link_to("li", "desk", all_but_pay));
			},
			"desk",
			Refusal::SignerNotAllowed,
		),
		(
			|| {
				assert_ok!(link_to("li", "desk", Permissions::ALL));
				assert_ok!(Kyc::suspend_account(signed("li"), account("desk")));
			},
			"desk",
			Refusal::SignerNotAllowed,
		),
		(
			|| {
				assert_ok!(freeze(0, Direction::Outgoing));
			},
			"li",
			Refusal::PayerFrozen,
		),
		(
			|| {
				assert_ok!(Kyc::pause(signed("li"), START + 10));
			},
			"li",
			Refusal::AccountBlocked,
		),
		(|| set_now(PERIODS.claim_life), "li", Refusal::KycExpired),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Outdated));
			},
			"li",
			Refusal::KycRevoked,
		),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
			},
			"li",
			Refusal::KycRevoked,
		),
	];
	for (arrange, who, refusal) in cases {
		run(|| {
			arrange();
			assert_noop!(request(who, "zhao", 0), refused(refusal));
		});
	}
}

#[test]
fn a_linked_account_pays_the_fee_and_its_primary_the_deposit() {
	run(|| {
		assert_ok!(link_to("li", "till", Permissions::PAY));
		fund(&account("till"), CNY, 101);
		assert_ok!(request("till", "zhao", 100));
		assert_eq!(wealth("till"), (1, 100, 1, 0));
		assert_eq!(wealth("li"), (MONEY, 0, QUOTA - 1, 1));
		assert_ok!(grant("bank", 2, Mark::None, 60));
		assert_eq!(wealth("till"), (41, 0, 1, 0));
		assert_eq!(wealth("li"), WHOLE);
		assert_eq!(money("bank"), 60);
	});
}

#[test]
fn what_cannot_be_held_is_not_requested() {
	run(|| {
		let short = TokenError::FundsUnavailable;
		// One unit keeps the account alive.
		for most_fee in [MONEY, MONEY + 1, Amount::MAX] {
			assert_noop!(request("li", "zhao", most_fee), short);
			assert_noop!(ask("li", RIVAL, most_fee), short);
		}
		assert_noop!(
			Kyc::request_attestation(signed("li"), RIVAL, CurrencyId::XXX, 1),
			short
		);
		assert_ok!(request("li", "zhao", MONEY - 1));
		assert_eq!(wealth("li"), (1, MONEY - 1, QUOTA - 1, 1));
	});
}

#[test]
fn whoever_has_no_units_for_the_deposit_requests_nothing() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build()
		.execute_with(|| {
			assert_ok!(Balances::burn(signed("li"), QUOTA - 1, false));
			assert_noop!(request("li", "zhao", 400), TokenError::FundsUnavailable);
			assert_noop!(ask("li", RIVAL, 400), TokenError::FundsUnavailable);
		});
}

#[test]
fn a_request_is_for_an_account_that_was_never_linked_and_a_provider_that_exists() {
	run(|| {
		assert_noop!(request("li", "wang", 0), Errors::AlreadyLinked);
		assert_ok!(request("li", "zhao", 0));
		assert_noop!(request("wang", "zhao", 0), Errors::AlreadyLinked);
		assert_noop!(
			Kyc::request(
				signed("li"),
				account("sun"),
				PersonKind::Natural,
				9,
				CNY,
				0,
				entry("sun", 9, Jurisdiction::CN, START + 100)
			),
			Errors::ProviderUnknown
		);
		assert_noop!(ask("li", 9, 0), Errors::ProviderUnknown);
	});
}

#[test]
fn an_invitation_ends_where_its_account_enters_by_a_paper() {
	run(|| {
		let issued = Balances::total_issuance();
		assert_ok!(Kyc::invite(
			signed("wang"),
			account("zhao"),
			Some(Permissions::PAY),
			PersonKind::Natural
		));
		assert_ok!(request("li", "zhao", 0));
		assert!(!Invitations::<Test>::contains_key(account("zhao")));
		assert_eq!((units("zhao"), wealth("wang")), (0, WHOLE));
		assert_eq!(Balances::total_issuance(), issued);
		assert_ok!(grant("bank", 2, Mark::None, 0));
		assert_eq!(units("zhao"), QUOTA);
	});
}

#[test]
fn an_identity_asks_for_a_new_claim_once_at_a_time() {
	run(|| {
		assert_ok!(ask("li", RIVAL, 100));
		assert_eq!(
			events(),
			[Event::Requested {
				identity: 0,
				account: account("li"),
				provider: RIVAL,
				submitter: account("li"),
				currency: CNY,
				most_fee: 100,
			}]
		);
		assert_eq!(wealth("li"), (MONEY - 100, 100, QUOTA - 1, 1));
		for provider in [BANK, KHI, RIVAL] {
			assert_noop!(ask("li", provider, 0), Errors::AlreadyRequested);
		}
		let before = record(0);
		assert_ok!(decline("rival", 0));
		assert_eq!((wealth("li"), record(0)), (WHOLE, before));
		assert_ok!(ask("li", BANK, 0));
		assert_ok!(end("li", 0));
	});
}

#[test]
fn who_may_ask_for_a_new_claim() {
	let cases: [Case; 9] = [
		(|| (), "stranger", Some(Refusal::KycMissing)),
		(
			|| {
				assert_ok!(request("li", "zhao", 0));
			},
			"zhao",
			Some(Refusal::KycPending),
		),
		(
			|| {
				let all_but_manage = Permissions::PAY.with(Permissions::TRADE);
				assert_ok!(link_to("li", "desk", all_but_manage));
			},
			"desk",
			Some(Refusal::SignerNotAllowed),
		),
		(
			|| {
				assert_ok!(link_to("li", "desk", Permissions::MANAGE));
			},
			"desk",
			None,
		),
		(
			|| {
				assert_ok!(freeze(0, Direction::Outgoing));
			},
			"li",
			Some(Refusal::PayerFrozen),
		),
		(
			|| {
				assert_ok!(Kyc::pause(signed("li"), START + 10));
			},
			"li",
			Some(Refusal::AccountBlocked),
		),
		// Whoever has lapsed isn't locked out, whoever is barred is.
		(|| set_now(PERIODS.claim_life), "li", None),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Outdated));
			},
			"li",
			None,
		),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
			},
			"li",
			Some(Refusal::KycRevoked),
		),
	];
	for (arrange, who, refusal) in cases {
		run(|| {
			arrange();
			match refusal {
				None => {
					assert_ok!(ask(who, RIVAL, 0));
				}
				Some(refusal) => {
					assert_noop!(ask(who, RIVAL, 0), refused(refusal));
				}
			}
		});
	}
}

#[test]
fn nothing_is_asked_for_while_something_is_announced() {
	run(|| {
		announce();
		assert_noop!(ask("li", RIVAL, 0), Errors::AnnouncementOpen);
		// For somebody else it is.
		assert_ok!(request("li", "zhao", 0));
	});
}

#[test]
fn another_provider_takes_over_a_claim_in_force_after_the_delay() {
	run(|| {
		let issued = Balances::total_issuance();
		let from = START + PERIODS.delay_b;
		assert_ok!(ask("li", RIVAL, 100));
		let stored = Requests::<Test>::get(0).unwrap();
		assert_eq!(stored.replaces_from, from);
		assert_eq!(stored.expires, from + PERIODS.request_life);
		set_now(from - 1);
		assert_noop!(grant("rival", 0, Mark::None, 60), Errors::ReplacedTooSoon);
		set_now(from);
		assert_ok!(grant("rival", 0, Mark::None, 60));
		let found = record(0);
		assert_eq!((found.claim, found.previous), (Some(claim(RIVAL)), None));
		assert_eq!(
			events()[1..],
			[
				Event::Renewed {
					identity: 0,
					jurisdiction: Jurisdiction::CN,
					mark: Mark::None,
					claim: claim(RIVAL),
				},
				Event::FeePaid {
					identity: 0,
					from: account("li"),
					to: account("rival"),
					currency: CNY,
					amount: 60,
					released: 40,
				},
			]
		);
		assert_eq!(wealth("li"), (MONEY - 60, 0, QUOTA, 0));
		assert_eq!(wealth("rival"), (60, 0, 20, 0));
		assert_eq!(Balances::total_issuance(), issued);
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

#[test]
fn another_provider_takes_over_at_once_with_the_assent_of_the_one_before() {
	run(|| {
		assert_ok!(ask("li", RIVAL, 0));
		assert_noop!(grant("rival", 0, Mark::None, 0), Errors::ReplacedTooSoon);
		assert_ok!(Kyc::assent(signed("bank"), 0));
		assert_eq!(last_event(), Event::ChangeAssented { identity: 0 });
		assert_ok!(grant("rival", 0, Mark::None, 0));
		assert_eq!(record(0).claim, Some(claim(RIVAL)));
	});
}

#[test]
fn only_the_provider_of_the_claim_assents_to_what_was_asked() {
	run(|| {
		assert_noop!(Kyc::assent(signed("bank"), 9), Errors::IdentityUnknown);
		assert_noop!(Kyc::assent(signed("bank"), 0), Errors::NoRequest);
		assert_ok!(ask("li", RIVAL, 0));
		assert_noop!(Kyc::assent(signed("rival"), 0), Errors::ClaimOfAnother);
		assert_noop!(Kyc::assent(signed("li"), 0), Errors::NotProvider);
		// Nobody has claimed anything of a newcomer.
		assert_ok!(request("li", "zhao", 0));
		assert_noop!(Kyc::assent(signed("bank"), 2), Errors::ClaimOfAnother);
	});
}

#[test]
fn a_claim_that_counts_no_more_is_replaced_at_once() {
	let lapses: [fn(); 3] = [
		|| set_now(PERIODS.claim_life),
		|| {
			assert_ok!(Kyc::revoke(signed("bank"), 0, RevocationReason::Request));
		},
		|| {
			let cut = Cut {
				attested_before: 0,
				valid_until: 0,
			};
			assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut));
		},
	];
	for lapse in lapses {
		run(|| {
			lapse();
			assert_ok!(ask("li", RIVAL, 0));
			assert_ok!(grant("rival", 0, Mark::None, 0));
			assert_eq!(standing("li"), Ok(Tier(1)));
		});
	}
}

#[test]
fn the_own_provider_grants_a_new_claim_at_once() {
	run(|| {
		assert_ok!(ask("li", BANK, 100));
		let stored = Requests::<Test>::get(0).unwrap();
		assert_eq!(stored.replaces_from, START);
		assert_eq!(stored.expires, START + PERIODS.request_life);
		assert_ok!(grant("bank", 0, Mark::None, 100));
		assert_eq!(record(0).claim, Some(claim(BANK)));
		assert_eq!((money("li"), money("bank")), (MONEY - 100, 100));
	});
}

#[test]
fn nobody_is_granted_a_claim_who_was_barred_meanwhile() {
	run(|| {
		assert_ok!(ask("li", RIVAL, 100));
		wait(PERIODS.delay_b);
		assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
		assert_noop!(grant("rival", 0, Mark::None, 0), Errors::Barred);
		assert_ok!(Kyc::reinstate(signed("cn1"), 0));
		assert_ok!(grant("rival", 0, Mark::None, 0));
		assert_eq!(standing("li"), Ok(Tier(1)));
	});
}

#[test]
fn a_person_moves_to_another_jurisdiction_and_gets_its_mark() {
	run(|| {
		assert_ok!(ask("li", KHI, 100));
		wait(PERIODS.delay_b);
		assert_noop!(grant("khi", 0, Mark::None, 100), Errors::MarkUnfit);
		assert_noop!(grant("khi", 0, Mark::Lei(lei(0)), 100), Errors::MarkUnfit);
		let before = record(0);
		assert_ok!(grant("khi", 0, HANDLE, 100));
		// No claim answers in a jurisdiction that it wasn't made for.
		assert_eq!(
			record(0),
			IdentityRecord {
				jurisdiction: Jurisdiction::PK,
				mark: HANDLE,
				claim: Some(claim(KHI)),
				previous: None,
				..before
			}
		);
		assert_eq!(
			Marks::<Test>::get((Jurisdiction::PK, HANDLE)).map(|found| found.identity),
			Some(0)
		);
		assert_eq!(
			events()[1],
			Event::Renewed {
				identity: 0,
				jurisdiction: Jurisdiction::PK,
				mark: HANDLE,
				claim: claim(KHI),
			}
		);
		assert_eq!((wealth("li"), money("khi")), ((900, 0, QUOTA, 0), 100));
		// It is the business of others now.
		assert_noop!(freeze(0, Direction::Both), DispatchError::BadOrigin);
		assert_ok!(Kyc::revoke(signed("pk1"), 0, RevocationReason::Order));
	});
}

#[test]
fn a_firm_moves_with_its_lei() {
	ExtBuilder::default()
		.with_firm("acme", lei(0))
		.build_and_execute(|| {
			let mark = Mark::Lei(lei(0));
			assert_ok!(ask("acme", KHI, 0));
			wait(PERIODS.delay_b);
			assert_noop!(grant("khi", 0, HANDLE, 0), Errors::MarkUnfit);
			assert_ok!(grant("khi", 0, mark, 0));
			assert_eq!(
				(record(0).jurisdiction, record(0).mark),
				(Jurisdiction::PK, mark)
			);
			assert_eq!(Marks::<Test>::iter().count(), 1);
			assert_noop!(
				attest_as(
					"bank",
					BANK,
					Jurisdiction::CN,
					"twin",
					PersonKind::Legal,
					mark
				),
				Errors::MarkTaken
			);
		});
}

#[test]
fn nobody_moves_to_somebody_elses_mark() {
	run(|| {
		assert_ok!(attest_as(
			"khi",
			KHI,
			Jurisdiction::PK,
			"khan",
			PersonKind::Natural,
			HANDLE
		));
		assert_ok!(ask("li", KHI, 0));
		wait(PERIODS.delay_b);
		assert_noop!(grant("khi", 0, HANDLE, 0), Errors::MarkTaken);
		assert_ok!(grant("khi", 0, Mark::Handle([2; 16]), 0));
	});
}

#[test]
fn a_handle_comes_with_a_registry_that_is_new() {
	run(|| {
		assert_ok!(Kyc::set_regulator(
			root(),
			Jurisdiction::CN,
			accounts(&["cn1", "cn2"]),
			accounts(&["judge1"]),
			true
		));
		assert_ok!(ask("li", BANK, 0));
		assert_noop!(grant("bank", 0, Mark::None, 0), Errors::MarkUnfit);
		assert_ok!(grant("bank", 0, HANDLE, 0));
		assert_eq!(record(0).mark, HANDLE);
		assert_eq!(
			Marks::<Test>::get((Jurisdiction::CN, HANDLE)).map(|found| found.identity),
			Some(0)
		);
		// Within its jurisdiction the claim before answers still.
		assert_eq!(record(0).previous.map(|claim| claim.provider), Some(BANK));
	});
}

#[test]
fn nobody_moves_who_is_bound_in_its_jurisdiction() {
	let bonds: [fn(); 3] = [
		|| {
			assert_ok!(freeze(0, Direction::Incoming));
		},
		|| {
			assert_ok!(Kyc::pause(signed("li"), now() + 10));
		},
		|| {
			assert_ok!(Kyc::order_transfer(
				signed("cn1"),
				account("li"),
				account("wang"),
				CNY,
				1,
				commitment()
			));
		},
	];
	for bind in bonds {
		run(|| {
			assert_ok!(ask("li", KHI, 0));
			wait(PERIODS.delay_b);
			bind();
			assert_noop!(grant("khi", 0, HANDLE, 0), Errors::CannotMove);
		});
		// Within it the provider changes.
		run(|| {
			assert_ok!(ask("li", RIVAL, 0));
			wait(PERIODS.delay_b);
			bind();
			assert_ok!(grant("rival", 0, Mark::None, 0));
		});
	}
}

#[test]
fn nobody_moves_while_something_is_announced() {
	run(|| {
		assert_ok!(ask("li", KHI, 0));
		wait(PERIODS.delay_b);
		announce();
		assert_noop!(grant("khi", 0, HANDLE, 0), Errors::AnnouncementOpen);
		assert_ok!(Kyc::veto(signed("li"), 0));
		assert_ok!(grant("khi", 0, HANDLE, 0));
	});
}

#[test]
fn no_provider_takes_over_while_something_is_announced() {
	run(|| {
		assert_ok!(ask("li", RIVAL, 0));
		wait(PERIODS.delay_b);
		announce();
		assert_noop!(grant("rival", 0, Mark::None, 0), Errors::AnnouncementOpen);
		assert_ok!(Kyc::veto(signed("li"), 0));
		assert_ok!(grant("rival", 0, Mark::None, 0));
	});
}

#[test]
fn nobody_moves_within_the_wait_after_a_freeze() {
	let ended: [(fn(), Moment); 2] = [
		(|| (), START + PERIODS.emergency),
		(
			|| {
				wait(10);
				assert_ok!(Kyc::lift(
					signed("cn1"),
					0,
					Authority::Regulator,
					commitment()
				));
			},
			START + 10,
		),
	];
	for direction in [Direction::Incoming, Direction::Outgoing] {
		for (lift, end) in ended {
			run(|| {
				assert_ok!(ask("li", KHI, 0));
				assert_ok!(freeze(0, direction));
				lift();
				let from = end + PERIODS.move_wait;
				for at in [START + PERIODS.delay_b, from - 1] {
					set_now(at);
					assert_noop!(grant("khi", 0, HANDLE, 0), Errors::CannotMove);
				}
				set_now(from);
				assert_ok!(grant("khi", 0, HANDLE, 0));
			});
		}
	}
}

#[test]
fn a_pause_that_has_ended_keeps_nobody() {
	run(|| {
		assert_ok!(ask("li", KHI, 0));
		wait(PERIODS.delay_b);
		assert_ok!(Kyc::pause(signed("li"), now() + 10));
		wait(9);
		assert_noop!(grant("khi", 0, HANDLE, 0), Errors::CannotMove);
		wait(1);
		assert_ok!(grant("khi", 0, HANDLE, 0));
	});
}

#[test]
fn no_fee_leaves_somebody_frozen_and_none_reaches_one() {
	let bonds: [(fn(), Refusal); 2] = [
		(
			|| {
				assert_ok!(freeze(0, Direction::Outgoing));
			},
			Refusal::PayerFrozen,
		),
		(
			|| {
				bank_is_attested();
				assert_ok!(freeze(id("bank"), Direction::Incoming));
			},
			Refusal::PayeeFrozen,
		),
	];
	for (bind, refusal) in bonds {
		run(|| {
			assert_ok!(request("li", "zhao", 400));
			bind();
			assert_noop!(grant("bank", 2, Mark::None, 1), refused(refusal));
			// Without a fee nothing moves, and what was on hold is released.
			assert_ok!(grant("bank", 2, Mark::None, 0));
			assert_eq!((money("li"), held("li")), (MONEY, 0));
		});
		run(|| {
			assert_ok!(request("li", "zhao", 400));
			bind();
			assert_ok!(decline("bank", 2));
			assert_eq!(wealth("li"), WHOLE);
		});
	}
}

#[test]
fn no_fee_passes_where_the_gate_lets_nothing_pass() {
	run(|| {
		TestGate::refuse_call(1, Refusal::CurrencyHalted);
		assert_noop!(request("li", "zhao", 400), refused(Refusal::CurrencyHalted));
		TestGate::refuse_call(1, Refusal::RuleClosed);
		assert_noop!(ask("li", RIVAL, 400), refused(Refusal::RuleClosed));
		assert_ok!(request("li", "zhao", 400));
		TestGate::refuse_call(1, Refusal::CurrencyHalted);
		assert_noop!(
			grant("bank", 2, Mark::None, 1),
			refused(Refusal::CurrencyHalted)
		);
		assert_ok!(grant("bank", 2, Mark::None, 1));
		let fee = |amount| {
			GateCall::Recheck(SeenPayment {
				payer: account("li"),
				payee: account("bank"),
				currency: CNY,
				amount,
				purpose: None,
				envelope: None,
				uetr: None,
			})
		};
		let seen = TestGate::calls::<AccountId>();
		assert_eq!(seen.first(), Some(&fee(400)));
		assert_eq!(seen.last(), Some(&fee(1)));
	});
	// Where nothing is to be paid, nobody is asked.
	run(|| {
		TestGate::refuse_call(1, Refusal::CurrencyHalted);
		assert_ok!(request("li", "zhao", 0));
		assert_ok!(grant("bank", 2, Mark::None, 0));
	});
}

#[test]
fn no_fee_is_above_the_ceiling() {
	run(|| {
		MostFee::set(400);
		assert_noop!(request("li", "zhao", 401), Errors::FeeAboveCeiling);
		assert_noop!(ask("li", RIVAL, 401), Errors::FeeAboveCeiling);
		assert_ok!(request("li", "zhao", 400));
		assert_ok!(ask("li", RIVAL, 400));
	});
}

#[test]
fn a_freeze_the_other_way_stops_no_fee() {
	run(|| {
		bank_is_attested();
		assert_ok!(request("li", "zhao", 400));
		assert_ok!(freeze(0, Direction::Incoming));
		assert_ok!(freeze(id("bank"), Direction::Outgoing));
		assert_ok!(grant("bank", id("zhao"), Mark::None, 400));
		assert_eq!((money("li"), money("bank")), (MONEY - 400, 400));
	});
}

#[test]
fn whoever_was_here_before_gets_its_number_back_by_a_request_too() {
	run(|| {
		assert_ok!(attest_as(
			"khi",
			KHI,
			Jurisdiction::PK,
			"khan",
			PersonKind::Natural,
			HANDLE
		));
		let request = || {
			Kyc::request(
				signed("li"),
				account("khan again"),
				PersonKind::Natural,
				KHI,
				CNY,
				100,
				entry("khan again", KHI, Jurisdiction::PK, now() + 100),
			)
		};
		assert_ok!(request());
		assert_noop!(grant("khi", 3, HANDLE, 40), Errors::MarkTaken);
		assert_ok!(Kyc::revoke(signed("pk1"), 2, RevocationReason::Fraud));
		assert_noop!(grant("khi", 3, HANDLE, 40), Errors::Barred);
		assert_ok!(Kyc::reinstate(signed("pk1"), 2));
		assert_ok!(leave("khan"));
		assert_ok!(grant("khi", 3, HANDLE, 40));
		assert_eq!(id("khan again"), 2);
		assert!(Identities::<Test>::get(3).is_none());
		assert!(Requests::<Test>::get(3).is_none());
		let found = record(2);
		assert_eq!(found.primary, account("khan again"));
		assert_eq!((found.epoch, found.links, found.present), (1, 2, 1));
		assert_eq!((found.mark, found.status), (HANDLE, Status::Attested));
		assert_eq!(wealth("li"), (MONEY - 40, 0, QUOTA, 0));
		assert_eq!(wealth("khan again"), (0, 0, QUOTA, 0));
		assert_eq!((units("khan"), money("khi")), (0, 40));
	});
}

#[test]
fn no_freeze_is_shed_by_a_number_that_is_given_up() {
	run(|| {
		assert_ok!(attest_as(
			"khi",
			KHI,
			Jurisdiction::PK,
			"khan",
			PersonKind::Natural,
			HANDLE
		));
		assert_ok!(leave("khan"));
		assert_ok!(Kyc::request(
			signed("li"),
			account("khan again"),
			PersonKind::Natural,
			KHI,
			CNY,
			0,
			entry("khan again", KHI, Jurisdiction::PK, START + 100)
		));
		assert_ok!(Kyc::freeze(
			signed("pk1"),
			3,
			Authority::Regulator,
			Direction::Incoming,
			START + 10,
			commitment()
		));
		wait(9);
		assert_noop!(grant("khi", 3, HANDLE, 0), Errors::StillOpen);
		wait(1);
		assert_ok!(grant("khi", 3, HANDLE, 0));
		assert!(!Freezes::<Test>::contains_key(3, Authority::Regulator));
	});
}

#[test]
fn a_mark_that_does_not_fit_leaves_a_request_open() {
	run(|| {
		assert_ok!(request("li", "zhao", 400));
		for mark in [HANDLE, Mark::Lei(lei(0))] {
			assert_noop!(grant("bank", 2, mark, 0), Errors::MarkUnfit);
		}
		assert_ok!(grant("bank", 2, Mark::None, 0));
	});
}

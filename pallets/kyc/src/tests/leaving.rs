//! Leaving the chain, what stays, and coming back.

use super::*;
use sp_runtime::DispatchError;

/// What is arranged, who acts, and with what it is refused.
type Case = (fn(), &'static str, Option<Refusal>);

/// When the record of whoever left as the test began can go.
const REAP: Moment = START + PERIODS.tombstone;

fn close(name: &str) -> DispatchResult {
	leave(name)
}

fn reap(identity: IdentityId) -> DispatchResult {
	Kyc::reap(signed("stranger"), identity)
}

/// A person of Pakistan comes, or comes back, with its handle.
fn come(name: &str) -> DispatchResult {
	Kyc::attest(
		signed("khi"),
		account(name),
		PersonKind::Natural,
		Tier(1),
		now() + 1_000,
		commitment(),
		0,
		HANDLE,
		entry(name, KHI, Jurisdiction::PK, now() + 100),
	)
}

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

/// Guardians, whoever they are.
fn guardians(first: u8) -> Option<GuardianSet> {
	Some(GuardianSet {
		threshold: 2,
		hashes: vec![Hash::repeat_byte(first), Hash::repeat_byte(first + 1)]
			.try_into()
			.expect("two are not too many"),
	})
}

fn mark() -> Option<MarkRecord> {
	Marks::<Test>::get((Jurisdiction::PK, HANDLE))
}

/// With `zhao`, identity 0, which has no money.
fn run(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest("zhao"));
		test();
	});
}

#[test]
fn whoever_closes_leaves_its_number_and_nothing_else() {
	run(|| {
		let before = record(0);
		assert_ok!(close("zhao"));
		assert_eq!(last_event(), Event::Closed { identity: 0 });
		assert_eq!(
			record(0),
			IdentityRecord {
				present: 0,
				status: Status::Closed { at: START },
				..before
			}
		);
		assert_eq!(
			state_of("zhao"),
			Some(LinkState::Former {
				by: Departure::Unlinked,
			})
		);
		assert_eq!((units("zhao"), deposits("zhao")), (0, 0));
		assert_eq!(Balances::total_issuance(), 80);
		assert!(!System::account_exists(&account("zhao")));
		assert_eq!(standing("zhao"), Err(Refusal::SignerNotAllowed));
		assert_noop!(close("zhao"), refused(Refusal::SignerNotAllowed));
	});
}

#[test]
fn nobody_closes_while_other_accounts_are_there() {
	run(|| {
		assert_ok!(link_to("zhao", "till", Permissions::PAY));
		assert_noop!(close("zhao"), Errors::OthersPresent);
		assert_ok!(Kyc::suspend_account(signed("zhao"), account("till")));
		assert_noop!(close("zhao"), Errors::OthersPresent);
		wait(PERIODS.retire_wait);
		assert_ok!(Kyc::retire(signed("zhao"), account("till")));
		assert_ok!(close("zhao"));
		// Its unit keeps its nonce.
		assert_eq!(units("till"), 1);
	});
}

#[test]
fn nobody_closes_with_money_in_whatever_currency_or_on_hold() {
	for currency in [CNY, USD] {
		run(|| {
			fund(&account("zhao"), currency, 1);
			assert_noop!(close("zhao"), Errors::HoldsMoney);
		});
	}
	run(|| {
		fund(&account("zhao"), CNY, 5);
		assert_ok!(request("zhao", "sun", 4));
		assert_noop!(close("zhao"), Errors::HoldsMoney);
	});
}

#[test]
fn nobody_closes_while_something_is_open() {
	let opened: [fn(); 4] = [
		|| {
			assert_ok!(Kyc::request_attestation(signed("zhao"), BANK, CNY, 0));
		},
		|| {
			assert_ok!(Kyc::set_guardians(signed("zhao"), guardians(1)));
			assert_ok!(Kyc::set_guardians(signed("zhao"), None));
		},
		|| {
			assert_ok!(freeze(0, Direction::Incoming));
		},
		|| {
			assert_ok!(attest("wang"));
			assert_ok!(Kyc::order_transfer(
				signed("cn1"),
				account("zhao"),
				account("wang"),
				CNY,
				1,
				commitment()
			));
		},
	];
	for open in opened {
		run(|| {
			open();
			assert_noop!(close("zhao"), Errors::StillOpen);
		});
	}
	run(|| {
		assert_ok!(freeze(0, Direction::Incoming));
		wait(PERIODS.emergency - 1);
		assert_noop!(close("zhao"), Errors::StillOpen);
		wait(1);
		assert_ok!(close("zhao"));
	});
}

#[test]
fn nobody_closes_whose_deposits_cannot_all_be_given_back() {
	run(|| {
		assert_ok!(request("zhao", "sun", 0));
		assert_noop!(close("zhao"), Errors::DepositsLeft);
		assert_ok!(Kyc::end_request(signed("zhao"), id("sun")));
		assert_ok!(Kyc::invite(
			signed("zhao"),
			account("till"),
			Some(Permissions::PAY),
			PersonKind::Natural
		));
		assert_noop!(close("zhao"), Errors::DepositsLeft);
		assert_ok!(Kyc::end_invitation(signed("zhao"), account("till")));
		assert_ok!(close("zhao"));
	});
}

#[test]
fn guardians_go_and_their_deposit_comes_back() {
	run(|| {
		assert_ok!(Kyc::set_guardians(signed("zhao"), guardians(1)));
		assert_eq!((units("zhao"), deposits("zhao")), (QUOTA - 1, 1));
		assert_ok!(close("zhao"));
		assert!(!Guardians::<Test>::contains_key(0));
		assert_eq!((units("zhao"), deposits("zhao")), (0, 0));
		assert_eq!(Balances::total_issuance(), 80);
	});
}

#[test]
fn only_a_primary_that_may_manage_closes() {
	let cases: [Case; 9] = [
		(|| (), "stranger", Some(Refusal::KycMissing)),
		(
			|| {
				assert_ok!(link_to("zhao", "till", Permissions::ALL));
			},
			"till",
			Some(Refusal::SignerNotAllowed),
		),
		(
			|| {
				assert_ok!(link_to("zhao", "till", Permissions::PAY));
			},
			"till",
			Some(Refusal::SignerNotAllowed),
		),
		(
			|| {
				assert_ok!(request("zhao", "sun", 0));
			},
			"sun",
			Some(Refusal::KycPending),
		),
		(
			|| {
				assert_ok!(freeze(0, Direction::Outgoing));
			},
			"zhao",
			Some(Refusal::PayerFrozen),
		),
		(
			|| {
				assert_ok!(Kyc::pause(signed("zhao"), START + 10));
			},
			"zhao",
			Some(Refusal::AccountBlocked),
		),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Fraud));
			},
			"zhao",
			Some(Refusal::KycRevoked),
		),
		// Whoever has lapsed may go.
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Ceased));
			},
			"zhao",
			None,
		),
		(|| set_now(START + 5_000), "zhao", None),
	];
	for (arrange, who, refusal) in cases {
		run(|| {
			arrange();
			match refusal {
				Some(refusal) => {
					assert_noop!(close(who), refused(refusal));
				}
				None => {
					assert_ok!(close(who));
				}
			}
		});
	}
}

#[test]
fn a_closed_identitys_record_goes_after_its_time() {
	run(|| {
		assert_noop!(reap(9), Errors::IdentityUnknown);
		assert_noop!(reap(0), Errors::NotClosed);
		assert_ok!(close("zhao"));
		for at in [START, REAP - 1] {
			set_now(at);
			assert_noop!(reap(0), Errors::TooEarly);
		}
		set_now(REAP);
		assert_noop!(Kyc::reap(root(), 0), DispatchError::BadOrigin);
		assert_ok!(reap(0));
		assert_eq!(last_event(), Event::Reaped { identity: 0 });
		assert_eq!(Kyc::identity_record(0), None);
		assert_noop!(reap(0), Errors::IdentityUnknown);
		// Its account is of nobody else for ever.
		assert_eq!(id("zhao"), 0);
		assert_eq!(standing("zhao"), Err(Refusal::KycMissing));
		assert_noop!(attest("zhao"), Errors::AlreadyLinked);
	});
}

#[test]
fn whoever_comes_back_with_its_mark_gets_its_number_again() {
	run(|| {
		assert_ok!(come("khan"));
		assert_ok!(link_to("khan", "till", Permissions::PAY));
		assert_noop!(come("khan 2"), Errors::MarkTaken);
		assert_ok!(Kyc::unlink(signed("khan"), account("till")));
		assert_ok!(close("khan"));
		let issued = Balances::total_issuance();
		// With another account: the one before belonged to somebody.
		for name in ["khan", "till"] {
			assert_noop!(come(name), Errors::AlreadyLinked);
		}
		assert_ok!(come("khan 2"));
		assert_eq!(id("khan 2"), 1);
		let found = record(1);
		assert_eq!(found.primary, account("khan 2"));
		assert_eq!((found.epoch, found.links, found.present), (1, 3, 1));
		assert_eq!((found.status, found.previous), (Status::Attested, None));
		assert_eq!(
			state_of("khan 2"),
			Some(LinkState::Active {
				permissions: Permissions::ALL,
				epoch: 1,
			})
		);
		assert_eq!(
			last_event(),
			Event::Attested {
				identity: 1,
				primary: account("khan 2"),
				jurisdiction: Jurisdiction::PK,
				kind: PersonKind::Natural,
				mark: HANDLE,
				claim: found.claim.unwrap(),
			}
		);
		assert_eq!(units("khan 2"), QUOTA);
		assert_eq!(Balances::total_issuance(), issued + QUOTA);
		assert_eq!(standing("khan 2"), Ok(Tier(1)));
		assert_eq!(standing("khan"), Err(Refusal::SignerNotAllowed));
		assert_eq!(NextIdentity::<Test>::get(), 2);
	});
}

#[test]
fn whoever_comes_back_after_its_record_has_gone_gets_its_number_again_too() {
	run(|| {
		let names = ["khan", "khan 2", "khan 3"];
		for (epoch, name) in (0..).zip(names) {
			assert_ok!(come(name));
			assert_eq!(id(name), 1);
			let found = record(1);
			assert_eq!(
				(found.epoch, found.links, found.present),
				(epoch, epoch + 1, 1)
			);
			assert_ok!(close(name));
			wait(PERIODS.tombstone);
			assert_ok!(reap(1));
			let kept = MarkRecord {
				identity: 1,
				epoch,
				links: epoch + 1,
			};
			assert_eq!(mark(), Some(kept));
		}
	});
}

#[test]
fn a_person_without_a_mark_gets_a_new_number() {
	run(|| {
		assert_ok!(close("zhao"));
		assert_ok!(attest("zhao again"));
		assert_eq!(id("zhao again"), 1);
		assert_eq!(record(1).epoch, 0);
	});
}

#[test]
fn a_firm_that_left_comes_back_wherever_its_lei_is_seen() {
	for reaped in [false, true] {
		ExtBuilder::default()
			.with_firm("acme", lei(0))
			.build_and_execute(|| {
				assert_ok!(close("acme"));
				if reaped {
					wait(PERIODS.tombstone);
					assert_ok!(reap(0));
				}
				assert_ok!(attest_as(
					"khi",
					KHI,
					Jurisdiction::PK,
					"acme again",
					PersonKind::Legal,
					Mark::Lei(lei(0))
				));
				assert_eq!(id("acme again"), 0);
				assert_eq!(record(0).jurisdiction, Jurisdiction::PK);
				assert_eq!(record(0).epoch, 1);
			});
	}
}

#[test]
fn whoever_has_come_and_gone_leaves_its_mark_and_its_accounts_and_no_other_key() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let freeze = || {
				Kyc::freeze(
					signed("pk1"),
					1,
					Authority::Regulator,
					Direction::Incoming,
					now() + 10,
					commitment(),
				)
			};
			let stay = |name, invited| {
				assert_ok!(come(name));
				assert_ok!(Kyc::set_guardians(signed(name), guardians(1)));
				assert_ok!(Kyc::set_guardians(signed(name), guardians(5)));
				assert_ok!(Kyc::veto(signed(name), 1));
				assert_ok!(Kyc::request_attestation(signed(name), KHI, CNY, 0));
				assert_ok!(Kyc::decline(signed("khi"), 1, DeclineReason::Policy));
				assert_ok!(freeze());
				assert_ok!(Kyc::pause(signed(name), now() + 10));
				wait(10);
				assert_ok!(Kyc::invite(
					signed(name),
					account(invited),
					Some(Permissions::PAY),
					PersonKind::Natural
				));
				assert_ok!(Kyc::accept(signed(invited)));
				assert_ok!(Kyc::unlink(signed(name), account(invited)));
				assert_ok!(close(name));
				wait(PERIODS.tombstone);
				assert_ok!(reap(1));
			};
			let (before, issued) = (keys(), Balances::total_issuance());
			stay("khan", "till");
			// Two accounts and the mark.
			assert_eq!(keys(), before + 3);
			stay("khan 2", "till 2");
			assert_eq!(keys(), before + 5);
			assert_eq!(Balances::total_issuance(), issued);
			let kept = MarkRecord {
				identity: 1,
				epoch: 1,
				links: 4,
			};
			assert_eq!(mark(), Some(kept));
		});
}

#[test]
fn whoever_comes_back_has_shed_no_wait_after_a_freeze() {
	run(|| {
		assert_ok!(come("khan"));
		assert_ok!(Kyc::freeze(
			signed("pk1"),
			1,
			Authority::Regulator,
			Direction::Incoming,
			START + 10,
			commitment()
		));
		wait(10);
		assert_ok!(close("khan"));
		assert_ok!(come("khan 2"));
		assert_eq!(record(1).frozen.in_until, START + 10);
		assert_ok!(Kyc::request_attestation(signed("khan 2"), BANK, CNY, 0));
		let grant = || {
			Kyc::grant(
				signed("bank"),
				1,
				Tier(1),
				now() + 9,
				commitment(),
				0,
				Mark::None,
				0,
			)
		};
		set_now(START + 10 + PERIODS.move_wait - 1);
		assert_noop!(grant(), Errors::CannotMove);
		wait(1);
		assert_ok!(grant());
	});
}

#[test]
fn no_unit_is_given_twice_to_whoever_comes_back() {
	run(|| {
		assert_ok!(come("khan"));
		assert_ok!(Kyc::set_guardians(signed("khan"), guardians(1)));
		assert_ok!(link_to("khan", "khan 2", Permissions::PAY));
		assert_ok!(Kyc::rotate(signed("khan"), account("khan 2")));
		assert_ok!(close("khan 2"));
		assert_ok!(come("khan 3"));
		// One unit keeps the nonce of the primary before.
		let all = ["khan", "khan 2", "khan 3"].map(units);
		assert_eq!(all, [1, 0, QUOTA]);
	});
}

#[test]
fn whoever_has_left_is_ordered_nothing_and_frozen_by_nobody() {
	run(|| {
		assert_ok!(attest("wang"));
		assert_ok!(close("zhao"));
		assert_noop!(freeze(0, Direction::Both), Errors::NotAttested);
		assert_noop!(
			Kyc::order_transfer(
				signed("cn1"),
				account("zhao"),
				account("wang"),
				CNY,
				1,
				commitment()
			),
			Errors::NotAttested
		);
	});
}

#[test]
fn whoever_leaves_names_all_accounts_that_left_before_and_they_are_empty() {
	use frame_support::traits::{fungibles::Mutate, tokens::Preservation};
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", Permissions::ALL));
			assert_ok!(Kyc::rotate(signed("li"), account("till")));
			let close = |former: &[&str]| Kyc::close(signed("till"), accounts(former));
			assert_noop!(close(&[]), Errors::FormerUnsound);
			assert_noop!(close(&["li", "li"]), Errors::FormerUnsound);
			assert_noop!(close(&["bank"]), Errors::FormerUnsound);
			assert_noop!(close(&["till"]), Errors::FormerUnsound);
			assert_noop!(close(&["li"]), Errors::HoldsMoney);
			assert_ok!(Kyc::sweep(signed("keeper"), account("li"), CNY));
			assert_noop!(close(&["li"]), Errors::HoldsMoney);
			let till = account("till");
			assert_ok!(<Assets as Mutate<_>>::transfer(
				CNY,
				&till,
				&account("keeper"),
				MONEY,
				Preservation::Expendable
			));
			assert_ok!(close(&["li"]));
		});
}

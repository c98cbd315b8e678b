//! Invitations, for accounts that can't sign papers: into an identity, or to one of its own.

use super::*;
use caravan_primitives::CurrencyId;
use frame_support::dispatch::CheckIfFeeless;

const PAY: Permissions = Permissions::PAY;
/// When an invitation lapses that is made as the test begins.
const LAPSE: Moment = START + PERIODS.request_life;

fn invite(who: &str, name: &str, permissions: Permissions) -> DispatchResult {
	Kyc::invite(
		signed(who),
		account(name),
		Some(permissions),
		PersonKind::Natural,
	)
}

/// A provider invites a firm.
fn invite_firm(provider: &str, name: &str) -> DispatchResult {
	Kyc::invite(signed(provider), account(name), None, PersonKind::Legal)
}

/// It costs nothing exactly where it succeeds.
fn accept(name: &str) -> DispatchResult {
	let feeless = Call::<Test>::accept {}.is_feeless(&signed(name));
	let answer = Kyc::accept(signed(name));
	assert_eq!(feeless, answer.is_ok(), "{name}: {answer:?}");
	answer
}

fn end(who: &str, name: &str) -> DispatchResult {
	Kyc::end_invitation(signed(who), account(name))
}

fn grant(identity: IdentityId) -> DispatchResult {
	Kyc::grant(
		signed("bank"),
		identity,
		Tier(1),
		now() + 9,
		commitment(),
		0,
		Mark::Lei(lei(0)),
		0,
	)
}

/// With `li`, identity 0, and `wang`, identity 1.
fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

#[test]
fn an_invitation_gives_a_unit_and_takes_a_deposit() {
	run(|| {
		let issued = Balances::total_issuance();
		assert_ok!(invite("li", "till", PAY));
		let to = Invited::Link {
			identity: 0,
			epoch: 0,
			permissions: PAY,
		};
		assert_eq!(
			events(),
			[Event::Invited {
				account: account("till"),
				to,
			}]
		);
		let stored = Invitations::<Test>::get(account("till")).unwrap();
		assert_eq!((stored.to, stored.by), (to, account("li")));
		assert_eq!(stored.expires, LAPSE);
		assert_eq!(stored.deposit.by, account("li"));
		assert_eq!((units("li"), deposits("li")), (QUOTA - 1, 1));
		assert_eq!((units("till"), deposits("till")), (1, 0));
		assert_eq!(Balances::total_issuance(), issued + 1);
		// It is nobody's yet.
		assert_eq!(state_of("till"), None);
		assert_eq!(record(0).links, 1);
	});
}

#[test]
fn an_invited_account_accepts_for_nothing_and_acts_for_the_identity() {
	for at in [START, LAPSE - 1] {
		run(|| {
			assert_ok!(invite("li", "till", PAY));
			let issued = Balances::total_issuance();
			set_now(at);
			assert_ok!(accept("till"));
			assert_eq!(
				events()[1..],
				[Event::Linked {
					identity: 0,
					account: account("till"),
					permissions: PAY,
				}]
			);
			assert_eq!(
				state_of("till"),
				Some(LinkState::Active {
					permissions: PAY,
					epoch: 0,
				})
			);
			assert_eq!(standing("till"), Ok(Tier(2)));
			assert_eq!((record(0).links, record(0).present), (2, 2));
			assert_eq!((units("li"), deposits("li")), (QUOTA, 0));
			assert_eq!(units("till"), 1);
			assert_eq!(Balances::total_issuance(), issued);
			assert!(!Invitations::<Test>::contains_key(account("till")));
			assert_noop!(accept("till"), Errors::NotInvited);
		});
	}
}

#[test]
fn a_manager_invites_and_the_primary_pays_the_deposit() {
	run(|| {
		assert_ok!(link_to("li", "manager", PAY.with(Permissions::MANAGE)));
		assert_ok!(invite("manager", "till", PAY));
		assert_eq!((units("manager"), deposits("manager")), (1, 0));
		assert_eq!((units("li"), deposits("li")), (QUOTA - 1, 1));
		assert_noop!(end("wang", "till"), Errors::NotYours);
		assert_ok!(end("manager", "till"));
		// Whoever pays the deposit ends it too.
		assert_ok!(invite("manager", "till", PAY));
		assert_ok!(end("li", "till"));
		assert_eq!((units("li"), deposits("li")), (QUOTA, 0));
	});
}

#[test]
fn nobody_is_invited_to_more_than_the_inviter_may_grant() {
	run(|| {
		let denied = || refused(Refusal::SignerNotAllowed);
		assert_ok!(link_to("li", "manager", PAY.with(Permissions::MANAGE)));
		assert_ok!(link_to("li", "till", PAY));
		for permissions in [Permissions::TRADE, Permissions::MANAGE, Permissions::ALL] {
			assert_noop!(invite("manager", "new", permissions), denied());
		}
		assert_noop!(invite("till", "new", Permissions::NONE), denied());
		assert_noop!(
			invite("stranger", "new", Permissions::NONE),
			refused(Refusal::KycMissing)
		);
		assert_ok!(invite("li", "new", Permissions::ALL));
	});
}

#[test]
fn inviting_takes_good_standing() {
	let cases: [(fn(), Refusal); 4] = [
		(
			|| {
				assert_ok!(freeze(0, Direction::Outgoing));
			},
			Refusal::PayerFrozen,
		),
		(
			|| {
				assert_ok!(Kyc::pause(signed("li"), START + 10));
			},
			Refusal::AccountBlocked,
		),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Request));
			},
			Refusal::KycRevoked,
		),
		(|| set_now(PERIODS.claim_life), Refusal::KycExpired),
	];
	for (arrange, refusal) in cases {
		run(|| {
			arrange();
			assert_noop!(invite("li", "till", PAY), refused(refusal));
		});
	}
}

#[test]
fn an_account_has_one_invitation_and_none_where_it_was_ever_linked() {
	run(|| {
		assert_ok!(invite("li", "till", PAY));
		for who in ["li", "wang"] {
			assert_noop!(invite(who, "till", PAY), Errors::AlreadyInvited);
		}
		assert_noop!(invite_firm("bank", "till"), Errors::AlreadyInvited);
		assert_ok!(accept("till"));
		for name in ["till", "wang", "li"] {
			assert_noop!(invite("li", name, PAY), Errors::AlreadyLinked);
			assert_noop!(invite_firm("bank", name), Errors::AlreadyLinked);
		}
		assert_ok!(Kyc::unlink(signed("till"), account("till")));
		assert_noop!(invite("wang", "till", PAY), Errors::AlreadyLinked);
	});
}

#[test]
fn nobody_is_invited_where_there_is_no_room_or_something_is_announced() {
	run(|| {
		for name in ["a", "b", "c", "d"] {
			assert_ok!(link_to("li", name, PAY));
		}
		assert_noop!(invite("li", "till", PAY), Errors::TooManyLinks);
	});
	run(|| {
		assert_ok!(link_to("li", "desk", Permissions::ALL));
		assert_ok!(Kyc::rotate(signed("desk"), account("desk")));
		assert_noop!(invite("li", "till", PAY), Errors::AnnouncementOpen);
	});
}

#[test]
fn an_invitation_lapses() {
	run(|| {
		assert_noop!(accept("till"), Errors::NotInvited);
		assert_ok!(invite("li", "till", PAY));
		for at in [LAPSE, LAPSE + 1] {
			set_now(at);
			assert_noop!(accept("till"), Errors::InvitationLapsed);
		}
		assert_ok!(end("li", "till"));
	});
}

#[test]
fn an_invitation_of_an_older_epoch_is_void() {
	run(|| {
		assert_ok!(invite("li", "till", PAY));
		recovery::lose(0, "new");
		assert!(now() < LAPSE);
		assert_noop!(accept("till"), Errors::InvitationLapsed);
	});
}

#[test]
fn an_invitation_to_an_identity_that_has_left_is_void() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest("zhao"));
		assert_ok!(link_to("zhao", "desk", Permissions::ALL));
		assert_ok!(invite("zhao", "till", PAY));
		// The deposit stays with the primary before.
		assert_ok!(Kyc::rotate(signed("zhao"), account("desk")));
		assert_ok!(leave("desk"));
		assert_noop!(accept("till"), Errors::InvitationLapsed);
		assert_ok!(end("zhao", "till"));
		assert_eq!(units("till"), 0);
	});
}

#[test]
fn room_and_quiet_are_needed_when_an_invitation_is_accepted() {
	run(|| {
		assert_ok!(link_to("li", "desk", Permissions::ALL));
		assert_ok!(invite("li", "till", PAY));
		assert_ok!(Kyc::rotate(signed("desk"), account("desk")));
		assert_noop!(accept("till"), Errors::AnnouncementOpen);
		assert_ok!(Kyc::veto(signed("li"), 0));
		for name in ["a", "b", "c"] {
			assert_ok!(link_to("li", name, PAY));
		}
		assert_noop!(accept("till"), Errors::TooManyLinks);
	});
}

#[test]
fn whoever_accepts_shares_the_standing_of_the_identity() {
	run(|| {
		assert_ok!(invite("li", "till", PAY));
		assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
		assert_ok!(accept("till"));
		assert_eq!(standing("till"), Err(Refusal::KycRevoked));
	});
}

#[test]
fn an_invitation_ends_by_who_made_it_and_by_its_account_and_later_by_anybody() {
	for (who, at, may) in [
		("li", START, true),
		("till", START, true),
		("stranger", START, false),
		("wang", START, false),
		("bank", LAPSE - 1, false),
		("stranger", LAPSE - 1, false),
		("stranger", LAPSE, true),
		("li", LAPSE + 1, true),
	] {
		run(|| {
			let (issued, before) = (Balances::total_issuance(), keys());
			assert_ok!(invite("li", "till", PAY));
			set_now(at);
			if !may {
				assert_noop!(end(who, "till"), Errors::NotYours);
				return;
			}
			assert_ok!(end(who, "till"));
			assert_eq!(
				last_event(),
				Event::InvitationEnded {
					account: account("till"),
				}
			);
			assert_eq!((units("li"), deposits("li")), (QUOTA, 0));
			assert_eq!(units("till"), 0);
			assert_eq!((Balances::total_issuance(), keys()), (issued, before));
			assert_noop!(end(who, "till"), Errors::NotInvited);
			assert_noop!(accept("till"), Errors::NotInvited);
		});
	}
}

#[test]
fn an_invitation_takes_back_no_more_than_it_gave() {
	// Whatever else the account has of native units stays.
	run(|| {
		assert_ok!(invite("li", "bank", PAY));
		assert_ok!(end("li", "bank"));
		assert_eq!(units("bank"), 20);
	});
	// What it has burnt of it isn't taken from others.
	run(|| {
		let issued = Balances::total_issuance();
		assert_ok!(invite("li", "till", PAY));
		assert_ok!(Balances::burn(signed("till"), 1, false));
		assert_ok!(end("li", "till"));
		assert_eq!(Balances::total_issuance(), issued);
	});
}

#[test]
fn a_provider_invites_a_person_to_an_identity_of_its_own() {
	run(|| {
		let issued = Balances::total_issuance();
		assert_ok!(invite_firm("bank", "firm"));
		assert_eq!(
			last_event(),
			Event::Invited {
				account: account("firm"),
				to: Invited::Entry {
					provider: BANK,
					kind: PersonKind::Legal,
				},
			}
		);
		assert_eq!((units("bank"), deposits("bank")), (19, 1));
		assert_eq!(units("firm"), 1);
		set_now(LAPSE - 1);
		assert_ok!(accept("firm"));
		assert_eq!(
			last_event(),
			Event::Requested {
				identity: 2,
				account: account("firm"),
				provider: BANK,
				submitter: account("bank"),
				currency: CurrencyId::default(),
				most_fee: 0,
			}
		);
		let stored = Requests::<Test>::get(2).unwrap();
		assert_eq!((stored.provider, stored.submitter), (BANK, account("bank")));
		assert_eq!((stored.most_fee, stored.invited), (0, true));
		assert_eq!(stored.expires, now() + PERIODS.request_life);
		assert_eq!(stored.deposit.by, account("bank"));
		let found = record(2);
		assert_eq!(
			(found.primary, found.kind),
			(account("firm"), PersonKind::Legal)
		);
		assert_eq!((found.status, found.links), (Status::Pending, 1));
		assert_eq!(standing("firm"), Err(Refusal::KycPending));
		// The invitation's deposit goes on as the request's.
		assert_eq!((units("bank"), deposits("bank")), (19, 1));
		assert!(!Invitations::<Test>::contains_key(account("firm")));
		assert_ok!(grant(2));
		assert_eq!((units("bank"), deposits("bank")), (20, 0));
		// The unit that it had counts towards the quota.
		assert_eq!(units("firm"), QUOTA);
		assert_eq!(Balances::total_issuance(), issued + QUOTA);
		assert_eq!(standing("firm"), Ok(Tier(1)));
	});
}

#[test]
fn whoever_accepted_and_is_not_attested_leaves_no_key() {
	let ends: [fn() -> DispatchResult; 3] = [
		|| Kyc::decline(signed("bank"), 2, DeclineReason::Policy),
		|| Kyc::end_request(signed("bank"), 2),
		|| {
			wait(PERIODS.request_life);
			Kyc::end_request(signed("stranger"), 2)
		},
	];
	for ended in ends {
		run(|| {
			let (issued, before) = (Balances::total_issuance(), keys());
			assert_ok!(invite_firm("bank", "firm"));
			assert_ok!(accept("firm"));
			assert_noop!(Kyc::end_request(signed("firm"), 2), Errors::NotYours);
			assert_ok!(ended());
			assert_eq!((units("bank"), deposits("bank")), (20, 0));
			assert_eq!((units("firm"), state_of("firm")), (0, None));
			assert_eq!((Balances::total_issuance(), keys()), (issued, before));
			// It may come another time.
			assert_ok!(invite_firm("bank", "firm"));
		});
	}
}

#[test]
fn only_a_provider_that_may_act_invites_to_an_identity_of_its_own() {
	run(|| {
		for who in ["li", "stranger", "cn1"] {
			assert_noop!(invite_firm(who, "firm"), Errors::NotProvider);
		}
		for name in ["a", "b", "c"] {
			assert_ok!(invite_firm("bank", name));
		}
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
		assert_noop!(invite_firm("bank", "firm"), Errors::LicenceSuspended);
		assert_noop!(accept("a"), Errors::LicenceSuspended);
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, false));
		assert_ok!(accept("a"));
		let cut = Cut {
			attested_before: Moment::MAX,
			valid_until: START + 1,
		};
		assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut));
		assert_noop!(accept("b"), Errors::LicenceRemoved);
		// Who was the provider has its deposits back.
		for name in ["b", "c"] {
			assert_ok!(end("bank", name));
		}
		assert_ok!(Kyc::end_request(signed("bank"), id("a")));
		assert_eq!((units("bank"), deposits("bank")), (20, 0));
	});
}

#[test]
fn nobody_enters_by_a_licence_that_has_run_out() {
	run(|| {
		set_now(LICENCE_END - 1);
		assert_ok!(invite_firm("bank", "firm"));
		wait(1);
		assert_noop!(accept("firm"), Errors::LicenceExpired);
	});
}

#[test]
fn whoever_cannot_pay_the_deposit_invites_nobody() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build()
		.execute_with(|| {
			assert_ok!(Balances::burn(signed("li"), QUOTA - 1, false));
			assert_ok!(Balances::burn(signed("bank"), 19, false));
			let short = sp_runtime::TokenError::FundsUnavailable;
			assert_noop!(invite("li", "till", PAY), short);
			assert_noop!(invite_firm("bank", "firm"), short);
		});
}

#[test]
fn no_number_is_left_for_an_entry() {
	ExtBuilder::default().build().execute_with(|| {
		assert_ok!(invite_firm("bank", "firm"));
		NextIdentity::<Test>::put(IdentityId::MAX);
		assert_noop!(Kyc::accept(signed("firm")), Errors::NumbersExhausted);
	});
}

#[test]
fn an_invitation_gets_in_no_papers_way() {
	let enter: [fn() -> DispatchResult; 2] = [|| attest("new"), || link_to("wang", "new", PAY)];
	for enter in enter {
		run(|| {
			assert_ok!(invite("li", "new", PAY));
			assert_ok!(enter());
			assert!(!Invitations::<Test>::contains_key(account("new")));
			assert_eq!((units("li"), deposits("li")), (QUOTA, 0));
			assert!(events().contains(&Event::InvitationEnded {
				account: account("new"),
			}));
			assert_noop!(accept("new"), Errors::NotInvited);
		});
	}
}

#[test]
fn an_invited_account_with_money_keeps_it() {
	run(|| {
		fund(&account("till"), CNY, 5);
		assert_ok!(invite("li", "till", PAY));
		assert_ok!(end("till", "till"));
		assert_eq!((money("till"), units("till")), (5, 0));
		assert_ok!(invite("li", "till", PAY));
		assert_ok!(accept("till"));
		assert_eq!((money("till"), units("till")), (5, 1));
	});
}

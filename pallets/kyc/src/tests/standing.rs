//! Standing and permissions as tables, at the dates and around them; and the origins that
//! other pallets take.

use super::{recovery::lose, *};
use caravan_primitives::{
	Act, Hash, Identify, Jurisdiction, Moment, PersonKind,
	Refusal::{
		self, AccountBlocked, KycExpired, KycMissing, KycPending, KycRevoked, PayeeFrozen,
		PayeeUnknown, PayerFrozen, SignerNotAllowed, TierTooLow,
	},
	Standing, Tier,
};
use frame_support::{
	parameter_types,
	traits::{EnsureOrigin, EnsureOriginWithArg},
};
use sp_runtime::DispatchError;

const ACTS: [Act; 5] = [Act::Pay, Act::Trade, Act::Manage, Act::Defend, Act::Duty];

/// What each of [`ACTS`] is answered, whatever the tier.
pub(super) fn acts(who: &str) -> [Option<Refusal>; 5] {
	ACTS.map(|act| <Kyc as Identify<_>>::may(&account(who), act, Tier::MIN).err())
}

/// A state of an account, and all that follows from it.
#[derive(Clone, Copy)]
pub(super) struct State {
	pub(super) name: &'static str,
	/// Whose state it is.
	pub(super) who: &'static str,
	/// Brings `who` there, in a world where `li` and `wang` are in good standing.
	pub(super) arrange: fn(),
	pub(super) standing: Result<Tier, Refusal>,
	/// What pay, trade, manage, defend and duty are refused with.
	pub(super) acts: [Option<Refusal>; 5],
	/// What linking another account is refused with.
	pub(super) links: Option<Refusal>,
	/// Whether it may still veto, pause and appeal.
	pub(super) defends: bool,
	/// Whether the ledger keeps its free balance, so that it pays no fee either.
	pub(super) closed: bool,
	/// What a new payment to it is refused with.
	pub(super) paid: Option<Refusal>,
	/// What an agreed payout to it is refused with.
	pub(super) payout_to: Option<Refusal>,
	/// What an agreed payout from its hold is refused with.
	pub(super) payout_from: Option<Refusal>,
}

/// In good standing, as long as nothing else is said.
fn state(name: &'static str, who: &'static str, arrange: fn()) -> State {
	State {
		name,
		who,
		arrange,
		standing: Ok(Tier(2)),
		acts: [None; 5],
		links: None,
		defends: true,
		closed: false,
		paid: None,
		payout_to: None,
		payout_from: None,
	}
}

/// What binds the whole identity, its standing apart.
fn bound(name: &'static str, refusal: Refusal, arrange: fn()) -> State {
	let no = Some(refusal);
	State {
		acts: [no, no, no, None, None],
		links: no,
		closed: true,
		..state(name, "li", arrange)
	}
}

/// Lapsed: it may put things in order, and its duties go on.
fn lapsed(name: &'static str, who: &'static str, refusal: Refusal, arrange: fn()) -> State {
	let no = Some(refusal);
	State {
		standing: Err(refusal),
		acts: [no, no, None, None, None],
		links: no,
		paid: no,
		..state(name, who, arrange)
	}
}

/// An account that doesn't act for its identity.
fn idle(name: &'static str, who: &'static str, defends: bool, arrange: fn()) -> State {
	let no = Some(SignerNotAllowed);
	State {
		standing: Err(SignerNotAllowed),
		acts: [no; 5],
		links: no,
		defends,
		closed: true,
		paid: Some(PayeeUnknown),
		..state(name, who, arrange)
	}
}

/// An account that nobody knows.
fn unknown(name: &'static str, who: &'static str, arrange: fn()) -> State {
	let no = Some(KycMissing);
	State {
		standing: Err(KycMissing),
		acts: [no; 5],
		links: no,
		defends: false,
		paid: Some(PayeeUnknown),
		..state(name, who, arrange)
	}
}

fn link_till() {
	assert_ok!(link_to("li", "till", Permissions::ALL));
}

fn suspend_till() {
	link_till();
	assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
}

/// The table of KYC, "May".
pub(super) fn states() -> Vec<State> {
	let (pending, revoked) = (Some(KycPending), Some(KycRevoked));
	vec![
		state("good", "li", || {}),
		State {
			standing: Err(KycPending),
			acts: [pending, pending, pending, None, pending],
			links: pending,
			paid: pending,
			..state("pending", "zhao", || {
				assert_ok!(Kyc::request(
					signed("li"),
					account("zhao"),
					PersonKind::Natural,
					BANK,
					CNY,
					400,
					entry("zhao", BANK, Jurisdiction::CN, now() + 100)
				));
			})
		},
		lapsed("lapsed by expiry", "zhao", KycExpired, || {
			assert_ok!(attest_until("zhao", START + 10));
			set_now(START + 10);
		}),
		lapsed("lapsed by a cut", "zhao", KycExpired, || {
			assert_ok!(attest("zhao"));
			let cut = Cut {
				attested_before: START,
				valid_until: Moment::MAX,
			};
			assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut));
		}),
		lapsed("revoked without cause", "li", KycRevoked, || {
			assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Outdated));
		}),
		State {
			standing: Err(KycRevoked),
			acts: [revoked, revoked, revoked, None, revoked],
			links: revoked,
			paid: revoked,
			..state("barred", "li", || {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
			})
		},
		idle("closed", "zhao", false, || {
			assert_ok!(attest("zhao"));
			assert_ok!(leave("zhao"));
		}),
		bound("paused", AccountBlocked, || {
			assert_ok!(Kyc::pause(signed("li"), START + 10));
		}),
		State {
			payout_from: Some(PayerFrozen),
			..bound("frozen out", PayerFrozen, || {
				assert_ok!(freeze(0, Direction::Outgoing));
			})
		},
		State {
			paid: Some(PayeeFrozen),
			payout_to: Some(PayeeFrozen),
			..state("frozen in", "li", || {
				assert_ok!(freeze(0, Direction::Incoming));
			})
		},
		State {
			paid: Some(PayeeFrozen),
			payout_to: Some(PayeeFrozen),
			payout_from: Some(PayerFrozen),
			..bound("frozen both ways", PayerFrozen, || {
				assert_ok!(freeze(0, Direction::Both));
			})
		},
		idle("suspended", "till", true, suspend_till),
		idle("former, unlinked", "till", false, || {
			link_till();
			assert_ok!(Kyc::unlink(signed("li"), account("till")));
		}),
		idle("former, retired", "till", false, || {
			suspend_till();
			wait(PERIODS.retire_wait);
			assert_ok!(Kyc::retire(signed("li"), account("till")));
		}),
		idle("former, rotated", "li", true, || {
			link_till();
			assert_ok!(Kyc::rotate(signed("li"), account("till")));
		}),
		idle("former, lost", "li", false, || lose(0, "new")),
		idle("linked in an older epoch", "till", false, || {
			link_till();
			lose(0, "new");
		}),
		unknown("stranger", "stranger", || {}),
		unknown("invited", "till", || {
			assert_ok!(Kyc::invite(
				signed("li"),
				account("till"),
				Some(Permissions::ALL),
				PersonKind::Natural
			));
		}),
	]
}

/// What `who` is answered when it links an account that consents.
fn linking(who: &str) -> Option<DispatchError> {
	let identity = <Kyc as Identify<_>>::identity(&account(who)).unwrap_or_default();
	let epoch = Identities::<Test>::get(identity).map_or(0, |record| record.epoch);
	let paper = link("more", identity, epoch, now() + 1);
	Kyc::link(signed(who), account("more"), Permissions::NONE, paper).err()
}

#[test]
fn what_each_state_of_an_account_allows() {
	for state in states() {
		ExtBuilder::default()
			.with_subjects(&["li", "wang"])
			.build_and_execute(|| {
				(state.arrange)();
				let State { name, who, .. } = state;
				assert_eq!(standing(who), state.standing, "{name}");
				assert_eq!(acts(who), state.acts, "{name}");
				assert_eq!(
					Kyc::defender(&account(who)).is_ok(),
					state.defends,
					"{name}"
				);
				assert_eq!(Kyc::ledger_closed(&account(who)), state.closed, "{name}");
				let expected: Option<DispatchError> =
					state.links.map(|refusal| refused(refusal).into());
				assert_eq!(linking(who), expected, "{name}");
			});
	}
}

#[test]
fn nobody_elses_standing_changes_with_it() {
	for state in states() {
		ExtBuilder::default()
			.with_subjects(&["li", "wang"])
			.build_and_execute(|| {
				(state.arrange)();
				assert_eq!(standing("wang"), Ok(Tier(2)), "{}", state.name);
				assert_eq!(acts("wang"), [None; 5], "{}", state.name);
				assert!(!Kyc::ledger_closed(&account("wang")), "{}", state.name);
			});
	}
}

#[test]
fn what_each_permission_allows() {
	let no = Some(SignerNotAllowed);
	let both = |a: Permissions, b| a.with(b);
	for (permissions, expected) in [
		(Permissions::NONE, [no, no, no, None, None]),
		(Permissions::PAY, [None, no, no, None, None]),
		(Permissions::TRADE, [no, None, no, None, None]),
		(Permissions::MANAGE, [no, no, None, None, None]),
		(
			both(Permissions::PAY, Permissions::TRADE),
			[None, None, no, None, None],
		),
		(
			both(Permissions::PAY, Permissions::MANAGE),
			[None, no, None, None, None],
		),
		(
			both(Permissions::TRADE, Permissions::MANAGE),
			[no, None, None, None, None],
		),
		(Permissions::ALL, [None; 5]),
	] {
		ExtBuilder::default()
			.with_subjects(&["li"])
			.build_and_execute(|| {
				assert_ok!(link_to("li", "till", permissions));
				assert_eq!(acts("till"), expected, "{permissions:?}");
				assert_eq!(standing("till"), Ok(Tier(2)));
			});
	}
}

#[test]
fn a_lapsed_manager_manages_only_within_its_permissions_and_without_a_tier() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", Permissions::PAY));
			assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Request));
			let manage = |who, tier| <Kyc as Identify<_>>::may(&account(who), Act::Manage, tier);
			assert_eq!(manage("li", Tier::MIN), Ok(0));
			assert_eq!(manage("li", Tier(1)), Err(KycRevoked));
			assert_eq!(manage("till", Tier::MIN), Err(SignerNotAllowed));
		});
}

#[test]
fn a_higher_tier_than_it_has_is_refused_but_for_defence_and_duty() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			for act in ACTS {
				let may = |tier| <Kyc as Identify<_>>::may(&account("li"), act, tier);
				let above = match act {
					Act::Defend | Act::Duty => Ok(0),
					Act::Pay | Act::Trade | Act::Manage => Err(TierTooLow),
				};
				assert_eq!(may(Tier::MIN), Ok(0), "{act:?}");
				assert_eq!(may(Tier(2)), Ok(0), "{act:?}");
				assert_eq!(may(Tier(3)), above, "{act:?}");
			}
		});
}

#[test]
fn the_tier_is_the_lower_one_of_claim_and_licence() {
	for (claim, licence, expected) in [(2, 1, 1), (1, 2, 1), (2, 2, 2), (0, 2, 0), (2, 0, 0)] {
		// No invariants afterwards: no call lowers a licence's tier.
		ExtBuilder::default()
			.with_subjects(&["li"])
			.build()
			.execute_with(|| {
				Identities::<Test>::mutate(0, |record| {
					let claim_of = record.as_mut().unwrap().claim.as_mut().unwrap();
					claim_of.tier = Tier(claim);
				});
				Providers::<Test>::mutate(BANK, |provider| {
					provider.as_mut().unwrap().max_tier = Tier(licence);
				});
				assert_eq!(standing("li"), Ok(Tier(expected)), "{claim} by {licence}");
			});
	}
}

#[test]
fn a_claim_counts_before_its_expiry_only() {
	ExtBuilder::default().build_and_execute(|| {
		let expires = START + 10;
		assert_ok!(attest_until("li", expires));
		for (at, expected) in [
			(expires - 1, Ok(Tier(1))),
			(expires, Err(KycExpired)),
			(expires + 1, Err(KycExpired)),
		] {
			set_now(at);
			assert_eq!(standing("li"), expected, "{at}");
			assert_eq!(acts("li")[0], expected.err(), "{at}");
		}
	});
}

#[test]
fn a_claim_of_a_removed_provider_counts_before_the_cut_only() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(attest("li"));
		let valid_until = START + 20;
		let cut = Cut {
			attested_before: START + 1,
			valid_until,
		};
		assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut));
		for (at, expected) in [
			(valid_until - 1, Ok(Tier(1))),
			(valid_until, Err(KycExpired)),
			(valid_until + 1, Err(KycExpired)),
		] {
			set_now(at);
			assert_eq!(standing("li"), expected, "{at}");
		}
	});
}

#[test]
fn what_was_attested_before_the_cut_counts_and_what_was_later_does_not() {
	for (attested_before, expected) in [
		(START - 1, Err(KycExpired)),
		(START, Err(KycExpired)),
		(START + 1, Ok(Tier(1))),
	] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(attest("li"));
			let cut = Cut {
				attested_before,
				valid_until: Moment::MAX,
			};
			assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut));
			assert_eq!(standing("li"), expected, "{attested_before}");
		});
	}
}

#[test]
fn a_claim_counts_to_the_earlier_one_of_its_expiry_and_the_cut() {
	for valid_until in [START + 9, START + 10, START + 11] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(attest_until("li", START + 10));
			let cut = Cut {
				attested_before: Moment::MAX,
				valid_until,
			};
			assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut));
			let end = valid_until.min(START + 10);
			set_now(end - 1);
			assert_eq!(standing("li"), Ok(Tier(1)), "{valid_until}");
			set_now(end);
			assert_eq!(standing("li"), Err(KycExpired), "{valid_until}");
		});
	}
}

#[test]
fn the_claim_before_a_renewal_answers_where_the_newer_one_is_cut() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::renew(
				signed("bank"),
				0,
				Tier(1),
				START + 5_000,
				commitment(),
				0
			));
			assert_eq!(standing("li"), Ok(Tier(1)));
			let cut = |attested_before| Cut {
				attested_before,
				valid_until: Moment::MAX,
			};
			assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut(START + 1)));
			assert_eq!(standing("li"), Ok(Tier(1)));
			assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut(START)));
			for (at, expected) in [
				(START, Ok(Tier(2))),
				(PERIODS.claim_life - 1, Ok(Tier(2))),
				(PERIODS.claim_life, Err(KycExpired)),
				(PERIODS.claim_life + 1, Err(KycExpired)),
			] {
				set_now(at);
				assert_eq!(standing("li"), expected, "{at}");
			}
			set_now(START);
			assert_ok!(Kyc::remove_provider(signed("cn1"), BANK, cut(0)));
			assert_eq!(standing("li"), Err(KycExpired));
		});
}

#[test]
fn a_revoked_identity_has_no_standing_whatever_its_claims_say() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(Kyc::renew(
				signed("bank"),
				0,
				Tier(1),
				START + 5_000,
				commitment(),
				0
			));
			assert_ok!(Kyc::revoke(signed("bank"), 0, RevocationReason::Request));
			assert_eq!(standing("li"), Err(KycRevoked));
		});
}

#[test]
fn a_suspended_or_lapsed_licence_takes_no_standing() {
	ExtBuilder::default().build_and_execute(|| {
		set_now(LICENCE_END - 1);
		assert_ok!(attest_until("li", LICENCE_END + 10));
		assert_ok!(Kyc::suspend_provider(signed("cn1"), BANK, true));
		for at in [LICENCE_END - 1, LICENCE_END, LICENCE_END + 1] {
			set_now(at);
			assert_eq!(standing("li"), Ok(Tier(1)), "{at}");
		}
	});
}

/// The in-memory storage counts no reads, so nothing but what may be read is there.
#[test]
fn standing_needs_nothing_but_link_record_time_and_provider() {
	for state in states() {
		let mut found = None;
		ExtBuilder::default()
			.with_subjects(&["li", "wang"])
			.build_and_execute(|| {
				(state.arrange)();
				let who = account(state.who);
				let link = AccountOf::<Test>::get(&who);
				let record = link
					.as_ref()
					.and_then(|link| Identities::<Test>::get(link.identity));
				found = Some((link, record, Providers::<Test>::get(BANK).unwrap()));
			});
		let (link, record, provider) = found.unwrap();
		sp_io::TestExternalities::new_empty().execute_with(|| {
			if let (Some(link), Some(record)) = (link, record) {
				Identities::<Test>::insert(link.identity, record);
				AccountOf::<Test>::insert(account(state.who), link);
			}
			Providers::<Test>::insert(BANK, provider);
			assert_eq!(standing(state.who), state.standing, "{}", state.name);
			assert_eq!(acts(state.who), state.acts, "{}", state.name);
			assert_eq!(
				Kyc::ledger_closed(&account(state.who)),
				state.closed,
				"{}",
				state.name
			);
		});
	}
}

#[test]
fn standing_says_who_it_is_and_where() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_ok!(attest_as(
				"khi",
				KHI,
				Jurisdiction::PK,
				"khan",
				PersonKind::Natural,
				Mark::Handle([1; 16])
			));
			let found = |name| <Kyc as Identify<_>>::standing(&account(name));
			assert_eq!(
				found("li"),
				Ok(Standing {
					identity: 0,
					jurisdiction: Jurisdiction::CN,
					tier: Tier(2),
					kind: PersonKind::Natural,
				})
			);
			assert_eq!(found("khan").map(|s| s.identity), Ok(1));
			assert_eq!(found("khan").map(|s| s.jurisdiction), Ok(Jurisdiction::PK));
		});
}

#[test]
fn whose_an_account_is_stays_known_and_the_primary_is_found() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			let same = |a: &str, b: &str| <Kyc as Identify<_>>::same(&account(a), &account(b));
			assert_ok!(link_to("li", "till", Permissions::NONE));
			assert!(same("li", "till"));
			assert!(!same("li", "wang"));
			assert!(!same("stranger", "nobody"));
			assert!(same("stranger", "stranger"));
			assert_ok!(Kyc::unlink(signed("till"), account("till")));
			assert!(same("li", "till"));
			assert_eq!(<Kyc as Identify<_>>::identity(&account("till")), Some(0));
			assert_eq!(<Kyc as Identify<_>>::identity(&account("stranger")), None);
			assert_eq!(<Kyc as Identify<_>>::primary(&0), Some(account("li")));
			assert_eq!(<Kyc as Identify<_>>::primary(&7), None);
			lose(0, "new");
			assert_eq!(<Kyc as Identify<_>>::primary(&0), Some(account("new")));
		});
}

#[test]
fn permission_bits_without_meaning_are_no_permissions() {
	for bits in 0..=u8::MAX {
		assert_eq!(Permissions::from_bits(bits).is_some(), bits < 8, "{bits}");
	}
}

parameter_types! {
	pub const Paying: Act = Act::Pay;
	pub const Managing: Act = Act::Manage;
	pub const Duties: Act = Act::Duty;
	pub const TierZero: Tier = Tier(0);
	pub const TierTwo: Tier = Tier(2);
	pub const TierThree: Tier = Tier(3);
}

#[test]
fn ensure_standing_takes_whoever_has_the_tier() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			type Two = EnsureStanding<Test, TierTwo>;
			assert_ok!(link_to("li", "till", Permissions::NONE));
			assert_eq!(Two::ensure_origin(signed("li")).ok(), Some(account("li")));
			assert_eq!(
				Two::ensure_origin(signed("till")).ok(),
				Some(account("till"))
			);
			for origin in [signed("stranger"), root(), RuntimeOrigin::none()] {
				assert!(Two::ensure_origin(origin).is_err());
			}
			type Three = EnsureStanding<Test, TierThree>;
			assert!(Three::ensure_origin(signed("li")).is_err());
			assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Request));
			assert!(EnsureStanding::<Test, TierZero>::ensure_origin(signed("li")).is_err());
		});
}

#[test]
fn ensure_may_takes_whoever_may_and_gives_the_identity() {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(link_to("wang", "till", Permissions::PAY));
			type MayPay = EnsureMay<Test, Paying, TierTwo>;
			type MayManage = EnsureMay<Test, Managing, TierZero>;
			type MayServe = EnsureMay<Test, Duties, TierZero>;
			assert_eq!(MayPay::ensure_origin(signed("li")).ok(), Some(0));
			assert_eq!(MayPay::ensure_origin(signed("till")).ok(), Some(1));
			assert_eq!(MayManage::ensure_origin(signed("wang")).ok(), Some(1));
			assert!(MayManage::ensure_origin(signed("till")).is_err());
			assert!(EnsureMay::<Test, Paying, TierThree>::ensure_origin(signed("li")).is_err());
			for origin in [signed("stranger"), root(), RuntimeOrigin::none()] {
				assert!(MayPay::ensure_origin(origin).is_err());
			}
			assert_ok!(freeze(0, Direction::Outgoing));
			assert!(MayPay::ensure_origin(signed("li")).is_err());
			assert_eq!(MayServe::ensure_origin(signed("li")).ok(), Some(0));
		});
}

/// Whom an origin of a jurisdiction takes.
fn ensured<O>(origin: RuntimeOrigin, at: Jurisdiction) -> Option<AccountId>
where
	O: EnsureOriginWithArg<RuntimeOrigin, Jurisdiction, Success = AccountId>,
{
	O::ensure_origin(origin, &at).ok()
}

#[test]
fn officers_and_reviewers_are_those_of_their_jurisdiction() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let officer = |name, at| ensured::<EnsureOfficer<Test>>(signed(name), at);
			let reviewer = |name, at| ensured::<EnsureReviewer<Test>>(signed(name), at);
			let (cn, pk) = (Jurisdiction::CN, Jurisdiction::PK);
			for name in ["cn1", "cn2", "cn3"] {
				assert_eq!(officer(name, cn), Some(account(name)));
				assert_eq!(officer(name, pk), None);
				assert_eq!(reviewer(name, cn), None);
			}
			assert_eq!(reviewer("judge1", cn), Some(account("judge1")));
			assert_eq!(reviewer("judge1", pk), None);
			assert_eq!(officer("judge1", cn), None);
			assert_eq!(officer("pk1", pk), Some(account("pk1")));
			assert_eq!(reviewer("pkjudge", pk), Some(account("pkjudge")));
			for name in ["li", "bank", "desk1", "stranger"] {
				assert_eq!(officer(name, cn), None, "{name}");
				assert_eq!(reviewer(name, cn), None, "{name}");
			}
			assert_eq!(officer("cn1", Jurisdiction::KZ), None);
			for origin in [root(), RuntimeOrigin::none()] {
				assert_eq!(ensured::<EnsureOfficer<Test>>(origin.clone(), cn), None);
				assert_eq!(ensured::<EnsureReviewer<Test>>(origin, cn), None);
			}
		});
}

#[test]
fn an_officer_that_was_replaced_is_none() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Kyc::set_regulator(
			root(),
			Jurisdiction::CN,
			accounts(&["cn1", "cn4"]),
			accounts(&["judge2"]),
			false
		));
		let cn = Jurisdiction::CN;
		for (name, is_officer) in [("cn1", true), ("cn2", false), ("cn4", true)] {
			let found = ensured::<EnsureOfficer<Test>>(signed(name), cn);
			assert_eq!(found.is_some(), is_officer, "{name}");
		}
		let reviewer = |name| ensured::<EnsureReviewer<Test>>(signed(name), cn);
		assert_eq!(reviewer("judge1"), None);
		assert_eq!(reviewer("judge2"), Some(account("judge2")));
	});
}

#[test]
fn the_root_of_a_claim_says_nothing_of_its_standing() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let before = Kyc::standing_of(account("li"));
			assert_ok!(Kyc::renew(
				signed("bank"),
				0,
				Tier(2),
				START + 5_000,
				Hash::repeat_byte(3),
				7
			));
			assert_eq!(Kyc::standing_of(account("li")), before);
		});
}

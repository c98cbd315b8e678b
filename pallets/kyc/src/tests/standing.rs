//! Standing and permissions as tables, at the dates and around them.

use super::*;
use caravan_primitives::Act;

const ACTS: [Act; 5] = [Act::Pay, Act::Trade, Act::Manage, Act::Defend, Act::Duty];

fn may(name: &str, act: Act) -> Result<IdentityId, Refusal> {
	<Kyc as Identify<_>>::may(&account(name), act, Tier(1))
}

/// What each act of `ACTS` is answered.
fn answers(name: &str) -> [Option<Refusal>; 5] {
	ACTS.map(|act| may(name, act).err())
}

#[test]
fn a_claim_counts_before_its_expiry_only() {
	ExtBuilder::default().build_and_execute(|| {
		let expires = START + 10;
		assert_ok!(attest_until("li", expires));
		for (now, expected) in [
			(expires - 1, Ok(Tier(1))),
			(expires, Err(Refusal::KycExpired)),
			(expires + 1, Err(Refusal::KycExpired)),
		] {
			set_now(now);
			assert_eq!(standing("li"), expected, "{now}");
		}
	});
}

#[test]
fn the_tier_is_within_the_licence() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build()
		.execute_with(|| {
			Providers::<Test>::mutate(BANK, |p| p.as_mut().unwrap().max_tier = Tier(1));
			assert_eq!(standing("li"), Ok(Tier(1)));
		});
}

#[test]
fn a_stranger_has_no_standing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(standing("stranger"), Err(Refusal::KycMissing));
		assert_eq!(answers("stranger"), [Some(Refusal::KycMissing); 5]);
		assert_eq!(<Kyc as Identify<_>>::primary(&7), None);
	});
}

#[test]
fn the_view_says_all_that_is_known() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			assert_eq!(
				Kyc::standing_of(account("li")),
				Ok(caravan_primitives::Standing {
					identity: 0,
					jurisdiction: Jurisdiction::CN,
					tier: Tier(2),
					kind: PersonKind::Natural,
				})
			);
			assert_eq!(<Kyc as Identify<_>>::primary(&0), Some(account("li")));
		});
}

#[test]
fn what_each_state_of_the_identity_allows() {
	type Change = fn();
	let expired = Some(Refusal::KycExpired);
	let revoked = Some(Refusal::KycRevoked);
	let frozen = Some(Refusal::PayerFrozen);
	let table: [(&str, Change, [Option<Refusal>; 5]); 6] = [
		("good", || {}, [None; 5]),
		(
			"lapsed",
			|| set_now(CLAIM_LIFE),
			[expired, expired, expired, None, None],
		),
		(
			"revoked",
			|| {
				assert_ok!(Kyc::revoke(root(), 0, RevocationReason::Request));
			},
			[revoked, revoked, revoked, None, revoked],
		),
		(
			"barred",
			|| {
				assert_ok!(Kyc::revoke(root(), 0, RevocationReason::Order));
			},
			[revoked, revoked, revoked, None, revoked],
		),
		(
			"frozen out",
			|| {
				assert_ok!(Kyc::freeze(
					root(),
					0,
					Direction::Outgoing,
					START + 1,
					commitment()
				));
			},
			[frozen, frozen, frozen, None, None],
		),
		(
			"frozen in",
			|| {
				assert_ok!(Kyc::freeze(
					root(),
					0,
					Direction::Incoming,
					START + 1,
					commitment()
				));
			},
			[None; 5],
		),
	];
	for (state, change, expected) in table {
		ExtBuilder::default()
			.with_subjects(&["li"])
			.build_and_execute(|| {
				change();
				assert_eq!(answers("li"), expected, "{state}");
			});
	}
}

#[test]
fn what_each_permission_allows() {
	let denied = Some(Refusal::SignerNotAllowed);
	for (permissions, expected) in [
		(Permissions::NONE, [denied, denied, denied, None, None]),
		(Permissions::PAY, [None, denied, denied, None, None]),
		(Permissions::TRADE, [denied, None, denied, None, None]),
		(Permissions::MANAGE, [denied, denied, None, None, None]),
		(Permissions::ALL, [None; 5]),
	] {
		ExtBuilder::default()
			.with_subjects(&["li"])
			.build_and_execute(|| {
				assert_ok!(Kyc::link(
					signed("li"),
					account("till"),
					permissions,
					link("till", 0, START + 9)
				));
				assert_eq!(answers("till"), expected, "{permissions:?}");
				assert_ok!(Kyc::unlink(signed("till"), account("till")));
				assert_eq!(answers("till"), [denied; 5]);
			});
	}
}

#[test]
fn a_higher_tier_than_it_has_is_refused() {
	ExtBuilder::default()
		.with_subjects(&["li"])
		.build_and_execute(|| {
			let may = |tier| <Kyc as Identify<_>>::may(&account("li"), Act::Pay, tier);
			assert_eq!(may(Tier(2)), Ok(0));
			assert_eq!(may(Tier(3)), Err(Refusal::TierTooLow));
		});
}

//! Every call by every role: allowed, or the precise error.

use super::*;
use sp_runtime::DispatchError;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Role {
	Regulator,
	Provider,
	OtherProvider,
	Primary,
	Linked,
	OtherSubject,
	Stranger,
	Unsigned,
}

use Role::*;

const ROLES: [Role; 8] = [
	Regulator,
	Provider,
	OtherProvider,
	Primary,
	Linked,
	OtherSubject,
	Stranger,
	Unsigned,
];

impl Role {
	fn origin(self) -> RuntimeOrigin {
		match self {
			Regulator => root(),
			Provider => signed("bank"),
			OtherProvider => signed("khi"),
			Primary => signed("li"),
			Linked => signed("till"),
			OtherSubject => signed("wang"),
			Stranger => signed("stranger"),
			Unsigned => RuntimeOrigin::none(),
		}
	}
}

type Act = fn(RuntimeOrigin) -> DispatchResult;
type Answer = fn(Role) -> Option<DispatchError>;

fn regulator_only(role: Role) -> Option<DispatchError> {
	(role != Regulator).then_some(DispatchError::BadOrigin)
}

/// What somebody is answered who isn't the identity's provider.
fn not_provider(role: Role, other: Errors) -> Option<DispatchError> {
	match role {
		Regulator | Unsigned => Some(DispatchError::BadOrigin),
		Provider => None,
		OtherProvider => Some(other.into()),
		_ => Some(Errors::NotProvider.into()),
	}
}

#[test]
fn each_call_is_for_its_roles_only() {
	let table: [(&str, Act, Answer); 11] = [
		(
			"admit_provider",
			|o| Kyc::admit_provider(o, account("new"), Jurisdiction::CN, Tier(1), START + 1),
			regulator_only,
		),
		(
			"suspend_provider",
			|o| Kyc::suspend_provider(o, BANK, true),
			regulator_only,
		),
		(
			"remove_provider",
			|o| {
				Kyc::remove_provider(
					o,
					BANK,
					Cut {
						attested_before: 1,
						valid_until: 1,
					},
				)
			},
			regulator_only,
		),
		(
			"attest",
			|o| {
				Kyc::attest(
					o,
					account("new"),
					Jurisdiction::CN,
					PersonKind::Natural,
					Tier(1),
					START + 9,
					commitment(),
					entry("new", BANK, Jurisdiction::CN, START + 9),
				)
			},
			|role| not_provider(role, Errors::OtherJurisdiction),
		),
		(
			"renew",
			|o| Kyc::renew(o, 0, Tier(1), START + 9, commitment()),
			|role| not_provider(role, Errors::OtherJurisdiction),
		),
		(
			"revoke",
			|o| Kyc::revoke(o, 0, RevocationReason::Request),
			|role| match role {
				Regulator => None,
				role => not_provider(role, Errors::ClaimOfAnother),
			},
		),
		("reinstate", |o| Kyc::reinstate(o, 1), regulator_only),
		(
			"link",
			|o| {
				Kyc::link(
					o,
					account("new"),
					Permissions::PAY,
					link("new", 0, START + 9),
				)
			},
			|role| match role {
				Primary => None,
				Regulator | Unsigned => Some(DispatchError::BadOrigin),
				Linked => Some(Errors::Refused(Refusal::SignerNotAllowed).into()),
				// Barred, so that `reinstate` has somebody to reinstate.
				OtherSubject => Some(Errors::Refused(Refusal::KycRevoked).into()),
				Provider | OtherProvider | Stranger => {
					Some(Errors::Refused(Refusal::KycMissing).into())
				}
			},
		),
		(
			"unlink",
			|o| Kyc::unlink(o, account("till")),
			|role| match role {
				Primary | Linked => None,
				Regulator | Unsigned => Some(DispatchError::BadOrigin),
				OtherSubject => Some(Errors::Refused(Refusal::KycRevoked).into()),
				Provider | OtherProvider | Stranger => {
					Some(Errors::Refused(Refusal::KycMissing).into())
				}
			},
		),
		(
			"freeze",
			|o| Kyc::freeze(o, 0, Direction::Both, START + 1, commitment()),
			regulator_only,
		),
		(
			"lift",
			|o| {
				let frozen = START + 1;
				Identities::<Test>::mutate(0, |r| r.as_mut().unwrap().frozen.in_until = frozen);
				let answer = Kyc::lift(o, 0, commitment());
				Identities::<Test>::mutate(0, |r| r.as_mut().unwrap().frozen.in_until = 0);
				answer
			},
			regulator_only,
		),
	];
	for (name, act, answer) in table {
		for role in ROLES {
			ExtBuilder::default()
				.with_subjects(&["li", "wang"])
				.build_and_execute(|| {
					assert_ok!(Kyc::link(
						signed("li"),
						account("till"),
						Permissions::PAY,
						link("till", 0, START + 9)
					));
					assert_ok!(Kyc::revoke(root(), 1, RevocationReason::Order));
					assert_eq!(act(role.origin()).err(), answer(role), "{name} by {role:?}");
				});
		}
	}
}

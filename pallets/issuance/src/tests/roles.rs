//! Every call by every role: allowed, or the precise error.

use super::*;
use frame_support::{
	storage::{TransactionOutcome, with_transaction},
	traits::{GetCallName, UnfilteredDispatchable},
};
use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Role {
	Regulator,
	RegulatorAbroad,
	Authority,
	AuthorityElsewhere,
	Auditor,
	Primary,
	Maker,
	Checker,
	OtherMaker,
	OtherChecker,
	Holder,
	Linked,
	OtherHolder,
	Stranger,
	Root,
	Nobody,
}

use Role::*;

const ROLES: [Role; 16] = [
	Regulator,
	RegulatorAbroad,
	Authority,
	AuthorityElsewhere,
	Auditor,
	Primary,
	Maker,
	Checker,
	OtherMaker,
	OtherChecker,
	Holder,
	Linked,
	OtherHolder,
	Stranger,
	Root,
	Nobody,
];

impl Role {
	fn origin(self) -> RuntimeOrigin {
		signed(match self {
			Regulator => CN_OFFICER,
			RegulatorAbroad => PK_OFFICER,
			Authority => CNY_AUTHORITY,
			AuthorityElsewhere => USD_AUTHORITY,
			Auditor => AUDITOR_CLERK,
			Primary => BANK_PRIMARY,
			Maker => BANK_MAKER,
			Checker => BANK_CHECKER,
			OtherMaker => RIVAL_MAKER,
			OtherChecker => RIVAL_CHECKER,
			Holder => LI,
			Linked => LI_SECOND,
			OtherHolder => WANG,
			Stranger => STRANGER,
			Root => return RuntimeOrigin::root(),
			Nobody => return RuntimeOrigin::none(),
		})
	}

	/// Officers sign with accounts of no identity here.
	fn is_known(self) -> bool {
		!matches!(
			self,
			Regulator | RegulatorAbroad | Authority | AuthorityElsewhere | Stranger
		)
	}
}

type Answer = Option<DispatchError>;

/// What is answered where an origin decides.
fn only(role: Role, allowed: &[Role]) -> Answer {
	(!allowed.contains(&role)).then_some(DispatchError::BadOrigin)
}

/// What is answered where the signer's identity and account decide.
fn signer(role: Role, allowed: &[Role], otherwise: Errors) -> Answer {
	match role {
		Root | Nobody => Some(DispatchError::BadOrigin),
		role if allowed.contains(&role) => None,
		role if !role.is_known() => Some(refused(Refusal::KycMissing).into()),
		_ => Some(otherwise.into()),
	}
}

fn anybody(role: Role) -> Answer {
	only(role, ROLES.split_last_chunk::<2>().expect("many roles").0)
}

fn regulator(role: Role) -> Answer {
	only(role, &[Regulator])
}

fn authority(role: Role) -> Answer {
	only(role, &[Authority])
}

fn checker(role: Role) -> Answer {
	signer(role, &[Checker], Errors::NotChecker)
}

/// Issues are of the signer's own identity.
fn own_issue(role: Role, allowed: &[Role], otherwise: Errors) -> Answer {
	match role {
		Holder | Linked | OtherHolder | Auditor => Some(Errors::LicenceUnknown.into()),
		role => signer(role, allowed, otherwise),
	}
}

fn own_check(role: Role) -> Answer {
	match role {
		OtherChecker => Some(Errors::NoIssueProposal.into()),
		role => own_issue(role, &[Checker], Errors::NotChecker),
	}
}

fn nothing() {}

fn proposed() {
	assert_ok!(propose_issue(1, 100));
}

fn requested() {
	redeem(LI, BANK, 600);
}

fn accepted() {
	requested();
	assert_ok!(accept(0));
}

fn resolve_proposed() {
	assert_ok!(Issuance::propose_licence(
		signed(CN_OFFICER),
		Side::Regulator,
		BANK,
		CNY,
		Plan::Resolve
	));
}

fn offered() {
	assert_ok!(Issuance::propose_assumption(
		signed(BANK_CHECKER),
		Party::From,
		CNY,
		BANK,
		RIVAL,
		100
	));
}

/// A licence that can end.
fn owing_nothing() {
	assert_ok!(Issuance::propose_assumption(
		signed(BANK_CHECKER),
		Party::From,
		CNY,
		BANK,
		RIVAL,
		BANK_OWES
	));
	assert_ok!(Issuance::agree_assumption(
		signed(RIVAL_CHECKER),
		Party::To,
		CNY,
		BANK,
		RIVAL,
		BANK_OWES
	));
}

fn assumption(party: Party) -> Call<Test> {
	Call::propose_assumption {
		party,
		currency: CNY,
		from: BANK,
		to: RIVAL,
		amount: 100,
	}
}

/// What has to be there, the call, and what each role is answered.
type Row = (fn(), fn() -> Call<Test>, fn(Role) -> Answer);

fn keys_and_licences() -> Vec<Row> {
	vec![
		(
			nothing,
			|| Call::propose_licence {
				side: Side::Regulator,
				issuer: BANK,
				currency: CNY,
				plan: Plan::License(terms()),
			},
			regulator,
		),
		(
			nothing,
			|| Call::propose_licence {
				side: Side::Authority,
				issuer: BANK,
				currency: CNY,
				plan: Plan::Resolve,
			},
			authority,
		),
		(
			resolve_proposed,
			|| Call::agree_licence {
				side: Side::Authority,
				issuer: BANK,
				currency: CNY,
				plan: Plan::Resolve,
			},
			authority,
		),
		(
			resolve_proposed,
			|| Call::withdraw_licence_proposal {
				side: Side::Regulator,
				issuer: BANK,
				currency: CNY,
			},
			regulator,
		),
		(
			|| {
				resolve_proposed();
				wait(PERIODS.licence_proposal);
			},
			|| Call::withdraw_licence_proposal {
				side: Side::Regulator,
				issuer: BANK,
				currency: CNY,
			},
			anybody,
		),
		(
			nothing,
			|| Call::suspend {
				side: Side::Regulator,
				issuer: BANK,
				currency: CNY,
				suspended: true,
			},
			regulator,
		),
		(
			nothing,
			|| Call::lower_cap {
				side: Side::Authority,
				issuer: BANK,
				currency: CNY,
				cap: 1,
			},
			authority,
		),
		(
			owing_nothing,
			|| Call::end_licence {
				side: Side::Regulator,
				issuer: BANK,
				currency: CNY,
			},
			regulator,
		),
		(
			|| wait(1),
			|| Call::attest_reserves {
				issuer: BANK,
				currency: CNY,
				as_of: wall(),
				amount: 1,
				report: reference(1),
			},
			|role| signer(role, &[Auditor], Errors::NotAuditor),
		),
	]
}

fn issues() -> Vec<Row> {
	vec![
		(
			nothing,
			|| Call::propose_issue {
				currency: CNY,
				serial: 1,
				amount: 100,
				value_date: TODAY,
				reference: reference(1),
			},
			|role| own_issue(role, &[Maker, OtherMaker], Errors::NotMaker),
		),
		(
			proposed,
			|| Call::confirm_issue {
				currency: CNY,
				serial: 1,
			},
			own_check,
		),
		(
			proposed,
			|| Call::decline_issue {
				currency: CNY,
				serial: 1,
				reason: IssueDecline::Fraud,
			},
			own_check,
		),
		(
			|| {
				proposed();
				wait(PERIODS.issue_proposal);
			},
			|| Call::expire_issue {
				issuer: BANK,
				currency: CNY,
				serial: 1,
			},
			anybody,
		),
		(
			|| {
				proposed();
				set_wall(Day::from(TODAY).end() + PERIODS.reference);
			},
			|| Call::prune_references { limit: 1 },
			anybody,
		),
	]
}

fn redemptions() -> Vec<Row> {
	vec![
		(
			nothing,
			|| Call::redeem {
				issuer: BANK,
				currency: CNY,
				amount: 100,
				uetr: uetr(1),
				purpose: None,
				envelope: None,
				bank_account: reference(1),
				close: false,
			},
			|role| match role {
				Root | Nobody => Some(DispatchError::BadOrigin),
				Holder | Linked | OtherHolder | Primary => None,
				role if !role.is_known() => Some(refused(Refusal::PayerUnknown).into()),
				// They have no money.
				_ => Some(refused(Refusal::TooLittleFree).into()),
			},
		),
		(
			requested,
			|| Call::cancel_redemption { id: 0 },
			|role| signer(role, &[Holder, Linked], Errors::NotYours),
		),
		(
			requested,
			|| Call::accept_redemption { id: 0 },
			|role| signer(role, &[Maker], Errors::NotMaker),
		),
		(
			accepted,
			|| Call::confirm_redemption {
				id: 0,
				reference: reference(1),
			},
			checker,
		),
		(
			accepted,
			|| Call::decline_redemption {
				id: 0,
				reason: RedemptionDecline::Returned,
			},
			checker,
		),
		(
			|| {
				accepted();
				wait(PERIODS.pay);
			},
			|| Call::release_redemption { id: 0 },
			anybody,
		),
	]
}

fn assumptions() -> Vec<Row> {
	vec![
		(nothing, || assumption(Party::From), checker),
		(
			nothing,
			|| assumption(Party::To),
			|role| signer(role, &[OtherChecker], Errors::NotChecker),
		),
		(fail_bank, || assumption(Party::Regulator), regulator),
		(
			offered,
			|| Call::agree_assumption {
				party: Party::To,
				currency: CNY,
				from: BANK,
				to: RIVAL,
				amount: 100,
			},
			|role| signer(role, &[OtherChecker], Errors::NotChecker),
		),
		(
			offered,
			|| Call::withdraw_assumption {
				party: Party::From,
				currency: CNY,
				from: BANK,
				to: RIVAL,
			},
			checker,
		),
		(
			|| {
				offered();
				wait(PERIODS.assumption_proposal);
			},
			|| Call::withdraw_assumption {
				party: Party::From,
				currency: CNY,
				from: BANK,
				to: RIVAL,
			},
			anybody,
		),
	]
}

#[test]
fn every_call_by_every_role() {
	let mut seen = BTreeSet::new();
	for (world, call, answer) in
		[keys_and_licences(), issues(), redemptions(), assumptions()].concat()
	{
		ExtBuilder::default().build_and_execute(|| {
			world();
			for role in ROLES {
				let call = call();
				let name = call.get_call_name();
				seen.insert(name);
				let result = with_transaction(|| {
					let result = call.dispatch_bypass_filter(role.origin());
					check_state();
					TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
				})
				.expect("rolled back");
				let error = result.err().map(|error| error.error);
				assert_eq!(error, answer(role), "{name} by {role:?}");
			}
		});
	}
	let all: BTreeSet<_> = Call::<Test>::get_call_names().iter().copied().collect();
	assert_eq!(seen, all);
}

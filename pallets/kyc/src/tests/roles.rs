//! Every call by every role: allowed, or the precise error.

use super::*;
use frame_support::{
	storage::{TransactionOutcome, with_transaction},
	traits::{GetCallName, UnfilteredDispatchable, fungibles::Mutate, tokens::Preservation},
};
use sp_runtime::DispatchError;
use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Role {
	Consortium,
	Officer,
	OfficerAbroad,
	Reviewer,
	Licensed,
	Primary,
	Linked,
	Stranger,
	Unsigned,
}

use Role::*;

const ROLES: [Role; 9] = [
	Consortium,
	Officer,
	OfficerAbroad,
	Reviewer,
	Licensed,
	Primary,
	Linked,
	Stranger,
	Unsigned,
];

impl Role {
	fn origin(self) -> RuntimeOrigin {
		match self {
			Consortium => root(),
			Officer => signed("cn2"),
			OfficerAbroad => signed("pk1"),
			Reviewer => signed("judge1"),
			Licensed => signed("bank"),
			Primary => signed("li"),
			Linked => signed("till"),
			Stranger => signed("stranger"),
			Unsigned => RuntimeOrigin::none(),
		}
	}
}

type Answer = Option<DispatchError>;

/// What is answered where an origin decides.
fn only(role: Role, allowed: &[Role]) -> Answer {
	(!allowed.contains(&role)).then_some(DispatchError::BadOrigin)
}

/// What is answered where the signer decides.
fn signer(role: Role, allowed: &[Role], otherwise: Errors) -> Answer {
	match role {
		Consortium | Unsigned => Some(DispatchError::BadOrigin),
		role if allowed.contains(&role) => None,
		_ => Some(otherwise.into()),
	}
}

fn anybody(role: Role) -> Answer {
	signer(role, &ROLES, Errors::NotYours)
}

fn officer(role: Role) -> Answer {
	only(role, &[Officer])
}

fn provider(role: Role) -> Answer {
	signer(role, &[Licensed], Errors::NotProvider)
}

/// Only accounts of an identity, by their permissions.
fn permitted(role: Role, allowed: &[Role]) -> Answer {
	let refusal = if role == Linked {
		Refusal::SignerNotAllowed
	} else {
		Refusal::KycMissing
	};
	signer(role, allowed, refused(refusal))
}

fn manager(role: Role) -> Answer {
	permitted(role, &[Primary])
}

/// Any account that acts for the identity.
fn acting(role: Role) -> Answer {
	permitted(role, &[Primary, Linked])
}

/// Any account of the identity.
fn defender(role: Role) -> Answer {
	signer(role, &[Primary, Linked], Errors::NotLinked)
}

/// Identity 2, which `li` wants the bank to attest.
fn requested() {
	assert_ok!(Kyc::request(
		signed("li"),
		account("zhao"),
		PersonKind::Natural,
		BANK,
		CNY,
		0,
		entry("zhao", BANK, Jurisdiction::CN, now() + 100)
	));
}

fn stranger_invited() {
	assert_ok!(Kyc::invite(
		signed("li"),
		account("stranger"),
		Some(Permissions::PAY),
		PersonKind::Natural
	));
}

fn till_suspended() {
	assert_ok!(Kyc::suspend_account(signed("li"), account("till")));
	wait(PERIODS.retire_wait);
}

/// `li` has neither money nor other accounts.
fn alone() {
	assert_ok!(Kyc::unlink(signed("li"), account("till")));
	assert_ok!(<Assets as Mutate<_>>::transfer(
		CNY,
		&account("li"),
		&account("wang"),
		MONEY,
		Preservation::Expendable
	));
}

fn frozen() {
	assert_ok!(freeze(0, Direction::Both));
}

/// `wang` has announced a recovery of `li`.
fn announced(way: Way) {
	for name in ["desk1", "desk2"] {
		assert_ok!(Kyc::support(
			signed(name),
			0,
			account("new"),
			VoiceProof::Provider
		));
	}
	if way == Way::C {
		for name in ["cn1", "cn3"] {
			assert_ok!(Kyc::support(
				signed(name),
				0,
				account("new"),
				VoiceProof::Regulator
			));
		}
	}
	assert_ok!(Kyc::announce(
		signed("wang"),
		0,
		way,
		account("new"),
		recovery("new", 0, 0, now() + 100)
	));
}

fn ordered() {
	assert_ok!(Kyc::order_transfer(
		signed("cn1"),
		account("li"),
		account("wang"),
		CNY,
		1,
		commitment()
	));
}

/// What has to be there, the call, and what each role is answered.
type Row = (fn(), fn() -> Call<Test>, fn(Role) -> Answer);

fn licences() -> Vec<Row> {
	vec![
		(
			|| (),
			|| Call::set_regulator {
				jurisdiction: Jurisdiction::VN,
				officers: accounts(&["a", "b"]),
				reviewers: accounts(&["c"]),
				registry: false,
			},
			|role| only(role, &[Consortium]),
		),
		(
			|| (),
			|| Call::admit_provider {
				account: account("new"),
				jurisdiction: Jurisdiction::CN,
				max_tier: Tier(1),
				valid_until: START + 1,
			},
			officer,
		),
		(
			|| (),
			|| Call::extend_provider {
				provider: BANK,
				valid_until: LICENCE_END + 1,
			},
			officer,
		),
		(
			|| (),
			|| Call::suspend_provider {
				provider: BANK,
				suspended: true,
			},
			officer,
		),
		(
			|| (),
			|| Call::remove_provider {
				provider: BANK,
				cut: Cut {
					attested_before: 1,
					valid_until: 1,
				},
			},
			officer,
		),
		(
			|| (),
			|| Call::set_provider_officers { officers: vec![] },
			provider,
		),
	]
}

fn claims() -> Vec<Row> {
	vec![
		(
			|| (),
			|| Call::attest {
				account: account("new"),
				kind: PersonKind::Natural,
				tier: Tier(1),
				expires: START + 9,
				root: commitment(),
				schema: 0,
				mark: Mark::None,
				paper: entry("new", BANK, Jurisdiction::CN, START + 9),
			},
			provider,
		),
		(
			|| (),
			|| Call::request {
				account: account("new"),
				kind: PersonKind::Natural,
				provider: BANK,
				currency: CNY,
				most_fee: 0,
				paper: entry("new", BANK, Jurisdiction::CN, START + 9),
			},
			acting,
		),
		(
			|| (),
			|| Call::request_attestation {
				provider: RIVAL,
				currency: CNY,
				most_fee: 0,
			},
			manager,
		),
		(
			requested,
			|| Call::grant {
				identity: 2,
				tier: Tier(1),
				expires: START + 9,
				root: commitment(),
				schema: 0,
				mark: Mark::None,
				fee: 0,
			},
			provider,
		),
		(
			requested,
			|| Call::decline {
				identity: 2,
				reason: DeclineReason::Policy,
			},
			provider,
		),
		(
			requested,
			|| Call::end_request { identity: 2 },
			|role| signer(role, &[Primary], Errors::NotYours),
		),
		(
			|| {
				assert_ok!(Kyc::request_attestation(signed("li"), RIVAL, CNY, 0));
			},
			|| Call::assent { identity: 0 },
			provider,
		),
		(
			|| (),
			|| Call::renew {
				identity: 0,
				tier: Tier(1),
				expires: START + 9,
				root: commitment(),
				schema: 0,
			},
			provider,
		),
		(
			|| (),
			|| Call::lower_tier {
				identity: 0,
				tier: Tier(1),
			},
			provider,
		),
		(
			|| (),
			|| Call::revoke {
				identity: 0,
				reason: RevocationReason::Request,
			},
			|role| signer(role, &[Officer, Licensed], Errors::NotProvider),
		),
		(
			|| {
				assert_ok!(Kyc::revoke(signed("cn1"), 0, RevocationReason::Order));
			},
			|| Call::reinstate { identity: 0 },
			officer,
		),
	]
}

fn links() -> Vec<Row> {
	vec![
		(
			|| (),
			|| Call::link {
				account: account("new"),
				permissions: Permissions::PAY,
				paper: link("new", 0, 0, START + 9),
			},
			manager,
		),
		(
			|| (),
			|| Call::invite {
				account: account("new"),
				to: Some(Permissions::PAY),
				kind: PersonKind::Natural,
			},
			manager,
		),
		(
			|| (),
			|| Call::invite {
				account: account("new"),
				to: None,
				kind: PersonKind::Natural,
			},
			provider,
		),
		(
			stranger_invited,
			|| Call::accept {},
			|role| signer(role, &[Stranger], Errors::NotInvited),
		),
		(
			stranger_invited,
			|| Call::end_invitation {
				account: account("stranger"),
			},
			|role| signer(role, &[Primary, Stranger], Errors::NotYours),
		),
		(
			|| (),
			|| Call::confirm_link {
				account: account("till"),
				permissions: Permissions::NONE,
			},
			manager,
		),
		(
			|| (),
			|| Call::suspend_account {
				account: account("till"),
			},
			acting,
		),
		(
			till_suspended,
			|| Call::retire {
				account: account("till"),
			},
			manager,
		),
		(
			|| (),
			|| Call::unlink {
				account: account("till"),
			},
			acting,
		),
		(
			|| (),
			|| Call::rotate {
				to: account("till"),
			},
			manager,
		),
		(
			alone,
			|| Call::close {
				former: former_accounts("li"),
			},
			manager,
		),
		(
			|| {
				alone();
				assert_ok!(leave("li"));
				wait(PERIODS.tombstone);
			},
			|| Call::reap { identity: 0 },
			anybody,
		),
	]
}

fn bonds() -> Vec<Row> {
	vec![
		(
			|| (),
			|| Call::freeze {
				identity: 0,
				authority: Authority::Regulator,
				direction: Direction::Both,
				until: START + 1,
				legal_basis: commitment(),
			},
			officer,
		),
		(
			frozen,
			|| Call::confirm_freeze {
				identity: 0,
				authority: Authority::Regulator,
				until: START + 1,
			},
			officer,
		),
		(
			|| {
				frozen();
				assert_ok!(Kyc::confirm_freeze(
					signed("cn3"),
					0,
					Authority::Regulator,
					START + 1
				));
			},
			|| Call::renew_freeze {
				identity: 0,
				authority: Authority::Regulator,
				until: START + 2,
			},
			officer,
		),
		(
			frozen,
			|| Call::lift {
				identity: 0,
				authority: Authority::Regulator,
				legal_basis: commitment(),
			},
			officer,
		),
		(
			|| {
				frozen();
				wait(PERIODS.emergency + PERIODS.cool_down);
			},
			|| Call::clear_freeze {
				identity: 0,
				authority: Authority::Regulator,
			},
			anybody,
		),
		(
			frozen,
			|| Call::appeal {
				authority: Authority::Regulator,
			},
			defender,
		),
		(
			|| {
				frozen();
				assert_ok!(Kyc::appeal(signed("li"), Authority::Regulator));
			},
			|| Call::decide {
				identity: 0,
				authority: Authority::Regulator,
				uphold: true,
				legal_basis: commitment(),
			},
			|role| only(role, &[Reviewer]),
		),
		(|| (), || Call::pause { until: START + 1 }, defender),
		(
			|| {
				assert_ok!(Kyc::pause(signed("till"), START + 1));
			},
			|| Call::unpause { identity: 0 },
			|role| signer(role, &[Officer, Linked], Errors::NotYours),
		),
		(
			|| (),
			|| Call::order_transfer {
				from: account("li"),
				to: account("wang"),
				currency: CNY,
				amount: 1,
				legal_basis: commitment(),
			},
			officer,
		),
		(ordered, || Call::confirm_transfer { identity: 0 }, officer),
		(
			ordered,
			|| Call::assent_transfer { identity: 0 },
			|role| only(role, &[Reviewer]),
		),
		(
			ordered,
			|| Call::withdraw_transfer { identity: 0 },
			|role| only(role, &[Officer, Reviewer]),
		),
		(
			|| {
				ordered();
				assert_ok!(Kyc::confirm_transfer(signed("cn3"), 0));
				assert_ok!(Kyc::assent_transfer(signed("judge2"), 0));
				wait(PERIODS.appeal);
			},
			|| Call::execute_transfer { identity: 0 },
			anybody,
		),
	]
}

fn recoveries() -> Vec<Row> {
	vec![
		(
			|| {
				assert_ok!(attest("zhao"));
			},
			|| Call::set_guardians {
				set: Some(guards(0, &["wang", "zhao"], 2)),
			},
			manager,
		),
		(
			|| (),
			|| Call::support {
				identity: 0,
				to: account("new"),
				proof: VoiceProof::Regulator,
			},
			officer,
		),
		(
			|| {
				for name in ["desk1", "desk2"] {
					let to = account("new");
					assert_ok!(Kyc::support(signed(name), 0, to, VoiceProof::Provider));
				}
			},
			|| Call::announce {
				identity: 0,
				way: Way::B,
				to: account("new"),
				paper: recovery("new", 0, 0, START + 9),
			},
			acting,
		),
		(
			|| announced(Way::B),
			|| Call::veto { identity: 0 },
			|role| signer(role, &[Officer, Primary, Linked], Errors::NoVeto),
		),
		(
			// `li` is a guardian of `wang`, whose guardians change.
			|| {
				assert_ok!(attest("zhao"));
				let set = Some(guards(1, &["li", "zhao"], 2));
				assert_ok!(Kyc::set_guardians(signed("wang"), set));
				assert_ok!(Kyc::set_guardians(signed("wang"), None));
			},
			|| Call::oppose {
				identity: 1,
				salt: salt("li"),
			},
			acting,
		),
		(
			// The same, and it agrees.
			|| {
				assert_ok!(attest("zhao"));
				let set = Some(guards(1, &["li", "zhao"], 2));
				assert_ok!(Kyc::set_guardians(signed("wang"), set));
				assert_ok!(Kyc::set_guardians(signed("wang"), None));
			},
			|| Call::agree {
				identity: 1,
				salt: salt("li"),
			},
			acting,
		),
		(|| announced(Way::C), || Call::appeal_recovery {}, defender),
		(
			|| {
				announced(Way::C);
				assert_ok!(Kyc::appeal_recovery(signed("li")));
			},
			|| Call::stop_recovery { identity: 0 },
			|role| only(role, &[Reviewer]),
		),
		(
			|| {
				announced(Way::B);
				wait(PERIODS.delay_b);
			},
			|| Call::finish { identity: 0 },
			anybody,
		),
		(
			|| {
				fund(&account("till"), CNY, 10);
				till_suspended();
				assert_ok!(Kyc::retire(signed("li"), account("till")));
			},
			|| Call::sweep {
				account: account("till"),
				currency: CNY,
			},
			anybody,
		),
	]
}

/// What `act` gives, and nothing is as if it had been.
fn undone<R>(act: impl FnOnce() -> R) -> R {
	with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(act())))
		.expect("few layers are open")
}

#[test]
fn each_call_is_for_its_roles_only() {
	let rows = [licences(), claims(), links(), bonds(), recoveries()].concat();
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(|| {
			assert_ok!(link_to("li", "till", Permissions::PAY));
			let mut seen = BTreeSet::new();
			for (arrange, call, answer) in rows {
				undone(|| {
					set_now(START);
					arrange();
					let name = call().get_call_name();
					seen.insert(name);
					for role in ROLES {
						let answered = undone(|| call().dispatch_bypass_filter(role.origin()));
						let error = answered.err().map(|answered| answered.error);
						assert_eq!(error, answer(role), "{name} by {role:?}");
					}
				});
			}
			set_now(START);
			let all = Call::<Test>::get_call_names().iter().copied().collect();
			assert_eq!(seen, all);
		});
}

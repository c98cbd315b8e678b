//! Papers: nobody enters an identity but by its own key.

use super::*;
use caravan_primitives::{Statement, StatementKind};
use codec::Encode;
use sp_core::Pair;
use sp_runtime::{DispatchError, MultiSignature};

type Signed = Paper<MultiSignature>;

const END: Moment = START + 100;

/// The chain of the tests.
fn genesis() -> Hash {
	System::block_hash(0)
}

/// `zhao` signs what `form` makes of the statement.
fn signed_as<F: StatementKind + Encode>(
	genesis: Hash,
	fields: F,
	form: fn(&Statement<F>) -> Vec<u8>,
) -> Signed {
	let statement = Statement {
		genesis,
		epoch: 0,
		fields,
	};
	Paper {
		not_after: END,
		signature: pair("zhao").sign(&form(&statement)).into(),
	}
}

/// The bank attests `zhao`.
fn attest_by(paper: Signed) -> DispatchResult {
	Kyc::attest(
		signed("bank"),
		account("zhao"),
		PersonKind::Natural,
		Tier(1),
		now() + 9,
		commitment(),
		0,
		Mark::None,
		paper,
	)
}

/// `li` asks the bank to attest `zhao`.
fn request_by(paper: Signed) -> DispatchResult {
	Kyc::request(
		signed("li"),
		account("zhao"),
		PersonKind::Natural,
		BANK,
		CNY,
		0,
		paper,
	)
}

/// `li`, identity 0, links `zhao`.
fn link_by(paper: Signed) -> DispatchResult {
	Kyc::link(signed("li"), account("zhao"), Permissions::PAY, paper)
}

fn entry_consent() -> EntryConsent<AccountId> {
	EntryConsent {
		provider: BANK,
		jurisdiction: Jurisdiction::CN,
		account: account("zhao"),
		not_after: END,
	}
}

fn link_consent() -> LinkConsent<AccountId> {
	LinkConsent {
		identity: 0,
		account: account("zhao"),
		not_after: END,
	}
}

fn run(test: impl FnOnce()) {
	ExtBuilder::default()
		.with_subjects(&["li", "wang"])
		.build_and_execute(test);
}

#[test]
fn an_account_enters_for_the_provider_jurisdiction_chain_and_date_that_it_signed() {
	run(|| {
		let other = |change: fn(&mut EntryConsent<AccountId>)| {
			let mut fields = entry_consent();
			change(&mut fields);
			paper("zhao", 0, fields, END)
		};
		for forged in [
			other(|fields| fields.provider = RIVAL),
			other(|fields| fields.jurisdiction = Jurisdiction::PK),
			other(|fields| fields.account = account("wang")),
			other(|fields| fields.not_after += 1),
			// Another epoch, signer, kind of paper.
			paper("zhao", 1, entry_consent(), END),
			paper("li", 0, entry_consent(), END),
			paper("zhao", 0, link_consent(), END),
			// Another chain; and bytes that could be an extrinsic.
			signed_as(Hash::repeat_byte(1), entry_consent(), Statement::wrapped),
			signed_as(genesis(), entry_consent(), Statement::payload),
		] {
			let wrong = || refused(Refusal::SignatureWrong);
			assert_noop!(attest_by(forged.clone()), wrong());
			assert_noop!(request_by(forged), wrong());
		}
		assert_ok!(attest_by(signed_as(
			genesis(),
			entry_consent(),
			Statement::wrapped
		)));
	});
}

#[test]
fn an_account_is_linked_to_the_identity_in_the_epoch_on_the_chain_until_the_date_that_it_signed() {
	run(|| {
		let other = |change: fn(&mut LinkConsent<AccountId>)| {
			let mut fields = link_consent();
			change(&mut fields);
			paper("zhao", 0, fields, END)
		};
		for forged in [
			other(|fields| fields.identity = 1),
			other(|fields| fields.account = account("wang")),
			other(|fields| fields.not_after += 1),
			paper("zhao", 1, link_consent(), END),
			paper("li", 0, link_consent(), END),
			paper("zhao", 0, entry_consent(), END),
			recovery("zhao", 0, 0, END),
			signed_as(Hash::repeat_byte(1), link_consent(), Statement::wrapped),
			signed_as(genesis(), link_consent(), Statement::payload),
		] {
			assert_noop!(link_by(forged), refused(Refusal::SignatureWrong));
		}
		assert_ok!(link_by(signed_as(
			genesis(),
			link_consent(),
			Statement::wrapped
		)));
	});
}

#[test]
fn the_paper_of_one_identity_is_none_for_another() {
	run(|| {
		assert_noop!(
			Kyc::link(
				signed("wang"),
				account("zhao"),
				Permissions::PAY,
				link("zhao", 0, 0, END)
			),
			refused(Refusal::SignatureWrong)
		);
	});
}

#[test]
fn a_paper_counts_before_its_date_and_not_for_too_long() {
	let acts: [fn(Moment) -> DispatchResult; 3] = [
		|end| attest_by(entry("zhao", BANK, Jurisdiction::CN, end)),
		|end| request_by(entry("zhao", BANK, Jurisdiction::CN, end)),
		|end| link_by(link("zhao", 0, 0, end)),
	];
	let expired = Some(DispatchError::from(Errors::PaperExpired));
	let too_long = Some(DispatchError::from(Errors::PaperTooLong));
	for act in acts {
		for (end, at, expected) in [
			(END, END - 1, None),
			(END, END, expired),
			(END, END + 1, expired),
			(START + PERIODS.paper_life, START, None),
			(START + PERIODS.paper_life + 1, START, too_long),
			(START + PERIODS.paper_life + 1, START + 1, None),
			(Moment::MAX, START, too_long),
		] {
			run(|| {
				set_now(at);
				match expected {
					None => {
						assert_ok!(act(end));
					}
					Some(error) => {
						assert_noop!(act(end), error);
					}
				}
			});
		}
	}
}

#[test]
fn a_paper_is_used_up_by_what_it_leads_to() {
	run(|| {
		let paper = link("zhao", 0, 0, END);
		assert_ok!(link_by(paper.clone()));
		assert_noop!(link_by(paper.clone()), Errors::AlreadyLinked);
		assert_ok!(Kyc::unlink(signed("li"), account("zhao")));
		assert_noop!(link_by(paper), Errors::AlreadyLinked);
	});
	run(|| {
		let paper = entry("zhao", BANK, Jurisdiction::CN, END);
		assert_ok!(request_by(paper.clone()));
		for again in [attest_by, request_by] {
			assert_noop!(again(paper.clone()), Errors::AlreadyLinked);
		}
		// It led to nothing, and the bank may attest what was declined before.
		assert_ok!(Kyc::decline(signed("bank"), 2, DeclineReason::Documents));
		assert_ok!(attest_by(paper.clone()));
		assert_ok!(leave("zhao"));
		assert_noop!(attest_by(paper), Errors::AlreadyLinked);
	});
}

#[test]
fn a_paper_of_an_older_epoch_is_void() {
	run(|| {
		let come = |name| {
			attest_as(
				"khi",
				KHI,
				Jurisdiction::PK,
				name,
				PersonKind::Natural,
				HANDLE,
			)
		};
		assert_ok!(come("khan"));
		assert_ok!(leave("khan"));
		assert_ok!(come("khan again"));
		let identity = id("khan again");
		assert_eq!(record(identity).epoch, 1);
		let linked = |epoch| {
			Kyc::link(
				signed("khan again"),
				account("till"),
				Permissions::PAY,
				link("till", identity, epoch, END),
			)
		};
		for epoch in [0, 2] {
			assert_noop!(linked(epoch), refused(Refusal::SignatureWrong));
		}
		assert_ok!(linked(1));
	});
}

#[test]
fn an_lei_that_is_taken_is_no_reason_to_use_a_paper_up() {
	ExtBuilder::default()
		.with_firm("acme", lei(0))
		.build_and_execute(|| {
			let paper = entry("branch", BANK, Jurisdiction::CN, END);
			let attest = |number| {
				Kyc::attest(
					signed("bank"),
					account("branch"),
					PersonKind::Legal,
					Tier(1),
					START + 9,
					commitment(),
					0,
					Mark::Lei(lei(number)),
					paper.clone(),
				)
			};
			assert_noop!(attest(0), Errors::MarkTaken);
			assert_ok!(attest(1));
		});
}

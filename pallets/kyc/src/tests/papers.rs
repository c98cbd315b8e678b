//! Nobody enters an identity but by its own key.

use super::*;

fn attest_with(paper: Paper<sp_runtime::MultiSignature>) -> DispatchResult {
	Kyc::attest(
		signed("bank"),
		account("li"),
		Jurisdiction::CN,
		PersonKind::Natural,
		Tier(1),
		START + 10,
		commitment(),
		paper,
	)
}

fn wrong() -> Errors {
	Errors::Refused(Refusal::SignatureWrong)
}

#[test]
fn a_paper_counts_before_its_end_only() {
	ExtBuilder::default().build_and_execute(|| {
		let end = START + 9;
		let paper = entry("li", BANK, Jurisdiction::CN, end);
		set_now(end);
		assert_noop!(attest_with(paper.clone()), Errors::PaperExpired);
		set_now(end - 1);
		assert_ok!(attest_with(paper));
	});
}

#[test]
fn a_paper_counts_for_a_short_time_only() {
	ExtBuilder::default().build_and_execute(|| {
		let until = |not_after| entry("li", BANK, Jurisdiction::CN, not_after);
		assert_noop!(
			attest_with(until(START + PAPER_LIFE + 1)),
			Errors::PaperTooLong
		);
		assert_ok!(attest_with(until(START + PAPER_LIFE)));
	});
}

#[test]
fn a_paper_is_for_one_provider_jurisdiction_account_and_end() {
	ExtBuilder::default().build_and_execute(|| {
		let end = START + 100;
		assert_noop!(
			attest_with(entry("li", KHI, Jurisdiction::CN, end)),
			wrong()
		);
		assert_noop!(
			attest_with(entry("li", BANK, Jurisdiction::PK, end)),
			wrong()
		);
		assert_noop!(
			attest_with(entry("wang", BANK, Jurisdiction::CN, end)),
			wrong()
		);
		let moved = Paper {
			not_after: end + 1,
			..entry("li", BANK, Jurisdiction::CN, end)
		};
		assert_noop!(attest_with(moved), wrong());
	});
}

#[test]
fn a_paper_of_another_kind_epoch_or_chain_is_none() {
	ExtBuilder::default().build_and_execute(|| {
		let end = START + 100;
		let fields = || EntryConsent {
			provider: BANK,
			jurisdiction: Jurisdiction::CN,
			account: account("li"),
			not_after: end,
		};
		assert_noop!(attest_with(paper("li", 1, fields(), end)), wrong());
		assert_noop!(attest_with(link("li", 0, end)), wrong());
		let ours = paper("li", 0, fields(), end);
		let genesis = System::block_hash(0);
		frame_system::BlockHash::<Test>::insert(0, Hash::repeat_byte(3));
		assert_noop!(attest_with(ours.clone()), wrong());
		frame_system::BlockHash::<Test>::insert(0, genesis);
		assert_ok!(attest_with(ours));
	});
}

#[test]
fn bytes_that_a_wallet_has_not_wrapped_are_no_paper() {
	use sp_core::Pair;
	ExtBuilder::default().build_and_execute(|| {
		let end = START + 100;
		let fields = EntryConsent {
			provider: BANK,
			jurisdiction: Jurisdiction::CN,
			account: account("li"),
			not_after: end,
		};
		let statement = caravan_primitives::Statement {
			genesis: System::block_hash(0),
			epoch: 0,
			fields,
		};
		let signature = pair("li").sign(&statement.payload()).into();
		assert_noop!(
			attest_with(Paper {
				not_after: end,
				signature
			}),
			wrong()
		);
	});
}

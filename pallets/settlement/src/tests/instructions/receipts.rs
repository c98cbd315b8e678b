//! Legs settled elsewhere: the paper, its equal on the chain, and what neither can do.

use super::*;
use sp_runtime::testing::TestSignature;

/// Delivery versus payment: Bob delivers elsewhere, Alice pays here. All have affirmed.
fn dvp() -> InstructionId {
	let id = create(vec![
		leg(ALICE, BOB, CNY, 700),
		elsewhere(BOB, ALICE, EUR, 90),
	]);
	assert_ok!(affirm(ALICE, id));
	assert_ok!(affirm(BOB, id));
	id
}

fn paper(id: InstructionId, leg: u32) -> Vec<u8> {
	Settlement::receipt_paper(id, leg).expect("an open instruction")
}

fn submit(id: InstructionId, leg: u32, signer: AccountId, bytes: Vec<u8>) -> DispatchResult {
	let signature = TestSignature(signer, bytes);
	Settlement::submit_receipt(signed(STRANGER), id, leg, signature)
}

#[test]
fn payment_waits_for_the_receipt() {
	run(|| {
		let id = dvp();
		// Bob's leg is elsewhere: nothing of his is on hold.
		assert_eq!(books(), changed(&[(ALICE, -700, 700, 0, 0)]));
		assert_noop!(execute(BOB, id), Errors::ReceiptMissing);
		assert_ok!(submit(id, 1, SIGNER, paper(id, 1)));
		assert_eq!(
			last_event(),
			Event::InstructionLegReceipted {
				id,
				leg: 1,
				payer: BOB,
				payee: ALICE,
				currency: EUR,
				amount: 90,
				signer: SIGNER,
				by: STRANGER,
			}
		);
		assert_ok!(execute(STRANGER, id));
		assert_eq!(
			books(),
			changed(&[(ALICE, -700, 0, 0, 0), (BOB, 700, 0, 0, 0)])
		);
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn last_affirmation_after_the_receipt_executes() {
	run(|| {
		let id = create(vec![
			leg(ALICE, BOB, CNY, 700),
			elsewhere(BOB, ALICE, EUR, 90),
		]);
		assert_ok!(confirm_receipt(SIGNER, id, 1));
		assert_ok!(affirm(ALICE, id));
		assert_ok!(affirm(BOB, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
	});
}

#[test]
fn paper_says_what_it_is_for() {
	run(|| {
		let id = dvp();
		let genesis = System::block_hash(0);
		let fields = (id, 1u32, BOB, ALICE, EUR, 90u128);
		let payload = [
			b"<Bytes>caravan:settlement-receipt:v1".as_slice(),
			&codec::Encode::encode(&(genesis, 0u32, fields)),
			b"</Bytes>".as_slice(),
		]
		.concat();
		assert_eq!(paper(id, 1), payload);
		// The bytes alone could be an extrinsic.
		let raw = payload[7..payload.len() - 8].to_vec();
		assert_noop!(submit(id, 1, SIGNER, raw), refused(Refusal::SignatureWrong));
		assert_ok!(submit(id, 1, SIGNER, payload));
	});
}

#[test]
fn forged_and_foreign_receipts_are_refused() {
	run(|| {
		let (id, other) = (dvp(), dvp());
		let wrong = DispatchError::from(refused(Refusal::SignatureWrong));
		// Another signer, another instruction, another leg.
		assert_noop!(submit(id, 1, BOB, paper(id, 1)), wrong);
		assert_noop!(submit(id, 1, SIGNER, paper(other, 1)), wrong);
		assert_noop!(submit(id, 1, SIGNER, paper(id, 0)), wrong);
		// Every other byte.
		let sound = paper(id, 1);
		for index in 0..sound.len() {
			let mut forged = sound.clone();
			forged[index] ^= 1;
			assert_noop!(submit(id, 1, SIGNER, forged), wrong);
		}
		// Another chain.
		frame_system::BlockHash::<Test>::insert(0, Hash::repeat_byte(1));
		assert_noop!(submit(id, 1, SIGNER, sound), wrong);
	});
}

#[test]
fn receipts_count_once_and_for_their_leg() {
	run(|| {
		let id = dvp();
		assert_noop!(submit(id, 0, SIGNER, paper(id, 0)), Errors::NotElsewhere);
		assert_noop!(confirm_receipt(SIGNER, id, 0), Errors::NotElsewhere);
		assert_noop!(confirm_receipt(SIGNER, id, 2), Errors::NoSuchLeg);
		assert_noop!(confirm_receipt(SIGNER, 7, 1), Errors::NoInstruction);
		let sound = paper(id, 1);
		assert_ok!(submit(id, 1, SIGNER, sound.clone()));
		assert_noop!(submit(id, 1, SIGNER, sound), refused(Refusal::PaperUsed));
		assert_noop!(confirm_receipt(SIGNER, id, 1), refused(Refusal::PaperUsed));
	});
}

#[test]
fn only_the_signer_confirms_by_itself() {
	run(|| {
		let id = dvp();
		for who in [ALICE, BOB, CAROL, STRANGER] {
			assert_noop!(confirm_receipt(who, id, 1), Errors::NotSigner);
		}
		assert_ok!(confirm_receipt(SIGNER, id, 1));
	});
}

#[test]
fn receipts_of_a_signer_without_standing_do_not_count() {
	run(|| {
		let id = dvp();
		let sound = paper(id, 1);
		TestIdentify::reset();
		assert_noop!(submit(id, 1, SIGNER, sound), refused(Refusal::KycMissing));
		for (account, identity, jurisdiction) in PEOPLE {
			register(account, identity, jurisdiction);
		}
	});
}

#[test]
fn receipt_after_the_end_comes_too_late() {
	run(|| {
		let id = dvp();
		wait(LIFE);
		assert_noop!(confirm_receipt(SIGNER, id, 1), refused(Refusal::TimedOut));
		assert_ok!(unwind(id, 0));
		assert_noop!(confirm_receipt(SIGNER, id, 1), Errors::NoInstruction);
		assert_eq!(books(), changed(&[]));
	});
}

#[test]
fn what_is_wholly_settled_elsewhere_moves_nothing_here() {
	run(|| {
		let id = create(vec![
			elsewhere(ALICE, BOB, CNY, 5),
			elsewhere(BOB, ALICE, EUR, 90),
		]);
		assert_ok!(confirm_receipt(SIGNER, id, 0));
		assert_ok!(confirm_receipt(SIGNER, id, 1));
		// Any account of the identity speaks, as nothing of this ledger is given.
		assert_ok!(affirm_for(ALICE_SECOND, id, ALICE));
		assert_ok!(affirm(BOB, id));
		assert_eq!(outcome(id), Some(Outcome::Executed));
		assert_eq!(books(), changed(&[]));
		assert_eq!(TestGate::counted(), 0);
	});
}

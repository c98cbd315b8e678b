//! Papers: signed off chain or issued on chain, used, and cleared.

use super::*;
use caravan_primitives::{Ppm, Statement, Tier};
use frame_support::{traits::Hooks, weights::Weight};

/// A hop by a paper that was signed like this.
fn forged(
	change: impl FnOnce(&mut SignedQuote<AccountId>, &mut u32, &mut TestSignature),
) -> Hop<AccountId, TestSignature> {
	let Hop::Signed {
		mut quote,
		mut epoch,
		mut signature,
	} = signed_hop(BANK, paper())
	else {
		unreachable!("a signed hop")
	};
	change(&mut quote, &mut epoch, &mut signature);
	Hop::Signed {
		quote,
		epoch,
		signature,
	}
}

fn key(paper: &Paper<AccountId>) -> PaperKeyOf<Test> {
	Fx::paper_key(BANK, paper.nonce, paper.expires)
}

#[test]
fn a_paper_pays_from_the_dealers_free_balance() {
	for issued in [false, true] {
		run(|| {
			let hop = if issued {
				assert_ok!(Fx::issue_paper(signed(BANK), paper()));
				issued_hop(BANK, &paper())
			} else {
				signed_hop(BANK, paper())
			};
			let before = books();
			assert_ok!(take(ANN, hop, give(1_000)));
			assert_moved(
				&before,
				&[
					(ANN, USD, -1_000, 0),
					(ANN, CNY, 7_100, 0),
					(BANK, USD, 1_000, 0),
					(BANK, CNY, -7_100, 0),
				],
			);
			assert_eq!(Papers::<Test>::get(key(&paper())).unwrap().filled, 7_100);
			assert!(events().iter().any(|event| matches!(
				event,
				Event::Filled {
					filled: FilledBy::Paper { nonce: 7 },
					dealer: BANK,
					source: 1_000,
					target: 7_100,
					..
				}
			)));
		});
	}
}

#[test]
fn fills_of_a_paper_add_up_to_its_size() {
	run(|| {
		let hop = || signed_hop(BANK, paper());
		assert_ok!(take(ANN, hop(), get(40_000)));
		assert_noop!(take(BEN, hop(), get(31_001)), Errors::AboveWhatIsLeft);
		assert_noop!(take(BEN, hop(), get(30_901)), Errors::BelowMinimum);
		assert_ok!(take(BEN, hop(), get(31_000)));
		// It is used up, and its signature leads nowhere any more.
		assert_noop!(take(ANN, hop(), get(100)), Errors::AboveWhatIsLeft);
	});
}

#[test]
fn a_forged_paper_is_refused() {
	type Forge = fn(&mut SignedQuote<AccountId>, &mut u32, &mut TestSignature);
	let forgeries: [Forge; 10] = [
		|quote, _, _| quote.dealer = RIVAL,
		|quote, _, _| quote.paper.nonce += 1,
		|quote, _, _| quote.paper.rate = rate("7.2"),
		|quote, _, _| quote.paper.rate = rate("7.10"),
		|quote, _, _| quote.paper.minimum -= 1,
		|quote, _, _| quote.paper.size += 1,
		|quote, _, _| quote.paper.taker = Some(ANN),
		|quote, _, _| quote.paper.expires -= 1,
		|_, _, signature| signature.signer = BANK_DESK,
		|_, _, signature| signature.digest[0] ^= 1,
	];
	run(|| {
		for forge in forgeries {
			let mut hop = forged(forge);
			if let Hop::Signed { quote, epoch, .. } = &mut hop {
				*epoch = super::epoch(quote.dealer);
			}
			assert_noop!(
				take(ANN, hop, give(1_000)),
				refused(Refusal::SignatureWrong)
			);
		}
		// For another pair.
		let mut hop = forged(|quote, _, _| {
			quote.paper.pair = pair(CNY, USD);
			quote.paper.rate = rate("0.1406");
		});
		assert_noop!(
			Fx::take(signed(ANN), hint([hop]), pair(CNY, USD), give(1_000)),
			refused(Refusal::SignatureWrong)
		);
		// Of another chain, or signed raw.
		let quote = SignedQuote {
			dealer: BANK,
			paper: paper(),
		};
		let mut statement = Statement {
			genesis: System::block_hash(0),
			epoch: epoch(BANK),
			fields: quote,
		};
		let raw = TestSignature::new(BANK, &statement.payload());
		statement.genesis.0[0] ^= 1;
		let elsewhere = TestSignature::new(BANK, &statement.wrapped());
		for wrong in [raw, elsewhere] {
			hop = forged(|_, _, signature| *signature = wrong);
			assert_noop!(
				take(ANN, hop, give(1_000)),
				refused(Refusal::SignatureWrong)
			);
		}
		assert_ok!(take(ANN, forged(|_, _, _| ()), give(1_000)));
	});
}

#[test]
fn a_paper_of_another_epoch_is_void() {
	run(|| {
		let hop = forged(|_, epoch, _| *epoch += 1);
		assert_noop!(take(ANN, hop, give(1_000)), Errors::QuoteVoid);
	});
}

#[test]
fn a_paper_lives_shortly() {
	run(|| {
		let long = Paper {
			expires: now() + LIFE + 1,
			..paper()
		};
		assert_noop!(
			take(ANN, signed_hop(BANK, long), give(1_000)),
			Errors::LifeTooLong
		);
		assert_noop!(Fx::issue_paper(signed(BANK), long), Errors::LifeTooLong);
		let over = Paper {
			expires: now(),
			..paper()
		};
		assert_noop!(
			take(ANN, signed_hop(BANK, over), give(1_000)),
			Errors::QuoteExpired
		);
		assert_noop!(Fx::issue_paper(signed(BANK), over), Errors::QuoteExpired);
	});
}

#[test]
fn an_unsound_paper_is_refused() {
	run(|| {
		for (minimum, size) in [(0, 1), (2, 1)] {
			let unsound = Paper {
				minimum,
				size,
				..paper()
			};
			assert_noop!(
				take(ANN, signed_hop(BANK, unsound), give(1_000)),
				Errors::QuoteUnsound
			);
			assert_noop!(Fx::issue_paper(signed(BANK), unsound), Errors::QuoteUnsound);
		}
	});
}

#[test]
fn a_paper_for_somebody_is_taken_by_nobody_else() {
	for issued in [false, true] {
		run(|| {
			let paper = Paper {
				taker: Some(ANN),
				..paper()
			};
			let hop = || {
				if issued {
					issued_hop(BANK, &paper)
				} else {
					signed_hop(BANK, paper)
				}
			};
			if issued {
				assert_ok!(Fx::issue_paper(signed(BANK), paper));
			}
			assert_noop!(take(BEN, hop(), give(1_000)), Errors::OtherTaker);
			assert_ok!(take(ANN, hop(), give(1_000)));
			// Another account of the same identity, which has no money.
			assert_noop!(
				take(ANN_SECOND, hop(), give(1_000)),
				refused(Refusal::TooLittleFree)
			);
		});
	}
}

#[test]
fn the_dealers_balance_is_asked_when_a_paper_is_used() {
	run(|| {
		let large = Paper {
			size: OPENING + 2,
			minimum: 1,
			..paper()
		};
		let limit = licence(|licence| {
			for permit in &mut licence.permits {
				permit.per_day = MAX_PAYMENT;
			}
		});
		assert_ok!(Fx::license_dealer(root(), BANK, limit));
		let hop = || signed_hop(BANK, large);
		assert_noop!(take(ANN, hop(), get(OPENING + 1)), Errors::DealerShort);
		// What is on hold isn't free.
		let id = place(BANK, order());
		assert_noop!(take(ANN, hop(), get(OPENING - 71_000)), Errors::DealerShort);
		assert_ok!(Fx::cancel_quote(signed(BANK), id));
		assert_ok!(take(ANN, hop(), get(OPENING)));
		assert_eq!(free(BANK, CNY), 0);
	});
}

#[test]
fn a_signer_who_may_not_trade_binds_nobody() {
	run(|| {
		let hop = || signed_hop(BANK_DESK, paper());
		assert_ok!(take(ANN, hop(), give(1_000)));
		TestIdentify::refuse(&BANK_DESK, BANK, Refusal::SignerNotAllowed);
		assert_noop!(
			take(ANN, hop(), give(1_000)),
			refused(Refusal::SignerNotAllowed)
		);
		assert_noop!(
			take(ANN, signed_hop(STRANGER, paper()), give(1_000)),
			refused(Refusal::KycMissing)
		);
	});
}

#[test]
fn a_paper_that_was_not_issued_is_unknown() {
	run(|| {
		let unknown = issued_hop(BANK, &paper());
		assert_noop!(
			take(ANN, unknown.clone(), give(1_000)),
			Errors::PaperUnknown
		);
		// One that was only signed neither.
		assert_ok!(take(ANN, signed_hop(BANK, paper()), give(1_000)));
		assert_noop!(take(ANN, unknown, give(1_000)), Errors::PaperUnknown);
		// In the same ten minutes, but with another end.
		let nonce = 8;
		assert_ok!(Fx::issue_paper(signed(BANK), Paper { nonce, ..paper() }));
		let other = Hop::Issued {
			dealer: BANK,
			nonce,
			expires: paper().expires + 1,
		};
		assert_noop!(take(ANN, other, give(1_000)), Errors::PaperUnknown);
	});
}

#[test]
fn a_number_is_used_once() {
	run(|| {
		assert_ok!(Fx::issue_paper(signed(BANK), paper()));
		assert_noop!(Fx::issue_paper(signed(BANK), paper()), Errors::NonceUsed);
		// Also by one signed and filled in part.
		let signed_one = Paper {
			nonce: 8,
			..paper()
		};
		assert_ok!(take(ANN, signed_hop(BANK, signed_one), give(1_000)));
		assert_noop!(Fx::issue_paper(signed(BANK), signed_one), Errors::NonceUsed);
		// Another account of the dealer counts for itself.
		assert_ok!(Fx::issue_paper(signed(BANK_DESK), paper()));
		// One signed with the number of one issued fills the same.
		assert_ok!(take(ANN, signed_hop(BANK, paper()), get(40_000)));
		assert_noop!(
			take(ANN, issued_hop(BANK, &paper()), get(31_001)),
			Errors::AboveWhatIsLeft
		);
	});
}

#[test]
fn issuing_says_everything() {
	run(|| {
		assert_ok!(Fx::issue_paper(signed(BANK_DESK), paper()));
		assert_eq!(
			last_event(),
			Event::PaperIssued {
				dealer: BANK_DESK,
				identity: BANK,
				paper: paper(),
				epoch: epoch(BANK),
			}
		);
		assert_eq!(units_held(BANK), 0);
	});
}

#[test]
fn a_paper_out_of_band_is_not_issued() {
	run(|| {
		assert_ok!(Fx::set_market(
			root(),
			pair(USD, CNY),
			Ppm::ZERO,
			DEFAULT_MAX_AGE
		));
		assert_noop!(Fx::issue_paper(signed(BANK), paper()), Errors::OutOfBand);
	});
}

/// Three papers that end in three buckets, the first one soonest.
fn three_papers() -> [Paper<AccountId>; 3] {
	let papers = [1, 2, 3].map(|n| Paper {
		nonce: n,
		expires: now() + n * BUCKET,
		..paper()
	});
	for paper in papers {
		assert_ok!(take(ANN, signed_hop(BANK, paper), give(1_000)));
	}
	papers
}

#[test]
fn papers_are_cleared_when_their_bucket_is_over() {
	run(|| {
		let before = keys();
		let papers = three_papers();
		let count = || Papers::<Test>::iter().count();
		let end = Bucket::of(papers[0].expires).end();
		set_now(end - 1);
		assert_noop!(
			Fx::clear_papers(signed(STRANGER), 10),
			Errors::NothingToClear
		);
		set_now(end);
		assert_ok!(Fx::clear_papers(signed(STRANGER), 10));
		assert_eq!(count(), 2);
		assert_eq!(
			last_event(),
			Event::PapersCleared {
				by: STRANGER,
				count: 1
			}
		);
		set_now(Bucket::of(papers[2].expires).end());
		assert_ok!(Fx::clear_papers(signed(STRANGER), 1));
		assert_eq!(count(), 1);
		assert_noop!(
			Fx::clear_papers(signed(STRANGER), 0),
			Errors::NothingToClear
		);
		assert_noop!(
			Fx::clear_papers(signed(STRANGER), MAX_CLEAR + 1),
			Errors::TooManyToClear
		);
		assert_ok!(Fx::clear_papers(signed(STRANGER), MAX_CLEAR));
		// Only the turnover is left of it, and the cursor.
		assert_eq!(keys(), before + 2);
	});
}

#[test]
fn no_cleared_paper_can_be_filled_again() {
	run(|| {
		let papers = three_papers();
		for paper in papers {
			set_now(paper.expires);
			Fx::on_idle(1, Weight::MAX);
			assert_noop!(
				take(ANN, signed_hop(BANK, paper), give(1_000)),
				Errors::QuoteExpired
			);
			set_now(Bucket::of(paper.expires).end());
			Fx::on_idle(1, Weight::MAX);
			assert!(!Papers::<Test>::contains_key(key(&paper)));
			assert_noop!(
				take(ANN, signed_hop(BANK, paper), give(1_000)),
				Errors::QuoteExpired
			);
		}
	});
}

#[test]
fn idle_time_clears_within_its_weight() {
	run(|| {
		let papers = three_papers();
		set_now(Bucket::of(papers[2].expires).end());
		let one = <() as WeightInfo>::clear_one();
		let count = || Papers::<Test>::iter().count();
		assert_eq!(
			Fx::on_idle(1, one.saturating_sub(Weight::from_parts(1, 0))),
			Weight::zero()
		);
		assert_eq!(count(), 3);
		assert_eq!(Fx::on_idle(1, one), one);
		assert_eq!(count(), 2);
		MaxIdleWeight::set(one);
		assert_eq!(Fx::on_idle(1, Weight::MAX), one);
		assert_eq!(count(), 1);
		MaxIdleWeight::set(one * 10);
		// Finding that there are no more is paid for too.
		assert_eq!(Fx::on_idle(1, Weight::MAX), one * 2);
		assert_eq!(count(), 0);
	});
}

#[test]
fn storage_is_flat_under_a_steady_load() {
	run(|| {
		let mut most = 0;
		for n in 0..60u64 {
			let paper = Paper {
				nonce: n,
				..paper()
			};
			assert_ok!(take(ANN, signed_hop(BANK, paper), give(1_000)));
			wait(BUCKET / 2);
			Fx::on_idle(1, Weight::MAX);
			most = most.max(Papers::<Test>::iter().count());
		}
		// An hour and its bucket, at two papers per bucket.
		assert!(most <= 15, "{most}");
	});
}

#[test]
fn tiers_are_not_asked_of_dealers() {
	// The consortium knows whom it licenses.
	run(|| {
		TestIdentify::register(
			&BANK,
			BANK,
			caravan_primitives::Jurisdiction::CN,
			Tier::MIN,
			caravan_primitives::PersonKind::Legal,
		);
		assert_ok!(take(ANN, signed_hop(BANK, paper()), give(1_000)));
	});
}

#[test]
fn a_number_stands_for_one_paper() {
	run(|| {
		let first = paper();
		assert_ok!(take(ANN, signed_hop(BANK, first), get(100)));
		// Another one with the number of the first, in the same ten minutes.
		let second = Paper {
			size: first.size * 2,
			..first
		};
		assert_noop!(
			take(ANN, signed_hop(BANK, second), get(100)),
			Errors::NonceUsed
		);
		assert_ok!(take(ANN, signed_hop(BANK, first), get(100)));
	});
	run(|| {
		let first = paper();
		assert_ok!(Fx::issue_paper(signed(BANK), first));
		let larger = Paper {
			size: first.size * 10,
			..first
		};
		assert_noop!(
			take(ANN, signed_hop(BANK, larger), get(100)),
			Errors::NonceUsed
		);
		// Signed or issued, it is the same paper.
		assert_ok!(take(ANN, signed_hop(BANK, first), get(100)));
		assert_ok!(take(ANN, issued_hop(BANK, &first), get(100)));
	});
}

#[test]
fn clearing_goes_on_where_it_left_off() {
	run(|| {
		assert_eq!(ClearedTo::<Test>::get(), None);
		let first = paper();
		assert_ok!(Fx::issue_paper(signed(BANK), first));
		set_now(Bucket::of(first.expires).end());
		assert_ok!(Fx::clear_papers(signed(STRANGER), 1));
		let key = ClearedTo::<Test>::get().unwrap();
		assert_eq!((key.1, key.2), (BANK, first.nonce));
		// A later one isn't passed over.
		report_all();
		let second = paper();
		assert_ok!(Fx::issue_paper(signed(BANK), second));
		assert_noop!(
			Fx::clear_papers(signed(STRANGER), 1),
			Errors::NothingToClear
		);
		set_now(Bucket::of(second.expires).end());
		assert_ok!(Fx::clear_papers(signed(STRANGER), 1));
		assert_eq!(Papers::<Test>::iter().count(), 0);
	});
}

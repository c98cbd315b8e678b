//! Disputes: who decides, what they say, and what it costs. A file per stage.

mod appeals;
mod bonds;
mod claims;
mod commitments;
mod draw;
mod evidence;
mod faults;
mod feeless;
mod fees;
mod histogram;
mod late;
mod panels;
mod random;
mod ranking;
mod rulings;
mod settlements;
mod silence;
mod size;
mod stakes;
mod statistics;
mod steps;
mod votes;

use super::*;
use caravan_primitives::{
	Amount, Hash, Jurisdiction, Moment, PersonKind, Ppm, Refusal, Tier,
	test_utils::{TestClock, TestIdentify},
};
use frame_support::{assert_noop, assert_ok};
use std::collections::BTreeMap;

/// What is disputed in most tests, in minor units.
pub(super) const CLAIM: Amount = 1_000_000;
/// The arbiter's fee for it: five per cent.
const FEE: Amount = 50_000;
/// The buyer's bond for it: two per cent.
const BOND: Amount = 20_000;
/// What an arbiter has at stake for it: ten per cent.
const AT_STAKE: Amount = 100_000;
pub(super) const SALT: Salt = [9; 32];

/// Free and held of everybody.
type Books = BTreeMap<AccountId, (Amount, Amount)>;

fn books() -> Books {
	PEOPLE
		.map(|(who, _)| (who, (free(who), all_held(who))))
		.into()
}

fn all_held(who: AccountId) -> Amount {
	[
		HoldReason::Price,
		HoldReason::Bond,
		HoldReason::Stake,
		HoldReason::Blocked,
	]
	.map(|reason| held(who, reason))
	.into_iter()
	.sum()
}

/// Exactly these accounts have so much more or less, free and held, than `before`, and no money
/// was made or lost.
#[track_caller]
fn assert_moved(before: &Books, changes: &[(AccountId, i128, i128)]) {
	let mut due = before.clone();
	for (who, by_free, by_held) in changes {
		let (free, held) = due.get_mut(who).expect("somebody known");
		*free = free.checked_add_signed(*by_free).expect("enough");
		*held = held.checked_add_signed(*by_held).expect("enough");
	}
	assert_eq!(books(), due);
	assert_eq!(supply(CNY), OPENING * PEOPLE.len() as Amount);
}

pub(super) fn case(id: OrderId) -> CaseOf<Test> {
	Cases::<Test>::get(id, 0).expect("a case")
}

pub(super) fn document(byte: u8) -> Hash {
	Hash::repeat_byte(byte)
}

fn verdict(to_buyer: u32, reason: RulingReason) -> Verdict {
	Verdict {
		to_buyer: ppm(to_buyer),
		reason,
		document: document(7),
	}
}

pub(super) fn damaged(to_buyer: u32) -> Verdict {
	verdict(to_buyer, RulingReason::Damaged)
}

fn ranking(seats: &[Seat]) -> Ranking {
	Ranking::new(
		seats.to_vec().try_into().expect("nine at most"),
		seats.len() as u32,
	)
	.expect("a ranking")
}

pub(super) fn seats(seats: &[Seat]) -> Seats {
	seats.to_vec().try_into().expect("nine at most")
}

pub(super) fn identity_of(who: AccountId) -> Id {
	PEOPLE
		.into_iter()
		.find(|(account, _)| *account == who)
		.expect("somebody known")
		.1
}

/// The seal of a ranking by a side's account.
pub(super) fn ranking_seal(id: OrderId, who: AccountId, order: &[Seat]) -> Hash {
	Sealed {
		order: id,
		line: 0,
		round: Round::First,
		member: &identity_of(who),
		content: &ranking(order),
		salt: SALT,
	}
	.seal()
}

/// The seal of a vote by an arbiter.
pub(super) fn vote_seal(id: OrderId, who: AccountId, content: Verdict) -> Hash {
	Sealed {
		order: id,
		line: 0,
		round: Round::Appeal,
		member: &who,
		content: &content,
		salt: SALT,
	}
	.seal()
}

/// 8: Ann disputes a delivered line, all of it.
pub(super) fn disputed() -> OrderId {
	disputed_by(0)
}

fn disputed_by(terms: TermsVersion) -> OrderId {
	let id = delivered(terms, &[CLAIM]);
	assert_ok!(Escrow::dispute(signed(ANN), id, 0, CLAIM));
	assert_eq!(number(id, 0), 8);
	id
}

/// 9: the shop contests.
pub(super) fn contest(id: OrderId) {
	assert_ok!(Escrow::contest(
		signed(SHOP),
		id,
		0,
		EvidenceKind::Transport,
		document(1)
	));
	assert_eq!(number(id, 0), 9);
}

pub(super) fn contested() -> OrderId {
	let id = disputed();
	contest(id);
	id
}

pub(super) fn seal_ranking(id: OrderId, who: AccountId, order: &[Seat]) {
	let seal = ranking_seal(id, who, order);
	assert_ok!(Escrow::seal_ranking(signed(who), id, 0, seal));
}

fn open_ranking(id: OrderId, who: AccountId, order: &[Seat]) {
	assert_ok!(Escrow::open_ranking(signed(who), id, 0, seats(order), SALT));
}

pub(super) const BUYERS: [Seat; 7] = [0, 1, 2, 3, 4, 5, 6];
pub(super) const MERCHANTS: [Seat; 7] = [6, 5, 4, 3, 2, 1, 0];
/// The merchant strikes 0, the buyer 6, then 1, 5, 2, 4: 3 is left.
pub(super) const DRAWN: [Seat; 7] = [3, 4, 2, 5, 1, 6, 0];

/// 11: both have ranked.
pub(super) fn ranked(id: OrderId) {
	seal_ranking(id, ANN, &BUYERS);
	seal_ranking(id, SHOP, &MERCHANTS);
	assert_eq!(number(id, 0), 10);
	open_ranking(id, ANN, &BUYERS);
	open_ranking(id, SHOP, &MERCHANTS);
	assert_eq!(number(id, 0), 11);
}

/// Lets the line's deadline come, and applies what silence means.
pub(super) fn silence(id: OrderId) {
	let until = state(id, 0)
		.and_then(|state| state.deadline())
		.expect("a deadline");
	TestClock::set(until);
	assert_ok!(Escrow::close_line(signed(STRANGER), id, 0));
}

/// 12: the first arbiter has it.
pub(super) fn assigned() -> OrderId {
	let id = contested();
	ranked(id);
	silence(id);
	assert_eq!(number(id, 0), 12);
	id
}

/// The account of a seat.
pub(super) fn arbiter(seat: Seat) -> AccountId {
	ARBITERS[usize::from(seat)]
}

/// 14: the first arbiter has ruled.
pub(super) fn ruled(content: Verdict) -> OrderId {
	let id = assigned();
	assert_ok!(Escrow::rule(signed(arbiter(DRAWN[0])), id, 0, content));
	assert_eq!(number(id, 0), 14);
	id
}

/// The bond that an appeal needs: the first fee and three more.
const APPEAL_BOND: Amount = 4 * FEE;

/// 15: appealed by this side's account.
pub(super) fn appealed(content: Verdict, who: AccountId) -> OrderId {
	let id = ruled(content);
	assert_ok!(Escrow::appeal(signed(who), id, 0));
	assert_eq!(number(id, 0), 15);
	id
}

/// The accounts of an appeal's panel.
pub(super) fn jurors(id: OrderId) -> Vec<AccountId> {
	let Phase::Appealed { jurors, .. } = case(id).phase else {
		panic!("not appealed");
	};
	jurors
		.iter()
		.map(|juror| arbiter(juror.assigned.seat))
		.collect()
}

pub(super) fn seal_vote(id: OrderId, who: AccountId, content: Verdict) {
	let seal = vote_seal(id, who, content);
	assert_ok!(Escrow::seal_vote(signed(who), id, 0, seal));
}

fn open_vote(id: OrderId, who: AccountId, content: Verdict) {
	assert_ok!(Escrow::open_vote(signed(who), id, 0, content, SALT));
}

/// 17: the panel votes so.
pub(super) fn vote(id: OrderId, votes: [Verdict; 3]) {
	let panel = jurors(id);
	for (who, content) in panel.iter().zip(votes) {
		seal_vote(id, *who, content);
	}
	assert_eq!(number(id, 0), 16);
	for (who, content) in panel.iter().zip(votes) {
		open_vote(id, *who, content);
	}
	assert_eq!(number(id, 0), 18);
}

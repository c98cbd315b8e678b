//! Disputes at their largest, for the benchmarks.

use super::{
	EvidenceKind, MAX_EVIDENCE, MAX_PANEL, Panel, Ranking, Round, RulingReason, Salt, Sealed,
	Seats, Verdict,
};
use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{
	Amount, Clock, Hash, Identify, Jurisdiction, Payment, PaymentGate, Ppm, Tier,
};
use frame_benchmarking::account;
use frame_support::BoundedVec;
use frame_system::RawOrigin;

/// The salt of all seals here.
const SALT: Salt = [1; 32];

/// What each arbiter here has at stake, in minor units.
const STAKE: Amount = 10_000_000;

/// The accounts of nine arbiters.
pub(crate) fn arbiters<T: Config>() -> Vec<T::AccountId> {
	(0..MAX_PANEL)
		.map(|index| account("arbiter", index, 0))
		.collect()
}

/// Panel 0, of nine arbiters, each with a stake.
pub(crate) fn benchmark_panel<T: Config>() {
	let accounts = arbiters::<T>();
	let members = accounts.iter().map(identity::<T>).collect();
	Pallet::<T>::do_register_panel(0, panel_of::<T>(members)).expect("a sound panel");
	let currency = T::BenchmarkHelper::currency();
	for who in accounts {
		T::BenchmarkHelper::fund(&who, currency, STAKE.saturating_mul(2));
		Pallet::<T>::do_stake(who, currency, STAKE).expect("enough is free");
	}
}

/// Has an arbiter's stake on hold in an account that acts for somebody else; tells how much.
pub(crate) fn stake_elsewhere<T: Config>(who: &T::AccountId) -> Amount {
	let currency = T::BenchmarkHelper::currency();
	let from: T::AccountId = account("elsewhere", 0, 0);
	identity::<T>(&from);
	T::BenchmarkHelper::fund(&from, currency, STAKE.saturating_mul(2));
	Pallet::<T>::lock(HoldReason::Stake, currency, &from, STAKE).expect("enough is free");
	T::Gate::open(&Payment {
		payer: &from,
		payee: who,
		currency,
		amount: STAKE,
		purpose: None,
		envelope: None,
		uetr: None,
	});
	Stakes::<T>::mutate(identity::<T>(who), currency, |stake| {
		stake.as_mut().expect("a stake").account = from;
	});
	STAKE
}

/// Makes somebody known; gives its identity.
fn identity<T: Config>(who: &T::AccountId) -> IdOf<T> {
	T::Identify::ensure_good(who, Jurisdiction::CN, Tier::MAX);
	T::Identify::identity(who).expect("known now")
}

/// A panel of these, with as many languages and jurisdictions as it may have.
pub(crate) fn panel_of<T: Config>(members: Vec<IdOf<T>>) -> Panel<IdOf<T>> {
	let letters = b'a'..=b'z';
	let languages = letters
		.filter_map(|letter| Language::new([letter, letter]))
		.take(MAX_LANGUAGES as usize);
	let codes = b'A'..=b'Z';
	let jurisdictions = codes
		.clone()
		.flat_map(|first| codes.clone().map(move |second| [first, second]))
		.filter_map(|letters| core::str::from_utf8(&letters).ok()?.parse().ok())
		.take(MAX_JURISDICTIONS as usize);
	Panel {
		members: BoundedVec::truncate_from(members),
		languages: BoundedVec::truncate_from(languages.collect()),
		jurisdictions: BoundedVec::truncate_from(jurisdictions.collect()),
	}
}

/// A dispute of the benchmarks, by its accounts.
pub(crate) struct Dispute<T: Config> {
	/// The order, whose first line is disputed.
	pub id: OrderId,
	/// The buyer.
	pub buyer: T::AccountId,
	/// The merchant.
	pub merchant: T::AccountId,
	/// The panel, by seat.
	pub arbiters: Vec<T::AccountId>,
}

impl<T: Config> Dispute<T> {
	/// 8: of the last open line of an order with as many lines and splits as may be. Both sides
	/// have what an appeal costs.
	pub fn new() -> Self {
		let (buyer, merchant) = crate::benchmarking::last_line::<T>();
		let order = Pallet::<T>::order_of(0).expect("an order");
		let disputed = order.line(0).expect("a line").held;
		for who in [&buyer, &merchant] {
			let fees = disputed.saturating_mul(5);
			T::BenchmarkHelper::fund(who, order.currency, fees);
		}
		Pallet::<T>::do_dispute(buyer.clone(), 0, 0, disputed).expect("a delivered line");
		Self {
			id: 0,
			buyer,
			merchant,
			arbiters: arbiters::<T>(),
		}
	}

	/// Number of its state; 18 when the order has ended.
	pub fn state(&self) -> u8 {
		Orders::<T>::get(self.id).map_or(18, |order| {
			order.line(0).map_or(0, |line| line.state.number())
		})
	}

	/// Lets the deadline come and applies what silence means.
	pub fn silence(&self) {
		self.due();
		Pallet::<T>::do_close_line(self.id, 0).expect("its time is over");
	}

	/// Lets the deadline come.
	pub fn due(&self) {
		let order = Pallet::<T>::order_of(self.id).expect("an order");
		let until = order.line(0).expect("a line").state.deadline();
		T::BenchmarkHelper::set_time(until.expect("a deadline").max(T::Clock::now()));
	}

	/// 9.
	pub fn contest(&self) {
		let document = Hash::repeat_byte(0xff);
		Pallet::<T>::do_contest(
			self.merchant.clone(),
			self.id,
			0,
			EvidenceKind::Other,
			document,
		)
		.expect("a dispute to answer");
		assert_eq!(self.state(), 9);
	}

	/// All seats, from the first or from the last.
	pub fn ranking(&self, side: Side) -> Seats {
		let seats = 0..self.arbiters.len() as Seat;
		let seats = match side {
			Side::Buyer => seats.collect(),
			Side::Merchant => seats.rev().collect(),
		};
		Seats::truncate_from(seats)
	}

	/// The account of a side.
	pub fn account(&self, side: Side) -> &T::AccountId {
		match side {
			Side::Buyer => &self.buyer,
			Side::Merchant => &self.merchant,
		}
	}

	/// The seal of a side's ranking.
	pub fn ranking_seal(&self, side: Side) -> Hash {
		let seats = self.ranking(side);
		let size = seats.len() as u32;
		Sealed {
			order: self.id,
			line: 0,
			round: Round::First,
			member: &T::Identify::identity(self.account(side)).expect("known"),
			content: &Ranking::new(seats, size).expect("a ranking"),
			salt: SALT,
		}
		.seal()
	}

	/// A side seals its ranking.
	pub fn seal_ranking(&self, side: Side) {
		let seal = self.ranking_seal(side);
		Pallet::<T>::do_seal_ranking(self.account(side).clone(), self.id, 0, seal)
			.expect("its first one");
	}

	/// A side opens its ranking.
	pub fn open_ranking(&self, side: Side) {
		let (who, seats) = (self.account(side).clone(), self.ranking(side));
		Pallet::<T>::do_open_ranking(who, self.id, 0, seats, SALT).expect("what was sealed");
	}

	/// A side shows all documents that it may show in a round but `less`.
	pub fn show(&self, side: Side, first: u8, less: u32) {
		for byte in (first..).take(MAX_EVIDENCE.saturating_sub(less) as usize) {
			Pallet::<T>::do_submit_evidence(
				self.account(side).clone(),
				self.id,
				0,
				EvidenceKind::Other,
				Hash::repeat_byte(byte),
			)
			.expect("room for it");
		}
	}

	/// 12, with everything shown that may be.
	pub fn assign(&self) {
		self.contest();
		for side in Side::BOTH {
			self.seal_ranking(side);
		}
		for side in Side::BOTH {
			self.open_ranking(side);
		}
		self.show(Side::Buyer, 1, 0);
		self.show(Side::Merchant, 1, 1);
		self.silence();
		assert_eq!(self.state(), 12);
	}

	/// Who has the case.
	pub fn judge(&self) -> T::AccountId {
		let case = Cases::<T>::get(self.id, 0).expect("a case");
		let seat = case.assigned().next().expect("somebody has it").seat;
		self.arbiters
			.get(usize::from(seat))
			.expect("a member")
			.clone()
	}

	/// 14, by half.
	pub fn rule(&self) {
		self.assign();
		Pallet::<T>::do_rule(self.judge(), self.id, 0, self.verdict()).expect("a sound ruling");
		assert_eq!(self.state(), 14);
	}

	/// What all arbiters here say: each side bears a part of the fee.
	pub fn verdict(&self) -> Verdict {
		Verdict {
			to_buyer: Ppm::new(500_000).expect("a share"),
			reason: RulingReason::ProvenInPart,
			document: Hash::repeat_byte(2),
		}
	}

	/// 15, with everything shown that may be.
	pub fn appeal(&self) {
		self.rule();
		Pallet::<T>::do_appeal(self.buyer.clone(), self.id, 0).expect("a panel is left");
		self.show(Side::Buyer, 0x40, 0);
		self.show(Side::Merchant, 0x40, 0);
		assert_eq!(self.state(), 15);
	}

	/// The panel of the appeal.
	pub fn jurors(&self) -> Vec<T::AccountId> {
		let case = Cases::<T>::get(self.id, 0).expect("a case");
		case.assigned()
			.filter_map(|assigned| self.arbiters.get(usize::from(assigned.seat)))
			.cloned()
			.collect()
	}

	/// The seal of a juror's vote.
	pub fn vote_seal(&self, who: &T::AccountId) -> Hash {
		Sealed {
			order: self.id,
			line: 0,
			round: Round::Appeal,
			member: &T::Identify::identity(who).expect("known"),
			content: &self.verdict(),
			salt: SALT,
		}
		.seal()
	}

	/// These jurors seal their votes.
	pub fn seal_votes(&self, jurors: &[T::AccountId]) {
		for who in jurors {
			let seal = self.vote_seal(who);
			Pallet::<T>::do_seal_vote(who.clone(), self.id, 0, seal).expect("its first one");
		}
	}

	/// These jurors open their votes.
	pub fn open_votes(&self, jurors: &[T::AccountId]) {
		for who in jurors {
			Pallet::<T>::do_open_vote(who.clone(), self.id, 0, self.verdict(), SALT)
				.expect("what was sealed");
		}
	}

	/// What a side signs.
	pub fn signed(&self, side: Side) -> RawOrigin<T::AccountId> {
		RawOrigin::Signed(self.account(side).clone())
	}

	/// The salt of all seals here.
	pub fn salt(&self) -> Salt {
		SALT
	}
}

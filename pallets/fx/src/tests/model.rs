//! Random acts of two dealers and two takers, and time jumps, against a model that knows
//! nothing of the pallet and predicts each result, or its exact error.

use super::*;
use caravan_primitives::{Pair, Ppm};
use proptest::prelude::*;
use std::collections::BTreeSet;

const DEALERS: [AccountId; 2] = [BANK, RIVAL];
/// A dealer takes too, at the other one.
const TAKERS: [AccountId; 3] = [ANN, BEN, RIVAL];
const PAIRS: [Pair; 2] = [pair(USD, CNY), pair(CNY, VND)];
/// Rates by pair: text, and minor units of the target for so many of the source.
const RATES: [[(&str, u128, u128); 3]; 2] = [
	[("7.1", 71, 10), ("7.0123", 70_123, 10_000), ("7.4", 74, 10)],
	[
		("3490", 3_490, 100),
		("3520.5", 35_205, 1_000),
		("3600", 3_600, 100),
	],
];
/// What is reported, by pair.
const REFERENCES: [[usize; 2]; 2] = [[0, 2], [0, 2]];
/// What each dealer may take of a pair a day.
const LIMIT: Amount = 60_000;
/// What everybody has less than in other tests, so that it runs out: the rest is put away.
const MONEY: Amount = 200_000;

type Answer = Result<(), DispatchError>;

#[derive(Clone, Copy, Debug)]
enum Way {
	Standing(usize),
	Paper(usize),
}

#[derive(Clone, Debug)]
enum Act {
	Place {
		dealer: usize,
		pair: usize,
		rate: usize,
		minimum: Amount,
		more: Amount,
		life: Moment,
		fee: Option<u32>,
	},
	Cancel {
		who: usize,
		nth: usize,
	},
	Sign {
		dealer: usize,
		pair: usize,
		rate: usize,
		minimum: Amount,
		more: Amount,
		life: Moment,
	},
	Issue {
		dealer: usize,
		pair: usize,
		rate: usize,
		minimum: Amount,
		more: Amount,
		life: Moment,
	},
	Take {
		who: usize,
		first: Way,
		second: Option<Way>,
		source: bool,
		amount: Amount,
	},
	Reserve {
		who: usize,
		nth: usize,
		source: bool,
		amount: Amount,
		life: Moment,
	},
	Execute {
		who: usize,
		nth: usize,
		number: u32,
	},
	End {
		who: usize,
		nth: usize,
		number: u32,
	},
	Void {
		dealer: usize,
	},
	Clear,
	Suspend {
		dealer: usize,
		suspended: bool,
	},
	License {
		dealer: usize,
		licensed: bool,
	},
	Freeze {
		who: usize,
		incoming: bool,
		outgoing: bool,
	},
	Halt {
		currency: usize,
		halted: bool,
	},
	Report {
		pair: usize,
		rate: usize,
	},
	Wait {
		time: Moment,
	},
}

fn act() -> impl Strategy<Value = Act> {
	let dealer = || 0usize..2;
	let who = || 0usize..3;
	let of_pair = || prop_oneof![3 => Just(0usize), 1 => Just(1usize)];
	let rate = || prop_oneof![6 => Just(0usize), 3 => Just(1), 1 => Just(2)];
	let minimum = || prop_oneof![Just(1u128), 1..3_000u128];
	let more = || prop_oneof![1 => Just(0u128), 6 => 0..90_000u128];
	let life = || prop_oneof![1 => Just(LIFE), 4 => 1..LIFE];
	let amount =
		|| prop_oneof![1 => Just(0u128), 1 => Just(1), 8 => 1..20_000u128, 1 => 0..300_000u128];
	let way = || {
		prop_oneof![
			3 => (0usize..12).prop_map(Way::Standing),
			2 => (0usize..8).prop_map(Way::Paper),
		]
	};
	let fee = || prop_oneof![1 => Just(None), 2 => (0..200_000u32).prop_map(Some)];
	prop_oneof![
		12 => (dealer(), of_pair(), rate(), minimum(), more(), life(), fee()).prop_map(
			|(dealer, pair, rate, minimum, more, life, fee)| Act::Place { dealer, pair, rate, minimum, more, life, fee }),
		5 => (who(), 0usize..12).prop_map(|(who, nth)| Act::Cancel { who, nth }),
		5 => (dealer(), of_pair(), rate(), minimum(), more(), life()).prop_map(
			|(dealer, pair, rate, minimum, more, life)| Act::Sign { dealer, pair, rate, minimum, more, life }),
		3 => (dealer(), of_pair(), rate(), minimum(), more(), life()).prop_map(
			|(dealer, pair, rate, minimum, more, life)| Act::Issue { dealer, pair, rate, minimum, more, life }),
		25 => (who(), way(), prop_oneof![3 => Just(None), 1 => way().prop_map(Some)], any::<bool>(), amount()).prop_map(
			|(who, first, second, source, amount)| Act::Take { who, first, second, source, amount }),
		8 => (who(), 0usize..12, any::<bool>(), amount(), 0..RESERVE + 1_000).prop_map(
			|(who, nth, source, amount, life)| Act::Reserve { who, nth, source, amount, life }),
		8 => (who(), 0usize..12, 0..4u32).prop_map(|(who, nth, number)| Act::Execute { who, nth, number }),
		4 => (who(), 0usize..12, 0..4u32).prop_map(|(who, nth, number)| Act::End { who, nth, number }),
		1 => dealer().prop_map(|dealer| Act::Void { dealer }),
		1 => Just(Act::Clear),
		1 => (dealer(), prop::bool::weighted(0.15)).prop_map(|(dealer, suspended)| Act::Suspend { dealer, suspended }),
		1 => (dealer(), prop::bool::weighted(0.8)).prop_map(|(dealer, licensed)| Act::License { dealer, licensed }),
		2 => (who(), prop::bool::weighted(0.08), prop::bool::weighted(0.08)).prop_map(
			|(who, incoming, outgoing)| Act::Freeze { who, incoming, outgoing }),
		1 => (0usize..3, prop::bool::weighted(0.15)).prop_map(|(currency, halted)| Act::Halt { currency, halted }),
		2 => (of_pair(), prop_oneof![5 => Just(0usize), 1 => Just(1)]).prop_map(|(pair, rate)| Act::Report { pair, rate }),
		6 => prop_oneof![30 => 0..60_000u64, 6 => 0..600_000u64, 2 => 0..LIFE, 1 => 0..DAY, 1 => Just(DEFAULT_MAX_AGE / 2)]
			.prop_map(|time| Act::Wait { time }),
	]
}

#[derive(Clone)]
struct Kept {
	number: u32,
	holder: AccountId,
	source: Amount,
	target: Amount,
	until: Moment,
	day: u64,
}

#[derive(Clone)]
struct Stand {
	dealer: AccountId,
	pair: usize,
	rate: usize,
	minimum: Amount,
	remaining: Amount,
	expires: Moment,
	fee: Option<u32>,
	epoch: u32,
	kept: Vec<Kept>,
	next: u32,
	gone: bool,
}

impl Stand {
	fn reserved(&self, now: Moment) -> Amount {
		self.kept
			.iter()
			.filter(|kept| now < kept.until)
			.map(|kept| kept.target)
			.sum()
	}
}

#[derive(Clone)]
struct Note {
	dealer: AccountId,
	pair: usize,
	rate: usize,
	terms: Paper<AccountId>,
	filled: Amount,
	epoch: u32,
	issued: bool,
	cleared: bool,
}

/// A licensed dealer.
#[derive(Clone, Copy)]
struct Licensed {
	suspended: bool,
	epoch: u32,
	since: u32,
}

struct Model {
	now: Moment,
	money: Books,
	dealers: BTreeMap<AccountId, Licensed>,
	next_epoch: u32,
	turnover: BTreeMap<(AccountId, usize, u64), Amount>,
	frozen: BTreeMap<AccountId, (bool, bool)>,
	halted: BTreeSet<CurrencyId>,
	reported: [(usize, Moment); 2],
	quotes: Vec<Stand>,
	papers: Vec<Note>,
}

/// What a hop offers: dealer, pair, rate, minimum, available.
type Offered = (AccountId, usize, usize, Amount, Amount);

impl Model {
	fn new() -> Self {
		let licensed = |epoch| Licensed {
			suspended: false,
			epoch,
			since: epoch,
		};
		Self {
			now: now(),
			money: books(),
			dealers: [(BANK, licensed(0)), (RIVAL, licensed(1))].into(),
			next_epoch: 3,
			turnover: BTreeMap::new(),
			frozen: BTreeMap::new(),
			halted: BTreeSet::new(),
			reported: [(0, now()), (0, now())],
			quotes: vec![],
			papers: vec![],
		}
	}

	fn is_in(&self, who: AccountId) -> bool {
		self.frozen.get(&who).is_some_and(|(incoming, _)| *incoming)
	}

	fn is_out(&self, who: AccountId) -> bool {
		self.frozen.get(&who).is_some_and(|(_, outgoing)| *outgoing)
	}

	fn free(&mut self, who: AccountId, currency: CurrencyId) -> &mut Amount {
		&mut self.money.get_mut(&(who, currency)).unwrap().0
	}

	fn held(&mut self, who: AccountId, currency: CurrencyId) -> &mut Amount {
		&mut self.money.get_mut(&(who, currency)).unwrap().1
	}

	fn can_give(&mut self, who: AccountId, currency: CurrencyId, amount: Amount) -> bool {
		let stays = Amount::from(*self.held(who, currency) > 0);
		*self.free(who, currency) >= amount + stays
	}

	fn trades(&self, who: AccountId) -> Answer {
		if self.is_out(who) {
			Err(refused(Refusal::PayerFrozen))
		} else {
			Ok(())
		}
	}

	fn takes(&self, who: AccountId) -> Answer {
		self.trades(who)?;
		if self.is_in(who) {
			Err(refused(Refusal::PayeeFrozen))
		} else {
			Ok(())
		}
	}

	fn in_force(&self, dealer: AccountId) -> Result<Licensed, DispatchError> {
		let licensed = self.dealers.get(&dealer).ok_or(Errors::NotDealer)?;
		if licensed.suspended {
			Err(Errors::DealerSuspended.into())
		} else {
			Ok(*licensed)
		}
	}

	fn fit(&self, dealer: AccountId) -> Answer {
		self.takes(dealer)
	}

	fn in_band(&self, pair: usize, rate: usize) -> Answer {
		let (reported, at) = self.reported[pair];
		if self.now >= at + DEFAULT_MAX_AGE {
			return Err(Errors::NoReference.into());
		}
		let (_, n, d) = RATES[pair][rate];
		let (_, rn, rd) = RATES[pair][reported];
		// n/d against rn/rd, in millionths.
		let (ours, theirs) = (n * rd * 1_000_000, rn * d);
		if ours < theirs * 980_000 || ours > theirs * 1_020_000 {
			return Err(Errors::OutOfBand.into());
		}
		Ok(())
	}

	fn signs(&self, dealer: AccountId) -> Result<Licensed, DispatchError> {
		self.trades(dealer)?;
		self.in_force(dealer)
	}

	fn moves(&self, currency: CurrencyId) -> Answer {
		if self.halted.contains(&currency) {
			return Err(refused(Refusal::CurrencyHalted));
		}
		Ok(())
	}

	fn place(
		&mut self,
		dealer: AccountId,
		pair: usize,
		rate: usize,
		order: &QuoteOrder,
		fee: Option<u32>,
	) -> Answer {
		let licensed = self.signs(dealer)?;
		self.moves(order.pair.to)?;
		self.in_band(pair, rate)?;
		if *self.free(dealer, order.pair.to) < order.size + 1 {
			return Err(refused(Refusal::TooLittleFree));
		}
		*self.free(dealer, order.pair.to) -= order.size;
		*self.held(dealer, order.pair.to) += order.size;
		self.quotes.push(Stand {
			dealer,
			pair,
			rate,
			minimum: order.minimum,
			remaining: order.size,
			expires: order.expires,
			fee,
			epoch: licensed.epoch,
			kept: vec![],
			next: 0,
			gone: false,
		});
		Ok(())
	}

	fn quote(&self, nth: usize) -> Result<&Stand, DispatchError> {
		self.quotes
			.get(nth)
			.filter(|quote| !quote.gone)
			.ok_or(Errors::QuoteUnknown.into())
	}

	fn void(&self, quote: &Stand) -> bool {
		self.dealers
			.get(&quote.dealer)
			.is_none_or(|licensed| quote.epoch < licensed.since)
	}

	fn uncount(&mut self, nth: usize, kept: &Kept) {
		let quote = self.quotes[nth].clone();
		if !self.void(&quote) {
			let counted = self
				.turnover
				.entry((quote.dealer, quote.pair, kept.day))
				.or_default();
			*counted = counted.saturating_sub(kept.source);
		}
	}

	fn drop_lapsed(&mut self, nth: usize) {
		let now = self.now;
		let kept = std::mem::take(&mut self.quotes[nth].kept);
		for kept in kept {
			if now < kept.until {
				self.quotes[nth].kept.push(kept);
			} else {
				self.uncount(nth, &kept);
			}
		}
	}

	fn keep(&mut self, nth: usize) {
		self.drop_lapsed(nth);
		if self.quotes[nth].remaining == 0 {
			self.quotes[nth].gone = true;
		}
	}

	fn cancel(&mut self, who: AccountId, nth: usize) -> Answer {
		let quote = self.quote(nth)?.clone();
		let over = self.now >= quote.expires || self.void(&quote);
		if !over && who != quote.dealer {
			return Err(Errors::NotYours.into());
		}
		let left = quote.reserved(self.now);
		let released = quote.remaining - left;
		if released == 0 && over {
			return Err(Errors::StillReserved.into());
		}
		let currency = PAIRS[quote.pair].to;
		*self.free(quote.dealer, currency) += released;
		*self.held(quote.dealer, currency) -= released;
		self.quotes[nth].remaining = left;
		self.quotes[nth].expires = quote.expires.min(self.now);
		self.keep(nth);
		Ok(())
	}

	fn offered(&self, way: Way) -> Result<Offered, DispatchError> {
		match way {
			Way::Standing(nth) => {
				let quote = self.quote(nth)?;
				if self.now >= quote.expires {
					return Err(Errors::QuoteExpired.into());
				}
				self.in_force(quote.dealer)?;
				if self.void(quote) {
					return Err(Errors::QuoteVoid.into());
				}
				self.fit(quote.dealer)?;
				let available = quote.remaining - quote.reserved(self.now);
				Ok((
					quote.dealer,
					quote.pair,
					quote.rate,
					quote.minimum,
					available,
				))
			}
			Way::Paper(nth) => {
				let paper = &self.papers[nth];
				if paper.issued && paper.cleared {
					return Err(Errors::PaperUnknown.into());
				}
				if self.now >= paper.terms.expires {
					return Err(Errors::QuoteExpired.into());
				}
				if !paper.issued {
					self.trades(paper.dealer)?;
				}
				let licensed = self.in_force(paper.dealer)?;
				if licensed.epoch != paper.epoch {
					return Err(Errors::QuoteVoid.into());
				}
				self.fit(paper.dealer)?;
				let available = paper.terms.size - paper.filled;
				Ok((
					paper.dealer,
					paper.pair,
					paper.rate,
					paper.terms.minimum,
					available,
				))
			}
		}
	}

	/// What each way takes and gives, or why not; everything but the money is looked at.
	fn plan(
		&self,
		who: AccountId,
		ways: &[Way],
		whole: Pair,
		source: bool,
		amount: Amount,
	) -> Result<Vec<(Offered, Amount, Amount)>, DispatchError> {
		let offers = ways
			.iter()
			.map(|way| self.offered(*way))
			.collect::<Result<Vec<_>, _>>()?;
		let mut at = whole.from;
		for (index, offer) in offers.iter().enumerate() {
			if PAIRS[offer.1].from != at {
				return Err(Errors::HopsDontMeet.into());
			}
			at = PAIRS[offer.1].to;
			if offers[..index].iter().any(|other| other.0 == offer.0) {
				return Err(Errors::DealerTwice.into());
			}
		}
		if at != whole.to {
			return Err(Errors::HopsDontMeet.into());
		}
		if offers.iter().any(|offer| offer.0 == who) {
			return Err(refused(Refusal::PayerIsPayee));
		}
		self.moves(whole.from)?;
		for offer in &offers {
			self.moves(PAIRS[offer.1].to)?;
		}
		let mut fills = vec![];
		let mut amount = amount;
		let mut order: Vec<usize> = (0..offers.len()).collect();
		if !source {
			order.reverse();
		}
		for index in order {
			let offer = offers[index];
			let (_, n, d) = RATES[offer.1][offer.2];
			if amount == 0 {
				return Err(refused(Refusal::AmountZero));
			}
			let (given, got) = if source {
				(amount, amount * n / d)
			} else {
				((amount * d).div_ceil(n), amount)
			};
			if got == 0 {
				return Err(refused(Refusal::BelowLeast));
			}
			fills.push((offer, given, got));
			amount = if source { got } else { given };
		}
		if !source {
			fills.reverse();
		}
		for ((dealer, pair, rate, minimum, available), given, got) in &fills {
			let rest = available.checked_sub(*got).ok_or(Errors::AboveWhatIsLeft)?;
			if got < minimum || (rest > 0 && rest < *minimum) {
				return Err(Errors::BelowMinimum.into());
			}
			self.in_band(*pair, *rate)?;
			let taken = self
				.turnover
				.get(&(*dealer, *pair, self.now / DAY))
				.copied()
				.unwrap_or_default();
			if taken + given > LIMIT {
				return Err(Errors::AboveDailyLimit.into());
			}
		}
		Ok(fills)
	}

	/// The pair of a conversion by these ways, as somebody would name it.
	fn whole(&self, ways: &[Way]) -> Pair {
		let of = |way: &Way| match way {
			Way::Standing(nth) => self.quotes.get(*nth).map_or(0, |quote| quote.pair),
			Way::Paper(nth) => self.papers[*nth].pair,
		};
		pair(
			PAIRS[of(&ways[0])].from,
			PAIRS[of(&ways[ways.len() - 1])].to,
		)
	}

	fn take(&mut self, who: AccountId, ways: &[Way], source: bool, amount: Amount) -> Answer {
		self.takes(who)?;
		let whole = self.whole(ways);
		let fills = self.plan(who, ways, whole, source, amount)?;
		if !self.can_give(who, whole.from, fills[0].1) {
			return Err(refused(Refusal::TooLittleFree));
		}
		*self.free(who, whole.from) -= fills[0].1;
		*self.free(fills[0].0.0, whole.from) += fills[0].1;
		for (index, ((dealer, pair, ..), given, got)) in fills.iter().enumerate() {
			let currency = PAIRS[*pair].to;
			match ways[index] {
				Way::Standing(nth) => {
					*self.held(*dealer, currency) -= got;
					self.quotes[nth].remaining -= got;
					self.keep(nth);
				}
				Way::Paper(nth) => {
					if !self.can_give(*dealer, currency, *got) {
						return Err(Errors::DealerShort.into());
					}
					*self.free(*dealer, currency) -= got;
					self.papers[nth].filled += got;
					self.papers[nth].cleared = false;
				}
			}
			let next = fills.get(index + 1).map_or(who, |(offer, ..)| offer.0);
			*self.free(next, currency) += got;
			*self
				.turnover
				.entry((*dealer, *pair, self.now / DAY))
				.or_default() += given;
		}
		Ok(())
	}

	fn reserve(
		&mut self,
		who: AccountId,
		nth: usize,
		source: bool,
		amount: Amount,
		until: Moment,
	) -> Answer {
		self.takes(who)?;
		let quote = self.quote(nth)?.clone();
		let (of, ways) = (PAIRS[quote.pair], [Way::Standing(nth)]);
		let fills = self.plan(who, &ways, of, source, amount)?;
		let (_, given, got) = fills[0];
		let fee = quote.fee.ok_or(Errors::NotReservable)?;
		if until <= self.now || until > self.now + RESERVE || until > quote.expires {
			return Err(Errors::ReservationUnsound.into());
		}
		self.drop_lapsed(nth);
		if self.quotes[nth].kept.len() as u32 == MAX_RESERVATIONS {
			return Err(Errors::TooManyReservations.into());
		}
		let fee = (given * Amount::from(fee)).div_ceil(1_000_000);
		if fee > 0 && !self.can_give(who, of.from, fee) {
			return Err(refused(Refusal::TooLittleFree));
		}
		*self.free(who, of.from) -= fee;
		*self.free(quote.dealer, of.from) += fee;
		let (day, number) = (self.now / DAY, self.quotes[nth].next);
		self.quotes[nth].kept.push(Kept {
			number,
			holder: who,
			source: given,
			target: got,
			until,
			day,
		});
		self.quotes[nth].next += 1;
		*self
			.turnover
			.entry((quote.dealer, quote.pair, day))
			.or_default() += given;
		Ok(())
	}

	fn kept(&self, nth: usize, number: u32) -> Result<(Stand, usize), DispatchError> {
		let quote = self.quote(nth)?.clone();
		let place = quote
			.kept
			.iter()
			.position(|kept| kept.number == number)
			.ok_or(Errors::ReservationUnknown)?;
		Ok((quote, place))
	}

	fn execute(&mut self, who: AccountId, nth: usize, number: u32) -> Answer {
		self.takes(who)?;
		let (quote, place) = self.kept(nth, number)?;
		let kept = quote.kept[place].clone();
		if kept.holder != who {
			return Err(Errors::NotYours.into());
		}
		if self.now >= kept.until {
			return Err(Errors::ReservationOver.into());
		}
		self.in_force(quote.dealer)?;
		if self.void(&quote) {
			return Err(Errors::QuoteVoid.into());
		}
		self.fit(quote.dealer)?;
		let of = PAIRS[quote.pair];
		self.moves(of.from)?;
		self.moves(of.to)?;
		if !self.can_give(who, of.from, kept.source) {
			return Err(refused(Refusal::TooLittleFree));
		}
		*self.free(who, of.from) -= kept.source;
		*self.free(quote.dealer, of.from) += kept.source;
		*self.held(quote.dealer, of.to) -= kept.target;
		*self.free(who, of.to) += kept.target;
		self.quotes[nth].kept.remove(place);
		self.quotes[nth].remaining -= kept.target;
		self.keep(nth);
		Ok(())
	}

	fn end(&mut self, who: AccountId, nth: usize, number: u32) -> Answer {
		let (quote, place) = self.kept(nth, number)?;
		let kept = quote.kept[place].clone();
		if kept.holder != who && self.now < kept.until {
			return Err(Errors::NotYours.into());
		}
		self.quotes[nth].kept.remove(place);
		self.uncount(nth, &kept);
		Ok(())
	}

	fn clear(&mut self) -> Answer {
		let now = self.now;
		let mut count = 0;
		for paper in &mut self.papers {
			let over = now >= (paper.terms.expires / BUCKET + 1) * BUCKET;
			if over && !paper.cleared && (paper.issued || paper.filled > 0) {
				paper.cleared = true;
				count += 1;
			}
		}
		if count == 0 {
			Err(Errors::NothingToClear.into())
		} else {
			Ok(())
		}
	}
}

/// The licence of the test, as it was at the start.
fn limited(dealer: AccountId) -> Licence {
	let mut licence = Dealers::<Test>::get(dealer).unwrap().licence;
	for permit in &mut licence.permits {
		permit.per_day = LIMIT;
	}
	licence
}

fn hop_of(hops: &[Hop<AccountId, TestSignature>], way: Way) -> Hop<AccountId, TestSignature> {
	match way {
		Way::Standing(nth) => Hop::Standing(nth as QuoteId),
		Way::Paper(nth) => hops[nth].clone(),
	}
}

struct World {
	model: Model,
	/// How each paper of the model is named.
	hops: Vec<Hop<AccountId, TestSignature>>,
	licences: BTreeMap<AccountId, Licence>,
}

impl World {
	fn note(
		&self,
		pair: usize,
		rate_of: usize,
		minimum: Amount,
		more: Amount,
		life: Moment,
	) -> Paper<AccountId> {
		Paper {
			nonce: self.model.papers.len() as u64,
			pair: PAIRS[pair],
			rate: rate(RATES[pair][rate_of].0),
			minimum,
			size: minimum + more,
			taker: None,
			expires: now() + life,
		}
	}

	fn add_paper(
		&mut self,
		dealer: AccountId,
		pair: usize,
		rate: usize,
		terms: Paper<AccountId>,
		issued: bool,
	) {
		let epoch = self
			.model
			.dealers
			.get(&dealer)
			.map_or(0, |licensed| licensed.epoch);
		self.model.papers.push(Note {
			dealer,
			pair,
			rate,
			terms,
			filled: 0,
			epoch,
			issued,
			cleared: false,
		});
		let hop = if issued {
			issued_hop(dealer, &terms)
		} else {
			signed_hop(dealer, terms)
		};
		self.hops.push(hop);
	}

	/// Mostly one of the quotes that count, sometimes any, or none.
	fn nth(&self, nth: usize) -> usize {
		let now = self.model.now;
		let all = self.model.quotes.iter().enumerate();
		let live: Vec<_> = all
			.filter(|(_, quote)| !quote.gone && now < quote.expires)
			.map(|(index, _)| index)
			.collect();
		match nth {
			0 | 1 => self.model.quotes.len().saturating_sub(nth),
			nth if live.is_empty() => nth,
			nth => live[nth % live.len()],
		}
	}

	/// The same of papers; none where there are none.
	fn way(&self, way: Way) -> Option<Way> {
		match way {
			Way::Standing(nth) => Some(Way::Standing(self.nth(nth))),
			Way::Paper(_) if self.hops.is_empty() => None,
			Way::Paper(nth) => {
				let now = self.model.now;
				let all = self.model.papers.iter().enumerate();
				let live: Vec<_> = all
					.filter(|(_, paper)| now < paper.terms.expires)
					.map(|(index, _)| index)
					.collect();
				Some(Way::Paper(match nth {
					0 => self.hops.len() - 1,
					nth if live.is_empty() => nth % self.hops.len(),
					nth => live[nth % live.len()],
				}))
			}
		}
	}

	/// Mostly a reservation that there is, and its holder.
	fn reservation(&self, who: AccountId, nth: usize, number: u32) -> (AccountId, usize, u32) {
		let quotes = self.model.quotes.iter().enumerate();
		let all: Vec<_> = quotes
			.filter(|(_, quote)| !quote.gone)
			.flat_map(|(index, quote)| {
				let kept = quote.kept.iter();
				kept.map(move |kept| (kept.holder, index, kept.number))
			})
			.collect();
		if number == 3 || all.is_empty() {
			return (who, self.nth(nth), number);
		}
		let (holder, index, kept) = all[nth % all.len()];
		(if number == 2 { who } else { holder }, index, kept)
	}

	/// What the chain answers, and what the model does.
	fn act(&mut self, act: &Act) -> Option<(Answer, Answer)> {
		let exact = |source: bool, amount| {
			if source {
				Exact::Source(amount)
			} else {
				Exact::Target(amount)
			}
		};
		Some(match *act {
			Act::Place {
				dealer,
				pair,
				rate: of,
				minimum,
				more,
				life,
				fee,
			} => {
				let order = QuoteOrder {
					pair: PAIRS[pair],
					rate: rate(RATES[pair][of].0),
					minimum,
					size: minimum + more,
					expires: now() + life,
					reserve: fee.and_then(Ppm::new),
				};
				let dealer = DEALERS[dealer];
				(
					Fx::place_quote(signed(dealer), order),
					self.model.place(dealer, pair, of, &order, fee),
				)
			}
			Act::Cancel { who, nth } => {
				let (who, nth) = ([BANK, RIVAL, BEN][who], self.nth(nth));
				(
					Fx::cancel_quote(signed(who), nth as QuoteId),
					self.model.cancel(who, nth),
				)
			}
			Act::Sign {
				dealer,
				pair,
				rate,
				minimum,
				more,
				life,
			} => {
				let terms = self.note(pair, rate, minimum, more, life);
				self.add_paper(DEALERS[dealer], pair, rate, terms, false);
				(Ok(()), Ok(()))
			}
			Act::Issue {
				dealer,
				pair,
				rate,
				minimum,
				more,
				life,
			} => {
				let (dealer, terms) = (DEALERS[dealer], self.note(pair, rate, minimum, more, life));
				let answer = Fx::issue_paper(signed(dealer), terms);
				let due = self
					.model
					.signs(dealer)
					.map(drop)
					.and_then(|()| self.model.in_band(pair, rate));
				if due.is_ok() {
					self.add_paper(dealer, pair, rate, terms, true);
				}
				(answer, due)
			}
			Act::Take {
				who,
				first,
				second,
				source,
				amount,
			} => {
				let mut ways = vec![self.way(first)?];
				if let Some(second) = second {
					ways.push(self.way(second)?);
				}
				let hops: Vec<_> = ways.iter().map(|way| hop_of(&self.hops, *way)).collect();
				let (who, whole) = (TAKERS[who], self.model.whole(&ways));
				let terms = if source { give(amount) } else { get(amount) };
				let answer = Fx::take(signed(who), hops.try_into().unwrap(), whole, terms);
				(answer, self.model.take(who, &ways, source, amount))
			}
			Act::Reserve {
				who,
				nth,
				source,
				amount,
				life,
			} => {
				let (who, nth, until) = (TAKERS[who], self.nth(nth), now() + life);
				(
					reserve(who, nth as QuoteId, exact(source, amount), until),
					self.model.reserve(who, nth, source, amount, until),
				)
			}
			Act::Execute { who, nth, number } => {
				let (who, nth, number) = self.reservation(TAKERS[who], nth, number);
				let key = ReservationKey {
					quote: nth as QuoteId,
					number,
				};
				(
					Fx::execute_reserved(signed(who), key),
					self.model.execute(who, nth, number),
				)
			}
			Act::End { who, nth, number } => {
				let (who, nth, number) = self.reservation(TAKERS[who], nth, number);
				let key = ReservationKey {
					quote: nth as QuoteId,
					number,
				};
				(
					Fx::end_reservation(signed(who), key),
					self.model.end(who, nth, number),
				)
			}
			Act::Void { dealer } => {
				let dealer = DEALERS[dealer];
				let due = match self.model.dealers.get_mut(&dealer) {
					Some(licensed) => {
						licensed.epoch = self.model.next_epoch;
						self.model.next_epoch += 1;
						Ok(())
					}
					None => Err(Errors::NotDealer.into()),
				};
				(Fx::void_papers(signed(dealer)), due)
			}
			Act::Clear => (
				Fx::clear_papers(signed(BEN), MAX_CLEAR)
					.map(drop)
					.map_err(|error| error.error),
				self.model.clear(),
			),
			Act::Suspend { dealer, suspended } => {
				let dealer = DEALERS[dealer];
				let due = match self.model.dealers.get_mut(&dealer) {
					None => Err(Errors::NotDealer.into()),
					Some(licensed) if licensed.suspended == suspended => {
						Err(Errors::NothingToChange.into())
					}
					Some(licensed) => {
						licensed.suspended = suspended;
						Ok(())
					}
				};
				(Fx::suspend_dealer(root(), dealer, suspended), due)
			}
			Act::License {
				dealer,
				licensed: false,
			} => {
				let dealer = DEALERS[dealer];
				self.model.turnover.retain(|(of, ..), _| *of != dealer);
				let due = self
					.model
					.dealers
					.remove(&dealer)
					.map(drop)
					.ok_or(Errors::NotDealer.into());
				(Fx::end_licence(root(), dealer), due)
			}
			Act::License {
				dealer,
				licensed: true,
			} => {
				let dealer = DEALERS[dealer];
				let epoch = self.model.next_epoch;
				if let std::collections::btree_map::Entry::Vacant(entry) =
					self.model.dealers.entry(dealer)
				{
					entry.insert(Licensed {
						suspended: false,
						epoch,
						since: epoch,
					});
					self.model.next_epoch += 1;
				}
				(
					Fx::license_dealer(root(), dealer, self.licences[&dealer].clone()),
					Ok(()),
				)
			}
			Act::Freeze {
				who,
				incoming,
				outgoing,
			} => {
				let who = [BANK, RIVAL, ANN][who];
				freeze(if who == ANN { 1 } else { who }, incoming, outgoing);
				self.model.frozen.insert(who, (incoming, outgoing));
				(Ok(()), Ok(()))
			}
			Act::Halt { currency, halted } => {
				let currency = [USD, CNY, VND][currency];
				TestStatus::set_halted(currency, halted);
				if halted {
					self.model.halted.insert(currency);
				} else {
					self.model.halted.remove(&currency);
				}
				(Ok(()), Ok(()))
			}
			Act::Report { pair, rate: of } => {
				let of = REFERENCES[pair][of];
				for reporter in REPORTERS {
					assert_ok!(Fx::report(
						signed(reporter),
						PAIRS[pair],
						rate(RATES[pair][of].0)
					));
				}
				self.model.reported[pair] = (of, now());
				(Ok(()), Ok(()))
			}
			Act::Wait { time } => {
				wait(time);
				self.model.now = now();
				(Ok(()), Ok(()))
			}
		})
	}
}

/// Everybody has little, the rest is put away; limits are low; the reports are the model's.
fn begin() -> World {
	use frame_support::traits::fungibles::Mutate;
	for currency in [USD, CNY, VND] {
		for who in [BANK, RIVAL, ANN, BEN] {
			let rest = OPENING - MONEY;
			assert_ok!(<Assets as Mutate<_>>::transfer(
				currency,
				&who,
				&JOE,
				rest,
				frame_support::traits::tokens::Preservation::Expendable
			));
		}
	}
	let licences: BTreeMap<_, _> = DEALERS.map(|dealer| (dealer, limited(dealer))).into();
	for (dealer, licence) in &licences {
		assert_ok!(Fx::license_dealer(root(), *dealer, licence.clone()));
	}
	for pair in 0..2 {
		for reporter in REPORTERS {
			assert_ok!(Fx::report(
				signed(reporter),
				PAIRS[pair],
				rate(RATES[pair][0].0)
			));
		}
	}
	World {
		model: Model::new(),
		hops: vec![],
		licences,
	}
}

proptest! {
	#![proptest_config(ProptestConfig {
		cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(32),
		..ProptestConfig::default()
	})]

	#[test]
	fn the_model_predicts_every_answer(acts in prop::collection::vec(act(), 60..110)) {
		ExtBuilder::default().build().execute_with(|| {
			let mut world = begin();
			for (index, act) in acts.iter().enumerate() {
				// A copy, as a call that fails half-way in the model has changed it.
				let before = (
					world.model.money.clone(),
					world.model.quotes.clone(),
					world.model.papers.clone(),
					world.model.turnover.clone(),
				);
				let Some((answer, due)) = world.act(act) else {
					continue;
				};
				assert_eq!(answer, due, "{act:?}");
				if answer.is_err() {
					(
						world.model.money,
						world.model.quotes,
						world.model.papers,
						world.model.turnover,
					) = before;
				}
				assert_eq!(books(), world.model.money, "{act:?}");
				for (nth, quote) in world.model.quotes.iter().enumerate() {
					let stored = Quotes::<Test>::get(nth as QuoteId);
					assert_eq!(stored.is_none(), quote.gone, "{act:?}");
					if let Some(stored) = stored {
						assert_eq!(stored.remaining, quote.remaining);
						assert_eq!(stored.reserved(now()), quote.reserved(now()));
					}
				}
				if index % 16 == 0 {
					check_state();
				}
			}
			// Everything ends: each quote can be cancelled, and nothing stays on hold.
			wait(DAY);
			for id in 0..world.model.quotes.len() as QuoteId {
				if Quotes::<Test>::contains_key(id) {
					assert_ok!(Fx::cancel_quote(signed(STRANGER), id));
				}
			}
			let _ = Fx::clear_papers(signed(STRANGER), MAX_CLEAR);
			assert_eq!(Quotes::<Test>::iter().count(), 0);
			assert_eq!(Papers::<Test>::iter().count(), 0);
			for who in FUNDED {
				for currency in CURRENCIES {
					assert_eq!(held(who, currency), 0);
				}
			}
			check_state();
		});
	}
}

//! Drop-last: from a set that may be infeasible to one that may settle.
//!
//! Bech and Soramäki's rule (Bank of Finland Discussion Paper 9/2001): while somebody lacks
//! money, drop its last obligation. In strict order each drop is forced. A debtor's
//! obligations in a currency come class by class, each class in the order of the queue; the
//! union of two feasible sets of first ones is feasible again, since the longer of two outflows
//! meets at least the inflow that it had. So there is one largest set, and the order of the
//! drops doesn't matter. Limits bind the net *debit*, and that is why: with a cap on what is
//! received it would be false. Partners fall together.
//!
//! A class then shouldn't wait for what blocks a more urgent one: where several classes lost
//! something the rest of the first of them is set aside, and the rule starts again with what
//! is left, at most as often as there are classes. With one class per debtor and currency the result is the
//! largest set that strict order allows. With several there may be no largest one: what a
//! debtor has can go to one class or the other, and here the more urgent one comes first.
//!
//! In bypass order the same rule drops single obligations, the least urgent and last first,
//! and [`add_back`] takes again what fits.

use super::{
	bits,
	instance::{Instance, signed},
	verify::change,
};
use alloc::{vec, vec::Vec};

/// The part of `start` that may settle, never more than `start`. It passes
/// [`verify`](super::verify) on any sound instance, at worst empty. Bits of `start` that are
/// missing count as unset, spare ones are ignored, what isn't sound is left out.
pub fn drop_last(instance: &Instance, start: &[u8]) -> Vec<u8> {
	let count = instance.obligations.len();
	if instance.check().is_err() {
		return bits::empty(count);
	}
	let chains = Chains::new(instance);
	let mut wanted: Vec<bool> = (0..count)
		.map(|index| bits::get(start, index) && void_or_bad(instance, index).is_none())
		.collect();
	chains.close(instance, &mut wanted);
	loop {
		let mut engine = Engine::new(instance, &chains, wanted.clone());
		engine.run();
		let kept = engine.alive;
		if !instance.strict || !chains.set_aside(&mut wanted, &kept) {
			return bits::pack(&kept);
		}
		chains.close(instance, &mut wanted);
	}
}

/// Adds to a feasible set, one by one, what of `allowed` still fits: the more urgent first,
/// then in the order of the queue, partners together. In strict order only what is next.
pub fn add_back(instance: &Instance, allowed: &[u8], set: &[u8]) -> Vec<u8> {
	let count = instance.obligations.len();
	if instance.check().is_err() {
		return bits::empty(count);
	}
	let chains = Chains::new(instance);
	let alive: Vec<bool> = (0..count).map(|index| bits::get(set, index)).collect();
	let mut blocked = vec![
		false;
		if instance.strict {
			instance.chains()
		} else {
			0
		}
	];
	let mut engine = Engine::new(instance, &chains, alive);
	let mut order: Vec<u32> = (0..count)
		.filter_map(|index| u32::try_from(index).ok())
		.collect();
	order.sort_by_key(|index| {
		instance
			.obligations
			.get(at(*index))
			.map(|obligation| obligation.class)
	});
	for place in order {
		let index = at(place);
		let Some(obligation) = instance.obligations.get(index) else {
			continue;
		};
		if engine.is_alive(index) || obligation.amount == 0 {
			continue;
		}
		let chain = instance.chain(obligation);
		let partner = obligation.partner.map(at);
		let free = bits::get(allowed, index)
			&& void_or_bad(instance, index).is_none()
			&& !blocked.get(chain).copied().unwrap_or(false)
			// A pair in strict order would need both to be next: left to the next cycle.
			&& partner.is_none_or(|partner| {
				!instance.strict && bits::get(allowed, partner) && void_or_bad(instance, partner).is_none()
			});
		if !(free && engine.take(index, partner))
			&& let Some(blocked) = blocked.get_mut(chain)
		{
			*blocked = true;
		}
	}
	bits::pack(&engine.alive)
}

fn at(place: u32) -> usize {
	usize::try_from(place).unwrap_or(usize::MAX)
}

fn void_or_bad(instance: &Instance, index: usize) -> Option<()> {
	let void = instance
		.obligations
		.get(index)
		.is_none_or(|obligation| obligation.amount == 0);
	(void || !instance.is_sound(index)).then_some(())
}

/// The queue sorted by debtor, currency, class, and place.
struct Chains {
	/// Obligations, chain after chain. Void and unsound ones are not among them.
	order: Vec<u32>,
	/// Where each chain begins in `order`, and one more.
	begins: Vec<usize>,
	classes: usize,
}

impl Chains {
	fn new(instance: &Instance) -> Self {
		let chains = instance.chains();
		let mut begins = vec![0usize; chains.saturating_add(1)];
		let sound = |index: usize| void_or_bad(instance, index).is_none();
		let chain_of: Vec<Option<usize>> = instance
			.obligations
			.iter()
			.enumerate()
			.map(|(index, obligation)| sound(index).then(|| instance.chain(obligation)))
			.collect();
		for chain in chain_of.iter().flatten() {
			if let Some(begin) = begins.get_mut(chain.saturating_add(1)) {
				*begin = begin.saturating_add(1);
			}
		}
		let mut sum = 0usize;
		for begin in &mut begins {
			sum = sum.saturating_add(*begin);
			*begin = sum;
		}
		let mut next = begins.clone();
		let mut order = vec![0u32; sum];
		for (index, chain) in chain_of.iter().enumerate() {
			let Some(slot) = chain.and_then(|chain| next.get_mut(chain)) else {
				continue;
			};
			if let (Some(entry), Ok(place)) = (order.get_mut(*slot), u32::try_from(index)) {
				*entry = place;
			}
			*slot = slot.saturating_add(1);
		}
		Self {
			order,
			begins,
			classes: usize::from(instance.classes),
		}
	}

	fn begin(&self, chain: usize) -> usize {
		self.begins.get(chain).copied().unwrap_or(self.order.len())
	}

	fn chain(&self, chain: usize) -> &[u32] {
		self.order
			.get(self.begin(chain)..self.begin(chain.saturating_add(1)))
			.unwrap_or(&[])
	}

	/// Where the obligations of a position, all its classes, begin in `order`.
	fn position(&self, position: usize) -> usize {
		self.begin(position.saturating_mul(self.classes))
	}

	/// Takes out what can't settle whatever the limits: the half of a pair, and in strict order
	/// what comes after something that is not there.
	fn close(&self, instance: &Instance, wanted: &mut [bool]) {
		let mut ends: Vec<usize> = Vec::new();
		let mut fallen: Vec<u32> = Vec::new();
		if instance.strict {
			for chain in 0..instance.chains() {
				let mut open = true;
				for place in self.chain(chain) {
					if let Some(wanted) = wanted.get_mut(at(*place)) {
						open &= *wanted;
						*wanted = open;
					}
				}
				ends.push(self.begin(chain.saturating_add(1)));
			}
		}
		let is_wanted = |wanted: &[bool], index: usize| wanted.get(index).copied().unwrap_or(false);
		for (index, obligation) in instance.obligations.iter().enumerate() {
			if let (true, Some(partner)) = (is_wanted(wanted, index), obligation.partner)
				&& !is_wanted(wanted, at(partner))
			{
				fallen.extend(u32::try_from(index).ok());
			}
		}
		while let Some(place) = fallen.pop() {
			let obligation = instance.obligations.get(at(place));
			let Some(obligation) = obligation.filter(|_| is_wanted(wanted, at(place))) else {
				continue;
			};
			// What falls with it: itself, or its chain down to it.
			let end = ends.get_mut(instance.chain(obligation));
			let mut drop = |place: u32| {
				if let Some(wanted) = wanted.get_mut(at(place))
					&& *wanted
				{
					*wanted = false;
					fallen.extend(
						instance
							.obligations
							.get(at(place))
							.and_then(|gone| gone.partner),
					);
				}
			};
			match end {
				None => drop(place),
				Some(end) => {
					let begin = self.begin(instance.chain(obligation));
					while *end > begin {
						let Some(last) = self.order.get(end.saturating_sub(1)) else {
							break;
						};
						if *last < place {
							break;
						}
						*end = end.saturating_sub(1);
						drop(*last);
					}
				}
			}
		}
	}

	/// In each position where more than one class lost something: sets aside the rest of the
	/// first of them, so that the next ones get their turn. Whether there is such a position.
	/// What is kept only grows, so each time every such position has a class less that loses.
	fn set_aside(&self, wanted: &mut [bool], kept: &[bool]) -> bool {
		let mut again = false;
		let lost = |wanted: &[bool], place: u32| {
			let index = at(place);
			wanted.get(index) == Some(&true) && kept.get(index) == Some(&false)
		};
		let positions = self
			.begins
			.len()
			.saturating_sub(1)
			.checked_div(self.classes)
			.unwrap_or(0);
		for position in 0..positions {
			let first = position.saturating_mul(self.classes);
			let chains = first..first.saturating_add(self.classes);
			let loses = |chain: &usize| self.chain(*chain).iter().any(|place| lost(wanted, *place));
			let mut losing = chains.filter(loses);
			let (Some(first), Some(_)) = (losing.next(), losing.next()) else {
				continue;
			};
			again = true;
			for place in self.chain(first) {
				if lost(wanted, *place)
					&& let Some(wanted) = wanted.get_mut(at(*place))
				{
					*wanted = false;
				}
			}
		}
		again
	}
}

/// One run of the rule.
struct Engine<'a> {
	instance: &'a Instance,
	chains: &'a Chains,
	alive: Vec<bool>,
	/// By position: one past the last obligation that may be alive, in the chains' order.
	ends: Vec<usize>,
	nets: Vec<i128>,
	limits: Vec<i128>,
	/// By bilateral cap: the net debit, and where to look for the pair's last obligation.
	debits: Vec<i128>,
	cap_ends: Vec<usize>,
	short: Vec<usize>,
	over: Vec<usize>,
	fallen: Vec<usize>,
}

impl<'a> Engine<'a> {
	fn new(instance: &'a Instance, chains: &'a Chains, alive: Vec<bool>) -> Self {
		let positions = instance.positions();
		let ends: Vec<usize> = (0..positions)
			.map(|position| chains.position(position.saturating_add(1)))
			.collect();
		let cap_ends = instance
			.bilateral_caps
			.iter()
			.map(|cap| {
				ends.get(instance.position(cap.debtor, cap.currency))
					.copied()
					.unwrap_or(0)
			})
			.collect();
		let mut engine = Self {
			instance,
			chains,
			alive,
			ends,
			nets: vec![0; positions],
			limits: instance.limits(),
			debits: vec![0; instance.bilateral_caps.len()],
			cap_ends,
			short: Vec::new(),
			over: Vec::new(),
			fallen: Vec::new(),
		};
		for index in 0..engine.alive.len() {
			if engine.is_alive(index) {
				engine.book(index, 1);
			}
		}
		engine.short = (0..positions)
			.rev()
			.filter(|position| engine.is_short(*position))
			.collect();
		engine.over = (0..engine.debits.len())
			.rev()
			.filter(|cap| engine.is_over(*cap))
			.collect();
		engine
	}

	fn is_alive(&self, index: usize) -> bool {
		self.alive.get(index).copied().unwrap_or(false)
	}

	fn is_short(&self, position: usize) -> bool {
		let limit = self.limits.get(position).copied().unwrap_or(0);
		self.nets
			.get(position)
			.is_some_and(|net| net.saturating_neg() > limit)
	}

	fn is_over(&self, cap: usize) -> bool {
		let limit = self
			.instance
			.bilateral_caps
			.get(cap)
			.map_or(0, |cap| signed(cap.cap));
		self.debits.get(cap).is_some_and(|debit| *debit > limit)
	}

	/// The positions and caps that an obligation touches: debtor's, creditor's, cap on the
	/// debtor's debit, cap on the creditor's.
	fn touches(&self, index: usize) -> Option<(usize, usize, Option<usize>, Option<usize>)> {
		let instance = self.instance;
		let obligation = instance.obligations.get(index)?;
		let (debtor, creditor, currency) =
			(obligation.debtor, obligation.creditor, obligation.currency);
		let capped = !instance.bilateral_caps.is_empty();
		Some((
			instance.position(debtor, currency),
			instance.position(creditor, currency),
			if capped {
				instance.cap(debtor, creditor, currency)
			} else {
				None
			},
			if capped {
				instance.cap(creditor, debtor, currency)
			} else {
				None
			},
		))
	}

	/// Adds (1) or takes out (−1) what the obligation moves.
	fn book(&mut self, index: usize, sign: i128) {
		let Some((debtor, creditor, own, other)) = self.touches(index) else {
			return;
		};
		let amount = self
			.instance
			.obligations
			.get(index)
			.map_or(0, |obligation| i128::from(obligation.amount));
		let amount = amount.saturating_mul(sign);
		change(&mut self.nets, debtor, amount.saturating_neg());
		change(&mut self.nets, creditor, amount);
		if let Some(own) = own {
			change(&mut self.debits, own, amount);
		}
		if let Some(other) = other {
			change(&mut self.debits, other, amount.saturating_neg());
		}
	}

	fn fits(&self, index: usize) -> bool {
		self.touches(index)
			.is_some_and(|(debtor, creditor, own, other)| {
				!self.is_short(debtor)
					&& !self.is_short(creditor)
					&& !own.is_some_and(|cap| self.is_over(cap))
					&& !other.is_some_and(|cap| self.is_over(cap))
			})
	}

	/// Takes the obligation in, with its partner, if that breaks nothing.
	fn take(&mut self, index: usize, partner: Option<usize>) -> bool {
		let both = core::iter::once(index).chain(partner);
		for one in both.clone() {
			self.book(one, 1);
		}
		let fits = both.clone().all(|one| self.fits(one));
		for one in both {
			if !fits {
				self.book(one, -1);
			} else if let Some(alive) = self.alive.get_mut(one) {
				*alive = true;
			}
		}
		fits
	}

	fn drop(&mut self, index: usize) {
		let Some(alive) = self.alive.get_mut(index).filter(|alive| **alive) else {
			return;
		};
		*alive = false;
		self.book(index, -1);
		let Some((_, creditor, _, other)) = self.touches(index) else {
			return;
		};
		if self.is_short(creditor) {
			self.short.push(creditor);
		}
		if let Some(other) = other.filter(|cap| self.is_over(*cap)) {
			self.over.push(other);
		}
		let partner = self
			.instance
			.obligations
			.get(index)
			.and_then(|obligation| obligation.partner);
		self.fallen.extend(partner.map(at));
	}

	/// Drops the last obligation of a position that is still there.
	fn drop_last(&mut self, position: usize) -> bool {
		let begin = self.chains.position(position);
		while let Some(end) = self.ends.get_mut(position).filter(|end| **end > begin) {
			*end = end.saturating_sub(1);
			let last = self.chains.order.get(*end).copied().map(at);
			if let Some(last) = last.filter(|last| self.is_alive(*last)) {
				self.drop(last);
				return true;
			}
		}
		false
	}

	/// Drops the last obligation that counts against the cap; in strict order all after it.
	fn drop_capped(&mut self, cap: usize) -> bool {
		let Some(pair) = self.instance.bilateral_caps.get(cap) else {
			return false;
		};
		let position = self.instance.position(pair.debtor, pair.currency);
		if self.instance.strict {
			return self.drop_last(position);
		}
		let begin = self.chains.position(position);
		while let Some(end) = self.cap_ends.get_mut(cap).filter(|end| **end > begin) {
			*end = end.saturating_sub(1);
			let last = self.chains.order.get(*end).copied().map(at);
			let counts = |last: &usize| {
				self.is_alive(*last)
					&& self
						.instance
						.obligations
						.get(*last)
						.is_some_and(|one| one.creditor == pair.creditor)
			};
			if let Some(last) = last.filter(counts) {
				self.drop(last);
				return true;
			}
		}
		false
	}

	fn run(&mut self) {
		loop {
			if let Some(index) = self.fallen.pop() {
				if !self.instance.strict {
					self.drop(index);
				} else if let Some((position, ..)) = self.touches(index) {
					while self.is_alive(index) && self.drop_last(position) {}
				}
			} else if let Some(position) = self.short.pop() {
				while self.is_short(position) && self.drop_last(position) {}
			} else if let Some(cap) = self.over.pop() {
				while self.is_over(cap) && self.drop_capped(cap) {}
			} else {
				return;
			}
		}
	}
}

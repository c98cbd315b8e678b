//! A set of units and what it does to everybody, in whole numbers.

use crate::{
	core::{Instance, bits},
	programme::{Programme, Unit},
};

/// What one obligation of a unit touches.
#[derive(Clone, Copy)]
struct Leg {
	debtor: u32,
	creditor: u32,
	amount: i64,
	/// The caps on the debtor's debit and on the creditor's, after the positions.
	own: u32,
	other: u32,
}

const NONE: u32 = u32::MAX;

/// Units that settle or don't, and how much room each position and capped pair has left.
#[derive(Clone)]
pub struct Plan<'a> {
	/// What it is a plan of.
	pub programme: &'a Programme<'a>,
	legs: Vec<(Leg, Option<Leg>)>,
	/// By unit.
	pub taken: Vec<bool>,
	/// By position and then by cap: below zero is too much.
	room: Vec<i128>,
	scale: Vec<f64>,
	/// The value of what is taken.
	pub worth: f64,
}

impl<'a> Plan<'a> {
	/// The empty plan.
	pub fn new(programme: &'a Programme<'a>) -> Self {
		let instance = programme.instance;
		let positions = instance.positions();
		let leg = |place: usize| leg(instance, positions, place);
		let legs = programme
			.units
			.iter()
			.map(|unit| {
				(
					leg(unit.first as usize),
					unit.second.map(|second| leg(second as usize)),
				)
			})
			.collect();
		let mut room = instance.limits();
		room.extend(
			instance
				.bilateral_caps
				.iter()
				.map(|cap| i128::try_from(cap.cap).unwrap_or(i128::MAX)),
		);
		let currencies = usize::from(instance.currencies);
		let scale = (0..positions)
			.map(|position| programme.scale((position % currencies) as u8))
			.chain(
				instance
					.bilateral_caps
					.iter()
					.map(|cap| programme.scale(cap.currency)),
			)
			.collect();
		let taken = vec![false; programme.units.len()];
		Self {
			programme,
			legs,
			taken,
			room,
			scale,
			worth: 0.0,
		}
	}

	/// The plan of a bitmap; units that are only half in it are left out.
	pub fn of(programme: &'a Programme<'a>, set: &[u8]) -> Self {
		let mut plan = Self::new(programme);
		for index in 0..plan.taken.len() {
			if plan.unit(index).places().all(|place| bits::get(set, place)) {
				plan.toggle(index);
			}
		}
		plan
	}

	/// The unit.
	pub fn unit(&self, index: usize) -> &Unit {
		&self.programme.units[index]
	}

	/// The plan as a bitmap.
	pub fn bits(&self) -> Vec<u8> {
		let mut set = bits::empty(self.programme.instance.obligations.len());
		for (index, taken) in self.taken.iter().enumerate() {
			for place in self.unit(index).places() {
				bits::set(&mut set, place, *taken);
			}
		}
		set
	}

	/// What taking the unit would change in each room that it touches; a room may come twice.
	fn changes(&self, index: usize) -> impl Iterator<Item = (usize, i128)> + use<> {
		let (first, second) = self.legs[index];
		[Some(first), second].into_iter().flatten().flat_map(|leg| {
			let amount = i128::from(leg.amount);
			[
				(leg.debtor, -amount),
				(leg.creditor, amount),
				(leg.own, -amount),
				(leg.other, amount),
			]
			.into_iter()
			.filter(|(room, _)| *room != NONE)
			.map(|(room, change)| (room as usize, change))
		})
	}

	/// Takes the unit, or leaves it.
	pub fn toggle(&mut self, index: usize) {
		let sign = if self.taken[index] { -1 } else { 1 };
		for (room, change) in self.changes(index) {
			self.room[room] = self.room[room].saturating_add(sign * change);
		}
		self.taken[index] = !self.taken[index];
		self.worth += sign as f64 * self.unit(index).worth;
	}

	/// By how much toggling the unit would lessen what is over the limits, in the programme's
	/// scale; below zero, it would be more.
	fn relief(&self, index: usize) -> f64 {
		let sign = if self.taken[index] { -1 } else { 1 };
		let mut relief = 0.0;
		let mut seen = [(usize::MAX, 0i128); 8];
		for (place, (room, change)) in self.changes(index).enumerate() {
			seen[place] = (room, sign * change);
		}
		for place in 0..8 {
			let (room, mut change) = seen[place];
			if room == usize::MAX || seen[..place].iter().any(|(other, _)| *other == room) {
				continue;
			}
			change += seen[place + 1..]
				.iter()
				.filter(|(other, _)| *other == room)
				.map(|(_, more)| more)
				.sum::<i128>();
			let before = (-self.room[room]).max(0);
			let after = (-self.room[room].saturating_add(change)).max(0);
			relief += (before - after) as f64 * self.scale[room];
		}
		relief
	}

	/// Whether the unit, which isn't taken, can be.
	pub fn fits(&self, index: usize) -> bool {
		// Cheap for most: the debtor has the room. Else both legs together decide.
		let (first, second) = self.legs[index];
		if second.is_none() && self.room[first.debtor as usize] < i128::from(first.amount) {
			return false;
		}
		let mut plan_room: [(usize, i128); 8] = [(usize::MAX, 0); 8];
		for (place, (room, change)) in self.changes(index).enumerate() {
			plan_room[place] = (room, change);
		}
		(0..8).all(|place| {
			let (room, _) = plan_room[place];
			if room == usize::MAX {
				return true;
			}
			let change: i128 = plan_room
				.iter()
				.filter(|(other, _)| *other == room)
				.map(|(_, change)| change)
				.sum();
			change >= 0 && self.room[room] >= 0 || self.room[room].saturating_add(change) >= 0
		})
	}

	/// The rooms that are below zero.
	pub fn short(&self) -> impl Iterator<Item = usize> + '_ {
		(0..self.room.len()).filter(|room| self.room[*room] < 0)
	}

	/// By how much the room is below zero, in the programme's scale.
	pub fn over(&self, room: usize) -> f64 {
		(-self.room[room]) as f64 * self.scale[room]
	}

	/// Units by the rooms that they touch.
	fn by_room(&self) -> Vec<Vec<u32>> {
		let mut by_room = vec![Vec::new(); self.room.len()];
		for index in 0..self.taken.len() {
			for (room, _) in self.changes(index) {
				by_room[room].push(index as u32);
			}
		}
		by_room
	}

	/// Toggles units until no limit is exceeded, at the least loss it sees: what is over costs
	/// `price` times its worth. No unit is toggled more than twice; where that leads nowhere
	/// units are only left any more, which ends, at worst with the empty plan.
	pub fn repair(&mut self, price: f64) {
		if self.short().next().is_none() {
			return;
		}
		let by_room = self.by_room();
		let most = 10 * self.room.len() + 500;
		let mut toggled = vec![0u8; self.taken.len()];
		let mut moves = 0usize;
		let mut only_leave = false;
		while let Some(room) = self
			.short()
			.max_by(|first, second| self.over(*first).total_cmp(&self.over(*second)))
		{
			moves += 1;
			only_leave |= moves > most;
			let mut best = None;
			let mut least = f64::INFINITY;
			for &unit in &by_room[room] {
				let index = unit as usize;
				let taken = self.taken[index];
				if only_leave && !taken || !only_leave && toggled[index] > 1 {
					continue;
				}
				let sign = if taken { -1 } else { 1 };
				let changes = self.changes(index).filter(|(other, _)| *other == room);
				if changes.map(|(_, change)| sign * change).sum::<i128>() <= 0 {
					continue;
				}
				let loss = if taken {
					self.unit(index).worth
				} else {
					-self.unit(index).worth
				};
				let cost = loss - price * self.relief(index);
				if cost < least {
					least = cost;
					best = Some(index);
				}
			}
			if let Some(best) = best {
				self.toggle(best);
				toggled[best] += 1;
			} else if only_leave {
				return;
			} else {
				only_leave = true;
			}
		}
	}

	/// Takes what fits, in the order given. Whether there was any.
	pub fn fill(&mut self, order: &[u32]) -> bool {
		let mut any = false;
		for &unit in order {
			let index = unit as usize;
			if !self.taken[index] && self.fits(index) {
				self.toggle(index);
				any = true;
			}
		}
		any
	}

	/// Puts, in the place of a unit, one that counts for more between the same two, as far as
	/// there is room. Whether there was any.
	pub fn swap(&mut self, pairs: &[Vec<u32>]) -> bool {
		let mut any = false;
		for pair in pairs {
			// By falling size. For each that isn't taken, the smallest taken one that makes
			// room for it.
			for (place, &unit) in pair.iter().enumerate() {
				let index = unit as usize;
				if self.taken[index] {
					continue;
				}
				if self.fits(index) {
					self.toggle(index);
					any = true;
					continue;
				}
				let (leg, _) = self.legs[index];
				let need = i128::from(leg.amount) - self.room[leg.debtor as usize].max(0);
				let smaller = &pair[place + 1..];
				let end = smaller.partition_point(|other| {
					i128::from(self.legs[*other as usize].0.amount) >= need
				});
				let found = smaller[..end]
					.iter()
					.rev()
					.take(64)
					.find(|other| self.taken[**other as usize]);
				let Some(other) = found.map(|other| *other as usize) else {
					continue;
				};
				if self.unit(other).worth >= self.unit(index).worth {
					continue;
				}
				self.toggle(other);
				if self.fits(index) {
					self.toggle(index);
					any = true;
				} else {
					self.toggle(other);
				}
			}
		}
		any
	}

	/// The single obligations of each debtor, creditor and currency, by falling amount.
	pub fn pairs(&self) -> Vec<Vec<u32>> {
		let mut pairs = std::collections::BTreeMap::<(u32, u32), Vec<u32>>::new();
		for (index, (leg, second)) in self.legs.iter().enumerate() {
			if second.is_none() {
				pairs
					.entry((leg.debtor, leg.creditor))
					.or_default()
					.push(index as u32);
			}
		}
		let mut pairs: Vec<Vec<u32>> = pairs.into_values().collect();
		for pair in &mut pairs {
			pair.sort_by_key(|index| std::cmp::Reverse(self.legs[*index as usize].0.amount));
		}
		pairs
	}
}

fn leg(instance: &Instance, positions: usize, place: usize) -> Leg {
	let one = &instance.obligations[place];
	let cap = |debtor, creditor| {
		instance
			.cap(debtor, creditor, one.currency)
			.map_or(NONE, |cap| (positions + cap) as u32)
	};
	Leg {
		debtor: instance.position(one.debtor, one.currency) as u32,
		creditor: instance.position(one.creditor, one.currency) as u32,
		amount: i64::try_from(one.amount).unwrap_or(i64::MAX),
		own: cap(one.debtor, one.creditor),
		other: cap(one.creditor, one.debtor),
	}
}

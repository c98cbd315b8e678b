//! Random acts and time jumps against a model that knows nothing of the pallet.

use super::*;
use caravan_primitives::PaymentGate;
use frame_support::traits::{
	fungibles::{Inspect, Mutate},
	tokens::Preservation,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
/// The first of them have identities and money when a sequence begins.
const SETTLED: usize = 3;

type Name = usize;

#[derive(Clone, Debug)]
enum Step {
	Attest {
		name: Name,
		life: Moment,
	},
	Request {
		by: Name,
		name: Name,
		fee: u128,
	},
	Grant {
		id: IdentityId,
		fee: u128,
	},
	EndRequest {
		by: Name,
		id: IdentityId,
	},
	Renew {
		id: IdentityId,
		life: Moment,
	},
	Revoke {
		id: IdentityId,
		barred: bool,
	},
	Reinstate {
		id: IdentityId,
	},
	Link {
		from: Name,
		name: Name,
		manage: bool,
	},
	Suspend {
		from: Name,
		name: Name,
	},
	Retire {
		from: Name,
		name: Name,
	},
	Unlink {
		from: Name,
		name: Name,
	},
	Rotate {
		from: Name,
		to: Name,
	},
	Freeze {
		id: IdentityId,
		length: Moment,
	},
	Confirm {
		id: IdentityId,
		length: Moment,
	},
	Appeal {
		name: Name,
	},
	Decide {
		id: IdentityId,
		uphold: bool,
	},
	Lift {
		id: IdentityId,
	},
	Pause {
		name: Name,
		length: Moment,
	},
	Recover {
		by: Name,
		id: IdentityId,
		to: Name,
	},
	Veto {
		name: Name,
		id: IdentityId,
	},
	Finish {
		id: IdentityId,
	},
	Sweep {
		name: Name,
	},
	Pay {
		from: Name,
		to: Name,
	},
	Close {
		name: Name,
	},
	Wait {
		time: Moment,
	},
}

fn step() -> impl Strategy<Value = Step> {
	let name = || prop_oneof![1 => 0..SETTLED, 1 => 0..NAMES.len()];
	let other = || prop_oneof![3 => SETTLED..NAMES.len(), 1 => 0..NAMES.len()];
	let id = || prop_oneof![4 => 0..3u64, 1 => 3..6u64];
	prop_oneof![
		4 => (name(), 1..900u64).prop_map(|(name, life)| Step::Attest { name, life }),
		3 => (name(), other(), 0..200u128).prop_map(|(by, name, fee)| Step::Request { by, name, fee }),
		3 => (3..6u64, 0..200u128).prop_map(|(id, fee)| Step::Grant { id, fee }),
		1 => (name(), 3..6u64).prop_map(|(by, id)| Step::EndRequest { by, id }),
		1 => (id(), 1..900u64).prop_map(|(id, life)| Step::Renew { id, life }),
		1 => (id(), any::<bool>()).prop_map(|(id, barred)| Step::Revoke { id, barred }),
		1 => id().prop_map(|id| Step::Reinstate { id }),
		5 => (0..SETTLED, other(), any::<bool>())
			.prop_map(|(from, name, manage)| Step::Link { from, name, manage }),
		4 => (name(), other()).prop_map(|(from, name)| Step::Suspend { from, name }),
		4 => (0..SETTLED, other()).prop_map(|(from, name)| Step::Retire { from, name }),
		1 => (name(), name()).prop_map(|(from, name)| Step::Unlink { from, name }),
		4 => (name(), other()).prop_map(|(from, to)| Step::Rotate { from, to }),
		2 => (id(), 0..80u64).prop_map(|(id, length)| Step::Freeze { id, length }),
		2 => (id(), 0..310u64).prop_map(|(id, length)| Step::Confirm { id, length }),
		4 => (0..SETTLED).prop_map(|name| Step::Appeal { name }),
		4 => (0..3u64, any::<bool>()).prop_map(|(id, uphold)| Step::Decide { id, uphold }),
		1 => id().prop_map(|id| Step::Lift { id }),
		1 => (name(), 0..30u64).prop_map(|(name, length)| Step::Pause { name, length }),
		3 => (name(), id(), other()).prop_map(|(by, id, to)| Step::Recover { by, id, to }),
		1 => (name(), id()).prop_map(|(name, id)| Step::Veto { name, id }),
		2 => id().prop_map(|id| Step::Finish { id }),
		3 => name().prop_map(|name| Step::Sweep { name }),
		3 => (name(), name()).prop_map(|(from, to)| Step::Pay { from, to }),
		1 => other().prop_map(|name| Step::Close { name }),
		5 => (0..20u64).prop_map(|time| Step::Wait { time }),
		2 => (0..230u64).prop_map(|time| Step::Wait { time }),
	]
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Account {
	Active {
		manage: bool,
		epoch: u32,
	},
	Suspended {
		since: Moment,
	},
	/// Whether it was a primary that another account replaced of its own will.
	Gone {
		rotated: bool,
	},
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Life {
	Pending {
		by: Name,
		depositor: Name,
		most: u128,
		lapses: Moment,
	},
	Attested,
	Revoked,
	Barred,
	Closed,
	Removed,
}

#[derive(Clone, Copy, Debug)]
struct Order {
	since: Moment,
	until: Moment,
	confirmed: bool,
	/// By when an appeal must be decided.
	decide_by: Option<Moment>,
	dismissed: bool,
}

impl Order {
	fn ends(&self) -> Moment {
		self.until.min(self.decide_by.unwrap_or(Moment::MAX))
	}
}

#[derive(Clone, Copy, Debug)]
enum Planned {
	Recovery { to: Name },
	Rotation { to: Name },
}

struct Person {
	primary: Name,
	links: u32,
	epoch: u32,
	life: Life,
	/// Ends of the claims, the newest first; and when the newest was made.
	expires: Vec<Moment>,
	renewed: Moment,
	order: Option<Order>,
	paused_until: Moment,
	was_paused: bool,
	plan: Option<(Planned, Moment)>,
	shadow: Moment,
}

impl Person {
	fn good(&self, now: Moment) -> bool {
		self.life == Life::Attested && self.expires.first().is_some_and(|end| now < *end)
	}

	fn lapsed(&self, now: Moment) -> bool {
		matches!(self.life, Life::Attested | Life::Revoked) && !self.good(now)
	}

	fn frozen(&self, now: Moment) -> bool {
		self.order.is_some_and(|order| now < order.ends())
	}

	fn shut(&self, now: Moment) -> bool {
		self.frozen(now) || now < self.paused_until
	}
}

#[derive(Default)]
struct Model {
	now: Moment,
	people: Vec<Person>,
	links: BTreeMap<Name, (usize, Account)>,
}

/// What the model takes from the ledger: balances aren't its subject.
fn cny(name: Name) -> u128 {
	money(NAMES[name])
}

fn has_money(name: Name) -> bool {
	cny(name) + held(NAMES[name]) > 0
}

impl Model {
	fn person(&self, id: IdentityId) -> Option<(usize, &Person)> {
		let person = self.people.get(id as usize)?;
		(person.life != Life::Removed).then_some((id as usize, person))
	}

	/// The identity that a name acts for, and whether it may manage.
	fn acting(&self, name: Name) -> Option<(usize, bool)> {
		match self.links.get(&name) {
			Some((id, Account::Active { manage, epoch })) if *epoch == self.people[*id].epoch => {
				Some((*id, *manage))
			}
			_ => None,
		}
	}

	fn manager(&self, name: Name) -> Option<usize> {
		let (id, manage) = self.acting(name)?;
		let p = &self.people[id];
		(manage && (p.good(self.now) || p.lapsed(self.now)) && !p.shut(self.now)).then_some(id)
	}

	fn payer(&self, name: Name) -> Option<usize> {
		let (id, _) = self.acting(name)?;
		let p = &self.people[id];
		(p.good(self.now) && !p.shut(self.now)).then_some(id)
	}

	fn defender(&self, name: Name) -> Option<usize> {
		let (id, account) = self.links.get(&name)?;
		let may = match account {
			Account::Active { epoch, .. } => *epoch == self.people[*id].epoch,
			Account::Suspended { .. } => true,
			Account::Gone { rotated } => *rotated,
		};
		may.then_some(*id)
	}

	fn present(&self, id: usize) -> usize {
		self.links
			.values()
			.filter(|(of, account)| *of == id && !matches!(account, Account::Gone { .. }))
			.count()
	}

	fn newcomer(&mut self, name: Name, life: Life, end: Option<Moment>) {
		self.links.insert(
			name,
			(
				self.people.len(),
				Account::Active {
					manage: true,
					epoch: 0,
				},
			),
		);
		self.people.push(Person {
			primary: name,
			links: 1,
			epoch: 0,
			life,
			expires: end.into_iter().collect(),
			renewed: self.now,
			order: None,
			paused_until: 0,
			was_paused: false,
			plan: None,
			shadow: 0,
		});
	}

	fn set_primary(&mut self, id: usize, to: Name, rotated: bool) {
		let epoch = self.people[id].epoch;
		let from = std::mem::replace(&mut self.people[id].primary, to);
		self.links.insert(from, (id, Account::Gone { rotated }));
		let manage = true;
		self.links
			.insert(to, (id, Account::Active { manage, epoch }));
	}

	/// Whether the step succeeds, and what it changes.
	fn apply(&mut self, step: &Step) -> Option<()> {
		let now = self.now;
		match *step {
			Step::Wait { time } => self.now += time,
			Step::Attest { name, life } => {
				if self.links.contains_key(&name) {
					return None;
				}
				self.newcomer(name, Life::Attested, Some(now + life));
			}
			Step::Request { by, name, fee } => {
				let payer = self.payer(by)?;
				// One unit stays while an account has a hold.
				let can_hold = fee == 0 || fee < cny(by);
				if self.links.contains_key(&name) || !can_hold {
					return None;
				}
				let life = Life::Pending {
					by,
					depositor: self.people[payer].primary,
					most: fee,
					lapses: now + PERIODS.request_life,
				};
				self.newcomer(name, life, None);
			}
			Step::Grant { id, fee } => {
				let (id, p) = self.person(id)?;
				let Life::Pending {
					by, most, lapses, ..
				} = p.life
				else {
					return None;
				};
				let payer = self.links[&by].0;
				if now >= lapses || fee > most || (fee > 0 && self.people[payer].frozen(now)) {
					return None;
				}
				let p = &mut self.people[id];
				p.life = Life::Attested;
				p.expires = vec![now + 500];
				p.renewed = now;
			}
			Step::EndRequest { by, id } => {
				let (id, p) = self.person(id)?;
				let Life::Pending {
					by: of,
					depositor,
					lapses,
					..
				} = p.life
				else {
					return None;
				};
				// A freeze isn't shed by leaving before one has come.
				if (of != by && by != depositor && now < lapses) || p.frozen(now) {
					return None;
				}
				let primary = p.primary;
				self.people[id].life = Life::Removed;
				self.links.remove(&primary);
			}
			Step::Renew { id, life } => {
				let (id, p) = self.person(id)?;
				let may = matches!(p.life, Life::Attested | Life::Revoked)
					&& (!p.good(now) || now >= p.renewed + PERIODS.renewal_gap);
				if !may {
					return None;
				}
				let p = &mut self.people[id];
				p.expires.insert(0, now + life);
				(p.renewed, p.life) = (now, Life::Attested);
			}
			Step::Revoke { id, barred } => {
				let (id, p) = self.person(id)?;
				match (p.life, barred) {
					(Life::Attested, _) | (Life::Revoked, true) => (),
					_ => return None,
				}
				self.people[id].life = if barred { Life::Barred } else { Life::Revoked };
			}
			Step::Reinstate { id } => {
				let (id, p) = self.person(id)?;
				(p.life == Life::Barred).then_some(())?;
				self.people[id].life = Life::Revoked;
			}
			Step::Link { from, name, manage } => {
				let id = self.manager(from)?;
				let p = &self.people[id];
				let may = p.good(now)
					&& p.plan.is_none()
					&& !self.links.contains_key(&name)
					&& p.links < MAX_LINKS
					&& (p.primary == from || !manage);
				may.then_some(())?;
				let epoch = p.epoch;
				self.people[id].links += 1;
				self.links
					.insert(name, (id, Account::Active { manage, epoch }));
			}
			Step::Suspend { from, name } => {
				let &(id, account) = self.links.get(&name)?;
				let Account::Active { manage, .. } = account else {
					return None;
				};
				let primary = self.people[id].primary;
				let by_other = || {
					self.acting(from).is_some_and(|(of, manages)| {
						of == id && (primary == from || (manages && !manage))
					})
				};
				if primary == name || !(from == name || by_other()) {
					return None;
				}
				self.links
					.insert(name, (id, Account::Suspended { since: now }));
			}
			Step::Retire { from, name } => {
				let id = self.manager(from)?;
				let &(of, Account::Suspended { since }) = self.links.get(&name)? else {
					return None;
				};
				let may = of == id
					&& self.people[id].plan.is_none()
					&& since + PERIODS.retire_wait <= now;
				may.then_some(())?;
				self.links
					.insert(name, (id, Account::Gone { rotated: false }));
			}
			Step::Unlink { from, name } => {
				let &(id, account) = self.links.get(&name)?;
				let manages = matches!(account, Account::Active { manage: true, .. });
				let by_other = || {
					self.manager(from) == Some(id) && (self.people[id].primary == from || !manages)
				};
				let may = !matches!(account, Account::Gone { .. })
					&& (from == name || by_other())
					&& self.people[id].plan.is_none()
					&& self.people[id].primary != name
					&& self.people[id].life != Life::Closed
					&& !has_money(name);
				may.then_some(())?;
				self.links
					.insert(name, (id, Account::Gone { rotated: false }));
			}
			Step::Rotate { from, to } => {
				let id = self.manager(from)?;
				let p = &self.people[id];
				let is_successor = self.acting(to).is_some_and(|(of, _)| of == id);
				if p.plan.is_some() || !is_successor || to == p.primary {
					return None;
				}
				if p.primary == from {
					self.set_primary(id, to, true);
				} else if from == to {
					let plan = (Planned::Rotation { to }, now + PERIODS.delay_b);
					self.people[id].plan = Some(plan);
				} else {
					return None;
				}
			}
			Step::Freeze { id, length } => {
				let (id, p) = self.person(id)?;
				if p.life == Life::Closed || length == 0 || length > PERIODS.emergency {
					return None;
				}
				if p.order
					.is_some_and(|last| now < last.ends() + PERIODS.cool_down)
				{
					return None;
				}
				self.people[id].order = Some(Order {
					since: now,
					until: now + length,
					confirmed: false,
					decide_by: None,
					dismissed: false,
				});
			}
			Step::Confirm { id, length } => {
				let (id, _) = self.person(id)?;
				let order = self.people[id].order.as_mut()?;
				let may = now < order.ends()
					&& !order.confirmed
					&& length > 0 && now + length <= order.since + PERIODS.max_freeze;
				may.then_some(())?;
				order.confirmed = true;
				order.until = now + length;
			}
			Step::Appeal { name } => {
				let id = self.defender(name)?;
				let order = self.people[id].order.as_mut()?;
				let may = now < order.ends() && order.decide_by.is_none() && !order.dismissed;
				may.then_some(())?;
				order.decide_by = Some(now + PERIODS.appeal);
			}
			Step::Decide { id, uphold } => {
				let (id, _) = self.person(id)?;
				let order = self.people[id].order.as_mut()?;
				(now < order.ends() && order.decide_by.is_some()).then_some(())?;
				order.decide_by = None;
				if uphold {
					order.dismissed = true;
				} else {
					order.until = now;
				}
			}
			Step::Lift { id } => {
				let (id, _) = self.person(id)?;
				let order = self.people[id].order.as_mut()?;
				(now < order.ends()).then_some(())?;
				order.until = now;
				order.decide_by = None;
			}
			Step::Pause { name, length } => {
				let id = self.defender(name)?;
				let p = &mut self.people[id];
				let cooled = !p.was_paused || p.paused_until + PERIODS.max_pause <= now;
				(cooled && length > 0 && length <= PERIODS.max_pause).then_some(())?;
				(p.paused_until, p.was_paused) = (now + length, true);
			}
			Step::Recover { by, id, to } => {
				self.payer(by)?;
				let open = self
					.people
					.iter()
					.filter(|p| matches!(p.plan, Some((Planned::Recovery { .. }, _))));
				let full = open.count() as u32 >= MAX_RECOVERIES;
				let (id, p) = self.person(id)?;
				let may = !matches!(p.life, Life::Pending { .. } | Life::Closed)
					&& !self.links.contains_key(&to)
					&& now >= p.shadow
					&& !matches!(p.plan, Some((Planned::Recovery { .. }, _)))
					&& !full;
				may.then_some(())?;
				let plan = (Planned::Recovery { to }, now + PERIODS.delay_b);
				self.people[id].plan = Some(plan);
			}
			Step::Veto { name, id } => {
				let (id, p) = self.person(id)?;
				let (plan, _) = p.plan?;
				(self.defender(name) == Some(id)).then_some(())?;
				self.people[id].plan = None;
				if let Planned::Recovery { .. } = plan {
					self.people[id].shadow = now + PERIODS.veto_shadow;
				}
			}
			Step::Finish { id } => {
				let (id, p) = self.person(id)?;
				let (plan, matures) = p.plan?;
				(matures <= now).then_some(())?;
				if matures + PERIODS.announcement_life <= now {
					self.people[id].plan = None;
					return Some(());
				}
				match plan {
					Planned::Recovery { to } => {
						(!self.links.contains_key(&to)).then_some(())?;
						let p = &mut self.people[id];
						p.epoch += 1;
						p.links += 1;
						(p.paused_until, p.was_paused) = (0, false);
						p.shadow = 0;
						self.set_primary(id, to, false);
					}
					Planned::Rotation { to } => {
						(self.manager(to) == Some(id) && p.primary != to).then_some(())?;
						self.set_primary(id, to, true);
					}
				}
				self.people[id].plan = None;
			}
			Step::Sweep { name } => {
				let &(id, account) = self.links.get(&name)?;
				let gone = matches!(account, Account::Gone { .. });
				let least = u128::from(held(NAMES[name]) > 0);
				(gone && self.present(id) > 0 && cny(name) > least).then_some(())?;
			}
			Step::Pay { from, to } => {
				let payer = self.payer(from)?;
				let (payee, _) = self.acting(to)?;
				let p = &self.people[payee];
				let least = 1 + u128::from(held(NAMES[from]) > 0);
				let may = payer != payee && p.good(now) && !p.frozen(now) && cny(from) >= least;
				may.then_some(())?;
			}
			Step::Close { name } => {
				let id = self.manager(name)?;
				let p = &self.people[id];
				let asked = self
					.people
					.iter()
					.any(|other| matches!(other.life, Life::Pending { by, .. } if by == name));
				let may = p.primary == name
					&& self.present(id) == 1
					&& p.plan.is_none()
					&& !has_money(name)
					&& self.links.iter().all(|(other, (of, _))| *of != id || !has_money(*other))
					// What somebody else's request costs stays on deposit.
					&& !asked && self.deposits(name) == 0;
				may.then_some(())?;
				let p = &mut self.people[id];
				p.life = Life::Closed;
				p.order = None;
				(p.paused_until, p.was_paused) = (0, false);
				self.links
					.insert(name, (id, Account::Gone { rotated: false }));
			}
		}
		Some(())
	}

	fn deposits(&self, name: Name) -> u64 {
		use frame_support::traits::fungible::InspectHold;
		Balances::total_balance_on_hold(&account(NAMES[name]))
	}
}

fn act(step: &Step, now: Moment) -> DispatchResult {
	let epoch = |id| Identities::<Test>::get(id).map_or(0, |record| record.epoch);
	let order = |id, by: &str, until| {
		Kyc::freeze(
			signed(by),
			id,
			Authority::Regulator,
			Direction::Both,
			until,
			commitment(),
		)
	};
	match *step {
		Step::Wait { time } => {
			set_now(now + time);
			Ok(())
		}
		Step::Attest { name, life } => attest_until(NAMES[name], now + life),
		Step::Request { by, name, fee } => Kyc::request(
			signed(NAMES[by]),
			account(NAMES[name]),
			PersonKind::Natural,
			BANK,
			CNY,
			fee,
			entry(NAMES[name], BANK, Jurisdiction::CN, now + 1),
		),
		Step::Grant { id, fee } => Kyc::grant(
			signed("bank"),
			id,
			Tier(1),
			now + 500,
			commitment(),
			1,
			Mark::None,
			fee,
		),
		Step::EndRequest { by, id } => Kyc::end_request(signed(NAMES[by]), id),
		Step::Renew { id, life } => {
			Kyc::renew(signed("bank"), id, Tier(1), now + life, commitment(), 1)
		}
		Step::Revoke { id, barred } => {
			let reason = if barred {
				RevocationReason::Order
			} else {
				RevocationReason::Ceased
			};
			Kyc::revoke(signed("cn1"), id, reason)
		}
		Step::Reinstate { id } => Kyc::reinstate(signed("cn1"), id),
		Step::Link { from, name, manage } => {
			let id = <Kyc as Identify<_>>::identity(&account(NAMES[from])).unwrap_or_default();
			let permissions = if manage {
				Permissions::ALL
			} else {
				Permissions::PAY
			};
			let paper = link(NAMES[name], id, epoch(id), now + 1);
			Kyc::link(
				signed(NAMES[from]),
				account(NAMES[name]),
				permissions,
				paper,
			)
		}
		Step::Suspend { from, name } => {
			Kyc::suspend_account(signed(NAMES[from]), account(NAMES[name]))
		}
		Step::Retire { from, name } => Kyc::retire(signed(NAMES[from]), account(NAMES[name])),
		Step::Unlink { from, name } => Kyc::unlink(signed(NAMES[from]), account(NAMES[name])),
		Step::Rotate { from, to } => Kyc::rotate(signed(NAMES[from]), account(NAMES[to])),
		Step::Freeze { id, length } => order(id, "cn1", now + length),
		Step::Confirm { id, length } => {
			Kyc::confirm_freeze(signed("cn2"), id, Authority::Regulator, now + length)
		}
		Step::Appeal { name } => Kyc::appeal(signed(NAMES[name]), Authority::Regulator),
		Step::Decide { id, uphold } => Kyc::decide(
			signed("judge1"),
			id,
			Authority::Regulator,
			uphold,
			commitment(),
		),
		Step::Lift { id } => Kyc::lift(signed("cn3"), id, Authority::Regulator, commitment()),
		Step::Pause { name, length } => Kyc::pause(signed(NAMES[name]), now + length),
		Step::Recover { by, id, to } => {
			for desk in ["desk1", "desk2"] {
				let said = Kyc::support(signed(desk), id, account(NAMES[to]), VoiceProof::Provider);
				if let Err(error) = said {
					let again = error == Errors::AlreadySpoken.into();
					if !again {
						return Err(error);
					}
				}
			}
			let paper = recovery(NAMES[to], id, epoch(id), now + 1);
			Kyc::announce(signed(NAMES[by]), id, Way::B, account(NAMES[to]), paper)
		}
		Step::Veto { name, id } => Kyc::veto(signed(NAMES[name]), id),
		Step::Finish { id } => Kyc::finish(signed("keeper"), id),
		Step::Sweep { name } => Kyc::sweep(signed("keeper"), account(NAMES[name]), CNY),
		Step::Pay { from, to } => {
			let (payer, payee) = (account(NAMES[from]), account(NAMES[to]));
			let payment = caravan_primitives::Payment {
				payer: &payer,
				payee: &payee,
				currency: CNY,
				amount: 1,
				purpose: None,
				envelope: None,
				uetr: None,
			};
			<Kyc as PaymentGate<_>>::commit(&payment).map_err(refused)?;
			<Assets as Mutate<_>>::transfer(CNY, &payer, &payee, 1, Preservation::Expendable)?;
			Ok(())
		}
		Step::Close { name } => leave(NAMES[name]),
	}
}

/// What each identity has, held or free, in all its accounts.
fn wealth() -> BTreeMap<IdentityId, u128> {
	let mut sums = BTreeMap::new();
	for name in NAMES {
		if let Some(id) = <Kyc as Identify<_>>::identity(&account(name)) {
			*sums.entry(id).or_default() += money(name) + held(name);
		}
	}
	sums
}

proptest! {
	// 64 cases of 60 steps on average: some 3,800 calls.
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn any_sequence_of_acts_does_what_the_model_says(
		steps in proptest::collection::vec(step(), 1..120),
	) {
		ExtBuilder::default().build_and_execute(|| {
			let mut model = Model { now: START, ..Default::default() };
			for (name, text) in NAMES.iter().enumerate().take(SETTLED) {
				fund(&account(text), CNY, MONEY);
				let step = Step::Attest { name, life: 2_000 };
				assert!(model.apply(&step).is_some());
				act(&step, START).unwrap();
			}
			let supply = Assets::total_issuance(CNY);
			for step in &steps {
				let before = wealth();
				// The model reads balances as they are before the step.
				let mut after = Model::default();
				std::mem::swap(&mut after, &mut model);
				let expected = after.apply(step).is_some();
				model = after;
				let answer = frame_support::storage::with_storage_layer(|| act(step, now()));
				assert_eq!(answer.is_ok(), expected, "{step:?}: {answer:?}");
				for (id, sum) in &before {
					let frozen = model.people[*id as usize].frozen(model.now);
					let now = wealth().get(id).copied().unwrap_or_default();
					assert!(!frozen || now >= *sum, "{step:?}: frozen {id} lost");
				}
				for (name, (id, _)) in &model.links {
					let good = model.acting(*name).is_some() && model.people[*id].good(model.now);
					assert_eq!(standing(NAMES[*name]).is_ok(), good, "{}", NAMES[*name]);
				}
				assert_eq!(Assets::total_issuance(CNY), supply);
				check_state();
			}
		});
	}
}

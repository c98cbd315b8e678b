//! Random acts and time jumps against a model that knows nothing of the pallet.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

#[derive(Clone, Debug)]
enum Step {
	Attest { name: usize, expires_in: Moment },
	Renew { id: IdentityId, expires_in: Moment },
	Revoke { id: IdentityId, barred: bool },
	Reinstate { id: IdentityId },
	Link { from: usize, name: usize },
	Unlink { name: usize },
	Freeze { id: IdentityId, length: Moment },
	Lift { id: IdentityId },
	Wait { time: Moment },
}

fn step() -> impl Strategy<Value = Step> {
	let name = || 0..NAMES.len();
	let id = || 0..4u64;
	prop_oneof![
		(name(), 1..400u64).prop_map(|(name, expires_in)| Step::Attest { name, expires_in }),
		(id(), 1..400u64).prop_map(|(id, expires_in)| Step::Renew { id, expires_in }),
		(id(), any::<bool>()).prop_map(|(id, barred)| Step::Revoke { id, barred }),
		id().prop_map(|id| Step::Reinstate { id }),
		(name(), name()).prop_map(|(from, name)| Step::Link { from, name }),
		name().prop_map(|name| Step::Unlink { name }),
		(id(), 0..350u64).prop_map(|(id, length)| Step::Freeze { id, length }),
		id().prop_map(|id| Step::Lift { id }),
		(0..200u64).prop_map(|time| Step::Wait { time }),
	]
}

#[derive(Default)]
struct Person {
	primary: usize,
	links: u32,
	revoked: bool,
	barred: bool,
	/// Ends of the claims, the newest first; and when the newest was made.
	expires: Vec<Moment>,
	renewed: Moment,
	frozen_until: Moment,
}

impl Person {
	fn in_force(&self, now: Moment) -> bool {
		!self.revoked && self.expires.iter().take(2).any(|end| now < *end)
	}
}

#[derive(Default)]
struct Model {
	now: Moment,
	people: Vec<Person>,
	/// Per name: its identity, and whether it acts for it.
	links: BTreeMap<usize, (usize, bool)>,
}

impl Model {
	/// Whether the step succeeds, and what it changes.
	fn apply(&mut self, step: &Step) -> bool {
		let now = self.now;
		let person = |people: &mut Vec<Person>, id: IdentityId| -> Option<usize> {
			((id as usize) < people.len()).then_some(id as usize)
		};
		match *step {
			Step::Wait { time } => {
				self.now += time;
				true
			}
			Step::Attest { name, expires_in } => {
				if self.links.contains_key(&name) {
					return false;
				}
				self.links.insert(name, (self.people.len(), true));
				self.people.push(Person {
					primary: name,
					links: 1,
					expires: vec![now + expires_in],
					renewed: now,
					..Default::default()
				});
				true
			}
			Step::Renew { id, expires_in } => {
				let Some(id) = person(&mut self.people, id) else {
					return false;
				};
				let p = &mut self.people[id];
				if p.barred || (p.in_force(now) && now < p.renewed + RENEWAL_GAP) {
					return false;
				}
				p.expires.insert(0, now + expires_in);
				(p.renewed, p.revoked) = (now, false);
				true
			}
			Step::Revoke { id, barred } => {
				let Some(id) = person(&mut self.people, id) else {
					return false;
				};
				let p = &mut self.people[id];
				if p.barred || (p.revoked && !barred) {
					return false;
				}
				(p.revoked, p.barred) = (true, barred);
				true
			}
			Step::Reinstate { id } => {
				let Some(id) = person(&mut self.people, id) else {
					return false;
				};
				std::mem::take(&mut self.people[id].barred)
			}
			Step::Link { from, name } => {
				let Some(&(id, true)) = self.links.get(&from) else {
					return false;
				};
				let p = &mut self.people[id];
				let manages = p.primary == from && p.in_force(now) && now >= p.frozen_until;
				if !manages || self.links.contains_key(&name) || p.links == MAX_LINKS {
					return false;
				}
				p.links += 1;
				self.links.insert(name, (id, true));
				true
			}
			Step::Unlink { name } => match self.links.get_mut(&name) {
				Some((id, active @ true)) if self.people[*id].primary != name => {
					*active = false;
					true
				}
				_ => false,
			},
			Step::Freeze { id, length } => {
				let Some(id) = person(&mut self.people, id) else {
					return false;
				};
				let p = &mut self.people[id];
				if length == 0 || length > MAX_FREEZE || now < p.frozen_until {
					return false;
				}
				p.frozen_until = now + length;
				true
			}
			Step::Lift { id } => {
				let Some(id) = person(&mut self.people, id) else {
					return false;
				};
				now < std::mem::take(&mut self.people[id].frozen_until)
			}
		}
	}
}

fn act(step: &Step, now: Moment) -> DispatchResult {
	match *step {
		Step::Wait { time } => {
			set_now(now + time);
			Ok(())
		}
		Step::Attest { name, expires_in } => attest_until(NAMES[name], now + expires_in),
		Step::Renew { id, expires_in } => {
			Kyc::renew(signed("bank"), id, Tier(1), now + expires_in, commitment())
		}
		Step::Revoke { id, barred } => {
			let reason = if barred {
				RevocationReason::Order
			} else {
				RevocationReason::Ceased
			};
			Kyc::revoke(root(), id, reason)
		}
		Step::Reinstate { id } => Kyc::reinstate(root(), id),
		Step::Link { from, name } => {
			let id = <Kyc as Identify<_>>::identity(&account(NAMES[from])).unwrap_or_default();
			let paper = link(NAMES[name], id, now + 1);
			Kyc::link(
				signed(NAMES[from]),
				account(NAMES[name]),
				Permissions::PAY,
				paper,
			)
		}
		Step::Unlink { name } => Kyc::unlink(signed(NAMES[name]), account(NAMES[name])),
		Step::Freeze { id, length } => {
			Kyc::freeze(root(), id, Direction::Both, now + length, commitment())
		}
		Step::Lift { id } => Kyc::lift(root(), id, commitment()),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn any_sequence_of_acts_does_what_the_model_says(
		steps in proptest::collection::vec(step(), 1..60),
	) {
		ExtBuilder::default().build_and_execute(|| {
			let mut model = Model { now: START, ..Default::default() };
			for step in &steps {
				let answer = act(step, model.now);
				assert_eq!(answer.is_ok(), model.apply(step), "{step:?}: {answer:?}");
				for (name, (id, active)) in &model.links {
					let expected = *active && model.people[*id].in_force(model.now);
					assert_eq!(standing(NAMES[*name]).is_ok(), expected, "{}", NAMES[*name]);
				}
				Kyc::do_try_state().unwrap();
			}
		});
	}
}

//! Random acts against a model outside the pallet.

use crate::{Error, mock::*};
use frame_support::{traits::Hooks, weights::Weight};
use proptest::prelude::*;
use sp_runtime::DispatchError;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Act {
	Enact,
	Withdraw(u32),
	Execute(u32),
	Upgrade,
	Idle,
	Pass(u64),
}

fn act() -> impl Strategy<Value = Act> {
	prop_oneof![
		4 => Just(Act::Enact),
		1 => (0..12u32).prop_map(Act::Withdraw),
		4 => (0..12u32).prop_map(Act::Execute),
		1 => Just(Act::Upgrade),
		1 => Just(Act::Idle),
		5 => (1..=DELAY).prop_map(Act::Pass),
	]
}

/// Open decisions by number: the block and the runtime in which each was taken.
#[derive(Default)]
struct Model {
	next: u32,
	open: BTreeMap<u32, (u64, u32)>,
	written: Vec<u32>,
	now: u64,
	spec: u32,
}

impl Model {
	fn error(error: Error<Test>) -> Result<(), DispatchError> {
		Err(error.into())
	}

	fn enact(&mut self) -> Result<(), DispatchError> {
		if self.open.len() as u32 == MAX_OPEN {
			return Self::error(Error::TooManyEnactments);
		}
		self.open.insert(self.next, (self.now, self.spec));
		self.next += 1;
		Ok(())
	}

	fn withdraw(&mut self, id: u32) -> Result<(), DispatchError> {
		match self.open.get(&id) {
			None => Self::error(Error::NotFound),
			Some((taken, _)) if self.now >= taken + DELAY => Self::error(Error::AlreadyDue),
			Some(_) => {
				self.open.remove(&id);
				Ok(())
			}
		}
	}

	fn execute(&mut self, id: u32) -> Result<(), DispatchError> {
		let Some((taken, spec)) = self.open.get(&id).copied() else {
			return Self::error(Error::NotFound);
		};
		let lapsed = spec != self.spec || self.now >= taken + DELAY + WINDOW;
		if !lapsed && self.now < taken + DELAY {
			return Self::error(Error::NotDue);
		}
		self.open.remove(&id);
		if !lapsed {
			self.written.push(id);
		}
		Ok(())
	}

	fn idle(&mut self) {
		let due: Vec<u32> = self
			.open
			.iter()
			.filter(|(_, (taken, _))| self.now >= taken + DELAY)
			.map(|(id, _)| *id)
			.collect();
		for id in due {
			self.execute(id).unwrap();
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn model_predicts_every_act(acts in prop::collection::vec(act(), 1..60)) {
		ExtBuilder::default().build_and_execute(|| {
			let mut model = Model { now: 1, spec: 1, ..Default::default() };
			for act in acts {
				match act {
					Act::Enact => {
						let call = Box::new(write(model.next));
						let result = Consortium::enact(council(), call);
						assert_eq!(result.map(|_| ()).map_err(|e| e.error), model.enact());
					},
					Act::Withdraw(id) => {
						assert_eq!(Consortium::withdraw(council(), id), model.withdraw(id));
					},
					Act::Execute(id) => {
						let result =
							Consortium::execute(stranger(), id, Weight::from_parts(1_000, 0));
						assert_eq!(result.map(|_| ()).map_err(|e| e.error), model.execute(id));
					},
					Act::Upgrade => {
						model.spec += 1;
						SpecVersion::set(model.spec);
					},
					Act::Idle => {
						Consortium::on_idle(model.now, Weight::MAX);
						model.idle();
					},
					Act::Pass(blocks) => {
						model.now += blocks;
						System::set_block_number(model.now);
					},
				}
				assert_eq!(written(), model.written);
				let open: Vec<u32> =
					Consortium::agenda().into_iter().map(|(id, ..)| id).collect();
				assert_eq!(open, model.open.keys().copied().collect::<Vec<_>>());
				Consortium::do_try_state().unwrap();
			}
		});
	}
}

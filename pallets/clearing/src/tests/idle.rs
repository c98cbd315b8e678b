//! The hook makes each step that is due, if it fits.

use super::*;
use frame_support::traits::Hooks;

fn idle(weight: Weight) -> Weight {
	Clearing::on_idle(1, weight)
}

#[test]
fn the_hook_runs_a_cycle_from_close_to_the_end() {
	ExtBuilder::default()
		.with_cny([9, 9, 9, 9])
		.build_and_execute(|| {
			for _ in 0..20 {
				queue(ANN, BEN, 1);
			}
			let stage = |id: CycleId| Cycles::<Test>::get(id).map(|cycle| cycle.stage);
			idle(Weight::MAX);
			assert!(matches!(stage(0), Some(Stage::Open { .. })));
			wait(OPEN_FOR);
			idle(Weight::MAX);
			assert!(matches!(stage(0), Some(Stage::Closed { .. })));
			wait(WINDOW);
			idle(Weight::MAX);
			// Settled and swept at once.
			assert!(matches!(stage(0), Some(Stage::Swept { .. })));
			assert_eq!(holds(CNY), [0, 18, 9, 9]);
			let forgotten = now() + RecordLife::get();
			// What waits moves from cycle to cycle.
			while now() < forgotten {
				wait(HOUR);
				idle(Weight::MAX);
				check_state();
			}
			assert_eq!(stage(0), None);
		});
}

#[test]
fn each_step_is_made_only_if_its_worst_case_fits() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..DETAILS + 1 {
			queue(ANN, BEN, 1);
		}
		let step = <() as WeightInfo>::idle_step();
		let one = Weight::from_parts(1, 1);
		let run = |weight: Weight, tag: &str, done: &dyn Fn() -> bool| {
			let full = step.saturating_add(weight);
			let before = everything();
			assert_eq!(idle(step.saturating_sub(one)), Weight::zero(), "{tag}");
			assert_eq!(idle(full.saturating_sub(one)), step, "{tag}");
			assert_eq!(everything(), before, "{tag}");
			assert_eq!(idle(full), full, "{tag}");
			assert!(done(), "{tag}");
		};
		wait(OPEN_FOR);
		run(<() as WeightInfo>::close_cycle(), "close", &|| {
			open_cycle() == 1
		});
		wait(WINDOW);
		run(Clearing::weight_of_settlement(129), "settle", &|| {
			Cycles::<Test>::get(0).unwrap().stage.settlement().is_some()
		});
		let swept = |pages| {
			move || match Cycles::<Test>::get(0).unwrap().stage {
				Stage::Settled { swept, .. } => swept == pages,
				_ => pages == 2,
			}
		};
		run(<() as WeightInfo>::sweep_page(), "first page", &swept(1));
		run(<() as WeightInfo>::sweep_page(), "second page", &swept(2));
	});
}

#[test]
fn the_hook_takes_no_more_than_its_share() {
	ExtBuilder::default().build_and_execute(|| {
		queue(ANN, BEN, 1);
		wait(OPEN_FOR);
		MaxIdleWeight::set(<() as WeightInfo>::idle_step());
		assert_eq!(idle(Weight::MAX), MaxIdleWeight::get());
		assert_eq!(open_cycle(), 0);
		MaxIdleWeight::set(Weight::MAX);
		let used = idle(Weight::MAX);
		assert_eq!(open_cycle(), 1);
		let steps = <() as WeightInfo>::idle_step().saturating_mul(2);
		assert_eq!(
			used,
			steps.saturating_add(<() as WeightInfo>::close_cycle())
		);
	});
}

#[test]
fn with_nothing_due_the_hook_looks_once() {
	ExtBuilder::empty().build_and_execute(|| {
		assert_eq!(idle(Weight::MAX), <() as WeightInfo>::idle_step());
	});
}

#[test]
fn the_hook_and_anybody_bring_about_the_same() {
	let run = |by_hook: bool| {
		let mut chain = ExtBuilder::default().with_cny([3, 0, 0, 0]).build();
		chain.execute_with(|| {
			queue(ANN, BEN, 2);
			queue(ANN, BEN, 2);
			wait(OPEN_FOR);
			if by_hook {
				idle(Weight::MAX);
				wait(WINDOW);
				idle(Weight::MAX);
			} else {
				close();
				settle();
				sweep();
			}
			check_state();
			(everything(), events())
		})
	};
	assert_eq!(run(true), run(false));
}

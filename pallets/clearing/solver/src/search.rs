//! Branch and bound: complete where it ends, else a way to something better.

use crate::{
	plan::Plan,
	programme::Programme,
	simplex::{End, Simplex, Until},
	solve::{Run, is_divided},
};

/// Searches what isn't fixed for something better than the best, depth first, the programme's
/// own choice first. Whether it was completed within so many nodes.
pub(crate) fn search(
	run: &mut Run,
	programme: &Programme,
	simplex: &mut Simplex,
	nodes: u64,
) -> bool {
	let units = &programme.units;
	let mut order: Vec<u32> = (0..units.len() as u32).collect();
	order.sort_by(|first, second| {
		let size = |unit: u32| units[unit as usize].size;
		size(*second)
			.total_cmp(&size(*first))
			.then(first.cmp(second))
	});
	// Each decision: the unit, what it is now, and whether the other choice is still to come.
	let mut path: Vec<(usize, bool, bool)> = Vec::new();
	let before = simplex.pivots;
	let mut node = 0;
	let mut complete = true;
	loop {
		node += 1;
		if run.late() || node > nodes {
			complete = false;
			break;
		}
		simplex.settle();
		let end = simplex.run(Until {
			pivots: 5_000,
			..run.until()
		});
		let mut choice = None;
		if end == End::Cut || simplex.proven() >= run.goal() {
			choice = most_divided(programme, simplex);
			let whole = choice.is_none();
			if whole || node % 16 == 1 {
				let mut plan = rounded(programme, simplex);
				if whole && plan.short().next().is_some() {
					// Whole, but not feasible: excess was cheaper, or rounding hides it.
					choice = largest_free(&order, programme, simplex);
				}
				run.finish(&mut plan, &order);
			}
		}
		if let Some((unit, up)) = choice {
			path.push((unit, up, true));
			fix(programme, simplex, unit, up);
			continue;
		}
		// Back to the last decision whose other choice is still to come.
		let next = loop {
			match path.pop() {
				Some((unit, up, true)) => break Some((unit, !up)),
				Some((unit, _, false)) => simplex.bound(unit, 0.0, units[unit].size),
				None => break None,
			}
		};
		let Some((unit, up)) = next else {
			break;
		};
		path.push((unit, up, false));
		fix(programme, simplex, unit, up);
	}
	for (unit, ..) in path {
		simplex.bound(unit, 0.0, units[unit].size);
	}
	run.effort.nodes += node;
	run.effort.pivots += simplex.pivots - before;
	complete
}

fn fix(programme: &Programme, simplex: &mut Simplex, unit: usize, up: bool) {
	let at = if up { programme.units[unit].size } else { 0.0 };
	simplex.bound(unit, at, at);
}

/// The plan that the programme's solution is nearest to.
fn rounded<'a>(programme: &'a Programme<'a>, simplex: &Simplex) -> Plan<'a> {
	let mut plan = Plan::new(programme);
	for (index, unit) in programme.units.iter().enumerate() {
		if simplex.value(index) > 0.5 * unit.size {
			plan.toggle(index);
		}
	}
	plan
}

/// The largest unit of which only a part settles, and whether most of it does.
fn most_divided(programme: &Programme, simplex: &Simplex) -> Option<(usize, bool)> {
	let mut most = None;
	let mut size = 0.0;
	for (index, unit) in programme.units.iter().enumerate() {
		let share = simplex.value(index) / unit.size;
		if is_divided(share) && unit.size > size {
			size = unit.size;
			most = Some((index, share >= 0.5));
		}
	}
	most
}

/// The largest unit that no decision fixes.
fn largest_free(order: &[u32], programme: &Programme, simplex: &Simplex) -> Option<(usize, bool)> {
	let free = order
		.iter()
		.map(|unit| *unit as usize)
		.find(|unit| !simplex.is_fixed(*unit));
	free.map(|unit| (unit, simplex.value(unit) > 0.5 * programme.units[unit].size))
}

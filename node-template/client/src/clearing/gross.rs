//! The same day without netting: each obligation by itself, first come first served, with the
//! same money. What can't be paid waits, and the later ones of its debtor in that currency
//! behind it, as in a gross settlement system with queues.

use caravan_primitives::Amount;
use caravan_solver::core::Instance;

/// What settles gross.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gross {
	/// How many.
	pub count: usize,
	/// By currency, minor units.
	pub value: Vec<Amount>,
}

/// Settles a cycle's obligations one by one.
pub fn settle(instance: &Instance) -> Gross {
	let mut money: Vec<u128> = instance.liquidity.clone();
	let mut left: Vec<usize> = (0..instance.obligations.len())
		.filter(|index| {
			instance
				.obligations
				.get(*index)
				.is_some_and(|one| one.amount > 0)
		})
		.collect();
	let mut gross = Gross {
		count: 0,
		value: vec![0; usize::from(instance.currencies)],
	};
	loop {
		let before = gross.count;
		let mut blocked = vec![false; instance.positions()];
		left.retain(|&index| !pay(instance, &mut money, &mut blocked, &mut gross, index));
		if gross.count == before {
			return gross;
		}
	}
}

/// Pays one, with its partner. Returns whether it is done.
fn pay(
	instance: &Instance,
	money: &mut [u128],
	blocked: &mut [bool],
	gross: &mut Gross,
	index: usize,
) -> bool {
	let Some(first) = instance.obligations.get(index) else {
		return true;
	};
	let partner = first.partner.map(|partner| partner as usize);
	if partner.is_some_and(|partner| partner < index) {
		// Done, or waiting, with the first leg.
		return false;
	}
	let legs: Vec<_> = core::iter::once(index)
		.chain(partner)
		.filter_map(|leg| instance.obligations.get(leg))
		.collect();
	let at = |bank, currency| instance.position(bank, currency);
	let can = legs.iter().all(|leg| {
		let place = at(leg.debtor, leg.currency);
		blocked.get(place) == Some(&false)
			&& money
				.get(place)
				.is_some_and(|money| *money >= u128::from(leg.amount))
	});
	for leg in legs {
		let place = at(leg.debtor, leg.currency);
		if !can {
			if let Some(blocked) = blocked.get_mut(place) {
				*blocked = true;
			}
			continue;
		}
		let amount = u128::from(leg.amount);
		if let Some(money) = money.get_mut(place) {
			*money = money.saturating_sub(amount);
		}
		if let Some(money) = money.get_mut(at(leg.creditor, leg.currency)) {
			*money = money.saturating_add(amount);
		}
		if let Some(value) = gross.value.get_mut(usize::from(leg.currency)) {
			*value = value.saturating_add(amount);
		}
		gross.count = gross.count.saturating_add(1);
	}
	can
}

#[cfg(test)]
mod tests {
	use super::*;
	use caravan_solver::core::Obligation;

	fn instance(liquidity: [u128; 3], owed: &[(u8, u8, u64)]) -> Instance {
		Instance {
			participants: 3,
			currencies: 1,
			classes: 1,
			liquidity: liquidity.to_vec(),
			multilateral_cap: vec![None; 3],
			obligations: owed
				.iter()
				.map(|&(debtor, creditor, amount)| Obligation {
					amount,
					debtor,
					creditor,
					..Obligation::default()
				})
				.collect(),
			..Instance::default()
		}
	}

	#[test]
	fn money_that_arrives_is_paid_on() {
		let day = instance([5, 0, 0], &[(1, 2, 5), (0, 1, 5)]);
		let gross = settle(&day);
		assert_eq!((gross.count, gross.value), (2, vec![10]));
	}

	#[test]
	fn a_ring_without_money_settles_nothing_and_blocks_what_is_behind() {
		let ring = instance([4, 4, 4], &[(0, 1, 5), (1, 2, 5), (2, 0, 5), (0, 2, 1)]);
		assert_eq!(settle(&ring).count, 0);
	}

	#[test]
	fn a_pair_settles_whole_or_not_at_all() {
		let mut pair = instance([5, 4, 0], &[(0, 1, 5), (1, 0, 5)]);
		pair.obligations[0].partner = Some(1);
		pair.obligations[1].partner = Some(0);
		assert_eq!(settle(&pair).count, 0);
		pair.liquidity[1] = 5;
		assert_eq!(settle(&pair).count, 2);
	}
}

//! What may not settle any more: frozen parties, halted currencies, stopped corridors.
//!
//! Dates are judged at the end of the window, by what could be proposed: nobody gains by
//! settling a cycle late. Who has paused is fixed at close, so that nobody is paid by a cycle
//! and gets out of paying by its own decision.

use crate::{scene::Scene, *};
use alloc::{vec, vec::Vec};
use caravan_primitives::{Clock, CurrencyStatus, Identify, Jurisdiction, Payment, PaymentGate};
use frame_support::traits::Get;

/// What a seat may do now.
#[derive(Clone, Copy)]
struct Standing {
	pays: bool,
	is_paid: bool,
	/// Where it lives, by number among the jurisdictions met; none beyond the most that may be.
	home: Option<usize>,
}

/// Everything that is asked once for the whole cycle.
pub(crate) struct Bars {
	standings: Vec<Standing>,
	halted: Vec<bool>,
	homes: usize,
	/// By the homes of debtor and creditor and the currency: whether it is open, once asked.
	corridors: Vec<Option<bool>>,
}

impl Bars {
	/// Asks about seats and currencies.
	pub fn new<T: Config>(scene: &Scene<T>) -> Self {
		let now = T::Clock::now();
		let mut homes = Vec::<Jurisdiction>::new();
		let most = T::MaxHomes::get() as usize;
		let seats = scene.snapshot.seats.iter();
		let standings = seats
			.map(|seat| {
				let nothing = Standing {
					pays: false,
					is_paid: false,
					home: None,
				};
				let Some(seat) = seat else {
					return nothing;
				};
				// Who has lost the account to somebody else takes no part by it.
				if T::Identify::identity(&seat.account).as_ref() != Some(&seat.identity) {
					return nothing;
				}
				let blocked = T::Identify::blocked(&seat.identity);
				Standing {
					pays: !blocked.is_out(now),
					is_paid: !blocked.is_in(now),
					home: T::Identify::jurisdiction(&seat.account)
						.and_then(|home| number(&mut homes, home, most)),
				}
			})
			.collect();
		let currencies = scene.snapshot.currencies.iter();
		let halted: Vec<bool> = currencies
			.map(|entry| T::CurrencyStatus::halted(entry.currency))
			.collect();
		let corridors = homes
			.len()
			.saturating_mul(homes.len())
			.saturating_mul(halted.len());
		Self {
			standings,
			halted,
			homes: homes.len(),
			corridors: vec![None; corridors],
		}
	}

	/// Takes what is barred out of `live`, with its partner; says how many.
	pub fn apply<T: Config>(mut self, scene: &Scene<T>, live: &mut [bool]) -> u32 {
		let before = count(live);
		for (live, obligation) in live.iter_mut().zip(&scene.queue) {
			*live = *live && self.passes(scene, obligation);
		}
		scene.close_pairs(live);
		before.saturating_sub(count(live))
	}

	fn passes<T: Config>(&mut self, scene: &Scene<T>, obligation: &Obligation) -> bool {
		let standing = |seat: SeatIndex| self.standings.get(usize::from(seat)).copied();
		let (Some(debtor), Some(creditor)) =
			(standing(obligation.debtor), standing(obligation.creditor))
		else {
			return false;
		};
		let currency = usize::from(obligation.currency);
		if !debtor.pays || !creditor.is_paid || self.halted.get(currency) != Some(&false) {
			return false;
		}
		let (Some(from), Some(to)) = (debtor.home, creditor.home) else {
			return false;
		};
		let index = from
			.saturating_mul(self.homes)
			.saturating_add(to)
			.saturating_mul(self.halted.len())
			.saturating_add(currency);
		let Some(corridor) = self.corridors.get_mut(index) else {
			return false;
		};
		*corridor.get_or_insert_with(|| is_open(scene, obligation))
	}
}

/// Whether the gate lets an obligation pass, and with it all of its corridor.
fn is_open<T: Config>(scene: &Scene<T>, obligation: &Obligation) -> bool {
	let seat = |index| scene.snapshot.seat(index);
	let (Some(debtor), Some(creditor)) = (seat(obligation.debtor), seat(obligation.creditor))
	else {
		return false;
	};
	let Some(entry) = scene
		.snapshot
		.currencies
		.get(usize::from(obligation.currency))
	else {
		return false;
	};
	let payment = Payment {
		payer: &debtor.account,
		payee: &creditor.account,
		currency: entry.currency,
		amount: obligation.amount.into(),
		purpose: None,
		envelope: None,
		uetr: None,
	};
	T::Gate::recheck(&payment).is_ok()
}

fn number(homes: &mut Vec<Jurisdiction>, home: Jurisdiction, most: usize) -> Option<usize> {
	if let Some(index) = homes.iter().position(|known| *known == home) {
		return Some(index);
	}
	(homes.len() < most).then(|| {
		homes.push(home);
		homes.len().saturating_sub(1)
	})
}

fn count(live: &[bool]) -> u32 {
	let count = live.iter().filter(|live| **live).count();
	u32::try_from(count).unwrap_or(u32::MAX)
}

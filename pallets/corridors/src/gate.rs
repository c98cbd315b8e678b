//! The gate: may this payment go through, and count it.

use crate::{scene::Scene, *};
use caravan_primitives::{
	Amount, Clock, CurrencyId, CurrencyStatus, Identify, Payment, PaymentGate, Refusal, Ticket,
};

/// The payer's usage of the reference currency is counted.
const OUT: u8 = 1;
/// The payee's usage of the reference currency is counted.
const IN: u8 = 2;
/// The payer's usage of its home currency, the ticket's unit, is counted.
const DOMESTIC: u8 = 4;

impl<T: Config> Pallet<T> {
	/// Counts the payment, if everything lets it pass.
	fn count(payment: &Payment<'_, T::AccountId>, scene: Scene<'_, T>) -> Result<Ticket, Refusal> {
		scene.verdict()?;
		let counted = scene.counts_as()?;
		let tick = scene.tick;
		let acknowledged_by = scene.acknowledged_by;
		// Between accounts of one identity nothing is counted.
		let Some(parties) = scene.parties else {
			return Ok(Ticket::default());
		};
		let acknowledged = acknowledged_by.is_some();
		if let Some(key) = payment.uetr.zip(acknowledged_by) {
			Self::end_acknowledgement(&parties.payer.identity, &key);
		}
		let mut ticket = Ticket {
			tick,
			amount: counted,
			..Default::default()
		};
		let mut used = [None, None];
		for (side, used) in [parties.sender, parties.receiver]
			.into_iter()
			.zip(&mut used)
		{
			let Some(mut side) = side else { continue };
			match side.scope {
				Scope::Out => ticket.sides |= OUT,
				Scope::In => ticket.sides |= IN,
				Scope::Domestic(currency) => {
					ticket.sides |= DOMESTIC;
					// ISO 4217 numbers have three digits.
					ticket.unit = u16::try_from(currency.numeric()).unwrap_or_default();
				}
			}
			side.usage.add(tick, counted);
			*used = Some(side.usage.all_used(tick));
			Usages::<T>::insert((side.identity, side.scope), side.usage);
		}
		if ticket.sides == 0 {
			ticket = Ticket::default();
		}
		let [payer_used, payee_used] = used;
		Self::deposit_event(Event::Counted {
			corridor: parties.corridor,
			payer: parties.payer.identity,
			payee: parties.payee.identity,
			payer_tier: parties.payer.tier,
			payee_tier: parties.payee.tier,
			amount: payment.amount,
			counted,
			payer_used,
			payee_used,
			envelope: payment.envelope,
			acknowledged,
			uetr: payment.uetr,
		});
		Ok(ticket)
	}

	/// Whether sanctions, stops and halts let the payment pass.
	fn passes(payment: &Payment<'_, T::AccountId>, asks_payee: bool) -> Result<(), Refusal> {
		let clock = T::Clock::now();
		let wall = T::Clock::wall(clock);
		if wall < Currencies::<T>::get(payment.currency).halted_until {
			return Err(Refusal::CurrencyHalted);
		}
		let [payer, payee] = [payment.payer, payment.payee].map(T::Identify::identity);
		let blocked = |identity: &Option<IdOf<T>>| {
			identity
				.as_ref()
				.map(T::Identify::blocked)
				.unwrap_or_default()
		};
		if blocked(&payer).is_out(clock) {
			return Err(Refusal::PayerFrozen);
		}
		if asks_payee && blocked(&payee).is_in(clock) {
			return Err(Refusal::PayeeFrozen);
		}
		// Whoever has no good standing any more is paid what was agreed: only where it lives
		// is asked, and of one identity not even that.
		if payer == payee {
			return Ok(());
		}
		let homes = [payment.payer, payment.payee].map(T::Identify::jurisdiction);
		let stopped = |home| wall < Profiles::<T>::get(home).stopped_until;
		if homes.into_iter().flatten().any(stopped) {
			return Err(Refusal::RuleClosed);
		}
		if let [Some(from), Some(to)] = homes {
			let record = Corridors::<T>::get(Corridor {
				from,
				to,
				currency: payment.currency,
			});
			if Side::ALL
				.iter()
				.any(|side| wall < record.side(*side).stopped_until)
			{
				return Err(Refusal::RuleClosed);
			}
		}
		Ok(())
	}
}

impl<T: Config> PaymentGate<T::AccountId> for Pallet<T> {
	fn check(payment: &Payment<'_, T::AccountId>) -> Result<(), Refusal> {
		Scene::<T>::new(payment).verdict()
	}

	fn check_source(payment: &Payment<'_, T::AccountId>) -> Result<(), Refusal> {
		Scene::<T>::of_source(payment).verdict()
	}

	fn commit(payment: &Payment<'_, T::AccountId>) -> Result<Ticket, Refusal> {
		Self::count(payment, Scene::new(payment))
	}

	fn commit_redemption(payment: &Payment<'_, T::AccountId>) -> Result<Ticket, Refusal> {
		Self::count(payment, Scene::of_redemption(payment))
	}

	fn recheck(payment: &Payment<'_, T::AccountId>) -> Result<(), Refusal> {
		Self::passes(payment, true)
	}

	fn recheck_redemption(payment: &Payment<'_, T::AccountId>) -> Result<(), Refusal> {
		Self::passes(payment, false)
	}

	fn release(
		payer: &T::AccountId,
		payee: &T::AccountId,
		ticket: &mut Ticket,
		part: Amount,
		rest: Amount,
	) {
		if part == 0 {
			return;
		}
		let back = if part >= rest {
			ticket.amount
		} else {
			// Both below 64 bits and the quotient below one: nothing is lost.
			let share = u128::from(ticket.amount)
				.saturating_mul(part)
				.checked_div(rest)
				.unwrap_or_default();
			u64::try_from(share).unwrap_or(ticket.amount)
		};
		ticket.amount = ticket.amount.saturating_sub(back);
		let home = CurrencyId::from_raw(ticket.unit.into());
		for (side, account, scope) in [
			(OUT, payer, Scope::Out),
			(IN, payee, Scope::In),
			(DOMESTIC, payer, Scope::Domestic(home)),
		] {
			if ticket.sides & side == 0 || back == 0 {
				continue;
			}
			let Some(identity) = T::Identify::identity(account) else {
				continue;
			};
			Usages::<T>::mutate_exists((identity, scope), |stored| {
				if let Some(usage) = stored {
					usage.give_back(ticket.tick, back);
					if *usage == Usage::default() {
						*stored = None;
					}
				}
			});
		}
		if ticket.amount == 0 {
			*ticket = Ticket::default();
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn open(payment: &Payment<'_, T::AccountId>) {
		benchmarking::open::<T>(payment);
	}
}

impl<T: Config> CurrencyStatus for Pallet<T> {
	fn halted(currency: CurrencyId) -> bool {
		T::Clock::wall(T::Clock::now()) < Currencies::<T>::get(currency).halted_until
	}
}

//! A payment with everything that is asked of it: each check is a function of this, so that
//! the gate's verdict and its explanation can't differ.

use crate::*;
use caravan_primitives::{
	Clock, Identify, Institutions, Moment, Payment, PersonKind, Refusal, Standing, Tier,
};
use frame_support::pallet_prelude::Get;

/// What is counted of one party.
pub(crate) struct Counted<Id> {
	pub(crate) identity: Id,
	pub(crate) scope: Scope,
	pub(crate) limits: Limits,
	pub(crate) usage: Usage,
}

/// Both parties in good standing, and what their jurisdictions say.
pub(crate) struct Parties<Id> {
	pub(crate) payer: Standing<Id>,
	pub(crate) payee: Standing<Id>,
	pub(crate) corridor: Corridor,
	record: CorridorRecord,
	/// Whether both jurisdictions have a profile in force.
	are_profiled: bool,
	/// Whether a jurisdiction is stopped.
	stopped: bool,
	pub(crate) sender: Option<Counted<Id>>,
	pub(crate) receiver: Option<Counted<Id>>,
}

impl<Id> Parties<Id> {
	/// What is counted of either.
	pub(crate) fn counted(&self) -> impl Iterator<Item = &Counted<Id>> {
		self.sender.iter().chain(&self.receiver)
	}
}

/// As what a payment is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
	/// As itself.
	Payment,
	/// As a redemption: the payee owes the money, and so isn't asked whether it may be paid.
	Redemption,
	/// As the source side of a converting payment: what the payee's institution acknowledges
	/// is the target side.
	Source,
}

/// A payment as it is judged.
pub(crate) struct Scene<'a, T: Config> {
	payment: &'a Payment<'a, T::AccountId>,
	pub(crate) periods: Periods,
	clock: Moment,
	wall: Moment,
	pub(crate) tick: u32,
	currency: CurrencyRecord,
	payer: Result<Standing<IdOf<T>>, Refusal>,
	payee: Result<Standing<IdOf<T>>, Refusal>,
	/// None where one of the parties has no good standing, or both are one.
	pub(crate) parties: Option<Parties<IdOf<T>>>,
	/// The institution whose acknowledgement the payment needs; none: it needs none.
	pub(crate) acknowledged_by: Option<InstitutionOf<T>>,
	/// Whether the travel rule's data is needed.
	needs_data: bool,
	/// As what it is judged.
	role: Role,
}

impl<'a, T: Config> Scene<'a, T> {
	/// A payment.
	pub(crate) fn new(payment: &'a Payment<'a, T::AccountId>) -> Self {
		Self::judged(payment, T::Identify::as_payee(payment.payee), Role::Payment)
	}

	/// The source side of a converting payment.
	pub(crate) fn of_source(payment: &'a Payment<'a, T::AccountId>) -> Self {
		Self::judged(payment, T::Identify::as_payee(payment.payee), Role::Source)
	}

	/// A redemption at an issuer, whatever has become of it: it owes.
	pub(crate) fn of_redemption(payment: &'a Payment<'a, T::AccountId>) -> Self {
		let payee = T::Identify::as_payee(payment.payee).or_else(|refusal| {
			let identity = T::Identify::identity(payment.payee).ok_or(refusal)?;
			let jurisdiction = T::Identify::jurisdiction(payment.payee).ok_or(refusal)?;
			Ok(Standing {
				identity,
				jurisdiction,
				tier: Tier::MAX,
				kind: PersonKind::Legal,
			})
		});
		Self::judged(payment, payee, Role::Redemption)
	}

	fn judged(
		payment: &'a Payment<'a, T::AccountId>,
		payee: Result<Standing<IdOf<T>>, Refusal>,
		role: Role,
	) -> Self {
		let periods = Lengths::<T>::get();
		let clock = T::Clock::now();
		let wall = T::Clock::wall(clock);
		let payer = T::Identify::as_payer(payment.payer);
		let mut scene = Self {
			payment,
			periods,
			clock,
			wall,
			tick: tick_at(wall, periods.tick),
			currency: Currencies::<T>::get(payment.currency),
			payer,
			payee,
			parties: None,
			acknowledged_by: None,
			needs_data: false,
			role,
		};
		if let (Ok(payer), Ok(payee)) = (&scene.payer, &scene.payee)
			&& payer.identity != payee.identity
		{
			scene.parties = Some(scene.meet(payer.clone(), payee.clone()));
			scene.needs_data = scene.needs_data();
			if scene.needs_data {
				scene.acknowledged_by = scene.other_institution();
			}
		}
		scene
	}

	/// Loads what the jurisdictions say of these two.
	fn meet(&self, payer: Standing<IdOf<T>>, payee: Standing<IdOf<T>>) -> Parties<IdOf<T>> {
		let corridor = Corridor {
			from: payer.jurisdiction,
			to: payee.jurisdiction,
			currency: self.payment.currency,
		};
		let profiles = [corridor.from, corridor.to].map(Profiles::<T>::get);
		let stopped = profiles
			.iter()
			.any(|record| self.wall < record.stopped_until);
		let [from, to] = profiles.map(|record| record.versions.at(self.clock).cloned());
		let are_profiled = from.is_some() && to.is_some();
		let is_domestic = corridor.from == corridor.to
			&& from
				.as_ref()
				.is_some_and(|profile| profile.home == corridor.currency);
		let counted = |profile: Option<Profile>, party: &Standing<IdOf<T>>, scope: Scope| {
			let limits = profile?.limits(scope.flow(), party.kind, party.tier);
			// What a natural person pays is always counted: the travel rule asks for the day.
			let always = party.kind == PersonKind::Natural && scope != Scope::In;
			(limits.any() || always).then(|| Counted {
				usage: Usages::<T>::get((&party.identity, scope)),
				identity: party.identity.clone(),
				scope,
				limits,
			})
		};
		let scope = if is_domestic {
			Scope::Domestic(corridor.currency)
		} else {
			Scope::Out
		};
		Parties {
			sender: counted(from, &payer, scope),
			receiver: if is_domestic {
				None
			} else {
				counted(to, &payee, Scope::In)
			},
			record: Corridors::<T>::get(corridor),
			corridor,
			are_profiled,
			stopped,
			payer,
			payee,
		}
	}

	/// What came of a check; none where it can't be told, since an earlier one failed or the
	/// payment isn't asked for it.
	pub(crate) fn check(&self, check: Check) -> Option<Result<(), Refusal>> {
		let ensure = |holds: bool, refusal| if holds { Ok(()) } else { Err(refusal) };
		match check {
			Check::Amount => {
				return Some(ensure(self.payment.amount > 0, Refusal::AmountZero));
			}
			Check::Payer => return Some(self.payer.as_ref().map(|_| ()).map_err(|e| *e)),
			Check::Payee => return Some(self.payee.as_ref().map(|_| ()).map_err(|e| *e)),
			Check::PayeeFreeze if self.role == Role::Redemption => return Some(Ok(())),
			Check::PayeeFreeze => {
				let identity = T::Identify::identity(self.payment.payee)?;
				let frozen = T::Identify::blocked(&identity).is_in(self.clock);
				return Some(ensure(!frozen, Refusal::PayeeFrozen));
			}
			Check::Halt => {
				let halted = self.wall < self.currency.halted_until;
				return Some(ensure(!halted, Refusal::CurrencyHalted));
			}
			_ => (),
		}
		let parties = self.parties.as_ref()?;
		let sides = Side::ALL.map(|side| parties.record.side(side));
		if check == Check::Corridor {
			let rules = sides.map(|side| side.versions.at(self.clock));
			return Some(match rules {
				[Some(_), Some(_)] if parties.are_profiled => Ok(()),
				_ if sides.iter().any(|side| side.versions.is_closed(self.clock)) => {
					Err(Refusal::RuleClosed)
				}
				_ => Err(Refusal::NoCorridor),
			});
		}
		if check == Check::Stops {
			let stopped = sides.iter().any(|side| self.wall < side.stopped_until);
			return Some(ensure(!stopped && !parties.stopped, Refusal::RuleClosed));
		}
		let rules = self.rules()?;
		Some(match check {
			Check::Tiers => ensure(
				rules.iter().all(|rule| {
					parties.payer.tier >= rule.payer_tier && parties.payee.tier >= rule.payee_tier
				}),
				Refusal::TierTooLow,
			),
			Check::Maximum => {
				let tiers = [parties.payer.tier, parties.payee.tier];
				let above = |rule: &&Rule, tier: Tier| {
					rule.maximum_of(tier)
						.is_some_and(|maximum| self.payment.amount > maximum.into())
				};
				let any = rules
					.iter()
					.zip(tiers)
					.any(|(rule, tier)| above(rule, tier));
				ensure(!any, Refusal::AboveSingleLimit)
			}
			Check::Purpose => ensure(
				rules
					.iter()
					.all(|rule| rule.purposes.allow(self.payment.purpose)),
				Refusal::PurposeNotAllowed,
			),
			Check::Rate => self.counts_as().map(|_| ()),
			Check::PayerLimit => self.keeps_within(&parties.sender)?,
			Check::PayeeLimit => self.keeps_within(&parties.receiver)?,
			Check::TravelRule => self.travel_rule(),
			_ => return None,
		})
	}

	/// The first refusal.
	pub(crate) fn verdict(&self) -> Result<(), Refusal> {
		Check::ALL
			.into_iter()
			.filter_map(|check| self.check(check))
			.collect()
	}

	/// Both sides' rules in force.
	fn rules(&self) -> Option<[&Rule; 2]> {
		let parties = self.parties.as_ref()?;
		match Side::ALL.map(|side| parties.record.side(side).versions.at(self.clock)) {
			[Some(sender), Some(receiver)] => Some([sender, receiver]),
			_ => None,
		}
	}

	/// What the payment counts as, in the unit of its scope. 0 where nothing is counted.
	pub(crate) fn counts_as(&self) -> Result<u64, Refusal> {
		let Some(parties) = &self.parties else {
			return Ok(0);
		};
		match parties.counted().next().map(|counted| counted.scope) {
			None => Ok(0),
			Some(Scope::Domestic(_)) => {
				u64::try_from(self.payment.amount).map_err(|_| Refusal::AboveSingleLimit)
			}
			Some(Scope::Out | Scope::In) => self.in_reference(),
		}
	}

	/// The amount in the reference currency, rounded up.
	fn in_reference(&self) -> Result<u64, Refusal> {
		if self.payment.currency == T::Reference::get() {
			return u64::try_from(self.payment.amount).map_err(|_| Refusal::AboveSingleLimit);
		}
		self.fresh_rate()
			.ok_or(Refusal::RateUnavailable)?
			.worth(self.payment.amount)
			.ok_or(Refusal::AboveSingleLimit)
	}

	/// The currency's rate, if it isn't too old.
	fn fresh_rate(&self) -> Option<LimitRate> {
		self.currency
			.fresh_rate(self.wall, self.periods.max_rate_age)
	}

	fn keeps_within(&self, counted: &Option<Counted<IdOf<T>>>) -> Option<Result<(), Refusal>> {
		let counted = counted.as_ref()?;
		let amount = self.counts_as().ok()?;
		let used = counted.usage.all_used(self.tick);
		let keeps = counted
			.limits
			.all()
			.into_iter()
			.zip(used)
			.all(|(limit, used)| limit.is_none_or(|limit| used.saturating_add(amount) <= limit));
		Some(if keeps {
			Ok(())
		} else {
			Err(Refusal::AboveRollingLimit)
		})
	}

	/// Whether the amount, or for natural persons the day's with it, reaches the stricter
	/// side's threshold.
	fn needs_data(&self) -> bool {
		let (Some(parties), Some([sender, receiver])) = (&self.parties, self.rules()) else {
			return false;
		};
		let threshold = sender.threshold.min(receiver.threshold);
		if threshold == u64::MAX {
			return false;
		}
		if self.payment.amount >= threshold.into() {
			return true;
		}
		let (PersonKind::Natural, Some(counted)) = (parties.payer.kind, &parties.sender) else {
			return false;
		};
		let Ok(amount) = self.counts_as() else {
			// Refused for that.
			return false;
		};
		let threshold = match counted.scope {
			Scope::Domestic(_) => threshold,
			_ if self.payment.currency == T::Reference::get() => threshold,
			_ => self
				.fresh_rate()
				.map_or(0, |rate| rate.worth_at_least(threshold.into())),
		};
		let day = counted.usage.used(Window::Day, self.tick);
		// Alone it is below, whatever rounding makes of it.
		day > 0 && day.saturating_add(amount) >= threshold
	}

	/// The payee's institution, unless it has the payer's data anyway.
	fn other_institution(&self) -> Option<InstitutionOf<T>> {
		let receiving = T::Institutions::of(self.payment.payee)?;
		(T::Institutions::of(self.payment.payer).as_ref() != Some(&receiving)).then_some(receiving)
	}

	fn travel_rule(&self) -> Result<(), Refusal> {
		if !self.needs_data {
			return Ok(());
		}
		let envelope = self.payment.envelope.ok_or(Refusal::TravelRulePayer)?;
		if self.role == Role::Source {
			return Ok(());
		}
		let Some(receiving) = &self.acknowledged_by else {
			// One institution for both, or nobody who could have the payee's data.
			return match T::Institutions::of(self.payment.payee) {
				// An issuer that nobody answers for any more still knows whom it pays out.
				None if self.role != Role::Redemption => Err(Refusal::TravelRulePayee),
				Some(_) | None => Ok(()),
			};
		};
		let holds = |parties: &Parties<IdOf<T>>, uetr| {
			let key = (uetr, receiving.clone());
			Acknowledgements::<T>::get(&parties.payer.identity, key).is_some_and(|found| {
				found.waits
					&& found.payee == parties.payee.identity
					&& found.currency == self.payment.currency
					&& found.amount == self.payment.amount
					&& found.envelope == envelope
					&& self.wall < found.expires
					&& T::Institutions::speaks_for(&found.by, receiving)
			})
		};
		match (self.parties.as_ref(), self.payment.uetr) {
			(Some(parties), Some(uetr)) if holds(parties, uetr) => Ok(()),
			_ => Err(Refusal::TravelRulePayee),
		}
	}
}

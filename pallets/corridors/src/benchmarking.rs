//! Benchmarks, each at its worst case.

// Their figures are their own.
#![allow(clippy::arithmetic_side_effects)]

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{
	Amount, CurrencyId, Hash, Identify, Institutions, Jurisdiction, Moment, Payment, PaymentGate,
	PersonKind, PurposeCode, Statement, Tier, Uetr,
};
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOriginWithArg;
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::traits::Zero;

/// Makes signed papers where no keys lie about, and sets time and rates.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// An account whose key is at hand.
	fn signer() -> AccountId;
	/// Its signature.
	fn sign(message: &[u8]) -> Signature;
	/// Sets chain time and commercial time, milliseconds.
	fn set_time(now: Moment);
	/// Lets a currency have a fresh reference rate.
	fn set_rate(currency: CurrencyId);
}

const HERE: Jurisdiction = Jurisdiction::CN;
const ABROAD: Jurisdiction = Jurisdiction::PK;
const CNY: CurrencyId = CurrencyId::CNY;
const AMOUNT: Amount = 7_000;
const CORRIDOR: Corridor = Corridor {
	from: HERE,
	to: ABROAD,
	currency: CNY,
};
const HOUR: Moment = 3_600_000;
/// Late enough for every bucket of every window to lie behind it.
const NOW: Moment = 20_600 * 24 * HOUR;

fn hash() -> Hash {
	Hash::repeat_byte(7)
}

fn uetr() -> Uetr {
	Uetr::from_random([1; 16])
}

fn begin<T: Config>() -> Moment {
	T::BenchmarkHelper::set_time(NOW);
	T::BenchmarkHelper::set_rate(CNY);
	NOW
}

/// As many purposes as may be, sorted, one of them this.
fn purposes(with: PurposeCode) -> Purposes {
	let mut list = alloc::vec![with];
	let codes = (b'A'..=b'Z').flat_map(|c| (b'A'..=b'B').map(move |d| [b'X', b'X', c, d]));
	for code in codes {
		if list.len() < MAX_PURPOSES as usize {
			list.push(PurposeCode::try_from(code).expect("four letters"));
		}
	}
	list.sort();
	Purposes::Only(list.try_into().expect("at its bound"))
}

fn rule(purpose: Option<PurposeCode>, threshold: u64) -> Rule {
	Rule {
		payer_tier: Tier::MIN,
		payee_tier: Tier::MIN,
		maximum: [Some(u64::MAX); TIERS],
		threshold,
		purposes: purpose.map_or(Purposes::Any, purposes),
	}
}

fn purpose() -> PurposeCode {
	PurposeCode::try_from(*b"GDDS").expect("four letters")
}

/// A profile that limits every class in every window.
fn profile(home: CurrencyId, limit: u64) -> Profile {
	let limits = Limits {
		day: Some(limit),
		month: Some(limit),
		year: Some(limit),
	};
	let mut classes = Vec::new();
	for flow in [Flow::Out, Flow::In, Flow::Domestic] {
		for kind in [PersonKind::Natural, PersonKind::Legal] {
			for tier in 0..=Tier::MAX.0 {
				classes.push(Class {
					flow,
					kind,
					tier: Tier(tier),
					limits,
				});
			}
		}
	}
	Profile {
		home,
		classes: classes.try_into().expect("at its bound"),
	}
}

/// A rule in force with another to come.
fn versions<R: Clone>(rule: R) -> Versions<R> {
	Versions {
		now: Some(rule.clone()),
		next: Some(Next {
			rule: Some(rule),
			from: Moment::MAX,
		}),
	}
}

fn write_profile<T: Config>(jurisdiction: Jurisdiction, home: CurrencyId) {
	Profiles::<T>::insert(
		jurisdiction,
		ProfileRecord {
			versions: versions(profile(home, u64::MAX)),
			stopped_until: 0,
		},
	);
}

fn write_rules<T: Config>(corridor: Corridor, rule: Rule) {
	let side = SideRecord {
		versions: versions(rule),
		stopped_until: 0,
	};
	Corridors::<T>::insert(
		corridor,
		CorridorRecord {
			sender: side.clone(),
			receiver: side,
		},
	);
}

/// Full lists, of which the oldest buckets leave now.
fn write_usage<T: Config>(identity: IdOf<T>, scope: Scope) {
	let tick = tick_at(Pallet::<T>::wall(), Lengths::<T>::get().tick);
	let list = |window: Window| -> Vec<Bucket> {
		let newest = window.number(tick);
		(0..=window.buckets())
			.rev()
			.filter_map(|back| newest.checked_sub(back + 1))
			.map(|number| Bucket { number, amount: 1 })
			.collect()
	};
	let usage = Usage {
		day: list(Window::Day).try_into().expect("at its bound"),
		month: list(Window::Month).try_into().expect("at its bound"),
		year: list(Window::Year).try_into().expect("at its bound"),
	};
	Usages::<T>::insert((identity, scope), usage);
}

/// Lets a payment pass by the longest way: both sides counted, every list full, another
/// rule to come; with an envelope and a UETR, by an acknowledgement.
pub(crate) fn open<T: Config>(payment: &Payment<'_, T::AccountId>) {
	let Payment {
		payer,
		payee,
		currency,
		..
	} = *payment;
	T::Identify::ensure_good(payer, HERE, Tier::MAX);
	T::Identify::ensure_good(payee, ABROAD, Tier::MAX);
	let now = Pallet::<T>::wall();
	let standing = |who| T::Identify::standing(who).expect("made good above");
	let (from, to) = (standing(payer), standing(payee));
	let corridor = Corridor {
		from: from.jurisdiction,
		to: to.jurisdiction,
		currency,
	};
	// A home currency that isn't the payment's, so that nothing is domestic.
	let home = if currency == CNY {
		CurrencyId::USD
	} else {
		CNY
	};
	write_profile::<T>(corridor.from, home);
	write_profile::<T>(corridor.to, home);
	Currencies::<T>::insert(
		currency,
		CurrencyRecord {
			rate: Some(LimitRate {
				rate: caravan_primitives::Fraction {
					numerator: 1,
					denominator: 7,
				},
				as_of: now,
				taken_at: now,
			}),
			halted_until: 0,
		},
	);
	write_usage::<T>(from.identity.clone(), Scope::Out);
	write_usage::<T>(to.identity.clone(), Scope::In);
	let acknowledged = payment.envelope.zip(payment.uetr);
	// A natural person reaches it with the day's usage only: the longest way.
	let threshold = match (acknowledged, from.kind) {
		(None, _) => u64::MAX,
		(Some(_), PersonKind::Legal) => 0,
		(Some(_), PersonKind::Natural) => u64::try_from(payment.amount + 1).expect("18 digits"),
	};
	write_rules::<T>(corridor, rule(payment.purpose, threshold));
	if let Some((envelope, uetr)) = acknowledged {
		let key: T::AccountId = account("institution_key", 0, 0);
		T::Institutions::ensure_institution(&key, payee);
		if let Some(institution) = T::Institutions::of(payee) {
			let acknowledgement = Acknowledgement {
				payee: to.identity,
				currency,
				amount: payment.amount,
				envelope,
				expires: Moment::MAX,
				by: key,
				waits: true,
			};
			AcknowledgementCount::<T>::mutate(&institution, |count| {
				*count = count.saturating_add(1);
			});
			Acknowledgements::<T>::insert(from.identity, (uetr, institution), acknowledgement);
		}
	}
}

fn officer<T: Config>(jurisdiction: Jurisdiction) -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::RegulatorOrigin::try_successful_origin(&jurisdiction)
		.map_err(|()| BenchmarkError::Weightless)
}

fn parties<T: Config>() -> (T::AccountId, T::AccountId) {
	(account("payer", 0, 0), account("payee", 0, 0))
}

const COUNTRY: Target = Target::Jurisdiction(HERE);

/// A stop of the country, whose record is the longest, in force, by somebody who isn't the officer.
fn stopped<T: Config>(until: Moment) -> T::AccountId {
	let by: T::AccountId = account("colleague", 0, 0);
	Pallet::<T>::do_stop(by.clone(), COUNTRY, until, StopReason::Fraud, hash())
		.expect("a country to stop");
	by
}

/// The rate that rules are measured by, and a corridor with rules at their bound.
fn corridor<T: Config>() -> Moment {
	let now = begin::<T>();
	Pallet::<T>::do_refresh_rate(CNY).expect("a fresh rate");
	write_rules::<T>(CORRIDOR, rule(Some(purpose()), 0));
	write_profile::<T>(HERE, CNY);
	now
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_rule() -> Result<(), BenchmarkError> {
		corridor::<T>();
		let new = Rule {
			maximum: [Some(u64::MAX - 1); TIERS],
			threshold: 1,
			..rule(Some(purpose()), 1)
		};
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CORRIDOR, Side::Sender, new);
		assert!(RuleUndos::<T>::contains_key((CORRIDOR, Side::Sender)));
		Ok(())
	}

	#[benchmark]
	fn close() -> Result<(), BenchmarkError> {
		corridor::<T>();
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CORRIDOR, Side::Sender);
		let versions = Corridors::<T>::get(CORRIDOR).sender.versions;
		assert!(versions.next.is_some_and(|next| next.rule.is_none()));
		Ok(())
	}

	#[benchmark]
	fn undo_rule() -> Result<(), BenchmarkError> {
		corridor::<T>();
		let before = versions(rule(Some(purpose()), 9));
		RuleUndos::<T>::insert(
			(CORRIDOR, Side::Sender),
			Undo {
				before: before.clone(),
				since: 0,
				until: Moment::MAX,
			},
		);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CORRIDOR, Side::Sender);
		assert_eq!(
			Corridors::<T>::get(CORRIDOR).sender.versions.now,
			before.now
		);
		Ok(())
	}

	#[benchmark]
	fn forget_corridor() {
		corridor::<T>();
		Corridors::<T>::mutate(CORRIDOR, |record| {
			for side in Side::ALL {
				record.side_mut(side).versions = Versions {
					now: Some(rule(Some(purpose()), 9)),
					next: Some(Next {
						rule: None,
						from: 0,
					}),
				};
			}
		});
		let who: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), CORRIDOR);
		assert!(!Corridors::<T>::contains_key(CORRIDOR));
	}

	#[benchmark]
	fn set_profile() -> Result<(), BenchmarkError> {
		corridor::<T>();
		write_profile::<T>(HERE, CNY);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, HERE, profile(CNY, u64::MAX - 1));
		assert!(ProfileUndos::<T>::contains_key(HERE));
		Ok(())
	}

	#[benchmark]
	fn undo_profile() -> Result<(), BenchmarkError> {
		begin::<T>();
		write_profile::<T>(HERE, CNY);
		let before = versions(profile(CNY, 9));
		ProfileUndos::<T>::insert(
			HERE,
			Undo {
				before: before.clone(),
				since: 0,
				until: Moment::MAX,
			},
		);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, HERE);
		assert_eq!(Profiles::<T>::get(HERE).versions.now, before.now);
		Ok(())
	}

	#[benchmark]
	fn stop() -> Result<(), BenchmarkError> {
		let now = corridor::<T>();
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			COUNTRY,
			now + 1,
			StopReason::Sanctions,
			hash(),
		);
		assert!(Stops::<T>::contains_key(COUNTRY));
		Ok(())
	}

	#[benchmark]
	fn renew_stop() -> Result<(), BenchmarkError> {
		let now = corridor::<T>();
		stopped::<T>(now + 1);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, COUNTRY, now + 2);
		assert!(Stops::<T>::get(COUNTRY).is_some_and(|found| found.renewals == 1));
		Ok(())
	}

	#[benchmark]
	fn lift_stop() -> Result<(), BenchmarkError> {
		let now = corridor::<T>();
		stopped::<T>(now + 1);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, COUNTRY);
		assert!(Stops::<T>::get(COUNTRY).is_some_and(|found| found.until == now));
		Ok(())
	}

	#[benchmark]
	fn clear_stop() {
		let now = corridor::<T>();
		stopped::<T>(now + 1);
		T::BenchmarkHelper::set_time(now + 2 + Lengths::<T>::get().cool_down);
		let who: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), COUNTRY);
		assert!(!Stops::<T>::contains_key(COUNTRY));
	}

	/// Instead of one that has expired.
	#[benchmark]
	fn acknowledge() {
		let now = begin::<T>();
		let (payer, payee) = parties::<T>();
		let key: T::AccountId = account("institution_key", 0, 0);
		let id = expired::<T>(&key);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(key),
			payer,
			payee,
			CNY,
			AMOUNT,
			uetr(),
			hash(),
			now + 1,
		);
		assert!(acknowledgement::<T>(&id).is_some_and(|found| found.expires == now + 1));
	}

	#[benchmark]
	fn present_acknowledgement() {
		let now = begin::<T>();
		let (payer, payee) = parties::<T>();
		let key = T::BenchmarkHelper::signer();
		let id = expired::<T>(&key);
		let message = Statement {
			genesis: frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()),
			epoch: 0,
			fields: TravelAcknowledgement {
				payer: id.clone(),
				payee: T::Identify::identity(&payee).expect("made good"),
				currency: CNY,
				amount: AMOUNT,
				uetr: uetr(),
				envelope: hash(),
				expires: now + 1,
			},
		}
		.wrapped();
		let who: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			key,
			payer,
			payee,
			CNY,
			AMOUNT,
			uetr(),
			hash(),
			now + 1,
			T::BenchmarkHelper::sign(&message),
		);
		assert!(acknowledgement::<T>(&id).is_some_and(|found| found.expires == now + 1));
	}

	#[benchmark]
	fn withdraw_acknowledgement() {
		begin::<T>();
		let key: T::AccountId = account("institution_key", 0, 0);
		let id = expired::<T>(&key);
		let institution = institution::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(key), id.clone(), uetr(), institution);
		assert!(acknowledgement::<T>(&id).is_none());
	}

	#[benchmark]
	fn refresh_rate() {
		begin::<T>();
		let who: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), CNY);
		assert!(
			Currencies::<T>::get(CNY)
				.rate
				.is_some_and(|rate| rate.taken_at == NOW)
		);
	}

	#[benchmark]
	fn forget_usage() {
		let now = begin::<T>();
		let (payer, _) = parties::<T>();
		T::Identify::ensure_good(&payer, HERE, Tier::MAX);
		let id = T::Identify::identity(&payer).expect("made good");
		write_usage::<T>(id.clone(), Scope::Out);
		T::BenchmarkHelper::set_time(now + 400 * 24 * HOUR);
		let who: T::AccountId = whitelisted_caller();
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id.clone(), Scope::Out);
		assert!(!Usages::<T>::contains_key((id, Scope::Out)));
	}

	/// What a payment costs at this gate, standings and acknowledgement included.
	#[benchmark]
	fn commit() {
		begin::<T>();
		let (payer, payee) = parties::<T>();
		let payment = Payment {
			payer: &payer,
			payee: &payee,
			currency: CNY,
			amount: AMOUNT,
			purpose: Some(purpose()),
			envelope: Some(hash()),
			uetr: Some(uetr()),
		};
		open::<T>(&payment);
		let id = T::Identify::identity(&payer).expect("made good");
		assert_eq!(Usages::<T>::get((&id, Scope::Out)).year.len(), 74);
		let ticket;
		#[block]
		{
			ticket = Pallet::<T>::commit(&payment);
		}
		assert!(ticket.is_ok_and(|ticket| ticket.sides == 3 && ticket.amount == 1_000));
		assert!(acknowledgement::<T>(&id).is_some_and(|found| !found.waits));
	}

	#[benchmark]
	fn recheck() {
		begin::<T>();
		let (payer, payee) = parties::<T>();
		let payment = Payment {
			payer: &payer,
			payee: &payee,
			currency: CNY,
			amount: AMOUNT,
			purpose: Some(purpose()),
			envelope: None,
			uetr: None,
		};
		open::<T>(&payment);
		let checked;
		#[block]
		{
			checked = Pallet::<T>::recheck(&payment);
		}
		assert_eq!(checked, Ok(()));
	}

	#[benchmark]
	fn release() {
		begin::<T>();
		let (payer, payee) = parties::<T>();
		let payment = Payment {
			payer: &payer,
			payee: &payee,
			currency: CNY,
			amount: AMOUNT,
			purpose: Some(purpose()),
			envelope: None,
			uetr: None,
		};
		open::<T>(&payment);
		let mut ticket = Pallet::<T>::commit(&payment).expect("an open gate");
		#[block]
		{
			Pallet::<T>::release(&payer, &payee, &mut ticket, AMOUNT / 2, AMOUNT);
		}
		assert_eq!(ticket.amount, 500);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

/// The parties, a key of the payee's institution, and its acknowledgement that has expired;
/// the payer's identity.
fn expired<T: Config>(key: &T::AccountId) -> IdOf<T> {
	let (payer, payee) = parties::<T>();
	T::Identify::ensure_good(&payer, HERE, Tier::MAX);
	T::Identify::ensure_good(&payee, ABROAD, Tier::MAX);
	T::Institutions::ensure_institution(key, &payee);
	let until = Pallet::<T>::wall() + 1;
	Pallet::<T>::do_acknowledge(
		key.clone(),
		payer.clone(),
		payee,
		CNY,
		AMOUNT,
		uetr(),
		hash(),
		until,
		None,
	)
	.expect("an institution");
	let id = T::Identify::identity(&payer).expect("made good");
	Acknowledgements::<T>::mutate(&id, (uetr(), institution::<T>()), |found| {
		found.as_mut().expect("written above").expires = 0;
	});
	id
}

/// The payee's institution.
fn institution<T: Config>() -> InstitutionOf<T> {
	T::Institutions::of(&parties::<T>().1).expect("it has one")
}

/// The acknowledgement of the payment of the benchmarks.
fn acknowledgement<T: Config>(payer: &IdOf<T>) -> Option<AcknowledgementOf<T>> {
	Acknowledgements::<T>::get(payer, (uetr(), institution::<T>()))
}

//! Benchmarks, each at its worst case.

use crate::*;
use alloc::{vec, vec::Vec};
use caravan_primitives::{
	Amount, CurrencyId, Hash, Identify, Jurisdiction, MAX_PAYMENT, Moment, OnStanding, Pair, Ppm,
	Rate, Statement, Terms, Tier,
};
use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	traits::{
		Consideration, EnsureOrigin, Footprint, Get,
		fungibles::{Inspect, InspectHold},
	},
};
use frame_system::RawOrigin;

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// Four different currencies of the ledger, none of them the pivot.
	fn currencies() -> [CurrencyId; 4];
	/// Gives an account some of a currency.
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount);
	/// One of three accounts whose keys are at hand: 0, 1, 2.
	fn signer(index: u32) -> AccountId;
	/// The signature of that account's key over `message`.
	fn sign(index: u32, message: &[u8]) -> Signature;
	/// Sets chain time and commercial time, milliseconds.
	fn set_time(now: Moment);
}

/// Some moment in 2026.
const NOW: Moment = 1_780_000_000_000;
/// What is given, got and quoted, in minor units of any currency.
const AMOUNT: Amount = 1_000_000;
const HOME: Jurisdiction = Jurisdiction::CN;

fn rate(mantissa: u64) -> Rate {
	// With as many digits as may be, so that the numbers are long.
	Rate::new(mantissa, Rate::MAX_SCALE).expect("a rate")
}

fn one() -> Rate {
	rate(10_000_000_000)
}

fn pair(from: CurrencyId, to: CurrencyId) -> Pair {
	Pair { from, to }
}

fn currency<T: Config>(index: u32) -> CurrencyId {
	let [a, b, c, d] = T::BenchmarkHelper::currencies();
	match index {
		0 => a,
		1 => b,
		2 => c,
		_ => d,
	}
}

/// From the first currency to the one after `hops`.
fn way<T: Config>(hops: u32) -> Pair {
	pair(currency::<T>(0), currency::<T>(hops))
}

fn hop_pair<T: Config>(index: u32) -> Pair {
	pair(currency::<T>(index), currency::<T>(index.saturating_add(1)))
}

fn origin<T: Config>() -> T::RuntimeOrigin {
	T::FxOrigin::try_successful_origin().expect("somebody licenses")
}

/// An account in good standing; gives its identity.
fn known<T: Config>(account: &T::AccountId) -> IdOf<T> {
	T::Identify::ensure_good(account, HOME, Tier::MAX);
	T::Identify::identity(account).expect("made known above")
}

/// One unit of any currency for one minor unit, whatever their decimals: one over ten to the
/// difference of them, as a fraction of minor units is one.
fn even(of: Pair) -> Rate {
	let digits = |currency: CurrencyId| i32::from(currency.minor_units().expect("known"));
	let power = digits(of.from).saturating_sub(digits(of.to));
	let scale = u8::try_from(10i32.saturating_sub(power.max(0))).expect("few decimals");
	let shrink = 10u64.saturating_pow(u32::try_from(power.min(0).abs()).expect("few"));
	let mantissa = 10_000_000_000u64.checked_div(shrink).expect("not zero");
	Rate::new(mantissa, scale).expect("a rate")
}

/// As many reporters as may be, and the markets of all currencies against the pivot with a
/// fresh report of each.
fn world<T: Config>() {
	T::BenchmarkHelper::set_time(NOW);
	markets::<T>();
}

/// For the benchmark of whoever converts: a standing quote that gives so much, which one fill
/// empties, and the shortest hint that names it, at whatever time it is.
pub fn offer<T: Config>(target: Amount) -> (Pair, HintOf<T>) {
	markets::<T>();
	dealer::<T>(&T::BenchmarkHelper::signer(0));
	let hop = Hop::Standing(standing_of::<T>(0, MAX_RESERVATIONS, target));
	(hop_pair::<T>(0), HintOf::<T>::truncate_from(vec![hop]))
}

fn markets<T: Config>() {
	let now = Pallet::<T>::now();
	let reporters: Vec<IdOf<T>> = (0..MAX_REPORTERS)
		.map(|index| known::<T>(&account("reporter", index, 0)))
		.collect();
	for reporter in &reporters {
		if !Reporters::<T>::get()
			.iter()
			.any(|known| known.identity == *reporter)
		{
			let full = Reporters::<T>::get().is_full();
			if full {
				Reporters::<T>::mutate(|list| list.remove(0));
			}
			Pallet::<T>::do_set_reporter(reporter.clone(), true).expect("there is room");
		}
	}
	for currency in T::BenchmarkHelper::currencies() {
		let market = pair(T::Pivot::get(), currency);
		Markets::<T>::remove(pair(currency, T::Pivot::get()));
		Pallet::<T>::do_set_market(market, Ppm::ONE, DEFAULT_MAX_AGE).expect("sound");
		let reports: Vec<_> = reporters
			.iter()
			.map(|reporter| Report {
				reporter: reporter.clone(),
				rate: even(market),
				at: now,
			})
			.collect();
		Reports::<T>::insert(market, ReportsOf::<T>::truncate_from(reports));
	}
	// Between them there is no market: each rate goes over the pivot.
	for index in 0..3 {
		let hop = hop_pair::<T>(index);
		Markets::<T>::remove(hop);
		Markets::<T>::remove(pair(hop.to, hop.from));
	}
}

/// As much as a licence may hold, with all pairs of the benchmarks at its end.
fn licence<T: Config>() -> Licence {
	let mut jurisdictions = vec![HOME];
	for letter in b'A'..=b'Z' {
		for second in [b'A', b'E', b'M', b'R', b'Z'] {
			if let Ok(place) = Jurisdiction::try_from([letter, second]) {
				jurisdictions.push(place);
			}
		}
	}
	jurisdictions.truncate(MAX_JURISDICTIONS as usize);
	jurisdictions.sort();
	jurisdictions.dedup();
	let mut pairs: Vec<Pair> = (0..3).map(hop_pair::<T>).collect();
	let mut number: u32 = 1_000;
	while (pairs.len() as u32) < MAX_PAIRS {
		pairs.push(pair(
			CurrencyId::from_raw(number),
			CurrencyId::from_raw(number.saturating_add(1)),
		));
		number = number.saturating_add(1);
	}
	pairs.sort();
	let permits: Vec<_> = pairs
		.into_iter()
		.map(|pair| Permit {
			pair,
			per_day: MAX_PAYMENT,
		})
		.collect();
	Licence {
		jurisdictions: BoundedVec::truncate_from(jurisdictions),
		permits: BoundedVec::truncate_from(permits),
		valid_until: Moment::MAX,
	}
}

/// Makes an account a licensed dealer with money, native units and a history.
fn dealer<T: Config>(account: &T::AccountId) -> IdOf<T> {
	let identity = known::<T>(account);
	for _ in 0..4 {
		let primary = T::Identify::primary(&identity).expect("known");
		T::Consideration::ensure_successful(&primary, Footprint::from_mel::<QuoteOf<T>>());
	}
	for currency in T::BenchmarkHelper::currencies() {
		T::BenchmarkHelper::fund(account, currency, AMOUNT.saturating_mul(100));
	}
	Pallet::<T>::license(identity.clone(), licence::<T>());
	let one = caravan_primitives::Conversion {
		source: 1,
		target: 1,
	};
	let today = Pallet::<T>::day(Pallet::<T>::now());
	for permit in licence::<T>().permits {
		Turnovers::<T>::mutate(&identity, permit.pair, |turnover| {
			for back in (1..=TURNOVER_DAYS).rev() {
				turnover.add(today.saturating_sub(back), one);
			}
		});
	}
	identity
}

/// Somebody in good standing with money of the first currency.
fn taker<T: Config>() -> T::AccountId {
	let who: T::AccountId = account("taker", 0, 0);
	known::<T>(&who);
	T::BenchmarkHelper::fund(&who, currency::<T>(0), AMOUNT.saturating_mul(100));
	who
}

fn order<T: Config>(index: u32) -> QuoteOrder {
	let pair = hop_pair::<T>(index);
	QuoteOrder {
		pair,
		rate: even(pair),
		minimum: 1,
		// A fill of this much empties it.
		size: AMOUNT,
		expires: NOW.saturating_mul(2),
		reserve: Some(T::MaxReserveFee::get()),
	}
}

/// A standing quote of the `index`-th dealer with as many reservations as may be, `lapsed` of
/// them over.
fn standing<T: Config>(index: u32, lapsed: u32) -> QuoteId {
	standing_of::<T>(index, lapsed, AMOUNT)
}

/// The same, of this size.
fn standing_of<T: Config>(index: u32, lapsed: u32, size: Amount) -> QuoteId {
	let who = T::BenchmarkHelper::signer(index);
	let id = NextQuote::<T>::get();
	let order = QuoteOrder {
		size,
		..order::<T>(index)
	};
	Pallet::<T>::do_place_quote(who, order).expect("in order");
	let holder = taker::<T>();
	let now = Pallet::<T>::now();
	Quotes::<T>::mutate(id, |quote| {
		let quote = quote.as_mut().expect("placed above");
		for number in 0..MAX_RESERVATIONS {
			let reservation = Reservation {
				number,
				holder: holder.clone(),
				conversion: caravan_primitives::Conversion {
					source: 1,
					target: 1,
				},
				day: Pallet::<T>::day(now),
				until: if number < lapsed {
					now
				} else {
					now.saturating_add(T::MaxReserve::get())
				},
			};
			quote
				.reservations
				.try_push(reservation)
				.expect("as many as may be");
		}
		quote.next_reservation = MAX_RESERVATIONS;
	});
	id
}

fn paper<T: Config>(index: u32, nonce: u64) -> Paper<T::AccountId> {
	let pair = hop_pair::<T>(index);
	Paper {
		nonce,
		pair,
		rate: even(pair),
		minimum: 1,
		size: AMOUNT.saturating_mul(20),
		taker: Some(account("taker", 0, 0)),
		expires: Pallet::<T>::now().saturating_add(T::MaxQuoteLife::get()),
	}
}

fn signed_hop<T: Config>(index: u32) -> Hop<T::AccountId, T::Signature> {
	let dealer = T::BenchmarkHelper::signer(index);
	let identity = known::<T>(&dealer);
	let epoch = Dealers::<T>::get(identity).expect("licensed").epoch;
	let quote = SignedQuote {
		dealer,
		paper: paper::<T>(index, 1),
	};
	let statement = Statement {
		genesis: Pallet::<T>::genesis(),
		epoch,
		fields: quote.clone(),
	};
	Hop::Signed {
		quote,
		epoch,
		signature: T::BenchmarkHelper::sign(index, &statement.wrapped()),
	}
}

/// Stores papers whose bucket is over.
fn store_over<T: Config>(count: u32) {
	T::BenchmarkHelper::set_time(NOW);
	let dealer = T::BenchmarkHelper::signer(0);
	for nonce in 0..count {
		let key = Pallet::<T>::paper_key(dealer.clone(), nonce.into(), NOW / 2);
		Papers::<T>::insert(
			key,
			PaperState {
				filled: 1,
				terms: Hash::zero(),
				issued: Some((
					Paper {
						expires: NOW / 2,
						..paper::<T>(0, nonce.into())
					},
					0,
				)),
			},
		);
	}
	NextEpoch::<T>::put(1);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_market() -> Result<(), BenchmarkError> {
		world::<T>();
		let market = pair(T::Pivot::get(), currency::<T>(0));
		Pallet::<T>::do_set_value(market, Some((one(), Moment::MAX)))?;
		#[extrinsic_call]
		_(origin::<T>() as T::RuntimeOrigin, market, Ppm::ZERO, 1);
		assert_eq!(
			Markets::<T>::get(market).map(|market| market.max_age),
			Some(1)
		);
		Ok(())
	}

	#[benchmark]
	fn remove_market() {
		world::<T>();
		let market = pair(T::Pivot::get(), currency::<T>(0));
		assert!(Reports::<T>::get(market).is_full());
		#[extrinsic_call]
		_(origin::<T>() as T::RuntimeOrigin, market);
		assert!(!Markets::<T>::contains_key(market));
	}

	#[benchmark]
	fn set_value() {
		world::<T>();
		let market = pair(T::Pivot::get(), currency::<T>(0));
		#[extrinsic_call]
		_(
			origin::<T>() as T::RuntimeOrigin,
			market,
			Some((one(), Moment::MAX)),
		);
		assert!(Markets::<T>::get(market).is_some_and(|market| market.value.is_some()));
	}

	/// None of the pairs before is in the new licence.
	#[benchmark]
	fn license_dealer() {
		world::<T>();
		let identity = dealer::<T>(&T::BenchmarkHelper::signer(0));
		let mut licence = licence::<T>();
		for permit in &mut licence.permits {
			permit.pair = pair(
				CurrencyId::from_raw(permit.pair.from.numeric().saturating_add(100_000)),
				permit.pair.to,
			);
		}
		#[extrinsic_call]
		_(origin::<T>() as T::RuntimeOrigin, identity.clone(), licence);
		assert_eq!(Turnovers::<T>::iter_prefix(identity).count(), 0);
	}

	#[benchmark]
	fn suspend_dealer() {
		world::<T>();
		let identity = dealer::<T>(&T::BenchmarkHelper::signer(0));
		#[extrinsic_call]
		_(origin::<T>() as T::RuntimeOrigin, identity.clone(), true);
		assert!(Dealers::<T>::get(identity).is_some_and(|dealer| dealer.suspended));
	}

	#[benchmark]
	fn end_licence() {
		world::<T>();
		let identity = dealer::<T>(&T::BenchmarkHelper::signer(0));
		assert_eq!(
			Turnovers::<T>::iter_prefix(&identity).count() as u32,
			MAX_PAIRS
		);
		#[extrinsic_call]
		_(origin::<T>() as T::RuntimeOrigin, identity.clone());
		assert_eq!(Turnovers::<T>::iter_prefix(identity).count(), 0);
	}

	#[benchmark]
	fn set_reporter() {
		world::<T>();
		Reporters::<T>::mutate(|list| list.pop());
		let identity = known::<T>(&account("reporter", MAX_REPORTERS, 0));
		#[extrinsic_call]
		_(origin::<T>() as T::RuntimeOrigin, identity, true);
		assert!(Reporters::<T>::get().is_full());
	}

	#[benchmark]
	fn report() {
		world::<T>();
		let who: T::AccountId = account("reporter", MAX_REPORTERS.saturating_sub(1), 0);
		let market = pair(T::Pivot::get(), currency::<T>(0));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), market, one());
		assert!(Reports::<T>::get(market).is_full());
	}

	#[benchmark]
	fn place_quote() {
		world::<T>();
		let who = T::BenchmarkHelper::signer(0);
		dealer::<T>(&who);
		let order = order::<T>(0);
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), order);
		let held = T::Holder::balance_on_hold(order.pair.to, &HoldReason::Inventory.into(), &who);
		assert_eq!(held, order.size);
	}

	/// Anybody cancels what is over, with all its reservations lapsed.
	#[benchmark]
	fn cancel_quote() {
		world::<T>();
		dealer::<T>(&T::BenchmarkHelper::signer(0));
		let id = standing::<T>(0, MAX_RESERVATIONS);
		Quotes::<T>::mutate(id, |quote| {
			quote.as_mut().expect("placed above").expires = NOW;
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(taker::<T>()), id);
		assert!(!Quotes::<T>::contains_key(id));
	}

	/// Each quote full of reservations that have lapsed, and emptied by the fill; the payee's
	/// accounts begin.
	#[benchmark]
	fn take_standing(n: Linear<1, MAX_HOPS>) {
		world::<T>();
		let who = taker::<T>();
		let hops: Vec<_> = (0..n)
			.map(|index| {
				dealer::<T>(&T::BenchmarkHelper::signer(index));
				Hop::Standing(standing::<T>(index, MAX_RESERVATIONS))
			})
			.collect();
		let before = T::Assets::balance(currency::<T>(n), &who);
		let terms = Terms::ExactTarget {
			target: AMOUNT,
			most: Amount::MAX,
		};
		#[extrinsic_call]
		take(
			RawOrigin::Signed(who.clone()),
			HintOf::<T>::truncate_from(hops),
			way::<T>(n),
			terms,
		);
		assert_eq!(
			T::Assets::balance(currency::<T>(n), &who),
			before.saturating_add(AMOUNT)
		);
		assert_eq!(Quotes::<T>::iter().count(), 0);
	}

	#[benchmark]
	fn take_signed(n: Linear<1, MAX_HOPS>) {
		world::<T>();
		let who = taker::<T>();
		let hops: Vec<_> = (0..n)
			.map(|index| {
				dealer::<T>(&T::BenchmarkHelper::signer(index));
				signed_hop::<T>(index)
			})
			.collect();
		let before = T::Assets::balance(currency::<T>(n), &who);
		let terms = Terms::ExactTarget {
			target: AMOUNT,
			most: Amount::MAX,
		};
		#[extrinsic_call]
		take(
			RawOrigin::Signed(who.clone()),
			HintOf::<T>::truncate_from(hops),
			way::<T>(n),
			terms,
		);
		assert_eq!(
			T::Assets::balance(currency::<T>(n), &who),
			before.saturating_add(AMOUNT)
		);
		assert_eq!(Papers::<T>::iter().count() as u32, n);
	}

	#[benchmark]
	fn reserve() {
		world::<T>();
		let who = taker::<T>();
		dealer::<T>(&T::BenchmarkHelper::signer(0));
		let id = standing::<T>(0, MAX_RESERVATIONS);
		let until = Pallet::<T>::now().saturating_add(T::MaxReserve::get());
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			id,
			hop_pair::<T>(0),
			Terms::ExactTarget {
				target: AMOUNT,
				most: Amount::MAX,
			},
			Amount::MAX,
			until,
		);
		assert_eq!(
			Quotes::<T>::get(id).map(|quote| quote.reservations.len()),
			Some(1)
		);
	}

	#[benchmark]
	fn execute_reserved() {
		world::<T>();
		let who = taker::<T>();
		dealer::<T>(&T::BenchmarkHelper::signer(0));
		let quote = standing::<T>(0, MAX_RESERVATIONS.saturating_sub(1));
		let number = MAX_RESERVATIONS.saturating_sub(1);
		// What is reserved is all that is left.
		Quotes::<T>::mutate(quote, |quote| {
			if let Some(quote) = quote {
				quote.remaining = 1;
			}
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(who), ReservationKey { quote, number });
		assert!(!Quotes::<T>::contains_key(quote));
	}

	#[benchmark]
	fn end_reservation() {
		world::<T>();
		let who = taker::<T>();
		dealer::<T>(&T::BenchmarkHelper::signer(0));
		let quote = standing::<T>(0, 0);
		let number = MAX_RESERVATIONS.saturating_sub(1);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), ReservationKey { quote, number });
		assert_eq!(
			Quotes::<T>::get(quote).map(|quote| quote.reservations.len() as u32),
			Some(number)
		);
	}

	#[benchmark]
	fn issue_paper() {
		world::<T>();
		let who = T::BenchmarkHelper::signer(0);
		dealer::<T>(&who);
		let paper = paper::<T>(0, 1);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), paper);
		assert_eq!(Papers::<T>::iter().count(), 1);
	}

	#[benchmark]
	fn void_papers() {
		world::<T>();
		let who = T::BenchmarkHelper::signer(0);
		let identity = dealer::<T>(&who);
		let before = Dealers::<T>::get(&identity).map(|dealer| dealer.epoch);
		#[extrinsic_call]
		_(RawOrigin::Signed(who));
		assert!(Dealers::<T>::get(identity).map(|dealer| dealer.epoch) > before);
	}

	/// What a recovery of a dealer's identity costs here.
	#[benchmark]
	fn recovered() {
		world::<T>();
		let who = T::BenchmarkHelper::signer(0);
		let identity = dealer::<T>(&who);
		let before = Dealers::<T>::get(&identity).map(|dealer| dealer.epoch);
		#[block]
		{
			<Pallet<T> as OnStanding<_, _>>::recovered(&identity, &who);
		}
		assert!(Dealers::<T>::get(identity).map(|dealer| dealer.quotes_since) > before);
	}

	/// Linear in the papers that go, with more behind them.
	#[benchmark]
	fn clear_papers(n: Linear<1, MAX_CLEAR>) {
		store_over::<T>(MAX_CLEAR.saturating_add(1));
		#[extrinsic_call]
		_(RawOrigin::Signed(taker::<T>()), n);
		let left = MAX_CLEAR.saturating_add(1).saturating_sub(n);
		assert_eq!(Papers::<T>::iter().count() as u32, left);
	}

	/// One paper in idle time.
	#[benchmark]
	fn clear_one() {
		store_over::<T>(2);
		let mut once = true;
		#[block]
		{
			Pallet::<T>::clear_while(|| core::mem::take(&mut once));
		}
		assert_eq!(Papers::<T>::iter().count(), 1);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

//! Benchmarks at the worst case.

use crate::{
	Alias, AliasRecordOf, Aliases, AliasesOf, BatchMode, Call, Config, DAY, Event, IdOf,
	InstructionDueEntries, InstructionNext, InstructionRecords, Instructions, Item, Items,
	LastPruned, LegKind, LegState, MAX_ITEMS, MAX_PRUNE, Original, OriginalOf, Outcome, Pallet,
	PaymentReference, RecallOf, RecallReason, RecallRefusal, Recalls, Record, ReturnReason, Seen,
	Stage, Stance, Trigger,
	instructions::{InstructionQueue, scene},
	window::Day,
};
use alloc::string::ToString;
use caravan_primitives::{
	Amount, ChargeBearer, Clock, CurrencyId, EndToEndId, Exact, Exchange, Hash, Identify,
	Jurisdiction, Moment, Pair, Payment, PaymentGate, PurposeCode, Terms, Ticket, Tier, Uetr,
};
use frame_benchmarking::v2::*;
use frame_support::{
	Blake2_128, StorageHasher,
	traits::{
		Consideration, EnsureOriginWithArg, Footprint, Get,
		fungibles::{Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
	weights::{Weight, WeightMeter},
};
use frame_system::RawOrigin;

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper<AccountId, Signature, Hint> {
	/// A currency that exists in the ledger.
	fn currency() -> CurrencyId;
	/// Sets the time that [`Config::Time`] and [`Config::Clock`] tell, in milliseconds.
	fn set_time(now: Moment);
	/// Makes a conversion into `target` minor units possible, and says between which currencies
	/// and by which hint, the shortest.
	fn exchange(target: Amount) -> (Pair, Hint);
	/// An account whose key is at hand.
	fn signer() -> AccountId;
	/// Its signature.
	fn sign(message: &[u8]) -> Signature;
}

/// The last live day of the benchmarks: some day in 2026.
const TODAY: u32 = 20_600;

/// Sets the time so that as many days are live as can be, and returns it: the last
/// accepted date of creation is the first millisecond of its day.
fn spread_days<T: Config>() -> Moment {
	let now = Moment::from(TODAY)
		.saturating_mul(DAY)
		.saturating_sub(T::Skew::get());
	T::BenchmarkHelper::set_time(now);
	let dates = T::Validity::get().saturating_add(T::Skew::get());
	let most = DAY
		.saturating_add(dates)
		.saturating_sub(2)
		.saturating_div(DAY)
		.saturating_add(1);
	assert_eq!(Pallet::<T>::window().days().count() as u64, most);
	now
}

/// A UETR of its own for each number.
fn uetr(number: u32) -> Uetr {
	Uetr::from_random(Blake2_128::hash(&number.to_be_bytes()))
}

/// Somebody in good standing.
fn person<T: Config>(name: &'static str, home: Jurisdiction) -> T::AccountId {
	let account = account(name, 0, 0);
	T::Identify::ensure_good(&account, home, Tier::MAX);
	account
}

/// Stores `count` references of a day that is over. Pruning has begun before them.
fn store_past<T: Config>(count: u32) {
	let payer: IdOf<T> =
		T::Identify::identity(&person::<T>("past", Jurisdiction::CN)).expect("just made known");
	let kept = T::ReturnWindow::get().saturating_div(DAY);
	let over = u32::try_from(kept).expect("days").saturating_add(10);
	let past = Day::from(TODAY.saturating_sub(over));
	LastPruned::<T>::put((
		Day::from(past.number().saturating_sub(1)),
		payer.clone(),
		uetr(0),
	));
	for number in 1..=count {
		let record = Record {
			block: frame_system::Pallet::<T>::block_number(),
			facts: Hash::repeat_byte(1),
			ticket: Ticket::default(),
			returned: 0,
			recalled: false,
		};
		Seen::<T>::insert((past, payer.clone(), uetr(number)), record);
	}
}

/// A reference that is as long as can be.
fn reference(number: u32, created_at: Moment) -> Result<PaymentReference, BenchmarkError> {
	Ok(PaymentReference {
		uetr: uetr(number),
		created_at,
		end_to_end: EndToEndId::try_from([b'X'; EndToEndId::MAX_LEN as usize].as_slice())
			.map_err(|_| "an end-to-end id")?,
		purpose: Some(PurposeCode::try_from(*b"GDDS").map_err(|_| "a purpose")?),
		charge_bearer: ChargeBearer::Slev,
		remittance: Some(Hash::repeat_byte(1)),
		envelope: Some(Hash::repeat_byte(2)),
	})
}

/// Lets the gate pass a payment, by the longest way.
fn open<T: Config>(
	payer: &T::AccountId,
	payee: &T::AccountId,
	currency: CurrencyId,
	amount: Amount,
	reference: &PaymentReference,
) {
	T::Gate::open(&Payment {
		payer,
		payee,
		currency,
		amount,
		purpose: reference.purpose,
		envelope: reference.envelope,
		uetr: Some(reference.uetr),
	});
}

/// Leaves an account this much of a currency.
fn leave<T: Config>(
	account: &T::AccountId,
	currency: CurrencyId,
	amount: Amount,
) -> Result<(), BenchmarkError> {
	let free = T::Assets::balance(currency, account);
	T::Assets::burn_from(
		currency,
		account,
		free,
		Preservation::Expendable,
		Precision::Exact,
		Fortitude::Force,
	)?;
	T::Assets::mint_into(currency, account, amount)?;
	Ok(())
}

/// The amount of the benchmarks, in minor units.
const AMOUNT: Amount = 1_000_000;

/// A payment that was made, and its facts.
fn paid<T: Config>() -> Result<OriginalOf<T>, BenchmarkError> {
	let created_at = spread_days::<T>();
	let payer = person::<T>("payer", Jurisdiction::CN);
	let payee = person::<T>("payee", Jurisdiction::PK);
	let original = Original {
		payer_identity: T::Identify::identity(&payer).ok_or("the payer is known")?,
		payee_identity: T::Identify::identity(&payee).ok_or("the payee is known")?,
		currency: T::BenchmarkHelper::currency(),
		amount: AMOUNT,
		reference: reference(u32::MAX, created_at)?,
		payer,
		payee,
	};
	open::<T>(
		&original.payer,
		&original.payee,
		original.currency,
		AMOUNT,
		&original.reference,
	);
	leave::<T>(&original.payer, original.currency, AMOUNT)?;
	Pallet::<T>::pay(
		RawOrigin::Signed(original.payer.clone()).into(),
		original.currency,
		original.payee.clone(),
		AMOUNT,
		original.reference.clone(),
	)?;
	Ok(original)
}

/// The same, and its return was asked for.
fn recalled<T: Config>() -> Result<OriginalOf<T>, BenchmarkError> {
	let original = paid::<T>()?;
	T::Consideration::ensure_successful(&original.payer, Footprint::from_mel::<RecallOf<T>>());
	Pallet::<T>::request_recall(
		RawOrigin::Signed(original.payer.clone()).into(),
		original.clone(),
		RecallReason::Duplicate,
	)?;
	assert!(Recalls::<T>::contains_key(original.key().stored()));
	Ok(original)
}

/// The n-th alias, as long as can be.
fn alias(number: u32) -> Result<Alias, BenchmarkError> {
	let letters = [b'g', b'h', b'j', b'k', b'p', b'q', b't', b'u', b'x', b'y'];
	let mut name = [b'a'; Alias::MAX_LEN as usize];
	for (place, digit) in name.iter_mut().skip(1).zip(number.to_string().bytes()) {
		*place = letters
			.get(usize::from(digit.saturating_sub(b'0')))
			.copied()
			.unwrap_or(b'a');
	}
	core::str::from_utf8(&name)
		.ok()
		.and_then(|name| name.parse().ok())
		.ok_or(BenchmarkError::Stop("an alias"))
}

/// Somebody who has as many aliases as can be but one, and the last of them.
fn named<T: Config>() -> Result<(T::AccountId, Alias), BenchmarkError> {
	let owner = person::<T>("owner", Jurisdiction::CN);
	for number in 1..T::MaxAliases::get() {
		register::<T>(&owner, number)?;
	}
	let last = alias(T::MaxAliases::get().saturating_sub(1))?;
	Ok((owner, last))
}

fn register<T: Config>(owner: &T::AccountId, number: u32) -> Result<(), BenchmarkError> {
	T::Consideration::ensure_successful(owner, Footprint::from_mel::<AliasRecordOf<T>>());
	Pallet::<T>::register_alias(
		RawOrigin::Signed(owner.clone()).into(),
		alias(number)?,
		owner.clone(),
	)?;
	Ok(())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// Three live days to look into; the payer's balance ends, the payee's begins; an
	/// old entry is removed.
	#[benchmark]
	fn pay() -> Result<(), BenchmarkError> {
		let created_at = spread_days::<T>();
		let payer = person::<T>("payer", Jurisdiction::CN);
		let payee = person::<T>("payee", Jurisdiction::PK);
		let payer_identity = T::Identify::identity(&payer).ok_or("the payer is known")?;
		let payee_identity = T::Identify::identity(&payee).ok_or("the payee is known")?;
		let currency = T::BenchmarkHelper::currency();
		let amount = AMOUNT;
		let reference = reference(u32::MAX, created_at)?;
		open::<T>(&payer, &payee, currency, amount, &reference);
		leave::<T>(&payer, currency, amount)?;
		let received = T::Assets::balance(currency, &payee);
		store_past::<T>(2);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(payer.clone()),
			currency,
			payee.clone(),
			amount,
			reference.clone(),
		);

		assert_eq!(T::Assets::balance(currency, &payer), 0);
		assert_eq!(
			T::Assets::balance(currency, &payee),
			received.saturating_add(amount)
		);
		assert!(Pallet::<T>::seen(payer.clone(), reference.uetr).is_some());
		// One of the two old entries went.
		assert_eq!(Seen::<T>::iter_keys().count(), 2);
		frame_system::Pallet::<T>::assert_last_event(
			<T as frame_system::Config>::RuntimeEvent::from(Event::Paid {
				payer,
				payer_identity,
				payee,
				payee_identity,
				currency,
				amount,
				reference,
			}),
		);
		Ok(())
	}

	/// Linear in the entries that go, with more behind them.
	#[benchmark]
	fn prune(n: Linear<1, MAX_PRUNE>) {
		spread_days::<T>();
		store_past::<T>(MAX_PRUNE.saturating_add(1));
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller.clone()), n);

		let left = MAX_PRUNE.saturating_add(1).saturating_sub(n);
		assert_eq!(Seen::<T>::iter_keys().count() as u32, left);
		frame_system::Pallet::<T>::assert_last_event(
			<T as frame_system::Config>::RuntimeEvent::from(Event::Pruned {
				by: caller,
				count: n,
			}),
		);
	}

	/// One entry in idle time.
	#[benchmark]
	fn prune_one() {
		spread_days::<T>();
		store_past::<T>(2);

		#[block]
		{
			Pallet::<T>::prune_one(&Pallet::<T>::window());
		}

		assert_eq!(Seen::<T>::iter_keys().count(), 1);
	}

	/// As many payments, each to somebody else and by the longest way, with old entries to
	/// remove. The last one empties the account.
	#[benchmark]
	fn pay_many(n: Linear<1, MAX_ITEMS>) -> Result<(), BenchmarkError> {
		let created_at = spread_days::<T>();
		let payer = person::<T>("payer", Jurisdiction::CN);
		let currency = T::BenchmarkHelper::currency();
		let mut items = Items::default();
		for number in 0..n {
			let payee: T::AccountId = account("payee", number, 0);
			T::Identify::ensure_good(&payee, Jurisdiction::PK, Tier::MAX);
			let reference = reference(number, created_at)?;
			open::<T>(&payer, &payee, currency, AMOUNT, &reference);
			let item = Item {
				currency,
				payee,
				amount: AMOUNT,
				reference,
			};
			items.try_push(item).map_err(|_| "room for all")?;
		}
		leave::<T>(&payer, currency, AMOUNT.saturating_mul(n.into()))?;
		store_past::<T>(n.saturating_add(1));

		#[extrinsic_call]
		_(RawOrigin::Signed(payer.clone()), BatchMode::Each, items);

		assert_eq!(T::Assets::balance(currency, &payer), 0);
		// As many were removed.
		assert_eq!(Seen::<T>::iter_keys().count() as u32, n.saturating_add(1));
		frame_system::Pallet::<T>::assert_last_event(
			<T as frame_system::Config>::RuntimeEvent::from(Event::ManyPaid {
				payer,
				paid: n,
				refused: 0,
			}),
		);
		Ok(())
	}

	/// As `pay`, with a conversion by the shortest hint.
	#[benchmark]
	fn pay_across() -> Result<(), BenchmarkError> {
		let created_at = spread_days::<T>();
		let payer = person::<T>("payer", Jurisdiction::CN);
		let payee = person::<T>("payee", Jurisdiction::PK);
		let (pair, hint) = T::BenchmarkHelper::exchange(AMOUNT);
		let conversion = T::Exchange::quote(&hint, pair, Exact::Target(AMOUNT), None)
			.map_err(|_| "the hint converts")?;
		let reference = reference(u32::MAX, created_at)?;
		open::<T>(&payer, &payee, pair.from, conversion.source, &reference);
		// The acknowledgement is for what arrives.
		open::<T>(&payer, &payee, pair.to, AMOUNT, &reference);
		leave::<T>(&payer, pair.from, conversion.source)?;
		let received = T::Assets::balance(pair.to, &payee);
		store_past::<T>(2);
		let terms = Terms::ExactTarget {
			target: AMOUNT,
			most: conversion.source,
		};

		#[extrinsic_call]
		_(
			RawOrigin::Signed(payer.clone()),
			pair,
			payee.clone(),
			terms,
			hint,
			reference.clone(),
		);

		assert_eq!(T::Assets::balance(pair.from, &payer), 0);
		assert_eq!(
			T::Assets::balance(pair.to, &payee),
			received.saturating_add(AMOUNT)
		);
		assert_eq!(Seen::<T>::iter_keys().count(), 2);
		Ok(())
	}

	/// As `pay`, with a name to look up.
	#[benchmark]
	fn pay_alias() -> Result<(), BenchmarkError> {
		let created_at = spread_days::<T>();
		let payer = person::<T>("payer", Jurisdiction::CN);
		let payee = person::<T>("payee", Jurisdiction::PK);
		register::<T>(&payee, 1)?;
		let currency = T::BenchmarkHelper::currency();
		let reference = reference(u32::MAX, created_at)?;
		open::<T>(&payer, &payee, currency, AMOUNT, &reference);
		leave::<T>(&payer, currency, AMOUNT)?;
		store_past::<T>(2);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(payer.clone()),
			alias(1)?,
			currency,
			payee,
			AMOUNT,
			reference,
		);

		assert_eq!(T::Assets::balance(currency, &payer), 0);
		Ok(())
	}

	/// The whole, which ends a recall; the payee's balance ends, the payer's begins.
	#[benchmark]
	fn return_payment() -> Result<(), BenchmarkError> {
		let original = recalled::<T>()?;
		leave::<T>(&original.payee, original.currency, AMOUNT)?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(original.payee.clone()),
			original.clone(),
			AMOUNT,
			0,
			ReturnReason::FollowingRecall,
		);

		assert_eq!(T::Assets::balance(original.currency, &original.payee), 0);
		assert!(!Recalls::<T>::contains_key(original.key().stored()));
		let record = Seen::<T>::get(original.key().stored()).ok_or("remembered")?;
		assert_eq!(record.returned, AMOUNT);
		assert_eq!(record.ticket.amount, 0);
		Ok(())
	}

	#[benchmark]
	fn request_recall() -> Result<(), BenchmarkError> {
		let original = paid::<T>()?;
		let footprint = Footprint::from_mel::<RecallOf<T>>();
		T::Consideration::ensure_successful(&original.payer, footprint);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(original.payer.clone()),
			original.clone(),
			RecallReason::Duplicate,
		);

		assert!(Recalls::<T>::contains_key(original.key().stored()));
		Ok(())
	}

	/// By a refusal, which asks for the payee's identity as well.
	#[benchmark]
	fn end_recall() -> Result<(), BenchmarkError> {
		let original = recalled::<T>()?;

		#[extrinsic_call]
		refuse_recall(
			RawOrigin::Signed(original.payee.clone()),
			original.key(),
			RecallRefusal::Legal,
		);

		assert!(!Recalls::<T>::contains_key(original.key().stored()));
		Ok(())
	}

	/// In place of another identity's quiet one, the last that there is room for.
	#[benchmark]
	fn register_alias() -> Result<(), BenchmarkError> {
		let (owner, _) = named::<T>()?;
		let last = person::<T>("last", Jurisdiction::PK);
		register::<T>(&last, 999)?;
		Aliases::<T>::mutate(alias(999)?.skeleton(), |record| {
			if let Some(record) = record {
				record.quiet_until = Some(0);
			}
		});
		let footprint = Footprint::from_mel::<AliasRecordOf<T>>();
		T::Consideration::ensure_successful(&owner, footprint);
		let identity = T::Identify::identity(&owner).ok_or("the owner is known")?;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), alias(999)?, owner.clone());

		assert_eq!(
			AliasesOf::<T>::get(identity).len() as u32,
			T::MaxAliases::get()
		);
		Ok(())
	}

	#[benchmark]
	fn point_alias() -> Result<(), BenchmarkError> {
		let (owner, last) = named::<T>()?;
		let elsewhere: T::AccountId = account("elsewhere", 0, 0);
		Aliases::<T>::mutate(last.skeleton(), |record| {
			if let Some(record) = record {
				record.account = elsewhere;
			}
		});

		#[extrinsic_call]
		_(
			RawOrigin::Signed(owner.clone()),
			last.clone(),
			owner.clone(),
		);

		assert!(Pallet::<T>::named(&last).is_some_and(|record| record.account == owner));
		Ok(())
	}

	#[benchmark]
	fn release_alias() -> Result<(), BenchmarkError> {
		let (owner, last) = named::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), last.clone());

		assert!(Pallet::<T>::named(&last).is_none());
		Ok(())
	}

	#[benchmark]
	fn forget_alias() -> Result<(), BenchmarkError> {
		let (owner, last) = named::<T>()?;
		Aliases::<T>::mutate(last.skeleton(), |record| {
			if let Some(record) = record {
				record.quiet_until = Some(0);
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), last.clone());

		assert!(!Aliases::<T>::contains_key(last.skeleton()));
		Ok(())
	}

	/// Legs settled elsewhere, each with a signer to look up, and all mediators.
	#[benchmark]
	fn create_instruction(l: Linear<1, { T::MaxLegs::get() }>) {
		scene::begin::<T>();
		let payer = scene::payer::<T>();
		let footprint = Footprint::from_mel::<crate::Instruction<T>>();
		T::Consideration::ensure_successful(&payer, footprint);
		let mut legs = scene::legs::<T>(&payer, 0, l);
		for (index, leg) in (0u32..).zip(legs.iter_mut()) {
			let signer = scene::person::<T>("signer", index, Jurisdiction::CN);
			leg.kind = LegKind::Elsewhere { signer };
		}
		let moment = T::Clock::now().saturating_add(1);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(payer),
			legs,
			Trigger::At(moment),
			scene::deadline::<T>(),
			scene::mediators::<T>(),
			Hash::repeat_byte(6),
		);

		assert_eq!(Instructions::<T>::iter().count(), 1);
		assert_eq!(InstructionDueEntries::<T>::iter().count(), 2);
	}

	/// Linear in the party's outgoing legs, in an instruction with as many legs as may be.
	#[benchmark]
	fn affirm(l: Linear<1, { T::MaxLegs::get() }>) {
		scene::begin::<T>();
		let payer = scene::payer::<T>();
		let mut legs = scene::legs::<T>(&payer, 0, l);
		let other = scene::person::<T>("other", 0, Jurisdiction::CN);
		legs.extend((l..T::MaxLegs::get()).map(|index| scene::leg::<T>(&other, index)));
		let id = scene::created::<T>(legs, Trigger::LastAffirmation);
		let terms = scene::terms::<T>(id);

		#[extrinsic_call]
		_(RawOrigin::Signed(payer.clone()), id, payer.clone(), terms);

		let instruction = Instructions::<T>::get(id).expect("it waits for others");
		assert_eq!(instruction.locked().len() as u32, l);
	}

	/// Linear in the party's outgoing legs.
	#[benchmark]
	fn withdraw(l: Linear<1, { T::MaxLegs::get() }>) {
		scene::begin::<T>();
		let payer = scene::payer::<T>();
		let id = scene::full::<T>(l);

		#[extrinsic_call]
		_(RawOrigin::Signed(payer.clone()), id, payer.clone());

		let instruction = Instructions::<T>::get(id).expect("it is open");
		assert!(instruction.locked().is_empty());
	}

	/// All money is on hold, and a payee is missing. A deadline does the same.
	#[benchmark]
	fn reject(l: Linear<1, { T::MaxLegs::get() }>) {
		scene::begin::<T>();
		let payer = scene::payer::<T>();
		let id = scene::ready::<T>(l);
		let payee = scene::leg::<T>(&payer, 0).payee;
		scene::edit::<T>(id, |instruction| {
			if let Some(party) = instruction.parties.get_mut(&payee) {
				party.stance = Stance::Missing;
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(payee.clone()), id);

		let record = InstructionRecords::<T>::get(id).expect("it has ended");
		assert_eq!(record.outcome, Outcome::Rejected);
	}

	/// The last party to agree.
	#[benchmark]
	fn cancel(l: Linear<1, { T::MaxLegs::get() }>) {
		scene::begin::<T>();
		let payer = scene::payer::<T>();
		let id = scene::ready::<T>(l);
		scene::edit::<T>(id, |instruction| {
			for (account, party) in instruction.parties.iter_mut() {
				if *account != payer {
					party.stance = Stance::Cancels;
				}
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(payer.clone()), id, payer.clone());

		let record = InstructionRecords::<T>::get(id).expect("it has ended");
		assert_eq!(record.outcome, Outcome::Cancelled);
	}

	/// Each leg to a payee of its own, who has none of the currency yet.
	#[benchmark]
	fn execute(l: Linear<1, { T::MaxLegs::get() }>) {
		scene::begin::<T>();
		let payer = scene::payer::<T>();
		let id = scene::ready::<T>(l);

		#[extrinsic_call]
		_(RawOrigin::Signed(payer.clone()), id);

		let record = InstructionRecords::<T>::get(id).expect("it has ended");
		assert_eq!(record.outcome, Outcome::Executed);
		let payee = scene::leg::<T>(&payer, 0).payee;
		assert!(T::Assets::balance(scene::currency::<T>(), &payee) >= scene::AMOUNT);
	}

	#[benchmark]
	fn approve() {
		scene::begin::<T>();
		let id = scene::full::<T>(1);
		let mediator = scene::person::<T>("mediator", 0, Jurisdiction::CN);

		#[extrinsic_call]
		_(RawOrigin::Signed(mediator.clone()), id, Moment::MAX);

		let instruction = Instructions::<T>::get(id).expect("it is open");
		assert_eq!(instruction.mediators.get(&mediator), Some(&Moment::MAX));
	}

	/// Also verifies the paper.
	#[benchmark]
	fn submit_receipt() {
		scene::begin::<T>();
		let signer = T::BenchmarkHelper::signer();
		T::Identify::ensure_good(&signer, Jurisdiction::CN, Tier::MAX);
		let id = scene::awaiting::<T>(signer);
		let paper = Pallet::<T>::view_receipt(id, 0).expect("it is open");
		let signature = T::BenchmarkHelper::sign(&paper);
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, 0, signature);

		let instruction = Instructions::<T>::get(id).expect("it is open");
		assert_eq!(
			instruction.legs.first().map(|entry| entry.state),
			Some(LegState::Receipted)
		);
	}

	#[benchmark]
	fn confirm_receipt() {
		scene::begin::<T>();
		let signer = scene::person::<T>("signer", 0, Jurisdiction::CN);
		let id = scene::awaiting::<T>(signer.clone());

		#[extrinsic_call]
		_(RawOrigin::Signed(signer), id, 0);

		let instruction = Instructions::<T>::get(id).expect("it is open");
		assert_eq!(
			instruction.legs.first().map(|entry| entry.state),
			Some(LegState::Receipted)
		);
	}

	/// The only leg with money on hold, so that the instruction ends.
	#[benchmark]
	fn unwind() {
		scene::begin::<T>();
		let id = scene::full::<T>(1);
		T::BenchmarkHelper::set_time(scene::deadline::<T>());
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, 0);

		let record = InstructionRecords::<T>::get(id).expect("it has ended");
		assert_eq!(record.outcome, Outcome::TimedOut);
	}

	#[benchmark]
	fn hold_instruction() -> Result<(), BenchmarkError> {
		scene::begin::<T>();
		let home = Jurisdiction::CN;
		let origin = T::RegulatorOrigin::try_successful_origin(&home)
			.map_err(|()| BenchmarkError::Weightless)?;
		let id = scene::full::<T>(1);
		let party = scene::payer::<T>();

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			id,
			party,
			Hash::repeat_byte(7),
			scene::deadline::<T>(),
		);

		let instruction = Instructions::<T>::get(id).expect("it is open");
		assert!(instruction.holds.contains_key(&home));
		Ok(())
	}

	#[benchmark]
	fn lift_hold() -> Result<(), BenchmarkError> {
		scene::begin::<T>();
		let home = Jurisdiction::CN;
		let origin = || {
			T::RegulatorOrigin::try_successful_origin(&home)
				.map_err(|()| BenchmarkError::Weightless)
		};
		let id = scene::full::<T>(1);
		let (party, until) = (scene::payer::<T>(), scene::deadline::<T>());
		Pallet::<T>::do_hold_instruction(origin()?, id, party, Hash::repeat_byte(7), until)?;
		let origin = origin()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, home);

		let instruction = Instructions::<T>::get(id).expect("it is open");
		assert!(instruction.holds.is_empty());
		Ok(())
	}

	/// A record whose time is over.
	#[benchmark]
	fn forget() {
		scene::begin::<T>();
		let id = scene::ready::<T>(1);
		let payer = scene::payer::<T>();
		Pallet::<T>::do_execute(payer.clone(), id).expect("it is ready");
		let end = T::Clock::now().saturating_add(T::RecordLife::get());
		T::BenchmarkHelper::set_time(end);

		#[extrinsic_call]
		_(RawOrigin::Signed(payer), id);

		assert!(!InstructionRecords::<T>::contains_key(id));
	}

	/// Takes one entry off the queue, with more behind it.
	#[benchmark]
	fn instruction_due_step() {
		scene::begin::<T>();
		let now = T::Clock::now();
		InstructionQueue::<T>::enter(now, InstructionNext::<T>::get());
		InstructionQueue::<T>::enter(Moment::MAX, InstructionNext::<T>::get());
		let mut meter = WeightMeter::new();

		#[block]
		{
			InstructionQueue::<T>::work(now, &mut meter, Weight::zero(), Weight::zero(), |_, _| {
				Weight::zero()
			});
		}

		assert_eq!(InstructionDueEntries::<T>::iter().count(), 1);
	}

	/// Passes over an instruction at its bound that has nothing to do.
	#[benchmark]
	fn instruction_due_skip() {
		scene::begin::<T>();
		let id = scene::full::<T>(1);
		scene::edit::<T>(id, |instruction| {
			instruction.stage = Stage::Ending(Outcome::TimedOut);
		});

		#[block]
		{
			Pallet::<T>::instruction_due(id);
		}

		assert!(Instructions::<T>::contains_key(id));
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::ExtBuilder::default()
			.with_return_window(DAY.saturating_mul(30))
			.build(),
		crate::mock::Test
	);
}

//! Instructions at their bounds, for benchmarks.

use super::*;
use crate::{Config, InstructionNext, Instructions, Pallet, benchmarking::BenchmarkHelper};
use alloc::vec::Vec;
use caravan_primitives::{
	Amount, Clock, CurrencyId, Hash, Identify, Jurisdiction, Moment, PaymentGate, PurposeCode,
	Tier, Uetr,
};
use frame_benchmarking::account;
use frame_support::{
	Blake2_128, BoundedBTreeMap, StorageHasher,
	traits::{
		Consideration, Footprint, Get,
		fungibles::{Inspect, Mutate},
	},
};
use frame_system::RawOrigin;

/// What each leg of the benchmarks gives.
pub const AMOUNT: Amount = 1_000;
/// Some moment in 2026.
const NOW: Moment = 20_600 * 86_400_000;

/// The currency of the benchmarks.
pub fn currency<T: Config>() -> CurrencyId {
	T::BenchmarkHelper::currency()
}

/// Sets the time of the benchmarks.
pub fn begin<T: Config>() {
	T::BenchmarkHelper::set_time(NOW);
}

/// Somebody in good standing, with native units for a deposit.
pub fn person<T: Config>(name: &'static str, index: u32, home: Jurisdiction) -> AccountOf<T> {
	let account: AccountOf<T> = account(name, index, 0);
	T::Identify::ensure_good(&account, home, Tier::MAX);
	account
}

/// The one who pays in the benchmarks.
pub fn payer<T: Config>() -> AccountOf<T> {
	person::<T>("payer", 0, Jurisdiction::CN)
}

/// The index-th leg from `payer`, to a payee of its own.
pub fn leg<T: Config>(payer: &AccountOf<T>, index: u32) -> Leg<AccountOf<T>> {
	Leg {
		payer: payer.clone(),
		payee: person::<T>("payee", index, Jurisdiction::PK),
		currency: currency::<T>(),
		amount: AMOUNT,
		purpose: PurposeCode::try_from(*b"GDDS").ok(),
		envelope: Some(Hash::repeat_byte(5)),
		uetr: Some(Uetr::from_random(Blake2_128::hash(&index.to_be_bytes()))),
		kind: LegKind::OnLedger,
	}
}

/// `count` legs from `payer`, which the gate lets pass, and the money for them.
pub fn legs<T: Config>(payer: &AccountOf<T>, from: u32, count: u32) -> Vec<Leg<AccountOf<T>>> {
	let legs: Vec<_> = (from..from.saturating_add(count))
		.map(|index| leg::<T>(payer, index))
		.collect();
	for leg in &legs {
		T::Gate::open(&leg.payment());
	}
	let least = T::Assets::minimum_balance(currency::<T>());
	let sum = AMOUNT.saturating_mul(count.into()).saturating_add(least);
	T::Assets::mint_into(currency::<T>(), payer, sum).expect("room in the ledger");
	legs
}

/// As many mediators as may be.
pub fn mediators<T: Config>() -> Vec<AccountOf<T>> {
	(0..T::MaxMediators::get())
		.map(|index| person::<T>("mediator", index, Jurisdiction::CN))
		.collect()
}

/// The latest deadline.
pub fn deadline<T: Config>() -> Moment {
	T::Clock::now().saturating_add(T::MaxInstructionLife::get())
}

/// An instruction of these legs; gives its number. The payer has created it.
pub fn created<T: Config>(legs: Vec<Leg<AccountOf<T>>>, trigger: Trigger) -> InstructionId {
	let creator = payer::<T>();
	T::Consideration::ensure_successful(&creator, Footprint::from_mel::<Instruction<T>>());
	let id = InstructionNext::<T>::get();
	Pallet::<T>::do_create_instruction(
		RawOrigin::Signed(creator).into(),
		legs,
		trigger,
		deadline::<T>(),
		mediators::<T>(),
		Hash::repeat_byte(6),
	)
	.expect("an instruction in order");
	id
}

/// Changes an instruction.
pub fn edit<T: Config>(id: InstructionId, change: impl FnOnce(&mut Instruction<T>)) {
	Instructions::<T>::mutate(id, |instruction| {
		change(instruction.as_mut().expect("it is open"));
	});
}

/// Lets all parties but `but` have affirmed that give nothing, and all mediators approve.
pub fn all_but<T: Config>(id: InstructionId, but: &AccountOf<T>) {
	edit::<T>(id, |instruction| {
		for (account, party) in instruction.parties.iter_mut() {
			if account != but {
				party.stance = Stance::Affirmed;
			}
		}
		let approvals = instruction
			.mediators
			.keys()
			.map(|mediator| (mediator.clone(), Moment::MAX))
			.collect::<alloc::collections::BTreeMap<_, _>>();
		instruction.mediators = BoundedBTreeMap::try_from(approvals).expect("as many as before");
	});
}

/// What the parties of an instruction agree to.
pub fn terms<T: Config>(id: InstructionId) -> Hash {
	Instructions::<T>::get(id).expect("it is open").terms()
}

/// Lets a party affirm.
pub fn affirm<T: Config>(id: InstructionId, party: &AccountOf<T>) {
	Pallet::<T>::do_affirm(party.clone(), id, party.clone(), terms::<T>(id))
		.expect("the party can pay");
}

/// As many legs, each from a payer of its own; the last from [`payer`].
fn spread<T: Config>(count: u32) -> Vec<Leg<AccountOf<T>>> {
	(0..count)
		.flat_map(|index| {
			let last = count.saturating_sub(1);
			let payer = person::<T>("payer", last.saturating_sub(index), Jurisdiction::CN);
			legs::<T>(&payer, index, 1)
		})
		.collect()
}

/// An instruction of `count` legs, each from a payer of its own, with all money on hold, ready
/// to be executed by hand.
pub fn ready<T: Config>(count: u32) -> InstructionId {
	let payer = payer::<T>();
	let legs = spread::<T>(count);
	let id = created::<T>(legs.clone(), Trigger::ByHand);
	for leg in &legs {
		affirm::<T>(id, &leg.payer);
	}
	all_but::<T>(id, &payer);
	assert_eq!(
		Instructions::<T>::get(id).map(|instruction| instruction.locked().len() as u32),
		Some(count)
	);
	id
}

/// An instruction of as many legs as may be, `locked` of them with money on hold.
pub fn full<T: Config>(locked: u32) -> InstructionId {
	let (payer, other) = (payer::<T>(), person::<T>("other", 0, Jurisdiction::CN));
	let mut all = legs::<T>(&payer, 0, locked);
	let rest = T::MaxLegs::get().saturating_sub(locked);
	all.extend((locked..T::MaxLegs::get()).map(|index| leg::<T>(&other, index)));
	assert_eq!(all.len() as u32, locked.saturating_add(rest));
	let id = created::<T>(all, Trigger::ByHand);
	if locked > 0 {
		affirm::<T>(id, &payer);
	}
	id
}

/// An instruction of as many legs as may be, the first of which waits for this signer's receipt.
pub fn awaiting<T: Config>(signer: AccountOf<T>) -> InstructionId {
	let mut legs = legs::<T>(&payer::<T>(), 0, T::MaxLegs::get());
	if let Some(first) = legs.first_mut() {
		first.kind = LegKind::Elsewhere { signer };
	}
	created::<T>(legs, Trigger::ByHand)
}

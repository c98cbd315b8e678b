//! Benchmarks, each at its worst case.

use crate::*;
use alloc::vec::Vec;
use caravan_primitives::{
	Act, Amount, CurrencyId, Hash, Identify, Jurisdiction, Lei, Moment, PersonKind, Statement,
	StatementKind, Tier,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	BoundedVec,
	pallet_prelude::*,
	traits::{
		EnsureOrigin, EnsureOriginWithArg,
		fungible::Mutate as _,
		fungibles::{Inspect as _, InspectHold as _},
	},
};
use frame_system::RawOrigin;
use sp_runtime::traits::One;

/// Makes signed papers where no keys lie about, and money.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// An account whose key is at hand.
	fn signer() -> AccountId;
	/// The signature of that account's key over `message`.
	fn sign(message: &[u8]) -> Signature;
	/// Gives an account some of a currency, which it creates if need be.
	fn fund(who: &AccountId, currency: CurrencyId, amount: Amount);
	/// Sets chain time and commercial time, milliseconds.
	fn set_time(now: Moment);
}

const HERE: Jurisdiction = Jurisdiction::CN;
const ABROAD: Jurisdiction = Jurisdiction::PK;
const CNY: CurrencyId = CurrencyId::CNY;
const FEE: Amount = 1_000;
const MOST: Amount = 3_000;
const LEI: [u8; 20] = *b"969500KSV493XWY0PS33";

fn hash() -> Hash {
	Hash::repeat_byte(7)
}

fn now<T: Config>() -> Moment {
	prepare::<T>();
	Pallet::<T>::now()
}

fn clock<T: Config>() -> Moment {
	prepare::<T>();
	Pallet::<T>::clock()
}

fn lei() -> Mark {
	Mark::Lei(Lei::try_from(LEI).expect("a valid LEI"))
}

/// The runner has no time yet, and the timestamp complains of that at each question.
fn prepare<T: Config>() {
	if Pallet::<T>::now() == 0 {
		T::BenchmarkHelper::set_time(1_000_000);
	}
}

fn staff<T: Config>(kind: &'static str, seed: Jurisdiction) -> Vec<T::AccountId> {
	let [first, second] = seed.to_bytes();
	let seed = u32::from(first) << 8 | u32::from(second);
	let mut list: Vec<_> = (0..MAX_OFFICERS)
		.map(|index| account(kind, index, seed))
		.collect();
	list.sort();
	list
}

/// A regulator with as many officers and reviewers as may be, each of an identity.
pub(crate) fn ensure_regulator<T: Config>(
	jurisdiction: Jurisdiction,
) -> (Vec<T::AccountId>, Vec<T::AccountId>) {
	prepare::<T>();
	let officers = staff::<T>("officer", jurisdiction);
	let reviewers = staff::<T>("reviewer", jurisdiction);
	Pallet::<T>::do_set_regulator(jurisdiction, officers.clone(), reviewers.clone(), false)
		.expect("sound lists");
	// Of each jurisdiction others.
	let seat = jurisdiction.using_encoded(|code| {
		code.iter().fold(0, |sum: IdentityId, byte| {
			(sum << 8) | IdentityId::from(*byte)
		})
	});
	for (index, who) in officers.iter().chain(&reviewers).enumerate() {
		let identity = IdentityId::MAX.saturating_sub((seat << 8) | index as IdentityId);
		AccountOf::<T>::insert(
			who,
			Link {
				identity,
				state: LinkState::Suspended { since: 0 },
			},
		);
	}
	(officers, reviewers)
}

fn officer<T: Config>(jurisdiction: Jurisdiction) -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::RegulatorOrigin::try_successful_origin(&jurisdiction)
		.map_err(|()| BenchmarkError::Weightless)
}

fn reviewer<T: Config>(jurisdiction: Jurisdiction) -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::ReviewOrigin::try_successful_origin(&jurisdiction).map_err(|()| BenchmarkError::Weightless)
}

/// Somebody of the regulator who isn't the officer that the benchmark acts as.
fn colleague<T: Config>() -> T::AccountId {
	account("colleague", 0, 0)
}

fn licence<T: Config>(
	name: &'static str,
	jurisdiction: Jurisdiction,
) -> (ProviderId, T::AccountId) {
	let [first, second] = jurisdiction.to_bytes();
	prepare::<T>();
	let who: T::AccountId = account(name, first.into(), second.into());
	if ProviderOf::<T>::get(&who).is_none() {
		Pallet::<T>::do_admit(0, who.clone(), jurisdiction, Tier::MAX, Moment::MAX)
			.expect("a first licence");
		T::Native::mint_into(&who, T::Quota::get()).expect("room for units");
		let id = ProviderOf::<T>::get(&who).expect("licensed above");
		let licence = Providers::<T>::get(id).expect("licensed above");
		Pallet::<T>::do_set_provider_officers(id, licence, staff::<T>("desk", jurisdiction))
			.expect("a sound list");
	}
	(ProviderOf::<T>::get(&who).expect("licensed above"), who)
}

/// The provider of the benchmarks, licensed once, with as many officers as may be.
fn provider<T: Config>(jurisdiction: Jurisdiction) -> (ProviderId, T::AccountId) {
	licence::<T>("provider", jurisdiction)
}

fn claim<T: Config>(provider: ProviderId, tier: Tier) -> Claim {
	Claim {
		provider,
		tier,
		attested_at: now::<T>(),
		expires: now::<T>().saturating_add(Pallet::<T>::periods().claim_life),
		commitment: hash(),
		schema: 1,
	}
}

/// An identity in good standing with `account` as its primary, its claim renewed once.
pub(crate) fn ensure_good<T: Config>(
	account: &T::AccountId,
	jurisdiction: Jurisdiction,
	tier: Tier,
) {
	if AccountOf::<T>::contains_key(account) {
		return;
	}
	let (id, _) = provider::<T>(jurisdiction);
	let registry = Regulators::<T>::get(jurisdiction).is_some_and(|r| r.registry);
	assert!(!registry, "natural persons carry no mark in benchmarks");
	// For ever: another pallet's benchmark may set another time.
	let good = Claim {
		expires: Moment::MAX,
		..claim::<T>(id, tier)
	};
	Pallet::<T>::do_attest(
		account.clone(),
		jurisdiction,
		PersonKind::Natural,
		Mark::None,
		good,
	)
	.expect("a first attestation");
	edit::<T>(identity::<T>(account), |record| record.renew(good));
}

/// Makes `key` an officer of the provider that answers for `of`, instead of its last one.
pub(crate) fn ensure_officer<T: Config>(key: &T::AccountId, of: &T::AccountId) {
	use caravan_primitives::Institutions;
	let provider = <Pallet<T> as Institutions<_>>::of(of).expect("attested by a provider");
	Providers::<T>::mutate(provider, |licence| {
		let licence = licence.as_mut().expect("a provider has a licence");
		licence.officers.pop();
		licence
			.officers
			.try_push(key.clone())
			.expect("a place was made");
	});
}

fn identity<T: Config>(account: &T::AccountId) -> IdentityId {
	AccountOf::<T>::get(account).expect("linked").identity
}

fn edit<T: Config>(id: IdentityId, change: impl FnOnce(&mut RecordOf<T>)) {
	Identities::<T>::mutate(id, |record| change(record.as_mut().expect("an identity")));
}

/// An identity in good standing, its primary with money.
fn subject<T: Config>(name: &'static str) -> (IdentityId, T::AccountId) {
	prepare::<T>();
	let primary: T::AccountId = account(name, 0, 0);
	ensure_good::<T>(&primary, HERE, Tier::MAX);
	T::BenchmarkHelper::fund(&primary, CNY, 10 * MOST);
	(identity::<T>(&primary), primary)
}

fn paper<T: Config, F: StatementKind + Encode>(
	fields: F,
	not_after: Moment,
) -> Paper<T::Signature> {
	let genesis = frame_system::Pallet::<T>::block_hash(
		frame_system::pallet_prelude::BlockNumberFor::<T>::default(),
	);
	let message = Statement {
		genesis,
		epoch: 0,
		fields,
	}
	.wrapped();
	Paper {
		not_after,
		signature: T::BenchmarkHelper::sign(&message),
	}
}

fn not_after<T: Config>() -> Moment {
	now::<T>().saturating_add(Pallet::<T>::periods().paper_life)
}

fn entry_paper<T: Config>(provider: ProviderId) -> Paper<T::Signature> {
	let not_after = not_after::<T>();
	let fields = EntryConsent {
		provider,
		jurisdiction: HERE,
		account: T::BenchmarkHelper::signer(),
		not_after,
	};
	paper::<T, _>(fields, not_after)
}

/// An invitation of the account whose key is at hand, which a paper sets aside.
fn invite_signer<T: Config>(by: &T::AccountId) {
	Pallet::<T>::do_invite_entry(
		by.clone(),
		T::BenchmarkHelper::signer(),
		PersonKind::Natural,
	)
	.expect("invited");
}

/// A request of a subject for a claim by the provider, its fee on hold.
fn requested<T: Config>(name: &'static str) -> (IdentityId, T::AccountId) {
	let (id, primary) = subject::<T>(name);
	let (provider, _) = provider::<T>(HERE);
	Pallet::<T>::do_request_attestation(primary.clone(), provider, CNY, MOST).expect("requested");
	(id, primary)
}

/// A pending identity with a fee on hold.
fn pending<T: Config>() -> (IdentityId, T::AccountId) {
	let (_, payer) = subject::<T>("payer");
	let (provider, _) = provider::<T>(HERE);
	Pallet::<T>::do_request(
		payer.clone(),
		T::BenchmarkHelper::signer(),
		PersonKind::Natural,
		provider,
		CNY,
		MOST,
		entry_paper::<T>(provider),
	)
	.expect("requested");
	(identity::<T>(&T::BenchmarkHelper::signer()), payer)
}

/// A linked account of an identity.
fn linked<T: Config>(id: IdentityId, name: &'static str, permissions: Permissions) -> T::AccountId {
	let who: T::AccountId = account(name, 0, 0);
	AccountOf::<T>::insert(
		&who,
		Link {
			identity: id,
			state: LinkState::Active {
				permissions,
				epoch: 0,
			},
		},
	);
	T::Native::mint_into(&who, One::one()).expect("room for units");
	edit::<T>(id, |record| {
		record.links = record.links.saturating_add(1);
		record.present = record.present.saturating_add(1);
	});
	who
}

fn frozen<T: Config>(stage: Stage, by: T::AccountId) -> Freeze<T::AccountId> {
	let periods = Pallet::<T>::periods();
	Freeze {
		direction: Direction::Both,
		stage,
		by: Some(by),
		renewal: None,
		since: clock::<T>(),
		until: clock::<T>().saturating_add(periods.emergency),
		appeal: Appeal::None,
		legal_basis: hash(),
	}
}

/// An identity that all three authorities have frozen; the regulator's freeze is this one.
fn frozen_subject<T: Config>(regulators: Freeze<T::AccountId>) -> (IdentityId, T::AccountId) {
	let (id, primary) = subject::<T>("subject");
	let other = frozen::<T>(Stage::Confirmed { renewals: 0 }, colleague::<T>());
	Freezes::<T>::insert(id, Authority::Review, &other);
	Freezes::<T>::insert(id, Authority::Consortium, other);
	Freezes::<T>::insert(id, Authority::Regulator, regulators);
	edit::<T>(id, |record| {
		record.frozen = Pallet::<T>::amount_to(id, record.frozen);
	});
	(id, primary)
}

fn salt() -> Hash {
	Hash::repeat_byte(5)
}

/// Seven guardians, the first of them with `guardian` as its primary; as many as it takes
/// are `threshold`.
fn guard(id: IdentityId, guardian: IdentityId, threshold: u8) -> GuardianSet {
	let mut hashes: Vec<_> = (0..MAX_GUARDIANS - 1)
		.map(|index| Hash::repeat_byte(index as u8))
		.collect();
	hashes.push(guardian_hash(id, guardian, &salt()));
	hashes.sort();
	GuardianSet {
		threshold,
		hashes: hashes.try_into().expect("seven"),
	}
}

fn guarded<T: Config>(id: IdentityId, primary: &T::AccountId, threshold: u8) -> T::AccountId {
	let (guardian, who) = subject::<T>("guardian");
	let set = guard(id, guardian, threshold);
	let deposit = Deposit::take::<GuardsOf<T>>(primary.clone()).expect("units");
	Pallet::<T>::replace_guardians(id, Some(set), deposit).expect("no guardians yet");
	who
}

/// Voices at their bound but for `room`: guardians', the provider's and the regulator's.
fn voices<T: Config>(id: IdentityId, provider: ProviderId, to: &T::AccountId, room: usize) {
	let at = clock::<T>();
	let to = || to.clone();
	let guardians =
		(0..MAX_GUARDIANS).map(|index| Voice::Guardian(1_000_000 + IdentityId::from(index)));
	let desk = staff::<T>("desk", HERE)
		.into_iter()
		.map(|who| Voice::Provider(provider, who));
	let (officers, _) = ensure_regulator::<T>(HERE);
	let officers = officers.into_iter().map(Voice::Regulator);
	let list: Vec<_> = guardians
		.chain(desk)
		.chain(officers)
		.skip(room)
		.map(|voice| Support {
			voice,
			to: to(),
			at,
		})
		.collect();
	assert_eq!(list.len().saturating_add(room), MAX_VOICES as usize);
	Voices::<T>::insert(id, BoundedVec::try_from(list).expect("within the bound"));
}

/// An announcement that can be carried out now.
fn announced<T: Config>(id: IdentityId, by: &T::AccountId, plan: Plan<T::AccountId>) {
	Pallet::<T>::store_announcement(id, by.clone(), plan, clock::<T>()).expect("units");
}

fn recovery<T: Config>(way: Way, provider: ProviderId, appealed: bool) -> Plan<T::AccountId> {
	if way == Way::B {
		OpenRecoveries::<T>::insert(provider, 1);
	}
	Plan::Recovery {
		way,
		to: T::BenchmarkHelper::signer(),
		provider: Some(provider),
		appealed,
	}
}

/// An order for money of a subject, with a payee.
fn ordered<T: Config>(confirmed: bool, assented: bool) -> IdentityId {
	let (id, from) = subject::<T>("subject");
	let (_, to) = subject::<T>("payee");
	Orders::<T>::insert(
		id,
		ForcedTransfer {
			identity: id,
			from,
			to,
			currency: CNY,
			amount: FEE,
			legal_basis: hash(),
			proposed_by: colleague::<T>(),
			confirmed_by: confirmed.then(colleague::<T>),
			assented,
			executable_from: 0,
		},
	);
	id
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_regulator() -> Result<(), BenchmarkError> {
		prepare::<T>();
		let origin = T::ConsortiumOrigin::try_successful_origin()
			.map_err(|()| BenchmarkError::Weightless)?;
		ensure_regulator::<T>(HERE);
		let officers = staff::<T>("new officer", HERE);
		let reviewers = staff::<T>("new reviewer", HERE);
		// Each is asked for its identity, and each pair compared.
		for (index, who) in officers.iter().chain(&reviewers).enumerate() {
			AccountOf::<T>::insert(
				who,
				Link {
					identity: (IdentityId::MAX / 2).saturating_sub(index as IdentityId),
					state: LinkState::Suspended { since: 0 },
				},
			);
		}
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			HERE,
			officers.clone(),
			reviewers,
			true,
		);
		assert_eq!(
			Regulators::<T>::get(HERE).expect("set").officers.to_vec(),
			officers
		);
		Ok(())
	}

	#[benchmark]
	fn admit_provider() -> Result<(), BenchmarkError> {
		prepare::<T>();
		let origin = officer::<T>(HERE)?;
		let who: T::AccountId = account("new", 0, 0);
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			who.clone(),
			HERE,
			Tier::MAX,
			Moment::MAX,
		);
		assert!(ProviderOf::<T>::contains_key(who));
		Ok(())
	}

	#[benchmark]
	fn suspend_provider() -> Result<(), BenchmarkError> {
		let (id, _) = provider::<T>(HERE);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, true);
		assert!(Providers::<T>::get(id).expect("licensed").suspended);
		Ok(())
	}

	#[benchmark]
	fn remove_provider() -> Result<(), BenchmarkError> {
		let (id, who) = provider::<T>(HERE);
		let origin = officer::<T>(HERE)?;
		let cut = Cut {
			attested_before: 1,
			valid_until: 1,
		};
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, cut);
		assert!(!ProviderOf::<T>::contains_key(who));
		Ok(())
	}

	#[benchmark]
	fn set_provider_officers() {
		prepare::<T>();
		let (id, who) = provider::<T>(HERE);
		let officers = staff::<T>("new desk", HERE);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), officers.clone());
		assert_eq!(
			Providers::<T>::get(id).expect("licensed").officers.to_vec(),
			officers
		);
	}

	#[benchmark]
	fn attest() {
		prepare::<T>();
		let (provider, who) = provider::<T>(HERE);
		invite_signer::<T>(&who);
		let account = T::BenchmarkHelper::signer();
		// It comes back to the identity that it had.
		let (id, _) = subject::<T>("subject");
		edit::<T>(id, |record| {
			record.mark = lei();
			record.status = Status::Closed { at: 0 };
		});
		Pallet::<T>::take_mark(lei(), HERE, id);
		let said = claim::<T>(provider, Tier::MAX);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			account.clone(),
			PersonKind::Legal,
			Tier::MAX,
			said.expires,
			hash(),
			1,
			lei(),
			entry_paper::<T>(provider),
		);
		assert_eq!(identity::<T>(&account), id);
	}

	#[benchmark]
	fn request() {
		let (_, payer) = subject::<T>("payer");
		let (provider, by) = provider::<T>(HERE);
		invite_signer::<T>(&by);
		let account = T::BenchmarkHelper::signer();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(payer),
			account.clone(),
			PersonKind::Natural,
			provider,
			CNY,
			MOST,
			entry_paper::<T>(provider),
		);
		assert!(Requests::<T>::contains_key(identity::<T>(&account)));
	}

	#[benchmark]
	fn request_attestation() {
		let (id, who) = subject::<T>("subject");
		let (provider, _) = provider::<T>(HERE);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), provider, CNY, MOST);
		assert!(Requests::<T>::contains_key(id));
	}

	/// A move to another jurisdiction, with a new handle, of a claim in force.
	#[benchmark]
	fn grant() {
		let (id, payer) = requested::<T>("subject");
		let (abroad, who) = provider::<T>(ABROAD);
		T::BenchmarkHelper::fund(&who, CNY, 1);
		ensure_regulator::<T>(ABROAD);
		for (jurisdiction, byte) in [(HERE, 1), (ABROAD, 2)] {
			Regulators::<T>::mutate(jurisdiction, |regulator| {
				if let Some(regulator) = regulator {
					regulator.registry = true;
				}
			});
			if jurisdiction == HERE {
				let mark = Mark::Handle([byte; 16]);
				edit::<T>(id, |record| record.mark = mark);
				Pallet::<T>::take_mark(mark, HERE, id);
			}
		}
		Requests::<T>::mutate(id, |asked| {
			let asked = asked.as_mut().expect("requested");
			asked.provider = abroad;
			asked.replaces_from = 0;
		});
		let said = claim::<T>(abroad, Tier::MAX);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who.clone()),
			id,
			Tier::MAX,
			said.expires,
			hash(),
			1,
			Mark::Handle([2; 16]),
			FEE,
		);
		let record = Identities::<T>::get(id).expect("attested");
		assert_eq!(record.jurisdiction, ABROAD);
		assert_eq!(T::Assets::balance(CNY, &who), FEE + 1);
		let held = T::Holder::balance_on_hold(CNY, &HoldReason::AttestationFee.into(), &payer);
		assert_eq!(held, 0);
	}

	#[benchmark]
	fn decline() {
		let (id, _) = pending::<T>();
		let (_, who) = provider::<T>(HERE);
		Requests::<T>::mutate(id, |asked| {
			asked.as_mut().expect("requested").invited = true;
		});
		T::Native::mint_into(&T::BenchmarkHelper::signer(), One::one()).expect("room for units");
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, DeclineReason::Policy);
		assert!(!Identities::<T>::contains_key(id));
	}

	#[benchmark]
	fn end_request() {
		let (id, payer) = pending::<T>();
		Requests::<T>::mutate(id, |asked| {
			asked.as_mut().expect("requested").invited = true;
		});
		T::Native::mint_into(&T::BenchmarkHelper::signer(), One::one()).expect("room for units");
		#[extrinsic_call]
		_(RawOrigin::Signed(payer), id);
		assert!(!Identities::<T>::contains_key(id));
	}

	#[benchmark]
	fn assent() {
		let (id, _) = requested::<T>("subject");
		let (_, who) = provider::<T>(HERE);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert_eq!(
			Requests::<T>::get(id).expect("requested").replaces_from,
			clock::<T>()
		);
	}

	#[benchmark]
	fn renew() {
		let (id, _) = subject::<T>("subject");
		let (provider, who) = provider::<T>(HERE);
		// One in force would be too young.
		edit::<T>(id, |record| {
			if let Some(last) = &mut record.claim {
				last.expires = last.attested_at;
			}
		});
		let said = claim::<T>(provider, Tier::MAX);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			id,
			Tier::MAX,
			said.expires,
			hash(),
			1,
		);
		assert_eq!(
			Identities::<T>::get(id).expect("attested").claim,
			Some(said)
		);
	}

	#[benchmark]
	fn lower_tier() {
		let (id, _) = subject::<T>("subject");
		let (_, who) = provider::<T>(HERE);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Tier::MIN);
		let record = Identities::<T>::get(id).expect("attested");
		assert!(record.claim.is_some_and(|c| c.tier == Tier::MIN));
		assert!(record.previous.is_some_and(|c| c.tier == Tier::MIN));
	}

	#[benchmark]
	fn revoke() {
		let (id, _) = subject::<T>("subject");
		let (_, who) = provider::<T>(HERE);
		ensure_regulator::<T>(HERE);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, RevocationReason::Fraud);
		assert_eq!(
			Identities::<T>::get(id).expect("attested").status,
			Status::Barred
		);
	}

	#[benchmark]
	fn reinstate() -> Result<(), BenchmarkError> {
		let (id, _) = subject::<T>("subject");
		edit::<T>(id, |record| record.status = Status::Barred);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert_eq!(
			Identities::<T>::get(id).expect("attested").status,
			Status::Revoked
		);
		Ok(())
	}

	#[benchmark]
	fn link() {
		let (identity, who) = subject::<T>("subject");
		let (_, by) = provider::<T>(HERE);
		invite_signer::<T>(&by);
		let account = T::BenchmarkHelper::signer();
		let not_after = not_after::<T>();
		let fields = LinkConsent {
			identity,
			account: account.clone(),
			not_after,
		};
		let paper = paper::<T, _>(fields, not_after);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			account.clone(),
			Permissions::ALL,
			paper,
		);
		assert!(AccountOf::<T>::contains_key(account));
	}

	#[benchmark]
	fn invite() {
		let (_, who) = subject::<T>("subject");
		let invited: T::AccountId = account("invited", 0, 0);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(who),
			invited.clone(),
			Some(Permissions::ALL),
			PersonKind::Natural,
		);
		assert!(Invitations::<T>::contains_key(invited));
	}

	#[benchmark]
	fn accept() {
		let (_, who) = subject::<T>("subject");
		let invited: T::AccountId = account("invited", 0, 0);
		Pallet::<T>::do_invite_link(who, invited.clone(), Permissions::ALL).expect("invited");
		#[extrinsic_call]
		_(RawOrigin::Signed(invited.clone()));
		assert!(AccountOf::<T>::contains_key(invited));
	}

	#[benchmark]
	fn end_invitation() {
		let (_, who) = subject::<T>("subject");
		let invited: T::AccountId = account("invited", 0, 0);
		Pallet::<T>::do_invite_link(who.clone(), invited.clone(), Permissions::ALL)
			.expect("invited");
		#[extrinsic_call]
		_(RawOrigin::Signed(who), invited.clone());
		assert!(!Invitations::<T>::contains_key(invited));
	}

	#[benchmark]
	fn confirm_link() {
		let (id, who) = subject::<T>("subject");
		let other = linked::<T>(id, "linked", Permissions::PAY);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), other.clone(), Permissions::ALL);
		assert_eq!(
			AccountOf::<T>::get(other).expect("linked").state,
			LinkState::Active {
				permissions: Permissions::ALL,
				epoch: 0
			}
		);
	}

	#[benchmark]
	fn suspend_account() {
		let (id, who) = subject::<T>("subject");
		let other = linked::<T>(id, "linked", Permissions::PAY);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), other.clone());
		assert!(matches!(
			AccountOf::<T>::get(other).expect("linked").state,
			LinkState::Suspended { .. }
		));
	}

	#[benchmark]
	fn retire() {
		let (id, who) = subject::<T>("subject");
		let other = linked::<T>(id, "linked", Permissions::PAY);
		AccountOf::<T>::insert(
			&other,
			Link {
				identity: id,
				state: LinkState::Suspended { since: 0 },
			},
		);
		Lengths::<T>::mutate(|lengths| lengths.retire_wait = 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), other.clone());
		assert!(
			AccountOf::<T>::get(other)
				.expect("linked")
				.state
				.is_former()
		);
	}

	#[benchmark]
	fn unlink() {
		let (id, who) = subject::<T>("subject");
		let other = linked::<T>(id, "linked", Permissions::PAY);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), other.clone());
		assert!(
			AccountOf::<T>::get(other)
				.expect("linked")
				.state
				.is_former()
		);
	}

	#[benchmark]
	fn rotate() {
		let (id, who) = subject::<T>("subject");
		let other = linked::<T>(id, "linked", Permissions::PAY);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), other.clone());
		assert_eq!(Identities::<T>::get(id).expect("attested").primary, other);
	}

	#[benchmark]
	fn close(n: Linear<0, { 31 }>) {
		prepare::<T>();
		let who: T::AccountId = account("leaver", 0, 0);
		ensure_good::<T>(&who, HERE, Tier::MAX);
		let id = identity::<T>(&who);
		guarded::<T>(id, &who, 2);
		let mut ended = frozen::<T>(Stage::Ended, colleague::<T>());
		ended.until = clock::<T>();
		for authority in Authority::ALL {
			Freezes::<T>::insert(id, authority, &ended);
		}
		Shadows::<T>::insert(id, 0);
		let mut former: Vec<T::AccountId> = (0..n).map(|i| account("former", i, 0)).collect();
		former.sort();
		for account in &former {
			AccountOf::<T>::insert(
				account,
				Link {
					identity: id,
					state: LinkState::Former {
						by: Departure::Retired,
					},
				},
			);
		}
		edit::<T>(id, |record| record.links = n.saturating_add(1));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), former);
		assert_eq!(Identities::<T>::get(id).expect("kept").present, 0);
	}

	#[benchmark]
	fn reap() {
		let (id, who) = subject::<T>("subject");
		edit::<T>(id, |record| {
			record.mark = lei();
			record.status = Status::Closed { at: 0 };
		});
		Pallet::<T>::take_mark(lei(), HERE, id);
		Lengths::<T>::mutate(|lengths| lengths.tombstone = 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert!(!Identities::<T>::contains_key(id));
	}

	#[benchmark]
	fn freeze() -> Result<(), BenchmarkError> {
		let mut last = frozen::<T>(Stage::Ended, colleague::<T>());
		last.until = clock::<T>();
		let (id, _) = frozen_subject::<T>(last);
		Lengths::<T>::mutate(|lengths| lengths.cool_down = 0);
		let until = clock::<T>().saturating_add(Pallet::<T>::periods().emergency);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			id,
			Authority::Regulator,
			Direction::Both,
			until,
			hash(),
		);
		let order = Freezes::<T>::get(id, Authority::Regulator).expect("frozen");
		assert_eq!(order.stage, Stage::Emergency);
		Ok(())
	}

	#[benchmark]
	fn confirm_freeze() -> Result<(), BenchmarkError> {
		let (id, _) = frozen_subject::<T>(frozen::<T>(Stage::Emergency, colleague::<T>()));
		let until = clock::<T>().saturating_add(Pallet::<T>::periods().max_freeze);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, Authority::Regulator, until);
		assert_eq!(Pallet::<T>::blocked_now(id).out_until, until);
		Ok(())
	}

	#[benchmark]
	fn renew_freeze() -> Result<(), BenchmarkError> {
		let until = clock::<T>().saturating_add(Pallet::<T>::periods().max_freeze);
		let mut order = frozen::<T>(Stage::Confirmed { renewals: 0 }, colleague::<T>());
		order.renewal = Some((colleague::<T>(), until));
		let (id, _) = frozen_subject::<T>(order);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, Authority::Regulator, until);
		assert_eq!(Pallet::<T>::blocked_now(id).out_until, until);
		Ok(())
	}

	#[benchmark]
	fn lift() -> Result<(), BenchmarkError> {
		let (id, _) = frozen_subject::<T>(frozen::<T>(Stage::Emergency, colleague::<T>()));
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, Authority::Regulator, hash());
		let order = Freezes::<T>::get(id, Authority::Regulator).expect("kept");
		assert_eq!(order.stage, Stage::Ended);
		Ok(())
	}

	#[benchmark]
	fn clear_freeze() {
		let mut ended = frozen::<T>(Stage::Ended, colleague::<T>());
		ended.until = clock::<T>();
		let (id, who) = frozen_subject::<T>(ended);
		Lengths::<T>::mutate(|lengths| lengths.cool_down = 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Authority::Regulator);
		assert!(!Freezes::<T>::contains_key(id, Authority::Regulator));
	}

	#[benchmark]
	fn appeal() {
		let (id, who) = frozen_subject::<T>(frozen::<T>(Stage::Emergency, colleague::<T>()));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), Authority::Regulator);
		let order = Freezes::<T>::get(id, Authority::Regulator).expect("frozen");
		assert!(matches!(order.appeal, Appeal::Open { .. }));
	}

	#[benchmark]
	fn decide() -> Result<(), BenchmarkError> {
		let mut order = frozen::<T>(Stage::Emergency, colleague::<T>());
		order.appeal = Appeal::Open {
			decide_by: order.until,
		};
		let (id, _) = frozen_subject::<T>(order);
		let origin = reviewer::<T>(HERE)?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			id,
			Authority::Regulator,
			false,
			hash(),
		);
		let order = Freezes::<T>::get(id, Authority::Regulator).expect("kept");
		assert_eq!(order.stage, Stage::Ended);
		Ok(())
	}

	#[benchmark]
	fn pause() {
		let (id, who) = subject::<T>("subject");
		let until = clock::<T>().saturating_add(Pallet::<T>::periods().max_pause);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), until);
		assert!(Identities::<T>::get(id).expect("attested").pause.is_some());
	}

	#[benchmark]
	fn unpause() {
		let (id, who) = subject::<T>("subject");
		ensure_regulator::<T>(HERE);
		let until = clock::<T>().saturating_add(1);
		edit::<T>(id, |record| {
			record.pause = Some(Pause {
				until,
				by: who.clone(),
			});
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert!(
			!Identities::<T>::get(id)
				.expect("attested")
				.is_paused(clock::<T>())
		);
	}

	#[benchmark]
	fn set_guardians() {
		let (id, who) = subject::<T>("subject");
		guarded::<T>(id, &who, 2);
		let set = guard(id, IdentityId::MAX, MAX_GUARDIANS as u8);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), Some(set));
		assert!(Announcements::<T>::contains_key(id));
	}

	#[benchmark]
	fn support() {
		let (id, who) = subject::<T>("subject");
		let guardian = guarded::<T>(id, &who, 2);
		let (provider, _) = provider::<T>(HERE);
		let to = T::BenchmarkHelper::signer();
		voices::<T>(id, provider, &to, 1);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(guardian),
			id,
			to,
			VoiceProof::Guardian { salt: salt() },
		);
		assert_eq!(Voices::<T>::get(id).len(), MAX_VOICES as usize);
	}

	/// By guardians and provider, instead of one by the provider, with all voices given.
	#[benchmark]
	fn announce() {
		let (id, primary) = subject::<T>("subject");
		guarded::<T>(id, &primary, MAX_GUARDIANS as u8);
		let (provider, _) = provider::<T>(HERE);
		let (_, who) = subject::<T>("friend");
		let to = T::BenchmarkHelper::signer();
		voices::<T>(id, provider, &to, 0);
		announced::<T>(id, &who, recovery::<T>(Way::B, provider, false));
		Shadows::<T>::insert(id, clock::<T>().saturating_add(1));
		let not_after = not_after::<T>();
		let fields = RecoveryConsent {
			identity: id,
			account: to.clone(),
			not_after,
		};
		let paper = paper::<T, _>(fields, not_after);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id, Way::C, to, paper);
		assert_eq!(
			Announcements::<T>::get(id).expect("announced").way(),
			Some(Way::C)
		);
	}

	/// Of a recovery by the provider, by an officer, who is asked for last.
	#[benchmark]
	fn veto() -> Result<(), BenchmarkError> {
		let (id, primary) = subject::<T>("subject");
		let (provider, _) = provider::<T>(HERE);
		voices::<T>(id, provider, &T::BenchmarkHelper::signer(), 0);
		announced::<T>(id, &primary, recovery::<T>(Way::B, provider, false));
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert!(!Announcements::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn oppose() {
		let (id, primary) = subject::<T>("subject");
		let guardian = guarded::<T>(id, &primary, MAX_GUARDIANS as u8);
		let (provider, _) = provider::<T>(HERE);
		voices::<T>(id, provider, &T::BenchmarkHelper::signer(), 0);
		announced::<T>(id, &primary, recovery::<T>(Way::B, provider, false));
		let others: Vec<_> = (0..MAX_GUARDIANS - 1)
			.map(|index| 1_000_000 + IdentityId::from(index))
			.collect();
		Announcements::<T>::mutate(id, |open| {
			open.as_mut().expect("announced").against =
				others.try_into().expect("within the bound");
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(guardian), id, salt());
		assert!(!Announcements::<T>::contains_key(id));
	}

	#[benchmark]
	fn agree() -> Result<(), BenchmarkError> {
		let (id, primary) = subject::<T>("subject");
		let guardian = guarded::<T>(id, &primary, MAX_GUARDIANS as u8);
		Pallet::<T>::do_set_guardians(primary, None)?;
		let others: Vec<_> = (0..MAX_GUARDIANS - 1)
			.map(|index| 1_000_000 + IdentityId::from(index))
			.collect();
		Announcements::<T>::mutate(id, |open| {
			open.as_mut().expect("announced").agreed = others.try_into().expect("within the bound");
		});
		#[extrinsic_call]
		_(RawOrigin::Signed(guardian), id, salt());
		assert!(!Guardians::<T>::contains_key(id));
		Ok(())
	}

	/// What every payment asks of its payer: the longest way to a tier.
	#[benchmark]
	fn standing() {
		let (id, who) = subject::<T>("subject");
		let found;
		#[block]
		{
			found = <Pallet<T> as Identify<_>>::may(&who, Act::Pay, Tier::MAX);
		}
		assert_eq!(found, Ok(id));
	}

	#[benchmark]
	fn appeal_recovery() {
		let (id, who) = subject::<T>("subject");
		let (provider, _) = provider::<T>(HERE);
		announced::<T>(id, &who, recovery::<T>(Way::C, provider, false));
		#[extrinsic_call]
		_(RawOrigin::Signed(who));
		assert!(matches!(
			Announcements::<T>::get(id).expect("announced").plan,
			Plan::Recovery { appealed: true, .. }
		));
	}

	#[benchmark]
	fn stop_recovery() -> Result<(), BenchmarkError> {
		let (id, who) = subject::<T>("subject");
		let (provider, _) = provider::<T>(HERE);
		voices::<T>(id, provider, &T::BenchmarkHelper::signer(), 0);
		announced::<T>(id, &who, recovery::<T>(Way::C, provider, true));
		edit::<T>(id, |record| {
			record.pause = Some(Pause {
				until: Moment::MAX,
				by: T::BenchmarkHelper::signer(),
			});
		});
		let origin = reviewer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert!(!Announcements::<T>::contains_key(id));
		Ok(())
	}

	/// A recovery by the provider, with a request of the thief's to be dropped and an
	/// invitation of the new account to be set aside.
	#[benchmark]
	fn finish() {
		let (id, primary) = requested::<T>("subject");
		let (provider, by) = provider::<T>(HERE);
		invite_signer::<T>(&by);
		let (_, who) = subject::<T>("friend");
		voices::<T>(id, provider, &T::BenchmarkHelper::signer(), 0);
		Shadows::<T>::insert(id, 0);
		announced::<T>(id, &primary, recovery::<T>(Way::B, provider, false));
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		let record = Identities::<T>::get(id).expect("attested");
		assert_eq!(record.primary, T::BenchmarkHelper::signer());
		assert!(!Requests::<T>::contains_key(id));
	}

	#[benchmark]
	fn sweep() {
		let (id, who) = subject::<T>("subject");
		let lost = linked::<T>(id, "lost", Permissions::PAY);
		T::BenchmarkHelper::fund(&lost, CNY, FEE);
		AccountOf::<T>::insert(
			&lost,
			Link {
				identity: id,
				state: LinkState::Former {
					by: Departure::Lost,
				},
			},
		);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), lost.clone(), CNY);
		assert_eq!(T::Assets::balance(CNY, &lost), 0);
	}

	#[benchmark]
	fn order_transfer() -> Result<(), BenchmarkError> {
		let (id, from) = subject::<T>("subject");
		let (_, to) = subject::<T>("payee");
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, from, to, CNY, FEE, hash());
		assert!(Orders::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn confirm_transfer() -> Result<(), BenchmarkError> {
		let id = ordered::<T>(false, true);
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert!(
			Orders::<T>::get(id)
				.expect("ordered")
				.confirmed_by
				.is_some()
		);
		Ok(())
	}

	#[benchmark]
	fn assent_transfer() -> Result<(), BenchmarkError> {
		let id = ordered::<T>(true, false);
		let origin = reviewer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert!(Orders::<T>::get(id).expect("ordered").assented);
		Ok(())
	}

	#[benchmark]
	fn withdraw_transfer() -> Result<(), BenchmarkError> {
		let id = ordered::<T>(true, true);
		let origin = reviewer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);
		assert!(!Orders::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn execute_transfer() {
		let id = ordered::<T>(true, true);
		let (_, who) = subject::<T>("friend");
		let to = Orders::<T>::get(id).expect("ordered").to;
		let before = T::Assets::balance(CNY, &to);
		#[extrinsic_call]
		_(RawOrigin::Signed(who), id);
		assert_eq!(T::Assets::balance(CNY, &to), before.saturating_add(FEE));
	}

	#[benchmark]
	fn extend_provider() -> Result<(), BenchmarkError> {
		let (id, _) = provider::<T>(HERE);
		Providers::<T>::mutate(id, |licence| {
			licence.as_mut().expect("licensed").valid_until = 0;
		});
		let origin = officer::<T>(HERE)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, Moment::MAX);
		assert_eq!(
			Providers::<T>::get(id).expect("licensed").valid_until,
			Moment::MAX
		);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

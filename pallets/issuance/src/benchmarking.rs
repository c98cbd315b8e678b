//! Benchmarks, each at its worst case.

use crate::*;
use caravan_primitives::{
	Amount, Clock, CurrencyId, Hash, Identify, Jurisdiction, MAX_PAYMENT, Moment, Payment,
	PaymentGate, PurposeCode, Tier, Uetr,
};
use frame_benchmarking::v2::*;
use frame_support::{
	Blake2_128, StorageHasher,
	traits::{
		Consideration, EnsureOriginWithArg, Footprint,
		fungibles::{Inspect, InspectHold, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use frame_system::RawOrigin;
use sp_runtime::DispatchError;

/// What the benchmarks need of a runtime.
pub trait BenchmarkHelper {
	/// A currency that exists in the ledger.
	fn currency() -> CurrencyId;
	/// Sets the time that [`Config::Clock`] tells, milliseconds.
	fn set_time(now: Moment);
}

/// The value date of the benchmarks: some day in 2026.
const TODAY: u32 = 20_600;
const AMOUNT: Amount = 1_000_000;
/// Enough for every benchmark together, and below what fits.
const CAP: Amount = MAX_PAYMENT;

fn hash(byte: u8) -> Hash {
	Hash::repeat_byte(byte)
}

fn uetr() -> Uetr {
	Uetr::from_random(Blake2_128::hash(b"redemption"))
}

fn purpose() -> PurposeCode {
	PurposeCode::try_from(*b"GDDS").expect("a purpose")
}

fn currency<T: Config>() -> CurrencyId {
	T::BenchmarkHelper::currency()
}

/// An account in good standing with native units for deposits; gives its identity.
fn person<T: Config>(name: &'static str) -> (T::AccountId, IdOf<T>) {
	person_of::<T>(name, Jurisdiction::CN)
}

fn person_of<T: Config>(name: &'static str, home: Jurisdiction) -> (T::AccountId, IdOf<T>) {
	let account: T::AccountId = account(name, 0, 0);
	T::Identify::ensure_good(&account, home, Tier::MAX);
	for _ in 0..4 {
		let footprint = Footprint::from_mel::<RedemptionOf<T>>();
		T::Consideration::ensure_successful(&account, footprint);
	}
	let identity = T::Identify::identity(&account).expect("made known above");
	(account, identity)
}

/// The longest list of makers or checkers, with this account as its last.
fn desk<T: Config>(who: &T::AccountId) -> Desk<T::AccountId> {
	let mut accounts: alloc::vec::Vec<T::AccountId> = (1..MAX_DESK)
		.map(|index| account("desk", index, 0))
		.collect();
	accounts.sort();
	accounts.push(who.clone());
	accounts.try_into().expect("as many as may be")
}

fn terms<T: Config>(who: &T::AccountId) -> TermsOf<T> {
	let (_, auditor) = person::<T>("auditor");
	Terms {
		cap: CAP,
		valid_until: Moment::MAX,
		makers: desk::<T>(who),
		checkers: desk::<T>(who),
		auditor,
	}
}

fn sound_terms<T: Config>(who: &T::AccountId) -> TermsOf<T> {
	let mut terms = terms::<T>(who);
	terms.makers.sort();
	terms.checkers.sort();
	terms
}

fn prepare<T: Config>() {
	if T::Clock::now() == 0 {
		T::BenchmarkHelper::set_time(Moment::from(TODAY).saturating_mul(DAY).saturating_add(1));
	}
}

/// An issuer with a licence, reserves, and money that its primary has.
fn issuer<T: Config>(name: &'static str) -> (T::AccountId, IdOf<T>) {
	prepare::<T>();
	let currency = currency::<T>();
	let (primary, issuer) = person::<T>(name);
	Licences::<T>::insert(
		currency,
		&issuer,
		Licence {
			jurisdiction: Jurisdiction::CN,
			terms: terms::<T>(&primary),
			suspended: Suspended::default(),
			resolved: None,
		},
	);
	let attestation = Attestation {
		as_of: Pallet::<T>::wall_now().saturating_sub(1),
		amount: CAP,
		report: hash(1),
	};
	Reserves::<T>::insert(currency, &issuer, attestation);
	T::Assets::mint_into(currency, &primary, AMOUNT).expect("room in the ledger");
	let position = Position {
		outstanding: AMOUNT,
		..Default::default()
	};
	Positions::<T>::insert(currency, &issuer, position);
	(primary, issuer)
}

/// A holder who has the issuer's money, and nothing else.
fn holder<T: Config>(primary: &T::AccountId) -> T::AccountId {
	let currency = currency::<T>();
	let (holder, _) = person::<T>("holder");
	T::Gate::open(&Payment {
		payer: &holder,
		payee: primary,
		currency,
		amount: AMOUNT,
		purpose: Some(purpose()),
		envelope: Some(hash(5)),
		uetr: Some(uetr()),
	});
	let free = T::Assets::balance(currency, &holder);
	if free > 0 {
		T::Assets::burn_from(
			currency,
			&holder,
			free,
			Preservation::Expendable,
			Precision::Exact,
			Fortitude::Force,
		)
		.expect("its own money");
	}
	T::Assets::transfer(currency, primary, &holder, AMOUNT, Preservation::Expendable)
		.expect("the issuer has it");
	holder
}

fn regulator<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::RegulatorOrigin::try_successful_origin(&Jurisdiction::CN)
		.map_err(|()| BenchmarkError::Weightless)
}

fn authority<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::AuthorityOrigin::try_successful_origin(&currency::<T>())
		.map_err(|()| BenchmarkError::Weightless)
}

/// Who isn't the one that the benchmark acts as.
fn colleague<T: Config>() -> T::AccountId {
	account("colleague", 0, 0)
}

/// What the regulator has proposed.
fn licence_proposed<T: Config>(
	issuer: &IdOf<T>,
	plan: PlanOf<T>,
	by: T::AccountId,
	jurisdiction: Jurisdiction,
) {
	let proposal = LicenceProposal {
		plan,
		by,
		jurisdiction,
		expires: Moment::MAX,
	};
	LicenceProposals::<T>::insert((currency::<T>(), issuer, Side::Regulator), proposal);
}

/// A proposal by a colleague, and an old reference to remove.
fn issue_proposed<T: Config>(primary: &T::AccountId, issuer: &IdOf<T>, expires: Moment) {
	let currency = currency::<T>();
	let deposit = Deposit::take::<IssueProposalOf<T>>(primary.clone()).expect("units were given");
	let proposal = IssueProposal {
		amount: AMOUNT,
		value_date: Day::from(TODAY),
		reference: hash(2),
		maker: colleague::<T>(),
		expires,
		deposit,
	};
	References::<T>::insert((proposal.value_date, issuer, proposal.reference), ());
	IssueProposals::<T>::insert((currency, issuer, 1), proposal);
	LastSerial::<T>::insert(currency, issuer, 1);
	Positions::<T>::mutate(currency, issuer, |position| {
		position.as_mut().expect("an issuer").proposals = MAX_PROPOSALS;
	});
}

/// Lets the issuer have paid out on as many days as are kept apart.
fn paid_out<T: Config>(issuer: &IdOf<T>) {
	let mut paid = PaidOut::default();
	for day in 1..=PAID_OUT_DAYS {
		paid.add(Day::from(day).start(), 1);
	}
	PaidOuts::<T>::insert(currency::<T>(), issuer, paid);
}

fn old_references<T: Config>(issuer: &IdOf<T>, count: u32) {
	for index in 0..count {
		let mut reference = hash(3);
		reference
			.as_bytes_mut()
			.iter_mut()
			.zip(index.to_be_bytes())
			.for_each(|(byte, of_index)| *byte = of_index);
		References::<T>::insert((Day::from(1), issuer, reference), ());
	}
}

/// The holder's request to redeem everything.
fn requested<T: Config>(holder: &T::AccountId, issuer: &IdOf<T>) -> RedemptionId {
	let id = NextRedemption::<T>::get();
	Pallet::<T>::do_redeem(
		holder.clone(),
		RedemptionRequest {
			issuer: issuer.clone(),
			currency: currency::<T>(),
			amount: AMOUNT,
			uetr: uetr(),
			purpose: Some(purpose()),
			envelope: Some(hash(5)),
			bank_account: hash(6),
			close: true,
		},
	)
	.expect("a request in order");
	id
}

fn accepted<T: Config>(id: RedemptionId, pay_by: Moment) {
	let redemption = Redemptions::<T>::get(id).expect("requested");
	Positions::<T>::mutate(redemption.currency, &redemption.issuer, |position| {
		let before = position.expect("an issuer");
		*position = before.accept(redemption.amount);
	});
	let stage = Stage::Accepted {
		pay_by,
		by: colleague::<T>(),
	};
	Redemptions::<T>::insert(
		id,
		Redemption {
			stage,
			..redemption
		},
	);
}

/// A proposal by the issuer that owes, with a deposit.
fn offered<T: Config>(primary: &T::AccountId, from: &IdOf<T>, to: &IdOf<T>) {
	let deposit = Deposit::take::<AssumptionOf<T>>(primary.clone()).expect("units were given");
	let assumption = Assumption {
		amount: AMOUNT,
		party: Party::From,
		expires: Moment::MAX,
		deposit: Some(deposit),
	};
	Assumptions::<T>::insert((currency::<T>(), from, to), assumption);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn propose_licence() -> Result<(), BenchmarkError> {
		prepare::<T>();
		let origin = regulator::<T>()?;
		let (primary, issuer) = person::<T>("issuer");
		let plan = Plan::License(sound_terms::<T>(&primary));
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			Side::Regulator,
			issuer.clone(),
			currency::<T>(),
			plan,
		);
		assert!(LicenceProposals::<T>::contains_key((
			currency::<T>(),
			issuer,
			Side::Regulator
		)));
		Ok(())
	}

	#[benchmark]
	fn agree_licence() -> Result<(), BenchmarkError> {
		prepare::<T>();
		let origin = authority::<T>()?;
		// A bank of another country, so that the keys are in two hands.
		let home = Jurisdiction::PK;
		let (primary, issuer) = person_of::<T>("issuer", home);
		let plan = Plan::License(sound_terms::<T>(&primary));
		let proposer = T::RegulatorOrigin::try_successful_origin(&home)
			.map_err(|()| BenchmarkError::Weightless)?;
		let by = T::RegulatorOrigin::ensure_origin(proposer, &home).map_err(DispatchError::from)?;
		licence_proposed::<T>(&issuer, plan.clone(), by, home);
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			Side::Authority,
			issuer.clone(),
			currency::<T>(),
			plan,
		);
		assert!(Licences::<T>::contains_key(currency::<T>(), issuer));
		Ok(())
	}

	#[benchmark]
	fn withdraw_licence_proposal() -> Result<(), BenchmarkError> {
		prepare::<T>();
		let origin = regulator::<T>()?;
		let (primary, issuer) = person::<T>("issuer");
		licence_proposed::<T>(
			&issuer,
			Plan::License(sound_terms::<T>(&primary)),
			colleague::<T>(),
			Jurisdiction::CN,
		);
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			Side::Regulator,
			issuer,
			currency::<T>(),
		);
		assert_eq!(LicenceProposals::<T>::iter().count(), 0);
		Ok(())
	}

	#[benchmark]
	fn suspend() -> Result<(), BenchmarkError> {
		let (_, issuer) = issuer::<T>("issuer");
		let origin = regulator::<T>()?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			Side::Regulator,
			issuer.clone(),
			currency::<T>(),
			true,
		);
		let licence = Licences::<T>::get(currency::<T>(), issuer).expect("licensed");
		assert!(licence.suspended.by_regulator);
		Ok(())
	}

	#[benchmark]
	fn lower_cap() -> Result<(), BenchmarkError> {
		let (_, issuer) = issuer::<T>("issuer");
		let origin = regulator::<T>()?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			Side::Regulator,
			issuer.clone(),
			currency::<T>(),
			1,
		);
		let licence = Licences::<T>::get(currency::<T>(), issuer).expect("licensed");
		assert_eq!(licence.terms.cap, 1);
		Ok(())
	}

	#[benchmark]
	fn end_licence() -> Result<(), BenchmarkError> {
		let (primary, issuer) = issuer::<T>("issuer");
		Positions::<T>::insert(currency::<T>(), &issuer, Position::default());
		licence_proposed::<T>(
			&issuer,
			Plan::License(sound_terms::<T>(&primary)),
			colleague::<T>(),
			Jurisdiction::CN,
		);
		let origin = regulator::<T>()?;
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			Side::Regulator,
			issuer.clone(),
			currency::<T>(),
		);
		assert!(!Licences::<T>::contains_key(currency::<T>(), issuer));
		Ok(())
	}

	#[benchmark]
	fn attest_reserves() {
		let (_, issuer) = issuer::<T>("issuer");
		let (auditor, _) = person::<T>("auditor");
		paid_out::<T>(&issuer);
		let now = Pallet::<T>::wall_now();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(auditor),
			issuer.clone(),
			currency::<T>(),
			now,
			AMOUNT,
			hash(1),
		);
		let attested = Reserves::<T>::get(currency::<T>(), issuer).expect("attested");
		assert_eq!(attested.as_of, now);
	}

	/// An old reference goes.
	#[benchmark]
	fn propose_issue() {
		let (primary, issuer) = issuer::<T>("issuer");
		old_references::<T>(&issuer, 2);
		let today = Day::of(Pallet::<T>::wall_now()).number();
		#[extrinsic_call]
		_(
			RawOrigin::Signed(primary),
			currency::<T>(),
			1,
			AMOUNT,
			today,
			hash(2),
		);
		assert!(IssueProposals::<T>::contains_key((
			currency::<T>(),
			issuer,
			1
		)));
		assert_eq!(References::<T>::iter().count(), 2);
	}

	#[benchmark]
	fn confirm_issue() {
		let (primary, issuer) = issuer::<T>("issuer");
		issue_proposed::<T>(&primary, &issuer, Moment::MAX);
		IssueProposals::<T>::mutate((currency::<T>(), &issuer, 1), |proposal| {
			let proposal = proposal.as_mut().expect("proposed");
			proposal.value_date = Day::of(Pallet::<T>::wall_now());
			// One of the longest list, and not the checker.
			let makers = terms::<T>(&primary).makers;
			proposal.maker = makers.first().expect("a full list").clone();
		});
		let before = T::Assets::balance(currency::<T>(), &primary);
		#[extrinsic_call]
		_(RawOrigin::Signed(primary.clone()), currency::<T>(), 1);
		assert_eq!(
			T::Assets::balance(currency::<T>(), &primary),
			before.saturating_add(AMOUNT)
		);
	}

	#[benchmark]
	fn decline_issue() {
		let (primary, issuer) = issuer::<T>("issuer");
		issue_proposed::<T>(&primary, &issuer, Moment::MAX);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(primary),
			currency::<T>(),
			1,
			IssueDecline::Fraud,
		);
		assert_eq!(IssueProposals::<T>::iter().count(), 0);
	}

	#[benchmark]
	fn expire_issue() {
		let (primary, issuer) = issuer::<T>("issuer");
		issue_proposed::<T>(&primary, &issuer, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(primary), issuer, currency::<T>(), 1);
		assert_eq!(References::<T>::iter().count(), 0);
	}

	/// Everything that the holder has, with the last unit.
	#[benchmark]
	fn redeem() {
		let (primary, issuer) = issuer::<T>("issuer");
		let holder = holder::<T>(&primary);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(holder.clone()),
			issuer,
			currency::<T>(),
			AMOUNT,
			uetr(),
			Some(purpose()),
			Some(hash(5)),
			hash(6),
			true,
		);
		let least = T::Assets::minimum_balance(currency::<T>());
		assert_eq!(
			T::Holder::total_balance_on_hold(currency::<T>(), &holder),
			AMOUNT.saturating_sub(least)
		);
	}

	#[benchmark]
	fn cancel_redemption() {
		let (primary, issuer) = issuer::<T>("issuer");
		let holder = holder::<T>(&primary);
		let id = requested::<T>(&holder, &issuer);
		#[extrinsic_call]
		_(RawOrigin::Signed(holder.clone()), id);
		assert_eq!(T::Assets::balance(currency::<T>(), &holder), AMOUNT);
	}

	#[benchmark]
	fn accept_redemption() {
		let (primary, issuer) = issuer::<T>("issuer");
		let holder = holder::<T>(&primary);
		let id = requested::<T>(&holder, &issuer);
		#[extrinsic_call]
		_(RawOrigin::Signed(primary), id);
		let redemption = Redemptions::<T>::get(id).expect("open");
		assert!(redemption.stage.is_accepted());
	}

	/// The account ends with its last unit.
	#[benchmark]
	fn confirm_redemption() {
		let (primary, issuer) = issuer::<T>("issuer");
		let holder = holder::<T>(&primary);
		let id = requested::<T>(&holder, &issuer);
		accepted::<T>(id, Moment::MAX);
		paid_out::<T>(&issuer);
		#[extrinsic_call]
		_(RawOrigin::Signed(primary), id, hash(7));
		assert_eq!(T::Assets::total_balance(currency::<T>(), &holder), 0);
		let position = Positions::<T>::get(currency::<T>(), issuer).expect("licensed");
		assert_eq!(position.outstanding, 0);
	}

	/// By a checker, who is sought among the makers first.
	#[benchmark]
	fn decline_redemption() {
		let (primary, issuer) = issuer::<T>("issuer");
		Licences::<T>::mutate(currency::<T>(), &issuer, |licence| {
			let terms = &mut licence.as_mut().expect("licensed").terms;
			terms.makers = desk::<T>(&colleague::<T>());
		});
		let holder = holder::<T>(&primary);
		let id = requested::<T>(&holder, &issuer);
		accepted::<T>(id, Moment::MAX);
		#[extrinsic_call]
		_(RawOrigin::Signed(primary), id, RedemptionDecline::Returned);
		assert_eq!(T::Assets::balance(currency::<T>(), &holder), AMOUNT);
	}

	#[benchmark]
	fn release_redemption() {
		let (primary, issuer) = issuer::<T>("issuer");
		let holder = holder::<T>(&primary);
		let id = requested::<T>(&holder, &issuer);
		accepted::<T>(id, 0);
		#[extrinsic_call]
		_(RawOrigin::Signed(primary), id);
		assert_eq!(T::Assets::balance(currency::<T>(), &holder), AMOUNT);
	}

	#[benchmark]
	fn propose_assumption() {
		let (primary, from) = issuer::<T>("issuer");
		let (_, to) = issuer::<T>("other");
		#[extrinsic_call]
		_(
			RawOrigin::Signed(primary),
			Party::From,
			currency::<T>(),
			from.clone(),
			to.clone(),
			AMOUNT,
		);
		assert!(Assumptions::<T>::contains_key((currency::<T>(), from, to)));
	}

	#[benchmark]
	fn agree_assumption() {
		let (primary, from) = issuer::<T>("issuer");
		let (other, to) = issuer::<T>("other");
		offered::<T>(&primary, &from, &to);
		paid_out::<T>(&from);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(other),
			Party::To,
			currency::<T>(),
			from.clone(),
			to,
			AMOUNT,
		);
		let position = Positions::<T>::get(currency::<T>(), from).expect("licensed");
		assert_eq!(position.outstanding, 0);
	}

	#[benchmark]
	fn withdraw_assumption() {
		let (primary, from) = issuer::<T>("issuer");
		let (other, to) = issuer::<T>("other");
		offered::<T>(&primary, &from, &to);
		#[extrinsic_call]
		_(
			RawOrigin::Signed(other),
			Party::To,
			currency::<T>(),
			from,
			to,
		);
		assert_eq!(Assumptions::<T>::iter().count(), 0);
	}

	/// Linear in the references that go, with more behind them.
	#[benchmark]
	fn prune_references(n: Linear<1, MAX_PRUNE>) {
		let (primary, issuer) = issuer::<T>("issuer");
		old_references::<T>(&issuer, MAX_PRUNE.saturating_add(1));
		#[extrinsic_call]
		_(RawOrigin::Signed(primary), n);
		let left = MAX_PRUNE.saturating_add(1).saturating_sub(n);
		assert_eq!(References::<T>::iter().count() as u32, left);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

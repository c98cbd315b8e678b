//! A file per stage of an identity's life.

mod accounts;
mod attestation;
mod feeless;
mod forced;
mod freezes;
mod gate;
mod institutions;
mod invitations;
mod leaving;
mod papers;
mod pauses;
mod primary;
mod property;
mod providers;
mod recovery;
mod regulators;
mod renewal;
mod requests;
mod revocation;
mod roles;
mod standing;
mod sweeping;
mod views;

use crate::{mock::*, *};
use caravan_primitives::{
	Amount, Hash, Identify, Jurisdiction, Lei, Moment, PersonKind, Refusal, Tier,
};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::DispatchResult,
	storage::storage_prefix,
	traits::{fungible::InspectHold as _, fungibles::InspectHold as _},
};

type Errors = Error<Test>;

/// The first provider of the tests, in China.
const BANK: ProviderId = 0;
/// The second, in Pakistan.
const KHI: ProviderId = 1;
/// The third, in China.
const RIVAL: ProviderId = 2;
/// A handle that a registry drew.
const HANDLE: Mark = Mark::Handle([1; 16]);

fn signed(name: &str) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(name))
}

/// The consortium.
fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

fn refused(refusal: Refusal) -> Errors {
	Errors::Refused(refusal)
}

fn commitment() -> Hash {
	Hash::repeat_byte(9)
}

fn standing(name: &str) -> Result<Tier, Refusal> {
	<Kyc as Identify<_>>::standing(&account(name)).map(|standing| standing.tier)
}

/// The identity that an account belongs or belonged to.
fn id(name: &str) -> IdentityId {
	<Kyc as Identify<_>>::identity(&account(name)).expect("a linked account")
}

fn record(identity: IdentityId) -> IdentityRecord<AccountId> {
	Identities::<Test>::get(identity).expect("an identity")
}

/// How an account stands in its identity.
fn state_of(name: &str) -> Option<LinkState> {
	AccountOf::<Test>::get(account(name)).map(|link| link.state)
}

/// Free native units.
fn units(name: &str) -> u64 {
	Balances::free_balance(account(name))
}

/// Native units on hold for deposits.
fn deposits(name: &str) -> u64 {
	Balances::balance_on_hold(&HoldReason::Deposit.into(), &account(name))
}

/// What an account has free of [`CNY`].
fn money(name: &str) -> Amount {
	Assets::balance(CNY, account(name))
}

/// What an account has of [`CNY`] on hold for attestations.
fn held(name: &str) -> Amount {
	Holder::balance_on_hold(CNY, &HoldReason::AttestationFee.into(), &account(name))
}

/// The LEI of a firm, and of another one.
fn lei(number: usize) -> Lei {
	["969500KSV493XWY0PS33", "CARAVANTEST000000114"][number]
		.parse()
		.expect("a valid LEI")
}

/// How many keys are in storage, apart from those of the events.
fn keys() -> usize {
	let events = ["Events", "EventCount"].map(|name| storage_prefix(b"System", name.as_bytes()));
	let next = |key: &Vec<u8>| sp_io::storage::next_key(key);
	std::iter::successors(sp_io::storage::next_key(&[]), next)
		.filter(|key| events.iter().all(|event| key != event))
		.count()
}

/// The bank attests `name`, whose paper is in order.
fn attest(name: &str) -> DispatchResult {
	attest_until(name, START + 5_000)
}

fn attest_until(name: &str, expires: Moment) -> DispatchResult {
	Kyc::attest(
		signed("bank"),
		account(name),
		PersonKind::Natural,
		Tier(1),
		expires,
		commitment(),
		0,
		Mark::None,
		entry(name, BANK, Jurisdiction::CN, now() + 100),
	)
}

/// `provider` attests `name`, whose paper is for `number` in `jurisdiction`.
fn attest_as(
	provider: &str,
	number: ProviderId,
	jurisdiction: Jurisdiction,
	name: &str,
	kind: PersonKind,
	mark: Mark,
) -> DispatchResult {
	Kyc::attest(
		signed(provider),
		account(name),
		kind,
		Tier(1),
		START + 5_000,
		commitment(),
		0,
		mark,
		entry(name, number, jurisdiction, now() + 100),
	)
}

/// `who` links `name`, whose paper is in order.
fn link_to(who: &str, name: &str, permissions: Permissions) -> DispatchResult {
	let identity = <Kyc as Identify<_>>::identity(&account(who)).unwrap_or_default();
	let epoch = Identities::<Test>::get(identity).map_or(0, |record| record.epoch);
	Kyc::link(
		signed(who),
		account(name),
		permissions,
		link(name, identity, epoch, now() + 100),
	)
}

/// An officer of China freezes an identity for as long as an emergency may last.
fn freeze(identity: IdentityId, direction: Direction) -> DispatchResult {
	Kyc::freeze(
		signed("cn1"),
		identity,
		Authority::Regulator,
		direction,
		now() + PERIODS.emergency,
		commitment(),
	)
}

/// The salt that a guardian of this name was given.
fn salt(name: &str) -> Hash {
	Hash::from(sp_io::hashing::blake2_256(name.as_bytes()))
}

/// The identities of these names as guardians.
fn guards(guarded: IdentityId, names: &[&str], threshold: u8) -> GuardianSet {
	let mut hashes: Vec<_> = names
		.iter()
		.map(|name| guardian_hash(guarded, id(name), &salt(name)))
		.collect();
	hashes.sort();
	GuardianSet {
		threshold,
		hashes: hashes.try_into().expect("no more than there may be"),
	}
}

/// The accounts that have left the identity of `name`, sorted.
fn former_accounts(name: &str) -> Vec<AccountId> {
	let identity = <Kyc as Identify<_>>::identity(&account(name)).unwrap_or_default();
	let mut former: Vec<_> = AccountOf::<Test>::iter()
		.filter(|(who, link)| {
			link.identity == identity && link.state.is_former() && *who != account(name)
		})
		.map(|(who, _)| who)
		.collect();
	former.sort();
	former
}

/// The identity's primary leaves the chain, and names whoever has left it.
fn leave(name: &str) -> DispatchResult {
	Kyc::close(signed(name), former_accounts(name))
}

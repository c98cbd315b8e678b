//! A file per stage of an identity's life.

mod accounts;
mod attestation;
mod freezes;
mod gate;
mod papers;
mod property;
mod providers;
mod renewal;
mod revocation;
mod roles;
mod standing;

use crate::{mock::*, *};
use caravan_primitives::{Hash, Identify, Jurisdiction, Moment, PersonKind, Refusal, Tier};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};

type Errors = Error<Test>;

/// The first provider of the tests, in China.
const BANK: ProviderId = 0;
/// The second, in Pakistan.
const KHI: ProviderId = 1;

fn signed(name: &str) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(name))
}

fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

fn commitment() -> Hash {
	Hash::repeat_byte(9)
}

fn standing(name: &str) -> Result<Tier, Refusal> {
	<Kyc as Identify<_>>::standing(&account(name)).map(|standing| standing.tier)
}

/// The bank attests `name`, whose paper is in order.
fn attest(name: &str) -> DispatchResult {
	attest_until(name, START + 5_000)
}

fn attest_until(name: &str, expires: Moment) -> DispatchResult {
	let not_after = <Time as frame_support::traits::UnixTime>::now().as_millis() as Moment + 100;
	Kyc::attest(
		signed("bank"),
		account(name),
		Jurisdiction::CN,
		PersonKind::Natural,
		Tier(1),
		expires,
		commitment(),
		entry(name, BANK, Jurisdiction::CN, not_after),
	)
}

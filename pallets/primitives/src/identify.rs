//! Who somebody is, and what an account may do.

use crate::{Jurisdiction, Moment, PersonKind, Refusal, Tier};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::Parameter;
use scale_info::TypeInfo;
use sp_runtime::traits::Member;

/// What kind of act a key signs.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Act {
	/// Give money away: pay, fund, redeem.
	#[codec(index = 0)]
	Pay,
	/// Bind oneself in trade: affirm, quote, take an order.
	#[codec(index = 1)]
	Trade,
	/// Manage the identity: accounts, guardians, recovery.
	#[codec(index = 2)]
	Manage,
	/// Defend oneself: dispute, appeal, veto.
	#[codec(index = 3)]
	Defend,
	/// Do the duty of a licence or an office in force.
	#[codec(index = 4)]
	Duty,
}

/// What is known of the identity behind an account. Computed, never stored.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Standing<Id> {
	/// The identity.
	pub identity: Id,
	/// Where it lives.
	pub jurisdiction: Jurisdiction,
	/// How well it is known.
	pub tier: Tier,
	/// Human being or firm.
	pub kind: PersonKind,
}

/// Until when an identity's money is frozen, in milliseconds of commercial time.
///
/// Frozen while `now < until`; zero means not frozen.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Blocked {
	/// Until when nothing comes in.
	pub in_until: Moment,
	/// Until when nothing goes out.
	pub out_until: Moment,
}

impl Blocked {
	/// Whether nothing may come in now.
	pub const fn is_in(&self, now: Moment) -> bool {
		now < self.in_until
	}

	/// Whether nothing may go out now.
	pub const fn is_out(&self, now: Moment) -> bool {
		now < self.out_until
	}
}

/// Who is behind an account. Limits, standings and freezes belong to identities;
/// money stands in accounts.
///
/// `()` lets every account be an identity of its own, in no country, of the
/// highest tier: for chains without KYC.
pub trait Identify<AccountId: PartialEq> {
	/// How an identity is named. Never reused.
	type Id: Parameter + Member + MaxEncodedLen + Ord;

	/// The identity of an account; none when it belongs to none.
	fn identity(account: &AccountId) -> Option<Self::Id>;

	/// The account that an identity is paid to and managed by.
	fn primary(identity: &Self::Id) -> Option<AccountId>;

	/// Where the identity behind an account lives, in good standing or not.
	fn jurisdiction(account: &AccountId) -> Option<Jurisdiction>;

	/// What is known of the identity behind an account, or why that is not enough to
	/// act on.
	fn standing(account: &AccountId) -> Result<Standing<Self::Id>, Refusal>;

	/// Until when the money of an identity is frozen.
	fn blocked(identity: &Self::Id) -> Blocked;

	/// Until when the freeze lasts, or has lasted, that let nothing out of an identity at a
	/// moment which isn't ahead; none if nothing did. What was due at that moment is judged by
	/// it, however late. By default as far as present freezes tell: who knows when freezes began
	/// and which ones are over answers by that.
	fn frozen_at(identity: &Self::Id, at: Moment) -> Option<Moment> {
		let blocked = Self::blocked(identity);
		blocked.is_out(at).then_some(blocked.out_until)
	}

	/// Whether an account may do this now, with at least this tier. Asked when a key
	/// signs, never at a later execution.
	fn may(account: &AccountId, act: Act, tier: Tier) -> Result<Self::Id, Refusal>;

	/// The standing of an account that pays now.
	///
	/// Errors: [`Refusal::PayerUnknown`], what [`may`](Self::may) says of [`Act::Pay`].
	fn as_payer(account: &AccountId) -> Result<Standing<Self::Id>, Refusal> {
		Self::may(account, Act::Pay, Tier::MIN)
			.and_then(|_| Self::standing(account))
			.map_err(|refusal| match refusal {
				Refusal::KycMissing => Refusal::PayerUnknown,
				other => other,
			})
	}

	/// The standing of an account that is paid anew. Whether it is frozen is asked apart.
	///
	/// Errors: [`Refusal::PayeeUnknown`], where nobody acts by it any more too, and what its
	/// standing lacks.
	fn as_payee(account: &AccountId) -> Result<Standing<Self::Id>, Refusal> {
		Self::standing(account).map_err(|refusal| match refusal {
			Refusal::KycMissing | Refusal::SignerNotAllowed => Refusal::PayeeUnknown,
			other => other,
		})
	}

	/// Whether one and the same is behind two accounts. Accounts without an identity
	/// are the same only when equal.
	fn same(a: &AccountId, b: &AccountId) -> bool {
		if a == b {
			return true;
		}
		match (Self::identity(a), Self::identity(b)) {
			(Some(a), Some(b)) => a == b,
			_ => false,
		}
	}

	/// Gives an account an identity in good standing, for benchmarks.
	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_good(account: &AccountId, jurisdiction: Jurisdiction, tier: Tier);
}

impl<AccountId: Parameter + Member + MaxEncodedLen + Ord> Identify<AccountId> for () {
	type Id = AccountId;

	fn identity(account: &AccountId) -> Option<AccountId> {
		Some(account.clone())
	}

	fn primary(identity: &AccountId) -> Option<AccountId> {
		Some(identity.clone())
	}

	fn jurisdiction(_: &AccountId) -> Option<Jurisdiction> {
		Some(Jurisdiction::ZZ)
	}

	fn standing(account: &AccountId) -> Result<Standing<AccountId>, Refusal> {
		Ok(Standing {
			identity: account.clone(),
			jurisdiction: Jurisdiction::ZZ,
			tier: Tier::MAX,
			kind: PersonKind::Natural,
		})
	}

	fn blocked(_: &AccountId) -> Blocked {
		Blocked::default()
	}

	fn may(account: &AccountId, _: Act, _: Tier) -> Result<AccountId, Refusal> {
		Ok(account.clone())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_good(_: &AccountId, _: Jurisdiction, _: Tier) {}
}

//! Every call of the runtime as open, privileged or closed: one exhaustive match.
//!
//! A new pallet doesn't compile until it is decided here. The filter holds through
//! batches, proxies, multisigs, motions and scheduled calls. Root bypasses it, and one
//! door leads to Root: `consortium.enact`. What stays closed and why:
//!
//! * Raw moves of currencies and native units: value moves through the gate only.
//! * `system`, scheduler, preimage, migrations, membership: Root's own.
//! * `proxy.create_pure`, `kill_pure`, `utility.as_derivative`, `dispatch_as`: accounts
//!   and origins that no key stands behind.
//! * `session.purge_keys`: an active validator without keys stops its slots.

use crate::*;
use frame_support::traits::Contains;
use pallet_tx_pause::RuntimeCallNameOf;

/// Who a call is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
	/// Anybody who may sign; the call has its own conditions.
	Open,
	/// The council, a regulator, a licensed party: the call asks for a special origin.
	Privileged,
	/// Nobody but Root.
	Closed,
}

/// Who `call` is for.
pub fn access(call: &RuntimeCall) -> Access {
	use Access::{Closed, Open, Privileged};
	match call {
		RuntimeCall::System(call) => match call {
			// The code was authorised by its hash; anybody may bring it.
			frame_system::Call::apply_authorized_upgrade { .. } => Open,
			frame_system::Call::remark { .. }
			| frame_system::Call::remark_with_event { .. }
			| frame_system::Call::set_heap_pages { .. }
			| frame_system::Call::set_code { .. }
			| frame_system::Call::set_code_without_checks { .. }
			| frame_system::Call::set_storage { .. }
			| frame_system::Call::kill_storage { .. }
			| frame_system::Call::kill_prefix { .. }
			| frame_system::Call::authorize_upgrade { .. }
			| frame_system::Call::authorize_upgrade_without_checks { .. }
			| frame_system::Call::__Ignore(..) => Closed,
		},
		// The inherent: filtered, the chain would stop for good.
		RuntimeCall::Timestamp(_) => Open,
		RuntimeCall::Balances(_) | RuntimeCall::Assets(_) => Closed,
		RuntimeCall::Session(call) => match call {
			pallet_session::Call::set_keys { .. } => Open,
			pallet_session::Call::purge_keys { .. } | pallet_session::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::Grandpa(call) => match call {
			pallet_grandpa::Call::report_equivocation { .. }
			| pallet_grandpa::Call::report_equivocation_unsigned { .. } => Open,
			pallet_grandpa::Call::note_stalled { .. } | pallet_grandpa::Call::__Ignore(..) => {
				Closed
			}
		},
		RuntimeCall::Consortium(call) => match call {
			pallet_consortium::Call::execute { .. } => Open,
			_ => Privileged,
		},
		RuntimeCall::Fees(call) => match call {
			pallet_fees::Call::set_fee_currency { .. } | pallet_fees::Call::distribute { .. } => {
				Open
			}
			_ => Privileged,
		},
		RuntimeCall::Utility(call) => match call {
			pallet_utility::Call::batch { .. }
			| pallet_utility::Call::batch_all { .. }
			| pallet_utility::Call::force_batch { .. }
			| pallet_utility::Call::if_else { .. } => Open,
			pallet_utility::Call::as_derivative { .. }
			| pallet_utility::Call::dispatch_as { .. }
			| pallet_utility::Call::dispatch_as_fallible { .. }
			| pallet_utility::Call::with_weight { .. }
			| pallet_utility::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::Multisig(_) => Open,
		RuntimeCall::Proxy(call) => match call {
			pallet_proxy::Call::create_pure { .. }
			| pallet_proxy::Call::kill_pure { .. }
			| pallet_proxy::Call::__Ignore(..) => Closed,
			pallet_proxy::Call::proxy { .. }
			| pallet_proxy::Call::add_proxy { .. }
			| pallet_proxy::Call::remove_proxy { .. }
			| pallet_proxy::Call::remove_proxies { .. }
			| pallet_proxy::Call::announce { .. }
			| pallet_proxy::Call::remove_announcement { .. }
			| pallet_proxy::Call::reject_announcement { .. }
			| pallet_proxy::Call::proxy_announced { .. }
			| pallet_proxy::Call::poke_deposit { .. } => Open,
		},
		RuntimeCall::Scheduler(_)
		| RuntimeCall::Preimage(_)
		| RuntimeCall::CouncilMembership(_)
		| RuntimeCall::MultiBlockMigrations(_) => Closed,
		RuntimeCall::Council(call) => match call {
			pallet_collective::Call::execute { .. }
			| pallet_collective::Call::propose { .. }
			| pallet_collective::Call::vote { .. }
			| pallet_collective::Call::close { .. } => Privileged,
			pallet_collective::Call::set_members { .. }
			| pallet_collective::Call::disapprove_proposal { .. }
			| pallet_collective::Call::kill { .. }
			| pallet_collective::Call::release_proposal_cost { .. }
			| pallet_collective::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::SafeMode(call) => match call {
			pallet_safe_mode::Call::force_enter { .. }
			| pallet_safe_mode::Call::force_extend { .. }
			| pallet_safe_mode::Call::force_exit { .. } => Privileged,
			pallet_safe_mode::Call::enter { .. }
			| pallet_safe_mode::Call::extend { .. }
			| pallet_safe_mode::Call::release_deposit { .. }
			| pallet_safe_mode::Call::force_release_deposit { .. }
			| pallet_safe_mode::Call::force_slash_deposit { .. }
			| pallet_safe_mode::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::TxPause(_) => Privileged,
		RuntimeCall::Kyc(call) => match call {
			pallet_kyc::Call::set_regulator { .. }
			| pallet_kyc::Call::admit_provider { .. }
			| pallet_kyc::Call::extend_provider { .. }
			| pallet_kyc::Call::suspend_provider { .. }
			| pallet_kyc::Call::remove_provider { .. }
			| pallet_kyc::Call::set_provider_officers { .. }
			| pallet_kyc::Call::attest { .. }
			| pallet_kyc::Call::grant { .. }
			| pallet_kyc::Call::decline { .. }
			| pallet_kyc::Call::assent { .. }
			| pallet_kyc::Call::renew { .. }
			| pallet_kyc::Call::lower_tier { .. }
			| pallet_kyc::Call::revoke { .. }
			| pallet_kyc::Call::reinstate { .. }
			| pallet_kyc::Call::freeze { .. }
			| pallet_kyc::Call::confirm_freeze { .. }
			| pallet_kyc::Call::renew_freeze { .. }
			| pallet_kyc::Call::lift { .. }
			| pallet_kyc::Call::decide { .. }
			| pallet_kyc::Call::stop_recovery { .. }
			| pallet_kyc::Call::order_transfer { .. }
			| pallet_kyc::Call::confirm_transfer { .. }
			| pallet_kyc::Call::assent_transfer { .. }
			| pallet_kyc::Call::withdraw_transfer { .. } => Privileged,
			pallet_kyc::Call::request { .. }
			| pallet_kyc::Call::request_attestation { .. }
			| pallet_kyc::Call::end_request { .. }
			| pallet_kyc::Call::link { .. }
			| pallet_kyc::Call::invite { .. }
			| pallet_kyc::Call::accept { .. }
			| pallet_kyc::Call::end_invitation { .. }
			| pallet_kyc::Call::confirm_link { .. }
			| pallet_kyc::Call::suspend_account { .. }
			| pallet_kyc::Call::retire { .. }
			| pallet_kyc::Call::unlink { .. }
			| pallet_kyc::Call::rotate { .. }
			| pallet_kyc::Call::close { .. }
			| pallet_kyc::Call::reap { .. }
			| pallet_kyc::Call::clear_freeze { .. }
			| pallet_kyc::Call::appeal { .. }
			| pallet_kyc::Call::pause { .. }
			| pallet_kyc::Call::unpause { .. }
			| pallet_kyc::Call::set_guardians { .. }
			| pallet_kyc::Call::support { .. }
			| pallet_kyc::Call::announce { .. }
			| pallet_kyc::Call::veto { .. }
			| pallet_kyc::Call::oppose { .. }
			| pallet_kyc::Call::agree { .. }
			| pallet_kyc::Call::appeal_recovery { .. }
			| pallet_kyc::Call::finish { .. }
			| pallet_kyc::Call::sweep { .. }
			| pallet_kyc::Call::execute_transfer { .. } => Open,
			pallet_kyc::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::Settlement(call) => match call {
			pallet_settlement::Call::hold_instruction { .. }
			| pallet_settlement::Call::lift_hold { .. } => Privileged,
			pallet_settlement::Call::pay { .. }
			| pallet_settlement::Call::prune { .. }
			| pallet_settlement::Call::pay_many { .. }
			| pallet_settlement::Call::pay_across { .. }
			| pallet_settlement::Call::pay_alias { .. }
			| pallet_settlement::Call::return_payment { .. }
			| pallet_settlement::Call::request_recall { .. }
			| pallet_settlement::Call::accept_recall { .. }
			| pallet_settlement::Call::refuse_recall { .. }
			| pallet_settlement::Call::close_recall { .. }
			| pallet_settlement::Call::register_alias { .. }
			| pallet_settlement::Call::point_alias { .. }
			| pallet_settlement::Call::release_alias { .. }
			| pallet_settlement::Call::forget_alias { .. }
			| pallet_settlement::Call::create_instruction { .. }
			| pallet_settlement::Call::affirm { .. }
			| pallet_settlement::Call::withdraw { .. }
			| pallet_settlement::Call::reject { .. }
			| pallet_settlement::Call::cancel { .. }
			| pallet_settlement::Call::execute { .. }
			| pallet_settlement::Call::approve { .. }
			| pallet_settlement::Call::submit_receipt { .. }
			| pallet_settlement::Call::confirm_receipt { .. }
			| pallet_settlement::Call::unwind { .. }
			| pallet_settlement::Call::work_due { .. }
			| pallet_settlement::Call::forget { .. } => Open,
			pallet_settlement::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::Fx(call) => match call {
			pallet_fx::Call::set_market { .. }
			| pallet_fx::Call::remove_market { .. }
			| pallet_fx::Call::set_value { .. }
			| pallet_fx::Call::license_dealer { .. }
			| pallet_fx::Call::suspend_dealer { .. }
			| pallet_fx::Call::end_licence { .. }
			| pallet_fx::Call::set_reporter { .. }
			| pallet_fx::Call::report { .. } => Privileged,
			pallet_fx::Call::place_quote { .. }
			| pallet_fx::Call::cancel_quote { .. }
			| pallet_fx::Call::take { .. }
			| pallet_fx::Call::reserve { .. }
			| pallet_fx::Call::execute_reserved { .. }
			| pallet_fx::Call::end_reservation { .. }
			| pallet_fx::Call::issue_paper { .. }
			| pallet_fx::Call::void_papers { .. }
			| pallet_fx::Call::clear_papers { .. } => Open,
			pallet_fx::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::Escrow(call) => match call {
			pallet_escrow::Call::set_carrier { .. }
			| pallet_escrow::Call::register_panel { .. }
			| pallet_escrow::Call::retire_panel { .. }
			| pallet_escrow::Call::suspend_arbiter { .. }
			| pallet_escrow::Call::attest { .. }
			| pallet_escrow::Call::rule { .. }
			| pallet_escrow::Call::seal_vote { .. }
			| pallet_escrow::Call::open_vote { .. } => Privileged,
			pallet_escrow::Call::publish_terms { .. }
			| pallet_escrow::Call::retire_terms { .. }
			| pallet_escrow::Call::invoice { .. }
			| pallet_escrow::Call::order { .. }
			| pallet_escrow::Call::fund { .. }
			| pallet_escrow::Call::accept { .. }
			| pallet_escrow::Call::decline { .. }
			| pallet_escrow::Call::withdraw { .. }
			| pallet_escrow::Call::cancel { .. }
			| pallet_escrow::Call::ship { .. }
			| pallet_escrow::Call::confirm { .. }
			| pallet_escrow::Call::not_received { .. }
			| pallet_escrow::Call::release { .. }
			| pallet_escrow::Call::refund { .. }
			| pallet_escrow::Call::dispute { .. }
			| pallet_escrow::Call::close_line { .. }
			| pallet_escrow::Call::pay_item { .. }
			| pallet_escrow::Call::redirect_item { .. }
			| pallet_escrow::Call::take { .. }
			| pallet_escrow::Call::work_due { .. }
			| pallet_escrow::Call::stake { .. }
			| pallet_escrow::Call::unstake { .. }
			| pallet_escrow::Call::contest { .. }
			| pallet_escrow::Call::seal_ranking { .. }
			| pallet_escrow::Call::open_ranking { .. }
			| pallet_escrow::Call::submit_evidence { .. }
			| pallet_escrow::Call::accept_ruling { .. }
			| pallet_escrow::Call::appeal { .. }
			| pallet_escrow::Call::offer_settlement { .. }
			| pallet_escrow::Call::accept_settlement { .. } => Open,
			pallet_escrow::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::Clearing(call) => match call {
			pallet_clearing::Call::set_terms { .. }
			| pallet_clearing::Call::set_currency { .. }
			| pallet_clearing::Call::admit { .. }
			| pallet_clearing::Call::expel { .. }
			| pallet_clearing::Call::set_solver { .. }
			| pallet_clearing::Call::propose { .. } => Privileged,
			pallet_clearing::Call::leave { .. }
			| pallet_clearing::Call::vacate { .. }
			| pallet_clearing::Call::deposit { .. }
			| pallet_clearing::Call::withdraw { .. }
			| pallet_clearing::Call::set_cap { .. }
			| pallet_clearing::Call::move_seat { .. }
			| pallet_clearing::Call::queue { .. }
			| pallet_clearing::Call::queue_pvp { .. }
			| pallet_clearing::Call::affirm { .. }
			| pallet_clearing::Call::cancel { .. }
			| pallet_clearing::Call::close_cycle { .. }
			| pallet_clearing::Call::settle_cycle { .. }
			| pallet_clearing::Call::sweep_page { .. }
			| pallet_clearing::Call::forget_page { .. } => Open,
			pallet_clearing::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::Corridors(call) => match call {
			pallet_corridors::Call::set_rule { .. }
			| pallet_corridors::Call::close { .. }
			| pallet_corridors::Call::undo_rule { .. }
			| pallet_corridors::Call::set_profile { .. }
			| pallet_corridors::Call::undo_profile { .. }
			| pallet_corridors::Call::stop { .. }
			| pallet_corridors::Call::renew_stop { .. }
			| pallet_corridors::Call::lift_stop { .. }
			| pallet_corridors::Call::acknowledge { .. } => Privileged,
			pallet_corridors::Call::forget_corridor { .. }
			| pallet_corridors::Call::clear_stop { .. }
			| pallet_corridors::Call::present_acknowledgement { .. }
			| pallet_corridors::Call::withdraw_acknowledgement { .. }
			| pallet_corridors::Call::refresh_rate { .. }
			| pallet_corridors::Call::forget_usage { .. } => Open,
			pallet_corridors::Call::__Ignore(..) => Closed,
		},
		RuntimeCall::Issuance(call) => match call {
			pallet_issuance::Call::propose_licence { .. }
			| pallet_issuance::Call::agree_licence { .. }
			| pallet_issuance::Call::suspend { .. }
			| pallet_issuance::Call::lower_cap { .. }
			| pallet_issuance::Call::end_licence { .. }
			| pallet_issuance::Call::attest_reserves { .. }
			| pallet_issuance::Call::propose_issue { .. }
			| pallet_issuance::Call::confirm_issue { .. }
			| pallet_issuance::Call::decline_issue { .. }
			| pallet_issuance::Call::accept_redemption { .. }
			| pallet_issuance::Call::confirm_redemption { .. }
			| pallet_issuance::Call::decline_redemption { .. }
			| pallet_issuance::Call::propose_assumption { .. }
			| pallet_issuance::Call::agree_assumption { .. } => Privileged,
			pallet_issuance::Call::withdraw_licence_proposal { .. }
			| pallet_issuance::Call::expire_issue { .. }
			| pallet_issuance::Call::redeem { .. }
			| pallet_issuance::Call::cancel_redemption { .. }
			| pallet_issuance::Call::release_redemption { .. }
			| pallet_issuance::Call::withdraw_assumption { .. }
			| pallet_issuance::Call::prune_references { .. } => Open,
			pallet_issuance::Call::__Ignore(..) => Closed,
		},
		#[cfg(feature = "sudo")]
		RuntimeCall::Sudo(_) => Privileged,
	}
}

/// The call filter: everything but what is closed.
pub struct CallFilter;
impl Contains<RuntimeCall> for CallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		access(call) != Access::Closed
	}
}

/// Whether a proxy of the widest type may make this call: no fresh origin, no further
/// proxy, no vote of the council, which is a person's act, no half of what it takes two persons
/// for (whoever is the other one's proxy would be both), and no arbiter's word, since a proxy of
/// three would be the whole panel of an appeal.
pub fn open_to_a_proxy(call: &RuntimeCall) -> bool {
	!matches!(
		call,
		RuntimeCall::Multisig(_)
			| RuntimeCall::Proxy(_)
			| RuntimeCall::Council(_)
			| RuntimeCall::Session(_)
			| RuntimeCall::Kyc(
				pallet_kyc::Call::confirm_freeze { .. }
					| pallet_kyc::Call::renew_freeze { .. }
					| pallet_kyc::Call::confirm_transfer { .. }
					| pallet_kyc::Call::support { .. }
			) | RuntimeCall::Corridors(pallet_corridors::Call::renew_stop { .. })
			| RuntimeCall::Clearing(pallet_clearing::Call::affirm { .. })
			| RuntimeCall::Escrow(
				pallet_escrow::Call::rule { .. }
					| pallet_escrow::Call::seal_vote { .. }
					| pallet_escrow::Call::open_vote { .. }
			) | RuntimeCall::Issuance(
			pallet_issuance::Call::propose_licence { .. }
				| pallet_issuance::Call::agree_licence { .. }
				| pallet_issuance::Call::propose_issue { .. }
				| pallet_issuance::Call::confirm_issue { .. }
				| pallet_issuance::Call::accept_redemption { .. }
				| pallet_issuance::Call::confirm_redemption { .. }
				| pallet_issuance::Call::decline_redemption { .. }
				| pallet_issuance::Call::propose_assumption { .. }
				| pallet_issuance::Call::agree_assumption { .. }
		)
	)
}

/// Calls that go on in safe mode: the inherent, what ends the emergency, and what an
/// authority needs in one.
pub struct OpenInSafeMode;
impl Contains<RuntimeCall> for OpenInSafeMode {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Timestamp(_)
			| RuntimeCall::SafeMode(_)
			| RuntimeCall::TxPause(_)
			| RuntimeCall::Council(_)
			| RuntimeCall::Consortium(_) => true,
			RuntimeCall::System(call) => {
				matches!(call, frame_system::Call::apply_authorized_upgrade { .. })
			}
			RuntimeCall::Kyc(call) => {
				// What an authority needs in an emergency, and whoever would lose by silence.
				matches!(
					call,
					pallet_kyc::Call::suspend_provider { .. }
						| pallet_kyc::Call::freeze { .. }
						| pallet_kyc::Call::confirm_freeze { .. }
						| pallet_kyc::Call::lift { .. }
						| pallet_kyc::Call::decide { .. }
						| pallet_kyc::Call::stop_recovery { .. }
						| pallet_kyc::Call::appeal { .. }
						| pallet_kyc::Call::appeal_recovery { .. }
						| pallet_kyc::Call::pause { .. }
						| pallet_kyc::Call::veto { .. }
						| pallet_kyc::Call::oppose { .. }
				)
			}
			RuntimeCall::Corridors(call) => matches!(
				call,
				pallet_corridors::Call::stop { .. }
					| pallet_corridors::Call::renew_stop { .. }
					| pallet_corridors::Call::lift_stop { .. }
			),
			RuntimeCall::Settlement(call) => matches!(
				call,
				pallet_settlement::Call::hold_instruction { .. }
					| pallet_settlement::Call::lift_hold { .. }
			),
			// A dealer whose key was stolen, and the consortium that knows of it.
			RuntimeCall::Fx(call) => matches!(
				call,
				pallet_fx::Call::suspend_dealer { .. } | pallet_fx::Call::void_papers { .. }
			),
			// Whoever has paid must be able to say so.
			RuntimeCall::Issuance(call) => matches!(
				call,
				pallet_issuance::Call::suspend { .. }
					| pallet_issuance::Call::confirm_redemption { .. }
			),
			#[cfg(feature = "sudo")]
			RuntimeCall::Sudo(_) => true,
			_ => false,
		}
	}
}

/// Calls that can't be paused: the inherent, the way out, what a bank that has paid out must say
/// before its time is over, and all by which an order in escrow goes on. Silence decides there,
/// and a pause of one call doesn't stop commercial time.
pub struct NeverPaused;
impl NeverPaused {
	const PALLETS: [&[u8]; 5] = [
		b"Timestamp",
		b"TxPause",
		b"SafeMode",
		b"Council",
		b"Consortium",
	];
	/// What may be paused of escrow: what begins something new.
	const NEW_IN_ESCROW: [&[u8]; 6] = [
		b"publish_terms",
		b"invoice",
		b"order",
		b"fund",
		b"stake",
		b"take",
	];
}
impl Contains<RuntimeCallNameOf<Runtime>> for NeverPaused {
	fn contains((pallet, call): &RuntimeCallNameOf<Runtime>) -> bool {
		match (pallet.as_slice(), call.as_slice()) {
			(b"Issuance", call) => call == b"confirm_redemption",
			(b"Escrow", call) => !Self::NEW_IN_ESCROW.contains(&call),
			(pallet, _) => Self::PALLETS.contains(&pallet),
		}
	}
}

/// Whether nobody could act in this block: commercial time stands still then.
pub struct CallsClosed;
impl frame_support::traits::Get<bool> for CallsClosed {
	fn get() -> bool {
		use frame_support::migrations::MultiStepMigrator;
		pallet_safe_mode::EnteredUntil::<Runtime>::exists() || MultiBlockMigrations::ongoing()
	}
}

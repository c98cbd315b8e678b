//! No closed call has an effect by any wrapper, judged by balances and storage: wrappers
//! answer `Ok` whatever happened inside.

use super::world::*;
use crate::{
	calls::{Access, access},
	genesis::accounts::*,
	*,
};
use caravan_primitives::CurrencyId;
use configs::wrappers::ProxyType;
use frame_support::{assert_ok, traits::Contains};
use sp_runtime::traits::{Dispatchable, Hash as _};

const CNY: CurrencyId = CurrencyId::CNY;

/// Calls that would move money, units or code past the rules.
fn forbidden() -> Vec<RuntimeCall> {
	let to = BANK_CN.account();
	let li = LI_WEI.account();
	vec![
		pallet_assets::Call::transfer {
			id: CNY,
			target: to.clone().into(),
			amount: 7,
		}
		.into(),
		pallet_assets::Call::transfer_keep_alive {
			id: CNY,
			target: to.clone().into(),
			amount: 7,
		}
		.into(),
		pallet_assets::Call::transfer_all {
			id: CNY,
			dest: to.clone().into(),
			keep_alive: false,
		}
		.into(),
		pallet_assets::Call::approve_transfer {
			id: CNY,
			delegate: to.clone().into(),
			amount: 7,
		}
		.into(),
		pallet_assets::Call::burn {
			id: CNY,
			who: li.clone().into(),
			amount: 7,
		}
		.into(),
		pallet_assets::Call::mint {
			id: CNY,
			beneficiary: li.clone().into(),
			amount: 7,
		}
		.into(),
		pallet_assets::Call::touch {
			id: CurrencyId::USD,
		}
		.into(),
		pallet_assets::Call::refund {
			id: CNY,
			allow_burn: true,
		}
		.into(),
		pallet_assets::Call::create {
			id: CurrencyId::EUR,
			admin: li.clone().into(),
			min_balance: 1,
		}
		.into(),
		pallet_balances::Call::transfer_allow_death {
			dest: to.clone().into(),
			value: 7,
		}
		.into(),
		pallet_balances::Call::transfer_keep_alive {
			dest: to.clone().into(),
			value: 7,
		}
		.into(),
		pallet_balances::Call::transfer_all {
			dest: to.into(),
			keep_alive: false,
		}
		.into(),
		pallet_balances::Call::burn {
			value: 7,
			keep_alive: true,
		}
		.into(),
		frame_system::Call::remark_with_event {
			remark: vec![1; 100],
		}
		.into(),
		frame_system::Call::set_code { code: vec![0; 100] }.into(),
		frame_system::Call::kill_prefix {
			prefix: vec![],
			subkeys: 1,
		}
		.into(),
		pallet_proxy::Call::create_pure {
			proxy_type: ProxyType::Any,
			delay: 0,
			index: 0,
		}
		.into(),
		pallet_preimage::Call::note_preimage {
			bytes: vec![1; 100],
		}
		.into(),
		pallet_utility::Call::as_derivative {
			index: 0,
			call: Box::new(pay(&INDUS_TEXTILES, CNY, 7, 9)),
		}
		.into(),
		pallet_session::Call::purge_keys {}.into(),
		pallet_safe_mode::Call::enter {}.into(),
	]
}

/// Balances, units, code and reserves of everybody: what a forbidden call would change.
/// The signer's own native unit, which deposits move within its account, is counted whole.
fn state() -> Vec<u8> {
	use codec::Encode;
	let mut assets: Vec<_> = pallet_assets::Account::<Runtime>::iter()
		.map(|(currency, who, account)| (currency, who, account.balance))
		.collect();
	assets.sort();
	let mut units: Vec<_> = frame_system::Account::<Runtime>::iter()
		.map(|(who, info)| (who, info.data.free + info.data.reserved))
		.collect();
	units.sort();
	let approvals = pallet_assets::Approvals::<Runtime>::iter().count() as u32;
	let code = frame_support::storage::unhashed::get_raw(sp_core::storage::well_known_keys::CODE);
	(
		assets,
		units,
		approvals,
		code,
		SafeMode::is_entered(),
		Balances::total_issuance_of(),
	)
		.encode()
}

trait TotalIssuance {
	fn total_issuance_of() -> Balance;
}
impl TotalIssuance for Balances {
	fn total_issuance_of() -> Balance {
		<Self as frame_support::traits::fungible::Inspect<AccountId>>::total_issuance()
	}
}

/// `call` in each wrapper that an open call makes.
fn wrapped(call: &RuntimeCall) -> Vec<RuntimeCall> {
	let calls = || vec![call.clone()];
	let boxed = || Box::new(call.clone());
	vec![
		pallet_utility::Call::batch { calls: calls() }.into(),
		pallet_utility::Call::batch_all { calls: calls() }.into(),
		pallet_utility::Call::force_batch { calls: calls() }.into(),
		pallet_utility::Call::if_else {
			main: boxed(),
			fallback: boxed(),
		}
		.into(),
		pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![AIGERIM.account()],
			call: boxed(),
		}
		.into(),
		pallet_proxy::Call::proxy {
			real: LI_WEI.account().into(),
			force_proxy_type: None,
			call: boxed(),
		}
		.into(),
	]
}

fn attested(test: impl FnOnce()) {
	development(|| {
		attest(&LI_WEI, &PROVIDER_CN);
		attest(&INDUS_TEXTILES, &PROVIDER_PK);
		test();
	});
}

#[test]
fn no_forbidden_call_has_an_effect_directly_or_wrapped_three_deep() {
	attested(|| {
		// Li Wei is also a proxy of its own account's partner, so that `proxy` has somebody to act for.
		assert_ok!(
			Proxy::add_proxy(
				RuntimeOrigin::signed(LI_WEI.account()),
				LI_WEI.account().into(),
				ProxyType::Any,
				0
			)
			.or_else(|_| {
				Proxy::add_proxy(
					RuntimeOrigin::signed(LI_WEI.account()),
					INDUS_TEXTILES.account().into(),
					ProxyType::Any,
					0,
				)
			})
		);
		let multisig = Multisig::multi_account_id(
			&{
				let mut both = vec![LI_WEI.account(), AIGERIM.account()];
				both.sort();
				both
			},
			1,
		);
		pallet_assets::Account::<Runtime>::get(CNY, LI_WEI.account()).expect("has money");
		let before = state();
		for call in forbidden() {
			let mut layer = vec![call.clone()];
			for depth in 0..3 {
				for call in &layer {
					for who in [LI_WEI.account(), INDUS_TEXTILES.account(), multisig.clone()] {
						let _ = call.clone().dispatch(RuntimeOrigin::signed(who));
					}
				}
				assert_eq!(state(), before, "{call:?} at depth {depth}");
				layer = layer.iter().flat_map(wrapped).collect();
			}
		}
	});
}

#[test]
fn closed_calls_do_not_reach_the_pool() {
	attested(|| {
		use sp_runtime::transaction_validity::InvalidTransaction;
		for call in forbidden() {
			assert_eq!(access(&call), Access::Closed, "{call:?}");
			assert_eq!(
				submit("//LiWei", call.clone()),
				Err(InvalidTransaction::Call.into()),
				"{call:?}"
			);
		}
	});
}

#[test]
fn an_open_call_passes_each_wrapper() {
	attested(|| {
		assert_ok!(Proxy::add_proxy(
			RuntimeOrigin::signed(INDUS_TEXTILES.account()),
			LI_WEI.account().into(),
			ProxyType::Payments,
			0,
		));
		for (number, wrap) in (1u8..).zip([
			|call| pallet_utility::Call::batch_all { calls: vec![call] }.into(),
			|call| {
				RuntimeCall::Proxy(pallet_proxy::Call::proxy {
					real: INDUS_TEXTILES.account().into(),
					force_proxy_type: None,
					call: Box::new(call),
				})
			},
		] as [fn(RuntimeCall) -> RuntimeCall; 2])
		{
			let payee = if number == 1 {
				&INDUS_TEXTILES
			} else {
				&LI_WEI
			};
			let before = balance(CNY, &payee.account());
			let call = wrap(pay(payee, CNY, 1_000, number));
			assert_ok!(call.dispatch(RuntimeOrigin::signed(LI_WEI.account())));
			assert_eq!(balance(CNY, &payee.account()), before + 1_000);
		}
	});
}

#[test]
fn a_council_motion_is_filtered_and_not_root() {
	attested(|| {
		let before = state();
		let motion: RuntimeCall = pallet_assets::Call::mint {
			id: CNY,
			beneficiary: LI_WEI.account().into(),
			amount: 7,
		}
		.into();
		let length = codec::Encode::encoded_size(&motion) as u32;
		let members = ["//Alice", "//Bob", "//Charlie", "//Dave"].map(|path| {
			use sp_core::Pair;
			AccountId::from(pair(path).public())
		});
		let hash = BlakeTwo256::hash_of(&motion);
		let [alice, ..] = members.clone();
		assert_ok!(Council::propose(
			RuntimeOrigin::signed(alice.clone()),
			4,
			Box::new(motion),
			length
		));
		for member in members {
			assert_ok!(Council::vote(RuntimeOrigin::signed(member), hash, 0, true));
		}
		assert_ok!(Council::close(
			RuntimeOrigin::signed(alice),
			hash,
			0,
			configs::governance::MaxProposalWeight::get(),
			length
		));
		assert_eq!(state(), before);
	});
}

#[test]
fn no_proxy_type_reaches_multisig_further_proxies_or_an_arbiters_word() {
	development(no_proxy_type_reaches_them);
}

fn no_proxy_type_reaches_them() {
	use frame_support::traits::InstanceFilter;
	let inner = || Box::new(pay(&INDUS_TEXTILES, CNY, 1, 1));
	let calls: Vec<RuntimeCall> = vec![
		pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![],
			call: inner(),
		}
		.into(),
		pallet_proxy::Call::proxy {
			real: LI_WEI.account().into(),
			force_proxy_type: None,
			call: inner(),
		}
		.into(),
		pallet_collective::Call::<Runtime, configs::governance::CouncilInstance>::execute {
			proposal: inner(),
			length_bound: 1,
		}
		.into(),
		pallet_escrow::Call::seal_vote {
			id: 0,
			line: 0,
			seal: Hash::zero(),
		}
		.into(),
	];
	for call in calls {
		for kind in [ProxyType::Any, ProxyType::Payments, ProxyType::Attestations] {
			assert!(!kind.filter(&call), "{kind:?} {call:?}");
		}
	}
	assert!(ProxyType::Payments.filter(&pay(&INDUS_TEXTILES, CNY, 1, 1)));
	assert!(!ProxyType::Attestations.filter(&pay(&INDUS_TEXTILES, CNY, 1, 1)));
}

#[test]
fn root_passes_the_filter() {
	development(|| {
		let call: RuntimeCall = frame_system::Call::set_storage {
			items: vec![(b"k".to_vec(), b"v".to_vec())],
		}
		.into();
		assert!(!calls::CallFilter::contains(&call));
		assert_ok!(call.dispatch(RuntimeOrigin::root()));
		assert_eq!(
			frame_support::storage::unhashed::get_raw(b"k"),
			Some(b"v".to_vec())
		);
	});
}

//! A development chain in a test: blocks with real transactions, through the executive.

use crate::{genesis::accounts::Example, *};
use caravan_primitives::{
	Amount, ChargeBearer, CurrencyId, Moment, PersonKind, Statement, Tier, Uetr,
};
use codec::Encode;
use frame_support::traits::fungibles::InspectHold;
use pallet_kyc::{EntryConsent, Mark, Paper};
use pallet_settlement::PaymentReference;
use sp_consensus_aura::{AURA_ENGINE_ID, Slot};
use sp_core::{Pair, sr25519};
use sp_runtime::{ApplyExtrinsicResult, Digest, DigestItem, generic::Era, traits::Header as _};
use std::{collections::BTreeMap, sync::Mutex};

/// When the tests begin, milliseconds: a slot's beginning.
pub const START: Moment = 1_800_000_000_000;

/// Chain time, milliseconds.
pub fn now() -> Moment {
	pallet_timestamp::Now::<Runtime>::get()
}

/// The key of a development path; derived once, since the phrase takes its time.
pub fn pair(path: &str) -> sr25519::Pair {
	static PAIRS: Mutex<BTreeMap<String, sr25519::Pair>> = Mutex::new(BTreeMap::new());
	let mut pairs = PAIRS
		.lock()
		.unwrap_or_else(|poisoned| poisoned.into_inner());
	pairs
		.entry(path.to_owned())
		.or_insert_with(|| sr25519::Pair::from_string(path, None).expect("a valid path"))
		.clone()
}

/// A chain from a preset, before its first block.
pub fn chain(preset: &str) -> sp_io::TestExternalities {
	let patch = genesis::preset(&preset.into()).expect("a preset");
	let patch: serde_json::Value = serde_json::from_slice(&patch).expect("JSON");
	let mut ext = sp_io::TestExternalities::default();
	ext.execute_with(|| {
		let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).expect("JSON");
		merge(&mut config, patch);
		let bytes = serde_json::to_vec(&config).expect("JSON");
		frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(bytes)
			.expect("a valid genesis");
	});
	ext
}

fn merge(into: &mut serde_json::Value, patch: serde_json::Value) {
	match (into, patch) {
		(serde_json::Value::Object(into), serde_json::Value::Object(patch)) => {
			for (key, value) in patch {
				merge(into.entry(key).or_insert(serde_json::Value::Null), value);
			}
		}
		(into, patch) => *into = patch,
	}
}

/// A development chain whose first block is open.
pub fn development(test: impl FnOnce()) {
	chain(genesis::DEVELOPMENT).execute_with(|| {
		open_block(START);
		test();
		close_block();
		check_supply();
	});
}

/// Opens the next block at this moment, with its inherent.
pub fn open_block(now: Moment) {
	let number = System::block_number().saturating_add(1);
	let slot = Slot::from(now / SLOT_DURATION);
	let digest = Digest {
		logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())],
	};
	let parent = if number == 1 {
		Hash::default()
	} else {
		System::parent_hash()
	};
	let header = Header::new(number, Hash::default(), Hash::default(), parent, digest);
	Executive::initialize_block(&header);
	let inherent =
		UncheckedExtrinsic::new_bare(RuntimeCall::Timestamp(pallet_timestamp::Call::set { now }));
	Executive::apply_extrinsic(inherent)
		.expect("a valid inherent")
		.expect("that succeeds");
}

/// Closes the block, idle time and hooks included.
pub fn close_block() {
	Executive::finalize_block();
}

/// Closes the block and opens the next one, `after` milliseconds later.
pub fn next_block(after: Moment) {
	let next = now().saturating_add(after);
	close_block();
	open_block(next);
}

/// `blocks` blocks at their usual pace.
pub fn blocks(blocks: u32) {
	for _ in 0..blocks {
		next_block(MILLISECS_PER_BLOCK);
	}
}

/// `path`'s transaction with its fee in `currency`.
pub fn transaction(
	path: &str,
	call: RuntimeCall,
	currency: Option<CurrencyId>,
) -> UncheckedExtrinsic {
	let pair = pair(path);
	let account: AccountId = pair.public().into();
	let extension: TxExtension = (
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		frame_system::CheckNonce::from(System::account_nonce(&account)),
		frame_system::CheckWeight::new(),
		pallet_skip_feeless_payment::SkipCheckIfFeeless::from(
			pallet_asset_tx_payment::ChargeAssetTxPayment::from(0, currency),
		),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		admission::Admission,
	);
	let payload = SignedPayload::new(call.clone(), extension.clone()).expect("a payload");
	let signature = payload.using_encoded(|bytes| pair.sign(bytes));
	UncheckedExtrinsic::new_signed(call, account.into(), signature.into(), extension)
}

/// Applies `path`'s transaction in the open block.
pub fn submit(path: &str, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(transaction(path, call.into(), None))
}

/// `example`'s consent that this provider attests it.
pub fn entry_paper(example: &Example, provider: pallet_kyc::ProviderId) -> Paper<Signature> {
	let jurisdiction = Kyc::provider_record(provider)
		.expect("a provider")
		.jurisdiction;
	let not_after = now() + 60_000;
	let statement = Statement {
		genesis: System::block_hash(0),
		epoch: 0,
		fields: EntryConsent {
			provider,
			jurisdiction,
			account: example.account(),
			not_after,
		},
	};
	Paper {
		not_after,
		signature: pair(example.path).sign(&statement.wrapped()).into(),
	}
}

/// The licence of an example provider.
pub fn licence(provider: &Example) -> pallet_kyc::ProviderId {
	pallet_kyc::ProviderOf::<Runtime>::get(provider.account()).expect("a provider")
}

/// `example`, attested by `provider`, in good standing until `expires`.
pub fn attest_until(example: &Example, provider: &Example, expires: Moment) {
	let call = pallet_kyc::Call::attest {
		account: example.account(),
		kind: PersonKind::Natural,
		tier: Tier(1),
		expires,
		root: Hash::repeat_byte(1),
		schema: 1,
		mark: Mark::None,
		paper: entry_paper(example, licence(provider)),
	};
	assert_eq!(submit(provider.path, call), Ok(Ok(())));
}

/// `example`, attested by `provider` for a year.
pub fn attest(example: &Example, provider: &Example) {
	attest_until(example, provider, now() + 365 * DAY);
}

/// The reference of a payment created now.
pub fn reference(number: u8) -> PaymentReference {
	let mut bytes = [number; 16];
	bytes[6] = 0x40;
	bytes[8] = 0x80;
	PaymentReference {
		uetr: Uetr::try_from(bytes).expect("version 4"),
		created_at: now(),
		end_to_end: "INVOICE-1".parse().expect("a valid id"),
		purpose: "GDDS".parse().ok(),
		charge_bearer: ChargeBearer::Slev,
		remittance: None,
		envelope: None,
	}
}

/// A payment as a call.
pub fn pay(payee: &Example, currency: CurrencyId, amount: Amount, number: u8) -> RuntimeCall {
	pallet_settlement::Call::pay {
		currency,
		payee: payee.account(),
		amount,
		reference: reference(number),
	}
	.into()
}

/// What an account has of a currency.
pub fn balance(currency: CurrencyId, account: &AccountId) -> Amount {
	Assets::balance(currency, account)
}

/// What the fee pot has of a currency.
pub fn pot(currency: CurrencyId) -> Amount {
	balance(currency, &Fees::pot())
}

/// Gives somebody money that the bank of its currency owes.
pub fn endow(currency: CurrencyId, who: &AccountId, amount: Amount) {
	use frame_support::traits::fungibles::Mutate;
	Assets::mint_into(currency, who, amount).expect("room in the ledger");
	let issuer = pallet_issuance::Positions::<Runtime>::iter_key_prefix(currency)
		.next()
		.expect("an issuer");
	pallet_issuance::Positions::<Runtime>::mutate(currency, issuer, |position| {
		position.as_mut().expect("just found").outstanding += amount;
	});
}

/// Asserts that the supply of each currency is what its accounts have, and what its issuers
/// owe.
pub fn check_supply() {
	let mut sums = BTreeMap::<CurrencyId, Amount>::new();
	for (currency, who, account) in pallet_assets::Account::<Runtime>::iter() {
		*sums.entry(currency).or_default() += AssetsHolder::total_balance_on_hold(currency, &who);
		*sums.entry(currency).or_default() += account.balance;
	}
	for (currency, details) in pallet_assets::Asset::<Runtime>::iter() {
		assert_eq!(
			details.supply,
			sums.remove(&currency).unwrap_or_default(),
			"{currency}"
		);
		let owed: Amount = pallet_issuance::Positions::<Runtime>::iter_prefix_values(currency)
			.map(|position| position.outstanding)
			.sum();
		let unbooked = pallet_fees::Unbooked::<Runtime>::get(currency);
		assert_eq!(details.supply + unbooked, owed, "{currency}");
	}
	assert!(sums.is_empty());
}

/// Freezes an attested example account of China in both directions for an emergency's
/// length, as an officer does.
pub fn freeze(example: &Example) {
	use caravan_primitives::Identify;
	let identity = Kyc::identity(&example.account()).expect("attested");
	Kyc::freeze(
		RuntimeOrigin::signed(genesis::accounts::OFFICER1_CN.account()),
		identity,
		pallet_kyc::Authority::Regulator,
		pallet_kyc::Direction::Both,
		Clock::now() + EMERGENCY,
		Hash::repeat_byte(8),
	)
	.expect("not frozen yet");
}

/// How long an emergency lasts on the example chains.
pub const EMERGENCY: Moment = 60_000;

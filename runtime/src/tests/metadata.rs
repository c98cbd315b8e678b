//! What clients rely on: versions of the metadata and the extensions by name and order.

use crate::*;
use frame_support::__private::metadata::RuntimeMetadata;

#[test]
fn the_golden_list() {
	sp_io::TestExternalities::default().execute_with(|| {
		assert_eq!(Runtime::metadata_versions(), [14, 15, 16]);
		let RuntimeMetadata::V14(metadata) = Runtime::metadata().1 else {
			panic!("not 14")
		};
		assert_eq!(metadata.extrinsic.version, 4);
		let identifiers: Vec<_> = metadata
			.extrinsic
			.signed_extensions
			.iter()
			.map(|e| e.identifier.as_str())
			.collect();
		assert_eq!(
			identifiers,
			[
				"CheckNonZeroSender",
				"CheckSpecVersion",
				"CheckTxVersion",
				"CheckGenesis",
				"CheckMortality",
				"CheckNonce",
				"CheckWeight",
				"ChargeAssetTxPayment",
				"CheckMetadataHash",
				"Admission",
			]
		);
		for version in [14, 15, 16] {
			assert!(Runtime::metadata_at_version(version).is_some(), "{version}");
		}
	});
}

#[test]
fn production_metadata_has_no_sudo() {
	sp_io::TestExternalities::default().execute_with(|| {
		let RuntimeMetadata::V14(metadata) = Runtime::metadata().1 else {
			panic!("not 14")
		};
		let has_sudo = metadata.pallets.iter().any(|pallet| pallet.name == "Sudo");
		assert_eq!(has_sudo, cfg!(feature = "sudo"));
	});
}

#[test]
fn the_fee_currency_is_a_plain_number_on_the_wire() {
	use codec::Encode;
	let extension = pallet_asset_tx_payment::ChargeAssetTxPayment::<Runtime>::from(
		0,
		Some(caravan_primitives::CurrencyId::CNY),
	);
	assert_eq!(
		extension.encode(),
		(codec::Compact(0u128), Some(156u32)).encode()
	);
}

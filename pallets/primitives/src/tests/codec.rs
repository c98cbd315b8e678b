//! The forms on the wire: what old registries decode, and what the ledger needs.

use crate::{CurrencyId, EndToEndId, Jurisdiction, Lei, Ppm, PurposeCode, Rate, Tier, Uetr};
use codec::{DecodeWithMemTracking, FullCodec, MaxEncodedLen};
use frame_support::{BoundedVec, Parameter, traits::ConstU32, traits::tokens::AssetId};
use scale_info::{MetaType, TypeDef, TypeInfo, meta_type};
use sp_runtime::traits::{MaybeSerializeDeserialize, Member};

/// The types of the fields of a structure, and their names.
fn fields<T: TypeInfo>() -> Vec<(Option<&'static str>, MetaType)> {
	match T::type_info().type_def {
		TypeDef::Composite(composite) => composite
			.fields
			.iter()
			.map(|field| (field.name, field.ty))
			.collect(),
		other => panic!("no structure: {other:?}"),
	}
}

#[test]
fn metadata_shows_plain_numbers_and_bytes() {
	assert_eq!(fields::<CurrencyId>(), [(None, meta_type::<u32>())]);
	assert_eq!(fields::<Jurisdiction>(), [(None, meta_type::<[u8; 2]>())]);
	assert_eq!(fields::<Lei>(), [(None, meta_type::<[u8; 20]>())]);
	assert_eq!(fields::<Uetr>(), [(None, meta_type::<[u8; 16]>())]);
	assert_eq!(fields::<PurposeCode>(), [(None, meta_type::<[u8; 4]>())]);
	assert_eq!(fields::<Tier>(), [(None, meta_type::<u8>())]);
	assert_eq!(fields::<Ppm>(), [(None, meta_type::<u32>())]);
	assert_eq!(
		fields::<Rate>(),
		[
			(Some("mantissa"), meta_type::<u64>()),
			(Some("scale"), meta_type::<u8>())
		]
	);
	assert_eq!(
		fields::<EndToEndId>(),
		[(None, meta_type::<BoundedVec<u8, ConstU32<35>>>())]
	);
}

#[test]
fn a_currency_is_an_asset_id() {
	fn asset_id<
		T: AssetId + Parameter + Member + MaybeSerializeDeserialize + Copy + Default + From<u32>,
	>() {
	}
	asset_id::<CurrencyId>();
}

#[test]
fn every_type_can_be_stored_and_passed_to_a_call() {
	fn storable<T: FullCodec + DecodeWithMemTracking + MaxEncodedLen + Parameter>() -> usize {
		T::max_encoded_len()
	}
	assert_eq!(storable::<CurrencyId>(), 4);
	assert_eq!(storable::<Jurisdiction>(), 2);
	assert_eq!(storable::<Lei>(), 20);
	assert_eq!(storable::<Uetr>(), 16);
	assert_eq!(storable::<PurposeCode>(), 4);
	assert_eq!(storable::<EndToEndId>(), 36);
	assert_eq!(storable::<Tier>(), 1);
	assert_eq!(storable::<Ppm>(), 4);
	assert_eq!(storable::<Rate>(), 9);
	assert_eq!(storable::<crate::PersonKind>(), 1);
	assert_eq!(storable::<crate::ChargeBearer>(), 1);
	assert_eq!(storable::<crate::Refusal>(), 1);
	assert_eq!(storable::<crate::Act>(), 1);
	assert_eq!(storable::<crate::Blocked>(), 16);
	assert_eq!(storable::<crate::Ticket>(), 15);
	assert_eq!(storable::<crate::Fraction>(), 32);
	assert_eq!(storable::<crate::Pair>(), 8);
	assert_eq!(storable::<crate::Terms>(), 33);
	assert_eq!(storable::<crate::Standing<u64>>(), 12);
}

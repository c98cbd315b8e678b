//! Three small macros, so that a reason, a text form and a checked decoding are
//! each written once.

/// An enum of reasons: one sentence is the documentation and the printed text.
macro_rules! reasons {
	($(#[$meta:meta])* $name:ident { $($variant:ident => $sentence:literal,)+ }) => {
		$(#[$meta])*
		#[derive(Clone, Copy, Debug, PartialEq, Eq)]
		pub enum $name {
			$(#[doc = $sentence] $variant,)+
		}

		impl $name {
			/// The reason in one sentence, without a full stop.
			pub const fn sentence(self) -> &'static str {
				match self {
					$(Self::$variant => $sentence,)+
				}
			}
		}

		impl core::fmt::Display for $name {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				f.write_str(self.sentence())
			}
		}

		impl core::error::Error for $name {}
	};
}

/// `serde` through `Display` and `FromStr`: what people write in a genesis file.
macro_rules! text_serde {
	($type:ty) => {
		impl serde::Serialize for $type {
			fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.collect_str(self)
			}
		}

		impl<'de> serde::Deserialize<'de> for $type {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let text =
					<alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
				text.parse().map_err(serde::de::Error::custom)
			}
		}
	};
}

/// Decoding by way of `TryFrom` the raw form: a wrong value does not decode.
macro_rules! checked_decode {
	($type:ty, $raw:ty) => {
		impl codec::Decode for $type {
			fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
				let raw = <$raw as codec::Decode>::decode(input)?;
				Self::try_from(raw).map_err(|reason| reason.sentence().into())
			}
		}

		// The raw forms are small and of bounded size.
		impl codec::DecodeWithMemTracking for $type {}
	};
}

pub(crate) use {checked_decode, reasons, text_serde};

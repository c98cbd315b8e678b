//! Two small macros, so that a reason and a checked decoding are each written once.

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

/// Decoding by way of `TryFrom` the raw form: a wrong value does not decode.
macro_rules! checked_decode {
	($type:ty, $raw:ty) => {
		impl codec::Decode for $type {
			fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
				let raw = <$raw as codec::Decode>::decode(input)?;
				Self::try_from(raw).map_err(|reason| reason.sentence().into())
			}
		}
	};
}

pub(crate) use {checked_decode, reasons};

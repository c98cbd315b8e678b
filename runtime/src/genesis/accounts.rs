//! The example accounts of the development presets. Their keys are public: `//LiWei` and
//! so on, derived from the development phrase. A test derives them again.

use crate::AccountId;
use hex_literal::hex;

/// An example account: its derivation path and its public key.
pub struct Example {
	/// The path under the development phrase.
	pub path: &'static str,
	/// The sr25519 public key.
	pub key: [u8; 32],
}

impl Example {
	/// The account.
	pub fn account(&self) -> AccountId {
		self.key.into()
	}
}

macro_rules! examples {
	($( $(#[$doc:meta])* $name:ident = $path:literal, $key:literal; )*) => {
		$( $(#[$doc])* pub const $name: Example = Example { path: $path, key: hex!($key) }; )*
		/// All of them.
		pub const ALL: &[Example] = &[$( $name ),*];
	};
}

examples! {
	/// Eastern Bank of Guangzhou's KYC department.
	PROVIDER_CN = "//Provider-CN", "f4f520249fd7249dd39e55ea499ca2fd2d3fedb1d1cfdd299293aa495443ea17";
	/// Karachi Commercial Bank's KYC department.
	PROVIDER_PK = "//Provider-PK", "0cece5539af75e3be6ba9c35d797dbd26e3372abf34114a0828ba2ce521d4152";
	/// Red River Bank's KYC department, Hanoi.
	PROVIDER_VN = "//Provider-VN", "f893de5a9ab402cd7e0c25c41996d8b797a01c946da01c64c5e6388bb9774030";
	/// Steppe Bank's KYC department, Almaty.
	PROVIDER_KZ = "//Provider-KZ", "b4ec1b442969d20599bb4d5ee04746026f677bcebeaeb083234b84b78e1ae506";
	/// Nusantara Bank's KYC department, Jakarta.
	PROVIDER_ID = "//Provider-ID", "26deb5805dc5791f6d6890a7fbbc05fdf8e04fd99a0ddd640298232059a6b655";
	/// Eastern Bank of Guangzhou, a bank.
	BANK_CN = "//Bank-CN", "181f835ed7b649ada0b50dff2a3971ed680dfb7b860f05ed5727354226972f7c";
	/// Karachi Commercial Bank, a bank.
	BANK_PK = "//Bank-PK", "6650e5407c254e9410d6f593e04fc09cdde3d7a5bd668570f8bbfbb8d8228e08";
	/// Red River Bank, a bank.
	BANK_VN = "//Bank-VN", "3ca63726089808f3bd843e8738f9536d357f501a485fde18cfcaa9495f682217";
	/// Steppe Bank, a bank.
	BANK_KZ = "//Bank-KZ", "bc1410bd6ac79cad5f76791e0a5f94d708918343443a90094866e3ca1e4c2009";
	/// Nusantara Bank, a bank.
	BANK_ID = "//Bank-ID", "0cb6d88a345bc43430314eae4bda2da2b25b12417ded1c8901c4095a34e6e333";
	/// Li Wei, a buyer in China. Not yet attested.
	LI_WEI = "//LiWei", "9ae3d5f995fda6bbe3b07ea495f1ce0c3c6bcad3bfc6e32c9d87ce406655c420";
	/// Aigerim, a buyer in Kazakhstan. Not yet attested.
	AIGERIM = "//Aigerim", "689ea80acfea5cfece06aea48996482d52867d7f6802ade1bb73d1d44930734a";
	/// Dewi, a buyer in Indonesia. Not yet attested.
	DEWI = "//Dewi", "e08799d3af0533282e57a6bb65a24ed32d626ef0e53068070a00f5452aaaa52a";
	/// Indus Textiles, a merchant in Karachi. Not yet attested.
	INDUS_TEXTILES = "//IndusTextiles", "f87dd5afc4ae0ee4819e38449e7070cb03b18b0da95f20b45ccb56d97244e33e";
	/// Hanoi Coffee, a merchant in Hanoi. Not yet attested.
	HANOI_COFFEE = "//HanoiCoffee", "ae129a844b70d22442f2abd745feeadbe7442b4a34e48516db25fc4cd47bfe73";
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::{Pair, sr25519};

	#[test]
	fn keys_are_those_of_their_paths() {
		for example in ALL {
			let pair = sr25519::Pair::from_string(example.path, None).expect("a valid path");
			assert_eq!(pair.public().0, example.key, "{}", example.path);
		}
	}
}

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
	/// Great Lakes Bank's KYC department, outside the corridor.
	PROVIDER_US = "//Provider-US", "5a6fcb03255bcfb98ebfad52b14deba5a0e46c81c41d6b3e3e6cbcd78113587e";
	/// An officer of the regulator of China.
	OFFICER1_CN = "//Officer1-CN", "56b02404f308ebea657f82bf63262ada8d108154d42671f16ab4871e68a6d713";
	/// Another officer of the regulator of China.
	OFFICER2_CN = "//Officer2-CN", "f0238be0320785c73ce11fe2708519dceede82760a89fa9c5d3d7a381e87a87d";
	/// The review body of China.
	REVIEWER_CN = "//Reviewer-CN", "46736dd281823e29c070586bdb83ccddcd8db6176fa0c4323d3d9734722c4956";
	/// An officer of the regulator of Pakistan.
	OFFICER1_PK = "//Officer1-PK", "b0934faa43b79e1b0247c23bb833c3087d01ada5a581357273152033f5f32345";
	/// Another officer of the regulator of Pakistan.
	OFFICER2_PK = "//Officer2-PK", "9446c396d2f6451a28b81ffa9b0c1b408f816482323457336f98c6c2f2c8021d";
	/// The review body of Pakistan.
	REVIEWER_PK = "//Reviewer-PK", "1287b0fab817c8f33628bd091d44e3ee699d7004616dae5bf0f4f7bbc1bb7f05";
	/// An officer of the regulator of Viet Nam.
	OFFICER1_VN = "//Officer1-VN", "c0630cd71f2bd1164185423aaa63115304748ac1f5d2438c1aa915cd066b944a";
	/// Another officer of the regulator of Viet Nam.
	OFFICER2_VN = "//Officer2-VN", "aac6a598d974171627ce44e55bf0536522f22ce6e67a82b8f5153f252a4be83c";
	/// The review body of Viet Nam.
	REVIEWER_VN = "//Reviewer-VN", "d67833e4e661c728615436f161c2d5e8d79064c6d4b5a2d184170533265e0845";
	/// An officer of the regulator of Kazakhstan.
	OFFICER1_KZ = "//Officer1-KZ", "063ada778e534bb70a45954caec7841756c513c0facbe47914b033b7029bf516";
	/// Another officer of the regulator of Kazakhstan.
	OFFICER2_KZ = "//Officer2-KZ", "f8c6c88574903f9d43eb632b99423674f44338a16b874bf9c4b8cb24f2c9e063";
	/// The review body of Kazakhstan.
	REVIEWER_KZ = "//Reviewer-KZ", "b477da44599c9c2fcd5a41a3446a3a878e3acfa521752e7b11eca73f3dc3e767";
	/// An officer of the regulator of Indonesia.
	OFFICER1_ID = "//Officer1-ID", "aacc2aa18430f9f073854efc582fc404f1684112825ef87e7ac117af98ce8729";
	/// Another officer of the regulator of Indonesia.
	OFFICER2_ID = "//Officer2-ID", "9eaeca42d06efa277f8929793bec37d7b3bddcb0df2d3e8a0cd20ef115413744";
	/// The review body of Indonesia.
	REVIEWER_ID = "//Reviewer-ID", "36b287e637b10da51d6ce34003af3b7023f4f713ddf16c89b4f88b8dbe51f854";
	/// An officer of the regulator of the United States.
	OFFICER1_US = "//Officer1-US", "dc10b2c874113d14a01c85a7300bdd906ea52e7698aa3c48ca634db419c8911d";
	/// Another officer of the regulator of the United States.
	OFFICER2_US = "//Officer2-US", "c407edd2bdbd58e72d692676539a37ef55a48916e4035b5acd7255319f41106b";
	/// The review body of the United States.
	REVIEWER_US = "//Reviewer-US", "c4a852bb11e57323b56f8644ba700485544d6659d73ff24ed3636a7e4455a60b";
	/// An officer of Eastern Bank of Guangzhou's KYC department.
	DESK1_CN = "//Desk1-CN", "5c05efe9e957ef9253e1b3475cc63689fdbae0691988b64979e1be0b5c98437d";
	/// Another officer of Eastern Bank of Guangzhou's KYC department.
	DESK2_CN = "//Desk2-CN", "98cc22b477440bc9199c46b390d243ba13fbcb99fcce8df7593a852d2421b27e";
	/// An officer of Karachi Commercial Bank's KYC department.
	DESK1_PK = "//Desk1-PK", "527bfe8b719bf2c62fa69a7df487b5d896167dde6596c084512fa8604fa00701";
	/// Another officer of Karachi Commercial Bank's KYC department.
	DESK2_PK = "//Desk2-PK", "989982dd33b2f0ef80215b22236576fc361dcd577e58d13a3720e2ef83e2c519";
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
	/// Great Lakes Bank, a bank outside the corridor.
	BANK_US = "//Bank-US", "d69a5919c40cf5a2d0f29e24c168466c8255f980f4fd3f7aa2f4d0c38d9aaf61";
	/// Bund Bank, Shanghai, which takes part in the clearing.
	BANK2_CN = "//Bank2-CN", "3a72903ed551c18812ecdd361c1fd28e9c7e1a3e022c82767611949223525e39";
	/// Ravi Bank, Lahore, which takes part in the clearing.
	BANK2_PK = "//Bank2-PK", "bcc9e5a99b360005af6a38ada2a6040678c689dab8335996a638d76d0e3b1f61";
	/// Saigon River Bank, which takes part in the clearing.
	BANK2_VN = "//Bank2-VN", "8eac2596c65bdf3357fbb80eef4eee424db6b9b6389d72601f8b4bae5161b01e";
	/// Hudson Bank, outside the corridor, which takes part in the clearing.
	BANK2_US = "//Bank2-US", "9ecbccc996ec628098c181870d12a21dfedff80e74b6e89fa915f87d26aa0a1d";
	/// Tengri Optimisation, which searches what the clearing settles.
	SOLVER = "//Solver", "ec3672e23dd9b3fad420173ac6e3c1f4c84ab5a8c2c9c29382e4ff24dc441a60";
	/// Red River Analytics, which searches it too.
	SOLVER2 = "//Solver2", "8e3bc6d21bcf95dee23e0d4d2a089a2e84857f522d8ecd5d21ad75bc1dba4334";
	/// Whoever confirms what Eastern Bank of Guangzhou issues and has paid out.
	CHECKER_CN = "//Checker-CN", "10a9950a48f646c15b535ffe99d1f9ca5c9f6ee5b8da33b3432e9bddfe12611c";
	/// The same at Karachi Commercial Bank.
	CHECKER_PK = "//Checker-PK", "9a7752e5383fd05338a606fd41665dd67e141e7413953b91841f3715cb85d175";
	/// The same at Red River Bank.
	CHECKER_VN = "//Checker-VN", "a272808bee2d7df77597b49ebc9e9d8371c295214d1e77fa0a58cc4283ecae78";
	/// The same at Steppe Bank.
	CHECKER_KZ = "//Checker-KZ", "3eaecc20a535723b5ce8e929687708a582693bf428a7ce3d1aeac760a2bdb93c";
	/// The same at Nusantara Bank.
	CHECKER_ID = "//Checker-ID", "84213883289ed7552d9f87b4b1fce3f95beb5478d1fa824e566bfb74a9e67225";
	/// The same at Great Lakes Bank.
	CHECKER_US = "//Checker-US", "2c1c1ab16902e3fc545a369777f5062fa406c70a797e39133ef3ae61dd0e2a40";
	/// Silk Road Audit, which attests the reserves of issuers.
	AUDITOR = "//Auditor", "44f4045febaaaaab30d2efb6aac7d5a0317778f8af3230fb962e2104e060f74b";
	/// Pearl River FX, a dealer in China.
	DEALER_CN = "//Dealer-CN", "12f15eff4905e6e87e0e7155db752c26e99f4e39695111a1c35b16a816f86351";
	/// Alatau FX, a dealer in Kazakhstan.
	DEALER_KZ = "//Dealer-KZ", "d8e1e95fecf617fb9c6ee165016581220af58d8759a7d8c2cfed9acaf4d2592b";
	/// Almaty Rates, which reports exchange rates.
	REPORTER1 = "//Reporter1", "02733774afd26fbdd99b51dd9a08daa576d15efefe57be3758ce8af1d0d81a52";
	/// Mekong Rates, which reports exchange rates.
	REPORTER2 = "//Reporter2", "b40e2e6c8b53e1df87c0183cfa5588a03f8b3e81e695379955271efbd6e68c33";
	/// Indus Rates, which reports exchange rates.
	REPORTER3 = "//Reporter3", "527fc8b1963f3c6d862407f4884261020d616c7c08027d0af5d56e87d37cd37e";
	/// Silk Road Logistics, a carrier in China, which attests deliveries.
	CARRIER = "//Carrier", "da21c40a3a486921ae352f9c957b1f6d95862b1dfe3d2f5b52ca8fd795849a4d";
	/// Silk Road Market, a platform in China on which merchants sell abroad.
	PLATFORM = "//Platform", "649be6fc38c43e25cbcad1c1d473cbe698f5c985901dc7b0dc3a4498a0f25f65";
	/// An arbiter in China.
	ARBITER1 = "//Arbiter1", "d6a388fb655edd5f2e5c3d918f7df071210dd930874d75baefa5d459654f2314";
	/// An arbiter in Viet Nam.
	ARBITER2 = "//Arbiter2", "626cb8dfbc761560f7581c590ac377e2745f64aad17bb2834ea1217ce6bf3628";
	/// An arbiter in Pakistan.
	ARBITER3 = "//Arbiter3", "5651d5f0fb9e46dddc824e23cfa7fb16ac190180307ea3a2a8255fa0b11b2e75";
	/// An arbiter in Kazakhstan.
	ARBITER4 = "//Arbiter4", "1ab89f52721f94fee7bb89f4da4de8f7b9c8cecf67c7d70b2779a9a349d51f4d";
	/// An arbiter in Indonesia.
	ARBITER5 = "//Arbiter5", "5a02bd6b9a2c2024119881857b99476f1354837354d67b65b9ece66192f2d30d";
	/// Li Wei, a buyer in China. Not yet attested.
	LI_WEI = "//LiWei", "9ae3d5f995fda6bbe3b07ea495f1ce0c3c6bcad3bfc6e32c9d87ce406655c420";
	/// Aigerim, a buyer in Kazakhstan. Not yet attested.
	AIGERIM = "//Aigerim", "689ea80acfea5cfece06aea48996482d52867d7f6802ade1bb73d1d44930734a";
	/// Dewi, a buyer in Indonesia. Not yet attested.
	DEWI = "//Dewi", "e08799d3af0533282e57a6bb65a24ed32d626ef0e53068070a00f5452aaaa52a";
	/// Indus Textiles, a merchant in Karachi. Not yet attested.
	INDUS_TEXTILES = "//IndusTextiles", "f87dd5afc4ae0ee4819e38449e7070cb03b18b0da95f20b45ccb56d97244e33e";
	/// Tran Thi Linh, a buyer in Viet Nam. Not yet attested.
	LINH_TRAN = "//LinhTran", "a0f2523f4ca6015a74170c3a239df0d6c460f575b67de77c6f644691405c2936";
	/// Yiwu Trading, a merchant in China.
	YIWU_TRADING = "//YiwuTrading", "ac6820432ca41a9e5e1a63e9513cf4782aeb2c921ddab3812dab2e6ec2b9ae50";
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

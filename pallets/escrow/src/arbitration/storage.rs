//! What arbitration stores.

use frame_support::pallet_macros::pallet_section;

/// The storage.
#[pallet_section]
mod storage {
	/// The present version of each panel that new orders may name.
	#[pallet::storage]
	pub type Panels<T: Config> = StorageMap<_, Blake2_128Concat, PanelId, PanelVersion>;

	/// Every version that is present or that an open order has taken with it.
	#[pallet::storage]
	pub type PanelVersions<T: Config> =
		StorageMap<_, Blake2_128Concat, PanelRef, PanelRecord<IdOf<T>>>;

	/// The next version of any panel. None is given twice.
	#[pallet::storage]
	pub type NextPanelVersion<T: Config> = StorageValue<_, PanelVersion, ValueQuery>;

	/// Who has sat in a panel.
	#[pallet::storage]
	pub type Arbiters<T: Config> = StorageMap<_, Blake2_128Concat, IdOf<T>, Arbiter>;

	/// What arbiters have on hold, by currency.
	#[pallet::storage]
	pub type Stakes<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		IdOf<T>,
		Twox64Concat,
		CurrencyId,
		Stake<T::AccountId>,
	>;

	/// The open disputes, by order and line.
	#[pallet::storage]
	pub type Cases<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrderId, Twox64Concat, LineIndex, CaseOf<T>>;

	/// What each side of an open dispute has shown.
	#[pallet::storage]
	pub type Files<T: Config> =
		StorageDoubleMap<_, Twox64Concat, (OrderId, LineIndex), Identity, Side, File, ValueQuery>;

	/// How merchants have done, by currency.
	#[pallet::storage]
	pub type MerchantStats<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		IdOf<T>,
		Twox64Concat,
		CurrencyId,
		MerchantStatistics,
		ValueQuery,
	>;

	/// How arbiters have done.
	#[pallet::storage]
	pub type ArbiterStats<T: Config> =
		StorageMap<_, Blake2_128Concat, IdOf<T>, ArbiterStatistics, ValueQuery>;
}

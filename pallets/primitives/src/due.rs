//! What falls due, in order.

use crate::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, FullCodec, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{
	IterableStorageMap, StorageValue,
	storage::StorageMap,
	weights::{Weight, WeightMeter},
};
use scale_info::TypeInfo;

/// Where an entry of a [`DueQueue`] stands: by time, then by the order of entry.
///
/// Both are kept big-endian, and the map isn't hashed (`Identity`), so that the first key
/// of the map is the next one due. Nobody chooses a key: times are the pallet's, sequences
/// are counted.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct DueKey {
	due: [u8; 8],
	sequence: [u8; 8],
}

impl DueKey {
	/// The key of the entry with this sequence that falls due at this moment.
	pub const fn new(due: Moment, sequence: u64) -> Self {
		Self {
			due: due.to_be_bytes(),
			sequence: sequence.to_be_bytes(),
		}
	}

	/// When it falls due, in milliseconds of the queue's clock.
	pub const fn due(&self) -> Moment {
		Moment::from_be_bytes(self.due)
	}

	/// How many entries came before it, over all times.
	pub const fn sequence(&self) -> u64 {
		u64::from_be_bytes(self.sequence)
	}
}

/// Everything of a pallet that falls due: worked off in the order of time, as far as the
/// weight goes, in as many blocks as it takes.
///
/// The pallet declares the two storage items and names the queue:
///
/// ```text
/// #[pallet::storage]
/// pub type DueEntries<T> = StorageMap<_, Identity, DueKey, Id>;
/// #[pallet::storage]
/// pub type DueNext<T> = StorageValue<_, u64, ValueQuery>;
/// type Queue<T> = DueQueue<DueEntries<T>, DueNext<T>, Id>;
/// ```
///
/// An entry is never removed early. An item whose deadline has moved, or that is gone, has
/// an entry left behind: the pallet compares and skips it. There is no bound per moment:
/// what doesn't fit into a block waits for the next one, in order.
///
/// An entry is taken off before its item is worked. Whoever works an item does so in a
/// storage layer of its own and brings a failing one into its pending state, so that none
/// can block the queue, and no hook ever puts one back.
pub struct DueQueue<Entries, Next, Id>(PhantomData<(Entries, Next, Id)>);

impl<Entries, Next, Id> DueQueue<Entries, Next, Id>
where
	Id: FullCodec,
	Entries: StorageMap<DueKey, Id, Query = Option<Id>> + IterableStorageMap<DueKey, Id>,
	Next: StorageValue<u64, Query = u64>,
{
	/// Enters an item that falls due at `due`. One read, two writes.
	pub fn enter(due: Moment, id: Id) -> DueKey {
		let sequence = Next::get();
		// Saturating: 2^64 entries are never made.
		Next::put(sequence.saturating_add(1));
		let key = DueKey::new(due, sequence);
		Entries::insert(key, id);
		key
	}

	/// The entry that is due first, whether its time has come or not.
	pub fn first() -> Option<(DueKey, Id)> {
		Entries::iter().next()
	}

	/// Works off what is due at `now`, the earliest first, while the meter has room for
	/// `step` (finding and removing an entry) and `worst` (the dearest item). What an item
	/// weighed less than `worst` is there for the next one. Returns how many were worked.
	///
	/// Finding that nothing is due is paid with `step`; where not even that fits, nothing
	/// is done.
	pub fn work(
		now: Moment,
		meter: &mut WeightMeter,
		step: Weight,
		worst: Weight,
		mut item: impl FnMut(DueKey, Id) -> Weight,
	) -> u32 {
		let mut worked: u32 = 0;
		let mut last: Option<DueKey> = None;
		while meter.can_consume(step.saturating_add(worst)) {
			meter.consume(step);
			// Behind the last one: going over what this block removed would be quadratic.
			let next = match last {
				Some(key) => Entries::iter_from(Entries::hashed_key_for(key)).next(),
				None => Self::first(),
			};
			let Some((key, id)) = next.filter(|(key, _)| key.due() <= now) else {
				break;
			};
			Entries::remove(key);
			last = Some(key);
			meter.consume(item(key, id).min(worst));
			worked = worked.saturating_add(1);
		}
		worked
	}
}

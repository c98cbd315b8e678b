//! When something falls due.

use crate::Moment;
use core::marker::PhantomData;
use frame_support::traits::Time;

/// Commercial time: chain time less the time in which nobody could act.
///
/// Deadlines whose passing costs a party are in this time. There is no `()`: a
/// time that stands still would hold every deadline for ever. Chains that don't
/// keep commercial time take [`PlainTime`].
pub trait Clock {
	/// Now, in milliseconds of commercial time. In `on_initialize` and in inherents
	/// before the timestamp it is the time of the parent block.
	fn now() -> Moment;

	/// The chain time, in milliseconds since 1970, that a moment of commercial time
	/// means as things stand. Later lost time moves it further.
	fn wall(at: Moment) -> Moment {
		at
	}
}

/// Chain time itself as commercial time: no time is ever lost.
pub struct PlainTime<T>(PhantomData<T>);

impl<T: Time<Moment = Moment>> Clock for PlainTime<T> {
	fn now() -> Moment {
		T::now()
	}
}

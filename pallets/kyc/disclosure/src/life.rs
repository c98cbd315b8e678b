//! For how long a presentation counts.

use crate::LifeError;
use caravan_primitives::Moment;

/// The furthest ahead that a presentation expires, milliseconds.
pub const MAX_LIFE: Moment = 10 * 60 * 1_000;

/// Whether what expires at `expires` counts at `now`: before it, and not too long before.
pub(crate) const fn ensure_counts(now: Moment, expires: Moment) -> Result<(), LifeError> {
	if now >= expires {
		Err(LifeError::Expired)
	} else if expires > now.saturating_add(MAX_LIFE) {
		Err(LifeError::TooFarAhead)
	} else {
		Ok(())
	}
}

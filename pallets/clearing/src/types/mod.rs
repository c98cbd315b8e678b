//! The records of this pallet and the rules that need nothing but a record.

mod currency;
mod cycle;
mod genesis;
mod obligation;
mod order;
mod page;
mod seat;
mod terms;
mod views;

pub use currency::{ClearedCurrency, CurrencyIndex, EVEN_RATE};
pub use cycle::{Best, BySeat, Cycle, CycleId, Score, Settlement, Snapshot, Stage};
pub use genesis::{GenesisClearing, GenesisCurrency};
pub use obligation::{Details, Marks, Obligation, ObligationId, Outcome};
pub use order::{Order, Timing};
pub use page::{DETAILS, PAGE, PageKey, Place, Region};
pub use seat::{BilateralCap, Line, Seat, SeatIndex};
pub use terms::{CLASSES, Objective, Terms};
pub use views::{
	NetMovement, NettingCap, NettingObligation, NettingPosition, NettingView, ObligationView,
};

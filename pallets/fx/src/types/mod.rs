//! The records of this pallet and the rules that need nothing but a record.

mod bucket;
mod dealer;
mod genesis;
mod hop;
mod market;
mod paper;
mod quote;
mod turnover;
mod views;

pub use bucket::{BUCKET, Bucket};
pub use caravan_primitives::Deposit;
pub use dealer::{Dealer, Licence, MAX_JURISDICTIONS, MAX_PAIRS, Permit};
pub use genesis::{GenesisDealer, GenesisMarket, GenesisPermit, GenesisValue};
pub use hop::{FilledBy, Hint, Hop, MAX_HOPS};
pub use market::{DEFAULT_MAX_AGE, Market, Report, Reporter, SetValue};
pub use paper::{Paper, PaperState, SignedQuote};
pub use quote::{
	MAX_RESERVATIONS, Quote, QuoteId, QuoteOrder, Reservation, ReservationId, ReservationKey,
};
pub use turnover::{DAY, DayTotal, TURNOVER_DAYS, Turnover};
pub use views::{BestQuote, DealerView, PaperView, QuoteView, ReferenceView};

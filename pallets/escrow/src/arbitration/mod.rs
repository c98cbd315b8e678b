//! Disputes: panels, the draw, evidence, rulings, appeals, settlements. States 8 to 16.
//!
//! ```text
//!  dispute     contest      both sealed   both opened            rules
//!  ───────► 8 ────────► 9 ──────────► 10 ──────────► 11 ──► 12 ─────────► 14 ──► 17
//!           │ silence,      rankings                  │      │ silent      │ appeal
//!           │ concedes              nobody is left:   │      ▼      rules  ▼      as ruled,
//!           ▼                   by the proof          │     13 ────► 14   15 ──► 16 ──► 17
//!          17                                         └───────┴─► 14         the median
//! ```
//!
//! - **Case**: a dispute about one line. A line has one, ever.
//! - **Claim**: what was in dispute when it was opened. What the merchant refunds since then is
//!   the buyer's part of it; who has less than half of it in the end has lost.
//! - **Seat**: a member by its place in the version of the panel that the order took with it at
//!   funding. What the consortium changes since concerns orders since.
//! - **Ranking**: all seats, the most wanted first. Sealed by both, then opened.
//! - **Succession**: who decides and who follows; from striking in turns.
//! - **Stake**: what an arbiter has on hold in a currency. A tenth of what is in dispute is bound
//!   to each case of its; who lets its time pass loses that to the sides. Who has too little
//!   free, or is suspended, or may not be paid, is passed over.
//! - **Bond**: what a side has on hold for the fees: the buyer's since funding, the merchant's
//!   since its answer (as much as it has; to answer is never refused for want of money), the
//!   appellant's since its appeal.
//! - **Verdict**: the buyer's share of what is still in dispute, with reason and document.

mod appeal;
mod arbiters;
mod case;
mod commitments;
mod draw;
mod ending;
mod evidence;
mod fees;
mod judging;
mod offers;
mod panel;
mod panels;
mod rulings;
#[cfg(feature = "runtime-benchmarks")]
pub(crate) mod scene;
mod settling;
mod side;
mod sides;
pub(crate) mod storage;
mod timers;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod views;

pub use appeal::{APPEAL_PANEL, APPEAL_QUORUM, outcome};
pub use case::{Assigned, Bond, Case, Juror, Jurors, Phase, Ruling, Sealing};
pub use commitments::{Content, Salt, Sealed};
pub use draw::{MAX_PANEL, MIN_PANEL, Ranking, Seat, Seats, by_load, succession};
pub(crate) use ending::Close;
pub use ending::Ending;
pub use evidence::{Evidence, EvidenceKind, File, MAX_EVIDENCE};
pub use fees::{FeeRule, FeeSource, Pots, halves, has_won, loser, of_claim};
pub use offers::Offer;
pub use panel::{
	Arbiter, Language, MAX_JURISDICTIONS, MAX_LANGUAGES, Panel, PanelId, PanelRecord, PanelRef,
	PanelVersion, Stake,
};
pub use rulings::{Round, RulingReason, Verdict};
pub use side::{BySide, Side};
pub use views::{ArbiterView, DisputeView, MerchantView};

/// A step of a line.
pub(crate) type StepOf<T> = crate::Step<crate::IdOf<T>>;

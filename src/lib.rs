//! U.S. border encounters by month and category, drawn and checked.
//!
//! ```text
//! bytes → csv → Table → Crossfilter → Totals → view(scene) → View → Frame → draw → canvas or SVG
//!                                                                   │
//!   update(state, event) ← Event ← Target ← hit(view, frame, point) ←┘
//!         └→ Redraw → next animation frame
//! ```
//!
//! Imports go down only:
//!
//! ```text
//! web      wasm_bindgen, web_sys, js_sys, serde-wasm-bindgen   (wasm32 only)
//! app      owns data, state and caches; the whole loop; builds messages         (platform-free)
//! wire     messages to and from JavaScript, and what they mean as events        (platform-free)
//! chart    plotters: Frame, Body, Theme, hit, draw
//! view     what to show, in data terms: View, Grid
//! state    State, Event, update, link
//! claims   what is said: read, check, say
//! query    Filter, Crossfilter, Totals, Series
//! data     Month, Dictionary, Table, csv, Catalogue; numbers and months as text (en, es)
//! error    Error, Result
//! language English and Spanish
//! ```

pub mod app;
pub mod chart;
pub mod claims;
pub mod data;
pub mod error;
pub mod language;
pub mod query;
pub mod state;
pub mod view;
#[cfg(all(target_arch = "wasm32", any(feature = "page", feature = "desk")))]
mod web;
pub mod wire;

pub use error::{Error, Result};

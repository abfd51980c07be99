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
//! intake   a reader's own files: found out, read, made tables
//! data     Month, Dictionary, Table, csv, Catalogue; numbers and months as text (en, es)
//! error    Error, Result
//! language English and Spanish
//! scan     what is done once a row or a byte: a package of its own, compiled for speed
//! ```
//!
//! # A new kind of chart
//!
//! Every kind is a grid of rows and columns; tooltip, table, CSV, recipe, keyboard
//! and hit test are functions of that and need nothing.
//!
//! 1. `state::ChartKind`: a variant, its name in links, what it suits.
//! 2. A file in `view` that makes its `Grid`, and its line in `view::view`.
//! 3. A file in `chart::draw` with a layout: where a cell stands (`shape`, `field`)
//!    and its ink (`draw`); a variant of `chart::Body`, unless lines, layers, fields,
//!    bars or panels will do.
//! 4. Its name in both languages in `app::controls`, its axis title in `app::title`.
//! 5. A golden in `tests/charts.rs`, pictures in `tests/gallery`; `tests/journey.rs`
//!    goes through every kind by itself.
//!
//! # What is absent, and what keeps it so
//!
//! - Clocks: the same link and the same text get the same answer at any time and
//!   pace (`.clippy.toml`).
//! - `f64::clamp`, whose panic formats floats, kilobytes of the page's module
//!   (`.clippy.toml`).
//! - The browser below `web`: what stands where is worked out from tables of widths,
//!   so that a file, a test and the page have the same picture
//!   (`the_browser_is_known_only_to_web` in `tests/layers.rs`).
//! - Imports upwards, and files that import each other (`imports_go_down` and
//!   `no_files_import_each_other_in_a_circle`, there).
//! - Panics on what a reader brings: nothing is unwrapped outside tests
//!   (`nothing_unwraps_outside_tests`, there).
//! - Unsafe code, public items that nothing is said of, and `pub` that nobody outside
//!   can use (`[workspace.lints.rust]` in `Cargo.toml`).

pub mod app;
pub mod chart;
pub mod claims;
pub mod data;
pub mod error;
pub mod intake;
pub mod language;
pub mod query;
pub mod state;
pub mod view;
#[cfg(all(
    target_arch = "wasm32",
    any(feature = "page", feature = "ask", feature = "desk", feature = "take", feature = "own")
))]
#[expect(unnameable_types, reason = "JavaScript alone names the classes")]
mod web;
pub mod wire;

pub use error::{Error, Result};

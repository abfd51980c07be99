//! Geometry and ink of the charts.
//!
//! ```text
//! Trend ── Frame::new ──→ Frame ──┬─ draw_chart, draw_overlay ──→ any plotters back-end
//!                                 └─ hit ──→ Target
//! ```
//!
//! [`Frame`] alone decides where things stand, in device pixels; drawing and
//! hit-testing read it. [`Theme`] alone decides what they look like. The
//! drawing itself is plotters': its drawing area, its elements, its back-ends,
//! seen through [`Crisp`], which keeps rules on whole device pixels.

mod crisp;
mod draw;
mod frame;
mod hairlines;
mod hit;
mod labels;
mod metrics;
mod picture;
mod scale;
mod svg;
mod theme;
mod ticks;

pub use crisp::{Crisp, UNITS};
pub use draw::{draw_chart, draw_overlay};
pub use frame::{Frame, Rect};
pub use hairlines::hairlines;
pub use hit::{Side, Target, hit};
pub use metrics::text_width;
pub use picture::{Caption, picture};
pub use scale::{Linear, Months};
pub use svg::Svg;
pub use theme::{Theme, hex};

//! Geometry and ink of the charts.
//!
//! ```text
//! View ── Frame::new ──→ Frame ──┬─ draw_chart, draw_overlay ──→ any plotters back-end
//!                                └─ hit ──→ Target
//! ```
//!
//! [`Frame`] alone decides where things stand, in device pixels; drawing and
//! hit-testing read it. Kinds of chart differ in its [`Body`]: where a cell
//! stands (`Body::shape`) and its ink. [`Theme`] alone decides what they look
//! like. The drawing itself is plotters': its drawing area, its elements, its
//! back-ends, seen through `Crisp`, which keeps rules on whole device pixels.
//!
//! ```
//! use border_encounters::chart::{Frame, Target, Theme, hit};
//! use border_encounters::data::Data;
//! use border_encounters::language::Language;
//! use border_encounters::state::read_link;
//! use border_encounters::view::{Scene, view};
//!
//! let data = Data::new()?;
//! let (choices, _) = read_link("?split=none", &data, Language::En);
//! let source = data.source(&choices.dataset, &choices.release).ok_or("no such table")?;
//! let crossfilter = Scene::count(&source, &choices);
//! let view = view(&Scene { data: &data, source, choices: &choices, crossfilter: &crossfilter, every: false });
//! let frame = Frame::new(&view, 720.0, 400.0, 1.0, &Theme::LIGHT);
//! assert!(matches!(hit(&view, &frame, 360.0, 200.0), Target::Cell { .. }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod annotations;
mod body;
mod classes;
mod crisp;
mod draw;
mod ends;
mod frame;
mod geometry;
mod hairlines;
mod hit;
mod key;
mod labels;
mod leaders;
mod metrics;
mod notes;
mod pen;
mod picture;
mod plot;
mod scale;
mod strip;
mod svg;
mod theme;
mod ticks;
mod timeline;

pub use annotations::Annotation;
pub use body::Body;
pub use crisp::UNITS;
pub use draw::bars::Bars;
pub use draw::heat::Heat;
pub use draw::lines::Lines;
pub use draw::panels::Panels;
pub use draw::stack::Stack;
pub use draw::{Touched, draw_chart, draw_overlay};
pub use ends::EndLabel;
pub use frame::Frame;
pub use geometry::{Field, Rect};
pub use hairlines::hairlines;
pub(crate) use hit::nearest;
pub use hit::{Side, Target, hit};
pub use metrics::text_width;
pub use notes::Note;
pub(crate) use picture::{Caption, beside, picture};
pub use picture::{Sheet, Size};
pub use plot::{Plot, ValueTick};
pub(crate) use scale::within;
pub use scale::{Columns, Linear, Months};
pub use strip::Strip;
pub use svg::Svg;
pub use theme::Theme;
pub use ticks::Axis;
pub use timeline::{Band, Timeline};

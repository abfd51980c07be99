//! The overview strip.

use crate::chart::pen::{Align, Pen};
use crate::chart::strip::Strip;
use crate::chart::theme::Theme;
use crate::error::Result;
use crate::view::Ground;

/// Totals of every month as one area, the shown months stronger, with a handle at each end.
pub(crate) fn overview(pen: &Pen<'_>, ground: &Ground, strip: &Strip, theme: &Theme) -> Result<()> {
    let rect = strip.rect;
    let (first, last) = strip.window_px;
    let (top, bottom) = (f64::from(rect.top), f64::from(rect.bottom));
    pen.fill([first, top, last, bottom], theme.band)?;
    // Bars on whole pixels: they meet without seams and cost less than one ragged area.
    for (month, total) in ground.run.iter().zip(&ground.overview) {
        let Some(total) = total else { continue };
        let left = strip.x.edge(month);
        let color = if ground.shown.contains(month) { theme.strip_shown } else { theme.strip };
        let top = strip.y.map(*total as f64).min(bottom - 1.0);
        pen.fill([left, top, left + strip.x.band_px, bottom], color)?;
    }
    let [from, to] = &strip.ends;
    pen.text(from, (rect.left.into(), strip.row_px), Align::Left, theme.quiet, false)?;
    pen.text(to, (rect.right.into(), strip.row_px), Align::Right, theme.quiet, false)?;
    let left = f64::from(rect.left);
    pen.rule((left, bottom), (rect.right.into(), bottom), theme.axis, theme.hairline)?;
    [first, last].into_iter().try_for_each(|x| handle(pen, theme, strip, x))
}

fn handle(pen: &Pen<'_>, theme: &Theme, strip: &Strip, x: f64) -> Result<()> {
    let (top, bottom) = (f64::from(strip.rect.top), f64::from(strip.rect.bottom));
    let x = x.round();
    let half = theme.css(1.0).round().max(1.0);
    pen.fill([x - half, top, x + half, bottom], theme.accent)?;
    let (wide, tall) = (theme.css(3.0).round(), theme.css(8.0).round());
    let middle = ((top + bottom) / 2.0).round();
    pen.fill([x - wide, middle - tall, x + wide, middle + tall], theme.accent)
}

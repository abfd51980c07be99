//! Strokes that are fast without a graphics card.
//!
//! A browser that rasterises in software draws a path of one device pixel about
//! twenty times faster than a wider one (300 points: 0.06 ms against 1.4 ms in
//! Chromium). So a canvas lays a long stroke of a few pixels down as hairlines
//! side by side, a third of a turn apart, close enough to leave no gap.

use plotters_backend::BackendCoord;

use super::crisp::UNITS;

/// Half the square root of three: the sine of a third of a turn.
const SINE: f64 = 0.866_025_403_784_438_6;

/// Corners on a circle of radius 1.
const TRIANGLE: [(f64, f64); 3] = [(0.0, 1.0), (SINE, -0.5), (-SINE, -0.5)];
const HEXAGON: [(f64, f64); 6] =
    [(0.0, 1.0), (SINE, 0.5), (SINE, -0.5), (0.0, -1.0), (-SINE, -0.5), (-SINE, 0.5)];

/// Where hairlines run beside the path they stand for, in [`UNITS`], as
/// `width` is; `None` if the stroke is too wide for them.
pub fn hairlines(width: u32) -> Option<Vec<BackendCoord>> {
    let px = f64::from(width) / f64::from(UNITS);
    let (around, middle): (&[(f64, f64)], bool) = match px {
        ..=1.3 => (&[], true),
        ..=2.2 => (&TRIANGLE, false),
        ..=3.2 => (&HEXAGON, true),
        _ => return None,
    };
    // A triangle is 0.81 as wide as the circle about it, on average.
    let radius = (px - 1.0) / 2.0 / if around.len() == 3 { 0.81 } else { 0.96 } * f64::from(UNITS);
    let at = |&(x, y): &(f64, f64)| ((radius * x).round() as i32, (radius * y).round() as i32);
    Some(around.iter().map(at).chain(middle.then_some((0, 0))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Across any direction the hairlines reach about as far as the stroke and
    /// leave no gap of half a pixel.
    #[test]
    fn hairlines_cover_the_stroke() {
        for width in 8..=25u32 {
            let offsets = hairlines(width).expect("narrow enough");
            for degrees in 0..180 {
                let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
                let mut across: Vec<f64> =
                    offsets.iter().map(|&(x, y)| (f64::from(x) * cos + f64::from(y) * sin) / 8.0).collect();
                across.sort_by(f64::total_cmp);
                let reach = across[across.len() - 1] - across[0] + 1.0;
                assert!(
                    (reach - f64::from(width) / 8.0).abs() < 0.35,
                    "{width}/8 px is {reach} at {degrees}"
                );
                assert!(across.windows(2).all(|pair| pair[1] - pair[0] < 1.45), "{width}/8 px at {degrees}");
            }
        }
        assert_eq!(hairlines(32), None);
    }
}

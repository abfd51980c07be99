//! The only source of styles: colours, faces, sizes.

use plotters::style::RGBColor;

use crate::view::{ChartKind, Head, Tint};

/// Number of colours of their own; the next category starts over.
pub(crate) const SLOTS: usize = 10;

/// Classes of a map.
pub(crate) const CLASSES: usize = 7;

/// What a chart looks like. Lengths are CSS pixels until `Theme::scaled`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub paper: RGBColor,
    /// Text and the line of everything together.
    pub ink: RGBColor,
    /// Secondary text: tick labels, notes.
    pub quiet: RGBColor,
    /// Lines from the values of the axis.
    pub grid: RGBColor,
    /// Rules between texts.
    pub rule: RGBColor,
    /// The line of zero, and ticks.
    pub axis: RGBColor,
    /// Handles, the shown window, compared months.
    pub accent: RGBColor,
    /// Months under another definition.
    pub band: RGBColor,
    /// Lines out of focus, and the rest.
    pub muted: RGBColor,
    /// A published "Other", as a mark.
    pub other: RGBColor,
    /// The same as text.
    pub other_letter: RGBColor,
    /// Area of the overview.
    pub strip: RGBColor,
    /// Area of the shown months in it.
    pub strip_shown: RGBColor,
    /// Lines and areas, at least 3:1 on the paper.
    pub palette: [RGBColor; SLOTS],
    /// The same hues for text, at least 4.5:1 on the paper.
    pub lettering: [RGBColor; SLOTS],
    /// Fields of a map, from the lowest class to the highest.
    pub heat: [RGBColor; CLASSES],
    /// Device pixels a CSS pixel.
    pub dpr: f64,
    /// CSS font family list.
    pub family: &'static str,
    /// Size of all text but a picture's title.
    pub text: f64,
    /// Width of a category's line.
    pub line: f64,
    /// Width of the line of everything together.
    pub line_all: f64,
    /// Width of the focused category's line.
    pub line_focused: f64,
    /// Width of a line out of focus.
    pub line_muted: f64,
    /// Width of rules and axes.
    pub hairline: f64,
    /// Radius of a point.
    pub point: f64,
}

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn each<const N: usize>(hex: [u32; N]) -> [RGBColor; N] {
    let mut colors = [rgb(0); N];
    let mut i = 0;
    while i < N {
        colors[i] = rgb(hex[i]);
        i += 1;
    }
    colors
}

impl Theme {
    /// The page's light look, and that of every file.
    pub const LIGHT: Theme = Theme {
        paper: rgb(0xffffff),
        ink: rgb(0x1a1a1a),
        quiet: rgb(0x5c5c5c),
        grid: rgb(0xe6e6e3),
        rule: rgb(0xdcdcd8),
        axis: rgb(0x8a8a86),
        accent: rgb(0x0b5fa5),
        band: rgb(0xf4f2ec),
        muted: rgb(0x888884),
        other: rgb(0x858a93),
        other_letter: rgb(0x666b74),
        strip: rgb(0xdededa),
        strip_shown: rgb(0x9dbfdc),
        palette: each([
            0x1169b8, 0xc44b0a, 0x00786a, 0x8a2a94, 0xad8400, 0x2590c8, 0xa01540, 0x3c5410, 0xd1588f,
            0x1b2c40,
        ]),
        lettering: each([
            0x1169b8, 0xc44b0a, 0x00786a, 0x8a2a94, 0x8a6800, 0x1a7cb0, 0xa01540, 0x3c5410, 0xb8407a,
            0x1b2c40,
        ]),
        heat: each([0xe6eef5, 0xcbddec, 0xa3c4de, 0x6fa3cb, 0x3576aa, 0x1b5587, 0x0a3a66]),
        dpr: 1.0,
        family: "Public Sans, Sans Stand-in, system-ui, sans-serif",
        text: 12.0,
        line: 2.0,
        line_all: 2.25,
        line_focused: 2.5,
        line_muted: 1.25,
        hairline: 1.0,
        point: 3.25,
    };

    /// The page's dark look.
    pub const DARK: Theme = Theme {
        paper: rgb(0x16181a),
        ink: rgb(0xececea),
        quiet: rgb(0xa9a9a6),
        grid: rgb(0x303336),
        rule: rgb(0x33373a),
        axis: rgb(0x6f7376),
        accent: rgb(0x6cb2ea),
        band: rgb(0x212427),
        muted: rgb(0x74787b),
        other: rgb(0x77838f),
        other_letter: rgb(0x9aa5b0),
        strip: rgb(0x3a3e41),
        strip_shown: rgb(0x3d6a8f),
        palette: each([
            0x3f9bf7, 0xee7a33, 0x3fb89c, 0xbd6fcc, 0xe2bd55, 0x86d8f2, 0xd8405a, 0xc8e88f, 0xfbc4c9,
            0x5f7c94,
        ]),
        lettering: each([
            0x3f9bf7, 0xee7a33, 0x3fb89c, 0xcf8adb, 0xe2bd55, 0x86d8f2, 0xf0627a, 0xc8e88f, 0xfbc4c9,
            0x8fa9c0,
        ]),
        heat: each([0x1f262c, 0x24394b, 0x2a5070, 0x336b97, 0x5291c2, 0x86b7dd, 0xc9e1f3]),
        ..Theme::LIGHT
    };

    /// Of colours that the reader's system forces on pages: of paper, ink and what
    /// is chosen, "rgb(0, 0, 0) rgb(255, 255, 255) rgb(255, 255, 0)". Colours of
    /// data that do not stand out from that paper are ink.
    pub fn forced(colors: &str) -> Theme {
        let mut bytes = colors.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok());
        let mut next = || Some(RGBColor(bytes.next()?, bytes.next()?, bytes.next()?));
        let paper = next().unwrap_or(rgb(0x000000));
        let ink = next().unwrap_or(rgb(0xffffff));
        let dark = contrast(paper, rgb(0xffffff)) > contrast(paper, rgb(0x000000));
        let base = if dark { Theme::DARK } else { Theme::LIGHT };
        let chosen = next().unwrap_or(base.accent);
        let seen = |color, least| if contrast(color, paper) >= least { color } else { ink };
        let part = |share: f64| {
            let mix = |paper: u8, ink: u8| {
                (f64::from(paper) * (1.0 - share) + f64::from(ink) * share).round() as u8
            };
            RGBColor(mix(paper.0, ink.0), mix(paper.1, ink.1), mix(paper.2, ink.2))
        };
        let accent = seen(chosen, 3.0);
        Theme {
            paper,
            ink,
            quiet: ink,
            grid: part(0.3),
            rule: part(0.4),
            axis: ink,
            accent,
            band: part(if dark { 0.13 } else { 0.05 }),
            muted: seen(part(0.7), 3.0),
            other: seen(base.other, 3.0),
            other_letter: seen(base.other_letter, 4.5),
            strip: part(0.4),
            strip_shown: accent,
            palette: base.palette.map(|color| seen(color, 3.0)),
            lettering: base.lettering.map(|color| seen(color, 4.5)),
            heat: [0.0, 0.165, 0.28, 0.41, 0.57, 0.76, 1.0].map(part),
            line: 3.0,
            line_all: 3.0,
            line_focused: 3.0,
            line_muted: 2.0,
            ..base
        }
    }

    /// The same looks with lengths in device pixels.
    pub(crate) fn scaled(&self, dpr: f64) -> Theme {
        Theme {
            dpr: self.dpr * dpr,
            text: self.text * dpr,
            line: self.line * dpr,
            line_all: self.line_all * dpr,
            line_focused: self.line_focused * dpr,
            line_muted: self.line_muted * dpr,
            hairline: (self.hairline * dpr).round().max(1.0),
            point: self.point * dpr,
            ..*self
        }
    }

    /// A CSS length in device pixels.
    pub(crate) fn css(&self, length: f64) -> f64 {
        length * self.dpr
    }

    /// Colour of lines and areas.
    pub(crate) fn mark(&self, tint: Tint) -> RGBColor {
        match tint {
            Tint::All => self.ink,
            Tint::Slot(slot) => self.palette[usize::from(slot) % SLOTS],
            Tint::Other => self.other,
            Tint::Rest => self.muted,
        }
    }

    /// Colour of a label that belongs to a row.
    pub(crate) fn letter(&self, tint: Tint) -> RGBColor {
        match tint {
            Tint::All => self.ink,
            Tint::Slot(slot) => self.lettering[usize::from(slot) % SLOTS],
            Tint::Other => self.other_letter,
            Tint::Rest => self.quiet,
        }
    }

    /// Colour of text on a field: ink or paper, whichever stands out more.
    pub(crate) fn over(&self, field: RGBColor) -> RGBColor {
        let better = contrast(self.ink, field) >= contrast(self.paper, field);
        if better { self.ink } else { self.paper }
    }

    /// `#rrggbb` of a row, for the legend beside the chart.
    pub(crate) fn color(&self, tint: Tint) -> String {
        hex(self.mark(tint))
    }

    /// The same as a kind of chart draws the row.
    pub(crate) fn color_in(&self, kind: ChartKind, head: &Head) -> String {
        match (kind, head.tint, head.vivid) {
            (ChartKind::Trend | ChartKind::Ranking, tint, false) if tint != Tint::All => hex(self.muted),
            (ChartKind::Panels, tint, false) if tint != Tint::All => hex(self.quiet),
            // Its shades tell values, not rows.
            (ChartKind::Calendar, ..) => hex(self.quiet),
            (_, tint, _) => self.color(tint),
        }
    }
}

/// `#rrggbb`.
pub(crate) fn hex(color: RGBColor) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(7);
    out.push('#');
    for byte in [color.0, color.1, color.2] {
        out.push(DIGITS[usize::from(byte >> 4)] as char);
        out.push(DIGITS[usize::from(byte & 15)] as char);
    }
    out
}

fn linear(RGBColor(r, g, b): RGBColor) -> [f64; 3] {
    [r, g, b].map(|byte| {
        let c = f64::from(byte) / 255.0;
        // A cubic within 0.002 of the standard's power, which weighs 3 kB.
        c * (c * (c * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
    })
}

/// WCAG 2 contrast ratio.
fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let luminance = |color| {
        let [r, g, b] = linear(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scale::within;
    use crate::view::BESIDE_OTHER;

    /// The page's own, and forced colours as systems ship them.
    fn themes() -> [(&'static str, Theme); 4] {
        [
            ("light", Theme::LIGHT),
            ("dark", Theme::DARK),
            ("night", Theme::forced("rgb(0, 0, 0) rgb(255, 255, 255) rgb(214, 180, 253)")),
            ("day", Theme::forced("rgb(255, 255, 255) rgb(0, 0, 0) rgb(55, 0, 110)")),
        ]
    }

    /// Oklab, in which equal distances look about equally far.
    fn oklab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let l = (0.4122 * r + 0.5363 * g + 0.0514 * b).cbrt();
        let m = (0.2119 * r + 0.6807 * g + 0.1074 * b).cbrt();
        let s = (0.0883 * r + 0.2817 * g + 0.6300 * b).cbrt();
        [
            0.2105 * l + 0.7936 * m - 0.0041 * s,
            1.9780 * l - 2.4286 * m + 0.4506 * s,
            0.0259 * l + 0.7828 * m - 0.8087 * s,
        ]
    }

    /// How linear RGB looks without red cones, without green, and without blue
    /// ones: the matrices of Machado, Oliveira and Fernandes (2009), severity 1.
    const EYES: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ];

    /// The distances that suffice for these eyes.
    const FAR: [f64; 4] = [0.05, 0.05, 0.05, 0.03];

    /// The distance of two colours to the eye that tells them apart least, in those that suffice.
    fn apart(a: RGBColor, b: RGBColor) -> f64 {
        let seen = |eye: &[[f64; 3]; 3], color| {
            let light = linear(color);
            oklab(eye.map(|row| within((0..3).map(|i| row[i] * light[i]).sum(), 0.0, 1.0)))
        };
        let distance = |(eye, far)| {
            let (a, b) = (seen(eye, a), seen(eye, b));
            (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt() / far
        };
        EYES.iter().zip(FAR).map(distance).fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn ink_stands_out_from_the_paper() {
        for (name, theme) in themes() {
            for paper in [theme.paper, theme.band] {
                for (slot, color) in theme.palette.into_iter().enumerate() {
                    assert!(contrast(color, paper) >= 3.0, "{name} slot {slot}: {}", contrast(color, paper));
                }
                for color in [theme.accent, theme.quiet, theme.ink] {
                    assert!(contrast(color, paper) >= 3.0, "{name} {color:?}");
                }
            }
            assert!(contrast(theme.muted, theme.paper) >= 3.0, "{name} muted");
            for (slot, color) in theme.lettering.into_iter().enumerate() {
                assert!(
                    contrast(color, theme.paper) >= 4.5,
                    "{name} letter {slot}: {}",
                    contrast(color, theme.paper)
                );
            }
            for text in [theme.ink, theme.quiet] {
                assert!(contrast(text, theme.paper) >= 4.5 && contrast(text, theme.band) >= 4.5, "{name}");
            }
        }
    }

    #[test]
    fn every_class_is_told_apart_and_can_be_written_on() {
        for (name, theme) in themes() {
            for (class, field) in theme.heat.into_iter().enumerate() {
                let text = theme.over(field);
                assert!(contrast(text, field) >= 4.5, "{name} {class}: {}", contrast(text, field));
            }
            for pair in theme.heat.windows(2) {
                let (low, high) = (contrast(pair[0], theme.paper), contrast(pair[1], theme.paper));
                assert!(low < high && apart(pair[0], pair[1]) >= 0.8, "{name} {pair:?}");
            }
        }
    }

    /// What is drawn in one chart: everything, the slots, and of a category with a
    /// published "Other" that and the slots that stand beside it. To the one in ten
    /// thousand who sees no blue, names and widths must help.
    #[test]
    fn colors_shown_together_differ_to_every_eye() {
        for (name, theme) in themes() {
            let beside = &theme.palette[..usize::from(BESIDE_OTHER)];
            let all = [&theme.palette[..], &[theme.ink]].concat();
            let with_other = [beside, &[theme.ink, theme.other]].concat();
            for marks in [all, with_other] {
                for (i, a) in marks.iter().enumerate() {
                    for b in &marks[..i] {
                        let apart = apart(*a, *b);
                        assert!(apart >= 1.0, "{name}: {} and {} are {apart:.2} apart", hex(*a), hex(*b));
                    }
                }
            }
        }
    }

    #[test]
    fn text_is_never_small() {
        for (name, theme) in themes() {
            assert!(theme.text >= 12.0, "{name}");
        }
        assert_eq!(Theme::LIGHT.scaled(1.5).hairline, 2.0);
        assert_eq!(Theme::LIGHT.color(Tint::Slot(10)), Theme::LIGHT.color(Tint::Slot(0)));
        assert_eq!(Theme::LIGHT.color(Tint::Rest), "#888884");
    }
}

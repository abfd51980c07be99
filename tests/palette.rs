//! The style sheet and the charts' theme have one palette.

use std::fs;

use border_encounters::chart::Theme;
use plotters::style::RGBColor;

/// The colours that both name, as the sheet names them.
fn shared(theme: &Theme) -> [(&'static str, RGBColor); 7] {
    [
        ("paper", theme.paper),
        ("ink", theme.ink),
        ("quiet", theme.quiet),
        ("line", theme.rule),
        ("strong", theme.axis),
        ("accent", theme.accent),
        ("wash", theme.band),
    ]
}

/// A custom property's colour, `#fff` or `#ffffff`.
fn property(block: &str, name: &str) -> Option<RGBColor> {
    let (_, rest) = block.split_once(&format!("--{name}: #"))?;
    let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    let wide = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits };
    let part = |i: usize| u8::from_str_radix(wide.get(i..i + 2)?, 16).ok();
    Some(RGBColor(part(0)?, part(2)?, part(4)?))
}

#[test]
fn the_style_sheet_and_the_charts_have_the_same_colours() {
    let sheet = fs::read_to_string("www/style.css").expect("the style sheet");
    let (light, rest) = sheet.split_once("@media (prefers-color-scheme: dark)").expect("a dark theme");
    let (dark, _) = rest.split_once("}\n}").or_else(|| rest.split_once("}")).expect("its end");
    for (which, block, theme) in [("light", light, Theme::LIGHT), ("dark", dark, Theme::DARK)] {
        for (name, color) in shared(&theme) {
            assert_eq!(property(block, name), Some(color), "--{name}, {which}");
        }
    }
}

/// What a browser paints around the page before the sheet has come.
#[test]
fn the_page_says_its_paper_to_the_browser() {
    let page = fs::read_to_string("www/index.html").expect("the page");
    for (scheme, RGBColor(r, g, b)) in [("light", Theme::LIGHT.paper), ("dark", Theme::DARK.paper)] {
        let wanted = format!("content=\"#{r:02x}{g:02x}{b:02x}\" media=\"(prefers-color-scheme: {scheme})\"");
        assert!(page.contains(&wanted), "{wanted}");
    }
}

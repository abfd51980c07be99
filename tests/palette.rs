//! The style sheet and the charts' theme have one palette.

use std::collections::BTreeMap;
use std::fs;

use border_encounters::chart::Theme;
use border_encounters::data::shipped;
use border_encounters::view::Tint;
use plotters::style::RGBColor;

use crate::oracle::app;

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

/// What is one category to its readers, as its name is the same, has one colour: under
/// every split, in every dataset, among the others and alone.
#[test]
fn a_category_has_one_colour_wherever_it_is_drawn() {
    let catalogue = shipped::catalogue().expect("the catalogue");
    let mut colors: BTreeMap<String, (Tint, String)> = BTreeMap::new();
    let mut again = 0;
    for dataset in &catalogue.datasets {
        for dimension in &dataset.dimensions {
            let mut links = vec![format!("data={}&split={}&chart=stacked", dataset.id, dimension.name)];
            if dimension.values.len() < 10 {
                let alone =
                    |value: &str| format!("data={}&split=none&is.{}={value}", dataset.id, dimension.name);
                links.extend(dimension.values.iter().map(|label| alone(&label.value)));
            }
            for link in links {
                let app = app(&link);
                for head in &app.view().grid.rows {
                    let Tint::Slot(_) = head.tint else { continue };
                    let seen = colors.entry(head.label.clone()).or_insert((head.tint, link.clone()));
                    assert_eq!(seen.0, head.tint, "{}: {link}, and {}", head.label, seen.1);
                    again += usize::from(seen.1 != link);
                }
            }
        }
    }
    assert!(again > 40, "{again} seen twice");
    let color = |name: &str| colors.get(name).expect("a category").0;
    assert_eq!(color("Apprehensions"), color("Between ports"), "made between ports");
    assert_eq!(color("Inadmissibles"), color("At ports of entry"), "found at ports");
    assert_eq!(color("Expulsions"), color("Title 42"), "made under Title 42");
}

//! Every kind of chart in both themes, languages and widths, as the command line
//! draws it, on one page: `tests/gallery/README.md`. `UPDATE_GOLDEN=1` writes
//! the pictures; a missing or different one fails.

use std::fmt::Write as _;
use std::path::PathBuf;

use border_encounters::chart::Theme;
use border_encounters::state::ChartKind;

use crate::oracle::app;

/// A view of each kind, and its hard cases.
const VIEWS: [(&str, &str); 11] = [
    ("trend", "data=southwest&chart=trend"),
    ("trend-many", "data=nationwide&split=citizenship&chart=trend"),
    ("stacked", "data=southwest&split=demographic&chart=stacked"),
    ("share", "data=southwest&split=demographic&chart=share"),
    ("years", "data=southwest&split=none&chart=years"),
    ("calendar", "data=southwest&split=none&chart=calendar"),
    ("calendar-sectors", "data=sectors&split=sector&chart=calendar"),
    ("ranking", "data=nationwide&split=citizenship&from=2024-12&to=2025-11&chart=ranking"),
    ("panels", "data=southwest&split=demographic&chart=panels"),
    ("panels-many", "data=nationwide&split=citizenship&chart=panels"),
    ("panels-own", "data=sectors&split=sector&scale=own&chart=panels"),
];

const SIZES: [(&str, (u32, u32)); 2] = [("desktop", (960, 440)), ("phone", (390, 360))];
const THEMES: [(&str, Theme); 2] = [("light", Theme::LIGHT), ("dark", Theme::DARK)];

#[test]
fn every_kind_has_its_pictures() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/gallery");
    let mut page = String::from("# Gallery\n\nMade by `tests/gallery.rs`: a look at every kind of chart.\n");
    let mut files = Vec::new();
    for (name, link) in VIEWS {
        _ = write!(page, "\n## {name}\n\n`border-encounters chart '?{link}' --svg {name}.svg`\n\n");
        for (theme_name, theme) in THEMES {
            for language in ["en", "es"] {
                for (width, size) in SIZES {
                    let app = app(&format!("{link}&lang={language}"));
                    assert!(app.panel().notices.is_empty(), "{name}: {:?}", app.panel().notices);
                    let file = format!("{name}-{theme_name}-{language}-{width}.svg");
                    let alt = app.panel().alt.replace(['[', ']', '\n'], " ");
                    _ = writeln!(page, "![{alt}]({file})");
                    files.push((
                        file,
                        app.svg_of(border_encounters::chart::Size::Chart(size.0, size.1), &theme)
                            .expect("drawn")
                            .text,
                    ));
                }
            }
        }
    }
    for kind in ChartKind::ALL {
        assert!(VIEWS.iter().any(|(_, link)| link.ends_with(kind.name())), "{} is missing", kind.name());
    }
    files.push(("README.md".into(), page));
    for (name, text) in files {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, text).expect("written");
        } else {
            let expected = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(expected == text, "gallery/{name} differs: look at it, then UPDATE_GOLDEN=1");
        }
    }
}

//! What stands on the page before any script has run: a true headline and a
//! small table.

use std::fmt::Write as _;

use super::App;
use crate::Result;
use crate::data::words::Language;

/// Months in the small table.
const MONTHS: usize = 13;

/// Sentences of more letters than these are set smaller, as in `www/panel.js`.
const LONG: [usize; 2] = [116, 170];

/// HTML of the default view's headline, source and last thirteen months, in
/// English, for the build to put into the page.
///
/// # Errors
/// Never for a build whose tests pass.
pub fn first_paint() -> Result<String> {
    let app = App::new(Language::En)?;
    let panel = app.panel();
    let grid = &app.view().grid;
    let length: usize = panel.headline.iter().map(|part| part.text.chars().count()).sum();
    let classes = LONG.iter().enumerate().filter(|&(_, from)| length > *from);
    let classes: Vec<String> = classes.map(|(i, _)| format!("long-{i}")).collect();
    let mut html = format!("<h1 id=\"headline\" class=\"{}\">", classes.join(" "));
    panel.headline.iter().for_each(|part| html.push_str(&escape(&part.text)));
    html.push_str("</h1>\n<p id=\"first-source\">");
    let source = &panel.source;
    html.push_str(&escape(&format!("{}, {}, {}", source.publisher, source.dataset, source.release)));
    html.push_str("</p>\n<div id=\"first-table\">\n<table>\n<caption>");
    html.push_str(&escape(&panel.axis_title));
    html.push_str("</caption>\n<thead><tr><th scope=\"col\">Month</th>");
    for head in grid.table_heads() {
        _ = write!(html, "<th scope=\"col\">{}</th>", escape(&head.label));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for record in grid.table().iter().rev().take(MONTHS) {
        _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&record.head.label));
        for cell in &record.cells {
            _ = write!(html, "<td>{}</td>", escape(&cell.say(Language::En)));
        }
        html.push_str("</tr>\n");
    }
    html.push_str(
        "</tbody>\n</table>\n<noscript><p>The chart needs JavaScript. The figures here and the data files of \
         this site can be read without it.</p></noscript>\n</div>",
    );
    Ok(html)
}

/// The sentence above the default view, in English.
///
/// # Errors
/// Never for a build whose tests pass.
pub fn first_headline() -> Result<String> {
    let app = App::new(Language::En)?;
    Ok(app.panel().headline.iter().map(|part| part.text.as_str()).collect())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::LONG;

    #[test]
    fn a_sentence_is_as_large_before_the_program_runs_as_after() {
        let page = std::fs::read_to_string("www/panel.js").expect("the page's script");
        assert!(page.contains(&format!("const LONG = {LONG:?};")), "{LONG:?}");
    }
}

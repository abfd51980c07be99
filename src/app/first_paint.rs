//! What stands on the page before any script has run: a true headline and a
//! small table.

use std::fmt::Write as _;

use super::App;
use super::tooltip::say;
use crate::Result;
use crate::data::words::{self, Language};

/// Months in the small table.
const MONTHS: usize = 13;

/// HTML of the default view's headline, source and last thirteen months, in
/// English, for the build to put into the page.
///
/// # Errors
/// Never for a build whose tests pass.
pub fn first_paint() -> Result<String> {
    let app = App::new(Language::En)?;
    let panel = app.panel();
    let trend = app.trend();
    let mut html = String::from("<h1 id=\"headline\">");
    panel.headline.iter().for_each(|part| html.push_str(&escape(&part.text)));
    html.push_str("</h1>\n<p id=\"first-source\">");
    let source = &panel.source;
    html.push_str(&escape(&format!("{}, {}, {}", source.publisher, source.dataset, source.release)));
    html.push_str("</p>\n<div id=\"first-table\">\n<table>\n<caption>");
    html.push_str(&escape(&panel.axis_title));
    html.push_str("</caption>\n<thead><tr><th scope=\"col\">Month</th>");
    for line in &trend.lines {
        _ = write!(html, "<th scope=\"col\">{}</th>", escape(&line.label));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    let first = trend.months.months().saturating_sub(MONTHS);
    for (i, month) in trend.months.iter().enumerate().skip(first).rev() {
        _ = write!(html, "<tr><th scope=\"row\">{}</th>", words::month(month, Language::En));
        for line in &trend.lines {
            let text = say(line.values[i], trend.unit, Language::En);
            _ = write!(html, "<td>{}</td>", escape(&text));
        }
        html.push_str("</tr>\n");
    }
    html.push_str(
        "</tbody>\n</table>\n<noscript><p>The chart needs JavaScript. The figures here and the data files of \
         this site can be read without it.</p></noscript>\n</div>",
    );
    Ok(html)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

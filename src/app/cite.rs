//! How the figures of a view are cited: as a sentence, for a bibliography, for
//! an encyclopedia.

use super::facts::{every_filter, split};
use super::title::axis_title;
use super::{App, lineage, names};
use crate::data::words;
use crate::view::headline;
use crate::wire::Quotes;

impl App {
    /// Everything that must be said where these figures are used, and the address
    /// at which they can be seen.
    pub fn citation(&self) -> String {
        let Some(scene) = self.scene() else { return String::new() };
        let language = scene.language();
        let split = match split(&scene) {
            Some(info) => format!(". {}: {}", language.of("Split", "Desglose"), info.label.of(language)),
            None => String::new(),
        };
        let filters = match every_filter(&scene).as_str() {
            "" => String::new(),
            filters => format!(". {}: {filters}", language.of("Filters", "Filtros")),
        };
        format!(
            "{}. {}, {}. {}, {}{split}{filters}. {} {}",
            words::capitalized(scene.source.dataset.publisher.of(language)),
            scene.source.dataset.title.of(language),
            names::release_name(scene.source.release, language),
            axis_title(&scene),
            words::month_range(scene.shown(), language),
            language.of("Counted by Border Encounters.", "Cálculos de Border Encounters."),
            self.address()
        )
    }

    /// The view in words, ready to be pasted; `accessed` is the ISO day on which
    /// the reader saw it, empty where it is not to be said.
    pub fn quotes(&self, accessed: &str) -> Quotes {
        let Some(scene) = self.scene() else { return Quotes::default() };
        let language = scene.language();
        let title = headline(&scene, &self.derived.view.grid).text();
        let (dataset, release) = (scene.source.dataset, scene.source.release);
        let (publisher, name) = (dataset.publisher.of(language), dataset.title.of(language));
        let link = self.address();
        let day = words::iso_date(accessed, language);
        let seen = match accessed {
            "" => String::new(),
            _ => format!(" {} {day}.", language.of("Accessed", "Consultado el")),
        };
        let measured = format!("{}, {}", axis_title(&scene), words::month_range(scene.shown(), language));
        let filtered = match every_filter(&scene).as_str() {
            "" => measured,
            filters => format!("{measured}; {filters}"),
        };
        let edition = names::release_name(release, language);
        // A reader's own file has no day of publication.
        let year = release.as_of.get(..4).map_or_else(String::new, |year| format!("  year = {{{year}}},\n"));
        let date = if release.as_of.is_empty() { String::new() } else { format!(" |date={}", release.as_of) };
        let bibtex = format!(
            "@misc{{border-encounters-{}-{},\n  author = {{{{{}}}}},\n  title = {{{}}},\n{year}  \
             note = {{{}}},\n  howpublished = {{Border Encounters}},\n  url = {{{}}}{}\n}}\n",
            dataset.id,
            release.id,
            tex(publisher),
            tex(name),
            tex(&format!("{}. {filtered}", words::capitalized(&edition))),
            link.replace(['{', '}', '\\'], ""),
            if accessed.is_empty() { String::new() } else { format!(",\n  urldate = {{{accessed}}}") },
        );
        let wikipedia = format!(
            "{{{{cite web |url={} |title={} |publisher={}{date} |website=Border Encounters |quote={}{}}}}}",
            wiki_link(&link),
            wiki(&format!("{name}, {edition}")),
            wiki(publisher),
            wiki(&title),
            if accessed.is_empty() { String::new() } else { format!(" |access-date={accessed}") },
        );
        Quotes {
            sentence: title,
            source: lineage::credit(&scene),
            plain: format!("{}{seen}", self.citation()),
            bibtex,
            wikipedia,
            link,
        }
    }
}

/// A text between the braces of BibTeX.
fn tex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' | '}' | '\\' | '^' | '~' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A text as a value in a template of a wiki.
fn wiki(text: &str) -> String {
    let apart = [("[[", "[ ["), ("]]", "] ]"), ("{{", "{ {"), ("}}", "} }")];
    // The bar last: what stands for it has braces of its own.
    apart.iter().fold(text.to_string(), |text, (pair, apart)| text.replace(pair, apart)).replace('|', "{{!}}")
}

/// A link as a value in a template of a wiki.
fn wiki_link(link: &str) -> String {
    let unsafe_there = [('|', "%7C"), ('[', "%5B"), (']', "%5D"), ('{', "%7B"), ('}', "%7D"), (' ', "%20")];
    unsafe_there.iter().fold(link.to_string(), |link, (c, code)| link.replace(*c, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_there_is_written_as_text() {
        assert_eq!(tex("50% & {x}_y"), "50\\% \\&  x \\_y");
        assert_eq!(wiki("a|b [[c]] {{d}}"), "a{{!}}b [ [c] ] { {d} }");
        assert_eq!(wiki_link("https://e.org/?a=b|c"), "https://e.org/?a=b%7Cc");
    }
}

//! What must stand beside figures wherever they go: of which table and release,
//! which months, whose counts, measured and split how, and where to see them.

use sha2::{Digest, Sha256};

use super::names::{measure_name, release_name};
use super::title::{self, axis_title};
use crate::claims::text::sentence::fold;
use crate::data::catalogue::{DimensionInfo, Label};
use crate::data::words::{self, Language};
use crate::query::Filters;
use crate::state::ChartKind;
use crate::view::Scene;

/// A fact of the view, in the reader's language.
pub(super) struct Fact {
    /// In lower case, as a column of a table is headed.
    pub name: &'static str,
    pub text: String,
}

/// Everything that tells this view's figures from those of another; `address` is
/// where the view can be seen.
pub(super) fn facts(scene: &Scene<'_>, address: &str) -> Vec<Fact> {
    let language = scene.language();
    let source = &scene.source;
    let split = split(scene);
    let fact = |en, es, text: String| Fact { name: language.of(en, es), text };
    vec![
        fact("publisher", "publicado por", source.dataset.publisher.of(language).to_string()),
        fact("dataset", "datos", source.dataset.title.of(language).to_string()),
        fact("release", "edición", release_name(source.release, language)),
        fact("months", "meses", words::month_range(scene.shown(), language)),
        fact("filters", "filtros", every_filter(scene)),
        fact("measure", "medida", axis_title(scene)),
        fact(
            "split",
            "desglose",
            split.map_or(language.of("none", "ninguno"), |info| info.label.of(language)).to_string(),
        ),
        fact("link", "enlace", address.to_string()),
    ]
}

/// Each filter with all its values, as "Group of people: Single adults"; empty
/// where there are none.
pub(super) fn every_filter(scene: &Scene<'_>) -> String {
    let language = scene.language();
    let filters = filters(scene);
    let all =
        filters.iter().map(|filter| format!("{}: {}", filter.info.label.of(language), filter.full(language)));
    all.collect::<Vec<_>>().join("; ")
}

/// What gives one series a value, where there is more than one.
pub(super) fn split<'a>(scene: &Scene<'a>) -> Option<&'a DimensionInfo> {
    if scene.choices.subject().is_some() {
        return None;
    }
    scene.source.dataset.dimension(scene.choices.split.as_deref()?)
}

/// A filter in words.
pub(super) struct Filter<'a> {
    pub info: &'a DimensionInfo,
    /// Values let through and values left out, as they are listed.
    chosen: Vec<&'a Label>,
    others: Vec<&'a Label>,
}

/// The filters of a view, its subject among them, by the name of their dimension.
pub(super) fn filters<'a>(scene: &Scene<'a>) -> Vec<Filter<'a>> {
    let words = |(name, values): (&String, &crate::data::sorted::SortedSet<String>)| {
        let (info, listed) = scene.dimension(name)?;
        let (chosen, others) =
            listed.into_iter().map(|(_, label)| label).partition(|l| values.contains(&l.value));
        Some(Filter { info, chosen, others })
    };
    scene.choices.effective_filters().iter().filter_map(words).collect()
}

impl Filter<'_> {
    /// Up to three values, else how many of them: "4 of 22".
    pub(crate) fn brief(&self, language: Language) -> String {
        match self.chosen.len() {
            0 => language.of("none", "ninguno").to_string(),
            1..=3 => names(&self.chosen, language),
            n => format!("{n} {} {}", language.of("of", "de"), n + self.others.len()),
        }
    }

    /// All values: those let through or, where these are fewer, those left out.
    fn full(&self, language: Language) -> String {
        match self.chosen.len() {
            0 => self.brief(language),
            n if n <= self.others.len() => names(&self.chosen, language),
            _ => format!("{} {}", language.of("without", "sin"), names(&self.others, language)),
        }
    }
}

fn names(labels: &[&Label], language: Language) -> String {
    labels.iter().map(|label| label.short.of(language)).collect::<Vec<_>>().join(", ")
}

/// Longest part of a file's name, in letters.
const LONGEST_PART: usize = 48;

/// The name of a file with the view's figures, without its extension: what the
/// facts say, briefly. Where that leaves open which values are let through, a
/// fingerprint of the filters follows them.
pub(super) fn file_name(scene: &Scene<'_>) -> String {
    let language = scene.language();
    let choices = scene.choices;
    let mut parts = vec![slug(scene.source.dataset.short.of(language)), slug(&choices.release)];
    let filters = filters(scene);
    parts.extend(filters.iter().map(|filter| filter.slug(language)));
    if !filters.iter().all(|filter| filter.is_plain(scene)) {
        parts.push(fingerprint(&choices.effective_filters()));
    }
    if choices.chart != ChartKind::default() {
        let (en, es) = title::kind(choices.chart);
        parts.push(slug(language.of(en, es)));
        let form = title::form(choices.chart).filter(|(.., on_in_other)| *on_in_other == choices.other_form);
        parts.extend(form.map(|(en, es, _)| slug(language.of(en, es))));
    }
    parts.push(slug(measure_name(title::measure(scene), choices.chart, language)));
    if let Some(info) = split(scene) {
        parts.push(slug(&format!("{} {}", language.of("by", "por"), info.label.of(language))));
    }
    parts.extend([scene.shown().first().to_string(), scene.shown().last().to_string()]);
    parts.join("_")
}

impl Filter<'_> {
    fn slug(&self, language: Language) -> String {
        match self.chosen.len() {
            1..=3 => self.slugs(language).join("+"),
            _ => slug(&format!("{} {}", self.info.label.of(language), self.brief(language))),
        }
    }

    fn slugs(&self, language: Language) -> Vec<String> {
        self.chosen.iter().map(|label| slug(label.short.of(language))).collect()
    }

    /// The slug says which values are let through, and could mean no others.
    fn is_plain(&self, scene: &Scene<'_>) -> bool {
        let language = scene.language();
        let every = scene.source.dataset.dimensions.iter().flat_map(|info| &info.values);
        let slugs: Vec<String> = every.map(|label| slug(label.short.of(language))).collect();
        let alone =
            |own: &String| own.len() < LONGEST_PART && slugs.iter().filter(|slug| *slug == own).count() == 1;
        (1..=3).contains(&self.chosen.len()) && self.slugs(language).iter().all(alone)
    }
}

/// A text as part of a file's name: small letters and digits without accents,
/// hyphens between the words.
fn slug(text: &str) -> String {
    let mut folded = String::new();
    text.chars().for_each(|c| fold(c, &mut folded));
    let words =
        folded.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(LONGEST_PART).collect()
}

fn fingerprint(filters: &Filters) -> String {
    let mut hash = Sha256::new();
    for (name, values) in filters {
        // A zero byte is in no name: what it ends cannot run into what follows.
        values.iter().chain([name]).for_each(|text| hash.update([text.as_bytes(), b"\0"].concat()));
    }
    hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_safe_in_every_file_system() {
        assert_eq!(slug("Menores no acompañados (Título 42)"), "menores-no-acompanados-titulo-42");
        assert_eq!(slug("../a\\b:c*?\0"), "a-b-c");
        assert_eq!(slug(&"long ".repeat(99)).len(), LONGEST_PART);
    }
}

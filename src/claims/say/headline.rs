//! What the page says of a view: one true sentence, by the same rules of
//! rounding and standing that the checker applies to anyone else's.

use crate::data::catalogue::{Dataset, DimensionInfo};
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange, Source, letters};
use crate::query::{Filters, Series};

/// A month's figure is the most extreme for a year or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// It is the lowest; else the highest.
    pub lowest: bool,
    /// How far back.
    pub since: Since,
}

/// How far back a figure is the most extreme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Since a month that was at least as extreme.
    Month(Month),
    /// Of all since this month; an earlier one may have been as extreme, and the data fall short there.
    AtLeast(Month),
    /// Of all, in data that begin with this month.
    Ever(Month),
    /// Of all up to its own, in data that begin with this month; a later one is as extreme.
    UpToThen(Month),
}

/// The longest run of a series, on which records are judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// As published.
    pub counts: Series,
    /// The most that each month may hold: more than its count where the data fall short.
    pub most: Series,
}

/// Fewest earlier months a figure must pass before its standing says anything: a year of rivals.
pub const FEWEST_RIVALS: usize = 12;

/// The strongest standing of a month in a record: the longest reach back as an
/// extreme, if that is worth saying.
pub fn standing(record: &Record, month: Month) -> Option<Standing> {
    let reaches = [false, true].into_iter().filter_map(|lowest| {
        let since = reach(record, month, lowest)?;
        let passed = match since {
            Since::Month(since) => month.since(since) - 1,
            Since::AtLeast(first) | Since::Ever(first) | Since::UpToThen(first) => month.since(first),
        };
        Some((passed, Standing { lowest, since }))
    });
    let farthest = reaches.reduce(|a, b| if b.0 > a.0 { b } else { a });
    farthest.filter(|(passed, _)| *passed >= FEWEST_RIVALS as i32).map(|(_, standing)| standing)
}

/// How far back a month is the lowest, or the highest, for certain. `None` if
/// it is the first, or would be the most extreme of all and falls short itself.
fn reach(record: &Record, month: Month, lowest: bool) -> Option<Since> {
    let (_, count, most) = unbroken(record, month).next()?;
    let mut sure = None;
    for (earlier, its_count, its_most) in unbroken(record, month).skip(1) {
        let (may, must) = match lowest {
            true => (its_count <= count, its_most <= most),
            false => (its_most >= most, its_count >= count),
        };
        match (may, must) {
            (true, true) => return Some(Since::Month(earlier)),
            (true, false) => return Some(Since::AtLeast(sure.unwrap_or(month))),
            _ if its_count == its_most => sure = Some(earlier),
            _ => {}
        }
    }
    let from = unbroken(record, month).last()?.0;
    let later = record.counts.months().iter().filter(|later| *later > month);
    let surpassed = later.into_iter().any(|later| match lowest {
        true => record.counts.at(later).is_some_and(|other| other <= count),
        false => record.most.at(later).is_some_and(|other| other >= count),
    });
    let since = if surpassed { Since::UpToThen(from) } else { Since::Ever(from) };
    (from < month && count == most).then_some(since)
}

/// A month and those right before it, latest first, up to the first gap: count and most.
fn unbroken(record: &Record, month: Month) -> impl Iterator<Item = (Month, u64, u64)> {
    let months = MonthRange::between(record.counts.months().first(), month);
    months.iter().rev().map_while(|m| Some((m, record.counts.at(m)?, record.most.at(m)?)))
}

/// The subject of a dataset under filters: "Encounters from Mexico or Honduras
/// at the southwest border between ports of entry".
pub fn subject(source: &Source<'_>, filters: &Filters, language: Language) -> String {
    let dataset: &Dataset = source.dataset;
    let template = dataset.subject.of(language);
    let chosen = |name: &str| {
        let values: Vec<&str> = filters.get(name)?.iter().map(String::as_str).collect();
        Some(qualify(source, dataset.dimension(name)?, &values, language))
    };
    let (mut words, named) = fill(template, &chosen);
    let rest = filters.keys().filter(|name| !named.contains(&name.as_str()));
    words.extend(rest.filter_map(|name| chosen(name)));
    words.join(" ")
}

/// The pieces of a template whose slots `{name name|otherwise}` hold what is
/// said of the names, and all names in slots.
fn fill<'t>(template: &'t str, say: &dyn Fn(&str) -> Option<String>) -> (Vec<String>, Vec<&'t str>) {
    let (mut words, mut named) = (Vec::new(), Vec::new());
    for piece in template.split('{') {
        let (slot, text) = piece.split_once('}').unwrap_or(("", piece));
        let (names, otherwise) = slot.split_once('|').unwrap_or((slot, ""));
        let before = words.len();
        for name in names.split_whitespace() {
            words.extend(say(name));
            named.push(name);
        }
        if words.len() == before {
            words.push(otherwise.to_string());
        }
        words.push(text.trim().to_string());
    }
    words.retain(|word| !word.is_empty());
    (words, named)
}

/// What one value of a dimension says of a subject: "from Mexico", "in the
/// Laredo sector"; of a dimension that is unknown, the value itself.
pub fn qualified(source: &Source<'_>, dimension: &str, value: &str, language: Language) -> String {
    let said = source.dataset.dimension(dimension).map(|info| qualify(source, info, &[value], language));
    said.unwrap_or_else(|| value.to_string())
}

fn qualify(source: &Source<'_>, dimension: &DimensionInfo, chosen: &[&str], language: Language) -> String {
    let phrase = dimension.phrase.of(language);
    let slots: [(&str, bool, bool); 4] = [
        ("{label}", false, true),
        ("{Label}", false, false),
        ("{short}", true, true),
        ("{Short}", true, false),
    ];
    let Some((slot, short, lower)) = slots.into_iter().find(|(slot, ..)| phrase.contains(slot)) else {
        return phrase.to_string();
    };
    if chosen.len() > 3 || chosen.is_empty() {
        let table = source.table;
        let all = table.dimension(&dimension.name).map_or(0, |i| table.dimensions()[i].dictionary.len());
        let plural = dimension.plural.of(language);
        let some = format!("{} {} {all} {plural}", chosen.len(), language.of("of", "de"));
        // "in the {Short} sector" becomes "in 12 of 21 sectors".
        let article = [" the ", " el ", " la "].into_iter().find_map(|article| phrase.find(article));
        return match article {
            Some(at) => format!("{} {some}", &phrase[..at]),
            None => phrase.replace(slot, &some),
        };
    }
    let names: Vec<String> = dimension
        .values
        .iter()
        .filter(|label| chosen.contains(&label.value.as_str()))
        .map(|label| if short { &label.short } else { &label.label }.of(language))
        .map(|name| name.split(" (").next().unwrap_or(name))
        .map(|name| in_text(name, lower))
        .collect();
    phrase.replace(slot, &join(&names, language))
}

/// A label inside a sentence: its first letter small, unless it is a numbered
/// name ("Title 42") or, where names stand, a name and not a phrase of three
/// words or more without another capital ("Countries not recorded").
fn in_text(label: &str, common: bool) -> String {
    let words: Vec<&str> = label.split(' ').collect();
    let numbered = words.get(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let phrase = words.len() > 2 && !label.chars().skip(1).any(letters::is_capital);
    let name = numbered || !common && !phrase;
    if name { label.to_string() } else { words::uncapitalized(label) }
}

/// "A, B or C"; in Spanish "o", but "u" before its own sound.
fn join(names: &[String], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => {
            let sound = end.trim_start_matches(['H', 'h']);
            let or = match language {
                Language::En => "or",
                Language::Es if sound.starts_with(['O', 'o', 'Ó', 'ó']) => "u",
                Language::Es => "o",
            };
            format!("{} {or} {end}", first.join(", "))
        }
    }
}

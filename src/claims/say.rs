//! What the page says of a view: one true sentence, by the same rules of
//! rounding and standing that the checker applies to anyone else's.

use crate::data::catalogue::{Dataset, DimensionInfo};
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange, Source};
use crate::query::{Filters, Series};

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    /// Months a number stands for, to be marked on the chart; empty for plain words.
    pub months: Vec<Month>,
}

/// How a month's figure stands among the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The most extreme for some time.
    Extreme { lowest: bool, since: Since },
    /// Months in a row that moved the same way, 2 or more.
    Streak { rising: bool, months: usize },
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
}

/// The longest run of a series, on which records are judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub counts: Series,
    /// The most that each month may hold: more than its count where the data fall short.
    pub most: Series,
}

/// Fewest earlier months a figure must pass before "the lowest since" says anything.
const FEWEST_PASSED: i32 = 3;

/// The strongest standing of a month in a record: the longest reach back as an
/// extreme, else a streak.
pub fn standing(record: &Record, month: Month) -> Option<Standing> {
    let reaches = [false, true].into_iter().filter_map(|lowest| {
        let since = reach(record, month, lowest)?;
        let passed = match since {
            Since::Month(since) => month.since(since) - 1,
            Since::AtLeast(first) | Since::Ever(first) => month.since(first),
        };
        Some((passed, lowest, since))
    });
    let farthest = reaches.reduce(|a, b| if b.0 > a.0 { b } else { a });
    if let Some((_, lowest, since)) = farthest.filter(|(passed, ..)| *passed >= FEWEST_PASSED) {
        return Some(Standing::Extreme { lowest, since });
    }
    let values: Vec<u64> = unbroken(record, month).map(|(_, count, _)| count).collect();
    let run = |moved: fn(u64, u64) -> bool| values.windows(2).take_while(|w| moved(w[0], w[1])).count();
    let (rises, falls) = (run(|a, b| a > b), run(|a, b| a < b));
    (rises.max(falls) >= 2).then_some(Standing::Streak { rising: rises > falls, months: rises.max(falls) })
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
    (from < month && count == most).then_some(Since::Ever(from))
}

/// A month and those right before it, latest first, up to the first gap: count and most.
fn unbroken(record: &Record, month: Month) -> impl Iterator<Item = (Month, u64, u64)> {
    let months = MonthRange::between(record.counts.months().first(), month);
    months.iter().rev().map_while(|m| Some((m, record.counts.at(m)?, record.most.at(m)?)))
}

/// What a sentence is about.
#[derive(Debug, Clone, Copy)]
pub struct Topic<'a> {
    /// Noun phrase as it stands at the start of a sentence.
    pub subject: &'a str,
    /// The figures of the view.
    pub series: &'a Series,
    /// The longest run of the same figures.
    pub record: &'a Record,
    pub month: Month,
}

/// Level, change on the month before, and standing, as one sentence.
pub fn headline(topic: Topic<'_>, language: Language) -> Vec<Part> {
    let mut sentence = Sentence::default();
    let Topic { subject, series, record, month } = topic;
    let Some(level) = series.at(month) else {
        let text = match language {
            Language::En => format!("{subject}: no data for {}.", words::month(month, language)),
            Language::Es => format!("{subject}: no hay datos de {}.", words::month(month, language)),
        };
        sentence.say(&text);
        return sentence.parts;
    };
    let number = words::count(level as i64);
    let name = words::month(month, language);
    let before = series.months().contains(month - 1).then(|| series.at(month - 1)).flatten();
    let pair = [month - 1, month];
    let span = span(month - 1, month, language);
    sentence.say(subject);
    match (before, language) {
        (Some(base), Language::En) if base == level => {
            sentence.say(&format!(" were unchanged {span}, at "));
        }
        (Some(base), Language::Es) if base == level => {
            sentence.say(&format!(" no variaron {span}: "));
        }
        (Some(base), Language::En) if base > 0 => {
            sentence.say(if level > base { " rose " } else { " fell " });
            sentence.mark(&change(base, level, language), &pair);
            sentence.say(&format!(" {span}, to "));
        }
        (Some(base), Language::Es) if base > 0 => {
            sentence.say(if level > base { " subieron un " } else { " bajaron un " });
            sentence.mark(&change(base, level, language), &pair);
            sentence.say(&format!(" {span}, hasta "));
        }
        (Some(_), Language::En) => {
            sentence.say(&format!(" rose from 0 in {} to ", words::month(month - 1, language)))
        }
        (Some(_), Language::Es) => {
            sentence.say(&format!(" subieron de 0 en {} a ", words::month(month - 1, language)))
        }
        (None, Language::En) => sentence.say(" numbered "),
        (None, Language::Es) => sentence.say(" fueron "),
    }
    sentence.mark(&number, &[month]);
    if before.is_none_or(|base| base == 0 && level > 0) {
        sentence.say(&match language {
            Language::En => format!(" in {name}"),
            Language::Es => format!(" en {name}"),
        });
    }
    match standing(record, month) {
        Some(standing) => {
            sentence.say(", ");
            stand(&mut sentence, standing, month, series, language);
            sentence.say(".");
        }
        None => sentence.say("."),
    }
    sentence.parts
}

/// The plain text of a sentence's parts.
pub fn text(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}

fn stand(sentence: &mut Sentence, standing: Standing, month: Month, series: &Series, language: Language) {
    match standing {
        Standing::Extreme { lowest, since: Since::Month(since) } => {
            sentence.say(&format!("{} {} ", extreme(lowest, language), language.of("since", "desde")));
            let marks = if series.months().contains(since) { vec![since, month] } else { vec![month] };
            sentence.mark(&words::month(since, language), &marks);
        }
        Standing::Extreme { lowest, since: Since::AtLeast(first) } => {
            let since = language.of("since at least", "desde al menos");
            sentence.say(&format!("{} {since} {}", extreme(lowest, language), words::month(first, language)));
        }
        Standing::Extreme { lowest, since: Since::Ever(first) } => {
            let ever = language.of("on record, in data since", "registrado, con datos desde");
            sentence.say(&format!("{} {ever} {}", extreme(lowest, language), words::month(first, language)));
        }
        Standing::Streak { rising, months } => {
            let ordinal = ordinal(months, language);
            sentence.say(&match (language, rising) {
                (Language::En, true) => format!("the {ordinal} straight monthly increase"),
                (Language::En, false) => format!("the {ordinal} straight monthly decrease"),
                (Language::Es, true) => format!("el {ordinal} aumento mensual consecutivo"),
                (Language::Es, false) => format!("el {ordinal} descenso mensual consecutivo"),
            });
        }
    }
}

fn extreme(lowest: bool, language: Language) -> &'static str {
    match lowest {
        true => language.of("the lowest", "el nivel más bajo"),
        false => language.of("the highest", "el nivel más alto"),
    }
}

/// "from October to November 2024", "de diciembre de 2024 a enero de 2025".
fn span(first: Month, last: Month, language: Language) -> String {
    let start = if first.year() == last.year() {
        words::month_name(first, language).to_string()
    } else {
        words::month(first, language)
    };
    let end = words::month(last, language);
    match language {
        Language::En => format!("from {start} to {end}"),
        Language::Es => format!("de {start} a {end}"),
    }
}

/// The size of a change in percent, without sign: whole, but with one place
/// where that would read as nothing or, of a fall that left something, as all.
fn change(base: u64, level: u64, language: Language) -> String {
    let percent = (level.abs_diff(base)) as f64 * 100.0 / base as f64;
    if percent < 0.05 {
        return match language {
            Language::En => "less than 0.1%".into(),
            Language::Es => "menos del 0.1\u{a0}%".into(),
        };
    }
    let precise = percent < 0.95 || (99.5..100.0).contains(&percent);
    // What left something did not fall by all of it.
    let most = if precise { 99.9 } else { f64::INFINITY };
    words::percent(percent.min(most), usize::from(precise), language)
}

/// 2 to 12 as words, later ones in figures.
fn ordinal(n: usize, language: Language) -> String {
    const EN: [&str; 11] = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "11th", "12th",
    ];
    const ES: [&str; 11] = [
        "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo", "11.º",
        "12.º",
    ];
    let words = language_list(language, &EN, &ES);
    match n.checked_sub(2).and_then(|i| words.get(i)) {
        Some(word) => (*word).to_string(),
        None if language == Language::Es => format!("{n}.º"),
        None => {
            let suffix = match (n % 10, n % 100) {
                (1, r) if r != 11 => "st",
                (2, r) if r != 12 => "nd",
                (3, r) if r != 13 => "rd",
                _ => "th",
            };
            format!("{n}{suffix}")
        }
    }
}

fn language_list<'a>(language: Language, en: &'a [&'a str], es: &'a [&'a str]) -> &'a [&'a str] {
    match language {
        Language::En => en,
        Language::Es => es,
    }
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
    let phrase = words.len() > 2 && !label.chars().skip(1).any(char::is_uppercase);
    let name = numbered || !common && !phrase;
    let mut letters = label.chars();
    match letters.next() {
        Some(first) if !name => first.to_lowercase().chain(letters).collect(),
        _ => label.to_string(),
    }
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

#[derive(Default)]
struct Sentence {
    parts: Vec<Part>,
}

impl Sentence {
    /// Adds plain words.
    fn say(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(part) if part.months.is_empty() => part.text.push_str(text),
            _ => self.parts.push(Part { text: text.to_string(), months: Vec::new() }),
        }
    }

    /// Adds a number that stands for months.
    fn mark(&mut self, text: &str, months: &[Month]) {
        self.parts.push(Part { text: text.to_string(), months: months.to_vec() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    fn series(counts: &[Option<u64>]) -> Series {
        let first = month("2024-01");
        let months = MonthRange::between(first, first + (counts.len() as u16 - 1));
        Series::new(months, |m| counts[m.since(first) as usize])
    }

    fn say(counts: &[Option<u64>], language: Language) -> String {
        say_short(counts, counts, language)
    }

    /// The headline where months may hold more than was counted.
    fn say_short(counts: &[Option<u64>], most: &[Option<u64>], language: Language) -> String {
        let record = Record { counts: series(counts), most: series(most) };
        let month = record.counts.months().last();
        let topic = Topic { subject: "Encounters", series: &record.counts, record: &record, month };
        text(&headline(topic, language))
    }

    #[test]
    fn says_level_change_and_standing() {
        let counts = [30, 50, 60, 70, 56, 46].map(Some);
        assert_eq!(
            say(&counts, Language::En),
            "Encounters fell 18% from May to June 2024, to 46, the lowest since January 2024."
        );
        assert_eq!(
            say(&counts, Language::Es),
            "Encounters bajaron un 18\u{a0}% de mayo a junio de 2024, hasta 46, el nivel más bajo desde enero de 2024."
        );
    }

    #[test]
    fn says_records_streaks_and_nothing_more_than_is_true() {
        assert_eq!(
            say(&[9, 8, 7, 6, 20].map(Some), Language::En),
            "Encounters rose 233% from April to May 2024, to 20, the highest on record, in data since January 2024."
        );
        assert_eq!(
            say(&[1, 50, 40, 30].map(Some), Language::En),
            "Encounters fell 25% from March to April 2024, to 30, the second straight monthly decrease."
        );
        assert_eq!(
            say(&[5, 5].map(Some), Language::En),
            "Encounters were unchanged from January to February 2024, at 5."
        );
        assert_eq!(say(&[Some(5), None, Some(7)], Language::En), "Encounters numbered 7 in March 2024.");
        assert_eq!(
            say(&[0, 7].map(Some), Language::En),
            "Encounters rose from 0 in January 2024 to 7 in February 2024."
        );
        assert_eq!(say(&[Some(5), None], Language::En), "Encounters: no data for February 2024.");
    }
    #[test]
    fn claims_no_extreme_that_rests_on_months_that_fall_short() {
        let counts = [95, 90, 20, 30, 40, 50, 93].map(Some);
        let end = |most: [u64; 7], language| {
            let text = say_short(&counts, &most.map(Some), language);
            text.split(", ").skip(2).collect::<Vec<_>>().join(", ")
        };
        let most = |first, second| [first, second, 20, 30, 40, 50, 93];
        assert_eq!(end(most(95, 90), Language::En), "the highest since January 2024.");
        assert_eq!(end(most(99, 92), Language::En), "the highest since January 2024.");
        assert_eq!(end(most(99, 94), Language::En), "the highest since at least March 2024.");
        assert_eq!(end(most(99, 94), Language::Es), "el nivel más alto desde al menos marzo de 2024.");
        let low = [15, 12, 20, 30, 40, 50, 13].map(Some);
        let short = [16, 14, 20, 30, 40, 50, 13].map(Some);
        assert!(say_short(&low, &low, Language::En).ends_with("the lowest since February 2024."));
        assert!(say_short(&low, &short, Language::En).ends_with("the lowest since at least March 2024."));
        let (rising, short) = ([5, 6, 7, 8].map(Some), [5, 6, 7, 9].map(Some));
        assert!(say_short(&rising, &rising, Language::En).contains("on record"));
        assert!(say_short(&rising, &short, Language::En).ends_with("the third straight monthly increase."));
    }
}

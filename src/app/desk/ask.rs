//! A view in words: what a phrase asks for, as a link, and what was understood.

use crate::app::title;
use crate::claims::ask::{self, Fit, Item, Names, Rank, Split, When, Wish};
use crate::claims::say::explain::fill;
use crate::claims::tables::facets::Facet;
use crate::data::MonthRange;
use crate::data::catalogue::{Catalogue, Dataset};
use crate::data::sorted::SortedSet;
use crate::data::words::{self, Language};
use crate::query::Measure;
use crate::state::{ChartKind, Choices, MAX_LENGTH, write_link};
use crate::wire::{Asked, AskedView};

/// Other tables that are offered beside one that falls short.
const MOST_OTHERS: usize = 2;

/// What months that stand in the way are called.
const MONTHS: (&str, &str) = ("those months", "esos meses");

/// Reads phrases in the words of a catalogue.
#[derive(Debug)]
pub struct Asker {
    names: Names,
}

impl Asker {
    /// A reader of phrases; the catalogue has its texts.
    pub fn new(catalogue: &Catalogue) -> Asker {
        Asker { names: Names::of(catalogue) }
    }

    /// What a phrase asks for, in a language. The same phrase asks for the same
    /// view, whatever is shown.
    pub fn ask(&self, catalogue: &Catalogue, text: &str, language: Language) -> Asked {
        let wish = ask::read(text, &self.names);
        let told = Teller { catalogue, text, language };
        let mut asked = told.answer(&wish);
        asked.told = told.sentence(&asked);
        asked
    }
}

/// A fit as a view.
struct Shown {
    choices: Choices,
    /// The kind of chart that was asked for and cannot show it.
    refused: Option<ChartKind>,
}

pub(super) struct Teller<'a> {
    pub catalogue: &'a Catalogue,
    pub text: &'a str,
    pub language: Language,
}

impl Teller<'_> {
    fn answer(&self, wish: &Wish) -> Asked {
        let unread = wish.unread.iter().map(|span| span.of(self.text).to_string()).collect();
        let mut asked = Asked { unread, notes: self.mended(wish), ..Asked::default() };
        if !wish.says_something() {
            return asked;
        }
        let fits = ask::fits(wish, self.catalogue);
        let Some(best) = fits.first() else {
            self.conflict(wish, &mut asked);
            return asked;
        };
        let others = self.other_readings(wish, &fits);
        if others.len() > 1 {
            let words = self.doubtful(wish, &others);
            asked.notes.push(fill(
                ("“{}” may mean several things:", "«{}» puede significar varias cosas:"),
                self.language,
                &[&words],
            ));
            asked.choices = others.into_iter().filter_map(|fit| self.reading(wish, fit)).collect();
            return asked;
        }
        let Some(shown) = self.shown(wish, best) else { return asked };
        asked.chips = self.chips(wish, best, &shown.choices);
        if wish.when.is_loose() {
            let text = self.language.of(
                "Which year or term is not said: the latest is taken.",
                "No se dice de qué año o mandato: se toma el último.",
            );
            asked.notes.push(text.to_string());
        }
        let split = best.split.as_ref().and_then(|split| Facet::of_dimension(split.as_deref()?));
        let of_split = |i: usize| wish.items[i].of_share && split == Some(best.readings[i].0);
        if best.focus.is_none() && (0..wish.items.len()).any(of_split) {
            let text = self.language.of(
                "Shares of several are not added up: each has its own line.",
                "Los porcentajes de varios no se suman: cada uno tiene su línea.",
            );
            asked.notes.push(text.to_string());
        }
        asked.notes.extend(wish.rank.and_then(|rank| self.ranked(rank, &shown.choices)));
        asked.notes.extend(self.shortcomings(best, &shown));
        asked.choices = self.other_tables(wish, &fits);
        asked.link = Some(write_link(&shown.choices)).filter(|link| link.len() <= MAX_LENGTH);
        asked
    }

    /// The dataset of a fit.
    pub(super) fn dataset(&self, fit: &Fit) -> &Dataset {
        self.catalogue.dataset(&fit.dataset).unwrap_or(&self.catalogue.datasets[0])
    }

    /// The view of a fit.
    fn shown(&self, wish: &Wish, fit: &Fit) -> Option<Shown> {
        let dataset = self.dataset(fit);
        let release = dataset.newest();
        let run = release.months;
        let mut choices = Choices::new(dataset, &release.id, self.language);
        let kept = fit.span.months.intersect(run)?;
        for (dimension, values) in &fit.filters {
            choices.filters.insert(dimension.clone(), values.iter().cloned().collect::<SortedSet<String>>());
        }
        choices.measure = wish.measure.unwrap_or_default();
        let kind = wish.chart.and_then(|(name, other)| Some((ChartKind::parse(name)?, other)));
        let (kind, other) = kind.unwrap_or(match fit.span.years {
            Some(calendar) => (ChartKind::Years, calendar),
            None => (ChartKind::Trend, false),
        });
        choices.split = self.split(fit, kind, choices.split.take());
        choices.focus.clone_from(&fit.focus);
        let refused = !kind.suits(choices.measure, choices.split.is_some());
        if !refused {
            (choices.chart, choices.other_form) = (kind, other && kind.other_form().is_some());
        }
        let against = fit.span.against.and_then(|months| months.intersect(run));
        let (kept, against) = match (against, choices.chart) {
            // Years beside each other, and what has changed on the year before, show both.
            (Some(against), ChartKind::Years) if fit.span.years.is_some() => {
                (MonthRange::between(against.first(), kept.last()), None)
            }
            (Some(_), ChartKind::Ranking) if fit.span.years.is_some() => (kept, None),
            // "Index, January 2021 = 100": what follows is measured by that month.
            (None, _) if choices.measure == Measure::Index && kept.months() == 1 => {
                (MonthRange::between(kept.first(), run.last()), None)
            }
            (against, _) => (kept, against),
        };
        choices.months = Some(kept).filter(|months| *months != run);
        if let Some(against) = against {
            let earlier =
                Choices { months: Some(against).filter(|months| *months != run), ..choices.clone() };
            choices.beside = Some(write_link(&earlier));
        }
        Some(Shown { choices, refused: refused.then_some(kind) })
    }

    /// What gives each line, where nothing is said: values named beside each other,
    /// else what the table comes with, unless one value of that is named or the kind
    /// has years for lines.
    fn split(&self, fit: &Fit, kind: ChartKind, default: Option<String>) -> Option<String> {
        if let Some(split) = &fit.split {
            return split.clone();
        }
        if let [rivals] = &fit.rivals[..] {
            return Some(rivals.clone());
        }
        if matches!(kind, ChartKind::Years | ChartKind::Calendar) {
            return None;
        }
        let single =
            |name: &String| fit.filters.iter().any(|(known, values)| known == name && values.len() == 1);
        default.filter(|name| !single(name))
    }

    /// The best fit of each way to read words that two kinds of place go by.
    fn other_readings<'f>(&self, wish: &Wish, fits: &'f [Fit]) -> Vec<&'f Fit> {
        let mut out: Vec<&Fit> = Vec::new();
        for fit in fits {
            let read = |fit: &Fit| doubts(wish).map(|i| fit.readings[i].clone()).collect::<Vec<_>>();
            if !out.iter().any(|known| read(known) == read(fit)) {
                out.push(fit);
            }
        }
        out
    }

    fn doubtful(&self, wish: &Wish, fits: &[&Fit]) -> String {
        let differs = |i: &usize| fits.iter().any(|fit| fit.readings[*i] != fits[0].readings[*i]);
        let words = doubts(wish).filter(differs).map(|i| wish.items[i].span.of(self.text));
        words.collect::<Vec<_>>().join(", ")
    }

    /// A view to choose, called by how its doubtful words are read.
    fn reading(&self, wish: &Wish, fit: &Fit) -> Option<AskedView> {
        let shown = self.shown(wish, fit)?;
        let names = doubts(wish).map(|i| {
            let (facet, _) = &fit.readings[i];
            let label = self.item(fit, &wish.items[i], i);
            format!("{label} ({})", kind_of_place(facet, self.language))
        });
        Some(AskedView { label: names.collect::<Vec<_>>().join(", "), link: write_link(&shown.choices) })
    }

    /// Other tables that have all of it, where the one shown falls short.
    fn other_tables(&self, wish: &Wish, fits: &[Fit]) -> Vec<AskedView> {
        let Some(best) = fits.first().filter(|best| best.lacks > 0 || best.narrow) else { return Vec::new() };
        let mut seen = vec![&best.dataset];
        let mut out = Vec::new();
        for fit in fits {
            if seen.contains(&&fit.dataset) || out.len() == MOST_OTHERS {
                continue;
            }
            seen.push(&fit.dataset);
            if let Some(shown) = self.shown(wish, fit) {
                let dataset = self.dataset(fit);
                let run = dataset.newest().months;
                let months = words::month_range(shown.choices.months.unwrap_or(run), self.language);
                let label = format!("{}: {months}", dataset.title.of(self.language));
                out.push(AskedView { label, link: write_link(&shown.choices) });
            }
        }
        out
    }

    /// No table has it all: what would do without one part of it.
    fn conflict(&self, wish: &Wish, asked: &mut Asked) {
        let parts: Vec<(&str, Wish)> = self.without(wish);
        let fitting = |(part, wish): (&'_ str, Wish)| {
            let fit =
                ask::fits(&wish, self.catalogue).into_iter().next().filter(|_| wish.says_something())?;
            let shown = self.shown(&wish, &fit)?;
            let chips = self.chips(&wish, &fit, &shown.choices).join(", ");
            let label = fill(("Without {}: {}", "Sin {}: {}"), self.language, &[part, &chips]);
            Some((part.to_string(), AskedView { label, link: write_link(&shown.choices) }))
        };
        let all: Vec<String> = parts.iter().map(|(part, _)| (*part).to_string()).collect();
        let (kept, views): (Vec<String>, Vec<AskedView>) = parts.into_iter().filter_map(fitting).unzip();
        // What nothing would do without is not what stands in the way.
        let names = if kept.len() > 1 { kept } else { all };
        if names == [self.language.of(MONTHS.0, MONTHS.1)]
            && let Some(known) = self.known(wish)
        {
            let known = words::month_range(known, self.language);
            asked.notes.push(fill(
                ("There are figures for {} only.", "Solo hay cifras de {}."),
                self.language,
                &[&known],
            ));
            asked.choices = views;
            return;
        }
        let pair = match names.len() {
            1 => ("No table has this: {}.", "Ninguna tabla tiene esto: {}."),
            _ => ("No table has all of this together: {}.", "Ninguna tabla tiene todo esto a la vez: {}."),
        };
        asked.notes.push(fill(pair, self.language, &[&names.join(", ")]));
        asked.choices = views;
    }

    /// The months in which any table has what is asked for.
    fn known(&self, wish: &Wish) -> Option<MonthRange> {
        let always = Wish { when: When::Always, ..wish.clone() };
        let fits = ask::fits(&always, self.catalogue);
        let runs = fits.iter().filter_map(|fit| Some(self.catalogue.dataset(&fit.dataset)?.newest().months));
        runs.reduce(|a, b| MonthRange::between(a.first().min(b.first()), a.last().max(b.last())))
    }

    /// A wish without each of its parts, and what that is called.
    fn without<'w>(&'w self, wish: &Wish) -> Vec<(&'w str, Wish)> {
        let mut out = Vec::new();
        for (i, item) in wish.items.iter().enumerate() {
            let mut less = wish.clone();
            less.items.remove(i);
            out.push((item.span.of(self.text), less));
        }
        if let Some(Split::By(_)) = wish.split {
            let name = self.language.of("that split", "ese desglose");
            let chart = wish.chart.filter(|_| wish.rank.is_none());
            out.push((name, Wish { split: None, chart, rank: None, ..wish.clone() }));
        }
        if wish.when != When::Always {
            let name = self.language.of(MONTHS.0, MONTHS.1);
            out.push((name, Wish { when: When::Always, ..wish.clone() }));
        }
        out
    }

    fn mended(&self, wish: &Wish) -> Vec<String> {
        let pair = ("“{}” is read as “{}”.", "«{}» se lee como «{}».");
        let told =
            wish.mended.iter().map(|(span, word)| fill(pair, self.language, &[span.of(self.text), word]));
        told.collect()
    }

    /// Where in a ranking what was asked for stands: it has all, the most first.
    fn ranked(&self, rank: Rank, choices: &Choices) -> Option<String> {
        let rows = rank.rows.map(|rows| rows.to_string());
        let pair = match (rank.least, rows.is_some()) {
            (true, true) => (
                "The ranking has all of them: the last {} are asked for.",
                "La clasificación los tiene a todos: se piden los {} últimos.",
            ),
            (true, false) => (
                "The ranking begins with the most: the fewest are at its end.",
                "La clasificación empieza por los de más: los de menos están al final.",
            ),
            (false, true) => (
                "The ranking has all of them, the first {} at the top.",
                "La clasificación los tiene a todos, los {} primeros arriba.",
            ),
            (false, false) => return None,
        };
        let text = fill(pair, self.language, &[rows.as_deref().unwrap_or("")]);
        Some(text).filter(|_| choices.chart == ChartKind::Ranking)
    }

    /// What the view has not of what was asked for.
    fn shortcomings(&self, fit: &Fit, shown: &Shown) -> Vec<String> {
        let language = self.language;
        let mut out = Vec::new();
        let run = self.dataset(fit).newest().months;
        if fit.lacks > 0 {
            let pair = ("This table has {}.", "Esta tabla abarca de {}.");
            out.push(fill(pair, language, &[&words::month_range(run, language)]));
        }
        if fit.narrow {
            let text =
                language.of("It counts the Border Patrol alone.", "Solo cuenta a la Patrulla Fronteriza.");
            out.push(text.to_string());
        }
        if let Some(kind) = shown.refused {
            let (en, es) = title::kind(kind);
            let pair =
                ("“{}” cannot show this: lines do.", "«{}» no puede mostrar esto: se muestran líneas.");
            out.push(fill(pair, language, &[language.of(en, es)]));
        }
        out
    }

    /// The answer for those who do not see it.
    fn sentence(&self, asked: &Asked) -> String {
        let language = self.language;
        let mut parts = Vec::new();
        if !asked.chips.is_empty() {
            parts.push(format!("{}.", asked.chips.join(", ")));
        }
        if !asked.unread.is_empty() {
            let pair = ("Not understood: {}.", "No se entendió: {}.");
            parts.push(fill(pair, language, &[&asked.unread.join(", ")]));
        }
        parts.extend(asked.notes.iter().cloned());
        parts.join(" ")
    }
}

/// Items whose words two kinds of place go by, or two countries.
fn doubts(wish: &Wish) -> impl Iterator<Item = usize> {
    let is_doubtful = |item: &Item| {
        let of = |facet: &str| item.readings.iter().filter(|(known, _)| *known == facet).count();
        let has = |facet: &str| of(facet) > 0;
        has("sector") && has("office") || has("state") && has("citizenship") || of("citizenship") > 1
    };
    wish.items.iter().enumerate().filter(move |(_, item)| is_doubtful(item)).map(|(i, _)| i)
}

fn kind_of_place(facet: &str, language: Language) -> &'static str {
    match facet {
        "sector" => language.of("Border Patrol sector", "sector de la Patrulla Fronteriza"),
        "office" => language.of("field office at ports of entry", "oficina de campo en puertos de entrada"),
        "state" => language.of("state", "estado"),
        _ => language.of("country", "país"),
    }
}

//! The sentence above the chart: what its subject did, or which category leads,
//! in the numbers that are drawn.

use super::grid::{Grid, Tint};
use super::sentence::{Part, Sentence, change, during, span};
use super::{Scene, compared, series};
use crate::claims::say::{self, FEWEST_RIVALS, Record, Since, Standing};
use crate::data::catalogue::Definition;
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange, Source};
use crate::query::{self, Filters, Measure, Series};
use crate::state::ChartKind;

/// One true sentence about the view.
#[derive(Debug, Clone)]
pub struct Headline<'a> {
    pub parts: Vec<Part>,
    /// Why it says no more than "since at least": the months before fall short.
    pub note: Option<&'a Definition>,
}

impl Headline<'_> {
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

/// The sentence about what a grid shows of a scene: of the focused category, of
/// everything together, or of the categories beside each other.
pub fn headline<'a>(scene: &Scene<'a>, grid: &Grid) -> Headline<'a> {
    let mut sentence = Sentence::new(scene.language());
    let mut note = None;
    if grid.rows.is_empty() {
        sentence.of("No data pass these filters", "Ningún dato cumple estos filtros");
    } else {
        let topic = Topic::new(scene, grid);
        match topic.row() {
            _ if grid.records => topic.records(&mut sentence),
            Some(row) => note = topic.movement(&mut sentence, &row),
            None => topic.lead(&mut sentence),
        }
        topic.last(&mut sentence);
    }
    Headline { parts: sentence.end(), note }
}

/// A figure as it stands in the grid.
struct Figure {
    month: Month,
    text: String,
    number: f64,
}

struct Topic<'a, 's> {
    scene: &'s Scene<'a>,
    grid: &'s Grid,
    /// The filters, narrowed to the category in focus.
    filters: Filters,
    subject: String,
    /// What the numbers are; of a share of means, a share.
    what: Measure,
    /// Each row is a year.
    by_year: bool,
}

impl<'a, 's> Topic<'a, 's> {
    fn new(scene: &'s Scene<'a>, grid: &'s Grid) -> Topic<'a, 's> {
        let choices = scene.choices;
        let mut filters = choices.filters.clone();
        if let (Some(split), Some(focus)) = (&choices.split, &choices.focus) {
            filters.insert(split.clone(), [focus.clone()].into());
        }
        Topic {
            subject: say::subject(&scene.source, &filters, choices.language),
            filters,
            what: if choices.chart == ChartKind::Share { Measure::Share } else { choices.measure },
            by_year: grid.rows[0].months.is_some(),
            scene,
            grid,
        }
    }

    /// The rows that are of the one subject: years, else the row in focus, of
    /// everything, or the only one.
    fn row(&self) -> Option<Vec<usize>> {
        let rows = &self.grid.rows;
        if self.by_year {
            return Some((0..rows.len()).collect());
        }
        let focus = self.scene.choices.focus.as_ref();
        let of = |wanted: &dyn Fn(usize) -> bool| (0..rows.len()).find(|row| wanted(*row));
        let row = match focus {
            Some(_) => of(&|row| rows[row].key.as_ref() == focus),
            None => of(&|row| rows[row].tint == Tint::All || rows.len() == 1),
        };
        row.map(|row| vec![row])
    }

    /// The figures of some rows, a month each, in order.
    fn figures(&self, rows: &[usize]) -> Vec<Figure> {
        let language = self.scene.language();
        let cells = rows.iter().flat_map(|&row| self.grid.row(row));
        let single = cells.filter(|cell| cell.months.months() == 1);
        let mut figures: Vec<Figure> = single
            .filter_map(|cell| {
                let number = cell.value.number()?;
                Some(Figure { month: cell.months.last(), text: cell.say(language), number })
            })
            .collect();
        figures.sort_by_key(|figure| figure.month);
        figures.dedup_by_key(|figure| figure.month);
        figures
    }

    /// The months that a figure of a month is of.
    fn period(&self, month: Month) -> MonthRange {
        let first = match self.scene.choices.measure {
            Measure::RunningTotal => month.fiscal_year().months().first(),
            Measure::Mean3 => month - 2,
            Measure::Mean12 => month - 11,
            _ => month,
        };
        MonthRange::between(first, month)
    }

    /// What one subject did up to its latest figure.
    fn movement(&self, sentence: &mut Sentence, rows: &[usize]) -> Option<&'a Definition> {
        let language = sentence.language;
        let figures = self.figures(rows);
        let Some(now) = figures.last() else {
            self.nothing(sentence);
            return None;
        };
        let back = match self.scene.choices.measure {
            Measure::RunningTotal | Measure::Mean12 => 12,
            _ if self.by_year => 12,
            _ => 1,
        };
        let base = figures.iter().find(|figure| now.month.since(figure.month) == back);
        sentence.say(&self.subject);
        match self.what {
            Measure::Count => self.count(sentence, now, base),
            Measure::MonthChange | Measure::YearChange => {
                let back = if self.what == Measure::MonthChange { 1 } else { 12 };
                let size = now.text.trim_start_matches(['+', '\u{2212}']);
                match now.number {
                    n if n > 0.0 => sentence.of(" rose ", " subieron un "),
                    n if n < 0.0 => sentence.of(" fell ", " bajaron un "),
                    _ => sentence.of(" changed by ", " variaron un "),
                }
                sentence.mark(size, &[now.month - back, now.month]);
                sentence.say(&format!(" {}", span(now.month - back, now.month, language)));
            }
            what => {
                match what {
                    Measure::PerDay | Measure::Mean3 | Measure::Mean12 => {
                        sentence.of(" averaged ", " promediaron ");
                    }
                    Measure::Share => sentence.of(" were ", " fueron el "),
                    Measure::Index => sentence.of(" stood at ", " se situaron en "),
                    _ => sentence.of(" numbered ", " sumaron "),
                }
                self.figure(sentence, now);
                if let Some(base) = base {
                    sentence.of(", against ", ", frente a ");
                    if what == Measure::Share {
                        sentence.of("", "un ");
                    }
                    self.value(sentence, base);
                    sentence.say(&format!(" {}", during(self.period(base.month), language)));
                }
            }
        }
        let record = self.record();
        let standing = match self.what {
            Measure::Count => say::standing(&record, now.month),
            _ => None,
        };
        match standing {
            Some(standing) => sentence.stand(standing, now.month, self.scene.shown()),
            None => self.peak(sentence, &figures, &record),
        }
        standing.and_then(|standing| self.note(standing, &record))
    }

    /// A level: how it changed, from what is drawn.
    fn count(&self, sentence: &mut Sentence, now: &Figure, base: Option<&Figure>) {
        let language = sentence.language;
        let whole = match base {
            None => {
                sentence.of(" numbered ", " sumaron ");
                self.figure(sentence, now);
                return;
            }
            Some(base) => span(base.month, now.month, language),
        };
        let Some(base) = base else { return };
        let months = [base.month, now.month];
        if base.number == now.number {
            sentence.say(&match language {
                Language::En => format!(" were unchanged {whole}, at "),
                Language::Es => format!(" no variaron {whole}: siguieron en "),
            });
        } else if base.number > 0.0 {
            let rose = now.number > base.number;
            match rose {
                true => sentence.of(" rose ", " subieron un "),
                false => sentence.of(" fell ", " bajaron un "),
            }
            sentence.mark(&change(base.number, now.number, language), &months);
            sentence.say(&format!(" {whole}, {} ", language.of("to", "a")));
        } else {
            let then = words::month(base.month, language);
            sentence.say(&match language {
                Language::En => format!(" rose from 0 in {then} to "),
                Language::Es => format!(" subieron de 0 en {then} a "),
            });
            self.figure(sentence, now);
            return;
        }
        sentence.mark(&now.text, &[now.month]);
    }

    /// A figure and what it is: "411 a day".
    fn value(&self, sentence: &mut Sentence, figure: &Figure) {
        sentence.mark(&figure.text, &[figure.month]);
        match self.what {
            Measure::PerDay => sentence.of(" a day", " al día"),
            Measure::Mean3 | Measure::Mean12 => sentence.of(" a month", " al mes"),
            _ => {}
        }
    }

    /// A figure with everything that must be known of it: "411 a day in July 2026".
    fn figure(&self, sentence: &mut Sentence, figure: &Figure) {
        let language = sentence.language;
        self.value(sentence, figure);
        match self.what {
            Measure::Share => sentence.say(&format!(" {}", self.whole())),
            Measure::Index => sentence.say(&format!(" {},", self.index())),
            _ => {}
        }
        sentence.say(&format!(" {}", during(self.period(figure.month), language)));
    }

    /// What a share is a share of: "of all encounters at the southwest border".
    fn whole(&self) -> String {
        let Scene { source, choices, .. } = self.scene;
        let filters = match choices.split {
            Some(_) => choices.filters.clone(),
            None => Filters::new(),
        };
        let whole = say::subject(source, &filters, choices.language);
        let unit = words::capitalized(source.dataset.unit.of(choices.language));
        let small = |text: &str| {
            let mut letters = text.chars();
            let first = letters.next().map(|first| first.to_lowercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        };
        match choices.language {
            Language::En if whole.starts_with(&unit) => format!("of all {}", small(&whole)),
            Language::En => format!("of all {whole}"),
            Language::Es => format!("de {}", small(&whole)),
        }
    }

    /// "on an index where October 2018 is 100".
    fn index(&self) -> String {
        let base = words::month(self.scene.shown().first(), self.scene.language());
        match self.scene.language() {
            Language::En => format!("on an index where {base} is 100"),
            Language::Es => format!("en un índice donde {base} es 100"),
        }
    }

    /// The highest figure drawn, where it is not the latest one and has a year of rivals.
    fn peak(&self, sentence: &mut Sentence, figures: &[Figure], record: &Record) {
        let language = sentence.language;
        let Some((now, earlier)) = figures.split_last() else { return };
        let Some(peak) = earlier.iter().reduce(|a, b| if b.number > a.number { b } else { a }) else {
            return;
        };
        let changes = matches!(self.what, Measure::MonthChange | Measure::YearChange);
        if earlier.len() < FEWEST_RIVALS
            || peak.number <= now.number.max(0.0)
            || self.what == Measure::RunningTotal
        {
            return;
        }
        let ever = match self.what {
            Measure::Count => record.most.iter().all(|(_, most)| most as f64 <= peak.number),
            _ => record.counts.months() == self.scene.shown(),
        };
        let since = match ever {
            true => String::new(),
            false => {
                format!(" {} {}", language.of("since", "desde"), words::month(figures[0].month, language))
            }
        };
        let name = match self.what {
            Measure::Share => language.of("the highest share", "el porcentaje más alto"),
            _ if changes => language.of("the largest rise", "la mayor alza"),
            _ => language.of("the peak", "el máximo"),
        };
        let was = match self.what {
            Measure::Share => language.of("was", "fue el"),
            _ if changes => language.of("was", "fue del"),
            _ => language.of("was", "fue de"),
        };
        sentence.say(&format!("; {name}{since} {was} "));
        let text = peak.text.trim_start_matches('+').to_string();
        self.value(sentence, &Figure { text, ..*peak });
        sentence.say(&format!(" {}", during(self.period(peak.month), language)));
    }

    /// Which category leads in the latest month with figures.
    fn lead(&self, sentence: &mut Sentence) {
        let language = sentence.language;
        let named: Vec<usize> =
            (0..self.grid.rows.len()).filter(|&row| self.grid.rows[row].key.is_some()).collect();
        let latest = named.iter().filter_map(|&row| Some(self.grid.last(row)?.0)).max();
        let Some(column) = latest else { return self.nothing(sentence) };
        let Some(month) = self.grid.columns[column].months.map(|months| months.last()) else { return };
        let period = during(self.period(month), language);
        if named.iter().all(|&row| self.grid.row(row)[column].value.number().is_none_or(|x| x == 0.0)) {
            return self.zero(sentence, &period);
        }
        sentence.say(&format!("{}{} {period}", self.subject, self.measured()));
        self.first_two(sentence, &named, column, Some(month));
    }

    /// Every category is 0.
    fn zero(&self, sentence: &mut Sentence, period: &str) {
        sentence.say(&self.subject);
        sentence.of(" were 0", " fueron 0");
        sentence.say(&format!("{} {period}", self.measured()));
    }

    /// The measure of a leader's figure, where it is not a plain count.
    fn measured(&self) -> String {
        let language = self.scene.language();
        match self.what {
            Measure::PerDay => language.of(", a day", ", al día").to_string(),
            Measure::Mean3 | Measure::Mean12 => {
                language.of(", a month on average", ", promedio mensual").to_string()
            }
            Measure::Share => language.of(", percent", ", en porcentaje").to_string(),
            Measure::Index => format!(", {},", self.index()),
            Measure::MonthChange => {
                language.of(", change on the month before", ", variación mensual").to_string()
            }
            Measure::YearChange => {
                language.of(", change on a year earlier", ", variación interanual").to_string()
            }
            _ => String::new(),
        }
    }

    /// ": Mexico led with 139,713, ahead of Venezuela with 35,097".
    fn first_two(&self, sentence: &mut Sentence, named: &[usize], column: usize, month: Option<Month>) {
        let (language, rows) = (sentence.language, &self.grid.rows);
        let cell = |row: usize| &self.grid.row(row)[column];
        let mut ranked: Vec<(usize, f64)> =
            named.iter().filter_map(|&row| Some((row, cell(row).value.number()?))).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let other = ranked.iter().position(|(row, _)| rows[*row].tint == Tint::Other);
        // What a publisher counts together leads nothing.
        let aside = other.filter(|at| *at < 2 && ranked.len() > 1).map(|at| ranked.remove(at).0);
        let number = |sentence: &mut Sentence, row: usize| match month {
            Some(month) => sentence.mark(&cell(row).say(language), &[month]),
            None => sentence.point(&cell(row).say(language), rows[row].key.clone()),
        };
        let Some(&(first, most)) = ranked.first() else { return };
        sentence.say(": ");
        if let Some(row) = aside {
            let label = &rows[row].label;
            sentence.say(&match language {
                Language::En => format!("“{label}” aside, "),
                Language::Es => format!("sin contar «{label}», "),
            });
        }
        let label = &rows[first].label;
        let leads = !matches!(self.what, Measure::Index | Measure::MonthChange | Measure::YearChange);
        sentence.say(&match language {
            Language::En if leads => format!("{label} led with "),
            Language::En => format!("highest was {label} with "),
            Language::Es => format!("primero {label}, con "),
        });
        number(sentence, first);
        let Some(&(second, next)) = ranked.get(1) else { return };
        let label = &rows[second].label;
        sentence.say(&match (language, next == most) {
            (Language::En, false) => format!(", ahead of {label} with "),
            (Language::En, true) => format!(", level with {label}, "),
            (Language::Es, false) => format!("; después {label}, con "),
            (Language::Es, true) => format!("; igual que {label}, con "),
        });
        number(sentence, second);
    }

    /// Of records: the leader, or what the one in focus did since the months compared with.
    fn records(&self, sentence: &mut Sentence) {
        let language = sentence.language;
        let (rows, shown) = (&self.grid.rows, self.scene.shown());
        let focus = self.scene.choices.focus.as_ref();
        let alone = match focus {
            Some(_) => (0..rows.len()).find(|&row| rows[row].key.as_ref() == focus),
            None => Some(0).filter(|_| rows.len() == 1),
        };
        let named: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].key.is_some()).collect();
        let most = named.iter().filter_map(|&row| self.grid.row(row)[0].value.number()).reduce(f64::max);
        let of = |sentence: &mut Sentence, row: usize, column: usize, months: MonthRange| {
            let cell = &self.grid.row(row)[column];
            sentence.point(&cell.say(language), rows[row].key.clone().filter(|_| focus.is_none()));
            match self.what {
                Measure::PerDay => sentence.of(" a day", " al día"),
                Measure::Share if column == 0 => sentence.say(&format!(" {}", self.whole())),
                _ => {}
            }
            sentence.say(&format!(" {}", during(months, language)));
        };
        match alone {
            Some(row) if self.grid.row(row)[0].value.number().is_some() => {
                sentence.say(&self.subject);
                match self.what {
                    Measure::PerDay => sentence.of(" averaged ", " promediaron "),
                    Measure::Share => sentence.of(" were ", " fueron el "),
                    _ => sentence.of(" numbered ", " sumaron "),
                }
                of(sentence, row, 0, shown);
                let before = compared(self.scene).filter(|_| self.grid.row(row)[1].value.number().is_some());
                if let Some(before) = before {
                    sentence.of(", against ", ", frente a ");
                    of(sentence, row, 1, before);
                }
            }
            None if most == Some(0.0) => self.zero(sentence, &during(shown, language)),
            None if most.is_some() => {
                sentence.say(&format!("{}{} {}", self.subject, self.measured(), during(shown, language)));
                self.first_two(sentence, &named, 0, None);
            }
            _ => self.nothing(sentence),
        }
    }

    /// The months shown have no figure of the measure.
    fn nothing(&self, sentence: &mut Sentence) {
        let language = sentence.language;
        let shown = self.scene.shown();
        let months = if self.grid.records { shown } else { MonthRange::single(shown.last()) };
        let months = words::month_range(months, language);
        sentence.say(&self.subject);
        sentence.say(&match (self.what, language) {
            (Measure::Count, Language::En) => format!(": no data for {months}"),
            (Measure::Count, Language::Es) => format!(": no hay datos de {months}"),
            (_, Language::En) => format!(": this measure has no figure for {months}"),
            (_, Language::Es) => format!(": esta medida no tiene cifra de {months}"),
        });
    }

    /// Says of a table that goes no further that it does not.
    fn last(&self, sentence: &mut Sentence) {
        let ended = self.scene.ended();
        if ended.is_some_and(|last| self.scene.shown().last() == last) {
            sentence.of("; this table ends there", "; esta tabla termina ahí");
        }
    }

    /// The note on coverage that keeps a month from being the most extreme of all.
    fn note(&self, standing: Standing, record: &Record) -> Option<&'a Definition> {
        if !matches!(standing.since, Since::AtLeast(_)) {
            return None;
        }
        let (scene, months) = (self.scene, record.counts.months());
        let own = &scene.source.dataset.id;
        let longer = scene.data.extension(own).map(|source| &source.dataset.id);
        let of = |dataset| query::coverage_note(&scene.data.catalogue, dataset, &self.filters, months);
        of(own).or_else(|| of(longer?))
    }

    /// The longest run of the subject's counts that the loaded data hold: its own
    /// months, and before them those of the dataset that extends its record.
    fn record(&self) -> Record {
        let (scene, filters) = (self.scene, &self.filters);
        let own = series(&scene.source, filters);
        let extension = scene.data.extension(&scene.source.dataset.id);
        let answers = |source: &Source<'_>| filters.keys().all(|name| source.table.dimension(name).is_some());
        let longer = extension.filter(answers);
        let earlier = longer.map_or_else(|| own.clone(), |longer| series(&longer, filters));
        let months = MonthRange::between(earlier.months().first(), own.months().last());
        let is_own = |month| own.months().contains(month);
        let counts =
            Series::new(months, |month| if is_own(month) { own.at(month) } else { earlier.at(month) });
        let most = Series::new(months, |month| {
            let source = longer.filter(|_| !is_own(month)).unwrap_or(scene.source);
            let catalogue = &scene.data.catalogue;
            Some(query::at_most(catalogue, &source.dataset.id, filters, month, counts.at(month)?))
        });
        Record { counts, most }
    }
}

//! The sentence above the chart: what its subject did, or which category leads,
//! in the numbers that are drawn.

mod lead;

use super::Scene;
use super::grid::Grid;
use super::record::{note, record};
use super::sentence::{Part, Sentence, change};
use crate::claims::say::{self, FEWEST_RIVALS, Record};
use crate::data::catalogue::Definition;
use crate::data::sorted::sorted_by;
use crate::data::words::{self, Language};
use crate::data::{Month, MonthRange};
use crate::query::{Filters, Measure};
use crate::state::ChartKind;

/// One true sentence about the view.
#[derive(Debug, Clone)]
pub(crate) struct Headline<'a> {
    pub(crate) parts: Vec<Part>,
    /// Why it says no more than "since at least": the months before fall short.
    pub(crate) note: Option<&'a Definition>,
}

impl Headline<'_> {
    pub(crate) fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

/// The sentence about what a grid shows of a scene: of the focused category, of
/// everything together, or of the categories beside each other.
pub(crate) fn headline<'a>(scene: &Scene<'a>, grid: &Grid) -> Headline<'a> {
    let mut sentence = Sentence::new(scene.language());
    let mut note = None;
    if grid.rows.is_empty() {
        sentence.of("No rows pass these filters", "Ningún dato cumple estos filtros");
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
#[derive(Clone)]
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

    fn row(&self) -> Option<Vec<usize>> {
        self.grid.of_one(self.scene.choices.focus.as_ref())
    }

    /// The figures of some rows, a month each, in order.
    fn figures(&self, rows: &[usize]) -> Vec<Figure> {
        let language = self.scene.language();
        let cells = rows.iter().flat_map(|&row| self.grid.row(row));
        let single = cells.filter(|cell| cell.months.months() == 1);
        let figures: Vec<Figure> = single
            .filter_map(|cell| {
                let number = cell.value.number()?;
                Some(Figure { month: cell.months.last(), text: cell.say(language), number })
            })
            .collect();
        let mut figures = sorted_by(&figures, |figure| figure.month.since_year_zero());
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
                match now.number {
                    n if n > 0.0 => sentence.of(" rose ", " subieron un "),
                    n if n < 0.0 => sentence.of(" fell ", " bajaron un "),
                    _ => sentence.of(" changed by ", " variaron un "),
                }
                self.moved(sentence, now);
            }
            _ => {
                self.verb(sentence);
                self.figure(sentence, now);
                if let Some(base) = base {
                    self.against(sentence);
                    self.value(sentence, base);
                    sentence.during(self.period(base.month));
                }
            }
        }
        let record = record(self.scene, &self.filters);
        let standing = match self.what {
            Measure::Count => say::standing(&record, now.month),
            _ => None,
        };
        match standing {
            Some(standing) => sentence.stand(standing, now.month, self.scene.shown()),
            None => self.peak(sentence, &figures, &record),
        }
        standing.and_then(|standing| note(self.scene, &self.filters, standing, &record))
    }

    /// "5.7% from June to July 2026", of a measure that is a change.
    fn moved(&self, sentence: &mut Sentence, now: &Figure) {
        let before = now.month - if self.what == Measure::MonthChange { 1 } else { 12 };
        let size = now.text.trim_start_matches(['+', '\u{2212}']);
        sentence.mark(size, &[before, now.month]);
        sentence.span(before, now.month);
    }

    /// What the figure that follows is held against.
    fn against(&self, sentence: &mut Sentence) {
        sentence.of(", against ", ", frente a ");
        if self.what == Measure::Share && !self.is_of_some() {
            sentence.of("", "un ");
        }
    }

    /// What a subject does whose figure follows.
    fn verb(&self, sentence: &mut Sentence) {
        match self.what {
            Measure::PerDay | Measure::Mean3 | Measure::Mean12 => {
                sentence.of(" averaged ", " promediaron ");
            }
            Measure::Share if self.is_of_some() => {
                sentence.of(", in percent of the total: ", ", en porcentaje del total: ");
            }
            Measure::Share => sentence.of(" were ", " fueron el "),
            Measure::Index => {
                self.index(sentence);
                sentence.of(", stood at ", ", se situaron en ");
            }
            _ => sentence.of(" numbered ", " sumaron "),
        }
    }

    /// A share is of what filters leave, which has no name.
    fn is_of_some(&self) -> bool {
        self.scene.choices.split.is_some() && !self.scene.choices.filters.is_empty()
    }

    /// ", with October 2018 as 100"
    fn index(&self, sentence: &mut Sentence) {
        let base = words::month(self.scene.shown().first(), sentence.language);
        sentence.with((", with ", " as 100"), &base, (", con ", " como 100"));
    }

    /// A level: how it changed, from what is drawn.
    fn count(&self, sentence: &mut Sentence, now: &Figure, base: Option<&Figure>) {
        let Some(base) = base else {
            sentence.of(" numbered ", " sumaron ");
            return self.figure(sentence, now);
        };
        if base.number == now.number {
            sentence.of(" were unchanged", " no variaron");
            sentence.span(base.month, now.month);
            sentence.of(", at ", ": siguieron en ");
        } else if base.number > 0.0 {
            match now.number > base.number {
                true => sentence.of(" rose ", " subieron un "),
                false => sentence.of(" fell ", " bajaron un "),
            }
            let change = change(base.number, now.number, sentence.language);
            sentence.mark(&change, &[base.month, now.month]);
            sentence.span(base.month, now.month);
            sentence.of(", to ", ", a ");
        } else {
            sentence.of(" rose from 0", " subieron de 0");
            sentence.during(MonthRange::single(base.month));
            sentence.of(" to ", " a ");
            return self.figure(sentence, now);
        }
        sentence.mark(&now.text, &[now.month]);
    }

    /// A figure and what it is: "411 a day".
    fn value(&self, sentence: &mut Sentence, figure: &Figure) {
        sentence.mark(self.plain(&figure.text), &[figure.month]);
        self.unit(sentence);
    }

    /// A figure without the sign of its unit, where the words before it say that.
    fn plain<'t>(&self, text: &'t str) -> &'t str {
        match self.what {
            Measure::Share if self.is_of_some() && self.row().is_some() => {
                text.trim_end_matches(['%', '\u{a0}'])
            }
            _ => text,
        }
    }

    fn unit(&self, sentence: &mut Sentence) {
        match self.what {
            Measure::PerDay => sentence.of(" a day", " al día"),
            Measure::Mean3 | Measure::Mean12 => sentence.of(" a month", " al mes"),
            Measure::Index => sentence.of(" points", " puntos"),
            _ => {}
        }
    }

    /// A figure with everything that must be known of it: "411 a day in July 2026".
    fn figure(&self, sentence: &mut Sentence, figure: &Figure) {
        self.value(sentence, figure);
        if self.what == Measure::Share && !self.is_of_some() {
            self.whole(sentence);
        }
        sentence.during(self.period(figure.month));
    }

    /// What a share is a share of: " of all encounters at the southwest border".
    fn whole(&self, sentence: &mut Sentence) {
        let (source, language) = (&self.scene.source, sentence.language);
        let whole = say::subject(source, &Filters::new(), language);
        let unit = words::capitalized(source.dataset.unit.of(language));
        sentence.of(" of all ", " de ");
        match language == Language::Es || whole.starts_with(&unit) {
            true => sentence.say(&words::uncapitalized(&whole)),
            false => sentence.say(&whole),
        }
    }

    /// The highest figure drawn, where it is not the latest one and has a year of rivals.
    fn peak(&self, sentence: &mut Sentence, figures: &[Figure], record: &Record) {
        let Some((now, earlier)) = figures.split_last() else { return };
        let Some(peak) = earlier.iter().reduce(|a, b| if b.number > a.number { b } else { a }) else {
            return;
        };
        // A month with rows that have no figure may have been higher.
        let unknown = |month: Month| {
            let blanks = self.scene.source.table.blanks().is_some_and(|blanks| blanks.has_month(month));
            blanks && figures.iter().all(|figure| figure.month != month)
        };
        if earlier.len() < FEWEST_RIVALS
            || self.scene.shown().iter().any(unknown)
            || peak.number <= now.number.max(0.0)
            || matches!(
                self.scene.choices.measure,
                Measure::RunningTotal | Measure::Mean3 | Measure::Mean12 | Measure::YearChange
            )
        {
            return;
        }
        let ever = match self.what {
            Measure::Count => record.most.iter().all(|(_, most)| most as f64 <= peak.number),
            _ => record.counts.months() == self.scene.shown(),
        };
        // Others drawn may have risen more, though none has counted more than all.
        let rivals = self.grid.rows.iter().filter(|head| head.months.is_none()).count() > 1;
        match self.what {
            Measure::Share | Measure::Index | Measure::MonthChange if rivals => {
                sentence.of("; their ", "; su ")
            }
            Measure::MonthChange => sentence.of("; the ", "; la "),
            _ => sentence.of("; the ", "; el "),
        }
        match self.what {
            Measure::Share if !self.is_of_some() => sentence.of("highest share", "porcentaje más alto"),
            Measure::MonthChange => sentence.of("steepest rise", "mayor alza"),
            _ => sentence.of("peak", "máximo"),
        }
        if !ever {
            sentence.of(" shown", " del periodo");
        }
        match self.what {
            Measure::Share if self.is_of_some() => sentence.of(" was ", " fue "),
            Measure::Share => sentence.of(" was ", " fue el "),
            Measure::MonthChange => sentence.of(" was ", " fue del "),
            _ => sentence.of(" was ", " fue de "),
        }
        let text = peak.text.trim_start_matches('+').to_string();
        self.value(sentence, &Figure { text, ..*peak });
        sentence.during(self.period(peak.month));
    }

    /// The months shown have no figure of the measure.
    fn nothing(&self, sentence: &mut Sentence) {
        let shown = self.scene.shown();
        let months = if self.grid.records { shown } else { MonthRange::single(shown.last()) };
        sentence.say(&self.subject);
        match self.what {
            Measure::Count => sentence.of(": no data for ", ": no hay datos de "),
            _ => sentence.of(": this measure has no figure for ", ": esta medida no tiene cifra de "),
        }
        sentence.say(&words::month_range(months, sentence.language));
    }

    /// Says of a table that goes no further that it does not.
    fn last(&self, sentence: &mut Sentence) {
        if let Some(last) = self.scene.ended().filter(|last| self.scene.shown().last() == *last) {
            let month = words::month(last, sentence.language);
            sentence.with(("; this table ends in ", ""), &month, ("; esta tabla termina en ", ""));
        }
    }
}

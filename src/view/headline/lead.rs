//! What a headline says of several categories: which leads, and which comes next.

use super::{Figure, Topic};
use crate::claims::say;
use crate::data::MonthRange;
use crate::data::catalogue::Origin;
use crate::data::words::Language;
use crate::query::Measure;
use crate::view::Scene;
use crate::view::grid::Tint;
use crate::view::ranking::compared;
use crate::view::sentence::Sentence;

impl Topic<'_, '_> {
    /// Which category leads in the latest month with figures, or of records.
    pub(super) fn lead(&self, sentence: &mut Sentence) {
        let rows = &self.grid.rows;
        let named: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].key.is_some()).collect();
        let column = match self.grid.records {
            true => Some(0),
            false => named.iter().filter_map(|&row| Some(self.grid.last(row)?.0)).max(),
        };
        let Some(column) = column else { return self.nothing(sentence) };
        let of = |row: usize| &self.grid.row(row)[column];
        let number = |row: usize| of(row).value.number();
        let is_other = |row: usize| rows[row].tint == Tint::Other;
        let largest = |but: Option<usize>, others: bool| {
            let known = named
                .iter()
                .copied()
                .filter(|&row| Some(row) != but && is_other(row) == others && number(row).is_some());
            known.reduce(|a, b| if number(b) > number(a) { b } else { a })
        };
        // What a publisher counts together leads nothing.
        let other = largest(None, true);
        let Some(first) = largest(None, false).or(other) else { return self.nothing(sentence) };
        // What fell rose next to nothing, and with none nobody comes second.
        let ahead = |row: &usize| match self.what {
            Measure::MonthChange | Measure::YearChange => {
                (number(*row) > Some(0.0)) == (number(first) > Some(0.0))
            }
            _ => number(*row) > Some(0.0),
        };
        let second = largest(Some(first), false).filter(ahead);
        let aside = other.filter(|&row| row != first && number(row) > second.and_then(number));
        let months = match self.grid.records {
            true => self.scene.shown(),
            false => self.period(of(first).months.last()),
        };
        if self.what == Measure::Share {
            sentence.say(&self.subject);
            sentence.of(", shares", ", porcentajes");
            sentence.during(months);
            sentence.of(": ", ": primero, ");
            self.rival(sentence, first, column, " first with ");
        } else {
            self.leader(sentence, first, column, months, second.is_some());
        }
        if let Some(second) = second {
            sentence.of("; then ", "; después, ");
            self.rival(sentence, second, column, " with ");
        }
        if let Some(row) = aside {
            sentence.with((", leaving “", "” aside"), &rows[row].label, (", sin contar «", "»"));
        }
    }

    /// "Encounters from Mexico nationwide led with 11,234 in November 2025"; with none
    /// behind it a category leads nothing.
    fn leader(&self, sentence: &mut Sentence, row: usize, column: usize, months: MonthRange, leads: bool) {
        let Scene { source, choices, .. } = self.scene;
        let mut filters = self.filters.clone();
        if let (Some(split), Some(value)) = (&choices.split, &self.grid.rows[row].key) {
            filters.insert(split.clone(), [value.clone()].into());
        }
        sentence.say(&say::subject(source, &filters, choices.language));
        match self.what {
            Measure::MonthChange | Measure::YearChange => {
                let most = self.grid.row(row)[column].value.number().unwrap_or_default();
                match most > 0.0 {
                    true => sentence.of(" rose most", " fueron los que más subieron"),
                    false => sentence.of(" fell least", " fueron los que menos bajaron"),
                }
                self.of_the_drawn(sentence);
                sentence.of(", by ", ", un ");
                let cell = &self.grid.row(row)[column];
                let text = cell.say(choices.language);
                return self.moved(sentence, &Figure { month: cell.months.last(), text, number: most });
            }
            _ if !leads => self.verb(sentence),
            Measure::Index => {
                self.index(sentence);
                sentence.of(", led", ", ocuparon el primer lugar");
                self.of_the_drawn(sentence);
                sentence.of(" with ", " con ");
            }
            _ => sentence.of(" led with ", " ocuparon el primer lugar con "),
        }
        self.number(sentence, row, column);
        sentence.during(months);
    }

    /// Where smaller categories are drawn as one, any of them may have moved more.
    fn of_the_drawn(&self, sentence: &mut Sentence) {
        if self.grid.rows.iter().any(|head| head.tint == Tint::Rest) {
            sentence.of(" of those drawn", " entre los dibujados");
        }
    }

    /// "those from Guatemala with 1,562", "los ciudadanos de Guatemala, con 1,562".
    fn rival(&self, sentence: &mut Sentence, row: usize, column: usize, with: &str) {
        let Scene { source, choices, .. } = self.scene;
        let head = &self.grid.rows[row];
        let said = match (&choices.split, &head.key) {
            (Some(split), Some(value)) => say::qualified(source, split, value, sentence.language),
            _ => head.label.clone(),
        };
        let name = said.trim_matches(['(', ')']);
        match sentence.language {
            Language::En if name == said => sentence.say(&format!("those {name}{with}")),
            Language::En => sentence.say(&format!("{name}{with}")),
            Language::Es => {
                sentence.say(self.article(&said, name));
                sentence.say(&format!("{name}, con "));
            }
        }
        self.number(sentence, row, column);
    }

    /// What stands in Spanish before a category: the article of a noun, or of what is
    /// counted where it only qualifies that. Whether an own name has one is not known.
    fn article(&self, said: &str, name: &str) -> &'static str {
        let feminine = self.subject.starts_with("Las ");
        let noun = name.find([' ', ',']).map_or(name, |end| &name[..end]);
        match said == name {
            _ if self.scene.source.dataset.origin != Origin::Shipped => "",
            true if name.starts_with("registrad") => ["los ", "las "][usize::from(feminine)],
            true => ["los que hubo ", "las que hubo "][usize::from(feminine)],
            false if noun.ends_with('s') => "los ",
            false if noun.ends_with('a') => "la ",
            false => "el ",
        }
    }

    /// A number of a category, and its unit.
    fn number(&self, sentence: &mut Sentence, row: usize, column: usize) {
        let cell = &self.grid.row(row)[column];
        let text = cell.say(sentence.language);
        match self.grid.records {
            true => sentence.point(self.plain(&text), self.grid.rows[row].key.clone()),
            false => sentence.mark(self.plain(&text), &[cell.months.last()]),
        }
        self.unit(sentence);
    }

    /// Of records: the leader, or what the one in focus did since the months compared with.
    pub(super) fn records(&self, sentence: &mut Sentence) {
        let rows = &self.grid.rows;
        let alone = match &self.scene.choices.focus {
            Some(focus) => (0..rows.len()).find(|&row| rows[row].key.as_ref() == Some(focus)),
            None => Some(0).filter(|_| rows.len() == 1),
        };
        let Some(row) = alone else { return self.lead(sentence) };
        let known = |column: usize| self.grid.row(row)[column].value.number().is_some();
        if !known(0) {
            return self.nothing(sentence);
        }
        sentence.say(&self.subject);
        self.verb(sentence);
        self.number(sentence, row, 0);
        if self.what == Measure::Share && !self.is_of_some() {
            self.whole(sentence);
        }
        sentence.during(self.scene.shown());
        if let Some(before) = compared(self.scene).filter(|_| known(1)) {
            self.against(sentence);
            self.number(sentence, row, 1);
            sentence.during(before);
        }
    }
}

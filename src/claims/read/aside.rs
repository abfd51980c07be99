//! Periods of asides and of other clauses, which say nothing of when the rest holds.

use crate::claims::text::class::Class;
use crate::claims::text::expr::Mention;
use crate::claims::text::line::{Line, Place};
use crate::claims::text::number::Sort;

impl Line<'_> {
    /// "Families, 479,728 in fiscal 2021, came to 560,646": within the aside, of the
    /// other figure there.
    pub(super) fn of_aside(&self, m: &Mention, place: Place) -> bool {
        let (first, last) = self.clause((m.first, m.last));
        let opened = first.checked_sub(1).map_or("", |i| self.word(i));
        let closed = matches!((opened, self.word(last)), (",", ",") | ("–", "–") | ("(", ")"));
        let own = first <= place.0 && place.1 <= last;
        closed
            && !own
            && place.0 >= last
            && self.figures.iter().any(|f| f.sort == Sort::Count && f.hedge == first && f.last <= last)
            && self.mentions.iter().filter(|o| first <= o.first && o.last <= last).count() == 1
    }

    /// "Tucson, which in December 2023 had taken in 80,180, was fourth": of the clause
    /// that is put in.
    pub(super) fn of_relative(&self, m: &Mention, place: Place) -> bool {
        let (first, last) = self.clause((m.first, m.last));
        // "El año fiscal 2024, cerrado el 30 de septiembre, dejó"
        let opens = Class::Relative.has(self.word(first)) || Class::Ended.has(self.word(first));
        let put_in = first > 0 && opens && self.word(last) == ",";
        put_in && !(first <= place.0 && place.1 <= last)
    }

    /// "After averaging 170,000 a month in fiscal 2023, arrests were below 50,000 in November":
    /// of what was before.
    pub(super) fn of_what_was(&self, m: &Mention, place: Place) -> bool {
        let (first, last) = self.clause((m.first, m.last));
        let opens = first == 0 && Class::After.has(self.word(first)) && self.word(last) == ",";
        opens && place.0 > last
    }

    /// "In fiscal 2010, long before this summer, agents arrested 14,200": what it was before.
    pub(super) fn is_long_before(&self, m: &Mention, place: Place) -> bool {
        let (first, last) = self.clause((m.first, m.last));
        let ends = !self.word(last).starts_with(char::is_alphanumeric) && !Class::Colon.has(self.word(last));
        let put_in = first > 0 && self.word(first - 1) == "," && ends;
        let told = first <= place.0 && place.1 <= last
            || self.figures.iter().any(|f| first <= f.first && f.last <= last);
        put_in && !told && (first..m.first).any(|i| Class::Event.has(self.word(i)))
    }

    /// ", and 2021 itself was the heaviest": a period that a clause behind is about.
    pub(super) fn heads_clause(&self, m: &Mention, place: Place) -> bool {
        let verb = m.last + usize::from(Class::Itself.has(self.word(m.last)));
        m.first >= place.1 && Class::And.has(self.word(m.first - 1)) && Class::Is.has(self.word(verb))
    }
}

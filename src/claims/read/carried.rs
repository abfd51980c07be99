//! Whom a place counts, completed from what the sentences before spoke of.

use super::Reader;
use super::context::WHOM;
use crate::claims::claim::{Counted, Slot, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};

impl Reader<'_> {
    /// The subject at a place, completed from the sentences before.
    pub(crate) fn subject(&self, place: Place, within: Place) -> (Subject, Vec<Slot>) {
        let line = self.line;
        let said = line.subject(place, within);
        let mut subject = said.subject;
        let agents = line.of("agents").next();
        let facets_named = subject.facets.iter().any(|(facet, _)| *facet != "region");
        if !said.measured {
            let elided = !facets_named && agents.is_none();
            self.measure_carried(&mut subject, said.named, elided);
        } else if self.refers_back(&subject) {
            self.place_carried(&mut subject);
        }
        self.place_named_last(&mut subject);
        self.whom_pointed_back_to(place, &mut subject);
        if let Some(agents) = agents
            && !subject.has("component")
            && subject.measure == Counted::Encounters
            && self.context.subject.is_none()
        {
            subject.set("component", vec![agents.value]);
        }
        if let Some(told) = self.pointed_to(place).and_then(|nth| Some(&self.context.two.as_ref()?[nth])) {
            let whole = told.facets.len() > 1;
            if whole {
                subject = told.clone();
            } else {
                told.facets.iter().for_each(|(facet, values)| subject.set(facet, values.clone()));
            }
        }
        self.together(place, &mut subject);
        if !facets_named || self.names_so_many(place, &subject) {
            self.so_many(place, &mut subject);
        }
        (subject, said.slots)
    }

    /// Nothing says what is counted: what was before, of whom the sentence names.
    fn measure_carried(&self, subject: &mut Subject, named: bool, elided: bool) {
        // "Four in 10 were found in the Valley. That works out to 2,600 every day": of the part.
        let points_back = Class::It.has(self.line.word(0)) && self.claims.is_empty() && self.line.has("per");
        let part = self.context.share.as_ref().map(|(part, _)| part).filter(|_| points_back && !named);
        match part.or(self.context.subject.as_ref()) {
            Some(context) if !named => *subject = context.clone(),
            Some(context) => {
                subject.measure = context.measure;
                // "Title 42 was used 1.1 million times", after removals were spoken of.
                if subject.measure == Counted::Repatriations && self.names_title() {
                    subject.set("title", Vec::new());
                    subject.set("group", vec!["title-42-expulsions"]);
                }
                for facet in ["component", "region"] {
                    if !subject.has(facet) {
                        subject.set(facet, context.get(facet).to_vec());
                    }
                }
            }
            None => subject.elided = elided,
        }
    }

    /// "apprehensions there", "the sector's total": in the place that goes on.
    fn place_carried(&self, subject: &mut Subject) {
        let like = |context: &&Subject| {
            (context.measure == Counted::Repatriations) == (subject.measure == Counted::Repatriations)
        };
        let Some(context) = self.context.subject.as_ref().filter(like) else { return };
        let own = subject.clone();
        for facet in ["region", "sector", "state"] {
            subject.set(facet, context.get(facet).to_vec());
        }
        // No table has the nationalities of a sector: the sentence has left it.
        if !subject.is_counted() && own.is_counted() {
            *subject = own;
        }
        if self.says_there() && context.is_ports() && subject.measure == Counted::Encounters {
            subject.set("component", vec!["office-of-field-operations"]);
        }
    }

    /// "Agents there logged 30,970", "The sector led the nation", "its agents met 8,820": in
    /// the place that was named last.
    fn place_named_last(&self, subject: &mut Subject) {
        let line = self.line;
        let sector = |m: &Mark| {
            let meant = m.first.checked_sub(1).is_some_and(|i| Class::Meant.has(line.word(i)));
            meant && m.value == "sector" && m.last - m.first == 1
        };
        let the_sector = !line.has("sector") && line.of("place").any(sector);
        let his =
            |m: &Mark| m.first > 0 && Class::His.has(line.word(m.first - 1)) && m.value == "border-patrol";
        let of_sector = (the_sector || line.of("agents").any(his)) && !subject.has("sector");
        let there = self.says_there() && self.refers_back(subject);
        let in_state = self.says_in_the_state() && self.refers_back(subject);
        let spoken = |(facet, _): &(&str, &str)| {
            there || of_sector && *facet == "sector" || in_state && *facet == "state"
        };
        if let Some((facet, value)) = self.context.place.filter(spoken) {
            subject.set(facet, vec![value]);
        }
    }

    /// "encuentros con ciudadanos de ese país", "never before had that group topped 5,000":
    /// those spoken of, the part of a share before its whole.
    fn whom_pointed_back_to(&self, place: Place, subject: &mut Subject) {
        let line = self.line;
        let spoken = || self.context.subject.iter().chain(&self.context.subjects);
        let same = line.inside("samecountry", line.clause(place)).is_some();
        if (same || line.has("samecountry") && !subject.has("citizenship"))
            && let Some(known) = spoken().find(|known| known.has("citizenship"))
        {
            subject.set("citizenship", known.get("citizenship").to_vec());
        }
        let of_group = |known: &&Subject| WHOM.iter().any(|facet| known.has(facet));
        // "CBP encountered 33,804 of them"
        let so_many_of_them = |f: &Figure| f.sort == Sort::Count && (f.first, f.last) == place;
        let of_them = line.of_them(place.1) && line.figures.iter().any(so_many_of_them);
        let of_them = of_them && self.claims.is_empty();
        if (of_them || line.has("samegroup")) && !of_group(&&*subject) {
            let part = self.context.share.iter().map(|(part, _)| part);
            let asked = self.context.whom.iter().filter(|_| of_them || line.has("samegroup"));
            let known = asked.chain(part).chain(spoken()).find(of_group);
            for facet in WHOM {
                subject.set(facet, known.map(|known| known.get(facet).to_vec()).unwrap_or_default());
            }
        }
    }

    /// "53,296 with the latter", "The former number was up 49 percent": which of the two of
    /// the sentence before, 0 or 1.
    pub(super) fn pointed_to(&self, place: Place) -> Option<usize> {
        let line = self.line;
        let between = |m: &Mark| if m.first >= place.1 { (place.1, m.first) } else { (m.last, place.0) };
        let own = |m: &&Mark| {
            let (from, to) = between(m);
            !line.figures.iter().any(|f| from <= f.first && f.last <= to) && !line.apart(m.first, place)
        };
        let pointer =
            line.of("pointer").filter(own).min_by_key(|m| line.distance((m.first, m.last), place))?;
        Some(usize::from(pointer.value == "latter"))
    }

    /// "Encounters there", "detenciones allí", where no place was named before.
    pub(super) fn is_nowhere(&self, subject: &Subject) -> bool {
        let line = self.line;
        let behind = |m: &Mark| m.value != "figure" && Class::There.has(line.word(m.last));
        line.of("measure").any(behind) && self.refers_back(subject)
    }

    fn says_there(&self) -> bool {
        (0..self.line.tokens.len()).any(|i| Class::There.has(self.line.word(i)))
    }

    /// "recorded in the state", "en el estado"
    fn says_in_the_state(&self) -> bool {
        let line = self.line;
        let within = |i: &usize| Class::In.has(line.word(*i)) && Class::The.has(line.word(i + 1));
        (0..line.tokens.len()).filter(within).any(|i| Class::State.has(line.word(i + 2)))
    }

    /// The sentence names neither place nor agency.
    fn refers_back(&self, subject: &Subject) -> bool {
        !["region", "sector", "state", "office", "entry"].iter().any(|facet| subject.has(facet))
    }
}

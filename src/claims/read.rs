//! Text → claims: each sentence is asked for figures and for words of standing,
//! and what it leaves unsaid is taken from the sentences before it.

use super::claim::{Claim, Direction, Kind, Missing, Role, Slot};
use super::context::Context;
use super::line::{Line, Place};
use super::mention::{Expr, Mention, Part, RangeEnd, Year};
use super::number::Figure;
use super::period::{Clock, Period};
use super::sentence::{Span, sentences};
use super::subject::{Measure, Subject};
use crate::data::Month;

/// Texts longer than this many bytes are read up to here.
pub const LONGEST_TEXT: usize = 400_000;

/// The claims of a text, in the order of their quotes.
///
/// `published` is the month of the text: months without a year, "last month"
/// and "this year" are read from it.
pub fn read(text: &str, published: Month) -> Vec<Claim> {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    read_on(&text[..end], published, &mut Context::default())
}

/// The claims of the next piece of a text; `context` holds what the pieces
/// before leave standing.
pub fn read_on(text: &str, published: Month, context: &mut Context) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for sentence in sentences(text) {
        let line = Line::new(&sentence);
        let mut reading = Reading { line: &line, published, context, claims: Vec::new() };
        reading.run();
        let claims = reading.claims;
        context.update(&claims, line.has("offtopic"));
        out.extend(claims);
    }
    out
}

/// One sentence being read.
pub(super) struct Reading<'a> {
    pub line: &'a Line<'a>,
    pub published: Month,
    pub context: &'a Context,
    pub claims: Vec<Claim>,
}

impl Reading<'_> {
    fn run(&mut self) {
        if self.line.tokens.len() < 2 || !self.has_topic() {
            return;
        }
        self.figures();
        self.standings();
        self.claims.sort_by_key(|c| (c.quote, c.kind));
        self.claims.dedup_by(|b, a| a.kind == b.kind && a.quote == b.quote && a.stated == b.stated);
        self.vary();
    }

    /// Whether the sentence can speak of encounters at all.
    fn has_topic(&self) -> bool {
        let line = self.line;
        let noun = line.of("measure").any(|m| m.value != "figure");
        let who = line.has("component") || line.has("sector") || line.has("agents");
        let where_ = line.has("region");
        let people = line.has("people") || line.has("demographic") || line.has("citizenship");
        let title = line.has("title") || line.has("nodata") && (people || !line.figures.is_empty());
        let elided = line.of("measure").any(|m| m.value == "figure")
            || line.has("streak")
            || line.has("peak")
            || line.has("extreme");
        // "That was a 93% drop from a year before."
        let pronoun = matches!(line.word(0), "that" | "this" | "it" | "these" | "esto" | "eso")
            && line.has("change")
            && line.figures.iter().any(|f| f.sort == super::number::Sort::Percent);
        if self.context.strayed && !noun && !who && !title {
            return false;
        }
        let counted = line.has("demographic") && !line.figures.is_empty() && !line.has("offtopic");
        let rate = line.has("per") && !line.figures.is_empty() && !line.has("offtopic");
        let averaged = rate
            && (matches!(line.word(0), "that" | "this" | "it")
                || line.has("average")
                || line.has("change") && self.dated());
        pronoun
            || averaged
            || counted
            || noun
            || title
            || who
            || (where_ && (people || elided || line.has("change")))
            || self.context.subject.is_some()
            || elided && self.dated()
    }

    fn dated(&self) -> bool {
        !self.line.mentions.is_empty() || self.line.has("streak")
    }

    /// Whether the words nearest to a place speak of encounters rather than of
    /// drugs, money, staff.
    pub fn on_topic(&self, place: Place) -> bool {
        let line = self.line;
        let off = line.nearest("offtopic", place).map(|(_, d)| d);
        let Some(off) = off else { return true };
        // "Fentanyl seizures at the ports were 54% higher": nobody is counted.
        let counted = line.of("measure").any(|m| m.value != "figure")
            || ["demographic", "citizenship", "people", "agents", "title", "nodata"]
                .iter()
                .any(|c| line.has(c));
        if !counted {
            return false;
        }
        let on = ["measure", "component", "demographic", "citizenship", "agents"]
            .iter()
            .filter_map(|class| {
                line.of(class)
                    .filter(|m| m.value != "figure")
                    .map(|m| line.distance((m.first, m.last), place))
                    .min()
            })
            .min();
        on.map_or(off > 12, |on| on <= off)
    }

    /// Something the data cannot count stands nearer than what they can.
    pub fn unmeasured(&self, place: Place) -> Option<Missing> {
        let line = self.line;
        let on = line
            .of("measure")
            .filter(|m| m.value != "figure")
            .map(|m| line.distance((m.first, m.last), place))
            .min()
            .unwrap_or(u32::MAX);
        // "after the White House widened a parole program": why, not what.
        let told = |m: &&super::lexicon::Mark| {
            !(place.1.min(m.first)..m.first).any(|i| {
                matches!(
                    line.word(i),
                    "after"
                        | "when"
                        | "as"
                        | "because"
                        | "since"
                        | "before"
                        | "despite"
                        | "amid"
                        | "following"
                )
            })
        };
        let near = |class| {
            let marks = line.of(class).filter(told);
            marks.map(|m| line.distance((m.first, m.last), place)).min().unwrap_or(u32::MAX)
        };
        let clause = line.clause(place);
        if on == u32::MAX && line.has("nodata") {
            return Some(Missing::Measure);
        }
        // "unique individuals encountered": the noun itself is not counted.
        let noun = line
            .of("measure")
            .filter(|m| m.value != "figure")
            .min_by_key(|m| line.distance((m.first, m.last), place));
        if noun
            .is_some_and(|noun| line.of("nodata").any(|n| n.last <= noun.first && noun.first - n.last <= 2))
        {
            return Some(Missing::Measure);
        }
        if near("nodata") < 12 && (near("nodata") < on || line.inside("nodata", clause).is_some()) {
            return Some(Missing::Measure);
        }
        if near("daily") < 14 && line.inside("daily", clause).is_some() {
            return Some(Missing::Daily);
        }
        None
    }

    /// The subject at a place, completed from the sentences before.
    pub fn subject(&self, place: Place, within: Place) -> (Subject, Vec<Slot>) {
        let line = self.line;
        let said = line.subject(place, within);
        let mut subject = said.subject;
        let agents = line.of("agents").next();
        let facets_named = subject.facets.iter().any(|(facet, _)| *facet != "region");
        if !said.measured {
            match &self.context.subject {
                Some(context) if !said.named => subject = context.clone(),
                Some(context) => {
                    subject.measure = context.measure;
                    for facet in ["component", "region"] {
                        if !subject.has(facet) && !subject.has("sector") {
                            subject.set(facet, context.get(facet).to_vec());
                        }
                    }
                }
                None => subject.elided = !facets_named && agents.is_none(),
            }
        }
        if let Some(context) = self.context.subject.as_ref().filter(|_| said.measured)
            && self.refers_back(&subject)
            && (context.measure == Measure::Repatriations) == (subject.measure == Measure::Repatriations)
        {
            for facet in ["region", "sector", "state"] {
                subject.set(facet, context.get(facet).to_vec());
            }
        }
        if let Some(agents) = agents
            && !subject.has("component")
            && subject.measure == Measure::Encounters
            && self.context.subject.is_none()
        {
            subject.set("component", vec![agents.value]);
        }
        (subject, said.slots)
    }

    /// "apprehensions there", "the sector's total": a place named before, or one
    /// that goes on where the sentence names neither place nor agency.
    fn refers_back(&self, subject: &Subject) -> bool {
        let placed = ["region", "sector", "state", "office", "entry"].iter().any(|facet| subject.has(facet));
        let line = self.line;
        let said = |words: &[&str]| {
            (0..=line.tokens.len().saturating_sub(words.len()))
                .any(|i| words.iter().enumerate().all(|(k, w)| line.word(i + k) == *w))
        };
        let anaphor = ["there", "alli"].iter().any(|w| said(&[w]))
            || ["sector", "state", "border"].iter().any(|w| said(&["the", w]) || said(&["that", w]));
        !placed && (anaphor || !line.has("component") && !line.has("agents"))
    }

    pub fn whole(&self) -> Place {
        (0, self.line.tokens.len())
    }

    pub(super) fn clock(&self, subject: Option<Period>) -> Clock {
        Clock { published: self.published, subject }
    }

    /// The month at the end of a range.
    pub(super) fn clock_month(&self, end: RangeEnd) -> Option<Month> {
        self.clock(None).named(end, self.published)
    }

    /// The month at the start of a range that ends with `last`.
    pub(super) fn month_before(&self, start: RangeEnd, last: Month) -> Option<Month> {
        self.clock(None).named(start, last)
    }

    /// A presidential term, seen from the day of publication.
    pub fn term(&self, term: &'static str) -> Option<Period> {
        self.clock(None).resolve(Expr::Term(term), self.published)
    }

    /// The period spoken of where a place does not say one.
    pub fn default_period(&self) -> Period {
        let last = self.published.offset(-1).unwrap_or(self.published);
        self.context.period.unwrap_or(Period::month(last))
    }

    /// A mention as months, as the period of a claim.
    pub fn resolve(&self, index: usize, subject: Option<Period>, before: Month) -> Option<Period> {
        let mention: &Mention = self.line.mentions.get(index)?;
        let before = match self.line.mentions.get(index + 1) {
            Some(next) if mention.pair => {
                self.clock(subject).resolve(next.expr, self.published).map_or(before, |p| p.months.first())
            }
            _ => before,
        };
        let subject = subject.or(Some(self.default_period()));
        let mut period = self.clock(subject).resolve(mention.expr, before)?;
        // "the highest fiscal year total was in 2014", "this year" beside "FY 2019"
        let fiscal = self.line.has("fiscal")
            || self.line.mentions.iter().any(|m| matches!(m.expr, Expr::Fiscal(Year::Of(_))));
        if fiscal && mention.expr == Expr::CalendarYear(Year::Rel(0)) {
            let last = self.published.offset(-1)?;
            let whole = self.published.fiscal_month() <= 2;
            period = if whole {
                Period::fiscal(self.published.fiscal_year().0 - 1)
            } else {
                Period::to_date(last)
            };
        }
        period.open_year &= !fiscal;
        period.partial |= mention.partial;
        Some(period)
    }

    /// The period of a claim at a place: what is said there, or what is spoken of.
    pub fn period(&self, place: Place, base: Option<usize>) -> (Period, Option<usize>) {
        let line = self.line;
        let mut found = line.period(place, base);
        // "up 24% from fiscal 2020, and 34% from fiscal 2019": one period, two bases.
        if let Some(earlier) = found.filter(|&i| line.mentions[i].last <= place.0).and_then(|i| {
            let span = line.span(self.mention_place(i));
            self.claims.iter().find(|c| {
                let based = c.slots.iter().any(|s| s.role == Role::Base && s.span == span);
                base.is_some() && c.kind == Kind::Change && based
            })
        }) {
            return (earlier.period, None);
        }
        let standing = |i: usize| {
            let m = &line.mentions[i];
            m.part == Part::Since && line.reached(m) && !line.introduces(i, place)
        };
        if found.is_some_and(standing) {
            found = line.period_but(place, base, found);
        }
        let period = found.and_then(|i| {
            let mention = line.mentions[i];
            let anchor = match mention.expr {
                Expr::Shift(_) | Expr::Same | Expr::YearBefore => self.anchor(i),
                _ => None,
            };
            let period = self.resolve(i, anchor, self.published)?;
            if let (Expr::AnyYear(year), Some(month)) = (mention.expr, self.same_month()) {
                return Some(Period::month(Month::from_year_month(year, month)?));
            }
            // "total for May …, occurring in 2014"
            if let (Expr::Month(month, super::mention::Year::Unsaid), Some(same)) =
                (mention.expr, self.same_month())
                && month == same
                && line.has("prior")
                && let Some(year) = line.mentions.iter().find_map(|m| match m.expr {
                    Expr::AnyYear(year) => Some(year),
                    _ => None,
                })
            {
                return Some(Period::month(Month::from_year_month(year, month)?));
            }
            if line.introduces(i, place) {
                return Some(period);
            }
            let last_known = self.published.offset(-1)?;
            // "From October to August they removed …": both ends, unless something moved between them.
            let opens = mention.pair.then_some(i);
            let closes = i.checked_sub(1).filter(|&p| line.mentions[p].pair);
            if let Some(p) = opens.or(closes).filter(|_| base.is_none() && !line.has("change"))
                && let (Some(a), Some(b)) =
                    (self.resolve(p, None, self.published), self.resolve(p + 1, None, self.published))
                && a.months.first() < b.months.last()
            {
                return Some(Period {
                    partial: a.partial || b.partial,
                    ..Period::range(a.months.first(), b.months.last())
                });
            }
            match mention.part {
                Part::Until => {
                    Some(Period { partial: period.partial, ..Period::to_date(period.months.last()) })
                }
                Part::Since if period.months.first() <= last_known => Some(Period {
                    partial: mention.partial,
                    ..Period::range(period.months.first(), last_known)
                }),
                _ => Some(period),
            }
        });
        match period {
            Some(period) => (period, found),
            // "from the previous fiscal year" alone: the latest complete one against it.
            None if base.is_some_and(|i| line.mentions[i].expr == Expr::YearBefore) => {
                let year =
                    self.clock(None).resolve(Expr::Fiscal(super::mention::Year::Unsaid), self.published);
                (year.unwrap_or(self.default_period()), None)
            }
            None => (self.default_period(), None),
        }
    }

    /// The calendar month that the sentence compares over the years: "the quietest
    /// April", "the highest total for May".
    pub fn same_month(&self) -> Option<u8> {
        let line = self.line;
        line.mentions.iter().find_map(|m| match m.expr {
            Expr::Month(month, super::mention::Year::Unsaid) if m.part == Part::Plain => {
                let before = m.first.checked_sub(1)?;
                let extreme = line.of("extreme").any(|e| e.last == m.first);
                let over_years = matches!(line.word(before), "for" | "any" | "month" | "of")
                    && (line.has("prior") || line.has("extreme"));
                (extreme || over_years).then_some(month)
            }
            _ => None,
        })
    }

    /// The period that "a year earlier" counts from: the sentence's own, or the one spoken of.
    fn anchor(&self, but: usize) -> Option<Period> {
        let own = self.line.mentions.iter().enumerate().find(|(i, m)| {
            *i != but
                && m.part == Part::Plain
                && !matches!(m.expr, Expr::Shift(_) | Expr::Same | Expr::YearBefore)
        });
        own.and_then(|(i, _)| self.resolve(i, None, self.published)).or(self.context.period)
    }

    /// The other period of a change: said, or the usual one for the subject's period.
    pub fn base_period(&self, index: Option<usize>, subject: Period) -> Option<Period> {
        if let Some(i) = index {
            let expr = self.line.mentions.get(i)?.expr;
            // "last year's level": like for like, the same months of it.
            let last_year = matches!(
                expr,
                Expr::CalendarYear(super::mention::Year::Rel(-1))
                    | Expr::Fiscal(super::mention::Year::Rel(-1))
            );
            if last_year && !subject.is_year() {
                return subject.shift(-12);
            }
            if let Expr::Past(months) = expr
                && subject.is_month()
            {
                return subject.shift(-i32::from(months));
            }
            // "a decrease from last month": the one before the month spoken of.
            if expr == Expr::LastMonth && subject.is_month() {
                return subject.shift(-1);
            }
            // "than in the previous eight years combined"
            if let Expr::Past(months) = expr
                && months % 12 == 0
                && subject.months.months() >= 12
                && self.line.mentions[i].first >= 1
                && matches!(
                    self.line.word(self.line.mentions[i].first),
                    "previous" | "preceding" | "prior" | "last"
                )
            {
                let last = subject.months.first().offset(-1)?;
                return Some(Period::range(last.offset(1 - i32::from(months))?, last));
            }
            // A day of the months spoken of: "since January 20".
            let before = if self.line.mentions[i].partial { self.published } else { subject.months.first() };
            if let Some(period) = self.resolve(i, Some(subject), before) {
                return Some(period).filter(|p| p.months != subject.months);
            }
        }
        match index {
            Some(_) => None,
            None => subject.shift(if subject.is_month() { -1 } else { -12 }),
        }
    }

    /// A claim with the slots that every kind has.
    pub fn claim(
        &self,
        kind: Kind,
        place: Place,
        subject: (Subject, Vec<Slot>),
        period: (Period, Option<usize>),
    ) -> Claim {
        let mut claim = Claim::new(kind, self.line.span(place), subject.0, period.0, self.published);
        claim.slots = subject.1;
        if let Some(i) = period.1 {
            self.slot(&mut claim, Role::Period, self.mention_place(i));
            let a_day = self.line.mentions[i].partial && claim.period.is_month();
            if a_day && matches!(kind, Kind::Value | Kind::Average) {
                claim.missing = Some(Missing::Daily);
            }
        }
        if claim.subject.queries().is_empty() {
            claim.missing = claim.missing.or(Some(Missing::Cut));
        }
        if let Some(missing) = self.unmeasured(place) {
            claim.missing = Some(missing);
        }
        if self.cut_by_list() {
            claim.missing = Some(Missing::Cut);
        }
        claim
    }

    /// "67 of 135 citizenships", "recorded as inadmissibles": cuts the sentence
    /// does not spell out, or that no subject can say.
    fn cut_by_list(&self) -> bool {
        let line = self.line;
        let entry = line.has("entry");
        let number = |i: usize| line.word(i).parse::<u16>().is_ok();
        let counted = (0..line.tokens.len().saturating_sub(3)).any(|i| {
            number(i)
                && matches!(line.word(i + 1), "of" | "de")
                && number(i + 2)
                && matches!(
                    line.word(i + 3),
                    "citizenships"
                        | "citizenship"
                        | "countries"
                        | "sectors"
                        | "states"
                        | "groups"
                        | "regions"
                        | "border"
                        | "types"
                        | "ciudadanias"
                        | "sectores"
                        | "estados"
                        | "grupos"
                        | "regiones"
                        | "tipos"
                        | "offices"
                        | "family"
                        | "situaciones"
                        | "legal"
                )
        });
        counted || line.has("cut") && !entry
    }

    pub fn mention_place(&self, i: usize) -> Place {
        self.line.mentions.get(i).map_or((0, 1), |m| (m.first, m.last))
    }

    pub fn slot(&self, claim: &mut Claim, role: Role, place: Place) {
        claim.slots.push(Slot { role, span: self.line.span(place) });
    }

    /// Widens the quote to hold a place, if it lies near.
    pub fn quote(&self, claim: &mut Claim, place: Place) {
        let span = self.line.span(place);
        let joined: Span = claim.quote.join(span);
        // Another figure is another claim's.
        let own = |f: &Figure| {
            let at = self.line.span((f.first, f.last));
            at.overlap(claim.quote) > 0 || at.overlap(joined) == 0 || at.overlap(span) > 0
        };
        let wide = !matches!(claim.kind, Kind::Change | Kind::Value | Kind::RangeTotal | Kind::Average);
        if joined.end - joined.start <= 160 && (wide || self.line.figures.iter().all(own)) {
            claim.quote = joined;
        }
    }

    /// The direction of the change mark nearest to a place.
    pub fn direction(&self, place: Place, reach: u32) -> Option<(Direction, Place)> {
        let (mark, distance) = self.line.nearest("change", place)?;
        (distance <= reach).then(|| (direction(mark.value), (mark.first, mark.last)))
    }
}

pub(super) fn direction(value: &str) -> Direction {
    match value {
        "up" | "high" | "above" => Direction::Up,
        "flat" => Direction::Flat,
        _ => Direction::Down,
    }
}

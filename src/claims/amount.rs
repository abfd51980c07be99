//! Claims that stand on a figure: value, total, change, share, multiple, average.

use super::claim::{Claim, Direction, Kind, Missing, Qualifier, Role, Slot, Stated, Test, Unit};
use super::line::Place;
use super::number::{Figure, Sort};
use super::period::{Expr, Part, Period};
use super::read::{Reading, direction};
use super::subject::Subject;
use crate::data::Month;

impl Reading<'_> {
    /// Reads every figure of the sentence.
    pub fn figures(&mut self) {
        for i in 0..self.line.figures.len() {
            let figure = self.line.figures[i];
            let place = (figure.first, figure.last);
            let clause = self.line.clause(place);
            if !self.on_topic(place) || self.line.inside("hypothetical", clause).is_some() {
                continue;
            }
            let claim = match figure.sort {
                Sort::Percent | Sort::Points => self.percent(figure),
                Sort::Multiple | Sort::Divided => self.multiple(figure),
                Sort::Count => self.count(figure),
            };
            self.claims.extend(claim);
        }
    }

    fn stated(&self, figure: Figure, unit: Unit) -> Stated {
        Stated {
            value: figure.value,
            precision: figure.precision,
            unit,
            qualifier: figure.qualifier,
            span: self.line.span((figure.hedge, figure.last)),
        }
    }

    /// The change word that governs a figure: right after it, or shortly before.
    fn change_word(&self, figure: Figure) -> Option<(Direction, Place)> {
        let line = self.line;
        let clear = |from: usize, to: usize| {
            from <= to
                && !line.tokens[from..to]
                    .iter()
                    .any(|t| matches!(t.text.as_str(), "," | ";" | "–" | "and" | "y" | "of the" | "from"))
        };
        let after = line
            .of("change")
            .find(|m| m.first >= figure.last && m.first - figure.last <= 3 && clear(figure.last, m.first));
        // "+23%", "(–4%)"
        if let Some(sign) = figure.first.checked_sub(1)
            && line.tokens[sign].span.end == line.tokens[figure.first].span.start
            && (sign == 0
                || line.tokens[sign - 1].span.end < line.tokens[sign].span.start
                || line.word(sign - 1) == "(")
        {
            match line.word(sign) {
                "+" => return Some((Direction::Up, (sign, figure.first))),
                "–" | "-" => return Some((Direction::Down, (sign, figure.first))),
                _ => {}
            }
        }
        // "more than 50%" is a hedge, not a change.
        let hedge = |m: &super::lexicon::Mark| {
            m.first >= figure.hedge
                || !matches!(line.word(m.first), "up" | "down")
                    && line.of("hedge").any(|h| h.first <= m.first && m.last <= h.last)
        };
        let before = line.of("change").rfind(|m| {
            m.last <= figure.first
                && figure.first - m.last <= 7
                && clear(m.last, figure.hedge.max(m.last))
                && !hedge(m)
        });
        let pick = match (after, before) {
            (Some(a), Some(b)) => {
                // "fell 18%, more than": the verb before counts unless a noun follows at once.
                if a.first - figure.last <= 1 && !line.word(b.first).starts_with("rep") { a } else { b }
            }
            (Some(a), None) => a,
            (None, Some(b)) => b,
            (None, None) => return None,
        };
        Some((direction(pick.value), (pick.first, pick.last)))
    }

    fn percent(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let place = (figure.first, figure.last);
        let before = figure.hedge.checked_sub(1).map_or("", |b| line.word(b));
        let level = matches!(before, "to" | "from" | "at" | "against" | "than");
        let of = matches!(line.word(figure.last), "of" | "de" | "del");
        let change = self.change_word(figure);
        let whole_follows =
            of && line.nearest("change", (figure.last, figure.last + 1)).is_none_or(|(_, d)| d > 2);
        let share_word = self.share_word(place);
        let changes = change.is_some()
            && !level
            && !(whole_follows && figure.qualifier != Qualifier::Majority && share_word);
        if figure.qualifier == Qualifier::Majority {
            // "fell by more than half" is a change, "more than half were" a share.
            return match change.filter(|(_, at)| at.1 <= figure.first && figure.first - at.1 <= 2) {
                Some(change) => self.change(Figure { qualifier: Qualifier::More, ..figure }, change),
                None => self.share(figure),
            };
        }
        // "103,900 encounters, or 60 percent", "103,900 encounters (60 percent)"
        let apposed = matches!(before, "or" | "(" | "o") && change.is_none() && !figure.worded;
        if apposed {
            return self.share(figure);
        }
        // "families 29% and unaccompanied children 8%"
        let listed = self.has_share()
            && change.is_none()
            && ["demographic", "citizenship"].iter().any(|c| line.of(c).any(|m| m.last == figure.hedge));
        if listed {
            return self.share(figure);
        }
        // "a tenth of the July 2023 level"
        let of_period = figure.worded
            && figure.qualifier != Qualifier::Majority
            && whole_follows
            && line.mentions.iter().any(|m| m.first > figure.last && m.first - figure.last <= 3);
        if of_period {
            let value = 100.0 / figure.value;
            return self.multiple(Figure {
                sort: Sort::Divided,
                value,
                qualifier: Qualifier::Exact,
                ..figure
            });
        }
        if level && change.is_some() && !share_word && !whole_follows {
            // "18% to 46,610" never ends in a percent; "to 8%" without a share is not ours.
            return self.has_share().then(|| self.share(figure)).flatten();
        }
        if whole_follows && !figure.worded && change.is_none() {
            return self.share(figure);
        }
        if changes {
            return self.change(figure, change?);
        }
        if whole_follows || share_word || level && self.has_share() {
            return self.share(figure);
        }
        match self.direction(place, 10) {
            Some(change) if line.clause(place).0 <= change.1.0 && !figure.worded => {
                self.change(figure, change)
            }
            _ => None,
        }
    }

    /// A share verb governs the clause of a figure.
    fn share_word(&self, place: Place) -> bool {
        let clause = self.line.clause(place);
        self.line.of("share").any(|m| clause.0 <= m.first && m.last <= clause.1)
            || self.line.of("whole").any(|m| m.first >= place.1 && m.first <= place.1 + 1)
    }

    /// Some figure of the sentence is already read as a share.
    fn has_share(&self) -> bool {
        self.claims.iter().any(|c| c.kind == Kind::Share)
    }

    fn change(&self, figure: Figure, (direction, word): (Direction, Place)) -> Option<Claim> {
        let line = self.line;
        let place = (figure.hedge.min(word.0), figure.last.max(word.1));
        let whole = self.whole();
        // "a tenth fewer than the Border Patrol": a comparison of subjects.
        if line.word(word.1) == "than" || matches!(line.word(word.1 - 1), "than" | "below" | "above") {
            let right = (word.1, line.clause(place).1);
            let said = line.subject((word.1, word.1 + 1), right);
            let dated = line.mentions.iter().any(|m| right.0 <= m.first && m.first < right.1);
            if !dated && (said.measured || said.named) {
                return self.compare_sides(direction, place, right);
            }
        }
        let mut base = line.base(place);
        if line.word(word.1 - 1) == "by" && matches!(line.word(word.0), "exceeded" | "surpassed") {
            // "in 2014, which has been exceeded by 24 percent": what stands before is the base.
            base = line.mentions.iter().rposition(|m| m.last <= word.0).or(base);
        }
        let period = self.period(place, base);
        let subject = self.subject(place, whole);
        let mut claim = self.claim(Kind::Change, place, subject, period);
        claim.base = self.base_period(base, claim.period);
        claim.direction = Some(direction);
        claim.stated = Some(self.stated(
            figure,
            match figure.sort {
                Sort::Points => Unit::Points,
                Sort::Count => Unit::Count,
                _ => Unit::Percent,
            },
        ));
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        self.slot(&mut claim, Role::Predicate, word);
        if let Some(i) = base {
            self.slot(&mut claim, Role::Base, self.mention_place(i));
            self.quote(&mut claim, self.mention_place(i));
        }
        claim.averaged = self.averaged(place, base);
        if let (Some(_), Some(i)) = (claim.averaged, base)
            && let Expr::Past(months) = line.mentions[i].expr
        {
            claim.base = if months % 12 == 0 {
                self.years_before(months / 12)
            } else {
                claim.base.and_then(|b| b.shift(-1))
            };
        }
        if claim.base.is_none() && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        Some(claim)
    }

    /// "below the monthly average of the past four years": the average between
    /// the change and its base.
    fn averaged(&self, place: Place, base: Option<usize>) -> Option<Unit> {
        let end = self.line.mentions.get(base?)?.first;
        let between = |m: &&super::lexicon::Mark| place.1 <= m.first && m.last <= end;
        let rate = |m: &&super::lexicon::Mark| {
            between(m) || m.last - m.first == 2 && (m.first..m.last).any(|i| self.line.word(i) == "average")
        };
        let per = self.line.of("per").find(rate).map(|m| m.value);
        let average = self.line.of("average").any(|m| between(&m));
        match per {
            Some("day") => Some(Unit::PerDay),
            Some("month") => Some(Unit::PerMonth),
            None if average => Some(Unit::PerMonth),
            _ => None,
        }
    }

    /// A part of a whole.
    fn share(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let place = (figure.first, figure.last);
        let end = (figure.last..line.tokens.len())
            .find(|&i| matches!(line.word(i), ";" | "–"))
            .unwrap_or(line.tokens.len());
        // The whole is the noun after the figure, up to the verb.
        let clause = line.clause(place);
        let led = line.of("share").any(|m| {
            clause.0 <= m.first
                && m.last <= figure.hedge
                && !matches!(line.word(m.first), "of" | "share" | "shares" | "proportion")
        });
        let verb = line
            .of("share")
            .filter(|_| !led)
            .filter(|m| m.first > figure.last && m.first < end)
            .find(|m| !matches!(line.word(m.first), "of" | "share" | "shares" | "percent" | "proportion"))
            .map(|m| m.first);
        let whole_end = verb.unwrap_or_else(|| {
            (figure.last..end)
                .find(|&i| {
                    matches!(line.word(i), "," | "(" | "and" | "while" | "but" | "whereas" | "mientras")
                })
                .unwrap_or(end)
        });
        let whole_place = (figure.last, whole_end.max(figure.last));
        let (mut subject, slots) = self.subject(place, self.whole());
        let (whole, _) = self.subject((figure.last, figure.last + 1), (figure.last, whole_place.1));
        let in_whole =
            |facet: &str| line.of(facet).any(|m| whole_place.0 <= m.first && m.last <= whole_place.1);
        let outside =
            |facet: &str| line.of(facet).any(|m| !(whole_place.0 <= m.first && m.last <= whole_place.1));
        let mut against = subject.clone();
        let mut part = false;
        for facet in ["demographic", "citizenship", "title", "entry", "sector", "state", "group"] {
            if !subject.has(facet) {
                continue;
            }
            if outside(facet)
                || !in_whole(facet) && !self.context.subject.as_ref().is_some_and(|c| c.has(facet))
            {
                let rest = if facet == "entry" { vec!["at-entry", "at-large"] } else { Vec::new() };
                against.set(facet, if in_whole(facet) { whole.get(facet).to_vec() } else { rest });
                if in_whole(facet) {
                    let said =
                        line.of(facet).find(|m| !(whole_place.0 <= m.first && m.last <= whole_place.1));
                    if let Some(said) = said {
                        subject.set(facet, said.value.split('+').collect());
                    }
                }
                part = true;
            }
        }
        if !part && line.has("component") && outside("component") {
            let said = line.of("component").rfind(|m| !(whole_place.0 <= m.first && m.last <= whole_place.1));
            if let Some(said) = said.filter(|m| m.value != "both") {
                subject.set("component", vec![said.value]);
                against.set("component", Vec::new());
                against.measure = super::subject::Measure::Encounters;
                part = true;
            }
        }
        if !part && let Some(context) = &self.context.subject {
            // "They made up 72 percent": the part is what was spoken of.
            let facets: Vec<_> =
                ["demographic", "citizenship", "title"].into_iter().filter(|f| context.has(f)).collect();
            for facet in facets {
                subject.set(facet, context.get(facet).to_vec());
                against.set(facet, Vec::new());
                part = true;
            }
        }
        let period = self.period(place, None);
        let mut claim = self.claim(Kind::Share, (figure.hedge, figure.last), (subject, slots), period);
        claim.stated = Some(self.stated(figure, Unit::Percent));
        if claim.missing.is_none() && against.queries().is_empty() {
            claim.missing = Some(Missing::Cut);
        }
        claim.against = Some(against);
        if !part && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        let named = ["demographic", "citizenship", "title", "entry", "sector", "state", "component"]
            .iter()
            .filter_map(|c| {
                line.of(c)
                    .filter(|m| m.last <= figure.hedge && line.distance((m.first, m.last), place) <= 8)
                    .map(|m| m.first)
                    .max()
            });
        if let Some(first) = named.min() {
            self.quote(&mut claim, (first, figure.last));
        }
        if verb.is_some() || whole_place.1 > whole_place.0 {
            self.quote(&mut claim, (figure.hedge, whole_place.1.max(figure.last)));
        }
        let vague = figure.qualifier == Qualifier::Majority || !line.subject(place, self.whole()).measured;
        if !part && self.context.subject.is_none() && !line.has("nodata") && vague {
            return None;
        }
        Some(claim)
    }

    fn multiple(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let place = (figure.hedge, figure.last);
        let divided = figure.sort == Sort::Divided;
        let down = self.direction(place, 3).is_some_and(|(d, _)| d == Direction::Down)
            && figure.sort == Sort::Multiple;
        let mut base = line.base(place);
        // "double the 78,414 of January 2021", "half that of May"
        let clause = line.clause(place);
        if base.is_none()
            && matches!(
                line.word(figure.last),
                "the"
                    | "what"
                    | "that"
                    | "those"
                    | "as"
                    | "its"
                    | "last"
                    | "of"
                    | "de"
                    | "que"
                    | "el"
                    | "la"
                    | "lo"
            )
        {
            base = line.mentions.iter().position(|m| figure.last <= m.first && m.first < clause.1);
        }
        let after = line.mentions.iter().position(|m| figure.last <= m.first && m.first <= figure.last + 3);
        if matches!(line.word(figure.last), "of" | "the" | "de") && after.is_some() {
            base = after;
        }
        // "three times May 2022"
        base = line.mentions.iter().position(|m| m.first == figure.last && m.part == Part::Plain).or(base);
        let period = self.period(place, base);
        let subject = self.subject(place, self.whole());
        let against = self.other_kind(figure, clause, &subject.0);
        let mut claim = self.claim(Kind::Multiple, place, subject, period);
        claim.stated = Some(self.stated(figure, Unit::Multiple));
        claim.direction = Some(if divided || down { Direction::Down } else { Direction::Up });
        claim.base = self.base_period(base, claim.period);
        if let Some((own, other)) = against {
            claim.subject = own;
            claim.against = Some(other);
            claim.base = Some(claim.period);
        }
        self.slot(&mut claim, Role::Figure, place);
        if let Some(i) = base {
            self.slot(&mut claim, Role::Base, self.mention_place(i));
            self.quote(&mut claim, self.mention_place(i));
        }
        if claim.base.is_none() && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        if claim.subject.elided && base.is_none() {
            return None;
        }
        Some(claim)
    }

    /// "twice as many families as unaccompanied children": both kinds.
    fn other_kind(&self, figure: Figure, clause: Place, subject: &Subject) -> Option<(Subject, Subject)> {
        let line = self.line;
        let many = (figure.last..clause.1.min(figure.last + 3))
            .find(|&i| matches!(line.word(i), "many" | "much"))?;
        let split = (many + 1..clause.1).find(|&i| line.word(i) == "as")?;
        for facet in ["demographic", "citizenship", "sector", "component"] {
            let within = |from: usize, to: usize| line.of(facet).find(|m| from <= m.first && m.last <= to);
            if let (Some(own), Some(other)) = (within(many, split), within(split, clause.1))
                && own.value != other.value
            {
                let with =
                    |m: &super::lexicon::Mark| subject.clone().with(facet, m.value.split('+').collect());
                return Some((with(own), with(other)));
            }
        }
        None
    }

    fn count(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let place = (figure.first, figure.last);
        let phrase = line.noun_phrase(figure.last);
        let noun = self.noun(phrase);
        if noun == Noun::Other || !self.licensed(figure, noun) {
            return None;
        }
        let clause = line.clause(place);
        let per = line
            .nearest("per", place)
            .filter(|(m, d)| *d <= 8 && clause.0 <= m.first && m.last <= clause.1 || *d <= 2)
            // "Monthly arrests were under 12,000" gives no average.
            .filter(|(m, _)| {
                m.last - m.first > 1
                    || m.first > figure.first
                    || !matches!(line.word(m.first), "monthly" | "mensuales")
            });
        let average = line.nearest("average", place).filter(|(m, d)| *d <= 8 && clause.0 <= m.first);
        if per.is_some() || average.is_some() {
            let unit = match per.map(|(m, _)| m.value) {
                Some("day") => Unit::PerDay,
                Some("week") => Unit::PerDay,
                Some(_) => Unit::PerMonth,
                None => Unit::PerMonth,
            };
            let weekly = per.is_some_and(|(m, _)| m.value == "week");
            return Some(self.average(figure, unit, weekly));
        }
        // "averaged 148, down from 202 in June": the same kind of figure.
        let earlier = self.claims.iter().rev().find(|c| c.kind == Kind::Average).and_then(|c| c.stated);
        if let Some(stated) = earlier
            .filter(|s| noun == Noun::None && figure.value < 6.0 * s.value && s.value < 6.0 * figure.value)
        {
            return Some(self.average(figure, stated.unit, false));
        }
        // "On an average day, agents made 148 arrests"
        let typical = line.of("per").find(|m| m.value == "day" && line.word(m.first) == "on");
        if typical.is_some() {
            return Some(self.average(figure, Unit::PerDay, false));
        }
        if let Some(change) = self.count_change(figure) {
            return self.change(figure, change);
        }
        let period = self.period((figure.first, phrase.1.max(figure.last)), None);
        let subject = self.subject(place, self.whole());
        if let Some(claim) = self.every_month(figure, &subject) {
            return Some(claim);
        }
        let kind = if period.0.is_month() { Kind::Value } else { Kind::RangeTotal };
        let mut claim = self.claim(kind, (figure.hedge, figure.last), subject, period);
        claim.stated = Some(self.stated(figure, Unit::Count));
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        if noun != Noun::None {
            self.quote(&mut claim, (figure.first, phrase.1));
        }
        if let Some(i) = period.1
            && line.distance(self.mention_place(i), place) <= 6
        {
            self.quote(&mut claim, self.mention_place(i));
        }
        Some(claim)
    }

    /// "below 10,000 every month since February": a run of that many months.
    fn every_month(&self, figure: Figure, subject: &(Subject, Vec<Slot>)) -> Option<Claim> {
        let line = self.line;
        let test = match figure.qualifier {
            Qualifier::More => Test::Above(figure.value),
            Qualifier::Less => Test::Below(figure.value),
            _ => return None,
        };
        let every = (0..line.tokens.len()).find(|&i| {
            matches!(line.word(i), "every" | "each" | "cada") && matches!(line.word(i + 1), "month" | "mes")
                || line.word(i) == "every" && line.word(i + 1) == "single" && line.word(i + 2) == "month"
        })?;
        let since = line.mentions.iter().position(|m| m.part == Part::Since && m.first > every)?;
        let first = self.resolve(since, None, self.published)?;
        let last = Period::month(self.published.offset(-1)?);
        let length = last.months.last().since(first.months.first()) + 1;
        let place = (figure.hedge, figure.last);
        let mut claim = self.claim(Kind::Streak, place, subject.clone(), (last, Some(since)));
        claim.test = Some(test);
        let up = figure.qualifier == Qualifier::More;
        claim.direction = Some(if up { Direction::Up } else { Direction::Down });
        claim.stated = Some(Stated {
            value: f64::from(length),
            precision: 1.0,
            unit: Unit::Months,
            qualifier: Qualifier::More,
            span: line.span(place),
        });
        self.slot(&mut claim, Role::Predicate, place);
        self.quote(&mut claim, self.mention_place(since));
        Some(claim)
    }

    fn average(&self, figure: Figure, unit: Unit, weekly: bool) -> Claim {
        let line = self.line;
        let place = (figure.first, figure.last);
        let mut period = self.period(place, None);
        // "the average of the past four years": the years before the subject's month.
        if let Some(i) = line.base((figure.first, figure.last)) {
            let mention = line.mentions[i];
            if mention.first >= figure.last
                && matches!(mention.expr, Expr::Past(_) | Expr::Term(_))
                && mention.part != Part::Plain
                && let Some(before) = self.resolve(i, Some(self.default_period()), self.published)
            {
                let shifted = match mention.expr {
                    // Years in the past are whole years.
                    Expr::Past(months) if months % 12 == 0 => self.years_before(months / 12),
                    Expr::Past(_) => before.shift(-1),
                    _ => Some(before),
                };
                period = (shifted.unwrap_or(before), Some(i));
            }
        }
        let subject = self.subject(place, self.whole());
        let mut claim = self.claim(Kind::Average, (figure.hedge, figure.last), subject, period);
        claim.stated = Some(self.stated(figure, unit));
        if weekly {
            claim.missing = Some(Missing::Daily);
        }
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        for class in ["average", "per"] {
            if let Some((mark, distance)) = line.nearest(class, place)
                && distance <= 8
            {
                self.slot(&mut claim, Role::Predicate, (mark.first, mark.last));
                self.quote(&mut claim, (mark.first, mark.last));
            }
        }
        claim
    }

    /// The years before that of the period spoken of: a presidential term if
    /// four years end with one, else calendar years.
    fn years_before(&self, years: u16) -> Option<Period> {
        let term = self.term("previous").filter(|_| years == 4);
        let recent = |p: &Period| self.default_period().months.last().since(p.months.last()) <= 24;
        if let Some(term) = term.filter(recent) {
            return Some(term);
        }
        let last = Month::from_year_month(self.default_period().months.last().year(), 1)?.offset(-1)?;
        Some(Period::range(last.offset(1 - 12 * i32::from(years))?, last))
    }

    /// "fell by 9,900", "9,900 fewer than in October".
    fn count_change(&self, figure: Figure) -> Option<(Direction, Place)> {
        let line = self.line;
        let by = figure.hedge.checked_sub(1).filter(|&b| matches!(line.word(b), "by" | "en"));
        if let Some(by) = by
            && let Some(mark) = line.of("change").find(|m| m.last == by)
        {
            return Some((direction(mark.value), (mark.first, mark.last)));
        }
        let after = line.of("change").find(|m| {
            m.first == figure.last
                && matches!(line.word(m.first), "more" | "fewer" | "less" | "higher" | "lower")
                && (line.word(m.last) == "than" || line.word(m.last + 1) == "than")
        })?;
        Some((direction(after.value), (after.first, after.last)))
    }

    /// What the noun after a figure says it counts.
    fn noun(&self, phrase: Place) -> Noun {
        let line = self.line;
        let last = |class: &str| {
            line.of(class).filter(|m| phrase.0 <= m.first && m.first < phrase.1).map(|m| m.last).max()
        };
        let other = last("offtopic").max(last("unit"));
        let counted =
            ["measure", "demographic", "citizenship", "nodata", "title"].iter().filter_map(|c| last(c)).max();
        let people = last("people");
        if other.is_some() && other >= counted && other >= people {
            return Noun::Other;
        }
        if counted.is_some() {
            Noun::Counted
        } else if people.is_some() {
            Noun::People
        } else if phrase.1 > phrase.0 {
            Noun::Unknown
        } else {
            Noun::None
        }
    }

    /// Whether a count speaks of encounters: by its noun, or by the sentence.
    fn licensed(&self, figure: Figure, noun: Noun) -> bool {
        let line = self.line;
        let measured = line.of("measure").any(|m| m.value != "figure") || line.has("title");
        let known = measured
            || line.has("nodata")
            || line.has("component")
            || line.has("agents")
            || self.context.subject.is_some();
        let place = (figure.first, figure.last);
        let grouped = figure.value >= 1_000.0;
        let before = figure.hedge.checked_sub(1).map_or("", |b| line.word(b));
        if matches!(before, "$" | "#" | "section" | "title" | "form" | "article" | "hr" | "highway")
            || line.word(figure.last) == ":" && figure.value < 100.0
        {
            return false;
        }
        match noun {
            Noun::Counted => figure.value >= 10.0,
            Noun::People => known && figure.value >= 10.0,
            Noun::None | Noun::Unknown => {
                let figure_word = line.of("measure").any(|m| m.value == "figure");
                let topical = known
                    || figure_word && line.has("region")
                    || line.has("demographic") && line.has("region");
                let rate =
                    ["per", "average"].iter().any(|c| line.nearest(c, place).is_some_and(|(_, d)| d <= 2));
                let led =
                    rate || matches!(
                        before,
                        "to" | "from"
                            | "of"
                            | "was"
                            | "were"
                            | "are"
                            | "is"
                            | "at"
                            | "totaled"
                            | "reached"
                            | "="
                            | ":"
                            | "("
                            | ","
                            | "and"
                            | "a"
                            | "de"
                            | "fueron"
                            | "another"
                            | "with"
                            | "than"
                            | "below"
                            | "above"
                            | "or"
                    ) || figure.qualifier != Qualifier::Exact;
                topical
                    && (grouped || led && figure.value >= if rate { 10.0 } else { 100.0 })
                    && (noun == Noun::None
                        || grouped && line.nearest("measure", place).is_some_and(|(_, d)| d <= 12))
            }
            Noun::Other => false,
        }
    }

    /// "fewer than the Border Patrol": two subjects in one period.
    pub fn compare_sides(&self, direction: Direction, place: Place, right: Place) -> Option<Claim> {
        let line = self.line;
        let left = (0, right.0.max(1));
        let (subject, mut slots) = self.subject((place.0, place.0 + 1), left);
        let said = line.subject((right.0, right.0 + 1), right);
        let mut against = said.subject;
        slots.extend(said.slots);
        complete(&mut against, &subject, said.measured);
        if against == subject {
            return None;
        }
        let period = self.period(place, None);
        let mut claim = self.claim(Kind::Compare, place, (subject, slots), period);
        claim.direction = Some(direction);
        if against.queries().is_empty() {
            claim.missing = Some(Missing::Cut);
        }
        claim.against = Some(against);
        self.quote(&mut claim, right);
        Some(claim)
    }
}

/// Fills what the other side of a comparison leaves unsaid.
pub(super) fn complete(against: &mut Subject, subject: &Subject, measured: bool) {
    if !measured && !against.has("component") {
        against.measure = subject.measure;
    }
    for (facet, values) in &subject.facets {
        let rival =
            ["component", "demographic", "citizenship", "sector", "state", "region", "group", "title"]
                .iter()
                .any(|f| against.has(f) && f == facet);
        let replaced = *facet == "component" && measured;
        if !against.has(facet) && !rival && !replaced {
            against.set(facet, values.clone());
        }
    }
}

/// The noun of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun {
    /// arrests, encounters, unaccompanied children
    Counted,
    /// people, migrants
    People,
    /// pounds, flights, beds
    Other,
    Unknown,
    None,
}

//! How the parts of a phrase hang together: the ends of its periods, what is held
//! against what, and words that hang on nothing.

use super::Reading;
use super::cover::{Reader, Says};
use super::names::What;
use super::when::{When, alike, next_to};
use crate::claims::text::expr::{Expr, Year};

impl Reader<'_> {
    /// "The first half of 2023" is a period, and without a year it is none.
    pub(super) fn parts_of_years(&mut self) {
        for i in 0..self.pieces.len() {
            let Says::Period(expr) = self.pieces[i].says else { continue };
            match expr {
                Expr::PartOfYear { first, months, year: Year::Of(year) } => {
                    let end = |month| (month, Year::Of(year));
                    self.pieces[i].says = Says::Period(Expr::Range(end(first), end(first + months - 1)));
                }
                Expr::PartOf { .. } | Expr::PartOfYear { .. } => {
                    (self.pieces[i].says, self.pieces[i].unread) = (Says::Nothing, true);
                }
                _ => {}
            }
        }
    }

    /// Reads the periods, which are one, two ends, some that follow each other, or two
    /// held against each other; any further one is unread.
    pub(super) fn periods(&mut self) {
        let at: Vec<usize> = self.indices(|says| matches!(says, Says::Period(_)));
        let Some(&first) = at.first() else { return };
        if self.on_last(&at) {
            return self.periods();
        }
        let mut used = vec![first];
        let mut joints = Vec::new();
        let from = self.expr(first);
        let head = self.before(first).filter(|&k| {
            ["from", "since", "to", "until", "after", "before"].iter().any(|joint| self.is(k, joint))
        });
        let between = at.get(1).map(|&second| (second, self.link(first, second, at.len() == 2)));
        self.wish.when = match (between, head.map(|k| self.joint(k))) {
            (Some((second, Some("against"))), _) => {
                used.push(second);
                joints.extend(self.joints_between(first, second));
                let (a, b) = alike(from, self.expr(second));
                When::Against(a, b)
            }
            (Some((second, Some("pair"))), None) => {
                used.push(second);
                let (a, b) = alike(from, self.expr(second));
                When::Against(a, b)
            }
            (Some((second, Some("until"))), None | Some("from" | "since")) => {
                let last = self.last_of_run(&at).unwrap_or(second);
                used.extend(at.iter().filter(|&&k| k <= last));
                joints.extend(self.joints_between(first, last).into_iter().chain(head));
                let (a, b) = alike(from, self.expr(last));
                When::In(a, b)
            }
            (_, head_is) => {
                joints.extend(head);
                self.one_period(first, head_is)
            }
        };
        for k in joints {
            self.pieces[k].says = Says::Joint("quiet");
        }
        for &k in at.iter().filter(|k| !used.contains(k)) {
            self.pieces[k].unread = true;
        }
    }

    /// What one period and the word before it say.
    fn one_period(&self, i: usize, head: Option<&str>) -> When {
        let from = self.expr(i);
        let now = self.is(i + 1, "now");
        match head {
            _ if now && matches!(from, Expr::AnyYear(_) | Expr::Month(..)) => When::Since(from),
            // "From March 2020 through May 2023" has both its ends.
            Some("from" | "since") if matches!(from, Expr::Range(..) | Expr::FiscalToDate(..)) => {
                When::In(from, from)
            }
            Some("from" | "since") => When::Since(from),
            // An index is put to its first month.
            Some("to") if self.is_index() => When::Since(from),
            // "After Biden took office": what the months begin with.
            Some("after") if self.begins(i) => When::Since(from),
            Some("to" | "until") if self.begins(i) => When::Before(from),
            Some("to" | "until") => When::Until(from),
            Some("after") => When::After(from),
            Some("before") => When::Before(from),
            _ => When::In(from, from),
        }
    }

    /// Whether a term is named by what it began with.
    fn begins(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        let took = |(_, _, what): &(usize, usize, What)| *what == What::View("joint", "took");
        matches!(piece.says, Says::Period(Expr::Term(_)))
            && self.names.find(&self.tokens[piece.first..piece.last]).iter().any(took)
    }

    /// "Compared with last year" beside no other year is a change, and no period.
    fn on_last(&mut self, at: &[usize]) -> bool {
        let year = |expr| matches!(expr, Expr::CalendarYear(_) | Expr::AnyYear(_) | Expr::Fiscal(_));
        let found = at.iter().copied().find_map(|i| {
            let measure = match self.expr(i) {
                Expr::CalendarYear(Year::Rel(-1)) | Expr::Fiscal(Year::Rel(-1)) => "year-change",
                Expr::LastMonth => "month-change",
                _ => return None,
            };
            let joint = self.before(i).filter(|&k| self.is(k, "against"))?;
            let held = self.before(joint).filter(|k| at.contains(k)).map(|k| (k, self.expr(k)));
            let since = held.and_then(|(k, _)| self.before(k)).is_some_and(|k| self.is(k, "since"));
            let pair = held.is_some_and(|(_, expr)| year(expr) || measure == "month-change");
            (since || !pair).then_some((i, joint, measure))
        });
        let Some((i, joint, measure)) = found else { return false };
        self.pieces[i].says = Says::Names(What::View("measure", measure));
        self.pieces[joint].says = Says::Joint("quiet");
        true
    }

    /// The last of periods that each follow the one before: "2022, 2023 and 2024".
    fn last_of_run(&self, at: &[usize]) -> Option<usize> {
        let near = |pair: &&[usize]| {
            self.between(pair[0], pair[1]).iter().all(|&k| self.is(k, "and"))
                && follow(self.expr(pair[0]), self.expr(pair[1]))
        };
        at.windows(2).take_while(near).last().map(|pair| pair[1])
    }

    /// The pieces between two, without quiet words.
    fn between(&self, first: usize, second: usize) -> Vec<usize> {
        (first + 1..second).filter(|&k| !self.is_quiet(k)).collect()
    }

    fn is_index(&self) -> bool {
        !self.indices(|says| *says == Says::Names(What::View("measure", "index"))).is_empty()
    }

    fn expr(&self, i: usize) -> Expr {
        match self.pieces[i].says {
            Says::Period(expr) => expr,
            _ => Expr::Same,
        }
    }

    fn joint(&self, i: usize) -> &'static str {
        match self.pieces[i].says {
            Says::Joint(value) => value,
            _ => "",
        }
    }

    fn joints_between(&self, first: usize, second: usize) -> Vec<usize> {
        (first + 1..second).filter(|&k| matches!(self.pieces[k].says, Says::Joint(_))).collect()
    }

    /// How two periods hang together: "against", "until" for two ends, "pair" for the
    /// only two that are named beside each other, or not.
    fn link(&self, first: usize, second: usize, only: bool) -> Option<&'static str> {
        let between = self.between(first, second);
        let gap = self.text.get(self.span(first).end..self.span(second).start).unwrap_or("").trim();
        // "Compare 2023 with 2024", "how does 2024 compare to 2023".
        let compared = (0..second).any(|k| self.is(k, "compare"));
        let (a, b) = (self.expr(first), self.expr(second));
        match between[..] {
            _ if self.begins(second) => None,
            [] if compared => Some("against"),
            [k] if compared && ["and", "to"].iter().any(|joint| self.is(k, joint)) => Some("against"),
            _ if matches!(gap, "-" | "–" | "—" | "‑") => Some("until"),
            [k] if self.is(k, "against") => Some("against"),
            [k] if self.is(k, "to") || self.is(k, "until") => Some("until"),
            // "between 2019 and 2021"
            [k] if self.is(k, "and") && first.checked_sub(1).is_some_and(|k| self.is(k, "between")) => {
                Some("until")
            }
            // "2022 and 2023", "2022 2023"
            _ if between.len() > 1 || !between.iter().all(|&k| self.is(k, "and")) => None,
            _ if follow(a, b) => Some("until"),
            _ if only && of_a_kind(a, b) => Some("pair"),
            _ => None,
        }
    }

    /// Words such as "since" and "against" that hang on nothing here: unread, with
    /// what they were said of.
    pub(super) fn loose_ends(&mut self) {
        for i in 0..self.pieces.len() {
            let Says::Joint(joint) = self.pieces[i].says else { continue };
            // "From Guatemala" and "migrantes desde Cuba" are of no months.
            match joint {
                "since" | "until" | "after" | "before" => {
                    self.pieces[i].unread = true;
                    if let Some(next) = self.after(i) {
                        self.pieces[next].unread = true;
                    }
                }
                "against" => {
                    let (before, after) = (self.named(0..i), self.named(i + 1..self.pieces.len()));
                    let differ = |(facet, values): &Reading| {
                        after.iter().any(|(other, its)| facet == other && values != its)
                    };
                    self.pieces[i].unread = !before.iter().any(differ);
                }
                "except" => {
                    // "Except from Guatemala."
                    let next = self.after(i).filter(|&k| self.is(k, "from")).map_or(self.after(i), |k| {
                        self.pieces[k].says = Says::Joint("quiet");
                        self.after(k)
                    });
                    let named = |k: usize| matches!(self.pieces[k].says, Says::Names(What::Is(_)));
                    self.pieces[i].unread = !next.is_some_and(named);
                }
                _ => {}
            }
        }
    }

    /// What some pieces name of categories.
    fn named(&self, pieces: std::ops::Range<usize>) -> Vec<Reading> {
        let readings = self.pieces[pieces].iter().filter_map(|piece| match &piece.says {
            Says::Names(What::Is(readings)) => Some(readings.clone()),
            Says::Names(What::Repatriations(groups)) => Some(vec![("group", groups.clone())]),
            _ => None,
        });
        readings.flatten().collect()
    }
}

/// Whether a period begins where another ends.
fn follow(a: Expr, b: Expr) -> bool {
    let (a, b) = alike(a, b);
    match (a, b) {
        (Expr::Month(a, Year::Unsaid), Expr::Month(b, Year::Unsaid)) => b == a + 1,
        _ => next_to(a, b),
    }
}

/// Whether two periods are of the same length, in words.
fn of_a_kind(a: Expr, b: Expr) -> bool {
    let (a, b) = alike(a, b);
    let year = |expr| matches!(expr, Expr::AnyYear(_) | Expr::CalendarYear(_));
    year(a) && year(b) || std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

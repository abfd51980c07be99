//! How the parts of a phrase hang together: the ends of its periods, what is held
//! against what, and words that hang on nothing.

use super::Reading;
use super::cover::{Reader, Says};
use super::names::What;
use super::when::{When, alike};
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

    /// Reads the periods, which are one, two ends, or two held against each other;
    /// any further one is unread.
    pub(super) fn periods(&mut self) {
        let at: Vec<usize> = self.indices(|says| matches!(says, Says::Period(_)));
        let Some(&first) = at.first() else { return };
        let mut used = vec![first];
        let mut joints = Vec::new();
        let from = self.expr(first);
        let head = self.before(first).filter(|&k| {
            ["from", "since", "to", "until", "after", "before"].iter().any(|joint| self.is(k, joint))
        });
        let between = at.get(1).map(|&second| (second, self.link(first, second)));
        self.wish.when = match (between, head.map(|k| self.joint(k))) {
            (Some((second, Some("against"))), _) => {
                used.push(second);
                joints.extend(self.joints_between(first, second));
                let (a, b) = alike(from, self.expr(second));
                When::Against(a, b)
            }
            (Some((second, Some("until"))), None | Some("from" | "since")) => {
                used.push(second);
                joints.extend(self.joints_between(first, second).into_iter().chain(head));
                let (a, b) = alike(from, self.expr(second));
                When::In(a, b)
            }
            (_, head_is) => {
                joints.extend(head);
                let now = self.is(first + 1, "now");
                match head_is {
                    _ if now && matches!(from, Expr::AnyYear(_) | Expr::Month(..)) => When::Since(from),
                    // "From March 2020 through May 2023" has both its ends.
                    Some("from" | "since") if matches!(from, Expr::Range(..) | Expr::FiscalToDate(..)) => {
                        When::In(from, from)
                    }
                    Some("from" | "since") => When::Since(from),
                    // An index is put to its first month.
                    Some("to") if self.is_index() => When::Since(from),
                    Some("to" | "until") => When::Until(from),
                    Some("after") => When::After(from),
                    Some("before") => When::Before(from),
                    _ => When::In(from, from),
                }
            }
        };
        for k in joints {
            self.pieces[k].says = Says::Joint("quiet");
        }
        for &k in at.iter().filter(|k| !used.contains(k)) {
            self.pieces[k].unread = true;
        }
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

    /// How two periods hang together: "against", "until" for two ends, or not.
    fn link(&self, first: usize, second: usize) -> Option<&'static str> {
        let between: Vec<usize> = (first + 1..second).filter(|&k| !self.is_quiet(k)).collect();
        let gap = self.text.get(self.span(first).end..self.span(second).start).unwrap_or("").trim();
        // "Compare 2023 with 2024", "compare 2023 and 2024".
        let compared = (0..first).any(|k| self.is(k, "compare"));
        match between[..] {
            [] if compared => Some("against"),
            [k] if compared && ["and", "to"].iter().any(|joint| self.is(k, joint)) => Some("against"),
            _ if matches!(gap, "-" | "–" | "—" | "‑") => Some("until"),
            [k] if self.is(k, "against") => Some("against"),
            [k] if self.is(k, "to") || self.is(k, "until") => Some("until"),
            // "between 2019 and 2021", "2022 and 2023"
            [k] if self.is(k, "and") => {
                let pair = first.checked_sub(1).is_some_and(|k| self.is(k, "between"));
                (pair || follow(self.expr(first), self.expr(second))).then_some("until")
            }
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

/// Whether two years follow each other.
fn follow(a: Expr, b: Expr) -> bool {
    match alike(a, b) {
        (Expr::AnyYear(a), Expr::AnyYear(b)) | (Expr::Fiscal(Year::Of(a)), Expr::Fiscal(Year::Of(b))) => {
            b == a + 1
        }
        _ => false,
    }
}

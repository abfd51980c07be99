//! Which tables the desk waits for: asked for once, taken or done without.

use super::dated::Dated;
use super::tables::{Absent, Known, Table, Tables};
use super::{Desk, Item, own};
use crate::app::loading;
use crate::claims::check::Finding;
use crate::claims::{Claim, Dating, Kind, Query, check, fit};
use crate::data::{Data, SortedSet};
use crate::wire::Needs;

impl Desk {
    /// Takes the bytes of a table that was asked for, or hears that there are none.
    pub fn load(&mut self, dataset: &str, release: &str, bytes: Option<&[u8]>) {
        let there = self.data.source(dataset, release).is_some();
        let loaded = there || bytes.is_some_and(|bytes| self.data.load(dataset, release, bytes).is_ok());
        self.settle(dataset, release, !loaded);
    }

    /// A table has arrived, or could not be had: what waited for it is checked again.
    fn settle(&mut self, dataset: &str, release: &str, failed: bool) {
        let table = (dataset.to_string(), release.to_string());
        self.known.clear();
        for item in &mut self.items {
            if item.wanting.contains(&table) || item.wished.contains(&table) {
                item.again();
            }
        }
        self.asked.retain(|asked| *asked != table);
        self.failed.retain(|failed| *failed != table);
        if failed {
            self.failed.push(table);
        }
    }

    /// Asks once more for the tables that could not be had.
    pub fn retry(&mut self) {
        for table in std::mem::take(&mut self.failed) {
            let waits = |item: &&mut Item| item.wanting.contains(&table) || item.wished.contains(&table);
            self.items.iter_mut().filter(waits).for_each(Item::again);
        }
    }

    /// Lets the figures tell the date, once every table they could be of is there.
    pub(super) fn date(&mut self) -> Vec<Needs> {
        if !self.asked.is_empty() {
            return Vec::new();
        }
        let tables = Tables::new(&self.data, std::mem::take(&mut self.known));
        let fitted = fit(&self.text, &tables);
        let (known, absent) = tables.finish();
        self.known = known;
        let mut missing = newest_of(&absent, &self.data, |_| true);
        missing.retain(|table| !self.failed.contains(table));
        if missing.is_empty() {
            let told =
                fitted.filter(|dating| !dating.is_open()).or_else(|| own::date(&self.text, &self.data));
            self.dated = Some(Dated::Figures(told.unwrap_or(Dating::Open(self.newest() + 1))));
        }
        self.ask(missing)
    }

    /// What the tables at hand say of a claim, and which others they would be asked with.
    pub(super) fn examine(&self, claim: &Claim, known: &mut Known) -> (Finding, Vec<Absent>) {
        if let Some(finding) = own::beyond(claim, &self.data) {
            return (finding, Vec::new());
        }
        let tables = Tables::new(&self.data, std::mem::take(known));
        let finding = check(claim, &tables);
        let (looked_up, absent) = tables.finish();
        *known = looked_up;
        (finding, absent)
    }

    pub(super) fn check(&mut self, index: usize) -> Vec<Needs> {
        let mut known = std::mem::take(&mut self.known);
        let (finding, absent) = self.examine(&self.items[index].claim, &mut known);
        self.known = known;
        let item = &mut self.items[index];
        (item.wanting, item.wished) = wants(&item.claim, &finding, &absent, &self.data);
        item.finding = Some(finding);
        item.told = false;
        let tables = item.wanting.iter().chain(&item.wished).cloned().collect();
        self.ask(tables)
    }

    /// Asks for the tables that are neither on their way nor known to be missing.
    pub(super) fn ask(&mut self, tables: Vec<Table>) -> Vec<Needs> {
        let mut needs = Vec::new();
        for table in tables {
            if self.asked.contains(&table) || self.failed.contains(&table) {
                continue;
            }
            let dataset = self.data.catalogue.dataset(&table.0);
            if let Some((dataset, release)) = dataset.and_then(|d| Some((d, d.release(&table.1)?))) {
                needs.push(loading::needs(dataset, release, self.language));
                self.asked.push(table);
            }
        }
        needs
    }
}

/// Absent tables that were asked of the newest releases, each once.
fn newest_of(absent: &[Absent], data: &Data, which: impl Fn(&Absent) -> bool) -> Vec<Table> {
    let newest = |table: &Table| data.catalogue.dataset(&table.0).is_some_and(|d| d.newest().id == table.1);
    each_once(absent.iter().filter(|a| newest(&a.0) && which(a)))
}

fn each_once<'a>(absent: impl Iterator<Item = &'a Absent>) -> Vec<Table> {
    let tables: SortedSet<Table> = absent.map(|(table, _)| table.clone()).collect();
    tables.into_iter().collect()
}

/// The absent tables with which the answer could be another one, and those that
/// would add to it.
pub(super) fn wants(
    claim: &Claim,
    finding: &Finding,
    absent: &[Absent],
    data: &Data,
) -> (Vec<Table>, Vec<Table>) {
    // What is not plainly true can come out otherwise in any table it was held against.
    if !finding.verdict.is_true() || finding.claim != *claim {
        return (each_once(absent.iter()), Vec::new());
    }
    let release = |table: &Table| data.catalogue.dataset(&table.0).and_then(|d| d.release(&table.1));
    let queries = [Some(&claim.subject), claim.against.as_ref()].into_iter().flatten().map(|s| s.queries());
    let queries: Vec<Vec<Query>> = queries.collect();
    let place = |all: &[Query], query: &Query| all.iter().position(|q| q == query);
    // A table is preferred to those after it; a record is judged on the longest.
    let preferred = |query: &Query| {
        queries.iter().any(|all| {
            match (place(all, query), finding.measured.query.as_ref().and_then(|q| place(all, q))) {
                (Some(at), Some(used)) => at < used,
                (at, _) => at.is_some(),
            }
        })
    };
    let record = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Streak | Kind::Rank);
    let longer = |(table, query): &Absent| {
        let from = release(table).zip(finding.measured.coverage_from);
        record
            && queries.iter().any(|all| place(all, query).is_some())
            && from.is_some_and(|(release, from)| release.months.first() < from)
    };
    let wanting = newest_of(absent, data, |absent| preferred(&absent.1) || longer(absent));
    // An older release tells what was published then.
    let newest = newest_of(absent, data, |_| true);
    let of_then = absent.iter().filter(|(table, query)| {
        let covers = release(table).is_some_and(|r| r.months.contains(claim.period.months.last()));
        !newest.contains(table) && covers && finding.measured.query.as_ref() == Some(query)
    });
    (wanting, each_once(of_then))
}

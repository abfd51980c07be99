//! The claim desk: a text in, its claims with verdicts out, a piece at a time.
//!
//! ```text
//! begin(text) → step … step (a paragraph is read, or a claim is checked) → DeskUpdate
//!                 └ needs a table → loaded or failed → step
//! ```

mod date;
mod slots;
mod strip;
mod tables;

use crate::Result;
use crate::claims::check::{Finding, Reading};
use crate::claims::claim::Missing;
use crate::claims::explain::{self, fill};
use crate::claims::{Claim, Context, Kind, Query, Span, Verdict, check, read_on};
use crate::data::words::{self, Language};
use crate::data::{Data, Month};
use crate::state::{proof, read_claim, write_claim, write_link};
use crate::wire::{
    ClaimItem, ClaimNote, ClaimReading, ClaimRow, DeskUpdate, Needs, Paragraph, Piece, Shared, SlotList,
};

use tables::{Known, Table, Tables};

/// Longer texts are refused, in bytes.
pub const MOST_BYTES: usize = 200_000;

/// Claims kept of one text: no article has as many.
const MOST_CLAIMS: usize = 2_000;

/// Paragraphs longer than this are read in pieces.
const PIECE_BYTES: usize = 2_000;

/// A text being checked.
#[derive(Debug)]
pub struct Desk {
    data: Data,
    text: String,
    published: Option<Month>,
    /// Pieces of the text, in order, and how many of them are read.
    pieces: Vec<Span>,
    read: usize,
    context: Context,
    items: Vec<Item>,
    known: Known,
    /// Tables asked for and not yet there, and those that could not be had.
    asked: Vec<Table>,
    failed: Vec<Table>,
    language: Language,
}

#[derive(Debug)]
struct Item {
    claim: Claim,
    /// None before it is checked.
    finding: Option<Finding>,
    /// Tables without which there is no verdict.
    wanting: Vec<Table>,
    /// Tables that would add to the answer.
    wished: Vec<Table>,
    told: bool,
    corrected: bool,
    /// Slot and refused value.
    problem: Option<String>,
}

impl Item {
    fn new(claim: Claim) -> Item {
        Item {
            claim,
            finding: None,
            wanting: Vec::new(),
            wished: Vec::new(),
            told: false,
            corrected: false,
            problem: None,
        }
    }

    fn again(&mut self) {
        self.finding = None;
        self.told = false;
    }
}

impl Desk {
    /// A desk over the tables compiled in.
    ///
    /// # Errors
    /// Never for a build whose tests pass.
    pub fn new() -> Result<Desk> {
        Ok(Desk::with_data(Data::new()?))
    }

    /// A desk over tables already loaded.
    pub fn with_data(data: Data) -> Desk {
        Desk {
            data,
            text: String::new(),
            published: None,
            pieces: Vec::new(),
            read: 0,
            context: Context::default(),
            items: Vec::new(),
            known: Known::new(),
            asked: Vec::new(),
            failed: Vec::new(),
            language: Language::default(),
        }
    }

    /// Tells everything again, in another language.
    pub fn speak(&mut self, language: Language) {
        self.language = language;
        for item in &mut self.items {
            item.told = false;
        }
    }

    /// Takes a text and the ISO date of its publication, or says why not. What
    /// was there before is forgotten.
    pub fn begin(&mut self, text: &str, published: &str) -> DeskUpdate {
        self.pieces.clear();
        self.items.clear();
        self.read = 0;
        self.context = Context::default();
        // What could not be had may be tried again.
        self.failed.clear();
        self.published = published.get(..7).and_then(Month::parse);
        let language = self.language;
        let refusal = if text.len() > MOST_BYTES {
            let pair = (
                "This text is too long: {} kilobytes. The desk reads up to 200 at a time.",
                "Este texto es demasiado largo: {} kilobytes. Se leen hasta 200 de una vez.",
            );
            Some(fill(pair, language, &[&(text.len() / 1_000).to_string()]))
        } else if self.published.is_none() {
            let text = language.of(
                "The date must be a day, such as 2024-12-20.",
                "La fecha debe ser un día, como 2024-12-20.",
            );
            Some(text.to_string())
        } else {
            self.text = text.to_string();
            self.pieces = pieces(text);
            None
        };
        DeskUpdate { done: refusal.is_some(), refusal, ..DeskUpdate::default() }
    }

    /// Adds a claim that is not in the text, to be filled in.
    pub fn add(&mut self, published: &str) {
        let published = self.published.or_else(|| published.get(..7).and_then(Month::parse));
        if let Some(published) = published.filter(|_| self.items.len() < MOST_CLAIMS) {
            self.published = Some(published);
            self.items.push(Item { corrected: true, ..Item::new(slots::blank(published)) });
        }
    }

    /// Does the next piece of work: reads a part of the text, or checks a claim.
    pub fn step(&mut self) -> DeskUpdate {
        let mut update = DeskUpdate::default();
        if let Some(piece) = self.pieces.get(self.read).copied() {
            self.read += 1;
            update.paragraphs.push(self.read_piece(piece));
        } else if let Some(index) = self.items.iter().position(|item| item.finding.is_none()) {
            update.needs = self.check(index);
        }
        if let Some(index) = self.items.iter().position(|item| !item.told && item.finding.is_some()) {
            update.claims.push(self.item(index));
            self.items[index].told = true;
        }
        let checked = self.items.iter().filter(|item| item.finding.is_some()).count();
        update.done = self.read == self.pieces.len() && self.items.iter().all(|item| item.told);
        let all = self.pieces.len() + self.items.len();
        update.progress = if all == 0 { 1.0 } else { (self.read + checked) as f64 / all as f64 };
        if update.done {
            update.summary = self.summary();
        }
        update
    }

    /// Takes the bytes of a table that was asked for, or hears that there are none.
    pub fn load(&mut self, dataset: &str, release: &str, bytes: Option<&[u8]>) {
        let there = self.data.source(dataset, release).is_some();
        let loaded = there || bytes.is_some_and(|bytes| self.data.load(dataset, release, bytes).is_ok());
        self.settle(dataset, release, !loaded);
    }

    /// Options of the slots.
    pub fn lists(&self) -> Vec<SlotList> {
        slots::lists(&self.data.catalogue, self.language)
    }

    /// The link that carries one statement; empty where it would be too long.
    pub fn link(&self, text: &str, published: &str) -> String {
        write_claim(text, published, self.language).unwrap_or_default()
    }

    /// The ISO date a text gives for its publication; empty where it gives none.
    pub fn published(&self, text: &str) -> String {
        date::published(text).unwrap_or_default()
    }

    /// The statement a link asks to check.
    pub fn shared(&self, link: &str) -> Option<Shared> {
        read_claim(link).map(|(text, published)| Shared { text, published })
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
        if failed {
            self.failed.push(table);
        }
    }

    /// Changes one slot of a claim.
    pub fn correct(&mut self, index: usize, slot: &str, value: &str) {
        let Some(item) = self.items.get_mut(index) else { return };
        match slots::corrected(&item.claim, slot, value) {
            Some(claim) => {
                item.claim = claim;
                item.corrected = true;
                item.problem = None;
                item.again();
            }
            None => {
                item.problem = Some(slot.to_string());
                item.told = false;
            }
        }
    }

    /// Takes another fair reading of a claim.
    pub fn choose(&mut self, index: usize, choice: usize) {
        let Some(item) = self.items.get_mut(index) else { return };
        let chosen = item.finding.as_ref().and_then(|f| f.alternatives.get(choice)).map(|a| a.claim.clone());
        if let Some(claim) = chosen {
            item.claim = claim;
            item.corrected = true;
            item.again();
        }
    }

    fn read_piece(&mut self, piece: Span) -> Paragraph {
        let text = piece.of(&self.text);
        let from = self.items.len();
        if let Some(published) = self.published {
            let room = MOST_CLAIMS - from.min(MOST_CLAIMS);
            let claims = read_on(text, published, &mut self.context);
            self.items.extend(claims.into_iter().take(room).map(Item::new));
        }
        let mut quotes: Vec<(Span, usize)> = Vec::new();
        for (i, item) in self.items[from..].iter_mut().enumerate() {
            quotes.push((item.claim.quote, from + i));
            let quote = item.claim.quote;
            item.claim.quote = Span::new(quote.start + piece.start, quote.end + piece.start);
        }
        Paragraph { pieces: marked(text, &quotes) }
    }

    fn check(&mut self, index: usize) -> Vec<Needs> {
        let (data, language) = (&self.data, self.language);
        let tables = Tables::new(data, std::mem::take(&mut self.known));
        let item = &mut self.items[index];
        let finding = check(&item.claim, &tables);
        let (known, absent) = tables.finish();
        self.known = known;
        (item.wanting, item.wished) = wants(&item.claim, &finding, absent, data);
        item.finding = Some(finding);
        item.told = false;
        let mut needs = Vec::new();
        for table in item.wanting.iter().chain(&item.wished) {
            if self.asked.contains(table) || self.failed.contains(table) {
                continue;
            }
            let release = data.catalogue.dataset(&table.0).and_then(|d| Some((d, d.release(&table.1)?)));
            if let Some((dataset, release)) = release {
                self.asked.push(table.clone());
                needs.push(Needs {
                    dataset: table.0.clone(),
                    release: table.1.clone(),
                    file: release.file.clone(),
                    message: language.of("Loading: ", "Cargando: ").to_string() + dataset.title.of(language),
                });
            }
        }
        needs
    }

    /// What the data say of a claim; `None`: it waits for a table.
    fn verdict(&self, item: &Item) -> Option<Verdict> {
        if item.wanting.iter().any(|table| self.failed.contains(table)) {
            return Some(Verdict::Uncheckable);
        }
        item.finding.as_ref().filter(|_| item.wanting.is_empty()).map(|finding| finding.verdict)
    }

    fn item(&mut self, index: usize) -> ClaimItem {
        let (data, language) = (&self.data, self.language);
        let item = &self.items[index];
        let quote = item.claim.quote.of(&self.text).to_string();
        let kind = explain::kind(item.claim.kind, language).to_string();
        let verdict = self.verdict(item);
        let mut answer = ClaimItem {
            index,
            quote,
            kind,
            verdict: verdict.map_or("waiting", Verdict::name),
            verdict_label: verdict
                .map_or(language.of("Waiting for a table", "A la espera de una tabla"), |v| {
                    explain::verdict(v, language)
                })
                .to_string(),
            line: String::new(),
            subject: String::new(),
            basis: String::new(),
            rows: Vec::new(),
            notes: Vec::new(),
            readings: Vec::new(),
            link: None,
            strip: None,
            slots: slots::slots(&item.claim, &data.catalogue, language),
            corrected: item.corrected,
        };
        for slot in &mut answer.slots {
            if item.problem.as_ref() == Some(&slot.id) {
                slot.problem = Some(
                    language.of("This value cannot be used here.", "Este valor no sirve aquí.").to_string(),
                );
            }
        }
        let Some(finding) = item.finding.as_ref().filter(|_| item.wanting.is_empty()) else {
            if verdict.is_some() {
                answer.line = language
                    .of(
                        "The table it needs could not be loaded.",
                        "No se pudo cargar la tabla que hace falta.",
                    )
                    .to_string();
            }
            return answer;
        };
        let coverage = matches!(finding.missing, Some(Missing::Coverage | Missing::Reference));
        let uncovered = if coverage { covers(&item.claim, data, language) } else { None };
        answer.line = uncovered.unwrap_or_else(|| explain::line(finding, language));
        answer.link = link(finding, data, None, language);
        if let Some(query) = &finding.query {
            answer.subject = subject(finding, query, data, language);
            answer.basis = basis(finding, query, data, language);
        }
        let row = |(month, value): &(Month, u64)| ClaimRow {
            month: words::month(*month, language),
            value: words::count(*value as i64),
        };
        answer.rows = finding.rows.iter().map(row).collect();
        answer.notes = notes(finding, data, language);
        answer.readings = readings(finding, language);
        let tables = Tables::new(data, std::mem::take(&mut self.known));
        answer.strip = strip::strip(finding, &tables, language);
        self.known = tables.finish().0;
        answer
    }

    /// "7 claims: 4 hold, 1 after rounding, 1 off, 1 cannot tell"
    fn summary(&self) -> String {
        let language = self.language;
        let all = self.items.len();
        if all == 0 {
            return language
                .of(
                    "No statement about these figures was found. Name a count, a change or a record, with its month.",
                    "No se encontró ninguna afirmación sobre estas cifras. Nombre un total, una variación o un récord, con su mes.",
                )
                .to_string();
        }
        let mut parts = Vec::new();
        for (verdict, one, many) in [
            (Some(Verdict::Supported), ("{} holds", "{} se sostiene"), ("{} hold", "{} se sostienen")),
            (
                Some(Verdict::Rounded),
                ("{} after rounding", "{} al redondear"),
                ("{} after rounding", "{} al redondear"),
            ),
            (Some(Verdict::Contradicted), ("{} off", "{} no coincide"), ("{} off", "{} no coinciden")),
            (Some(Verdict::Depends), ("{} depends", "{} depende"), ("{} depend", "{} dependen")),
            (
                Some(Verdict::Uncheckable),
                ("{} cannot tell", "{} no se puede saber"),
                ("{} cannot tell", "{} no se puede saber"),
            ),
            (
                None,
                ("{} waiting for a table", "{} a la espera de una tabla"),
                ("{} waiting for a table", "{} a la espera de una tabla"),
            ),
        ] {
            let n = self.items.iter().filter(|item| self.verdict(item) == verdict).count();
            if n > 0 {
                parts.push(fill(if n == 1 { one } else { many }, language, &[&n.to_string()]));
            }
        }
        let head = if all == 1 {
            ("{} claim: {}", "{} afirmación: {}")
        } else {
            ("{} claims: {}", "{} afirmaciones: {}")
        };
        fill(head, language, &[&all.to_string(), &parts.join(", ")])
    }
}

/// The link that shows the proof, in the release looked up or in another.
fn link(finding: &Finding, data: &Data, release: Option<&str>, language: Language) -> Option<String> {
    let mut choices = proof(finding, data, language)?;
    if let Some(release) = release {
        choices.release = release.to_string();
    }
    Some(write_link(&choices))
}

/// The absent tables without which there is no verdict, and those that would
/// add to it.
fn wants(claim: &Claim, finding: &Finding, absent: Vec<Table>, data: &Data) -> (Vec<Table>, Vec<Table>) {
    let newest = |table: &Table| data.catalogue.dataset(&table.0).is_some_and(|d| d.newest().id == table.1);
    let sides = [Some(&claim.subject), claim.against.as_ref()];
    let queries: Vec<Vec<Query>> = sides.into_iter().flatten().map(|subject| subject.queries()).collect();
    let holds = finding.verdict.is_true();
    let record = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Streak | Kind::Rank);
    // The best table first; then, where that does not settle it, the others;
    // a record is judged on the longest.
    let best = |t: &Table| queries.iter().any(|all| all.first().is_some_and(|q| q.dataset == t.0));
    let own = |t: &Table| (record || !holds) && queries.iter().flatten().any(|q| q.dataset == t.0);
    let any = |_: &Table| !holds;
    let stages: [&dyn Fn(&Table) -> bool; 3] = [&best, &own, &any];
    let wanting = stages
        .into_iter()
        .map(|stage| absent.iter().filter(|t| newest(t) && stage(t)).cloned().collect::<Vec<_>>())
        .find(|wanting| !wanting.is_empty())
        .unwrap_or_default();
    // An older release tells what was published then.
    let of_then = |table: &Table| {
        let release = data.catalogue.dataset(&table.0).and_then(|d| d.release(&table.1));
        let covers = release.is_some_and(|r| r.months.contains(claim.period.months.last()));
        !newest(table) && covers && finding.query.as_ref().is_some_and(|query| query.dataset == table.0)
    };
    (wanting, absent.into_iter().filter(of_then).collect())
}

/// Which months the best table for a claim has, where those of the claim are outside.
fn covers(claim: &Claim, data: &Data, language: Language) -> Option<String> {
    let query = claim.subject.queries().into_iter().next()?;
    let dataset = data.catalogue.dataset(query.dataset)?;
    let months = words::month_range(dataset.newest().months, language);
    let pair = (
        "The months asked for are not all in the data: “{}” covers {}.",
        "Los datos no tienen todos los meses pedidos: «{}» abarca {}.",
    );
    Some(fill(pair, language, &[dataset.title.of(language), &months]))
}

/// Whose counts, and which months.
fn subject(finding: &Finding, query: &Query, data: &Data, language: Language) -> String {
    let claim = &finding.claim;
    let mut out = explain::subject(query, &data.catalogue, language);
    let months = explain::period(claim.period, language);
    let text = match claim.base.filter(|_| finding.arithmetic.is_some()) {
        Some(base) => fill(
            ("{}; {} against {}", "{}; {} frente a {}"),
            language,
            &[&out, &months, &explain::period(base, language)],
        ),
        None => fill(("{}; {}", "{}; {}"), language, &[&out, &months]),
    };
    out.clear();
    out.push_str(&text);
    out
}

/// The table, its release and its first month.
fn basis(finding: &Finding, query: &Query, data: &Data, language: Language) -> String {
    let Some(dataset) = data.catalogue.dataset(query.dataset) else { return String::new() };
    let release = finding.release.as_deref().and_then(|id| dataset.release(id));
    let name = release.map_or_else(String::new, |r| super::lineage::release_name(r, language));
    let mut parts = vec![dataset.title.of(language).to_string(), name];
    if let Some(from) = finding.coverage_from {
        let pair = ("in data since {}", "en datos desde {}");
        parts.push(fill(pair, language, &[&words::month(from, language)]));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

fn notes(finding: &Finding, data: &Data, language: Language) -> Vec<ClaimNote> {
    let mut notes = Vec::new();
    for revision in &finding.revisions {
        let release = Month::parse(&revision.release)
            .map_or_else(|| revision.release.clone(), |m| words::month(m, language));
        let then = explain::actual(finding, revision.actual, language);
        let now = finding.actual.map_or_else(String::new, |x| explain::actual(finding, x, language));
        if then == now {
            continue;
        }
        let pair = (
            "As published in the release of {}: {}. As revised: {}.",
            "Publicado en la edición de {}: {}. Revisado: {}.",
        );
        notes.push(ClaimNote {
            text: fill(pair, language, &[&release, &then, &now]),
            link: link(finding, data, Some(&revision.release), language),
        });
    }
    for id in &finding.breaks {
        if let Some(definition) = data.catalogue.definitions.iter().find(|d| d.id == *id) {
            let text = definition.text.of(language);
            notes.push(ClaimNote { text: format!("{}: {text}", definition.title.of(language)), link: None });
        }
    }
    if finding.claim.period.partial || finding.claim.base.is_some_and(|base| base.partial) {
        let text = language.of(
            "The sentence names days; whole months are compared here.",
            "La frase habla de días; aquí se comparan meses enteros.",
        );
        notes.push(ClaimNote { text: text.to_string(), link: None });
    }
    notes
}

/// The fair readings, the one taken first; none where there is only one.
fn readings(finding: &Finding, language: Language) -> Vec<ClaimReading> {
    if finding.verdict != Verdict::Depends {
        return Vec::new();
    }
    let made =
        |reading: &Reading, verdict: Verdict, actual: Option<f64>, choice: Option<usize>| ClaimReading {
            label: words::capitalized(&explain::reading(reading, language)),
            verdict: verdict.name(),
            verdict_label: explain::verdict(verdict, language).to_string(),
            line: actual.map_or_else(String::new, |x| explain::actual(finding, x, language)),
            choice,
        };
    let alternatives = finding.alternatives.iter().enumerate().map(|(i, alternative)| {
        let choice = Some(i).filter(|_| !matches!(alternative.reading, Reading::Release(_)));
        made(&alternative.reading, alternative.verdict, alternative.actual, choice)
    });
    alternatives.collect()
}

/// Lines of a text, and parts of long ones.
fn pieces(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let mut from = start;
        let end = start + line.len();
        start = end + 1;
        while end - from > PIECE_BYTES {
            let mut cut = from + PIECE_BYTES;
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            // After the end of a sentence, if there is one.
            let sentence = text[from..cut].rfind(". ").map(|at| from + at + 2);
            let cut = sentence.filter(|at| *at > from + PIECE_BYTES / 2).unwrap_or(cut);
            out.push(Span::new(from, cut));
            from = cut;
        }
        if !text[from..end].trim().is_empty() {
            out.push(Span::new(from, end));
        }
    }
    out
}

/// A text cut where quotes begin and end; each part belongs to the shortest
/// quote that holds it.
fn marked(text: &str, quotes: &[(Span, usize)]) -> Vec<Piece> {
    let mut cuts: Vec<usize> =
        quotes.iter().flat_map(|(span, _)| [span.start, span.end]).chain([0, text.len()]).collect();
    cuts.retain(|cut| text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let part = |pair: &[usize]| {
        let (start, end) = (pair[0], pair[1]);
        let holding = quotes.iter().filter(|(span, _)| span.start <= start && end <= span.end);
        let ends = quotes.iter().filter(|(span, _)| span.end == end).map(|(_, index)| *index);
        Piece {
            text: text[start..end].to_string(),
            claim: holding.min_by_key(|(span, _)| span.end - span.start).map(|(_, index)| *index),
            ends: ends.collect(),
        }
    };
    cuts.windows(2).map(part).collect()
}

//! The claim desk: a text in, its claims with verdicts out, a piece at a time.
//!
//! ```text
//! begin(text) → step … step (the date is told, a paragraph read, or a claim checked) → DeskUpdate
//!                 └ needs a table → loaded or failed → step
//! ```
//!
//! The same text gets the same answer, whatever was loaded before and whichever
//! file comes first: a claim waits until no table that is still missing could
//! change its answer.

mod ask;
mod asking;
mod chips;
mod closeup;
mod correct;
mod dated;
mod handed;
mod options;
mod own;
mod pieces;
mod slot_names;
mod slots;
mod stands;
mod strip;
mod summary;
mod tables;
mod tell;
mod verdict;

use crate::Result;
use crate::claims::check::Finding;
use crate::claims::claim::Missing;
use crate::claims::say::explain::fill;
use crate::claims::text::dateline;
use crate::claims::text::sentence::sentences;
use crate::claims::{Claim, Context, Dating, Settled, Span, Verdict, read_settled};
use crate::data::unpacking::Coming;
use crate::data::words::{self, Language};
use crate::data::{Data, Month, SortedSet};
use crate::state::{read_claim, write_claim};
use crate::wire::{DeskUpdate, Needs, Paragraph, Shared, SlotList};

pub use ask::Asker;
use asking::wants;
use dated::Dated;
pub use handed::handed;
use pieces::{marked, pieces};
use tables::{Known, Table};

/// Longer texts are refused, in bytes.
pub(crate) const MOST_BYTES: usize = 200_000;

/// Claims kept of one text: no article has as many. A text with more is read no
/// further, and told so.
const MOST_CLAIMS: usize = 2_000;

/// A text being checked.
#[derive(Debug)]
pub struct Desk {
    data: Data,
    text: String,
    /// None before it is known.
    dated: Option<Dated>,
    /// Pieces of the text, in order, and how many of them are read.
    pieces: Vec<Span>,
    read: usize,
    context: Context,
    items: Vec<Item>,
    /// The text has more claims than are kept.
    cut: bool,
    known: Known,
    /// Tables asked for and not yet there, and those that could not be had.
    asked: Vec<Table>,
    failed: Vec<Table>,
    /// An own table on its way.
    coming: Coming,
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

    /// As the verdict reads it, which the figure may have told; else as the words do.
    fn as_read(&self) -> &Claim {
        self.finding.as_ref().map_or(&self.claim, |finding| &finding.claim)
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
            dated: None,
            pieces: Vec::new(),
            read: 0,
            context: Context::default(),
            items: Vec::new(),
            cut: false,
            known: Known::new(),
            asked: Vec::new(),
            failed: Vec::new(),
            coming: Coming::default(),
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

    /// Takes a text and the ISO date of its publication, or says why not. An
    /// empty date is none: the text says it, or its figures tell it, or it stays
    /// open. What was there before is forgotten.
    pub fn begin(&mut self, text: &str, published: &str) -> DeskUpdate {
        self.pieces.clear();
        self.items.clear();
        self.read = 0;
        self.cut = false;
        self.context = Context::default();
        // What could not be had may be tried again.
        self.failed.clear();
        self.dated = None;
        let language = self.language;
        let refusal = if let Some(refusal) = Desk::too_long(text, language) {
            Some(refusal)
        } else {
            let said = Dated::said(text, published, language);
            said.map(|dated| {
                self.dated = dated;
                self.text = text.to_string();
                self.pieces = pieces(text);
            })
            .err()
        };
        DeskUpdate { done: refusal.is_some(), refusal, ..DeskUpdate::default() }
    }

    /// Why a text is not read, if it is too long.
    pub fn too_long(text: &str, language: Language) -> Option<String> {
        let pair = (
            "This text is too long: {} kilobytes. The desk reads up to 200 at a time.",
            "Este texto es demasiado largo: {} kilobytes. Se leen hasta 200 de una vez.",
        );
        let kilobytes = text.len().div_ceil(1_000).to_string();
        (text.len() > MOST_BYTES).then(|| fill(pair, language, &[&kilobytes]))
    }

    /// What of the text was left unread, if anything was.
    pub fn unread(&self) -> Option<String> {
        let pair = (
            "Only the first {} statements of this text were checked: it has more.",
            "Solo se verificaron las primeras {} afirmaciones de este texto: tiene más.",
        );
        self.cut.then(|| fill(pair, self.language, &[&words::count(MOST_CLAIMS as i64)]))
    }

    /// Adds a claim that is not in the text, to be filled in, as of an ISO date or
    /// of no date.
    pub fn add(&mut self, published: &str) {
        if self.items.len() == MOST_CLAIMS {
            return;
        }
        if self.dated.is_none() {
            self.dated = Dated::said("", published, self.language).unwrap_or_default();
        }
        let newest = self.newest();
        let published = self.dated.as_ref().map_or(newest + 1, |dated| dated.dating().month());
        // The last month that the sentence could speak of and the data have.
        let month = newest.min(published.offset(-1).unwrap_or(published));
        self.items.push(Item { corrected: true, ..Item::new(correct::blank(published, month)) });
    }

    /// The last month of the default dataset, or of an own table of a known kind.
    fn newest(&self) -> Month {
        let newest = self.data.catalogue.datasets[0].newest().months.last();
        own::newest(&self.data).map_or(newest, |own| own.max(newest))
    }

    fn check_again(&mut self) {
        self.items.iter_mut().for_each(Item::again);
    }

    /// Does the next piece of work: finds the date, reads a part of the text, or
    /// checks a claim.
    pub fn step(&mut self) -> DeskUpdate {
        let mut update = DeskUpdate::default();
        if self.dated.is_none() && !self.pieces.is_empty() {
            update.needs = self.date();
            update.done = self.dated.is_none();
            return update;
        }
        if let Some(piece) = self.pieces.get(self.read).copied() {
            match self.read_piece(piece) {
                Ok(paragraph) => {
                    self.read += 1;
                    update.paragraphs.push(paragraph);
                }
                // The next sentences go on from what these turn out to say.
                Err(needs) => {
                    update.needs = needs;
                    update.done = true;
                    return update;
                }
            }
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
            let parts = [Some(self.summary()), self.unread()];
            update.summary = parts.into_iter().flatten().collect::<Vec<_>>().join(". ");
            update.counts = self.counts();
            let floats = self.items.iter().any(|item| item.claim.floats.any());
            update.dated = self.dated.as_ref().and_then(|dated| dated.told(floats, self.language));
            update.own = Desk::own_tables(&self.data, self.language);
        }
        update
    }

    /// Options of the slots.
    pub fn lists(&self) -> Vec<SlotList> {
        slots::lists(&self.data.catalogue, self.language)
    }

    /// The link that carries one statement; empty where it would be too long.
    pub fn link(&self, text: &str, published: &str) -> String {
        write_claim(text, published, self.language).unwrap_or_default()
    }

    /// The ISO date a text gives for its publication.
    pub fn published(text: &str) -> Option<String> {
        dateline::published(text)
    }

    /// The statement a link asks to check.
    pub fn shared(&self, link: &str) -> Option<Shared> {
        read_claim(link).map(|(text, published)| Shared { text, published })
    }

    /// Changes one slot of a claim.
    pub fn correct(&mut self, index: usize, slot: &str, value: &str) {
        let Some(item) = self.items.get_mut(index) else { return };
        match correct::corrected(item.as_read(), slot, value) {
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
            item.claim = Claim { chosen: true, ..claim };
            item.corrected = true;
            item.again();
        }
    }

    /// Reads and checks a piece; the tables it waits for, if there are any.
    fn read_piece(&mut self, piece: Span) -> std::result::Result<Paragraph, Vec<Needs>> {
        let text = piece.of(&self.text);
        let from = self.items.len();
        if let Some(dated) = &self.dated {
            let room = MOST_CLAIMS - from.min(MOST_CLAIMS);
            let (mut context, mut known) = (self.context.clone(), std::mem::take(&mut self.known));
            let mut waits = SortedSet::new();
            // Nothing goes on from the last sentence.
            let last = sentences(text).last().and_then(|s| s.tokens.first()).map_or(0, |t| t.span.start);
            let read_on = self.read + 1 < self.pieces.len();
            let claims = read_settled(text, dated.dating(), &mut context, &mut |claim| {
                if !matches!(dated.dating(), Dating::Said(_)) {
                    return Settled::default();
                }
                let (finding, absent) = self.examine(claim, &mut known);
                if read_on || claim.faint || claim.quote.start < last {
                    wants(claim, &finding, &absent, &self.data)
                        .0
                        .into_iter()
                        .for_each(|table| _ = waits.insert(table));
                }
                finding.settled(claim)
            });
            self.known = known;
            let waits: Vec<Table> = waits.into_iter().filter(|table| !self.failed.contains(table)).collect();
            if !waits.is_empty() {
                return Err(self.ask(waits));
            }
            self.context = context;
            self.cut = claims.len() > room;
            self.items.extend(claims.into_iter().take(room).map(Item::new));
            if self.cut {
                self.read = self.pieces.len() - 1;
            }
        }
        let mut quotes: Vec<(Span, usize)> = Vec::new();
        for (i, item) in self.items[from..].iter_mut().enumerate() {
            quotes.push((item.claim.quote, from + i));
            let quote = item.claim.quote;
            item.claim.quote = Span::new(quote.start + piece.start, quote.end + piece.start);
        }
        Ok(Paragraph { pieces: marked(text, &quotes) })
    }

    /// What the data say of a claim; `None`: it waits for a table, or for its figure.
    fn verdict(&self, item: &Item) -> Option<Verdict> {
        if item.wanting.iter().any(|table| self.failed.contains(table)) {
            return Some(Verdict::Uncheckable);
        }
        let finding = item.finding.as_ref().filter(|_| item.wanting.is_empty());
        finding.filter(|finding| !(item.corrected && is_unsaid(finding))).map(|finding| finding.verdict)
    }
}

/// The reader has yet to say the figure.
fn is_unsaid(finding: &Finding) -> bool {
    finding.measured.missing == Some(Missing::Unclear) && finding.claim.stated.is_none()
}

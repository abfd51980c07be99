//! Owns data, state and caches, and runs the whole loop: intents in, updates
//! out. Knows no browser: everything here runs under plain `cargo test`.
//!
//! ```
//! use border_encounters::app::App;
//! use border_encounters::language::Language;
//!
//! let mut app = App::new(Language::En)?;
//! let _ = app.open("?from=2018-10&to=2024-11&is.component=border-patrol&split=none");
//! let headline: String = app.panel().headline.iter().map(|part| part.text.as_str()).collect();
//! assert!(headline.contains("46,609"), "{headline}");
//! # Ok::<(), border_encounters::Error>(())
//! ```

mod card;
mod cite;
mod compare;
mod controls;
mod desk;
mod export;
mod facts;
mod first_paint;
mod grip;
mod intake;
mod lineage;
mod loading;
mod names;
mod own;
mod panel;
mod pointer;
mod readout;
mod recent;
mod recipe;
mod rows;
mod taking;
mod title;

pub use desk::{Asker, Desk, handed};
pub use first_paint::{first_headline, first_paint};
pub use grip::PointerKind;
pub use intake::{Correction, FileReader};
pub use taking::Taking;

use plotters_backend::DrawingBackend;

use crate::chart::{Body, Frame, Target, Theme, Touched, draw_chart, draw_overlay, within};
use crate::data::unpacking::Coming;
use crate::data::words::{self, Language};
use crate::data::{Data, MonthRange, Source};
use crate::query::Crossfilter;
use crate::state::{Choices, Event, Extent, Notice, Redraw, State, read_link, update, write_link};
use crate::view::{Scene, View, view};
use crate::wire::{AppEvent, NoticeItem, Panel, Update};
use crate::{Error, Result};

use grip::Grip;
use loading::Waiting;
use recent::Recent;

/// Most notices shown of a link; the last one tells how many there would be.
const MOST_NOTICES: usize = 5;

/// The page's whole mind.
///
/// What the reader chose is in `state`, which changes in `state::update` alone. The rest
/// is no choice: `derived` and `frame` follow from it; `theme` and `size` are the
/// browser's; `grip` is a gesture that is not over, `under` what the pointer was last over, and `waiting` a view whose table
/// is not there, both of which become events; `failed` and `notices` say how those
/// went; `dirty` is what is still to be drawn.
#[derive(Debug)]
pub struct App {
    /// The catalogue and every table loaded so far.
    data: Data,
    state: State,
    /// Derived from data and state; made anew when choices change.
    derived: Derived,
    /// How often it was made.
    derivations: usize,
    theme: Theme,
    /// CSS pixels and device pixels per CSS pixel; none before the first resize.
    size: Option<(f64, f64, f64)>,
    /// Where everything stands; `None` before the first size.
    frame: Option<Frame>,
    /// The last months beside the whole run, where the page has room for them.
    recent: Option<Recent>,
    grip: Option<Grip>,
    under: Target,
    dirty: Redraw,
    /// The view on its way.
    waiting: Option<Waiting>,
    /// The view whose bytes could not be had, to be tried again.
    failed: Option<Waiting>,
    /// A link to an own table that is not open, and the table's id.
    asks_for: Option<(String, String)>,
    /// An own table on its way.
    coming: Coming,
    notices: Vec<NoticeItem>,
    /// Where the page stands: its address without a query.
    site: String,
    /// The months of the link itself, where this app follows another.
    own_months: Option<MonthRange>,
}

#[derive(Debug)]
struct Derived {
    crossfilter: Crossfilter,
    view: View,
    extent: Extent,
}

impl App {
    /// An app with the data compiled in, showing the default view.
    ///
    /// # Errors
    /// Never for a build whose tests pass.
    pub fn new(language: Language) -> Result<App> {
        App::with_data(Data::new()?, language)
    }

    /// An app over data already loaded.
    ///
    /// # Errors
    /// If the default dataset is not among them.
    pub fn with_data(data: Data, language: Language) -> Result<App> {
        let (choices, _) = read_link("", &data, language);
        App::showing(data, choices)
    }

    /// An app over tables of which the default one need not be, showing the view
    /// of a link; what the link cannot name is told among the panel's notices.
    ///
    /// # Errors
    /// If the link's table is not loaded.
    pub(crate) fn on(data: Data, link: &str, language: Language) -> Result<App> {
        let (Choices { dataset, release, language, .. }, _) = read_link(link, &data, language);
        let unknown = || Error::Unknown { what: "dataset", name: dataset.clone() };
        let found = data.catalogue.dataset(&dataset).ok_or_else(unknown)?;
        let choices = Choices::new(found, &release, language);
        let mut app = App::showing(data, choices)?;
        let _ = app.open(link);
        Ok(app)
    }

    fn showing(data: Data, choices: Choices) -> Result<App> {
        let derived = derive(&data, &choices)?;
        Ok(App {
            data,
            state: State::new(choices),
            derived,
            derivations: 1,
            theme: Theme::LIGHT,
            size: None,
            frame: None,
            recent: None,
            grip: None,
            under: Target::Outside,
            dirty: Redraw::None,
            waiting: None,
            failed: None,
            asks_for: None,
            coming: Coming::default(),
            notices: Vec::new(),
            site: String::new(),
            own_months: None,
        })
    }

    /// Sets the page's own address, without a query: what is taken away leads
    /// back to it. Without one, links are query strings.
    pub fn set_site(&mut self, address: &str) {
        self.site = address.split(['?', '#']).next().unwrap_or_default().to_string();
    }

    /// What the reader chose: what a link carries.
    pub const fn choices(&self) -> &Choices {
        &self.state.choices
    }

    /// What is shown, in data terms; of no rows where the filters exclude everything.
    pub const fn view(&self) -> &View {
        &self.derived.view
    }

    /// The catalogue and every table loaded so far.
    pub const fn data(&self) -> &Data {
        &self.data
    }

    /// Where everything stands; `None` before the first size.
    pub const fn frame(&self) -> Option<&Frame> {
        self.frame.as_ref()
    }

    /// Shows the view of the page's own link. Where that must be fetched, the
    /// default view is shown meanwhile.
    pub fn start(&mut self, link: &str) -> Update {
        let mut answer = self.open(link);
        if answer.panel.is_none() {
            answer.panel = Some(self.panel());
            answer.readout = Some(self.readout());
            answer.card = Some(self.card());
        }
        answer
    }

    /// Shows the view of a link: on Back and Forward.
    pub fn open(&mut self, link: &str) -> Update {
        let (choices, mut notices) = read_link(link, &self.data, self.state.choices.language);
        notices.extend(self.missing_beside(&choices));
        self.own_months = choices.months;
        self.remember(link, &notices);
        self.notices = self.items(&notices, choices.language);
        self.show(choices, None, false)
    }

    /// Applies an event of the page.
    pub fn dispatch(&mut self, event: AppEvent) -> Update {
        match event.read() {
            Ok(event) => self.apply(event),
            Err(error) => self.complain(&error),
        }
    }

    /// Applies an event; a change of the choices becomes a history entry.
    pub fn apply(&mut self, event: Event) -> Update {
        match event {
            Event::SelectDataset { dataset, release } => self.select(&dataset, release),
            Event::TryAgain => self.try_again(),
            Event::SetMonths { months: Some(months) } if !self.has(months) => {
                let name = format!("{} – {}", months.first(), months.last());
                self.complain(&Error::Unknown { what: "month range", name })
            }
            Event::FocusCursor => self.focus_cursor(),
            event => self.change(event, true),
        }
    }

    /// Applies an event whose data are there. `push`: a change of the choices
    /// becomes a history entry.
    fn change(&mut self, event: Event, push: bool) -> Update {
        let by_keyboard = matches!(event, Event::MoveCursor { .. });
        let pointed = self.state.event.clone();
        let redraw = update(&mut self.state, event.clone(), &self.data, &self.derived.extent);
        let chosen = matches!(event, Event::SetMonths { .. });
        let mut answer = match redraw {
            Redraw::Chart => {
                self.meanwhile(event);
                self.notices.clear();
                self.refresh(push)
            }
            other => {
                let mut answer = self.touch(other);
                // What was refused was put right: the view is what it was.
                if chosen && !self.notices.is_empty() {
                    self.notices.clear();
                    answer.panel = Some(self.panel());
                }
                answer
            }
        };
        if self.state.event != pointed {
            answer.card = Some(self.card());
        }
        if by_keyboard {
            answer.announce = self.spoken().or(answer.announce);
        }
        answer
    }

    /// Makes what was dragged one history entry.
    fn commit(&self) -> Update {
        Update { link: Some(write_link(&self.state.choices)), ..Update::default() }
    }

    /// Sets the canvas size in CSS pixels at a 16 px root, that is in sixteenths of
    /// a rem, and the device pixels in one. So text follows the page's text.
    pub fn resize(&mut self, width_css: f64, height_css: f64, dpr: f64) -> Update {
        self.size = Some(sane(width_css, height_css, dpr));
        self.layout();
        let update = self.touch(Redraw::Chart);
        self.sized(update)
    }

    /// Sets the colours: "light", "dark", or the forced ones of paper, ink and
    /// what is chosen, as "rgb(0, 0, 0) rgb(255, 255, 255) rgb(255, 255, 0)".
    pub fn set_theme(&mut self, name: &str) -> Update {
        self.theme = match name {
            "light" => Theme::LIGHT,
            "dark" => Theme::DARK,
            forced => Theme::forced(forced),
        };
        self.layout();
        let mut answer = self.touch(Redraw::Chart);
        answer.panel = Some(self.panel());
        answer.readout = Some(self.readout());
        answer
    }

    /// How often the view was made from data and choices: once an event that
    /// changes these, never for what follows the pointer.
    pub const fn derivations(&self) -> usize {
        self.derivations
    }

    /// What must be drawn, once: the caller draws it.
    pub fn take_dirty(&mut self) -> Redraw {
        std::mem::take(&mut self.dirty)
    }

    /// Draws the chart on a blank back-end; see [`draw_chart`].
    ///
    /// # Errors
    /// [`Error::Draw`].
    pub fn draw_chart<B: DrawingBackend>(&self, backend: &mut B) -> Result<()> {
        match &self.frame {
            Some(frame) => draw_chart(backend, &self.derived.view, frame),
            None => Ok(()),
        }
    }

    /// Draws what follows the pointer on a transparent back-end.
    ///
    /// # Errors
    /// [`Error::Draw`].
    pub fn draw_overlay<B: DrawingBackend>(&self, backend: &mut B) -> Result<()> {
        match &self.frame {
            Some(frame) => {
                let State { cursor, drag, .. } = self.state;
                let event = self.shown_event();
                draw_overlay(backend, &self.derived.view, frame, &Touched { cursor, drag, event })
            }
            None => Ok(()),
        }
    }

    fn scene(&self) -> Option<Scene<'_>> {
        let choices = &self.state.choices;
        let source = self.source()?;
        Some(Scene {
            data: &self.data,
            source,
            choices,
            crossfilter: &self.derived.crossfilter,
            every: false,
        })
    }

    fn source(&self) -> Option<Source<'_>> {
        self.data.source(&self.state.choices.dataset, &self.state.choices.release)
    }

    /// Whether the release has any of the months.
    fn has(&self, months: MonthRange) -> bool {
        self.source().is_some_and(|source| source.release.months.intersect(months).is_some())
    }

    fn select(&mut self, dataset: &str, release: Option<String>) -> Update {
        let Some(found) = self.data.catalogue.dataset(dataset) else {
            return self.complain(&Error::Unknown { what: "dataset", name: dataset.to_string() });
        };
        let release = release.unwrap_or_else(|| found.newest().id.clone());
        let choices =
            Choices { dataset: found.id.clone(), release: release.clone(), ..self.state.choices.clone() };
        self.notices.clear();
        let from = Some(self.state.choices.dataset.clone());
        self.show(choices, from, true)
    }

    /// Tells the reader what went wrong; the view stays.
    fn complain(&mut self, error: &Error) -> Update {
        let language = self.state.choices.language;
        let text = words::capitalized(&error.say(language)) + ".";
        let event = self.failed.is_some().then_some(AppEvent::TryAgain {});
        self.notices = vec![NoticeItem { text, kind: "error", event }];
        Update { panel: Some(self.panel()), ..Update::default() }
    }

    fn items(&self, notices: &[Notice], language: Language) -> Vec<NoticeItem> {
        // A hostile link must not fill the page.
        let room = if notices.len() > MOST_NOTICES { MOST_NOTICES - 1 } else { MOST_NOTICES };
        let shown = notices.iter().take(room).map(|notice| notice.say(language, &self.data.catalogue));
        let rest = notices.len().saturating_sub(room);
        let rest = (rest > 0).then(|| match language {
            Language::En => format!("{rest} more things in the link cannot be shown."),
            Language::Es => format!("Otras {rest} cosas del enlace no se pueden mostrar."),
        });
        shown.chain(rest).map(|text| NoticeItem { text, kind: "info", event: None }).collect()
    }

    /// Derives everything from the choices again. `push`: the link becomes a
    /// history entry.
    fn refresh(&mut self, push: bool) -> Update {
        match derive(&self.data, &self.state.choices) {
            Ok(derived) => self.derived = derived,
            Err(error) => return self.complain(&error),
        }
        self.derivations += 1;
        self.layout();
        let mut answer = self.touch(Redraw::Chart);
        answer.panel = Some(self.panel());
        answer = self.sized(answer);
        answer.readout = Some(self.readout());
        answer.card = Some(self.card());
        answer.link = push.then(|| write_link(&self.state.choices));
        answer.announce = answer.panel.as_ref().filter(|_| push).map(Panel::sentence);
        answer
    }

    fn touch(&mut self, redraw: Redraw) -> Update {
        self.dirty = self.dirty.max(redraw);
        match redraw {
            Redraw::None => Update::default(),
            Redraw::Overlay => {
                Update { redraw: Some("overlay"), readout: Some(self.readout()), ..Update::default() }
            }
            Redraw::Chart => Update { redraw: Some("chart"), ..Update::default() },
        }
    }

    /// With the heights that the chart can be read in and can fill, for the width it has.
    fn sized(&self, update: Update) -> Update {
        let view = &self.derived.view;
        let least = self.size.map_or(0.0, |(width, ..)| Body::least_height(view, width));
        Update { least_height: Some(least), most_height: Some(Body::most_height(view)), ..update }
    }

    fn layout(&mut self) {
        let theme = &self.theme;
        let view = &self.derived.view;
        self.frame = self.size.map(|(width, height, dpr)| Frame::new(view, width, height, dpr, theme));
        self.layout_recent();
    }
}

/// A size that can be drawn.
fn sane(width: f64, height: f64, dpr: f64) -> (f64, f64, f64) {
    let length = |length: f64| if length.is_finite() { within(length, 1.0, 8_000.0) } else { 1.0 };
    (length(width), length(height), if dpr.is_finite() { within(dpr, 0.25, 8.0) } else { 1.0 })
}

fn derive(data: &Data, choices: &Choices) -> Result<Derived> {
    let unknown = || Error::Unknown { what: "dataset", name: choices.dataset.clone() };
    let source = data.source(&choices.dataset, &choices.release).ok_or_else(unknown)?;
    let crossfilter = Scene::count(&source, choices);
    let view = view(&Scene { data, source, choices, crossfilter: &crossfilter, every: false });
    let extent = view.grid.extent();
    Ok(Derived { crossfilter, view, extent })
}

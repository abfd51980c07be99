//! The class `App`: view and charts.

use js_sys::{Array, Error as JsError, Object};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::surface::Surface;
use super::{into_js, to_js};
use crate::app::{App, PointerKind};
use crate::data::words::Language;
use crate::state::Redraw;
use crate::wire::{AppEvent, Field, Update};

#[wasm_bindgen]
extern "C" {
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "AppEvent")]
    pub type JsEvent;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Update")]
    pub type JsUpdate;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Table")]
    pub type JsTable;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Comparison")]
    pub type JsComparison;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "\"move\" | \"down\" | \"up\" | \"leave\" | \"cancel\" | \"double\"")]
    pub type JsPointerKind;
}

/// The page's handle of the module.
#[wasm_bindgen(js_name = App)]
pub struct WebApp {
    app: App,
    link: String,
    surface: Option<Surface>,
}

#[wasm_bindgen(js_class = App)]
impl WebApp {
    /// `link` is the query string; `language` the browser's, used where the link names none.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, language: &str) -> Result<WebApp, JsError> {
        let language = Language::parse(language).unwrap_or_default();
        let app = App::new(language).map_err(into_js)?;
        Ok(WebApp { app, link: link.to_string(), surface: None })
    }

    /// The first panel, or the release that must be fetched for it.
    pub fn start(&mut self) -> Result<JsUpdate, JsError> {
        let update = self.app.start(&std::mem::take(&mut self.link));
        answer(update)
    }

    /// Sets the page's own address, to which what is taken away leads back.
    #[wasm_bindgen(js_name = setSite)]
    pub fn set_site(&mut self, address: &str) {
        self.app.set_site(address);
    }

    /// Shows the view of another link.
    pub fn open(&mut self, link: &str) -> Result<JsUpdate, JsError> {
        answer(self.app.open(link))
    }

    /// Takes the chart's canvas and the one above it.
    pub fn attach(&mut self, chart: HtmlCanvasElement, overlay: HtmlCanvasElement) -> Result<(), JsError> {
        self.surface = Some(Surface::new(chart, overlay).map_err(into_js)?);
        Ok(())
    }

    /// Takes the canvas of the small chart of the last months.
    #[wasm_bindgen(js_name = attachRecent)]
    pub fn attach_recent(&mut self, canvas: HtmlCanvasElement) -> Result<(), JsError> {
        self.surface.as_mut().map_or(Ok(()), |surface| surface.add_recent(canvas).map_err(into_js))
    }

    /// Sets the size of the small chart, as [`WebApp::resize`], and its months.
    #[wasm_bindgen(js_name = setRecent)]
    pub fn set_recent(
        &mut self,
        width: f64,
        height: f64,
        dpr: f64,
        months: u16,
    ) -> Result<JsUpdate, JsError> {
        answer(self.app.set_recent(width, height, dpr, months))
    }

    /// Draws as another view does: kind, measure, form, language, and months
    /// where this one's link names none.
    pub fn follow(&mut self, other: &WebApp) -> Result<JsUpdate, JsError> {
        answer(self.app.follow(&other.app))
    }

    /// One scale for both charts, where that serves; gives whether it does.
    #[wasm_bindgen(js_name = shareScale)]
    pub fn share_scale(&mut self, other: &mut WebApp, wanted: bool) -> bool {
        self.app.share_scale(&mut other.app, wanted)
    }

    /// What this view is beside the pinned one.
    pub fn compare(&self, pinned: &WebApp) -> Result<JsComparison, JsError> {
        to_js(&self.app.compare(&pinned.app))
    }

    /// Sets the size in sixteenths of a rem and the device pixels in one.
    pub fn resize(&mut self, width: f64, height: f64, dpr: f64) -> Result<JsUpdate, JsError> {
        answer(self.app.resize(width, height, dpr))
    }

    /// Sets the colours of canvas and readout: "light", "dark", or three forced ones.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&mut self, name: &str) -> Result<JsUpdate, JsError> {
        answer(self.app.set_theme(name))
    }

    /// Applies what the reader did.
    pub fn dispatch(&mut self, event: JsEvent) -> Result<JsUpdate, JsError> {
        let event = AppEvent::from_fields(fields(&event)).map_err(into_js)?;
        answer(self.app.dispatch(event))
    }

    /// Takes a pointer event at a point in CSS pixels.
    pub fn pointer(&mut self, kind: JsPointerKind, x: f64, y: f64, touch: bool) -> Result<JsUpdate, JsError> {
        let kind = PointerKind::parse(&text(&kind)).unwrap_or(PointerKind::Cancel);
        answer(self.app.pointer(kind, x, y, touch))
    }

    /// What the pointer does at a point in CSS pixels, as a value of CSS's `cursor`.
    pub fn cursor(&self) -> String {
        self.app.cursor().to_string()
    }

    /// Draws what is dirty.
    pub fn render(&mut self) -> Result<(), JsError> {
        let dirty = self.app.take_dirty();
        match &mut self.surface {
            Some(surface) if dirty > Redraw::None => surface.draw(&self.app, dirty).map_err(into_js),
            _ => Ok(()),
        }
    }

    /// Whether the texts that [`WebApp::load_texts`] takes are still wanted.
    #[wasm_bindgen(js_name = wantsTexts)]
    pub fn wants_texts(&self) -> bool {
        self.app.wants_texts()
    }

    /// Takes the files `catalogue/labels.csv`, `definitions.csv` and `events.csv`
    /// of the data folder: needed before any release but the default is loaded.
    #[wasm_bindgen(js_name = loadTexts)]
    pub fn load_texts(
        &mut self,
        labels: &[u8],
        definitions: &[u8],
        events: &[u8],
    ) -> Result<JsUpdate, JsError> {
        answer(self.app.load_texts(labels, definitions, events))
    }

    /// Takes the bytes of a release that was asked for.
    pub fn load(&mut self, dataset: &str, release: &str, bytes: &[u8]) -> Result<JsUpdate, JsError> {
        answer(self.app.load(dataset, release, bytes))
    }

    /// Hears that the bytes could not be had.
    #[wasm_bindgen(js_name = loadFailed)]
    pub fn load_failed(&mut self, dataset: &str, release: &str, problem: &str) -> Result<JsUpdate, JsError> {
        answer(self.app.load_failed(dataset, release, problem))
    }

    /// Takes a table that the reader of own files made and unpacks a part of it,
    /// then with each call the next; shows it once it is whole, until then nothing.
    #[wasm_bindgen(js_name = nextOwn)]
    pub fn next_own(&mut self, bytes: Option<Vec<u8>>) -> Result<Option<JsUpdate>, JsError> {
        self.app.next_own(bytes).map(answer).transpose()
    }

    /// Takes the own tables that another view has.
    #[wasm_bindgen(js_name = shareOwn)]
    pub fn share_own(&mut self, other: &WebApp) {
        self.app.share_own(&other.app);
    }

    /// Lets go of an own table.
    #[wasm_bindgen(js_name = removeOwn)]
    pub fn remove_own(&mut self, id: &str) -> Result<JsUpdate, JsError> {
        answer(self.app.remove_own(id))
    }

    /// Exactly the numbers drawn.
    pub fn table(&self) -> Result<JsTable, JsError> {
        to_js(&self.app.table())
    }

    /// The whole link of what is on screen.
    pub fn address(&self) -> String {
        self.app.address()
    }
}

/// The fields of a message; those of no type that an event has are as if missing.
fn fields(message: &JsValue) -> Vec<(String, Field)> {
    let entries = Object::entries(message.unchecked_ref());
    let field = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        let (name, value) = (text(&entry.get(0)), entry.get(1));
        let field = match (value.as_bool(), value.dyn_ref::<Array>()) {
            (Some(flag), _) => Field::Flag(flag),
            (_, Some(list)) => Field::Texts(list.iter().map(|item| text(&item)).collect()),
            _ => Field::Text(value.as_string()?),
        };
        Some((name, field))
    };
    entries.iter().filter_map(field).collect()
}

fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

fn answer(update: Update) -> Result<JsUpdate, JsError> {
    to_js(&update)
}

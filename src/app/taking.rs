//! A view to be taken along: its link and its tables in, files out. Not in the
//! page's module, which a reader loads to look: see [`crate::web`].

use super::{App, loading};
use crate::chart::{Sheet, Size, Theme};
use crate::data::Data;
use crate::data::unpacking::Coming;
use crate::data::words::Language;
use crate::state::{Notice, read_link};
use crate::wire::{Download, Needs};
use crate::{Error, Result};

/// The view of a link, and the one pinned beside it, once their tables are there.
#[derive(Debug)]
pub struct Taking {
    data: Data,
    link: String,
    language: Language,
    site: String,
    one_scale: bool,
    /// An own table on its way.
    coming: Coming,
    views: Option<Views>,
}

#[derive(Debug)]
struct Views {
    view: App,
    pinned: Option<App>,
}

impl Taking {
    /// `link` is a query string; `language` that of the page, used where the link
    /// names none; `site` the page's address, to which what is taken leads back.
    /// `one_scale`: a pinned view and this one share a scale where that serves.
    ///
    /// # Errors
    /// Never for a build whose tests pass.
    pub fn new(link: &str, language: Language, site: &str, one_scale: bool) -> Result<Taking> {
        let link = link.strip_prefix('?').unwrap_or(link).to_string();
        let (data, coming) = (Data::catalogued()?, Coming::default());
        Ok(Taking { data, link, language, site: site.into(), one_scale, coming, views: None })
    }

    /// The releases still to be handed over: those of both views, and the ones
    /// that extend their records, on which headlines say since when.
    ///
    /// # Errors
    /// If the link cannot be followed in full: nobody takes along another view
    /// than the one meant.
    pub fn needs(&mut self) -> Result<Vec<Needs>> {
        let (choices, notices) = read_link(&self.link, &self.data, self.language);
        if !notices.is_empty() {
            return Err(Error::Unknown { what: "link", name: self.link.clone() });
        }
        let pinned = choices.beside.as_deref().map(|link| read_link(link, &self.data, self.language));
        // As on the page, one that cannot be shown is left away.
        let shows = |notice: &Notice| !notice.asks_for_file() && notice.missing().is_none();
        let pinned = pinned.filter(|(_, notices)| notices.iter().all(shows));
        let pinned = pinned.map(|(choices, _)| choices);
        let language = choices.language;
        let mut needs: Vec<Needs> = Vec::new();
        for choices in [Some(choices), pinned].into_iter().flatten() {
            let extending = self.data.catalogue.extending(&choices.dataset);
            let extending = extending.map(|dataset| (dataset.id.clone(), dataset.newest().id.clone()));
            for (dataset, release) in std::iter::once((choices.dataset, choices.release)).chain(extending) {
                let known = needs.iter().any(|need| need.dataset == dataset && need.release == release);
                if known || self.data.require(&dataset, &release)? {
                    continue;
                }
                let found = self.data.catalogue.dataset(&dataset);
                let found = found.and_then(|found| Some((found, found.release(&release)?)));
                needs.extend(found.map(|(dataset, release)| loading::needs(dataset, release, language)));
            }
        }
        Ok(needs)
    }

    /// Takes the bytes of a release that was asked for.
    ///
    /// # Errors
    /// If there is no such release, or the bytes are not those the catalogue names.
    pub fn load(&mut self, dataset: &str, release: &str, bytes: &[u8]) -> Result<()> {
        self.data.load(dataset, release, bytes)
    }

    /// Takes a reader's own table beside the catalogue's and unpacks a part of it,
    /// then with each call the next; whether it is whole.
    ///
    /// # Errors
    /// If the bytes are no such table.
    pub fn next_own(&mut self, bytes: Option<Vec<u8>>) -> Result<bool> {
        let own = self.coming.next(bytes)?;
        Ok(own.map(|own| self.data.add(own)).is_some())
    }

    fn views(&mut self) -> Result<&Views> {
        if self.views.is_none() {
            if let Some(Needs { file, .. }) = self.needs()?.into_iter().next() {
                return Err(Error::Load { file, problem: "it was not handed over".into() });
            }
            let mut view = App::on(self.data.clone(), &self.link, self.language)?;
            view.set_site(&self.site);
            let beside = view.pinned();
            let pinned = match beside {
                None => None,
                Some(link) => {
                    let mut pinned = App::on(self.data.clone(), &link, view.choices().language)?;
                    pinned.set_site(&self.site);
                    let _ = pinned.follow(&view);
                    view.share_scale(&mut pinned, self.one_scale);
                    Some(pinned)
                }
            };
            self.views = Some(Views { view, pinned });
        }
        let lost = || Error::Draw { problem: "no data".into() };
        self.views.as_ref().ok_or_else(lost)
    }

    /// The view itself.
    ///
    /// # Errors
    /// If its tables are not all there.
    pub fn view(&mut self) -> Result<&App> {
        Ok(&self.views()?.view)
    }

    /// The chart, with the pinned one left of it; for a sheet if one is given.
    ///
    /// # Errors
    /// As [`Taking::view`]; [`Error::Draw`].
    pub fn svg(&mut self, sheet: Option<Sheet>) -> Result<Download> {
        let Views { view, pinned } = self.views()?;
        match (pinned, sheet) {
            (Some(pinned), sheet) => view.svg_beside(pinned, sheet),
            (None, Some(sheet)) => view.svg_of(Size::Sheet(sheet), &Theme::LIGHT),
            (None, None) => view.svg(),
        }
    }
}

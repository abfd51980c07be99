//! The choices as a query string: readable, versioned, sorted, at most
//! [`MAX_LENGTH`] bytes. The same link gives the same picture later, since it
//! names the release.

use std::fmt::Write as _;

use super::{ChartKind, Choices, Listing, Notice};
use crate::data::sorted::SortedSet;
use crate::data::words::Language;
use crate::data::{Data, Month, MonthRange, own};
use crate::query::Measure;

/// Longest link written or read, in bytes, without what others add to it.
pub const MAX_LENGTH: usize = 2_000;

/// The page's own parameters, beside `is.` and a dimension.
const OWN: [&str; 21] = [
    "all", "at", "chart", "claim", "data", "event", "focus", "from", "lang", "mark", "measure", "on",
    "release", "said", "split", "table", "to", "v", "view", "with", "zero",
];

/// Parameters that tell of the way a link took, not of a view: advertising,
/// newsletters and social media add them. By how their names begin, end, or read.
const FOREIGN_STARTS: [&str; 9] = ["utm_", "mtm_", "hsa_", "mc_", "gad_", "at_", "_hs", "_ga", "_gl"];
const FOREIGN_ENDS: [&str; 3] = ["clid", "clsrc", "braid"];
const FOREIGN: [&str; 8] = ["igshid", "igsh", "mkt_tok", "ref", "ref_src", "si", "cmpid", "smid"];

/// Unknown parameters that are looked at; a link with more is made to cost time.
const MOST_UNKNOWN: usize = 200;

/// The largest count that can be said of a month.
const MOST_SAID: u64 = 100_000_000;

/// Version of the parameters.
const VERSION: &str = "1";

/// The link of some choices, without a leading `?`.
pub fn write_link(choices: &Choices) -> String {
    let mut pairs: Vec<(String, String)> = vec![
        ("chart".into(), choices.chart.name().into()),
        ("data".into(), escape(&choices.dataset)),
        ("lang".into(), choices.language.tag().into()),
        ("measure".into(), choices.measure.name().into()),
        ("release".into(), escape(&choices.release)),
        ("split".into(), escape(choices.split.as_deref().unwrap_or("none"))),
        ("v".into(), VERSION.into()),
    ];
    if let Some(months) = choices.months {
        pairs.push(("from".into(), months.first().to_string()));
        pairs.push(("to".into(), months.last().to_string()));
    }
    if choices.without_all {
        pairs.push(("all".into(), "no".into()));
    }
    if let Some(focus) = &choices.focus {
        pairs.push(("focus".into(), escape(focus)));
    }
    if let Some(event) = &choices.event {
        pairs.push(("event".into(), escape(event)));
    }
    if let Some((name, value)) = choices.chart.other_form().filter(|_| choices.other_form) {
        pairs.push((name.into(), value.into()));
    }
    if let Some(beside) = &choices.beside {
        pairs.push(("with".into(), escape(beside)));
    }
    let listing = choices.listing.name();
    if !listing.is_empty() {
        pairs.push(("table".into(), listing.into()));
    }
    if !choices.marks.is_empty() {
        let marks: Vec<String> = choices.marks.iter().map(Month::to_string).collect();
        pairs.push(("mark".into(), marks.join(",")));
    }
    if let Some(said) = choices.said {
        pairs.push(("said".into(), said.to_string()));
    }
    for (dimension, values) in &choices.filters {
        let values: Vec<String> = values.iter().map(|value| escape(value)).collect();
        pairs.push((format!("is.{}", escape(dimension)), values.join(",")));
    }
    let pairs: SortedSet<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let pairs: Vec<String> = pairs.into_iter().collect();
    pairs.join("&")
}

/// The link of one statement to check and the ISO date it was published; `None`
/// where it would be too long.
pub fn write_claim(text: &str, published: &str, language: Language) -> Option<String> {
    let (text, published, tag) = (escape(text.trim()), escape(published), language.tag());
    let link = format!("claim={text}&lang={tag}&on={published}&v={VERSION}");
    (link.len() <= MAX_LENGTH && !text.is_empty()).then_some(link)
}

/// The statement a link asks to check, and the date it was published, empty
/// where the link has none.
pub fn read_claim(link: &str) -> Option<(String, String)> {
    let parameters = parameters(link).ok()?;
    let get = |name: &str| parameters.iter().find(|(n, _)| n == name).map(|(_, value)| unescape(value));
    let text = get("claim").filter(|text| !text.trim().is_empty())?;
    Some((text, get("on").unwrap_or_default()))
}

/// Decoded names and raw values of a link's parameters, without foreign ones:
/// the page's own, however much others have added, and a few unknown ones.
fn parameters(link: &str) -> Result<Vec<(String, &str)>, Notice> {
    let link = link.strip_prefix('?').unwrap_or(link);
    let foreign = |name: &str| {
        FOREIGN_STARTS.iter().any(|start| name.starts_with(start))
            || FOREIGN_ENDS.iter().any(|end| name.ends_with(end))
            || FOREIGN.contains(&name)
    };
    let (mut parameters, mut length, mut unknown) = (Vec::new(), 0, 0);
    for pair in link.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = unescape(name);
        if OWN.contains(&name.as_str()) || name.starts_with("is.") {
            length += pair.len() + 1;
            if length > MAX_LENGTH + 1 {
                return Err(Notice::TooLong);
            }
        } else if foreign(&name) || unknown == MOST_UNKNOWN {
            continue;
        } else {
            unknown += 1;
        }
        parameters.push((name, value));
    }
    Ok(parameters)
}

/// Reads a link as far as the catalogue goes; what depends on the table (the
/// values of filters) is left to [`super::settle`]. An empty link is the default view.
pub fn read_link(link: &str, data: &Data, language: Language) -> (Choices, Vec<Notice>) {
    let mut notices = Vec::new();
    let default = &data.catalogue.datasets[0];
    let parameters = match parameters(link) {
        Ok(parameters) => parameters,
        Err(notice) => {
            notices.push(notice);
            return (Choices::new(default, &default.newest().id, language), notices);
        }
    };
    let pairs = once_each(parameters, &mut notices);
    let get = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, value)| unescape(value));

    if let Some(version) = get("v").filter(|version| version != VERSION) {
        notices.push(Notice::Version(version));
    }
    let tag = get("lang");
    let named = tag.as_deref().and_then(Language::parse);
    if let (Some(tag), None) = (tag, named) {
        notices.push(Notice::Parameter(format!("lang={tag}")));
    }
    let language = named.unwrap_or(language);
    let named = get("data");
    let found = named.as_deref().map(|id| data.catalogue.dataset(id));
    let dataset = match found {
        Some(Some(dataset)) => dataset,
        Some(None) => {
            let id = named.unwrap_or_default();
            notices.push(if id.starts_with(own::PREFIX) { Notice::Own(id) } else { Notice::Dataset(id) });
            return (Choices::new(default, &default.newest().id, language), notices);
        }
        None => default,
    };
    let choices = Choices::new(dataset, &dataset.newest().id, language);
    let mut reading = Reading { data, choices, notices };
    if let Some(release) = get("release") {
        match dataset.release(&release) {
            Some(release) => reading.choices.release = release.id.clone(),
            None => reading.notices.push(Notice::Release(release)),
        }
    }
    reading.months(get("from"), get("to"));
    match get("chart").map(|name| ChartKind::parse(&name).ok_or(name)) {
        Some(Ok(chart)) => reading.choices.chart = chart,
        Some(Err(name)) => reading.notices.push(Notice::Chart(name)),
        None => {}
    }
    for (name, raw) in &pairs {
        reading.parameter(name, raw);
    }
    // Written out it may be longer than it came, and would not be read again.
    if write_link(&reading.choices).len() > MAX_LENGTH {
        return (Choices::new(default, &default.newest().id, language), vec![Notice::TooLong]);
    }
    (reading.choices, reading.notices)
}

/// The first of each name; that others were left out is told once a name.
fn once_each<'l>(parameters: Vec<(String, &'l str)>, notices: &mut Vec<Notice>) -> Vec<(String, &'l str)> {
    let mut pairs: Vec<(String, &str)> = Vec::new();
    for (name, value) in parameters {
        if pairs.iter().any(|(other, _)| *other == name) {
            let repeated = Notice::Repeated(name);
            if !notices.contains(&repeated) {
                notices.push(repeated);
            }
        } else {
            pairs.push((name, value));
        }
    }
    pairs
}

/// What a link has said so far of a dataset that is there.
struct Reading<'d> {
    data: &'d Data,
    choices: Choices,
    notices: Vec<Notice>,
}

impl Reading<'_> {
    /// A value that the parameter cannot have.
    fn refuse(&mut self, name: &str, raw: &str) {
        self.notices.push(Notice::Parameter(format!("{name}={}", unescape(raw))));
    }

    fn months(&mut self, from: Option<String>, to: Option<String>) {
        if from.is_none() && to.is_none() {
            return;
        }
        // An end that is not named is that of the release.
        let Choices { dataset, release, .. } = &self.choices;
        let run = self.data.catalogue.dataset(dataset).and_then(|dataset| dataset.release(release));
        let end = |text: &Option<String>, of: fn(MonthRange) -> Month| match text {
            Some(text) => Month::parse(text),
            None => run.map(|release| of(release.months)),
        };
        let months = end(&from, MonthRange::first).zip(end(&to, MonthRange::last));
        match months.and_then(|(first, last)| MonthRange::new(first, last)) {
            Some(months) => self.choices.months = Some(months),
            None => {
                let named: Vec<String> = from.into_iter().chain(to).collect();
                self.notices.push(Notice::Months(named.join(" – ")));
            }
        }
    }

    /// A parameter that stands on its own, once dataset, months and kind are known.
    fn parameter(&mut self, name: &str, raw: &str) {
        let choices = &mut self.choices;
        match name {
            "v" | "lang" | "data" | "release" | "from" | "to" | "chart" => {}
            "measure" => match Measure::parse(raw) {
                Some(measure) => choices.measure = measure,
                None => self.notices.push(Notice::Measure(unescape(raw))),
            },
            "split" => choices.split = Some(unescape(raw)).filter(|split| split != "none"),
            "focus" => choices.focus = Some(unescape(raw)),
            "with" => choices.beside = Some(unescape(raw)).filter(|link| !link.is_empty()),
            "all" if raw == "no" => choices.without_all = true,
            "table" => match Listing::parse(raw) {
                Some(listing) => choices.listing = listing,
                None => self.refuse(name, raw),
            },
            form if ChartKind::ALL.iter().any(|kind| kind.other_form().is_some_and(|of| of.0 == form)) => {
                choices.other_form = choices.chart.other_form() == Some((form, raw));
                if !choices.other_form {
                    self.refuse(name, raw);
                }
            }
            "mark" => {
                for text in raw.split(',').filter(|text| !text.is_empty()) {
                    match Month::parse(text) {
                        Some(month) => _ = choices.marks.insert(month),
                        None => self.notices.push(Notice::Months(unescape(text))),
                    }
                }
            }
            "said" => {
                choices.said = raw.parse().ok().filter(|said| *said <= MOST_SAID);
                if choices.said.is_none() {
                    self.refuse(name, raw);
                }
            }
            "event" => {
                choices.event = Some(unescape(raw)).filter(|id| choices.has_event(id, &self.data.catalogue));
                if choices.event.is_none() {
                    self.refuse(name, raw);
                }
            }
            // Which of the page's views is shown, and for the claim desk: see `read_claim`.
            "at" | "claim" | "on" | "view" => {}
            _ => match name.strip_prefix("is.") {
                Some(dimension) => {
                    let values = raw.split(',').filter(|v| !v.is_empty()).map(unescape).collect();
                    choices.filters.insert(dimension.to_string(), values);
                }
                None => self.notices.push(Notice::Parameter(name.to_string())),
            },
        }
    }
}

/// Percent-encodes all but unreserved characters (RFC 3986).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

/// Decodes percent-encoding and `+`; malformed parts stand for themselves.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |i: usize| bytes.get(i).and_then(|b| (*b as char).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        match (bytes[i], hex(i + 1), hex(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                i += 1;
            }
            (byte, ..) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

//! `ask`: a view in words, as a link.

use border_encounters::app::Asker;
use border_encounters::data::Data;
use clap::Args;

use super::{DONE, FAILED, Problem, Tongue, save};

/// Print the link of a view in words, and what was understood
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// What to show: “families from Guatemala at ports of entry since 2021”
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// Language of the answer; the words may be of either
    #[arg(long, value_enum, default_value_t)]
    lang: Tongue,
    /// One JSON object instead of lines
    #[arg(long)]
    json: bool,
    /// Address of the page, put before the link
    #[arg(long, value_name = "ADDRESS", default_value = "", hide_default_value = true)]
    site: String,
}

/// Writes the link first, then what was understood; fails where the words name no
/// view, or more than one.
pub(crate) fn run(arguments: &Arguments) -> Result<u8, Problem> {
    let data = Data::new().map_err(|e| e.to_string())?;
    let asker = Asker::new(&data.catalogue);
    let asked = asker.ask(&data.catalogue, &arguments.words.join(" "), arguments.lang.into());
    let silent = asked.link.is_none() && asked.told.is_empty() && asked.choices.is_empty();
    if silent && !arguments.json {
        return Err("these words name no view; try “families from Guatemala since 2021”".into());
    }
    let done = if asked.link.is_some() { DONE } else { FAILED };
    if arguments.json {
        let text = serde_json::to_string(&asked).map_err(|e| e.to_string())?;
        save(None, &format!("{text}\n"))?;
        return Ok(done);
    }
    let address = |link: &str| format!("{}?{link}\n", arguments.site);
    let mut out = asked.link.as_deref().map(address).unwrap_or_default();
    if !asked.told.is_empty() {
        out.push_str(&format!("{}\n", asked.told));
    }
    for choice in &asked.choices {
        out.push_str(&format!("{}\n  {}", choice.label, address(&choice.link)));
    }
    save(None, &out)?;
    Ok(done)
}

//! What search engines read of the page: its one address, and each dataset as
//! schema.org's `Dataset`.

use anyhow::{Context, Result, bail};
use border_encounters::data::catalogue::{Catalogue, Dataset};
use border_encounters::data::words::Language;
use serde_json::{Value, json};

use crate::card::CARD;

/// Where the U.S. government says that its works are in the public domain.
const LICENSE: &str = "https://www.usa.gov/government-works";

/// The address at which the site will stand, ending in a slash; `./` if it is not known.
///
/// # Errors
/// If it is not one of the web, or names more than a folder.
pub(crate) fn address(text: Option<&str>) -> Result<String> {
    let Some(text) = text else { return Ok("./".to_string()) };
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.contains(['?', '#', '"', '<', '>', ' ']) => {
            Ok(format!("{}/", text.trim_end_matches('/')))
        }
        _ => bail!("--address {text} is not the address of a folder on the web"),
    }
}

/// The page with its canonical address, whatever view a link opens, and its datasets.
///
/// # Errors
/// If the page has no end of head or body.
pub(crate) fn with_datasets(html: &str, catalogue: &Catalogue, address: &str) -> Result<String> {
    let (head, rest) = html.split_once("</head>").context("the page has no </head>")?;
    let (body, tail) = rest.rsplit_once("</body>").context("the page has no </body>")?;
    let datasets = datasets(catalogue, address).to_string().replace('<', "\\u003c");
    Ok(format!(
        "{head}<link rel=\"canonical\" href=\"{address}\">\n</head>{body}\
         <script type=\"application/ld+json\">{datasets}</script>\n</body>{tail}"
    ))
}

/// The file that says how the default view is embedded.
pub(crate) const OEMBED: &str = "oembed.json";

/// The page with what others show beside a link to it.
///
/// # Errors
/// If the page has no end of head.
pub(crate) fn with_card(html: &str, address: &str, headline: &str) -> Result<String> {
    let (head, rest) = html.split_once("</head>").context("the page has no </head>")?;
    let headline = escaped(headline);
    let mut tags = format!(
        "<meta property=\"og:type\" content=\"website\">\n\
         <meta property=\"og:site_name\" content=\"Border Encounters\">\n\
         <meta property=\"og:title\" content=\"{headline}\">\n\
         <meta property=\"og:image\" content=\"{address}{CARD}\">\n\
         <meta property=\"og:image:width\" content=\"1200\">\n\
         <meta property=\"og:image:height\" content=\"630\">\n\
         <meta property=\"og:image:alt\" content=\"{headline}\">\n\
         <meta name=\"twitter:card\" content=\"summary_large_image\">\n"
    );
    if known(address) {
        tags += &format!(
            "<meta property=\"og:url\" content=\"{address}\">\n\
             <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{address}{OEMBED}\" title=\"{headline}\">\n"
        );
    }
    Ok(format!("{head}{tags}</head>{rest}"))
}

/// How other sites put the default view on their pages; none where nobody knows
/// yet where the page will stand.
pub(crate) fn oembed(address: &str, headline: &str) -> Option<String> {
    let frame = format!(
        "<iframe src=\"{address}embed.html\" title=\"{}\" width=\"100%\" height=\"560\" frameborder=\"0\"></iframe>",
        escaped(headline)
    );
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": headline,
        "provider_name": "Border Encounters",
        "provider_url": address,
        "html": frame,
        "width": 680,
        "height": 560,
        "thumbnail_url": format!("{address}{CARD}"),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    });
    known(address).then(|| format!("{answer:#}\n"))
}

/// Whether it was said where the page will stand.
fn known(address: &str) -> bool {
    address != "./"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Every dataset in its newest release, in few words: the page carries them to
/// every reader, and `data/datapackage.json` says more. A data block is never run, so the
/// page's policy against scripts in it does not concern it.
fn datasets(catalogue: &Catalogue, address: &str) -> Value {
    let graph: Vec<Value> = catalogue.datasets.iter().map(|dataset| describe(dataset, address)).collect();
    json!({ "@context": "https://schema.org", "@graph": graph })
}

fn describe(dataset: &Dataset, address: &str) -> Value {
    let en = Language::En;
    let release = dataset.newest();
    let publishers = dataset.publisher.of(en).split("; ");
    let creators: Vec<Value> =
        publishers.map(|name| json!({ "@type": "GovernmentOrganization", "name": name })).collect();
    let (title, unit) = (dataset.title.of(en), dataset.unit.of(en));
    json!({
        "@type": "Dataset",
        "name": title,
        "description": format!("Monthly counts of U.S. border {unit}: {title}"),
        "url": format!("{address}?data={}", dataset.id),
        "creator": creators,
        "license": LICENSE,
        "isAccessibleForFree": true,
        "version": release.id,
        "datePublished": release.as_of,
        "temporalCoverage": format!("{}/{}", release.months.first(), release.months.last()),
        "spatialCoverage": "United States",
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": format!("{address}data/{}", release.file),
        },
    })
}

#[cfg(test)]
mod tests {
    use border_encounters::data::shipped;

    use super::*;

    const PAGE: &str = "<html><head>\n</head>\n<body>\n<main></main>\n</body>\n</html>\n";

    /// The data block of a page.
    fn block(html: &str) -> Value {
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">").expect("a data block");
        let (text, _) = rest.split_once("</script>").expect("its end");
        assert!(!text.contains('<'), "{text}");
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn every_dataset_is_described_by_its_newest_release() {
        let catalogue = shipped::catalogue().expect("the catalogue");
        let html = with_datasets(PAGE, &catalogue, "https://example.org/some/path/").expect("the page");
        assert!(html.contains("<link rel=\"canonical\" href=\"https://example.org/some/path/\">\n</head>"));
        let block = block(&html);
        let graph = block["@graph"].as_array().expect("datasets");
        assert_eq!(graph.len(), catalogue.datasets.len());
        for (described, dataset) in graph.iter().zip(&catalogue.datasets) {
            let text = |key: &str| described[key].as_str().expect("a text").to_string();
            // The least and the most that search engines take.
            assert!((50..=5000).contains(&text("description").len()), "{}", text("description"));
            assert_eq!(text("name"), dataset.title.of(Language::En));
            let file = format!("https://example.org/some/path/data/{}", dataset.newest().file);
            assert_eq!(described["distribution"]["contentUrl"], file);
            let months = dataset.newest().months;
            assert_eq!(text("temporalCoverage"), format!("{}/{}", months.first(), months.last()));
        }
        assert_eq!(graph[0]["creator"][0]["name"], "U.S. Customs and Border Protection (CBP)");
        let joined = catalogue.datasets.iter().position(|dataset| dataset.id == "long").expect("long");
        assert_eq!(graph[joined]["creator"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn others_show_the_headline_and_the_picture_of_the_default_view() {
        let html = with_card(PAGE, "https://example.org/", "Fell \"1%\" & <more>").expect("the page");
        for tag in [
            "property=\"og:image\" content=\"https://example.org/card.png\"",
            "property=\"og:title\" content=\"Fell &quot;1%&quot; &amp; &lt;more>\"",
            "href=\"https://example.org/oembed.json\"",
        ] {
            assert!(html.contains(tag), "{tag}: {html}");
        }
        let answer: Value =
            serde_json::from_str(&oembed("https://example.org/", "A \"b\"").expect("known")).expect("JSON");
        assert_eq!(answer["type"], "rich");
        let frame = answer["html"].as_str().expect("HTML");
        assert!(
            frame.contains("src=\"https://example.org/embed.html\"") && frame.contains("A &quot;b&quot;"),
            "{frame}"
        );
        // Where the page will stand is not known: nobody is sent to a place that is none.
        assert_eq!(oembed("./", "A"), None);
        assert!(!with_card(PAGE, "./", "A").expect("the page").contains("oembed"));
    }

    #[test]
    fn no_text_ends_the_data_block_early() {
        let mut catalogue = shipped::catalogue().expect("the catalogue");
        catalogue.datasets[0].id = "</script><b>".into();
        let html = with_datasets(PAGE, &catalogue, "./").expect("the page");
        assert_eq!(block(&html)["@graph"][0]["url"], "./?data=</script><b>");
    }

    #[test]
    fn an_address_is_a_folder_on_the_web() {
        assert_eq!(address(None).expect("an address"), "./");
        for text in ["https://example.org", "https://example.org/", "http://127.0.0.1:8000/a"] {
            assert_eq!(address(Some(text)).expect("an address"), format!("{}/", text.trim_end_matches('/')));
        }
        for text in ["", "example.org", "https://", "https://example.org/?a", "javascript:0", "https://a\"b"]
        {
            assert!(address(Some(text)).is_err(), "{text}");
        }
    }
}

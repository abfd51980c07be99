//! Pictures that others show: the card beside a link to the page, and the icons
//! of the page on a device. Painted at build time from the project's own drawings
//! in the project's own faces, so that they are always those of the data shipped.

use anyhow::{Context, Result, anyhow};
use border_encounters::app::App;
use border_encounters::chart::{Sheet, Size, Theme};
use border_encounters::data::words::Language;
use resvg::{tiny_skia, usvg};

use crate::run::kept;
use crate::site::{Site, fingerprint};

/// Paths in the site.
pub(crate) const CARD: &str = "card.png";

/// The page's faces, under the names by which drawings ask for them: the files'
/// own names are those of the font that they were cut from.
const FACES: [(&str, &str, u16); 3] = [
    ("fonts/public-sans-400.woff2", "Public Sans", 400),
    ("fonts/public-sans-600.woff2", "Public Sans", 600),
    ("fonts/source-serif-4-600.woff2", "Source Serif 4", 600),
];

/// A face's file, its family and its weight.
type Face = (Vec<u8>, &'static str, u16);

/// The drawing that icons are painted from, and their sides in pixels.
const ICON: &str = "icon.svg";
const ICONS: [u32; 3] = [180, 192, 512];

/// The default view for social media, as a drawing; `address` is where the page will stand.
pub(crate) fn drawing(address: &str) -> Result<String> {
    let mut app = App::new(Language::En)?;
    if address != "./" {
        app.set_site(address);
    }
    Ok(app.svg_of(Size::Sheet(Sheet::Social), &Theme::LIGHT)?.text)
}

/// Adds card and icons to the site.
pub(crate) fn add(site: &mut Site, address: &str) -> Result<()> {
    let face = |(path, family, weight)| -> Result<Face> {
        let file = site.files.get(path).with_context(|| format!("{path} is missing"))?;
        Ok((file.clone(), family, weight))
    };
    let fonts = FACES.into_iter().map(face).collect::<Result<Vec<Face>>>()?;
    let card = painted(&drawing(address)?, Sheet::Social.size().0, &fonts)?;
    let icon = site.files.get(ICON).with_context(|| format!("{ICON} is missing"))?.clone();
    let icon = String::from_utf8(icon).with_context(|| format!("{ICON} is not UTF-8"))?;
    for side in ICONS {
        site.files.insert(format!("icon-{side}.png"), painted(&icon, side, &[])?);
    }
    site.files.insert(CARD.into(), card);
    Ok(())
}

/// A drawing as PNG of a width in pixels; kept from build to build.
fn painted(svg: &str, width: u32, fonts: &[Face]) -> Result<Vec<u8>> {
    let faces = fonts.iter().flat_map(|(file, family, _)| [file.as_slice(), family.as_bytes()]);
    let key = fingerprint(faces.chain([svg.as_bytes(), &width.to_le_bytes()]));
    kept(&format!("{key}.png"), |fresh| Ok(std::fs::write(fresh, paint(svg, width, fonts)?)?))
}

fn paint(svg: &str, width: u32, fonts: &[Face]) -> Result<Vec<u8>> {
    let mut options = usvg::Options::default();
    let faces = options.fontdb_mut();
    for (file, family, weight) in fonts {
        let plain =
            wuff::decompress_woff2(file).map_err(|error| anyhow!("a font cannot be unpacked: {error:?}"))?;
        for id in faces.load_font_source(usvg::fontdb::Source::Binary(std::sync::Arc::new(plain))) {
            let mut info = faces.face(id).context("a face just loaded")?.clone();
            faces.remove_face(id);
            info.families = vec![(family.to_string(), usvg::fontdb::Language::English_UnitedStates)];
            info.weight = usvg::fontdb::Weight(*weight);
            faces.push_face_info(info);
        }
    }
    let tree = usvg::Tree::from_str(svg, &options)?;
    let times = width as f32 / tree.size().width();
    let height = (tree.size().height() * times).round() as u32;
    let mut pixels = tiny_skia::Pixmap::new(width, height).context("a picture without pixels")?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(times, times), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn the_card_is_the_default_view_in_the_size_that_social_media_want() {
        let mut site = Site::read(&root().join("www")).expect("the page's files");
        add(&mut site, "https://example.org/").expect("pictures");
        let card = tiny_skia::Pixmap::decode_png(&site.files[CARD]).expect("a PNG");
        assert_eq!((card.width(), card.height()), Sheet::Social.size());
        let pixel = |x: u32, y: u32| card.pixel(x, y).map(|p| [p.red(), p.green(), p.blue(), p.alpha()]);
        assert_eq!(pixel(2, 2), Some([255; 4]), "paper in the corner");
        // The headline stands at the top left, in letters: as much ink as a line of it has.
        let dark = |area: (std::ops::Range<u32>, std::ops::Range<u32>)| {
            let rows = area.1.flat_map(|y| area.0.clone().map(move |x| (x, y)));
            rows.filter(|&(x, y)| pixel(x, y).is_some_and(|p| p[0] < 90 && p[1] < 90)).count()
        };
        assert!(dark((20..700, 20..60)) > 2_000, "{}", dark((20..700, 20..60)));
        let icon = tiny_skia::Pixmap::decode_png(&site.files["icon-192.png"]).expect("a PNG");
        assert_eq!((icon.width(), icon.height()), (192, 192));
    }
}

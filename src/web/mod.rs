//! The exported classes: delegation, no decisions. Data and JavaScript objects
//! meet only here; the module never calls JavaScript.

// Each class is a module of its own for the browser, built with its feature:
// the page's is loaded at once, that of views in words (class `Ask` in `ask.rs`)
// when the reader comes to the field, the desk's (class `Desk` in `desk.rs`) when a
// text is to be checked, that of what is taken along (class `Take` in `take.rs`)
// when something is, that of own files (class `OwnFiles` in `intake.rs`) when
// there is one to be read. `to_js` and `into_js` serve all.
#[cfg(feature = "ask")]
mod ask;
#[cfg(feature = "page")]
mod canvas;
#[cfg(feature = "desk")]
mod desk;
#[cfg(feature = "own")]
mod intake;
#[cfg(feature = "page")]
mod page;
#[cfg(feature = "page")]
mod surface;
#[cfg(feature = "take")]
mod take;

use js_sys::Error as JsError;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::Error;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../wire.d.ts");

/// A message as a JavaScript object of the type `wire.d.ts` gives it.
fn to_js<T: JsCast>(value: &impl Serialize) -> Result<T, JsError> {
    let value = value.serialize(&Serializer::new()).map_err(|error| JsError::new(&error.to_string()))?;
    Ok(value.unchecked_into())
}

/// A JavaScript `Error` whose name tells what kind it is.
fn into_js(error: Error) -> JsError {
    let js = JsError::new(&error.to_string());
    js.set_name(if matches!(error, Error::Draw { .. }) { "DrawError" } else { "DataError" });
    js
}

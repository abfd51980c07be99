//! The names that forms draw, and numbers as words, in both languages.

pub(crate) type Thing = (&'static str, &'static str, &'static str);

pub(crate) const GROUPS: [Thing; 3] = [
    ("family", "people in families", "personas en familia"),
    ("uac", "unaccompanied children", "menores no acompañados"),
    ("adults", "single adults", "adultos solos"),
];
pub(crate) const NATIONS: [Thing; 7] = [
    ("venezuela", "Venezuelans", "venezolanos"),
    ("cuba", "Cubans", "cubanos"),
    ("guatemala", "Guatemalans", "guatemaltecos"),
    ("honduras", "Hondurans", "hondureños"),
    ("colombia", "Colombians", "colombianos"),
    ("mexico", "Mexicans", "mexicanos"),
    ("ecuador", "Ecuadorians", "ecuatorianos"),
];
pub(crate) const SECTORS: [Thing; 6] = [
    ("tucson", "Tucson", "Tucson"),
    ("yuma", "Yuma", "Yuma"),
    ("del-rio", "Del Rio", "Del Río"),
    ("el-paso", "El Paso", "El Paso"),
    ("rio-grande-valley", "Rio Grande Valley", "Valle del Río Grande"),
    ("san-diego", "San Diego", "San Diego"),
];

pub(crate) const MONTHS: [(&str, &str); 12] = [
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
];

pub(crate) const NUMBERS: [(&str, &str); 8] = [
    ("one", "un"),
    ("two", "dos"),
    ("three", "tres"),
    ("four", "cuatro"),
    ("five", "cinco"),
    ("six", "seis"),
    ("seven", "siete"),
    ("eight", "ocho"),
];
pub(crate) const ORDINALS: [(&str, &str); 8] = [
    ("first", "primer"),
    ("second", "segundo"),
    ("third", "tercer"),
    ("fourth", "cuarto"),
    ("fifth", "quinto"),
    ("sixth", "sexto"),
    ("seventh", "séptimo"),
    ("eighth", "octavo"),
];

//! The formats in English.

pub(super) fn formats() -> String {
    "\
Files are recognised by their content, never by their name.

Read:
  web page      .html .htm, also named .xls   merged cells, hidden content and encoding as browsers read them
  Excel         .xlsx .xlsm .xls              the text that is shown; merged cells, hidden rows and columns, stored results of formulas
  OpenDocument  .ods                          likewise
  Word          .docx                         merged cells, automatic numbers; tracked changes as accepted
  CSV, TSV      .csv .tsv                     delimiter and encoding (UTF-8, UTF-16, GB18030, …) are found
  text          .txt .md                      a row per line, cells between | or tabs; rows and columns are inferred, and can be confirmed

Not read, and what to do:
  PDF                      ask the publisher for the table's own file, or copy the table
  .doc .wps .et            open it and save it as .docx or .xlsx
  file with a password     open it with the password and save it without one
  web archive .mht         save the page as .html in a browser
  picture, scan            it has no text: find the text
  archive                  unpack it first"
        .to_owned()
}

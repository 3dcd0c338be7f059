//! Reads the paragraphs of a Word file.

use crate::import::document::Unreadable;
use crate::import::source::word::numbering::{Label, Numbering};
use crate::import::source::word::reader::{Paragraph, Piece, Printed, Properties, Reader};
use crate::import::source::word::run::sign;
use crate::import::source::word::styles::{ListPlace, Styles};
use crate::import::source::xml::{Element, Node, Xml};

impl<'a> Reader<'a> {
    /// Begins with the text of the main part.
    pub(crate) fn new(xml: Xml<'a>, styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            xml,
            styles,
            numbering,
            n_changes: 0,
            n_hidden: 0,
            n_pictures: 0,
            n_comments: 0,
            n_external: 0,
            fields: Vec::new(),
        }
    }

    /// Returns the next child of the element that is `level` deep, past text. `None`: its end, which is read.
    pub(crate) fn next_child(&mut self, level: usize) -> Result<Option<Element<'a>>, Unreadable> {
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Start(element) => return Ok(Some(element)),
                Node::End(_) if self.xml.depth() < level => return Ok(None),
                Node::End(_) | Node::Text(_) => {}
            }
        }
        Ok(None)
    }

    /// Reads the paragraphs and tables in the element whose start came last.
    pub(crate) fn pieces(
        &mut self,
        all: &mut Vec<Piece>,
        printed: Printed,
    ) -> Result<(), Unreadable> {
        let level = self.xml.depth();
        while let Some(element) = self.next_child(level)? {
            self.piece(&element, all, printed)?;
        }
        Ok(())
    }

    /// Reads an element, whose start came last, among paragraphs and tables.
    pub(crate) fn piece(
        &mut self,
        element: &Element<'_>,
        all: &mut Vec<Piece>,
        printed: Printed,
    ) -> Result<(), Unreadable> {
        match element.name() {
            "p" => {
                let paragraph = self.paragraph(printed)?;
                match all.last_mut() {
                    // Without the end of the one before, they are one paragraph.
                    Some(Piece::Paragraph(last)) if last.properties.is_end_deleted => {
                        last.text.push_str(&paragraph.text);
                        last.n_unknown += paragraph.n_unknown;
                        last.properties.is_end_deleted = paragraph.properties.is_end_deleted;
                    }
                    _ => all.push(Piece::Paragraph(paragraph)),
                }
            }
            "tbl" => {
                let table = self.raw_table(printed)?;
                all.push(Piece::Table(table));
            }
            "del" | "moveFrom" => {
                self.n_changes += 1;
                self.xml.skip()?;
            }
            "ins" | "moveTo" => {
                self.n_changes += 1;
                self.pieces(all, printed)?;
            }
            "altChunk" => {
                self.n_external += 1;
                self.xml.skip()?;
            }
            "AlternateContent" => {
                if self.first_choice()? {
                    self.pieces(all, printed)?;
                    self.rest_of_choices()?;
                }
            }
            "sdt" | "sdtContent" | "customXml" | "smartTag" => self.pieces(all, printed)?,
            _ => self.xml.skip()?,
        }
        Ok(())
    }

    /// Enters the first of alternatives, which is what Word shows. `false`: there is none, and their end is read.
    fn first_choice(&mut self) -> Result<bool, Unreadable> {
        let level = self.xml.depth();
        Ok(self.next_child(level)?.is_some())
    }

    /// Skips the other alternatives and their end.
    fn rest_of_choices(&mut self) -> Result<(), Unreadable> {
        let level = self.xml.depth();
        while self.next_child(level)?.is_some() {
            self.xml.skip()?;
        }
        Ok(())
    }

    fn paragraph(&mut self, printed: Printed) -> Result<Paragraph, Unreadable> {
        let mut paragraph = Paragraph::default();
        self.content(&mut paragraph, false)?;
        // A field's code does not reach over paragraphs, so it ends here if the file does not end it.
        if self.fields.contains(&true) {
            self.fields.clear();
        }
        let Properties { style, list, level, is_end_deleted, is_end_hidden, .. } =
            &paragraph.properties;
        let of_style = self.styles.list(style);
        let list = list.clone().or_else(|| of_style.as_ref().map(|(list, _)| list.clone()));
        let Some(list) = list else { return Ok(paragraph) };
        let is_gone = (*is_end_deleted || *is_end_hidden) && paragraph.text.trim().is_empty();
        if is_gone {
            return Ok(paragraph);
        }
        let level = level
            .or_else(|| self.numbering.level_of_style(&list, style))
            .or_else(|| of_style.and_then(|(_, level)| level))
            .unwrap_or(0);
        let place = ListPlace { list, level };
        match printed {
            Printed::Yes => match self.numbering.next(&place) {
                Label::Known(label) => paragraph.text.insert_str(0, &label),
                Label::Unknown => paragraph.n_unknown += 1,
                Label::None => {}
            },
            Printed::Covered => self.numbering.doubt(&place),
            Printed::Gone => {}
        }
        Ok(paragraph)
    }

    /// Reads the content of a paragraph, a run, or what holds runs. `is_hidden` is what an outer run says.
    fn content(&mut self, paragraph: &mut Paragraph, is_hidden: bool) -> Result<(), Unreadable> {
        let level = self.xml.depth();
        let mut is_hidden = is_hidden;
        let mut n_hidden = 0;
        while let Some(element) = self.next_child(level)? {
            let is_code = self.fields.contains(&true);
            match element.name() {
                "pPr" => {
                    paragraph.properties = self.paragraph_properties()?;
                    is_hidden = paragraph.properties.is_hidden;
                }
                "rPr" => is_hidden = self.run_is_hidden(is_hidden)?,
                "t" => {
                    let is_kept =
                        element.attribute("space").is_some_and(|space| space == "preserve");
                    let text = self.xml.text()?.replace(['\n', '\r', '\t'], " ");
                    let text = if is_kept { text.as_str() } else { text.trim_matches(' ') };
                    if is_code {
                    } else if is_hidden {
                        n_hidden |= usize::from(!text.trim().is_empty());
                    } else {
                        paragraph.text.push_str(text);
                    }
                }
                "del" | "moveFrom" => {
                    self.n_changes += 1;
                    self.xml.skip()?;
                }
                "ins" | "moveTo" => {
                    self.n_changes += 1;
                    self.content(paragraph, is_hidden)?;
                }
                "fldChar" => {
                    match element.attribute("fldCharType").as_deref() {
                        Some("begin") => self.fields.push(true),
                        Some("separate") => {
                            self.fields.last_mut().into_iter().for_each(|is_code| *is_code = false);
                        }
                        _ => {
                            self.fields.pop();
                        }
                    }
                    self.xml.skip()?;
                }
                "commentReference" => {
                    self.n_comments += 1;
                    self.xml.skip()?;
                }
                "drawing" | "pict" | "object" => {
                    self.n_pictures += 1;
                    self.xml.skip()?;
                }
                "footnoteReference" | "endnoteReference" | "pgNum" => {
                    let has_own_mark = element.is_on("customMarkFollows");
                    paragraph.n_unknown += usize::from(!has_own_mark && !is_hidden);
                    self.xml.skip()?;
                }
                "AlternateContent" => {
                    if self.first_choice()? {
                        self.content(paragraph, is_hidden)?;
                        self.rest_of_choices()?;
                    }
                }
                // Codes of fields, removed text, and the reading of characters, which stands above them.
                "instrText" | "delText" | "delInstrText" | "rt" => self.xml.skip()?,
                name if name.ends_with("Pr") => self.xml.skip()?,
                name => {
                    let sign = sign(name, &element);
                    if let Some(sign) = sign.filter(|_| !is_code && !is_hidden) {
                        paragraph.text.push(sign);
                    }
                    self.content(paragraph, is_hidden)?;
                }
            }
        }
        self.n_hidden += n_hidden;
        Ok(())
    }
}

//! B001.

use rayon::prelude::*;

use super::{identifiers, image_data};
use crate::check::{Desk, Manuscript, Name, Rule};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Severity};
use crate::source::Asset;

/// 没有遮盖的手机号码、居民身份证号码（校验位正确）、银行卡号（Luhn 校验）：正文、文头、表格、代码、附件和图片的文件名、图片里的元数据、site.yaml 的联系方式都查。照片里的拍摄位置是警告。
///
/// A mobile number, an identity number with a valid check digit or a bank card in the clear: in text, front matter, names of attachments and the data inside images. The place where a photograph was taken is a warning.
///
/// # 为什么 Why
///
/// 泄露个人信息是政府网站检查的单项否决项，也违反个人信息保护法。号码确需公布的（如已公开的经办人电话），征得同意后写 `gongbao-ignore B001 理由`。身份证号码按 GB 11643—1999 的校验码，银行卡按 ISO/IEC 7812 的 Luhn 校验，免得把长数字误认作号码。提示里的号码已经遮盖。
///
/// A leak of personal data fails a public site in the inspection. Numbers are judged by their check digits, and the message never repeats them.
///
/// # 错 Fails
///
/// ```markdown
/// 联系人王女士，手机13800138000。
/// ```
///
/// # 对 Passes
///
/// ```markdown
/// 联系电话0818-7200000，手机138****8000。
/// ```
pub struct PersonalData;

impl Rule for PersonalData {
    fn code(&self) -> Code {
        Code::PersonalData
    }

    fn name(&self) -> Name {
        Name {
            zh: "个人信息",
            en: "Personal data",
        }
    }

    fn read(&self, manuscript: &Manuscript<'_>, _desk: &Desk<'_>, found: &mut Diagnostics) {
        for number in identifiers::find(&manuscript.source.text) {
            let place = Location::new(manuscript.source, number.range.clone());
            found.push(self.say(Diagnostic::at(self.code(), place), &number, "text"));
        }
    }

    fn read_site(&self, desk: &Desk<'_>, found: &mut Diagnostics) {
        let contact = desk
            .site
            .config
            .organisation
            .contact
            .as_deref()
            .unwrap_or("");
        for number in identifiers::find(contact) {
            let diagnostic = Diagnostic::in_file(self.code(), "site.yaml");
            found.push(self.say(diagnostic, &number, "text"));
        }
        let of_assets: Vec<Diagnostics> = desk
            .site
            .assets
            .par_iter()
            .map(|asset| self.asset(asset))
            .collect();
        of_assets.into_iter().for_each(|part| found.extend(part));
    }
}

impl PersonalData {
    fn say(&self, diagnostic: Diagnostic, number: &identifiers::Found, place: &str) -> Diagnostic {
        diagnostic
            .arg("kind", number.kind.as_str())
            .arg("found", &number.masked)
            .arg("place", place)
    }

    /// The name of a file, and what an image tells of itself.
    fn asset(&self, asset: &Asset) -> Diagnostics {
        let mut found = Diagnostics::new();
        let file = || Diagnostic::in_file(self.code(), format!("content/{}", asset.path));
        for number in identifiers::find(&asset.path) {
            found.push(self.say(file(), &number, "name"));
        }
        let Some(data) = image_data::read(&asset.file) else {
            return found;
        };
        for number in identifiers::find(&data.text) {
            found.push(self.say(file(), &number, "image"));
        }
        if data.has_position {
            let mut diagnostic = file()
                .arg("kind", "position")
                .arg("found", "GPS")
                .arg("place", "image");
            diagnostic.severity = Severity::Warning;
            found.push(diagnostic);
        }
        found
    }
}

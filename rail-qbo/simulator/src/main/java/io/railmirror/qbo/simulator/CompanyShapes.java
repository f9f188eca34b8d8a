package io.railmirror.qbo.simulator;

import io.railmirror.testkit.books.Address;
import io.railmirror.testkit.books.Attachment;
import io.railmirror.testkit.books.Company;

import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** The company's facts and settings, and files on documents. */
final class CompanyShapes {

    /** Stands for the signed address, which is another in each answer. */
    static final String DOWNLOAD_MARK = "@signed-address@";

    private final Names names;
    private final String realm;

    CompanyShapes(Names names, String realm) {
        this.names = names;
        this.realm = realm;
    }

    Obj companyInfo(Row.Facts facts, Company company) {
        return new Obj()
                .text("CompanyName", company.name())
                .text("LegalName", company.legalName())
                .object("CompanyAddr", address(company.address()).text("Id", "1"))
                .object("CustomerCommunicationAddr", address(company.address()).text("Id", "2"))
                .object("LegalAddr", address(company.address()).text("Id", "3"))
                .object("PrimaryPhone", PartyShapes.phone(company.phone()))
                .text(
                        "CompanyStartDate",
                        facts.created().atZone(Stamps.PACIFIC).toLocalDate().toString())
                .text("FiscalYearStartMonth", month(company))
                .text("Country", company.address().country())
                .object("Email", new Obj().text("Address", company.email()))
                .marker("WebAddr")
                .text("SupportedLanguages", "en")
                .text("DefaultTimeZone", company.zone().getId())
                .array(
                        "NameValue",
                        List.of(
                                flag("NeoEnabled", "true"),
                                flag("OfferingSku", "QuickBooks Online Plus")))
                .all(Heads.of(facts));
    }

    /** The addresses of the company itself have countries of three letters since autumn 2025. */
    private static Obj address(Address address) {
        String country =
                new Locale.Builder().setRegion(address.country()).build().getISO3Country();
        return PartyShapes.address(address).text("Country", country);
    }

    private static Obj flag(String name, String value) {
        return new Obj().text("Name", name).text("Value", value);
    }

    private static String month(Company company) {
        return company.fiscalYearStart().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    Obj preferences(Row.Facts facts, Company company) {
        Obj accounting = new Obj()
                .flag("UseAccountNumbers", true)
                .flag("TrackDepartments", false)
                .flag("ClassTrackingPerTxnLine", true)
                .text("FirstMonthOfFiscalYear", month(company))
                .text("TaxYearMonth", month(company))
                .date("BookCloseDate", company.booksClosedUntil());
        Obj currency = new Obj()
                .flag("MultiCurrencyEnabled", names.multicurrency())
                .object("HomeCurrency", new Obj().text("value", company.homeCurrency()));
        Obj sales = new Obj().flag("CustomTxnNumbers", true).flag("AllowDeposit", true);
        return new Obj()
                .object("AccountingInfoPrefs", accounting)
                .object("SalesFormsPrefs", sales)
                .object("TaxPrefs", new Obj().flag("UsingSalesTax", true))
                .object("CurrencyPrefs", currency)
                .all(Heads.of(facts));
    }

    Obj attachable(Row.Facts facts, Attachment attachment) {
        String type = QboKind.showing(attachment.target().type()).entityName();
        Obj target = new Obj().text("type", type).text("value", QboIds.idOf(attachment.target()));
        String file = "/v3/company/" + realm + "/download/" + facts.id();
        return new Obj()
                .text("FileName", attachment.fileName())
                .text("FileAccessUri", file)
                .text("TempDownloadUri", DOWNLOAD_MARK)
                .number("Size", attachment.size())
                .text("ContentType", attachment.contentType())
                .text("Note", attachment.memo())
                .array(
                        "AttachableRef",
                        List.of(new Obj().object("EntityRef", target).flag("IncludeOnSend", false)))
                .all(Heads.of(facts));
    }
}

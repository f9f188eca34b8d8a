package io.railmirror.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.railmirror.http.json.AnswerOrigin;
import io.railmirror.stripe.wire.StripePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never leaves the rail. */
class StripeObjectsTest {
    private static final String SOURCE = "{'id':'src_1','object':'source','client_secret':'hidden',"
            + "'redirect':{'status':'pending','return_url':'https://shop.example',"
            + "'url':'https://hooks.example/src_1?client_secret=hidden'},"
            + "'sepa_debit':{'last4':'3000','mandate_url':'https://hooks.example/hidden'},"
            + "'klarna':{'client_token':'hidden'}}";
    private static final String INTENT = "{'id':'pi_1','object':'payment_intent',"
            + "'client_secret':'hidden','next_action':{'type':'redirect_to_url',"
            + "'redirect_to_url':{'url':'https://hooks.example/?key=hidden'}},'amount':5}";

    private static String snapshot(String object) {
        String page = "{'object':'list','has_more':false,'data':[" + object + "]}";
        StripePage read = StripePage.parse(
                new AnswerOrigin(StripeErrors.RAIL, "list"), page.replace('\'', '"'), "");
        return StripeObjects.snapshot("list", StripeKind.CHARGE, read.rows().get(0))
                .json()
                .replace('"', '\'');
    }

    private static String holding(String member) {
        return "{'id':'x_1','object':'any','kept':1," + member + ",'amount':5}";
    }

    /** Each published place where a secret or a page that needs no key stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'client_secret':'hidden'",
                "'confirmation_secret':{'type':'payment_intent','client_secret':'hidden'}",
                "'next_action':{'display_bank_transfer_instructions':"
                        + "{'hosted_instructions_url':'https://pay.example/hidden'}}",
                "'hosted_invoice_url':'https://pay.example/hidden'",
                "'invoice_pdf':'https://pay.example/hidden'",
                "'receipt_url':'https://pay.example/hidden'",
                "'pdf':'https://pay.example/hidden'",
                "'source':" + SOURCE,
                "'payment_intent':" + INTENT,
                "'latest_charge':{'id':'ch_1','receipt_url':'https://pay.example/hidden'}",
                "'last_payment_error':{'code':'card_declined','payment_intent':" + INTENT
                        + ",'setup_intent':{'id':'seti_1','client_secret':'hidden'},'source':"
                        + SOURCE
                        + "}",
                "'last_finalization_error':{'payment_intent':" + INTENT + "}",
                "'payments':{'data':[{'payment':{'payment_intent':" + INTENT + "}}]}",
                "'refunds':[{'refund':{'next_action':{'url':'https://pay.example/hidden'}}}]",
                "'invoice':{'id':'in_1','confirmation_secret':{'client_secret':'hidden'},"
                        + "'hosted_invoice_url':'https://pay.example/hidden',"
                        + "'invoice_pdf':'https://pay.example/hidden'}",
                "'credit_note':{'id':'cn_1','pdf':'https://pay.example/hidden'}"
            })
    void whatOpensSomethingToWhoeverHoldsItIsLeftOut(String member) {
        assertThat(snapshot(holding(member)))
                .doesNotContain("hidden")
                .startsWith("{'id':'x_1','object':'any','kept':1")
                .endsWith(",'amount':5}");
    }

    @Test
    void theRestOfWhatHoldsSecretsIsKept() {
        assertThat(snapshot(holding("'source':" + SOURCE)))
                .isEqualTo(holding("'source':{'id':'src_1','object':'source',"
                        + "'redirect':{'status':'pending','return_url':'https://shop.example'},"
                        + "'sepa_debit':{'last4':'3000'},'klarna':{}}"));
    }

    @Test
    void whatOnlyLooksLikeALinkIsKept() {
        String harmless = holding("'rendering':{'pdf':{'page_size':'a4'}},"
                + "'lines':{'url':'/v1/invoices/in_1/lines'},"
                + "'business_profile':{'url':'https://shop.example'}");
        assertThat(snapshot(harmless)).isEqualTo(harmless);
    }
}

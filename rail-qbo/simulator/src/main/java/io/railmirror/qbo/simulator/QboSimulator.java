package io.railmirror.qbo.simulator;

import io.railmirror.testkit.http.Faults;
import io.railmirror.testkit.http.Journal;
import io.railmirror.testkit.http.SimServer;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * QuickBooks Online on a local port. Companies and their books are state: what is changed through
 * {@link QboCompany#books()} shows in the next answer. Thread-safe; closing it frees the port.
 *
 * <p>All hosts of the real system are one here: {@code {baseUri}/v3/company/{realm}/...} for the
 * accounting API, {@code {baseUri}/oauth2/v1/tokens/bearer} for tokens,
 * {@code {baseUri}/v2/oauth2/tokens/revoke}, {@code {baseUri}/connect/oauth2} for the consent page
 * and {@code {baseUri}/.well-known/openid_configuration}.
 */
public final class QboSimulator implements AutoCloseable {

    private final QboRouter router;
    private final SimServer server;

    QboSimulator(QboRouter router, SimServer server) {
        this.router = router;
        this.server = server;
    }

    /** Begins a simulator; it needs at least one company. */
    public static QboSimulatorBuilder builder() {
        return new QboSimulatorBuilder();
    }

    /** Its address, without a slash at the end. */
    public URI baseUri() {
        return server.baseUri();
    }

    /** The server below: latency, hooks around each request. */
    public SimServer http() {
        return server;
    }

    /**
     * The faults that it plays. Requests are labelled {@code token}, {@code revoke},
     * {@code authorize}, {@code discovery}, {@code cdc}, {@code query Bill}, {@code count Bill},
     * {@code read Bill} and so on for each kind.
     */
    public Faults faults() {
        return server.faults();
    }

    /** What it was asked, by the labels of {@link #faults()}. */
    public Journal journal() {
        return server.journal();
    }

    /** The registration that it knows. */
    public QboApp app() {
        return router.app();
    }

    /** The only company, or the first of several. */
    public QboCompany company() {
        return companies().get(0);
    }

    /**
     * A company by its id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public QboCompany company(String realm) {
        return router.company(realm)
                .orElseThrow(() -> new IllegalArgumentException("no company " + realm));
    }

    /** All companies in the order in which they were given. */
    public List<QboCompany> companies() {
        return router.companies();
    }

    /** Gives consent for a company without the page, as if the user had just connected it. */
    public QboTokens issueTokens(String realm) {
        return router.tokens().consent(company(realm).realm()).tokens();
    }

    /** Makes all access tokens expire now; refresh tokens stay good. */
    public void expireAccessTokens() {
        router.tokens().expireAccess();
    }

    /** Ends all consents for a company, as its user can; all its tokens are dead at once. */
    public void revokeConsent(String realm) {
        router.tokens().revokeRealm(company(realm).realm());
    }

    /** From now on the user at the consent page connects this company. */
    public void consentWith(String realm) {
        router.oauth().consenting(Optional.of(company(realm).realm()));
    }

    /** From now on the user at the consent page says no. */
    public void denyConsent() {
        router.oauth().consenting(Optional.empty());
    }

    /**
     * A sender of webhooks, which tells of what changes from now on; it sends when it is asked to.
     *
     * @param seed what its order and its troubles are drawn from
     */
    public QboWebhookSender webhooks(long seed) {
        return new QboWebhookSender(companies(), company().clock(), seed);
    }

    /** How many objects of a kind a company has, inactive and voided ones included. */
    public int countOf(QboKind kind, String realm) {
        return company(realm).countOf(kind);
    }

    @Override
    public void close() {
        server.close();
    }
}

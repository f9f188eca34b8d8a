package io.railmirror.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import java.net.Proxy;
import java.security.KeyStore;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrustStoreTest {

    private static final HttpTransport PLAIN = HttpTransport.DEFAULTS.withProxy(Proxy.NO_PROXY);

    @Test
    void onlyTheGivenCertificatesAreTrusted() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates identity =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        try (TestServer server =
                        TestServer.start(raw -> raw.useHttps(identity.sslSocketFactory()));
                RailHttpClient trusting = open(PLAIN.withTrustStore(storeOf(certificate)));
                RailHttpClient doubting = open(PLAIN)) {
            HttpCall call = HttpCall.get(
                    "read thing",
                    BaseUrl.of("https://localhost:" + server.port()).at("x"));
            server.answer(200, "{}");
            assertThat(trusting.send(call).status()).isEqualTo(200);
            RailCallException failure =
                    catchThrowableOfType(RailCallException.class, () -> doubting.send(call));
            assertThat(failure.verdict()).isEqualTo(CallVerdict.PERMANENT);
            assertThat(failure).hasMessageContaining("certificate is not trusted");
        }
    }

    private static RailHttpClient open(HttpTransport transport) {
        return RailHttpClient.open(TestRail.RAIL, transport, new TestPorts());
    }

    private static KeyStore storeOf(HeldCertificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("server", certificate.certificate());
        return store;
    }
}

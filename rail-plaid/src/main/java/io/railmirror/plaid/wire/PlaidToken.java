package io.railmirror.plaid.wire;

import io.railmirror.core.error.MappingException;
import io.railmirror.http.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/**
 * The token in the header of a delivery: a JWT in its compact form (RFC 7519, RFC 7515), signed
 * with ES256 and with nothing else. What it claims is read only after its signature was found good.
 * Immutable.
 */
public final class PlaidToken {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final int LENGTH_MAX = 4_096;
    private static final int PARTS = 3;

    private final String signed;
    private final JsonObject header;
    private final byte[] claims;
    private final byte[] signature;

    private PlaidToken(String signed, JsonObject header, byte[] claims, byte[] signature) {
        this.signed = signed;
        this.header = header;
        this.claims = claims;
        this.signature = signature;
    }

    /** Takes a header apart; empty when it is no such token. */
    public static Optional<PlaidToken> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > LENGTH_MAX || parts.length != PARTS) return Optional.empty();
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            return Optional.of(new PlaidToken(
                    parts[0] + "." + parts[1],
                    JsonObject.parse(text(base64.decode(ascii(parts[0])))),
                    base64.decode(ascii(parts[1])),
                    base64.decode(ascii(parts[2]))));
        } catch (IllegalArgumentException | MappingException noToken) {
            return Optional.empty();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The id of the key that is said to have signed it; empty when it names none. */
    public String keyId() {
        return header.textOrEmpty("/kid");
    }

    /** Whether it says that it is signed as Plaid signs: no other algorithm is ever tried. */
    public boolean isEs256() {
        return header.textOrEmpty("/alg").equals("ES256");
    }

    /** Whether a key on the curve P-256 has signed it. */
    public boolean isSignedBy(PublicKey key) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(ascii(signed));
            return check.verify(signature);
        } catch (GeneralSecurityException unfit) {
            // a signature of another length or form
            return false;
        }
    }

    /**
     * What it claims.
     *
     * @param issuedAt when it was signed, in seconds
     * @param bodyHash SHA-256 of the body, in lower-case hex digits
     */
    public record Claims(long issuedAt, String bodyHash) {}

    /** What it claims; empty when a claim is missing. */
    public Optional<Claims> claims() {
        try {
            JsonObject json = JsonObject.parse(text(claims));
            return Optional.of(new Claims(json.integer("/iat"), json.text("/request_body_sha256")));
        } catch (MappingException missing) {
            return Optional.empty();
        }
    }

    /** The key only: the rest is a credential as long as it is fresh. */
    @Override
    public String toString() {
        return "PlaidToken[" + keyId() + "]";
    }
}

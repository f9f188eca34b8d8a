package io.railmirror.plaid.wire;

import io.railmirror.core.error.MappingException;
import io.railmirror.http.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A key by which Plaid signs its deliveries, as its interface gives it (a JWK, RFC 7517).
 *
 * @param key on the curve P-256
 * @param expiredAt since when it signs no longer, null while it does
 */
public record PlaidKey(PublicKey key, @Nullable Instant expiredAt) {

    /**
     * Reads an answer.
     *
     * @throws MappingException when it holds no such key
     */
    public static PlaidKey parse(String body) {
        JsonObject jwk = JsonObject.parse(body).child("/key");
        if (!jwk.text("/kty").equals("EC") || !jwk.text("/crv").equals("P-256"))
            throw jwk.refused("/crv", "is no key on the curve P-256");
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(coordinate(jwk, "/x"), coordinate(jwk, "/y"));
            PublicKey key = KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(
                            point, curve.getParameterSpec(ECParameterSpec.class)));
            return new PlaidKey(
                    key,
                    jwk.findInteger("/expired_at").map(Instant::ofEpochSecond).orElse(null));
        } catch (GeneralSecurityException unfit) {
            throw new MappingException("/key", "is no point of the curve", unfit);
        }
    }

    private static BigInteger coordinate(JsonObject jwk, String at) {
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.text(at)));
        } catch (IllegalArgumentException noBase64) {
            throw jwk.refused(at, "is no number in Base64");
        }
    }

    /** Whether it signs no longer. */
    public boolean isExpired(Instant now) {
        return expiredAt != null && !now.isBefore(expiredAt);
    }
}

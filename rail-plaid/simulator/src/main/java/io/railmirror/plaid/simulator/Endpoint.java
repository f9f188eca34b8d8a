package io.railmirror.plaid.simulator;

import java.util.Set;
import java.util.function.Function;

/**
 * What one path takes and what answers it.
 *
 * @param required fields that must be there
 * @param optional fields that may be there; {@code options.count} is within an object
 * @param token whether it takes an access token, and of what state the Item may be
 * @param answer answers a request that fits
 */
record Endpoint(
        Set<String> required, Set<String> optional, Token token, Function<Call, Obj> answer) {

    /** Whether a path takes an access token. */
    enum Token {
        /** It takes none. */
        NONE,
        /** It takes one, whatever is wrong with the Item. */
        ANY_ITEM,
        /** It takes one, and needs an Item that can be read. */
        GOOD_ITEM
    }

    Endpoint {
        required = Set.copyOf(required);
        optional = Set.copyOf(optional);
    }

    static Endpoint plain(Set<String> required, Set<String> optional, Function<Call, Obj> answer) {
        return new Endpoint(required, optional, Token.NONE, answer);
    }

    /** For Items that can be read; the token is among the required fields by itself. */
    static Endpoint ofItem(Set<String> required, Set<String> optional, Function<Call, Obj> answer) {
        return new Endpoint(required, optional, Token.GOOD_ITEM, answer);
    }

    /** For any Item; the token is among the required fields by itself. */
    static Endpoint ofAnyItem(
            Set<String> required, Set<String> optional, Function<Call, Obj> answer) {
        return new Endpoint(required, optional, Token.ANY_ITEM, answer);
    }

    boolean takes(String field) {
        boolean credentials = field.equals("client_id") || field.equals("secret");
        boolean access = token != Token.NONE && field.equals("access_token");
        return credentials || access || required.contains(field) || optional.contains(field);
    }

    /** Whether the fields within an object are listed one by one. */
    boolean lists(String object) {
        return optional.stream().anyMatch(field -> field.startsWith(object + "."));
    }
}

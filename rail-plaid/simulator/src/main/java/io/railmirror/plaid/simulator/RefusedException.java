package io.railmirror.plaid.simulator;

/** A request that Plaid refuses; becomes the answer. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final String code;

    RefusedException(int status, String type, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
    }

    static RefusedException invalid(String code, String message) {
        return new RefusedException(400, "INVALID_REQUEST", code, message);
    }

    static RefusedException field(String message) {
        return invalid("INVALID_FIELD", message);
    }

    static RefusedException input(String code, String message) {
        return new RefusedException(400, "INVALID_INPUT", code, message);
    }

    static RefusedException notFound(String message) {
        return new RefusedException(404, "INVALID_REQUEST", "NOT_FOUND", message);
    }

    static RefusedException item(String code, String message) {
        return new RefusedException(400, "ITEM_ERROR", code, message);
    }

    static RefusedException transfer(String code, String message) {
        return new RefusedException(400, "TRANSFER_ERROR", code, message);
    }

    static RefusedException sandbox(String code, String message) {
        return new RefusedException(400, "SANDBOX_ERROR", code, message);
    }

    static RefusedException throttled(String code) {
        return new RefusedException(
                429, "RATE_LIMIT_EXCEEDED", code, "rate limit exceeded. please try again later");
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}

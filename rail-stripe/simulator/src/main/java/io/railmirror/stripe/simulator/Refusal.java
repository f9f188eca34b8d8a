package io.railmirror.stripe.simulator;

/** A refusal with the members of an error. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String param;

    Refusal(int status, String code, String param, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.param = param;
    }

    static Refusal missing(String objectName, String id, String param) {
        String message = "No such %s: '%s'".formatted(objectName, id);
        return new Refusal(param.equals("id") ? 404 : 400, "resource_missing", param, message);
    }

    static Refusal unknownParameter(String param) {
        return new Refusal(400, "parameter_unknown", param, "Received unknown parameter: " + param);
    }

    static Refusal invalid(String param, String message) {
        return new Refusal(400, "parameter_invalid_integer", param, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String param() {
        return param;
    }
}

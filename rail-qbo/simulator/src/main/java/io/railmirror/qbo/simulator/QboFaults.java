package io.railmirror.qbo.simulator;

import io.railmirror.testkit.http.SimResponse;

import java.time.Instant;

/**
 * The error bodies of QuickBooks Online in all their shapes, for answers that a test hands to
 * {@code faults().on(...).answer(...)}. The time in them is fixed: nothing reads it.
 */
public final class QboFaults {

    private static final String JSON = "application/json;charset=utf-8";
    private static final Instant SOME_TIME = Instant.parse("2026-03-02T17:05:44.262Z");

    private QboFaults() {}

    /** The shape of the accounting API itself: members begin with a capital. */
    public static SimResponse fault(int status, String type, String code, String message) {
        return json(status, upper(type, code, message, message));
    }

    /** HTTP 200 in spite of a fault, as some wrong calls are answered. */
    public static SimResponse faultInDisguise(String code, String message) {
        return json(200, upper("SystemFault", code, message, message));
    }

    /** The shape of the gateway: lower-case members, time in milliseconds, many nulls. */
    public static SimResponse gatewayFault(int status, String type, String code, String message) {
        String text =
                "message=" + message + "; errorCode=" + padded(code) + "; statusCode=" + status;
        Obj error = new Obj().text("message", text).text("detail", message).text("code", code);
        error.node().putNull("element");
        Obj body = new Obj();
        body.node().putNull("warnings").putNull("intuitObject");
        body.node().putObject("fault").put("type", type).putArray("error").add(error.node());
        body.node()
                .putNull("report")
                .putNull("queryResponse")
                .putNull("requestId")
                .putNull("status");
        for (String name : new String[] {"batchItemResponse", "attachableResponse", "cdcresponse"})
            body.node().putArray(name);
        body.number("time", SOME_TIME.toEpochMilli());
        return json(status, JsonText.write(body.node()));
    }

    /** The shape of old gateways, which do not ask what the client accepts. */
    public static SimResponse xmlFault(int status, String type, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                + "<IntuitResponse time=\"%s\" xmlns=\"http://schema.intuit.com/finance/v3\">"
                + "<Fault type=\"%s\"><Error code=\"%s\"><Message>%s</Message>"
                + "<Detail>%s</Detail></Error></Fault></IntuitResponse>";
        String body = xml.formatted(Stamps.envelope(SOME_TIME), type, code, message, message);
        return SimResponse.of(status, "application/xml;charset=utf-8", body);
    }

    /** 502 with a page for people, as a proxy answers it. */
    public static SimResponse htmlBadGateway() {
        return SimResponse.of(
                502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");
    }

    /** 401 for a token that is unknown or has expired. */
    static SimResponse expiredToken() {
        return gatewayFault(401, "AUTHENTICATION", "3200", "AuthenticationFailed")
                .withHeader("WWW-Authenticate", "Bearer realm=\"Intuit\", error=\"invalid_token\"");
    }

    /** 429 in one of the shapes in which it was seen. */
    static SimResponse throttled(FaultShape shape) {
        String message = "ThrottleExceeded";
        return switch (shape) {
            case GATEWAY_JSON -> gatewayFault(429, "SERVICE", "3001", message);
            case API_JSON ->
                fault(429, "SERVICE", "3001", "message=" + message + "; errorCode=003001");
            case XML -> xmlFault(429, "SERVICE", "3001", message);
        };
    }

    static String body(FaultException fault, Instant began) {
        Obj error = new Obj()
                .text("Message", fault.title())
                .text("Detail", fault.detail())
                .text("code", fault.code());
        error.node().put("element", "");
        return upper("ValidationFault", error, began);
    }

    private static String upper(String type, String code, String message, String detail) {
        Obj error = new Obj().text("Message", message).text("Detail", detail).text("code", code);
        return upper(type, error, SOME_TIME);
    }

    private static String upper(String type, Obj error, Instant time) {
        Obj body = new Obj();
        body.node().putObject("Fault").put("type", type).putArray("Error").add(error.node());
        return JsonText.write(body.text("time", Stamps.envelope(time)).node());
    }

    private static String padded(String code) {
        return "0".repeat(Math.max(0, 6 - code.length())) + code;
    }

    private static SimResponse json(int status, String body) {
        return SimResponse.of(status, JSON, body);
    }
}

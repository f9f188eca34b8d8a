package io.railmirror.qbo.simulator;

/** A refusal by the accounting API, with the code of its error list. */
final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String title;
    private final String detail;

    FaultException(String code, String title, String detail) {
        super(code + " " + title + ": " + detail);
        this.code = code;
        this.title = title;
        this.detail = detail;
    }

    static FaultException parse(String detail) {
        return new FaultException("4000", "Error parsing query", "QueryParserError: " + detail);
    }

    static FaultException invalidQuery(String detail) {
        return new FaultException("4001", "Invalid query", "QueryValidationError: " + detail);
    }

    static FaultException noSuchProperty(String property, QboKind kind) {
        String text = "Property %s not found for Entity %s".formatted(property, kind.entityName());
        return new FaultException("4001", "Invalid query", "QueryValidationError: " + text);
    }

    static FaultException notFound() {
        return new FaultException(
                "610",
                "Object Not Found",
                "Object Not Found : Something you're trying to use has been made inactive."
                        + " Check the fields with accounts, customers, items, vendors or"
                        + " employees.");
    }

    static FaultException unsupported(String operation) {
        return new FaultException(
                "500", "Unsupported Operation", "Operation " + operation + " is not supported.");
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }
}

package io.railmirror.qbo.simulator;

import io.railmirror.qbo.simulator.Fields.Field;
import io.railmirror.qbo.simulator.Fields.Type;
import io.railmirror.qbo.simulator.QueryStatement.Order;
import io.railmirror.qbo.simulator.QueryTokens.Kind;
import io.railmirror.qbo.simulator.QueryTokens.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Understands the statements of the query endpoint that exist, and refuses the others. */
final class QueryParser {

    static final int ROWS_DEFAULT = 100;

    private final QueryTokens tokens;

    private QueryParser(String statement) {
        tokens = new QueryTokens(statement);
    }

    static QueryStatement parse(String statement) {
        return new QueryParser(statement).statement();
    }

    private QueryStatement statement() {
        tokens.expect("select");
        boolean count = count();
        tokens.expect("from");
        String name = tokens.expect(Kind.WORD).text();
        QboKind kind = QboKind.named(name)
                .orElseThrow(() -> FaultException.invalidQuery("Entity " + name + " not found"));
        List<Condition> where = tokens.takes("where") ? conditions(kind) : List.of();
        List<Order> orders = takesOrder() ? orders(kind) : List.of();
        Window window = window();
        return new QueryStatement(kind, count, where, orders, window.start, window.max);
    }

    private boolean count() {
        if (tokens.takes("*")) return false;
        tokens.expect("count");
        tokens.expect("(");
        tokens.expect("*");
        tokens.expect(")");
        return true;
    }

    private List<Condition> conditions(QboKind kind) {
        List<Condition> conditions = new ArrayList<>();
        do conditions.add(condition(kind));
        while (tokens.takes("and"));
        return conditions;
    }

    private Condition condition(QboKind kind) {
        Field field = field(kind);
        String operator = tokens.take().text().toUpperCase(Locale.ROOT);
        return switch (operator) {
            case "IN" -> new Condition(field, operator, list(field));
            case "=", "<", ">", "<=", ">=" -> new Condition(field, operator, List.of(value(field)));
            case "LIKE" -> like(field);
            default ->
                throw FaultException.parse("Encountered '" + operator + "', expected an operator");
        };
    }

    private Condition like(Field field) {
        String pattern = value(field);
        if (field.type() != Type.TEXT)
            throw FaultException.invalidQuery("LIKE does not fit the property " + field.name());
        return new Condition(field, "LIKE", List.of(pattern));
    }

    private List<String> list(Field field) {
        List<String> values = new ArrayList<>();
        tokens.expect("(");
        do values.add(value(field));
        while (tokens.takes(","));
        tokens.expect(")");
        return values;
    }

    private String value(Field field) {
        if (field.type() != Type.FLAG) return tokens.expect(Kind.TEXT).text();
        return tokens.expect(Kind.WORD).text().toLowerCase(Locale.ROOT);
    }

    private Field field(QboKind kind) {
        String name = tokens.expect(Kind.WORD).text();
        return Fields.of(kind, name).orElseThrow(() -> FaultException.noSuchProperty(name, kind));
    }

    private boolean takesOrder() {
        if (tokens.takes("orderby")) return true;
        if (!tokens.takes("order")) return false;
        tokens.expect("by");
        return true;
    }

    private List<Order> orders(QboKind kind) {
        List<Order> orders = new ArrayList<>();
        do {
            Field field = field(kind);
            boolean descending = tokens.takes("desc");
            if (!descending) tokens.takes("asc");
            orders.add(new Order(field, descending));
        } while (tokens.takes(","));
        return orders;
    }

    private record Window(int start, int max) {}

    private Window window() {
        int start = 1;
        int max = ROWS_DEFAULT;
        while (tokens.peek().kind() != Kind.END) {
            if (tokens.takes("startposition")) start = positive("STARTPOSITION");
            else if (tokens.takes("maxresults")) max = positive("MAXRESULTS");
            else throw FaultException.parse("Encountered '" + tokens.peek().text() + "'");
        }
        return new Window(start, max);
    }

    private int positive(String word) {
        Token number = tokens.expect(Kind.NUMBER);
        if (number.text().length() > 9) throw FaultException.parse("value too large");
        int value = Integer.parseInt(number.text());
        if (value < 1) throw FaultException.invalidQuery(word + " must be at least 1");
        return value;
    }
}

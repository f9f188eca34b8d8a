package io.railmirror.qbo.simulator;

import java.util.List;

/** {@code /query}: offset paging over the live list. */
final class QueryEndpoint {

    private final QboLimits limits;
    private final RowWriter writer;

    QueryEndpoint(QboLimits limits, RowWriter writer) {
        this.limits = limits;
        this.writer = writer;
    }

    String answer(String text, Realm realm) {
        QueryStatement statement = QueryParser.parse(text);
        List<Row> selected = realm.listing(statement.kind()).select(statement);
        if (statement.count()) return "{\"QueryResponse\":{\"totalCount\":" + selected.size() + "}";
        int from = Math.min(statement.start() - 1, selected.size());
        int rows = Math.min(statement.max(), limits.queryRowsMax());
        List<Row> page = selected.subList(from, Math.min(selected.size(), from + rows));
        if (page.isEmpty()) return "{\"QueryResponse\":{}";
        StringBuilder body = new StringBuilder(page.size() * 1200);
        body.append("{\"QueryResponse\":{\"")
                .append(statement.kind().entityName())
                .append("\":[");
        append(body, page);
        return body.append("],\"startPosition\":")
                .append(statement.start())
                .append(",\"maxResults\":")
                .append(page.size())
                .append('}')
                .toString();
    }

    private void append(StringBuilder body, List<Row> page) {
        for (int i = 0; i < page.size(); i++) {
            if (i > 0) body.append(',');
            body.append(writer.text(page.get(i)));
        }
    }
}

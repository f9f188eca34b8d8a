package io.railmirror.qbo.simulator;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** {@code /query}: offset paging over the live list. */
final class QueryEndpoint {

    private final QboLimits limits;
    private final RowWriter writer;

    QueryEndpoint(QboLimits limits, RowWriter writer) {
        this.limits = limits;
        this.writer = writer;
    }

    void answer(String text, Realm realm, ByteArrayOutputStream body) {
        QueryStatement statement = QueryParser.parse(text);
        List<Row> selected = realm.listing(statement.kind()).select(statement);
        Text.write(body, "{\"QueryResponse\":{");
        if (statement.count()) Text.write(body, "\"totalCount\":" + selected.size());
        else page(statement, selected, body);
        body.write('}');
    }

    private void page(QueryStatement statement, List<Row> selected, ByteArrayOutputStream body) {
        int from = Math.min(statement.start() - 1, selected.size());
        int rows = Math.min(statement.max(), limits.queryRowsMax());
        List<Row> page = selected.subList(from, Math.min(selected.size(), from + rows));
        if (page.isEmpty()) return;
        Text.write(body, "\"" + statement.kind().entityName() + "\":[");
        for (int i = 0; i < page.size(); i++) {
            if (i > 0) body.write(',');
            writer.write(page.get(i), body);
        }
        String start = "],\"startPosition\":" + statement.start();
        Text.write(body, start + ",\"maxResults\":" + page.size());
    }
}

package io.railmirror.jdbc.internal.sql;

import io.railmirror.core.BusinessId;
import io.railmirror.core.RecordKey;
import io.railmirror.core.log.DocumentId;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values of columns that follow business_id in a primary key, for many rows of one business. In
 * ascending order, so that rows are locked in it.
 *
 * @param business the tenant
 * @param columns the columns
 * @param values for each row their values, in the order of the columns
 */
public record Keys(BusinessId business, List<String> columns, List<List<String>> values) {

    private static final List<String> RECORD = List.of("connection_id", "kind", "external_id");
    private static final List<String> DOCUMENT = List.of("document_id");

    /** Copies the lists. */
    public Keys {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /**
     * The keys of records, of which none is given twice.
     *
     * @param records all of the business
     */
    public static Keys ofRecords(BusinessId business, Collection<RecordKey> records) {
        Stream<List<String>> values = records.stream()
                .sorted()
                .map(key -> List.of(
                        key.connection().value(), key.kind().value(), key.id().value()));
        return new Keys(business, RECORD, values.toList());
    }

    /** The ids of documents, of which none is given twice. */
    public static Keys ofDocuments(BusinessId business, Collection<DocumentId> documents) {
        Stream<List<String>> values =
                documents.stream().sorted().map(DocumentId::value).map(List::of);
        return new Keys(business, DOCUMENT, values.toList());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** So many of them from a position on, at most. */
    Keys part(int from, int size) {
        int to = Math.min(from + size, values.size());
        return new Keys(business, columns, values.subList(from, to));
    }
}

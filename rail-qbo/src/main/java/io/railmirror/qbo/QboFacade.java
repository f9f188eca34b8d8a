package io.railmirror.qbo;

import io.railmirror.core.ExternalId;
import io.railmirror.core.Kind;
import io.railmirror.core.spi.Snapshot;
import io.railmirror.http.json.JsonText;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The typed facade of one company. */
final class QboFacade implements QboApi {
    private static final Set<String> SECRETS = QboObjects.SECRETS.stream()
            .map(path -> "/QueryResponse/*/*" + path)
            .collect(Collectors.toUnmodifiableSet());

    private final QboCalls calls;

    QboFacade(QboCalls calls) {
        this.calls = calls;
    }

    @Override
    public Snapshot companyInfo() {
        return calls.readSingle(QboKind.of(Kind.of("CompanyInfo")));
    }

    @Override
    public String query(String statement) {
        if (!statement.strip().toLowerCase(Locale.ROOT).startsWith("select"))
            throw new IllegalArgumentException("a statement must begin with select");
        return JsonText.without(calls.answer(statement), SECRETS);
    }

    @Override
    public Optional<Snapshot> read(Kind kind, ExternalId id) {
        QboKind known = QboKind.of(kind);
        if (known.shape() != QboKind.Shape.SINGLE) return calls.find(known, id);
        return Optional.of(calls.readSingle(known)).filter(object -> object.id().equals(id));
    }
}

package io.railmirror.core.internal.engine;

import io.railmirror.core.EntityChange.FieldChange;
import io.railmirror.core.internal.canonical.CanonicalFields;
import io.railmirror.core.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which fields two canonical forms differ in. */
final class FieldChanges {

    private FieldChanges() {}

    /** The fields that differ, in the order of their pointers; none unless both are there. */
    static List<FieldChange> between(@Nullable Entity before, @Nullable Entity after) {
        if (before == null || after == null) return List.of();
        Map<String, String> old = CanonicalFields.of(before);
        Map<String, String> now = CanonicalFields.of(after);
        TreeSet<String> fields = new TreeSet<>(old.keySet());
        fields.addAll(now.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String field : fields)
            if (!Objects.equals(old.get(field), now.get(field)))
                changes.add(new FieldChange(field, old.get(field), now.get(field)));
        return changes;
    }
}
